package workshop

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// areaHost opens the dialogs of the area; what another area shows is noted.
type areaHost struct {
	page.Host
	desk *desk.Desk
	went *[]page.Route
}

func (h areaHost) Open(r page.Route) {
	if make := Dialogs(h.desk)[r.Name]; make != nil {
		h.Show(make(h, r))
		return
	}
	if Pages(h.desk)[r.Name] == nil {
		*h.went = append(*h.went, r)
		return
	}
	h.Host.Open(r)
}

// clerk sits at the workshop's screens on the sample garage.
type clerk struct {
	*uitest.Clerk
	desk *desk.Desk
	host areaHost
	went []page.Route // to other areas
}

// sit opens a page of the sample garage.
func sit(t *testing.T, home page.Route, lang string, dark bool, w, h float32) *clerk {
	t.Helper()
	d := uitest.Sample(t)
	say, err := locale.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	shop, err := d.Shop()
	if err != nil {
		t.Fatal(err)
	}
	c := &clerk{desk: d}
	c.host = areaHost{desk: d, went: &c.went}
	c.Clerk = uitest.Open(t, frame.Options{
		Say: say.With(locale.FormatFor(shop.Country, shop.Currency)), Home: home, Dark: dark, Now: d.Now,
		Garage: func() string { return shop.Name }, User: func() string { return d.Actor().Name },
		Menu: []frame.NavItem{{Icon: "columns", Label: "window.board", Digit: "4", Route: page.Route{Name: "board"}}},
		Pages: func(f page.Host) frame.Pages {
			c.host.Host = f
			made := frame.Pages{}
			for name, make := range Pages(d) {
				made[name] = func(r page.Route) page.Page { return make(c.host, r) }
			}
			return made
		},
	}, w, h)
	d.Changed(c.Frame.Changed)
	return c
}

// orderOf finds the open order of a car.
func (c *clerk) orderOf(plate string) garage.WorkOrderID {
	c.T.Helper()
	rows, err := c.desk.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		c.T.Fatal(err)
	}
	for _, r := range rows.Orders {
		if r.Plate == plate {
			return r.ID
		}
	}
	c.T.Fatalf("no open order of %s", plate)
	return 0
}

func TestLooks(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	for _, v := range []struct {
		name, lang string
		dark       bool
		w, h       float32
	}{{"light", "en", false, 1366, 768}, {"dark", "en", true, 1366, 768}, {"zh", "zh", false, 1366, 768}, {"small", "en", false, 1024, 700}} {
		c := sit(t, page.Route{Name: "board"}, v.lang, v.dark, v.w, v.h)
		c.Sees("DEMO 101", "TX-19")
		c.Capture(filepath.Join(dir, "board-"+v.name+".png"))
		id := c.orderOf("DEMO 101")
		c.host.Open(page.Route{Name: "order", ID: uint64(id)})
		c.Sees("DEMO 101", "650.96")
		c.Capture(filepath.Join(dir, "ticket-"+v.name+".png"))
		c.Press("F5")
		c.Capture(filepath.Join(dir, "decision-"+v.name+".png"))
		c.Press("Esc")
		c.host.Open(page.Route{Name: "orders"})
		c.Capture(filepath.Join(dir, "orders-"+v.name+".png"))
	}
}

func TestDeferredWorkIsAddedFromItsAlert(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.Frame.Open(page.Route{Name: "order", ID: uint64(id)})
	c.Sees("Deferred 12 May 2026: Rear pads + discs, now 262.40", "Type code, part or words to add a line", "Back 09:40")
	c.Click("Deferred 12 May")
	p, err := c.desk.Workshop.Order(id)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(p.Jobs); n != 6 || p.Jobs[n-1].Job.Name != "Rear pads + discs" || !p.Jobs[n-1].Job.Waits() {
		t.Errorf("got %d jobs, the last %q, want a sixth that waits: Rear pads + discs", n, p.Jobs[n-1].Job.Name)
	}
	c.SeesNot("Deferred 12 May 2026")
}

func TestTheAnswerIsTheNextKeyWhileAJobWaits(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	c.Frame.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	for _, a := range c.Frame.Page().Actions() {
		if want := a.ID == "decision"; a.Primary != want {
			t.Errorf("%s primary: got %v, want %v", a.ID, a.Primary, want)
		}
	}
}

func TestSurnameLeavesOutInitials(t *testing.T) {
	for name, want := range map[string]string{"L. Brandt": "Brandt", "J. R. Novak": "Novak", "Elena Marsh": "Elena Marsh", "王磊": "王磊", "": ""} {
		if got := surname(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestStopIsTheNextKeyWhileTheChosenJobRuns(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	c.Frame.Open(page.Route{Name: "order", ID: uint64(c.orderOf("TX-19"))})
	for _, a := range c.Frame.Page().Actions() {
		if want := a.ID == "stop"; a.Primary != want {
			t.Errorf("%s primary: got %v, want %v", a.ID, a.Primary, want)
		}
	}
}

func TestAllOrdersPassUnderTheWheel(t *testing.T) {
	c := sit(t, page.Route{Name: "orders"}, "en", false, 1200, 760)
	all, err := c.desk.Workshop.Orders(desk.OrderFilter{}, desk.Page{Limit: 1 << 20})
	if err != nil || len(all) <= ordersPage {
		t.Fatalf("%d orders, %v; want more than a page", len(all), err)
	}
	o := c.Frame.Page().(*orders)
	if o.rows.Len() != ordersPage {
		t.Errorf("begins with %d orders, want one page", o.rows.Len())
	}
	for range len(all) {
		o.list.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
	}
	if o.rows.Len() != len(all) || o.rows.More() {
		t.Errorf("%d of %d orders came by, want all", o.rows.Len(), len(all))
	}
	for i := range all {
		if got := o.rows.At(i).ID; got != all[i].ID {
			t.Fatalf("order %d is %d, want %d", i, got, all[i].ID)
		}
	}
}
