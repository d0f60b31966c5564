package ui

import (
	"bytes"
	"context"
	"flag"
	"image"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// A screen is a page or dialog of the window as the gallery shows it.
type screen struct {
	file string // name of its picture, without what comes after its number and name
	open func(c *clerk)
	sees string // on it in every language
	word string // the code of a word on it
}

// screens are all screens on the sample garage.
func screens() []screen {
	list := func(name string) func(*clerk) {
		return func(c *clerk) { c.Frame.Open(page.Route{Name: name}) }
	}
	return []screen{
		{"01-today", list("today"), "DEMO 101", "window.today"},
		{"02-board", list("board"), "DEMO 101", "board.title"},
		{"03-ticket", openTicket, "Elena Marsh", "action.jobcard"},
		{"04-walkin", openWalkIn, "DEMO 131", "walkin.title"},
		{"05-diary", (*clerk).openDiary, "DEMO 101", "window.diary"},
		{"05-diary-week", func(c *clerk) { c.openDiary(); c.Press("7") }, "DEMO 101", "diary.week"},
		{"05-diary-clash", openClash, "DEMO 101", "diary.next_slots"},
		{"05-booking", openBooking, "Elena Marsh", "booking.title"},
		{"06-search", openSearch, "Ida Keller", "search.group.customer"},
		{"07-customer", openCustomer, "DEMO 101", "window.customers"},
		{"08-parts", list("parts"), "Northgate Motor Works", "window.parts"},
		{"09-inspection", openInspection, "DEMO 101", "inspection.findings"},
		{"10-invoice", openInvoice, "INV-2026-", "window.invoices"},
		{"18-wall", list("wall"), "TX-19", "wall.title"},
		{"14-refusal", openRefusal, "DEMO 101", "window.close"},
		{"19-decision", openDecision, "Elena Marsh", "decision.title"},
		{"21-orders", list("orders"), "DEMO 101", "board.title"},
		{"22-customers", list("customers"), "Keller", "window.customers"},
		{"23-quotes", list("quotes"), "QU-2026-", "window.quotes"},
		{"24-quote", openQuote, "QU-2026-", "window.quotes"},
		{"25-invoices", list("invoices"), "INV-2026-", "window.invoices"},
		{"26-payments", list("payments"), "INV-2026-", "window.invoices"},
		{"27-settings", list("settings"), "Northgate Motor Works", "window.settings"},
		{"28-backups", list("backups"), " MB", "backup.proofs"},
		{"29-restore", openRestore, "L. Brandt", "backup.undone"},
		{"30-books", list("books"), "WO-", "books.action"},
		{"31-dayclose", openDayClose, "WO-", "dayclose.keep"},
		{"32-history", openHistory, "Priya Nair", "history.action"},
		{"33-reprice", openReprice, "AGM-70-760", "reprice.title"},
		{"34-bulk", openBulk, "L. Brandt", "bulk.stands"},
		{"42-checkin", openCheckIn, "Northgate Motor Works", "intake.title"},
		{"43-split", openSplit, "Elena Marsh", "split.title"},
		{"43-jobkind", openJobKind, "DEMO 101", "jobkind.title"},
		{"43-apart", openBillApart, "Elena Marsh", "apart.title"},
		{"43-cores", openCores, "DEMO 107", "cores.title"},
		{"43-commission", openCommission, "INV-2026-", "commission.title"},
		{"44-counter", openCounter, "Northgate Motor Works", "counter.title"},
		{"46-diagnosis", openDiagnosis, "DEMO 101", "diagnose.codes"},
		{"50-inspections", list("inspections"), "DEMO 101", "inspections.what"},
		{"51-templates", list("templates"), "45", "templates.title"},
		{"52-template", openTemplate, "EL-BULB", "template.limits"},
		{"53-templateitem", openTemplateItem, "TY-FIT", "template.item_title"},
		{"54-ticket-inspection", func(c *clerk) { openTicket(c); c.Press("T", "T") }, "DEMO 101", "ticket.tab.inspection"},
		{"48-options", openOptions, "Elena Marsh", "options.title"},
		{"49-choice", openChoice, "Elena Marsh", "decision.title"},
		{"47-inspect", openInspect, "DEMO 101", "inspect.begin"},
		{"60-registers", list("registers"), "TW-02", "registers.past"},
		{"61-examine", openExamine, "TW-02", "registers.examine_title"},
		{"62-loancars", list("loancars"), "NG21 LNA", "loancars.past"},
		{"63-lend", openLend, "DEMO 101", "lend.title"},
		{"64-takeback", openTakeBack, "LC-2026-00003", "takeback.title"},
		{"65-opening", openSection(7), "Northgate Motor Works", "hours.head"},
		{"66-closed", openSection(8), "Northgate Motor Works", "closed.head"},
		{"67-absences", openSection(9), "S. Lin", "absences.reason"},
		{"80-check", openCheck, "BC-07", "check.torque"},
		{"81-handover", openHandOver, "DEMO 112", "deliver.warranty"},
		{"82-checklist", openCheckList, "Northgate Motor Works", "settings.check_self"},
		{"70-checkin-loan", openLoanAtCheckIn, "NG70 LNB", "intake.lend"},
		{"71-ticket-intake", func(c *clerk) { openTicket(c); c.Press("T") }, "Tom Marsh", "ticket.wishes"},
		{"72-photo", func(c *clerk) { openTicket(c); c.Press("U") }, "DEMO 101", "photo.next"},
		{"73-daysheet", func(c *clerk) { c.openDiary(); c.Press("End", "Ctrl+F9") }, "L. Brandt", "print.kind.daysheet"},
		{"74-followup", openFollowUp, "L. Brandt", "followup.title"},
		{"75-orderlabels", openLabels, "Northgate Motor Works", "orderlabels.colour"},
		{"55-myjobs", openMyJobs, "DEMO 101", "myjobs.team"},
		{"56-time", list("time"), "A. Reyes", "time.formulas"},
		{"57-crew", openCrew, "J. Novak", "crew.shares"},
		{"58-guide", list("guide"), "BR-FPD", "guide.title"},
		{"59-redone", list("redone"), "BC-07", "redone.title"},
		{"90-reminders", list("reminders"), "DEMO 133", "remind.by"},
		{"91-remindertext", func(c *clerk) { c.Frame.Open(page.Route{Name: "reminders"}); c.Press("Enter") }, "DEMO 133", "diary.copy"},
		{"59-addstint", func(c *clerk) { c.Frame.Open(page.Route{Name: "time"}); c.Press("F3") }, "A. Reyes", "time.add_stint"},
		{"43-merge", openMerge, "Elena Marsh", "mergeorders.title"},
	}
}

// guardedScreens are the screens of a garage in which rights are asked for.
func guardedScreens() []screen {
	return []screen{
		{"35-needs-approval", openTooMuch, "P. Dubois", "approve.button"},
		{"36-approval", func(c *clerk) { openTooMuch(c); c.Press("F8") }, "P. Dubois", "approve.do"},
		{"37-staff", (*clerk).openStaff, "A. Reyes", "settings.rights"},
		{"38-rights", func(c *clerk) { c.openStaff(); c.Press("R") }, "30", "rights.idle"},
		{"39-who", func(c *clerk) { c.Press("Ctrl+U") }, "M. Okafor", "account.title"},
		{"40-locked", func(c *clerk) { c.Press("Esc", "Ctrl+F11") }, "Northgate Motor Works", "lock.unlock"},
	}
}

func openTicket(c *clerk) {
	c.Frame.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
}

func openInspection(c *clerk) {
	openTicket(c)
	c.Press("V")
}

func openDecision(c *clerk) {
	openTicket(c)
	c.Press("F5")
}

// openCheckIn receives the first car that is expected today.
func openCheckIn(c *clerk) {
	board, err := c.desk.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		c.T.Fatal(err)
	}
	for _, o := range board.Orders {
		if o.State == garage.Expected {
			c.Frame.Open(page.Route{Name: "order", ID: uint64(o.ID)})
			c.Press("F10")
			return
		}
	}
	c.T.Fatal("no car is expected")
}

