package ui

import (
	"testing"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// sitByClock opens the window on the sample garage with a clock that the story moves on.
func sitByClock(t *testing.T, width, height float32, now *time.Time) *clerk {
	t.Helper()
	c := sit(t, width, height)
	w, err := New(c.Win, c.desk, Options{Now: func() time.Time { return *now }, Background: func(work func()) { work() }})
	if err != nil {
		t.Fatal(err)
	}
	c.win.leave()
	c.win, c.Frame, c.Keys = w, w.Window, w.Keys()
	return c
}

func TestStoryWallViewShowsTheWorkshopAndNoCustomer(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("F11")
	c.Sees("Workshop", "TX-19", "DEMO 106", "In progress", "Lift 2", "late 25 min", "Waiting for parts", "2 late")
	c.SeesNot("Search plate", "Costa Taxis", "Elena Marsh", "650.96", "Ready", "DEMO 104", "Last verified backup")
	if !c.Win.FullScreen() {
		t.Error("the wall view does not take the whole screen")
	}
	c.Press("Esc")
	c.Sees("Search plate")
	c.took("wall view and back", 2)
	if c.Win.FullScreen() {
		t.Error("the screen is still taken after the wall view")
	}
	if got := c.Frame.Current().Name; got != "today" {
		t.Errorf("Esc leads to %s, want back to today", got)
	}
}

func TestStoryWallViewTurnsItsLeaves(t *testing.T) {
	now := uitest.Noon()
	c := sitByClock(t, 1366, 768, &now)
	board, err := c.desk.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range board.Orders { // more cars than a leaf holds
		if r.State == garage.Expected {
			if err := c.desk.Reception.CheckIn(r.ID, desk.Intake{Odometer: 190_000, Confirmed: true, Reason: "read twice"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	c.Press("F11")
	c.Sees("1 of 2")
	first := c.Screen()
	now = now.Add(15 * time.Second)
	c.Frame.Turn()
	c.Sees("2 of 2")
	c.SeesNot("TX-19")
	now = now.Add(15 * time.Second)
	c.Frame.Turn()
	c.Sees("1 of 2", "TX-19")
	c.Press("→")
	c.Sees("2 of 2")
	c.Press("←", "←")
	c.Sees("2 of 2")
	if first == c.Screen() {
		t.Error("the leaf turned by hand shows the first cars")
	}
}

// TestWallViewDoesNotLockButWhatLiesBehindItDoes leaves a wall view on for an hour.
func TestWallViewDoesNotLockButWhatLiesBehindItDoes(t *testing.T) {
	c, now := sitGuarded(t, 1366, 768)
	c.Press("F11")
	c.Sees("TX-19")
	*now = now.Add(time.Hour)
	c.Frame.Tick()
	if c.Frame.Locked() {
		t.Fatal("the wall view locked itself")
	}
	c.Press("Esc")
	if !c.Frame.Locked() {
		t.Errorf("after an hour Esc leads past the lock:\n%s", c.Screen())
	}
}
