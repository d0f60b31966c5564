package reception

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// What was written down at the check-in can be corrected while the order may be edited:
// the dialog shows it as it was, and keeps what was changed.
func TestTheCheckInIsCorrectedAfterwards(t *testing.T) {
	for name, l := range looks {
		c, host, f, _ := visit(t, "DEMO 101", l)
		id := carOn(t, f, "DEMO 101").OpenOrder
		before, photos, err := f.Intake(id)
		if err != nil || before.At.IsZero() || len(photos) != 2 {
			t.Fatalf("%+v with %d photos, %v; want the car checked in with two", before, len(photos), err)
		}
		host.Open(page.Route{Name: "checkin", ID: uint64(id)})
		d := c.Frame.Dialog().(*intake)
		if d.odometer.Field.Visible() || d.concern.Visible() {
			t.Errorf("%s: the arrival is asked for again", name)
		}
		if d.Unsaved() {
			t.Errorf("%s: nothing was typed, and yet it would be lost", name)
		}
		c.Press("Ctrl+↓")
		picture(c, "again-2-"+name)
		c.Sees(map[bool]string{true: "child seat、phone charger", false: "child seat, phone charger"}[name == "zh"])
		d.seen.keys.Field.Focus()
		c.Press("3")
		c.Win.Canvas().Focus(d.seen.sketch.Pad)
		c.Press("3", "←", "↑", "↑", "↑", "Space", "Tab", "sill")
		if !d.Unsaved() {
			t.Errorf("%s: a mark and a key would be lost without a word", name)
		}
		c.Press("Ctrl+↓")
		picture(c, "again-3-"+name)
		c.Press("F10")
		after, _, err := f.Intake(id)
		want := before
		want.Keys = 3
		if err != nil || c.Frame.Dialog() != nil || after.Keys != 3 || len(after.Marks) != 3 || after.Marks[2] != (garage.Mark{View: garage.ViewLeft, X: 450, Y: 350, Kind: "chip", Note: "sill"}) ||
			after.Fault != want.Fault || after.Wishes != want.Wishes || !after.At.Equal(want.At) || !after.Signed.At.Equal(want.Signed.At) || after.KeyTag != want.KeyTag || after.Approver != want.Approver {
			t.Errorf("%s: %v, kept %+v of %+v:\n%s", name, err, after, before, c.Screen())
		}
	}
}
