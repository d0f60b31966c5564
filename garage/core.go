package garage

import "slices"

// CoreState is what became of the old unit of an exchange part.
type CoreState string

// Until it is answered a core is due. What is not handed in is charged.
const (
	CoreDue       CoreState = ""
	CoreCollected CoreState = "collected"
	CoreCharged   CoreState = "charged"
)

// CoreCode is the code of the line that charges a core.
const CoreCode = "CORE"

// Code is the key of the state's word.
func (c CoreState) Code() string {
	if c == CoreDue {
		return "core.due"
	}
	return "core." + string(c)
}

// Exchange tells whether an old unit has to come back for the part of the line.
func (l Line) Exchange() bool { return l.Kind == PartLine && l.Core > 0 && !l.Own }

// AnswerCore says what became of the old unit for a part line: it was handed in, or it is
// charged, with a line of its own beside the part's, worded for the shop's language.
// Refused with line.unknown, core.none, core.bad_answer, and as other edits are.
func (wo *WorkOrder) AnswerCore(line int, state CoreState, lang Language) error {
	if p := wo.locked(); p != nil {
		return p
	}
	j, l := wo.Line(line)
	switch {
	case l == nil:
		return Refuse("line.unknown", "Line", line)
	case !l.Exchange():
		return Refuse("core.none", "Text", l.Text, "Job", j.No, "Line", line)
	case state != CoreCollected && state != CoreCharged:
		return Refuse("core.bad_answer", "Text", l.Text, "Job", j.No).At("core")
	}
	l.CoreState = state
	part := *l
	j.dropCore(line)
	if state == CoreCharged {
		text := "Core charge: "
		if lang == Chinese {
			text = "旧件押金："
		}
		wo.AddLine(j, Line{
			Kind: Fee, Code: CoreCode, Text: text + part.Text, Quantity: part.Quantity, Unit: part.Unit, Price: part.Core, Cost: part.Core, Tax: part.Tax, CoreOf: line,
		})
	}
	return nil
}

// dropCore takes the line off the job that charges the core of another.
func (j *Job) dropCore(line int) {
	j.Lines = slices.DeleteFunc(slices.Clone(j.Lines), func(o Line) bool { return o.CoreOf == line })
}

// guardCores: of every exchange part that is billed it is known what became of the old
// unit, and what is charged for it is for as many.
func (wo WorkOrder) guardCores() *Problem {
	for _, j := range wo.counted() {
		for _, l := range j.Lines {
			if p := wo.coreDue(j, l); p != nil {
				return p
			}
		}
	}
	return nil
}

// coreDue tells of an exchange part whose old unit is not answered for, or was for
// another quantity.
func (wo WorkOrder) coreDue(j Job, l Line) *Problem {
	if !l.Exchange() {
		return nil
	}
	again := slices.ContainsFunc(j.Lines, func(o Line) bool { return o.CoreOf == l.No && o.Quantity != l.Quantity })
	if l.CoreState != CoreDue && !again {
		return nil
	}
	return Refuse("core.unanswered", "Text", l.Text, "Job", j.No, "Line", l.No, "Quantity", l.Quantity, "Unit", l.Unit, "Core", l.Core)
}

// coresDue are the exchange parts that were fitted and whose old unit is not answered for.
func (wo WorkOrder) coresDue() (all []*Problem) {
	for _, j := range wo.counted() {
		for _, l := range j.Lines {
			if p := wo.coreDue(j, l); p != nil && l.Issued > 0 {
				all = append(all, p)
			}
		}
	}
	return all
}

// Exchanges are the lines of exchange parts that count.
func (wo WorkOrder) Exchanges() (all []Line) {
	for _, j := range wo.counted() {
		for _, l := range j.Lines {
			if l.Exchange() {
				all = append(all, l)
			}
		}
	}
	return all
}

// unanswered is a job's lines for another order: nothing is known of old units there.
func unanswered(lines []Line) []Line {
	lines = slices.DeleteFunc(lines, func(l Line) bool { return l.CoreOf != 0 })
	for i := range lines {
		lines[i].CoreState = CoreDue
	}
	return lines
}
