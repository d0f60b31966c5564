package reception

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// quote is one offer: its jobs and lines over totals, validity and revisions.
type quote struct {
	desk front
	host page.Host
	id   garage.QuoteID

	page  desk.QuotePage
	lines *quoteLines
	job   int  // the chosen one
	part  bool // the entry line adds a part, not a job
	gone  bool // it was thrown away: there is nothing to read any more

	head, frame, panel *widget.Sheet
	grid               *widget.Grid
	add                *widget.EntryLine
	root               *fyne.Container
}

func newQuote(d front, h page.Host, r page.Route) *quote {
	q := &quote{desk: d, host: h, id: garage.QuoteID(r.ID)}
	q.lines = &quoteLines{quote: q}
	q.head = widget.NewSheet(600, 64, q.drawHead)
	q.frame = widget.NewSheet(300, 200, q.drawFrame)
	q.panel = widget.NewSheet(244, 200, q.drawPanel)
	q.grid = widget.NewGrid(nil, q.lines, h.Keys())
	q.grid.NoteCol = qText
	q.grid.OnSelect = q.onRow
	q.grid.Empty = q.drawNoLines
	q.add = widget.NewEntryLine(h.Keys(), "")
	q.add.Field.Bare = true
	q.add.Find, q.add.OnPick, q.add.OnFree = q.find, q.onPick, q.onFree
	q.root = widget.Arrange(fyne.NewSize(880, 500), q.layout, q.head, q.frame, q.panel, q.grid, q.add.Field)
	return q
}

// Content is the page.
func (q *quote) Content() fyne.CanvasObject { return q.root }

// Focus puts the keys into the lines.
func (q *quote) Focus(c fyne.Canvas) { c.Focus(q.grid) }

// Reload shows the quote as it stands.
func (q *quote) Reload() {
	if q.gone {
		return
	}
	p, err := q.desk.Quote(q.id)
	if err != nil {
		q.host.Tell(err)
		return
	}
	q.page = p
	if p.Quote.Job(q.job) == nil {
		q.job = 0
		if n := len(p.Quote.Jobs); n > 0 {
			q.job = p.Quote.Jobs[n-1].No
		}
	}
	q.lines.load()
	q.grid.Cols = quoteColumns(q.host.Say(), p.Quote.MayEdit() == nil)
	q.placeholder()
	visible(q.add.Field, p.Quote.MayEdit() == nil)
	q.root.Refresh()
	for _, o := range []fyne.CanvasObject{q.head, q.frame, q.panel, q.grid} {
		o.Refresh()
	}
}

func (q *quote) placeholder() {
	code := "quotepage.add_job_hint"
	if q.part {
		code = "quotepage.add_part_hint"
	}
	q.add.Field.SetPlaceholder(q.host.Say().T(code))
	q.add.Field.Refresh()
}

// Unsaved tells whether something stands in the entry line that is no line yet.
func (q *quote) Unsaved() bool { return strings.TrimSpace(q.add.Field.Text()) != "" }

// Actions are the steps of an offer, the most likely one solid.
func (q *quote) Actions() []page.Action {
	say, o := q.host.Say(), q.page.Quote
	act := func(id, chord, icon, label string, refused *garage.Problem, do func()) page.Action {
		a := page.Action{ID: id, Chord: chord, Icon: icon, Label: say.T(label), Do: do}
		if refused != nil {
			a.Refused, a.Why = refused, say.Few(refused)
		}
		return a
	}
	accept := o.MayAccept(q.host.Now())
	acts := []page.Action{
		act("addjob", "F2", "plus", "quotepage.add_job", o.MayEdit(), func() { q.onAdd(false) }),
		act("addpart", "F3", "box", "quotepage.add_part", o.MayEdit(), func() { q.onAdd(true) }),
		act("issue", "F9", "printer", "quotepage.issue", nil, q.onIssue),
		act("accept", "F10", "tick", "quotepage.accept", accept, q.dialog("acceptquote")),
		act("decline", "F4", "cross", "quotepage.decline", o.MayDecline(), q.dialog("declinequote")),
	}
	if o.State == garage.QuoteDraft && len(o.Jobs) == 0 {
		acts[2].Refused = o.MayIssue()
		if p := o.MayIssue(); p != nil {
			acts[2].Why = say.Few(p)
		}
		acts[0].Primary = true
	} else if q.printed() && accept == nil {
		acts[2].Label = say.T("quotepage.print")
		acts[3].Primary = true
	} else if o.State == garage.QuoteAccepted || o.State == garage.QuoteDeclined {
		acts[2].Label = say.T("quotepage.print")
	} else {
		acts[2].Primary = true
	}
	if o.Order != 0 {
		acts = append(acts, page.Action{ID: "order", Chord: "Ctrl+Enter", Icon: "clipboard", Label: say.T("quotepage.order"),
			Primary: o.State == garage.QuoteAccepted, Do: func() { q.host.Open(page.Route{Name: "order", ID: uint64(o.Order)}) }})
	}
	remove := act("delete", "Ctrl+Del", "", "office.delete_draft", o.MayDelete(), q.onDelete)
	remove.Right, remove.Hidden = garage.RightVoid, o.Number != ""
	return append(acts, remove,
		page.Action{ID: "options", Chord: "Alt+O", Hidden: true, Label: say.T("key.options"), Do: q.onOptions},
		page.Action{ID: "edit", Chord: "E", Hidden: true, Label: say.T("quotepage.edit"), Do: q.dialog("editquote")})
}