func openDiagnosis(c *clerk) {
	openTicket(c)
	c.Press("D")
}

// openInspect asks by which template to begin another inspection.
func openInspect(c *clerk) {
	openInspection(c)
	c.Press("N")
}

func openTemplate(c *clerk) { c.Frame.Open(page.Route{Name: "template", ID: 1}) }

// openTemplateItem opens the first item that is measured.
func openTemplateItem(c *clerk) {
	openTemplate(c)
	c.Press("↓", "↓", "↓", "↓", "↓", "↓", "↓", "Enter")
}

func openSplit(c *clerk) {
	openTicket(c)
	c.Press("S")
}

// openFollowUp asks after the newest order that left.
func openFollowUp(c *clerk) {
	rows, err := c.desk.Workshop.Orders(desk.OrderFilter{State: garage.Delivered}, desk.Page{Limit: 1})
	if err != nil || len(rows) != 1 {
		c.T.Fatalf("no order that left: %v", err)
	}
	c.Frame.Open(page.Route{Name: "order", ID: uint64(rows[0].ID)})
	c.Press("F")
}

// openLabels shows the colours of the labels of orders.
func openLabels(c *clerk) { c.Frame.Open(page.Route{Name: "settings", Text: "orderlabels"}) }

func openExamine(c *clerk) {
	c.Frame.Open(page.Route{Name: "registers"})
	c.Press("F8")
}

