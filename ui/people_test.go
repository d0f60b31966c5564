package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// passphrase is M. Okafor's.
const passphrase = "the lift in bay three"

// guard gives M. Okafor, the owner, a passphrase, and makes P. Dubois manager with
// the PIN 4711. L. Brandt, at the desk, has the PIN 2580.
func guard(t testing.TB, d *desk.Desk) map[string]garage.StaffID {
	t.Helper()
	staff, err := d.Office.Staff()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]garage.StaffID{}
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range staff {
		ids[s.Name] = s.ID
		if s.Name == "P. Dubois" {
			s.Also = []garage.Role{garage.Management}
			ok(d.Office.SaveStaff(s))
		}
	}
	ok(d.People.SetSecret(ids["M. Okafor"], "", passphrase))
	ok(d.People.Switch(ids["M. Okafor"], passphrase))
	ok(d.People.SetSecret(ids["P. Dubois"], "", "4711"))
	ok(d.People.SetSecret(ids["L. Brandt"], "", "2580"))
	ok(d.People.Switch(ids["L. Brandt"], "2580"))
	return ids
}

// sitGuarded opens the window on the guarded sample garage, at a clock that can be
// moved on.
func sitGuarded(t testing.TB, width, height float32, change ...func(*garage.Shop)) (*clerk, *time.Time) {
	t.Helper()
	d := uitest.Sample(t)
	shop, err := d.Shop()
	if err != nil {
		t.Fatal(err)
	}
	for _, fn := range change {
		fn(&shop)
	}
	if err := d.Office.SaveShop(shop); err != nil {
		t.Fatal(err)
	}
	guard(t, d)
	now := uitest.Noon()
	app := test.NewTempApp(t)
	win := app.NewWindow("Workbay")
	t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(width, height))
	w, err := New(win, d, Options{Now: func() time.Time { return now }, Background: func(work func()) { work() }})
	if err != nil {
		t.Fatal(err)
	}
	win.Resize(fyne.NewSize(width, height))
	return &clerk{Clerk: &uitest.Clerk{T: t, Win: win, Frame: w.Window, Keys: w.Keys()}, desk: d, win: w}, &now
}

// shot writes the screen where SHOTS says, to be looked at.
func (c *clerk) shot(name string) {
	if dir := os.Getenv("SHOTS"); dir != "" {
		c.Capture(filepath.Join(dir, name+".png"))
	}
}

// Money goes back with one PIN, for the sum that is given back.
func TestStoryADepositGoesBackWithAManagersPIN(t *testing.T) {
	c, _ := sitGuarded(t, 1366, 768)
	if err := c.desk.ActAs(c.person("A. Reyes")); err != nil {
		t.Fatal(err)
	}
	c.at(page.Route{Name: "payments"})
	c.Press("↓", "↓", "↓", "↓", "↓", "↓", "R")
	c.Sees("Give a deposit back")
	c.Press("F10")
	c.Sees("A. Reyes may not do this alone: give money back, £100.00", "Approve here")
	c.Press("F8", "↓", "4711", "Enter")
	if c.Frame.Dialog() != nil {
		t.Fatalf("a dialog is open, want the money given back:\n%s", c.Screen())
	}
	rows, err := c.desk.Office.Payments(desk.Page{Limit: 1})
	if err != nil || len(rows) != 1 || !rows[0].Refund || rows[0].Amount != -100_00 {
		t.Errorf("%+v, %v; want 100 given back", rows, err)
	}
}