// printed tells whether the last issued paper says what the quote says now.
func (q *quote) printed() bool {
	o, doc := q.page.Quote, q.page.Document
	return o.State != garage.QuoteDraft && o.Revision > 0 && doc.Revision == o.Revision && !doc.IssuedAt.IsZero()
}

func (q *quote) dialog(name string) func() {
	return func() { q.host.Open(page.Route{Name: name, ID: uint64(q.id)}) }
}

// onDelete takes a draft off the file, after asking.
func (q *quote) onDelete() {
	say := q.host.Say()
	q.host.Confirm(page.Question{Title: say.T("office.delete_title"), Text: say.T("quotepage.delete_text", "Name", q.page.Quote.Name), Yes: say.T("office.delete_draft"), Bad: true}, func() {
		q.gone = true
		if err := q.desk.DeleteQuote(q.id); err != nil {
			q.gone = false
			q.host.Tell(err)
			return
		}
		q.host.Saved()
		q.host.Back()
	})
}

// onOptions makes the chosen job one of several options.
func (q *quote) onOptions() {
	q.host.Open(page.Route{Name: "quoteoptions", ID: uint64(q.id), Text: strconv.Itoa(q.job)})
}

// did tells a refusal, or shows what was saved.
func (q *quote) did(err error) bool {
	if err != nil {
		q.host.Tell(err)
		return false
	}
	q.host.Saved()
	q.host.Reload()
	return true
}

// onAdd puts the cursor into the entry line, for a job or for a part.
func (q *quote) onAdd(part bool) {
	q.part = part
	q.placeholder()
	q.add.Field.Focus()
}

// find offers jobs and parts, those first that were asked for.
func (q *quote) find(words string) []widget.Match {
	if strings.TrimSpace(words) == "" {
		return nil
	}
	found, err := q.desk.FindJobs(words, q.page.Quote.Vehicle, 8)
	if err != nil {
		q.host.Tell(err)
		return nil
	}
	var first, rest []widget.Match
	for _, f := range found {
		m := match(q.host.Say(), f)
		switch {
		case f.Kind == "text":
			continue
		case (f.Kind == "part") == q.part:
			first = append(first, m)
		default:
			rest = append(rest, m)
		}
	}
	return append(first, rest...)
}

// onPick adds what was chosen: a canned job as a job, a part as a line of the
// chosen job.
func (q *quote) onPick(m widget.Match) {
	c := m.Value.(desk.JobChoice)
	if c.Kind == "canned" {
		no, err := q.desk.QuoteAddJob(q.id, c.Canned)
		if err == nil {
			q.job = no
		}
		q.did(err)
		return
	}
	q.addLine(desk.LineInput{Kind: garage.PartLine, Part: c.Part})
}

// onFree adds words that fit nothing: a job of that name, or a part to be priced.
func (q *quote) onFree(words string) {
	if q.part {
		if q.addLine(desk.LineInput{Kind: garage.PartLine, Text: words}) {
			q.add.Clear()
		}
		return
	}
	no, err := q.desk.QuoteAddFreeJob(q.id, words)
	if err == nil {
		q.job = no
		q.add.Clear()
	}
	q.did(err)
}

// addLine adds a line to the chosen job; without one it makes a job for it.
func (q *quote) addLine(in desk.LineInput) bool {
	if q.job == 0 {
		no, err := q.desk.QuoteAddFreeJob(q.id, q.host.Say().T("quotepage.parts_job"))
		if err != nil {
			q.host.Tell(err)
			return false
		}
		q.job = no
	}
	_, err := q.desk.QuoteAddLine(q.id, q.job, in)
	return q.did(err)
}

// onIssue makes the next revision when something changed, and prints it.
func (q *quote) onIssue() {
	if !q.printed() {
		if _, err := q.desk.IssueQuote(q.id); err != nil {
			q.host.Tell(err)
			return
		}
		q.host.Saved()
		q.host.Reload()
	}
	q.host.Open(page.Route{Name: "print", ID: uint64(q.id), Text: string(garage.QuotePaper)})
}

// onRow follows the chosen line to its job.
func (q *quote) onRow(row int) {
	if no := q.lines.jobAt(row); no != 0 {
		q.job = no
	}
}