func openLend(c *clerk) {
	openTicket(c)
	c.Press("L")
}

func openTakeBack(c *clerk) {
	c.Frame.Open(page.Route{Name: "loancars"})
	c.Press("R")
}

// openSection opens a section of the settings, counted from 0.
func openSection(n int) func(*clerk) {
	return func(c *clerk) {
		c.Frame.Open(page.Route{Name: "settings"})
		for range 12 { // from wherever it was left, to the first
			c.Press("Ctrl+↑")
		}
		for range n {
			c.Press("Ctrl+↓")
		}
	}
}

// openDiary shows the day.
func (c *clerk) openDiary() { c.Frame.Open(page.Route{Name: "diary"}) }

// openBooking books a car that is known, up to the choice of a slot.
func openBooking(c *clerk) { c.Press("Ctrl+B", "101", "Enter", "full", "Enter") }

// openClash books a car into a bay that is taken a quarter of an hour later.
func openClash(c *clerk) {
	day, err := c.desk.Reception.DiaryDay(uitest.Noon(), desk.LanesBays)
	if err != nil {
		c.T.Fatal(err)
	}
	c.openDiary()
	for range day.Lanes {
		for range 12 { // to the last free slot of a lane before something that is booked
			c.Press("→")
			if screen := c.Screen(); strings.Contains(screen, c.Frame.Say().T("diary.free")) {
				c.Press("F2", "101", "Enter", "full", "Enter")
				if strings.Contains(c.Screen(), c.Frame.Say().T("diary.next_slots")) {
					return
				}
				for c.Frame.Dialog() != nil {
					c.Frame.CloseDialog()
				}
			}
		}
		c.Press("↓", "Home")
	}
	c.T.Fatal("everything fits")
}

// openRefusal starts the job that comes to more than was authorised.
func openRefusal(c *clerk) {
	openTicket(c)
	c.Press("F7")
}

