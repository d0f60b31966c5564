package garage

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// AsksTorque tells whether work of a category takes off what is put back by torque:
// brakes, wheels, tyres, suspension and steering.
func AsksTorque(category string) bool {
	words := strings.ToLower(category)
	return slices.ContainsFunc([]string{
		"brake", "tyre", "tire", "wheel", "susp", "steering", "chassis",
		"制动", "刹车", "轮", "悬挂", "悬架", "转向", "底盘",
	}, func(w string) bool { return strings.Contains(words, w) })
}

// AsksTorque tells whether the job asks for a torque record: by its own answer, else
// by its category. A change of fluid takes no wheel off.
func (c CannedJob) AsksTorque() bool {
	if c.Torque != TorqueUsual {
		return c.Torque == TorqueAsked
	}
	return AsksTorque(c.Category)
}

// TorqueJobs are the approved jobs that ask for a torque record.
func (wo WorkOrder) TorqueJobs() []int {
	return wo.jobsWhere(func(j Job) bool { return j.Counts() && j.Torque == TorqueAsked })
}

// torqueOff is how far a bolt may be from what is prescribed: the trade's customary
// tenth, well beyond the 4 % that ISO 6789 leaves to the tool.
const torqueOff Rate = 10_00

// mostTorque is more than any bolt of a car takes: 2,000 Nm.
const mostTorque Quantity = 2_000 * oneUnit

// mostTightened is how many rows a record has at the most.
const mostTightened = 40

// InOrder tells whether it is as tight as prescribed, within a tenth.
func (t Tightened) InOrder() bool {
	off := t.Done - t.Prescribed
	return Money(max(off, -off)) <= torqueOff.Of(Money(t.Prescribed))
}

// tighten looks at the torque record: asked for where a job has taken off what is put
// back by torque, each row with its figures and a calibrated tool.
func (wo WorkOrder) tighten(sheet *CheckSheet, s Standing) *Problem {
	sheet.NoTorque = strings.TrimSpace(sheet.NoTorque)
	if len(sheet.Torque) > mostTightened {
		return Refuse("torque.many", "Count", len(sheet.Torque), "Most", mostTightened).At("torque")
	}
	for i := range sheet.Torque {
		if p := sheet.Torque[i].check(sheet.Pass, s); p != nil {
			return p
		}
	}
	jobs := wo.TorqueJobs()
	switch {
	case !sheet.Pass || len(jobs) == 0:
	case len(sheet.Torque) == 0 && sheet.NoTorque == "":
		return Refuse("torque.none", "Jobs", jobs, "Name", wo.Job(jobs[0]).Name).At("torque")
	case len(sheet.Torque) > 0 && sheet.NoTorque != "":
		return Refuse("torque.both").At("torque")
	}
	return nil
}

// check refuses a row that cannot be, or that was done with a tool that must not be
// used. One that is off may stand on a sheet that failed.
func (t *Tightened) check(pass bool, s Standing) *Problem {
	t.Text = strings.TrimSpace(t.Text)
	switch {
	case t.Text == "" && !slices.Contains(TorquePlaces(), t.Place):
		return Refuse("torque.no_place").At("torque")
	case t.Prescribed <= 0 || t.Prescribed > mostTorque || t.Done <= 0 || t.Done > mostTorque:
		return Refuse("torque.no_figure", "Place", t.Place, "Text", t.Text, "Most", mostTorque).At("torque")
	case pass && !t.InOrder():
		return Refuse("torque.off", "Place", t.Place, "Text", t.Text, "Prescribed", t.Prescribed, "Done", t.Done).At("torque")
	}
	return t.by(s)
}

// Nm reads a torque out of words such as "120 Nm"; 0 where there is none.
func Nm(words string) Quantity {
	start := strings.IndexFunc(words, unicode.IsDigit)
	if start < 0 {
		return 0
	}
	rest := words[start:]
	if end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) }); end >= 0 {
		rest = rest[:end]
	}
	n, err := strconv.Atoi(rest)
	if err != nil || Quantity(n) > mostTorque/oneUnit {
		return 0
	}
	return Quantity(n) * oneUnit
}

// by writes down which tool it was, or refuses one that does not tighten to a torque
// or whose calibration is past.
func (t *Tightened) by(s Standing) *Problem {
	i := slices.IndexFunc(s.Tools, func(e Equipment) bool { return e.ID == t.Tool })
	if i < 0 {
		return Refuse("torque.no_tool", "Place", t.Place, "Text", t.Text).At("torque")
	}
	e := s.Tools[i]
	if !e.Torque() {
		return Refuse("torque.other_tool", "Number", e.Number, "Name", e.Name).At("torque")
	}
	if p := e.MayUse(s.Now); p != nil {
		return p.At("torque")
	}
	t.ToolNumber, t.ToolName, t.ToolDue = e.Number, e.Name, e.DueOn()
	return nil
}
