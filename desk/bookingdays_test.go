package desk

import (
	"testing"
	"time"

	"workbay/garage"
)

func TestWorkOfTwoDaysClashesWithItsSecond(t *testing.T) {
	b := newBench(t)
	second := wednesday(0, 0).AddDate(0, 0, 1)
	lift := garage.Equipment{Name: "Two-post lift", Number: "L-01", Kind: garage.Lift, Bay: 1, Months: 12, ExaminedOn: wednesday(0, 0).AddDate(-1, 0, 0)}
	must[garage.Equipment](b)(b.Office.AddEquipment(lift))
	in := b.wants(wednesday(14, 0), 1)
	b.ok(b.Reception.SetFull(second, true, "stock count"))
	in.Hours = 10_000
	_, err := b.Reception.Book(in)
	b.clashes(err, "clash.equipment")
	b.clashes(err, "clash.full")
	b.novak.Skills, b.novak.Lapses = []string{"HV-2"}, map[string]time.Time{"HV-2": wednesday(0, 0)}
	b.ok(b.Office.SaveStaff(b.novak))
	in.Skill = "HV-2"
	_, err = b.Reception.Book(in)
	b.clashes(err, "clash.no_skill")
	in.Hours = 1_000 // done on the first day, for which all is well
	must[garage.Appointment](b)(b.Reception.Book(in))
}
