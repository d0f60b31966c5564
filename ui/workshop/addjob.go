package workshop

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// guideHint is what the garage's own clocks say of a canned job: "your 9 jobs: 1.4 h;
// sold 1.1 h".
func guideHint(h page.Host, g garage.GuideLine) string {
	tenths := func(q garage.Quantity) garage.Quantity { return (q + 50) / 100 * 100 }
	return h.Say().T("guide.hint", "N", g.Jobs, "Family", g.Family, "Median", tenths(g.Median), "Sold", tenths(g.Sold))
}

// newAddJob finds a canned job by code or words, or makes an empty job of the words.
func newAddJob(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "wrench", "addjob.title")
	p, _ := f.order()
	f.about(p)
	say := h.Say()
	line := widget.NewEntryLine(h.Keys(), say.T("addjob.label"))
	line.Field.Hint, line.Field.Key = say.T("addjob.hint"), "↑↓ Enter"
	line.Keep = true
	guide, err := d.Time.GuideFor(p.Order.Vehicle) // read once: it does not change while one types
	if err != nil {
		h.Tell(err)
	}
	line.Find = func(words string) []widget.Match {
		found, err := d.Reception.FindJobs(words, p.Order.Vehicle, 8)
		if err != nil {
			h.Tell(err)
			return nil
		}
		var jobs []desk.JobChoice
		for _, c := range found {
			if c.Kind == "canned" {
				jobs = append(jobs, c)
			}
		}
		matches := choices(say, jobs)
		for i := range matches {
			if g, ok := guide[jobs[i].Canned]; ok {
				matches[i].Note = guideHint(h, g)
			}
		}
		return matches
	}
	add := func(err error) {
		if err != nil {
			h.Tell(err)
			return
		}
		h.CloseDialog()
		h.Saved()
		h.Reload()
	}
	line.OnPick = func(m widget.Match) {
		_, err := d.Workshop.AddJob(f.id, m.Value.(desk.JobChoice).Canned)
		add(err)
	}
	line.OnFree = func(text string) {
		_, err := d.Workshop.AddFreeJob(f.id, text)
		add(err)
	}
	room := widget.NewSheet(100, 190, func(p *widget.Pen, z fyne.Size) {})
	f.Body = widget.Rows(20, 8, line.Field, room)
	f.First = line.Field.Focus
	f.Typed = func() bool { return line.Field.Text() != "" }
	f.Icon, f.Label = "plus", say.T("action.add_job")
	f.Do = func() error {
		_, err := d.Workshop.AddFreeJob(f.id, line.Field.Text())
		return err
	}
	return f
}
