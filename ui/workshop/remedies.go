package workshop

import (
	"strings"

	"workbay/garage"
	"workbay/ui/page"
)

// Remedies are what to do about a refusal on this order: an answer that is missing,
// or work above what was authorised, is recorded or put on paper to sign.
func (t *ticket) Remedies(p *garage.Problem) page.Remedy {
	if !strings.HasPrefix(p.Code, "consent.") && p.Code != "job.no_answer" {
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
