package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

func TestStoryBoardShowsOneLabelAlone(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "order", ID: uint64(c.orderOf("TX-19"))})
	c.Press("E")
	c.Sees("Labels")
	c.Click("Labels")
	if err := c.desk.Workshop.SetOrder(c.orderOf("TX-19"), desk.OrderInput{Labels: &[]string{"Fleet", "Alone"}}); err != nil {
		t.Fatal(err)
	}
	c.Press("Esc")
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
	if err := c.desk.Workshop.SetHold(id, garage.HoldParts, "Pads late", time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Sees("Pads late · since 10:25 · until Wed 09:00")
	c.Frame.Open(page.Route{Name: "orders"})
	c.Sees("Pads late · since")
	c.Frame.Open(page.Route{Name: "board"})
	c.Sees("Pads late", "since")
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
	due := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	c.Press("Esc")
	if _, err := c.desk.Workshop.Sublet(id, 0, line.No, garage.SubletInput{Supplier: "AlignPro", Reference: "A-17", Text: "Camber bolts", Cost: 40_00, Price: 60_00, DueAt: due, Out: true}); err != nil {
		t.Fatal(err)
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
