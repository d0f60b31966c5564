package workshop

import "cmp"

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
	if limit := cmp.Or(in.Wishes.Limit, x.page.Customer.SpendLimit); limit > 0 {
		x.limit.Field.Hint = say.T("decision.spend_limit", "Limit", limit)
	}
}