func TestStoryDiscountWithAManagersPIN(t *testing.T) {
	c, _ := sitGuarded(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("F4")
	c.shot("people-discount")
	c.Press("30", "F10")
	c.Sees("may not do this alone", "30", "M. Okafor, P. Dubois may", "Approve here")
	c.shot("people-refused")
	c.Press("F8")
	c.Sees("Approval on the spot", "M. Okafor", "P. Dubois")
	c.SeesNot("A. Reyes")
	c.shot("people-approve")
	c.Press("0815", "Enter")
	c.Sees("not P. Dubois's PIN")
	c.shot("people-wrong")
	c.Press("4711", "Enter")
	if c.Frame.Dialog() != nil {
		t.Fatalf("a dialog is open, want the discount given:\n%s", c.Screen())
	}
	p := c.order(id)
	if p.Order.Discount.Rate != 30_00 {
		t.Fatalf("discount %+v, want 30 %%", p.Order.Discount)
	}
	if e := p.History[0]; e.By != "L. Brandt" || e.Approved != "P. Dubois" {
		t.Errorf("%s by %q approved by %q, want L. Brandt and P. Dubois", e.Code, e.By, e.Approved)
	}
	c.Sees("ok Dubois")
	c.shot("people-done")
	c.Press("F4", "35", "F10")
	c.Sees("may not do this alone") // the PIN was for once
}

// TestStoryApprovedInACell approves what was typed into a cell: the desk does it once
// more, and the cell closes on it.
func TestStoryApprovedInACell(t *testing.T) {
	c, _ := sitGuarded(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("↓", "Enter", "Tab", "Tab", "Tab", "30", "Enter")
	c.Sees("may not do this alone", "discount, 30%")
	c.Press("F8", "4711", "Enter", "Enter")
	if c.Frame.Dialog() != nil {
		t.Fatalf("a dialog is open, want the discount given:\n%s", c.Screen())
	}
	given := 0
	for _, j := range c.order(id).Order.Jobs {
		for _, l := range j.Lines {
			if l.Discount == 30_00 {
				given++
			}
		}
	}
	if e := c.order(id).History[0]; given != 1 || e.Approved != "P. Dubois" || e.By != "L. Brandt" {
		t.Errorf("%d lines with 30 %%, %s by %q approved by %q; want one, by L. Brandt, approved by P. Dubois", given, e.Code, e.By, e.Approved)
	}
}

func TestStoryLockAndUnlock(t *testing.T) {
	c, now := sitGuarded(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter", "63660")
	c.shot("people-before")
	c.Frame.Tick()
	*now = now.Add(14 * time.Minute)
	c.Frame.Tick()
	if c.Frame.Locked() {
		t.Fatal("locked after 14 minutes, want after 15")
	}
	*now = now.Add(time.Minute)
	c.Frame.Tick()
	if !c.Frame.Locked() || c.desk.Actor().ID != 0 {
		t.Fatalf("locked %v, %q at the desk; want it locked and nobody there", c.Frame.Locked(), c.desk.Actor().Name)
	}
	c.Sees("Northgate Motor Works is locked")
	c.shot("people-locked")
	before := c.Frame.Dialog()
	c.Press("Esc", "Ctrl+N", "F10", "Ctrl+1")
	if c.Frame.Dialog() != before || !c.Frame.Locked() {
		t.Fatal("a key has reached what lies under the lock")
	}
	c.Frame.Inform("tick", "Something was done meanwhile.")
	c.Press("Esc", "2580", "Enter")
	if c.Frame.Locked() || c.desk.Actor().Name != "L. Brandt" {
		t.Fatalf("locked %v, %q at the desk; want L. Brandt back", c.Frame.Locked(), c.desk.Actor().Name)
	}
	c.Sees("DEMO 131", "Fiat 500", "done meanwhile")       // it waited under the lock
	c.Press("Esc", "Enter", "oil", "Enter", "Enter", "F9") // goes on with what was typed
	if p := c.newest(); p.Order.OdometerIn != 63660 {
		t.Errorf("odometer %d, want 63660 as typed before the lock", p.Order.OdometerIn)
	}
}

func TestStorySwitchByKeys(t *testing.T) {
	c, _ := sitGuarded(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+U")
	c.Sees("Who is at the desk?", "J. Novak", "Lock the window")
	c.shot("people-switch")
	c.Press("4") // has no PIN
	if got := c.desk.Actor().Name; got != "J. Novak" {
		t.Fatalf("%s is at the desk, want J. Novak", got)
	}
	c.Press("Ctrl+U", "1")
	c.Sees("Sit down", "Passphrase")
	c.shot("people-passphrase")
	c.Press(passphrase, "Enter")
	if got := c.desk.Actor().Name; got != "M. Okafor" {
		t.Fatalf("%s is at the desk, want M. Okafor", got)
	}
	c.Press("Ctrl+F11")
	if !c.Frame.Locked() {
		t.Fatal("not locked by Ctrl+F11")
	}
	c.Press("↓", "2580")
	c.Click("7") // one too many, by the mouse
	c.Press("Backspace", "Enter")
	if got := c.desk.Actor().Name; c.Frame.Locked() || got != "L. Brandt" {
		t.Fatalf("locked %v, %s at the desk; want L. Brandt", c.Frame.Locked(), got)
	}
}

// Who leaves the desk in the middle of a dialog locks the window all the same.
func TestStoryTheWindowIsLockedWithADialogOpen(t *testing.T) {
	c, _ := sitGuarded(t, 1366, 768)
	c.at(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	c.Press("E", "Tab", "Tab", "Tab", "Tab", "Tab", "K-99", "Ctrl+F11")
	if !c.Frame.Locked() {
		t.Fatal("not locked by Ctrl+F11 with a dialog open")
	}
	c.Press("2580", "Enter")
	if c.Frame.Locked() {
		t.Fatal("still locked")
	}
	c.Sees("K-99") // as it was typed
}

func TestStoryGreyButtonIsApproved(t *testing.T) {
	c, _ := sitGuarded(t, 1366, 768)
	id := c.voidable()
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("Ctrl+Del")
	c.Sees("may not do this alone", "void an order")
	c.Press("F8", "4711", "Enter") // opens what the button was for
	c.Press("made twice", "F10")
	p := c.order(id)
	if p.Order.State != garage.Void || p.History[0].Approved != "P. Dubois" {
		t.Fatalf("the order is %s, approved by %q; want it void, approved by P. Dubois:\n%s", p.Order.State, p.History[0].Approved, c.Screen())
	}
	other := c.voidable()
	c.at(page.Route{Name: "order", ID: uint64(other)})
	c.Press("Ctrl+Del", "F8", "4711", "Enter", "Esc") // and thought better of it
	c.Press("Ctrl+Del")
	c.Sees("may not do this alone")
	if got := c.order(other).Order.State; got == garage.Void {
		t.Error("the other order is void, too")
	}
}

// voidable is an open order that only wants the right to be void.
func (c *clerk) voidable() garage.WorkOrderID {
	c.T.Helper()
	rows, err := c.desk.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		c.T.Fatal(err)
	}
	for _, r := range rows.Orders {
		if p := c.order(r.ID).Allowed.Void; p != nil && p.Code == "right.needed" {
			return r.ID
		}
	}
	c.T.Fatal("no order that wants the right to be void")
	return 0
}

func TestProgramStartsLockedWhereAllHavePINs(t *testing.T) {
	d := uitest.Sample(t)
	ids := guard(t, d)
	if err := d.People.Switch(ids["M. Okafor"], passphrase); err != nil {
		t.Fatal(err)
	}
	for name, id := range ids {
		if name != "M. Okafor" && name != "P. Dubois" && name != "L. Brandt" {
			if err := d.People.SetSecret(id, "", "9753"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := d.ActAs(0); err != nil {
		t.Fatal(err)
	}
	if err := d.SeatSomebody(); err != nil || d.Actor().ID != 0 {
		t.Fatalf("%q sat down by themselves, %v; want nobody", d.Actor().Name, err)
	}
	app := test.NewTempApp(t)
	win := app.NewWindow("Workbay")
	t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(1366, 768))
	w, err := New(win, d, Options{Now: uitest.Noon, Background: func(work func()) { work() }})
	if err != nil {
		t.Fatal(err)
	}
	if !w.Locked() {
		t.Error("the window is open, want it locked")
	}
}

func TestStoryForgottenPassphrase(t *testing.T) {
	c, _ := sitGuarded(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+F11", "↑")
	c.Sees("Passphrase", "Forgotten")
	c.Press("F6")
	c.Sees("Recovery key", "New passphrase")
	c.Press("AGE-SECRET-KEY-1", "Tab", "a new passphrase", "Tab", "another passphrase", "F10")
	c.Sees("not the same")
	c.shot("people-forgotten")
	c.Press("F6", passphrase, "Enter")
	if got := c.desk.Actor().Name; c.Frame.Locked() || got != "M. Okafor" {
		t.Fatalf("locked %v, %s at the desk; want M. Okafor with the passphrase after all", c.Frame.Locked(), got)
	}
}

// openStaff opens the list of staff in the settings.
func (c *clerk) openStaff() {
	c.Frame.Open(page.Route{Name: "today"})
	c.at(page.Route{Name: "settings"})
	c.Press("Ctrl+↓", "Ctrl+↓", "Ctrl+↓", "Enter")
}

func TestStoryOwnerSetsPassphraseAndPINs(t *testing.T) {
	c := sit(t, 1366, 768)
	c.openStaff()
	c.Press("↓", "P") // L. Brandt
	c.Sees("New PIN")
	c.Press("2580", "Tab", "2580", "F10")
	c.Sees("Set the owner's passphrase first")
	c.Press("Esc", "Esc", "↑", "P")
	c.Sees("New passphrase", "rights begin to be asked for")
	c.shot("people-first-passphrase")
	c.Press("short", "Tab", "short", "F10")
	c.Sees("at least 10 characters")
	c.Press("Ctrl+A", passphrase, "Tab", "Ctrl+A", passphrase, "F10")
	c.Sees("Passphrase", "no PIN")
	if c.Frame.Dialog() != nil {
		t.Fatalf("a dialog is open, want the passphrase set:\n%s", c.Screen())
	}
	c.Press("E") // L. Brandt is at the desk: the owner is not the front desk's business
	c.Sees("may not do this alone", "managers and owners")
	c.Press("F8", passphrase, "Enter")
	c.Sees("What the person does")
	c.Press("Esc")
	c.Press("Ctrl+U", "1", passphrase, "Enter")
	c.openStaff()
	c.Press("↓", "P", "2580", "Tab", "2580", "F10")
	if c.Frame.Dialog() != nil {
		t.Fatalf("a dialog is open, want the PIN set:\n%s", c.Screen())
	}
	c.shot("people-staff")
	c.Press("E")
	c.Click("Stores")
	c.shot("people-person")
	c.Press("F10")
	c.Sees("Front desk, Stores")
	c.Press("R")
	c.Sees("Lock the idle window after", "usual: 10")
	c.shot("people-rights")
	c.Press("15", "F10")
	c.Sees("disc. 15")
	seats, err := c.desk.People.Seats()
	if err != nil {
		t.Fatal(err)
	}
	if s := seats[1]; s.Staff.Name != "L. Brandt" || s.Secret != garage.PIN || !s.Staff.Is(garage.StoresRole) {
		t.Errorf("%+v, want L. Brandt with a PIN, and for the stores too", s)
	}
}

// TestPeopleInEveryLook opens what is about people in each look. With SHOTS it writes
// the pictures.
func TestPeopleInEveryLook(t *testing.T) {
	looks := []struct {
		name          string
		width, height float32
		set           func(*garage.Shop)
	}{
		{"dark", 1366, 768, func(s *garage.Shop) { s.Dark = true }},
		{"zh-1024", 1024, 700, func(s *garage.Shop) { s.ScreenLanguage = garage.Chinese }},
	}
	for _, l := range looks {
		t.Run(l.name, func(t *testing.T) {
			c, _ := sitGuarded(t, l.width, l.height, l.set)
			say := func(code string) string { return c.Frame.Say().T(code) }
			c.openStaff()
			c.Sees("M. Okafor", say("settings.rights"))
			c.shot("people-staff-" + l.name)
			c.Press("R")
			c.Sees(say("rights.idle"))
			c.shot("people-rights-" + l.name)
			c.Press("Esc", "F2")
			c.Sees(say("approve.button"))
			c.shot("people-refused-" + l.name)
			c.Press("F8")
			c.Sees(say("approve.do"), "P. Dubois")
			c.shot("people-approve-" + l.name)
			c.Press("4711", "Enter")
			c.Sees(say("settings.roles_label"))
			c.shot("people-person-" + l.name)
			c.Press("Esc", "Ctrl+U")
			c.Sees(say("account.title"))
			c.Press("Esc", "Ctrl+F11")
			c.Sees(say("lock.unlock"))
			c.shot("people-locked-" + l.name)
		})
	}
}
