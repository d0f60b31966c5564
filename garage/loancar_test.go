package garage

import (
	"reflect"
	"slices"
	"testing"
	"time"
)

// loanCar is a loan car with a full tank.
func loanCar() LoanCar {
	return LoanCar{ID: 1, Plate: "NG21 LNA", Model: "Toyota Aygo", Odometer: 31_200, Level: Gauge{8, Eighths}}
}

// reserved is a loan of it from one time until another.
func reserved(id LoanID, from, until time.Time) Loan {
	return Loan{ID: id, Car: 1, Customer: 1, From: from, DueAt: until, Driver: "Elena Marsh"}
}

// lent is a loan of it that is out until a time.
func lent(id LoanID, until time.Time) Loan {
	l := reserved(id, now.Add(-24*time.Hour), until)
	l.Number = "LC-2026-00001"
	return l
}

func TestALoanCarIsPromisedOnce(t *testing.T) {
	hour := func(n int) time.Time { return now.Add(time.Duration(n) * time.Hour) }
	tests := []struct {
		name        string
		have        Loan
		from, until int // hours from now
		code        string
	}{
		{"free", Loan{}, 0, 8, ""},
		{"out until after it begins", lent(2, hour(4)), 2, 8, "loan.car_out"},
		{"back the moment it begins", lent(2, hour(4)), 4, 8, ""},
		{"out and late: it is not here", lent(2, hour(-2)), -1, 8, "loan.car_out"},
		{"out and late, wanted tomorrow", lent(2, hour(-2)), 24, 30, ""},
		{"reserved across the end", reserved(2, hour(6), hour(12)), 0, 8, "loan.car_reserved"},
		{"reserved for afterwards", reserved(2, hour(8), hour(12)), 0, 8, ""},
		{"reserved inside", reserved(2, hour(2), hour(3)), 0, 8, "loan.car_reserved"},
		{"given up", func() Loan { l := reserved(2, hour(2), hour(3)); l.Cancelled = true; return l }(), 0, 8, ""},
		{"back", func() Loan { l := lent(2, hour(4)); l.BackAt = hour(-1); return l }(), 0, 8, ""},
		{"itself", reserved(1, hour(0), hour(8)), 0, 8, ""},
		{"of another car", func() Loan { l := lent(2, hour(4)); l.Car = 9; return l }(), 0, 8, ""},
	}
	for _, tt := range tests {
		got := loanCar().MayPromise([]Loan{tt.have}, 1, hour(tt.from), hour(tt.until), now)
		wantsProblem(t, tt.name, got, tt.code)
	}
	retired := loanCar()
	retired.Retired = true
	wantsProblem(t, "retired", retired.MayPromise(nil, 0, now, hour(1), now), "loancar.retired")
	other := loanCar()
	other.ID = 9
	free := FreeLoanCars([]LoanCar{loanCar(), other, retired}, []Loan{lent(2, hour(4))}, now, hour(8), now)
	if len(free) != 1 || free[0].ID != 9 {
		t.Errorf("free are %v, want the other car alone", free)
	}
}

