package workshop

import (
	"image"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// ticket is one order, all of it: header, states and alerts over jobs, lines and
// totals.
type ticket struct {
	desk *desk.Desk
	host page.Host
	id   garage.WorkOrderID

	page        desk.OrderPage
	shop        garage.Shop
	inspections []garage.Inspection
	job         int // number of the chosen job
	tab         string
	lines       *lineSource

	head, jobs, panel, frame, other *widget.Sheet
	grid                            *widget.Grid
	add                             *widget.EntryLine
	root                            *fyne.Container
	hint                            bool           // the keys of the grid are written beside the entry line
	photos                          []garage.Photo // of the check-in
	pictures                        map[garage.PhotoID]image.Image
}

// The tabs of the middle panel.
const (
	tabLines      = "lines"
	tabIntake     = "intake"
	tabInspection = "inspection"
	tabDocuments  = "documents"
)

// tabs are all of them in their order.
func tabs() []string { return []string{tabLines, tabIntake, tabInspection, tabDocuments} }

func newTicket(d *desk.Desk, h page.Host, r page.Route) *ticket {
	t := &ticket{desk: d, host: h, id: garage.WorkOrderID(r.ID), tab: tabLines}
	t.lines = &lineSource{ticket: t}
	t.head = widget.NewSheet(0, 118, t.drawHead)
	t.jobs = widget.NewSheet(212, 0, t.drawJobs)
	t.panel = widget.NewSheet(232, 0, t.drawPanel)
	t.frame = widget.NewSheet(300, 0, t.drawFrame)
	t.other = widget.NewSheet(300, 0, t.drawOther)
	t.grid = widget.NewGrid(nil, t.lines, h.Keys())
	t.grid.OnError = h.Tell
	t.grid.OnSelect = t.onRow
	t.add = widget.NewEntryLine(h.Keys(), "")
	t.add.Field.Bare = true
	t.add.Find, t.add.OnPick, t.add.OnFree = t.findLine, t.onPick, t.onFree
	t.root = container.New(ticketLayout{t}, t.head, t.jobs, t.frame, t.other, t.panel, t.grid, t.add.Field)
	return t
}

// Content is the page.
func (t *ticket) Content() fyne.CanvasObject { return t.root }

// Focus puts the cursor into the lines.
func (t *ticket) Focus(c fyne.Canvas) {
	if t.tab == tabLines {
		c.Focus(t.grid)
	}
}

// Reload shows the order as it stands.
func (t *ticket) Reload() {
	p, err := t.desk.Workshop.Order(t.id)
	if err != nil {
		t.host.Tell(err)
		return
	}
	t.page = p
	if t.shop, err = t.desk.Shop(); err != nil {
		t.host.Tell(err)
	}
	if t.inspections, err = t.desk.Workshop.Inspections(t.id); err != nil {
		t.host.Tell(err)
	}
	t.lines.load()
	t.grid.Cols = columnsOf(t.host.Say(), t.page.Order.State)
	if t.jobRow() == nil {
		t.job = t.firstJob()
		row := max(t.lines.groupOf(t.job), 0)
		t.grid.ScrollTo(row)
		t.grid.Point(row)
	}
	t.add.Field.SetPlaceholder(t.host.Say().T("ticket.add_hint"))
	t.show(t.grid, t.tab == tabLines)
	t.show(t.add.Field, t.tab == tabLines && t.page.Allowed.AddPart == nil)
	t.show(t.other, t.tab != tabLines)
	for _, o := range []fyne.CanvasObject{t.root, t.head, t.jobs, t.panel, t.frame, t.other, t.grid, t.add.Field, t.add.Field.Line} {
		o.Refresh()
	}
}

func (t *ticket) show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// firstJob is the one that waits for an answer, else the running one, else the first.
func (t *ticket) firstJob() int {
	for _, j := range t.page.Jobs {
		if j.Job.Waits() && t.page.Order.State == garage.InProgress {
			return j.Job.No
		}
	}
	for _, j := range t.page.Jobs {
		if j.Running {
			return j.Job.No
		}
	}
	if len(t.page.Jobs) > 0 {
		return t.page.Jobs[0].Job.No
	}
	return 0
}

// jobRow is the chosen job; nil when there is none.
func (t *ticket) jobRow() *desk.JobRow { return t.acts().job(t.job) }

func (t *ticket) acts() orderActions { return orderActions{t.desk, t.host, &t.page} }

// Actions are the keys of the order, the most likely next step solid.
func (t *ticket) Actions() []page.Action {
	o, say := t.acts(), t.host.Say()
	acts := []page.Action{o.addJob(), o.action("addpart", "F3", "", "action.add_part", t.page.Allowed.AddPart, t.onAdd),
		o.decision(), o.quote(), o.jobCard()}
	if t.page.Order.State == garage.Expected {
		acts = append(acts, o.intake())
	} else {
		acts = append(acts, o.start(t.job), o.check(), o.invoice())
	}
	inspect := o.action("inspect", "V", "clipboard", "action.inspect", nil, t.onInspect)
	// Later the reasons of the other buttons need the room.
	inspect.Hidden = !slices.Contains([]garage.State{garage.CheckedIn, garage.Diagnosis, garage.Estimating}, t.page.Order.State)
	acts = append(acts, o.pay(), inspect)
	if t.page.Order.State == garage.Invoiced {
		acts = append(acts, o.action("deliver", "Ctrl+→", "car", "action.deliver", t.page.Allowed.Deliver, o.dialog("deliver")))
	} else {
		acts = append(acts, hidden(o.moveOn()))
	}
	ask := o.action("followup", "F", "phone", "action.follow_up", t.page.Order.MayFollowUp(), o.dialog("followup"))
	ask.Hidden = t.page.Order.State != garage.Delivered
	acts = append(acts, ask)
	key := func(id, chord string, do func()) page.Action {
		return page.Action{ID: id, Chord: chord, Hidden: true, Label: say.T("key." + id), Do: do}
	}
	return append(append(o.primary(acts), t.answers()...), hidden(o.hold()),
		hidden(o.action("discount", "F4", "", "action.discount", t.page.Allowed.Edit, o.dialog("discount"))),
		hidden(o.action("void", "Ctrl+Del", "", "action.void", t.page.Allowed.Void, o.dialog("void"))),
		key("edit_order", "E", o.dialog("editorder")),
		key("intake_sheet", "I", o.print(garage.IntakePaper)),
		hidden(o.action("intake_again", "W", "", "key.intake_again", t.page.Allowed.Edit, o.dialog("checkin"))),
		key("intake_photos", "U", t.onPhotos),
		key("gate_pass", "G", o.print(garage.GatePassPaper)),
		key("key_tag", "Alt+K", o.print(garage.KeyTagPaper)),
		key("sticker", "O", o.print(garage.StickerPaper)),
		key("quality_sheet", "Q", t.onQuality),
		key("certificate", "K", o.print(garage.CertificatePaper)),
		key("loan_car", "L", t.onLoanCar),
		hidden(o.action("diagnose", "D", "", "key.diagnose", t.page.Allowed.Edit, t.onDiagnose)),
		hidden(o.action("crew", "P", "users", "key.crew", t.page.Allowed.Edit, t.onCrew)),
		hidden(o.action("cores", "X", "undo", "key.cores", t.page.Allowed.Edit, o.dialog("cores"))),
		key("merge_orders", "Ctrl+G", o.dialog("mergeorders")),
		key("bill_apart", "Alt+B", o.dialog("billapart")),
		hidden(o.action("job_kind", "J", "shield", "key.job_kind", t.page.Allowed.Edit, t.onKind)),
		key("split_order", "S", o.dialog("split")),
		hidden(o.action("sublet", "Alt+U", "", "key.sublet", t.page.Allowed.AddPart, t.onSublet)),
		key("options", "Alt+O", t.onOptions),
		page.Action{ID: "booking", Chord: "Ctrl+B", Hidden: true, Label: say.T("action.booking"), Do: t.onBooking},
		key("copy_order", "C", t.onCopy),
		key("prev_job", "Ctrl+↑", func() { t.stepJob(-1) }),
		key("next_job", "Ctrl+↓", func() { t.stepJob(1) }),
		key("issue", "A", t.onIssue),
		hidden(t.returnPart()),
		key("next_tab", "T", t.onTab),
	)
}

// Unsaved tells whether something stands in the entry line that is no line yet.
func (t *ticket) Unsaved() bool { return strings.TrimSpace(t.add.Field.Text()) != "" }

// onLoanCar takes the loan car back that is out for this order, lends the one that is
// reserved, or another.
func (t *ticket) onLoanCar() {
	switch l := t.page.Loan; {
	case l == nil:
		t.host.Open(page.Route{Name: "loanfororder", ID: uint64(t.id)})
	case l.State() == garage.LoanOut:
		t.host.Open(page.Route{Name: "takeback", ID: uint64(l.ID)})
	default:
		t.host.Open(page.Route{Name: "lendreserved", ID: uint64(l.ID)})
	}
}

// onBooking books a time for the order while its car is awaited; else the work of the
// car that comes due next.
func (t *ticket) onBooking() {
	if t.page.Order.State == garage.Expected {
		t.host.Open(page.Route{Name: "bookorder", ID: uint64(t.id)})
		return
	}
	t.host.Open(page.Route{Name: "booknext", ID: uint64(t.id)})
}

// stepJob chooses the job before or after.
func (t *ticket) stepJob(by int) {
	for i, j := range t.page.Jobs {
		if k := i + by; j.Job.No == t.job && k >= 0 && k < len(t.page.Jobs) {
			t.choose(t.page.Jobs[k].Job.No)
			return
		}
	}
}

// choose takes a job and scrolls the lines to it.
func (t *ticket) choose(no int) {
	t.job = no
	if row := t.lines.groupOf(no); row >= 0 {
		t.grid.ScrollTo(row)
		t.grid.Select(row)
	}
	t.jobs.Refresh()
	t.host.Reload()
}

// onRow follows the chosen line to its job.
func (t *ticket) onRow(row int) {
	if no := t.lines.jobAt(row); no != 0 && no != t.job {
		t.job = no
		t.jobs.Refresh()
		t.host.Reload()
	}
}

// onIssue takes the parts of the chosen job out of stock.
func (t *ticket) onIssue() { t.did(t.desk.Workshop.IssueParts(t.id, t.job)) }

func (t *ticket) onTab() {
	order := tabs()
	for i, s := range order {
		if s == t.tab {
			t.setTab(order[(i+1)%len(order)])
			return
		}
	}
}

func (t *ticket) setTab(s string) {
	t.tab = s
	t.host.Canvas().Unfocus()
	t.host.Reload()
}

// did tells a refusal, or shows what was saved.
func (t *ticket) did(err error) bool {
	if err != nil {
		t.host.Tell(err)
		return false
	}
	t.host.Saved()
	t.host.Reload()
	return true
}

// onAdd puts the cursor into the entry line.
func (t *ticket) onAdd() {
	if t.tab != tabLines {
		t.setTab(tabLines)
	}
	t.add.Field.Focus()
}

// findLine offers the jobs and parts that fit what was typed.
func (t *ticket) findLine(words string) []widget.Match {
	if words == "" {
		return nil
	}
	found, err := t.desk.Reception.FindJobs(words, t.page.Order.Vehicle, 8)
	if err != nil {
		t.host.Tell(err)
		return nil
	}
	return choices(t.host.Say(), found)
}

// onPick adds what was chosen: a canned job as a job, a part as a line of the
// chosen job.
func (t *ticket) onPick(m widget.Match) {
	var err error
	switch f := m.Value.(desk.JobChoice); f.Kind {
	case "canned":
		t.job, err = t.desk.Workshop.AddJob(t.id, f.Canned)
	case "part":
		_, err = t.desk.Workshop.AddLine(t.id, t.job, desk.LineInput{Kind: garage.PartLine, Part: f.Part})
	default:
		_, err = t.desk.Workshop.AddLine(t.id, t.job, desk.LineInput{Kind: garage.Labour, Text: f.Name})
	}
	t.did(err)
}

// onDeferred puts work that was put off on an earlier visit on this order.
func (t *ticket) onDeferred(from garage.WorkOrderID, job int) {
	no, err := t.desk.Workshop.TakeUp(t.id, from, job)
	if t.did(err) {
		t.choose(no)
	}
}

// onCopy opens a new order for the car with the same jobs at today's prices.
func (t *ticket) onCopy() {
	made, err := t.desk.Workshop.CopyOrder(t.id)
	if t.did(err) {
		t.host.Open(page.Route{Name: "order", ID: uint64(made.ID)})
	}
}

// onOptions makes the chosen job one of several options.
func (t *ticket) onOptions() {
	t.host.Open(page.Route{Name: "options", ID: uint64(t.id), Text: jobText(t.job)})
}

// onFree adds words that fit no job and no part as a labour line, to be priced.
func (t *ticket) onFree(text string) {
	if _, err := t.desk.Workshop.AddLine(t.id, t.job, desk.LineInput{Kind: garage.Labour, Text: text}); t.did(err) {
		t.add.Clear()
	}
}

// choices writes found jobs and parts as lines of a list that drops down.
func choices(say *locale.Locale, found []desk.JobChoice) []widget.Match {
	var out []widget.Match
	for _, f := range found {
		m := widget.Match{Value: f, Code: f.Code, Text: f.Name, Sum: say.Figure(f.Price)}
		switch f.Kind {
		case "canned":
			m.Icon, m.Note = "wrench", say.Measure(f.Hours, "h")
		case "part":
			m.Icon, m.Note = "box", say.T("ticket.available", "N", f.Available)
		default:
			m.Icon, m.Sum = "pencil", ""
		}
		out = append(out, m)
	}
	return out
}

func jobText(no int) string { return strconv.Itoa(no) }

func jobOf(r page.Route) int {
	n, err := strconv.Atoi(r.Text)
	if err != nil {
		return 0
	}
	return n
}

// hidden is an action with a key and without a button.
func hidden(a page.Action) page.Action {
	a.Hidden = true
	return a
}

// onQuality prints the sheet of the newest quality check; before there is one, the
// blank form for the bay.
func (t *ticket) onQuality() {
	kind := garage.QualityPaper
	if len(t.page.Order.Checks) == 0 {
		kind = garage.QualityFormPaper
	}
	t.acts().print(kind)()
}
