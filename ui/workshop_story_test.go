package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
)

func TestStoryBoardShowsOneLabelAlone(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "order", ID: uint64(c.orderOf("TX-19"))})
	c.Press("E")
	c.Sees("Labels")
	c.Press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Ctrl+A", "Fleet, Alone", "F10")
	if got := c.order(c.orderOf("TX-19")).Order.Labels; !slices.Equal(got, []string{"Fleet", "Alone"}) {
		t.Fatalf("labels %q, want Fleet and Alone:\n%s", got, c.Screen())
	}
	c.Sees("Fleet", "Alone") // beside the tabs of the order
	c.Frame.Open(page.Route{Name: "board"})
	c.Sees("Fleet", "Label: any", "DEMO 101")
	c.Pressed = 0
	c.Press("L")
	c.Sees("TX-19", "Alone")
	c.SeesNot("DEMO 101", "DEMO 107")
	c.Press("L", "L")
	c.Sees("Not confirmed")
	c.SeesNot("TX-19")
	c.Press("L")
	c.Sees("DEMO 101", "TX-19")
	c.took("labels one by one", 4)
	c.Press("P")
	c.SeesNot("Technician: all")
}

func TestStoryHoldSaysSinceWhenAndUntilWhen(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("H", "↓", "Tab", "Pads late", "Tab", "25/11/2026", "Tab", "9:00", "F10")
	if h := c.order(id).Order.Hold; h.Reason != garage.HoldParts || h.Note != "Pads late" || !h.Until.Equal(time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)) {
		t.Fatalf("hold %+v, want it for the parts until Wednesday at nine:\n%s", h, c.Screen())
	}
	c.Sees("Pads late · since 10:25 · until Wed 09:00")
	c.Frame.Open(page.Route{Name: "orders"})
	c.Sees("Pads late · since")
	c.Frame.Open(page.Route{Name: "board"})
	c.Sees("Pads late", "since")
	c.Frame.Open(page.Route{Name: "order", ID: uint64(id)})
	c.Press("H") // released: the same key
	if h := c.order(id).Order.Hold; h.Reason != "" {
		t.Errorf("hold %+v, want none", h)
	}
	c.SeesNot("Pads late · since")
}

func TestStorySubletGoesOutAndComesBack(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 115")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("Alt+U")
	c.Sees("Work of another firm", "Firm")
	c.Press("AlignPro", "Tab", "A-17", "Tab", "Camber bolts", "Tab", "40", "Tab", "50", "F10")
	p := c.order(id)
	var line garage.Line
	for _, l := range p.Jobs[0].Job.Lines {
		if l.Kind == garage.Sublet {
			line = l
		}
	}
	if line.Price != 60_00 || line.Cost != 40_00 || line.Outside == nil || line.Outside.Supplier != "AlignPro" || line.Outside.Reference != "A-17" {
		t.Fatalf("line %+v, want the work of AlignPro at 40.00 and half on top", line)
	}
	c.Sees("To send", "AlignPro")
	c.Press("↓", "↓", "Alt+U")
	c.Sees("A-17")
	c.Press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "24/11/2026", "Tab", "15:00", "Tab", "Space", "F10")
	p = c.order(id)
	if _, l := p.Order.Line(line.No); l == nil || l.Outside.OutAt.IsZero() || !l.Outside.DueAt.Equal(time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)) || l.Price != 60_00 || l.Outside.Reference != "A-17" {
		t.Fatalf("line %+v, want it out until three, the rest as it was:\n%s", l, c.Screen())
	}
	c.Sees("Out until", "Sublet out to AlignPro")
	c.Press("Alt+U", "F8")
	c.Sees("Back 10:25")
	p = c.order(id)
	if _, l := p.Order.Line(line.No); l == nil || !l.Back || l.Outside.BackAt.IsZero() {
		t.Errorf("line %+v, want it back", l)
	}
}

func TestStoryTicketTabsShowIntakeAndInspection(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	if err := c.desk.Reception.SaveIntake(id, garage.Intake{Fuel: garage.Gauge{At: 5, Of: garage.Eighths}, Lamps: []string{"engine"}, Belongings: []string{"child seat"},
		Approver: "Tom Marsh", Marks: []garage.Mark{{View: garage.ViewLeft, X: 300, Y: 500, Kind: "dent"}}}); err != nil {
		t.Fatal(err)
	}
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("T")
	c.Sees("5/8", "engine", "child seat", "Tom Marsh", "Left dent")
	c.Press("T")
	c.Sees("Vehicle health check", "Front pads", "In order, job 2", "play, left side")
	c.Press("T")
	c.Sees("Documents")
	c.took("tabs of the order", 3)
}

func TestStoryPhotoIsDroppedOntoTheCheckIn(t *testing.T) {
	c := sit(t, 1366, 768)
	openCheckIn(c)
	c.Frame.Dropped([]fyne.URI{pictureFile(t), pictureFile(t)})
	if screen := c.Screen(); strings.Contains(screen, "no use here") {
		t.Fatalf("the pictures were refused:\n%s", screen)
	}
	c.Click("Condition")
	c.Sees("2 photos")
}
