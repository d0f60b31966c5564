package workshop

import (
	"strings"

	"workbay/garage"
	"workbay/ui/page"
)

// unpaid is what to do about a car that is not paid for: take the money, or let it go
// all the same, which needs the right to.
func (o orderActions) unpaid() page.Remedy {
	release := page.Action{ID: "release_car", Chord: "L", Icon: "key", Label: o.host.Say().T("deliver.release"), Do: func() {
		o.host.Open(page.Route{Name: "deliver", ID: uint64(o.page.Order.ID), Text: "release"})
	}}
	return page.Remedy{Actions: []page.Action{o.pay(), release}}
}

// Remedies are what to do about a refusal on this order: an answer that is missing,
// or work above what was authorised, is recorded or put on paper to sign.
func (t *ticket) Remedies(p *garage.Problem) page.Remedy {
	if p.Code == "certificate.needed" {
		o := t.acts()
		return page.Remedy{Actions: []page.Action{{ID: "certify", Icon: "printer", Label: t.host.Say().T("deliver.certify"), Do: o.print(garage.CertificatePaper)}}}
	}
	if p.Code == "workorder.not_paid" && t.page.Order.State == garage.Invoiced {
		return t.acts().unpaid()
	}
	switch p.Code {
	case "workorder.estimate_first":
		return page.Remedy{Icon: "sheet", Actions: []page.Action{t.acts().quote()}}
	case "line.issued":
		return page.Remedy{Icon: "undo", Actions: []page.Action{t.returnPart()}}
	case "job.no_technician":
		return page.Remedy{Icon: "users", Actions: []page.Action{{ID: "crew", Chord: "P", Icon: "users", Label: t.host.Say().T("key.crew"), Do: t.onCrew}}}
	case "staff.no_technician":
		return page.Remedy{Icon: "users", Actions: []page.Action{{ID: "staff", Icon: "sliders", Label: t.host.Say().T("settings.staff"), Do: func() {
			t.host.Open(page.Route{Name: "settings", Text: "staff"})
		}}}}
	}
	if !strings.HasPrefix(p.Code, "consent.") && p.Code != "job.no_answer" && p.Code != "issue.not_agreed" {
		return page.Remedy{}
	}
	o := t.acts()
	r := page.Remedy{Icon: "hourglass"}
	for _, a := range []page.Action{o.decision(), o.quote()} {
		if a.Refused == nil {
			r.Actions = append(r.Actions, a)
		}
	}
	if c := t.page.Consent; c.Authorised > 0 {
		say := t.host.Say()
		r.Bar = &page.Consent{Approved: float32(c.Approved), Asked: float32(c.With), Limit: float32(c.Authorised),
			Low: say.Figure(0), Mark: say.T("ticket.bar_authorised", "Amount", say.Figure(c.Authorised)), High: say.Figure(c.With)}
	}
	return r
}