func openWalkIn(c *clerk) { c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil") }

// openCounter sells two parts, one of them more often than it is there.
func openCounter(c *clerk) {
	c.Press("Ctrl+L", "AGM", "Enter", "Enter", "HF-4127", "Enter", "400", "Enter", "wiper")
}

func openSearch(c *clerk) { c.Press("Ctrl+K", "keller") }

func openCustomer(c *clerk) {
	hits, err := c.desk.Reception.Search("Elena Marsh", 0)
	if err != nil {
		c.T.Fatal(err)
	}
	for _, h := range hits {
		if h.Kind == "customer" {
			c.Frame.Open(page.Route{Name: h.Kind, ID: h.ID})
			return
		}
	}
	c.T.Fatal("Elena Marsh is not found")
}

// openInvoice opens the newest invoice with money left to pay.
func openInvoice(c *clerk) {
	list, err := c.desk.Office.Invoices(desk.InvoiceFilter{State: "open"}, desk.Page{Limit: 1})
	if err != nil || len(list.Rows) == 0 {
		c.T.Fatalf("no open invoice: %v", err)
	}
	c.Frame.Open(page.Route{Name: "invoice", ID: uint64(list.Rows[0].ID), Text: "pay"})
}

// openQuote opens the newest quote that was given out.
func openQuote(c *clerk) {
	rows, err := c.desk.Reception.FindQuotes(desk.QuoteFilter{State: "issued"}, desk.Page{Limit: 1})
	if err != nil || len(rows) == 0 {
		c.T.Fatalf("no quote given out: %v", err)
	}
	c.Frame.Open(page.Route{Name: "quote", ID: uint64(rows[0].ID)})
}

// openTooMuch gives more discount than the desk may alone.
func openTooMuch(c *clerk) {
	openTicket(c)
	c.Press("F4", "30", "F10")
}

// openRestore shows what going back to the older backup would undo.
func openRestore(c *clerk) {
	c.Frame.Open(page.Route{Name: "backups"})
	c.Press("↓", "F4")
}

func openDayClose(c *clerk) {
	c.Frame.Open(page.Route{Name: "books"})
	c.Press("F10")
}

// openHistory shows what a new customer brought in; everything has a word.
func openHistory(c *clerk) {
	c.Frame.Open(page.Route{Name: "history"})
	c.SeesNot("_")
	c.Press("↓", "↓", "↓", "↓")
}

func openReprice(c *clerk) {
	c.Frame.Open(page.Route{Name: "reprice"})
	c.Press("5")
}

// openBulk changes the prices of brakes and shows the list of such changes.
func openBulk(c *clerk) {
	change := desk.PriceChange{Filter: desk.PriceFilter{Category: "brakes"}, Rule: garage.Reprice{By: garage.ByPercent, Percent: 5_00}, Confirmed: true}
	plan, err := c.desk.Stores.PlanPrices(change)
	if err == nil {
		_, err = c.desk.Stores.ChangePrices(change, plan.Key)
	}
	if err != nil {
		c.T.Fatal(err)
	}
	c.Frame.Open(page.Route{Name: "bulk"})
}

// shelve makes two backups with a few changes between them, onto a stick as well, and
// tries the newer one.
func (c *clerk) shelve() {
	c.T.Helper()
	set, err := c.desk.Safety.Settings()
	if err != nil {
		c.T.Fatal(err)
	}
	stick := filepath.Join(filepath.Dir(set.Local), "stick")
	back := func() error {
		_, err := c.desk.Safety.BackUp(context.Background(), nil)
		return err
	}
	for _, do := range []func() error{
		c.addWeight,
		func() error { return os.Mkdir(stick, 0o700) },
		func() error { return c.desk.Safety.SaveFolders([]string{stick}) },
		back,
		func() error { _, err := c.desk.Reception.AddCustomer(garage.Customer{Name: "Priya Nair"}); return err },
		func() error { _, err := c.desk.Reception.AddCustomer(garage.Customer{Name: "王伟"}); return err },
		back,
		func() error { return c.desk.Safety.Drill(context.Background(), nil) },
		func() error { _, err := c.desk.Safety.RecoverySheet(); return err },
	} {
		if err := do(); err != nil {
			c.T.Fatal(err)
		}
	}
}

// addWeight adds a photo, to an order that no picture shows. How long a backup is
// differs by a hundredth from one to the next; without it that lies on both sides of
// what is written as 1.5 MB.
func (c *clerk) addWeight() error {
	noise := image.NewGray(image.Rect(0, 0, 260, 260))
	random := rand.New(rand.NewPCG(1, 1))
	for i := range noise.Pix {
		noise.Pix[i] = byte(random.Uint32())
	}
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, noise, &jpeg.Options{Quality: 95}); err != nil {
		return err
	}
	_, err := c.desk.Reception.AddPhoto(c.orderOf("DEMO 115"), photo.Bytes())
	return err
}

// leave goes back to the first page from wherever a screen has led.
func (c *clerk) leave() {
	for c.Frame.Dialog() != nil {
		c.Frame.CloseDialog()
	}
	for r := c.Frame.Current(); r.Name != "today"; r = c.Frame.Current() {
		c.Frame.Back()
	}
}

// TestGallery opens every screen in light, dark and Chinese. With -update it
// writes what it sees to docs/screens.
func TestGallery(t *testing.T) {
	looks := []struct {
		name string
		set  func(*garage.Shop)
	}{
		{"", func(*garage.Shop) {}},
		{"-dark", func(s *garage.Shop) { s.Dark = true }},
		{"-zh", func(s *garage.Shop) { s.ScreenLanguage = garage.Chinese }},
	}
	for _, l := range looks {
		t.Run("look"+l.name, func(t *testing.T) {
			c := sitWith(t, changed(t, shown(t), l.set), 1366, 768)
			c.shelve()
			for _, s := range screens() {
				c.visit(s, l.name)
			}
			g, _ := sitGuarded(t, 1366, 768, l.set)
			for _, s := range guardedScreens() {
				g.visit(s, l.name)
			}
			galleryDamaged(t, l.name)
		})
	}
	t.Run("small", func(t *testing.T) {
		c := sit(t, 1024, 700)
		for _, s := range screens() {
			if s.file == "02-board" || s.file == "03-ticket" || s.file == "05-diary" {
				c.visit(s, "-1024")
			}
		}
	})
	t.Run("setup", gallerySetup)
}

// shown is the sample garage where its pictures are the same each time they are taken.
// Where none are taken others may look at theirs at the same time.
func shown(t testing.TB) *desk.Desk {
	if updates() {
		return uitest.SampleShown(t)
	}
	return uitest.Sample(t)
}

