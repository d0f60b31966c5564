package workshop

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newJobKind says who bears a job: the customer, a supplier or maker under warranty, an
// insurer, or the garage itself.
func newJobKind(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "shield", "jobkind.title")
	p, _ := f.order()
	say, job, was := h.Say(), jobOf(r), garage.Job{}
	if j := p.Order.Job(job); j != nil {
		was = *j
	}
	f.Head.Note = widget.Joined(" · ", p.Vehicle.Plate, p.Order.Number, was.Name)
	var kinds []widget.Option
	for _, k := range garage.JobKinds() {
		kinds = append(kinds, widget.Option{Text: say.T(k.Code()), Value: k})
	}
	kind := widget.NewChoice(h.Keys(), say.T("jobkind.kind"), kinds...)
	kind.ChooseValue(was.Kind)
	number := widget.NewField(h.Keys(), say.T("jobkind.claim"))
	number.SetText(was.Claim.Number)
	insurer := was.Claim.Insurer
	bearer := widget.NewEntryLine(h.Keys(), say.T("jobkind.bearer"))
	bearer.Keep, bearer.Field.Hint = true, say.T("jobkind.bearer_hint")
	bearer.Field.SetText(was.Claim.Bearer)
	bearer.Find = func(words string) []widget.Match { return f.customers(words) }
	bearer.OnPick = func(m widget.Match) {
		insurer = m.Value.(garage.CustomerID)
		number.Focus()
	}
	bearer.OnFree = func(string) { number.Focus() }
	typed := bearer.Field.OnChanged
	bearer.Field.OnChanged = func(s string) { insurer = 0; typed(s) } // words alone name nobody on file
	excess := widget.NewFigure(h.Keys(), say.T("jobkind.excess"), say.ParseMoney, say.Figure)
	excess.Field.Hint = say.T("jobkind.excess_hint")
	if was.Claim.Excess != 0 {
		excess.Set(was.Claim.Excess)
	}
	claimed := widget.Columns(12, number, excess.Field)
	kind.OnChanged = func(int) { onlyInsured(kind, excess.Field) }
	onlyInsured(kind, excess.Field)
	f.Wide = 560
	f.Body = widget.Rows(20, 8, widget.NewSentence(say.T("jobkind.text"), 520), kind.Field, bearer.Field, claimed)
	f.First = kind.Field.Focus
	had := excess.Field.Text()
	f.Typed = func() bool {
		return kind.Value() != was.Kind || bearer.Field.Text() != was.Claim.Bearer || number.Text() != was.Claim.Number || excess.Field.Text() != had
	}
	f.Icon, f.Label = "shield", say.T("form.save")
	f.Do = func() error {
		k, _ := kind.Value().(garage.JobKind)
		c := garage.Claim{Bearer: bearer.Field.Text(), Number: number.Text(), Insurer: insurer}
		if k == garage.Insured && excess.Field.Text() != "" {
			var err error
			if c.Excess, err = excess.Get(); err != nil {
				return err
			}
		}
		return d.Workshop.SetJobKind(f.id, job, k, c)
	}
	return f
}

// onlyInsured shows a field where an insurer bears the job.
func onlyInsured(kind *widget.Choice, f *widget.Field) {
	if kind.Value() == garage.Insured {
		f.Show()
	} else {
		f.Hide()
	}
}

// customers are those on file that fit some words.
func (f *form) customers(words string) []widget.Match {
	if words == "" {
		return nil
	}
	rows, err := f.desk.Reception.FindCustomers(words, desk.Page{Limit: 8})
	if err != nil {
		f.Host.Tell(err)
	}
	var out []widget.Match
	for _, r := range rows {
		out = append(out, widget.Match{Icon: "user", Text: r.Name, Note: r.Phone, Value: r.ID})
	}
	return out
}

// onKind opens who bears the chosen job.
func (t *ticket) onKind() {
	if t.job != 0 {
		t.host.Open(page.Route{Name: "jobkind", ID: uint64(t.id), Text: jobText(t.job)})
	}
}

// borne says who bears a job that the customer does not pay; empty: the customer does.
func borne(say *locale.Locale, j garage.Job) string {
	if j.Kind == garage.CustomerJob {
		return ""
	}
	return say.T("ticket.borne", "Kind", string(j.Kind), "Bearer", j.Claim.Bearer, "Claim", j.Claim.Number, "Excess", j.Claim.Excess)
}
