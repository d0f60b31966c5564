package reception

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/widget"
)

// columns are those of the tab in view.
func (c *customer) columns() []widget.GridColumn {
	say := c.host.Say()
	switch c.tab {
	case tabDeferred:
		return []widget.GridColumn{
			{Title: say.T("history.asked"), Width: 124, PadL: 10, PadR: 4},
			{Title: say.T("history.work"), PadL: 4, PadR: 4},
			{Title: say.T("history.document"), Width: 130, PadL: 4, PadR: 4, Yield: 1},
			{Title: say.T("history.answer"), Width: 116, PadL: 4, PadR: 4},
			{Title: say.T("history.again"), Width: 160, PadL: 4, PadR: 4},
			{Title: say.T("history.then"), Width: 84, PadR: 6, Right: true},
			{Title: say.T("history.now"), Width: 84, PadR: 10, Right: true},
		}
	case tabWarranty:
		return []widget.GridColumn{
			{Title: say.T("history.work"), PadL: 10, PadR: 4},
			{Title: say.T("history.document"), Width: 140, PadL: 4, PadR: 4},
			{Title: say.T("history.from"), Width: 104, PadL: 4, PadR: 4, Yield: 2},
			{Title: say.T("history.until"), Width: 104, PadL: 4, PadR: 4},
			{Title: say.T("history.until_odometer"), Width: 100, PadR: 4, Right: true, Yield: 1},
			{Title: say.T("history.left"), Width: 150, PadL: 8, PadR: 10, Right: true},
		}
	}
	return []widget.GridColumn{
		{Title: say.T("history.date"), Width: 124, PadL: 10, PadR: 4},
		{Title: say.T("history.odometer"), Width: 100, PadR: 8, Right: true, Yield: 1},
		{Title: say.T("history.document"), Width: 144, PadL: 8, PadR: 4},
		{Title: say.T("history.work"), PadL: 8, PadR: 4},
		{Title: say.T("history.state"), Width: 140, PadL: 4, PadR: 4},
		{Title: say.T("history.total"), Width: 88, PadR: 10, Right: true},
	}
}

// rows is how many rows the tab has.
func (c *customer) rows() int {
	switch c.tab {
	case tabDeferred:
		return len(c.vehicle.Deferred)
	case tabWarranty:
		return len(c.vehicle.Warranty)
	}
	return len(c.vehicle.History)
}

func (c *customer) row(i int) widget.GridRow {
	switch c.tab {
	case tabDeferred:
		return c.deferredRow(c.vehicle.Deferred[i])
	case tabWarranty:
		return c.warrantyRow(c.vehicle.Warranty[i])
	}
	return c.historyRow(c.vehicle.History[i])
}

func (c *customer) unit() string { return c.vehicle.Vehicle.Unit }

// reading writes an odometer reading; nothing where there is none.
func (c *customer) reading(n int64) string {
	if n == 0 {
		return ""
	}
	return c.host.Say().Odometer(n, c.unit())
}

func (c *customer) historyRow(r desk.HistoryRow) widget.GridRow {
	say := c.host.Say()
	word, look := c.historyLook(r)
	doc := widget.GridCell{Text: r.Number, Bold: true}
	work := r.Work
	if r.Kind == "deferred" {
		doc.Text = word
	}
	if r.Number == "" {
		doc.Text = say.T("quotestate.draft")
	}
	total := widget.GridCell{Text: say.Figure(r.Total)}
	if r.Kind == "deferred" {
		total.Tone = widget.CellQuiet
	}
	return widget.GridRow{Cells: []widget.GridCell{{Text: say.Date(r.At), Tone: widget.CellQuiet}, {Text: c.reading(r.Odometer)}, doc, {Text: work},
		{Text: word, Icon: look.Icon, Chip: true, ChipTone: look.Tone}, total}}
}

// historyLook is the chip of a visit, an invoice, a quote or work put off.
func (c *customer) historyLook(r desk.HistoryRow) (string, widget.StateLook) {
	say := c.host.Say()
	if r.Kind == "deferred" {
		return c.answerLook(garage.JobStatus(r.State))
	}
	if r.State == "overdue" {
		return say.T("history.overdue", "N", r.Overdue), paperLook(r.State)
	}
	if r.Kind == "quote" {
		icon, word, tone := quoteLook(say, r.State)
		return word, widget.StateLook{Icon: icon, Tone: tone}
	}
	if look, ok := widget.States[r.State]; ok && r.Kind == "order" {
		return say.T(garage.State(r.State).Code()), look
	}
	return say.T("history.state." + r.State), paperLook(r.State)
}

func (c *customer) answerLook(s garage.JobStatus) (string, widget.StateLook) {
	if s == garage.Declined {
		return c.host.Say().T("history.declined"), widget.StateLook{Icon: "cross", Tone: widget.ToneNeutral}
	}
	return c.host.Say().T("history.deferred"), widget.StateLook{Icon: "hourglass", Tone: widget.ToneWarn}
}

func (c *customer) deferredRow(r desk.DeferredRow) widget.GridRow {
	say := c.host.Say()
	word, look := c.answerLook(r.Status)
	again := ""
	if !r.RemindOn.IsZero() {
		again = say.Date(r.RemindOn)
	}
	if r.RemindAt > 0 {
		again = say.Clauses(again, c.reading(r.RemindAt))
	}
	return widget.GridRow{Cells: []widget.GridCell{{Text: say.Date(r.At), Tone: widget.CellQuiet}, {Text: r.Name, Bold: true}, {Text: r.Number},
		{Text: word, Icon: look.Icon, Chip: true, ChipTone: look.Tone}, {Text: again, Tone: widget.CellQuiet}, {Text: say.Figure(r.Then), Tone: widget.CellQuiet}, {Text: say.Figure(r.Now)}}}
}

func (c *customer) warrantyRow(r desk.WarrantyRow) widget.GridRow {
	say := c.host.Say()
	work := widget.Joined(" · ", r.Line, r.Name)
	if r.Line == r.Name {
		work = r.Name
	}
	if r.Maker {
		work = widget.Joined(" · ", work, say.T("history.maker"))
	}
	left := say.T("history.days_left", "Days", r.DaysLeft)
	if r.DistanceLeft >= 0 {
		left = widget.Joined(" · ", left, say.Odometer(r.DistanceLeft, c.unit()))
	}
	return widget.GridRow{Cells: []widget.GridCell{{Text: work, Bold: true}, {Text: r.Number}, {Text: say.Date(r.From), Tone: widget.CellQuiet},
		{Text: say.Date(r.Until)}, {Text: c.reading(r.UntilOdometer)}, {Text: left}}}
}