// visit opens a screen, looks whether it is there, and takes its picture.
func (c *clerk) visit(s screen, look string) {
	c.T.Helper()
	c.leave()
	s.open(c)
	for _, text := range []string{s.sees, c.Frame.Say().T(s.word)} {
		if screen := c.Screen(); !strings.Contains(screen, text) {
			c.T.Errorf("%s%s: %q is not on the screen:\n%s", s.file, look, text, screen)
		}
	}
	c.picture(s.file + look)
}

// gallerySetup is the first page of all, in a file without a garage.
func gallerySetup(t *testing.T) {
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := &clerk{Clerk: start(t, files)}
	c.Sees("Set up your garage")
	c.picture("12-setup")
	c.Frame.SetDark(true)
	c.picture("12-setup-dark")
	c.Frame.SetDark(false)
	c.Click("中文")
	c.Sees(c.Frame.Say().T("setup.title"))
	if got := c.Frame.Say().Lang(); got != "zh" {
		t.Errorf("the window speaks %s, want zh", got)
	}
	c.picture("12-setup-zh")
}

// harmedFiles are a damaged file, and the backups that bring it back.
type harmedFiles struct{ newFiles }

func (f *harmedFiles) Check(context.Context, bool, page.Progress) (Verdict, error) {
	return Verdict{Damaged: true}, nil
}

func (f *harmedFiles) copies() []Copy {
	now := uitest.Noon()
	return []Copy{
		{Path: "/media/stick/3.wbk", At: now.Add(-25 * time.Minute), Reason: "hourly", Bytes: 61 << 20, Saves: 48_211, Verified: true},
		{Path: "/media/stick/2.wbk", At: now.Add(-145 * time.Minute), Reason: "start", Bytes: 61 << 20, Saves: 48_162, Verified: true},
		{Path: "/media/stick/1.wbk", At: now.Add(-17 * time.Hour), Reason: "hourly", Bytes: 60 << 20, Saves: 48_150, Verified: true},
	}
}

func (f *harmedFiles) Copies([]string) ([]Copy, error) { return f.copies(), nil }

func (f *harmedFiles) Rebuild(context.Context, *Copy, string, Journal, page.Progress) (Rebuilt, error) {
	last, at := []Deed{}, uitest.Noon().Add(-2*time.Minute)
	for i, d := range []Deed{{Action: "take_payment", Title: "REC-2026-00412"}, {Action: "issue_invoice", Title: "INV-2026-00588"}, {Action: "decide", Title: "WO-2026-00131"}, {Action: "add_customer", Title: "Nadia Haddad"}} {
		d.At, d.By, d.Records = at.Add(-time.Duration(i)*4*time.Minute), "L. Brandt", 3
		last = append(last, d)
	}
	from := f.copies()[0]
	return Rebuilt{Path: f.path + ".rebuilt", Kept: f.path + ".before-restore-1", From: &from, Replayed: 12, Saves: 48_223, At: at, Last: last}, nil
}

// galleryDamaged is the start on a damaged file: what comes back, before it is put in
// place.
func galleryDamaged(t *testing.T, look string) {
	c := &clerk{Clerk: begin(t, &harmedFiles{newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}}, func() {
		p := fyne.CurrentApp().Preferences()
		p.SetBool(prefDark, look == "-dark")
		if p.SetString(prefLanguage, "en"); look == "-zh" {
			p.SetString(prefLanguage, "zh")
		}
	})}
	c.Sees("12", c.Frame.Say().T("rescue.take"))
	c.picture("41-damaged" + look)
}

// updates tells whether the pictures are to be taken anew.
func updates() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

// picture writes the screen to docs/screens, small, when asked to with -update.
func (c *clerk) picture(name string) {
	c.T.Helper()
	if !updates() {
		return
	}
	dir := filepath.Join("..", "docs", "screens")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		c.T.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		c.T.Fatal(err)
	}
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, c.Win.Canvas().Capture())
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		c.T.Fatal(err)
	}
}

// The page of the backups shows where the file lies: in each picture in the same place.
func TestPicturesShowTheSameFolderEachTime(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()) // the gallery may be open elsewhere
	var at [2]string
	for i := range at {
		t.Run("", func(t *testing.T) {
			set, err := uitest.SampleShown(t).Safety.Settings()
			if err != nil {
				t.Fatal(err)
			}
			at[i] = set.Local
		})
	}
	if at[0] == "" || at[0] != at[1] {
		t.Errorf("in %q, then in %q", at[0], at[1])
	}
}
