package frame_test

import (
	"fyne.io/fyne/v2"
	"testing"

	"workbay/garage"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/uitest"
	"workbay/ui/widget"
)

// guarded opens a window with a foot and warnings.
func guarded(t *testing.T, w, h float32, strip *[]widget.Alert, foot *frame.Foot) (*uitest.Clerk, *screen, *int) {
	t.Helper()
	var s *screen
	opened := 0
	c := uitest.Open(t, frame.Options{Home: page.Route{Name: "today"}, Menu: frame.Menu(),
		Foot: func(page.Host) frame.Foot { return *foot }, FootDo: func(page.Host) { opened++ },
		Strip: func(page.Host) []widget.Alert { return *strip },
		Pages: func(h page.Host) frame.Pages {
			s = newScreen(h, "today")
			return frame.Pages{"today": func(page.Route) page.Page { return s }}
		}}, w, h)
	return c, s, &opened
}

func TestTheFootIsInViewAndOpensByKeyAndMouse(t *testing.T) {
	foot := frame.Foot{Icon: "shieldOK", Name: "Last verified backup", Text: "12 min ago", Tone: widget.ToneGood}
	c, _, opened := guarded(t, 1366, 768, new([]widget.Alert), &foot)
	c.Sees("Last verified backup", "12 min ago")
	c.Press("Ctrl+F12")
	c.Click("12 min ago")
	if *opened != 2 {
		t.Errorf("opened %d times, want 2", *opened)
	}
	for range 8 { // Tab comes to it
		c.Press("Tab", "Enter")
	}
	if *opened < 3 {
		t.Error("Enter did not open it")
	}
	foot.Text = "3 days ago"
	c.Frame.Frame()
	c.Sees("3 days ago")
	c, _, opened = guarded(t, 1024, 700, new([]widget.Alert), &foot)
	c.ClickAt(fyne.NewPos(26, 680))
	if *opened != 1 {
		t.Error("the rail's foot does not open")
	}
}

func TestWarningsStandAboveThePageAndGo(t *testing.T) {
	said := 0
	strip := []widget.Alert{{Icon: "warning", Text: "The clock went back", Verb: "Look", Do: func() { said++ }}}
	c, s, _ := guarded(t, 1366, 768, &strip, &frame.Foot{})
	c.Sees("The clock went back")
	at := s.content.Size().Height
	c.Click("Look")
	if said != 1 {
		t.Error("the warning was pressed and nothing came")
	}
	c.Press("Ctrl+F1", "Enter") // without the mouse: the first of more actions
	if said != 2 {
		t.Error("the warning cannot be answered with keys")
	}
	strip = nil
	c.Frame.Frame()
	c.SeesNot("The clock went back")
	if s.content.Size().Height <= at {
		t.Error("the page did not get its place back")
	}
}

func TestAFullDiskOffersToTryAgainWithAllThatWasTyped(t *testing.T) {
	c, s, _ := guarded(t, 1366, 768, new([]widget.Alert), &frame.Foot{})
	full := true
	tries := 0
	s.acts[0].Do = func() {
		tries++
		if full {
			c.Frame.Tell(garage.Refuse("file.disk_full", "Path", "garage.workbay"))
		}
	}
	c.Frame.Reload()
	c.Press("F2")
	c.Sees("The disk is full", "Try again")
	c.Press("F5")
	c.Sees("The disk is full")
	full = false
	c.Press("F5")
	if c.Frame.Dialog() != nil || tries != 3 {
		t.Errorf("%d tries, dialog %v; want 3 and none", tries, c.Frame.Dialog())
	}
}
