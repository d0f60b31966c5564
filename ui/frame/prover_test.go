package frame_test

import (
	"testing"
	"time"

	"workbay/garage"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/uitest"
	"workbay/ui/widget"
)

// desk is a garage with one person, whose next try waits.
type desk struct{ seat frame.Person }

func (d desk) Me() uint64                                                  { return 0 }
func (d desk) Seats() ([]frame.Person, error)                              { return []frame.Person{d.seat}, nil }
func (d desk) May(garage.Right, int64) error                               { return nil }
func (d desk) Approvers(garage.Right, int64) ([]frame.Person, error)       { return nil, nil }
func (d desk) Switch(uint64, string) error                                 { return nil }
func (d desk) Approve(uint64, string, garage.Right, int64) (func(), error) { return nil, nil }
func (d desk) Recover(uint64, string, string) error                        { return nil }
func (d desk) Again() error                                                { return nil }
func (d desk) Wait(uint64) (time.Duration, error)                          { return 90 * time.Second, nil }
func (d desk) Lock() error                                                 { return nil }
func (d desk) IdleAfter() (time.Duration, error)                           { return 0, nil }

// Whoever waits after wrong tries is told how long, in a dialog as on the locked window.
func TestTheWaitAfterWrongTriesIsCountedDown(t *testing.T) {
	people := desk{frame.Person{ID: 1, Name: "P. Dubois", Kind: garage.PIN}}
	c := uitest.Open(t, frame.Options{Home: page.Route{Name: "today"}, Menu: frame.Menu(), People: people,
		Background: func(func()) {}, // it never comes to an end
		Pages: func(h page.Host) frame.Pages {
			return frame.Pages{"today": func(page.Route) page.Page { return newScreen(h, "today") }}
		}}, 1366, 768)
	c.Frame.SwitchTo(people.seat)
	c.Press("4711", "Enter")
	c.Sees("After wrong tries the next one waits: 90 s")
}

// wrongly is a desk at which every try is wrong.
type wrongly struct{ desk }

func (wrongly) Wait(uint64) (time.Duration, error) { return 0, nil }

func (d wrongly) Switch(uint64, string) error {
	return garage.Refuse("secret.wrong", "Name", d.seat.Name, "Kind", string(garage.PIN), "Tries", 2, "Wait", 1).At("secret")
}

// What is wrong with a field at the right of a dialog is said within the dialog.
func TestWhatIsWrongWithAFieldStaysWithinItsDialog(t *testing.T) {
	people := wrongly{desk{frame.Person{ID: 1, Name: "P. Dubois", Kind: garage.PIN}}}
	c := uitest.Open(t, frame.Options{Home: page.Route{Name: "today"}, Menu: frame.Menu(), People: people,
		Pages: func(h page.Host) frame.Pages {
			return frame.Pages{"today": func(page.Route) page.Page { return newScreen(h, "today") }}
		}}, 1366, 768)
	c.Frame.SwitchTo(people.seat)
	c.Press("4711", "Enter")
	edge := (1366 + c.Frame.Dialog().Size().Width) / 2
	at := c.At("This is not P. Dubois's") // the middle of the line
	if half := widget.Width("This is not P. Dubois's PIN. The next try waits 1 s.", widget.TxtBody, false) / 2; at.X+half > edge {
		t.Errorf("it ends at %.0f, want it left of the dialog's edge at %.0f", at.X+half, edge)
	}
}
