package desk

import (
	"workbay/data"
	"workbay/garage"
)

// Kinds of links to the registers.
const (
	kindEquipment = "registers"
	kindLoanCar   = "loancars"
	kindStaff     = "staff"
)

// A registersLook is what the registers have to say today: equipment to be examined
// and loan cars that are late.
type registersLook struct {
	needs   []NeedRow
	known   bool // the garage keeps a register at all
	overdue int
	soon    int
}

// registersOf reads equipment and loan cars. What is overdue comes first.
func registersOf(l *look) (r registersLook, err error) {
	equipment, err := equipmentOf(l.tx)
	if err != nil {
		return r, err
	}
	cars, err := data.LoanCars.Count(l.tx)
	if err != nil {
		return r, err
	}
	r.known = len(equipment)+cars > 0
	if err := r.lateLoans(l); err != nil {
		return r, err
	}
	var soon []NeedRow
	for _, e := range equipment {
		switch {
		case e.Overdue(l.tx.Now):
			r.overdue++
			r.needs = append(r.needs, equipmentNeed(l, e))
		case e.DueSoon(l.tx.Now):
			r.soon++
			soon = append(soon, equipmentNeed(l, e))
		}
	}
	r.needs = append(r.needs, soon...)
	return r, r.lapsing(l)
}

// lapsing are the people whose certificates have run out, or soon will.
func (r *registersLook) lapsing(l *look) error {
	return data.Staff.Scan(l.tx, 0, 0, false, func(s garage.Staff) bool {
		for _, c := range s.LapsingAt(l.tx.Now) {
			n := NeedRow{Tone: "caution", Code: c.Skill, Name: s.Name, Verb: "need.open_person", Link: Link{kindStaff, uint64(s.ID)}}
			n.Chip = Fact{"need.skill_soon", map[string]any{"Days": daysBetween(l.tx.Now, c.On)}}
			n.Fact = Fact{"need.skill_soon_fact", map[string]any{"On": c.On, "Skill": c.Skill}}
			if c.Past(l.tx.Now) {
				n.Tone, n.Chip = "bad", Fact{"need.skill_lapsed", map[string]any{"Days": daysBetween(c.On, l.tx.Now)}}
				n.Fact.Code = "need.skill_lapsed_fact"
			}
			r.needs = append(r.needs, n)
		}
		return true
	})
}

// lateLoans are the cars that should have been back.
func (r *registersLook) lateLoans(l *look) error {
	open, err := openLoans(l)
	for _, row := range open {
		if !row.Overdue {
			continue
		}
		r.overdue++
		r.needs = append(r.needs, NeedRow{
			Chip: Fact{"need.loan_late", map[string]any{"Late": l.tx.Now.Sub(row.Loan.DueAt)}}, Tone: "bad", Plate: row.Car.Plate, Name: row.Loan.Driver,
			Fact: Fact{"need.loan_late_fact", map[string]any{"Number": row.Loan.Number, "At": row.Loan.DueAt, "Phone": row.Customer.Phone()}},
			Verb: "need.open_loan", Link: Link{kindLoanCar, uint64(row.Car.ID)},
		})
	}
	return err
}

// equipmentNeed is the row of a piece of equipment that must be examined.
func equipmentNeed(l *look, e garage.Equipment) NeedRow {
	n := NeedRow{Tone: "caution", Code: e.Number, Name: e.Name, Verb: "need.open_equipment", Link: Link{kindEquipment, uint64(e.ID)}}
	bay := l.bay(e.Bay).Name
	switch {
	case e.Unsafe:
		n.Tone, n.Chip = "bad", Fact{Code: "need.equipment_unsafe"}
		n.Fact = Fact{"need.equipment_unsafe_fact", map[string]any{"On": e.ExaminedOn, "Bay": bay}}
	case e.ExaminedOn.IsZero():
		n.Tone, n.Chip = "bad", Fact{Code: "need.equipment_never"}
		n.Fact = Fact{"need.equipment_never_fact", map[string]any{"Bay": bay}}
	case e.Overdue(l.tx.Now):
		n.Tone, n.Chip = "bad", Fact{"need.equipment_overdue", map[string]any{"Days": daysBetween(e.DueOn(), l.tx.Now)}}
		n.Fact = Fact{"need.equipment_overdue_fact", map[string]any{"On": e.DueOn(), "Bay": bay}}
	default:
		n.Chip = Fact{"need.equipment_soon", map[string]any{"Days": daysBetween(l.tx.Now, e.DueOn())}}
		n.Fact = Fact{"need.equipment_soon_fact", map[string]any{"On": e.DueOn(), "Bay": bay}}
	}
	return n
}

// tile is the figure of the registers; none where the garage keeps none.
func (r registersLook) tile() (code, tone string, count int, detail Fact) {
	tone = "caution"
	if r.overdue > 0 {
		tone, detail = "bad", counted("tile.registers_overdue", r.overdue)
	}
	return "registers", tone, r.overdue + r.soon, detail
}
