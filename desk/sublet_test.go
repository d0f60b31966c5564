package desk

import (
	"testing"
	"time"

	"workbay/garage"
)

// subletNeeds are the rows of Today about work that is late at another firm.
func (b *bench) subletNeeds() (rows []NeedRow) {
	b.t.Helper()
	for _, n := range must[TodayPage](b)(b.Workshop.Today()).Needs {
		if n.Chip.Code == "need.sublet_late" {
			rows = append(rows, n)
		}
	}
	return rows
}

func TestTodayTellsOfWorkThatIsLateAtAnotherFirm(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	in := garage.SubletInput{Supplier: "AlignPro", Text: "Camber bolts", Reference: "A-17", Cost: 40_00, Price: 60_00, DueAt: at.Add(2 * time.Hour)}
	line := must[int](b)(b.Workshop.Sublet(id, 1, 0, in))
	b.now = at.Add(3 * time.Hour)
	if rows := b.subletNeeds(); len(rows) != 0 {
		t.Errorf("%+v before it was sent, want nothing", rows)
	}
	in.Out = true
	must[int](b)(b.Workshop.Sublet(id, 0, line, in))
	b.now = at.Add(2 * time.Hour)
	if rows := b.subletNeeds(); len(rows) != 0 {
		t.Errorf("%+v at the time it is due, want nothing yet", rows)
	}
	b.now = at.Add(3 * time.Hour)
	rows := b.subletNeeds()
	if len(rows) != 1 || rows[0].Plate != "DEMO 101" || rows[0].Link != (Link{kindOrder, uint64(id)}) || rows[0].Tone != "bad" {
		t.Fatalf("%+v, want the one of the Golf, leading to its order", rows)
	}
	if late, said := rows[0].Chip.Args["Late"], rows[0].Fact.Args; late != time.Hour || said["Supplier"] != "AlignPro" || said["Reference"] != "A-17" || said["Text"] != "Camber bolts" || said["At"] != in.DueAt {
		t.Errorf("late %v, %v; want an hour, with firm, number and work", late, said)
	}
	in.DueAt = at.Add(5 * time.Hour) // they called
	must[int](b)(b.Workshop.Sublet(id, 0, line, in))
	if rows := b.subletNeeds(); len(rows) != 0 {
		t.Errorf("%+v after it was put off, want nothing", rows)
	}
	b.now = at.Add(6 * time.Hour)
	if rows := b.subletNeeds(); len(rows) != 1 {
		t.Errorf("%+v, want it late again", rows)
	}
	b.ok(b.Workshop.SubletBack(id, line))
	if rows := b.subletNeeds(); len(rows) != 0 {
		t.Errorf("%+v after it came back, want nothing", rows)
	}
}
