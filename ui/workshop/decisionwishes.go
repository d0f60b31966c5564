package workshop

import (
	"workbay/ui/page"
)

// wished proposes who was named at the check-in to approve work, and where they are
// reached today, and says up to what amount nobody need ask.
func (x *decision) wished() {
	in, _, err := x.desk.Reception.Intake(x.id)
	if err != nil {
		x.Host.Tell(err)
		return
	}
	say := x.Host.Say()
	if in.Approver != "" {
		x.who.SetText(in.Approver)
		x.who.Hint = say.T("decision.named")
	}
	if in.Phone != "" {
		x.contact.SetText(say.Phone(in.Phone))
	}
	by := ""
	if in.Wishes.Contact != "" {
		by = say.T("decision.reach_by", "By", in.Wishes.Contact)
	}
	x.contact.Hint = by
	if x.within, err = x.desk.Workshop.WithinLimit(x.id); err != nil {
		x.Host.Tell(err)
		return
	}
	if x.within.Limit > 0 {
		x.limit.Field.Hint = say.T("decision.spend_limit", "Limit", x.within.Limit)
	}
}

// limitAction agrees to all that waits without a call, within the amount that the
// customer named.
func (x *decision) limitAction() page.Action {
	a := page.Action{ID: "within", Chord: "F6", Icon: "tick", Label: x.Host.Say().T("decision.within_limit"), Do: x.onWithin}
	if p := x.within.Refused; p != nil {
		a.Refused, a.Why = p, x.Host.Say().Few(p)
	}
	return a
}

func (x *decision) onWithin() {
	if _, err := x.desk.Workshop.DecideWithinLimit(x.id); err != nil {
		x.Host.Tell(err)
		return
	}
	x.Host.CloseDialog()
	x.Host.Saved()
	x.Host.Reload()
}