func TestLendingSaysToWhomAndInWhatState(t *testing.T) {
	due := now.Add(8 * time.Hour)
	good := func() Loan {
		return Loan{Car: 1, Customer: 1, DueAt: due, Driver: "Elena Marsh", Licence: " MARSH 8512 ", OdometerOut: 31_240, LevelOut: Gauge{6, Eighths}, DamageOut: "scratch rear left",
			MarksOut: []Mark{{ViewRear, 200, 700, "scratch", ""}}}
	}
	for code, change := range map[string]func(*Loan){
		"loan.no_customer":  func(l *Loan) { l.Customer = 0 },
		"loan.no_driver":    func(l *Loan) { l.Driver = " " },
		"loan.no_licence":   func(l *Loan) { l.Licence = " " },
		"loan.odometer_low": func(l *Loan) { l.OdometerOut = 31_199 },
		"loan.level":        func(l *Loan) { l.LevelOut = Gauge{9, Eighths} },
		"loan.due":          func(l *Loan) { l.DueAt = now },
		"loan.not_reserved": func(l *Loan) { l.Number = "LC-2026-00001" },
		"intake.mark":       func(l *Loan) { l.MarksOut = []Mark{{ViewRear, 1001, 0, "dent", ""}} },
		"intake.marks":      func(l *Loan) { l.MarksOut = make([]Mark, 61) },
	} {
		l, c := good(), loanCar()
		change(&l)
		wants(t, l.Lend(&c, nil, "LC-2026-00002", 3, now), code)
		if l.LentBy != 0 || !reflect.DeepEqual(c, loanCar()) {
			t.Errorf("%s: a refusal changed the loan or the car", code)
		}
	}
	l, c := good(), loanCar()
	wants(t, l.Lend(&c, nil, "LC-2026-00002", 3, now), "")
	if l.State() != LoanOut || l.Licence != "MARSH 8512" || !l.From.Equal(now) || l.LentBy != 3 || c.Odometer != 31_240 || c.Level != (Gauge{6, Eighths}) || c.Damage != "scratch rear left" {
		t.Errorf("lent: %+v, car %+v", l, c)
	}
	if l.Overdue(due) || !l.Overdue(due.Add(time.Minute)) {
		t.Error("overdue on the minute it is due back, or not after it")
	}
	longer := l
	wants(t, longer.Extend(c, []Loan{reserved(7, due.Add(time.Hour), due.Add(2*time.Hour))}, due.Add(90*time.Minute), now), "loan.car_reserved")
	wants(t, longer.Extend(c, nil, due.Add(time.Hour), now), "")
	if !longer.DueAt.Equal(due.Add(time.Hour)) {
		t.Errorf("due back %v, want an hour later", longer.DueAt)
	}
	for code, r := range map[string]Returned{
		"loan.odometer_back": {Odometer: 31_239, Level: Gauge{4, Eighths}},
		"loan.level":         {Odometer: 31_300},
		"loan.charge":        {Odometer: 31_300, Level: Gauge{4, Eighths}, Charge: -1},
		"intake.mark":        {Odometer: 31_300, Level: Gauge{4, Eighths}, Marks: []Mark{{ViewLeft, 1, 1, "worn", ""}}},
		"loan.charge_for":    {Odometer: 31_300, Level: Gauge{4, Eighths}, Charge: 15_00},
	} {
		again := l
		wants(t, again.TakeBack(&c, r, 3, now), code)
		if again.State() != LoanOut {
			t.Errorf("%s ended the loan", code)
		}
	}
	wants(t, l.TakeBack(&c, Returned{Odometer: 31_300, Level: Gauge{4, Eighths}, Damage: "chip in the windscreen", Marks: []Mark{{ViewFront, 500, 300, "chip", "screen"}}, Charge: 15_00, ChargeFor: "fuel"}, 4, due), "")
	if l.State() != LoanBack || l.Driven() != 60 || l.Missing() != 2 || c.Odometer != 31_300 || c.Damage != "scratch rear left; chip in the windscreen" {
		t.Errorf("back: %+v, driven %d, missing %d, car %+v", l, l.Driven(), l.Missing(), c)
	}
	if len(l.MarksOut) != 1 || len(l.MarksIn) != 1 || !slices.Equal(c.Marks, slices.Concat(l.MarksOut, l.MarksIn)) {
		t.Errorf("marks %+v out and %+v in, on the car %+v; want the new one kept apart and both on the car", l.MarksOut, l.MarksIn, c.Marks)
	}
	wants(t, l.TakeBack(&c, Returned{}, 4, due), "loan.not_out")
	wants(t, l.Cancel(), "loan.not_reserved")
	wants(t, l.Extend(c, nil, due, now), "loan.not_out")
}

func TestALoanForgetsThePerson(t *testing.T) {
	l := lent(1, now)
	l.Licence = "MARSH 8512"
	l.Issues = []Document{Document{Kind: LoanPaper, Buyer: Party{Name: "Elena Marsh"}, Vehicle: VehicleBlock{Plate: "DEMO 101"}, Lent: &Lent{Driver: "Elena Marsh", Licence: "MARSH 8512"}}.Seal()}
	a := l.Anonymous("#1")
	d := a.Issues[0]
	if a.Driver != "#1" || a.Licence != "" || d.Buyer.Name != "#1" || d.Lent.Driver != "#1" || d.Lent.Licence != "" || d.Vehicle.Plate != "" || !d.Intact() {
		t.Errorf("still says who it was: %+v %+v", a, d.Lent)
	}
	if l.Issues[0].Lent.Driver != "Elena Marsh" {
		t.Error("the loan before was changed, too")
	}
}

func TestLoanCarsAreCheckedBeforeTheyAreKept(t *testing.T) {
	wants(t, loanCar().Check(), "")
	for code, change := range map[string]func(*LoanCar){
		"loancar.no_plate": func(c *LoanCar) { c.Plate = "" },
		"loancar.no_model": func(c *LoanCar) { c.Model = "" },
		"loancar.odometer": func(c *LoanCar) { c.Odometer = -1 },
		"loan.level":       func(c *LoanCar) { c.Level = Gauge{} },
	} {
		c := loanCar()
		change(&c)
		wants(t, c.Check(), code)
	}
}
