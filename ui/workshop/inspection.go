package workshop

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// inspection is one round through a template: sections at the left, what is measured
// and judged in the middle, wear and findings at the right. It needs no field: what
// is typed at a measured item is its value, elsewhere digits judge.
type inspection struct {
	desk *desk.Desk
	host page.Host
	id   garage.InspectionID

	page   desk.InspectionPage
	cells  []cell
	at     int    // the cell that the keys are about
	typed  string // a value on its way
	known  bool   // read once: the cursor stays where it is
	skip   map[string]bool
	sheet  *widget.Sheet
	thumbs *thumbs
	root   *fyne.Container
}

// A cell is one answer: an item, at a place of the car.
type cell struct {
	section int
	point   garage.Point
	at      garage.Position
}

func newInspection(d *desk.Desk, h page.Host, r page.Route) *inspection {
	p := &inspection{desk: d, host: h, id: garage.InspectionID(r.ID), skip: map[string]bool{}}
	p.sheet = widget.NewSheet(900, 560, p.draw)
	p.thumbs = newThumbs()
	p.root = widget.Arrange(fyne.NewSize(900, 560), func(z fyne.Size) {
		widget.Put(p.sheet, 0, 0, z.Width, z.Height)
		widget.Put(p.thumbs.box, 0, 0, z.Width, z.Height)
		p.placePhotos(z)
	}, p.sheet, p.thumbs.box)
	return p
}

// Content is the page.
func (p *inspection) Content() fyne.CanvasObject { return p.root }

// Reload shows the inspection as it stands; the first time the cursor goes to the
// first item without an answer.
func (p *inspection) Reload() {
	pg, err := p.desk.Workshop.Inspection(p.id)
	if err != nil {
		p.host.Tell(err)
		return
	}
	p.page, p.cells = pg, cellsOf(pg.Inspection.Template)
	if !p.known {
		p.known, p.at = true, p.begin()
	}
	p.refresh()
}

// refresh draws the page anew, with its photos.
func (p *inspection) refresh() {
	p.sheet.Refresh()
	p.placePhotos(p.root.Size())
}

// Close keeps a value that was typed and not entered when the page is left.
func (p *inspection) Close() { p.commit() }

// begin is the first cell to answer; of a finished inspection the worst finding.
func (p *inspection) begin() int {
	for i := range p.cells {
		if !p.page.Inspection.Finished() && !p.result(i).Answered() {
			return i
		}
	}
	for _, f := range p.page.Findings {
		if f.Taken == nil {
			return p.cellOf(f.Finding)
		}
	}
	return 0
}

// cellsOf are all answers of a template in the order of the keys: in each section
// place by place, then what has no place.
func cellsOf(t garage.Template) (cells []cell) {
	for i, s := range t.Sections {
		for _, at := range append(garage.AllPositions(), "") {
			for _, p := range s.Points {
				if slices.Contains(p.Places(), at) {
					cells = append(cells, cell{i, p, at})
				}
			}
		}
	}
	return cells
}

// cellOf is the worst place of a finding.
func (p *inspection) cellOf(f garage.Finding) int {
	for i, c := range p.cells {
		if c.point.Code == f.Point.Code && p.result(i).Verdict == f.Verdict {
			return i
		}
	}
	return 0
}

func (p *inspection) result(i int) garage.Result {
	return p.page.Inspection.Result(p.cells[i].point.Code, p.cells[i].at)
}

// cell is the one the keys are about.
func (p *inspection) cell() cell {
	if p.at < len(p.cells) {
		return p.cells[p.at]
	}
	return cell{}
}

// finding is what was found at the cell of the keys; nil where all is well.
func (p *inspection) finding() *desk.FindingRow {
	for i, f := range p.page.Findings {
		if f.Point.Code == p.cell().point.Code {
			return &p.page.Findings[i]
		}
	}
	return nil
}

// chosen are the findings to be put on the order: those that are not there yet and
// were not left out.
func (p *inspection) chosen() (rows []desk.FindingRow) {
	for _, f := range p.page.Findings {
		if f.Job == 0 && !p.skip[f.Point.Code] {
			rows = append(rows, f)
		}
	}
	return rows
}

// Actions are the keys of the page.
func (p *inspection) Actions() []page.Action {
	say, done := p.host.Say(), p.page.Inspection.Finished()
	take := page.Action{ID: "take", Chord: "F6", Icon: "pencil", Label: say.T("inspection.to_estimate"), Do: p.onTake}
	later := page.Action{ID: "later", Chord: "F4", Icon: "clock", Label: say.T("inspection.later"), Do: p.onLater}
	if len(p.chosen()) == 0 {
		take.Refused = garage.Refuse("inspection.none_chosen")
	} else if p.page.MayAdd != nil {
		take.Refused = p.page.MayAdd
	}
	if f := p.finding(); f == nil {
		later.Refused = garage.Refuse("inspection.no_finding", "Item", p.cell().point.Name)
	} else if f.Job != 0 {
		later.Refused = garage.Refuse("inspection.passed", "Item", f.Point.Name, "Job", f.Job)
	} else if p.page.MayAdd != nil {
		later.Refused = p.page.MayAdd
	}
	print := func(kind garage.DocumentKind) func() {
		return func() { p.host.Open(page.Route{Name: "print", ID: uint64(p.id), Text: string(kind)}) }
	}
	take.Primary = done && take.Refused == nil
	acts := []page.Action{}
	if !done {
		acts = append(acts, p.judging()...)
		acts = append(acts, page.Action{ID: "next", Chord: "Enter", Label: say.T("inspection.next"), Primary: len(p.page.Inspection.Unanswered()) > 0, Do: p.onNext},
			page.Action{ID: "note", Chord: "F2", Icon: "pencil", Label: say.T("inspection.note"), Do: p.onNote},
			page.Action{ID: "take_back", Chord: "Del", Hidden: true, Label: say.T("key.take_back"), Do: p.onTakeBack},
			page.Action{ID: "leave_rest", Chord: "R", Hidden: true, Label: say.T("key.leave_rest"), Do: p.onLeaveRest})
	}
	acts = append(acts, take, later, page.Action{ID: "report", Chord: "F9", Icon: "printer", Label: say.T("inspection.report"), Hidden: !done, Do: print(garage.InspectionPaper)})
	if !done {
		acts = append(acts, p.finish())
	}
	key := func(id, chord string, do func()) page.Action {
		return page.Action{ID: id, Chord: chord, Hidden: true, Label: say.T("key." + id), Do: do}
	}
	return append(append(acts, p.typing()...),
		key("prev_item", "↑", func() { p.step(-1) }), key("next_item", "↓", func() { p.step(1) }),
		key("prev_section", "Ctrl+↑", func() { p.stepSection(-1) }), key("next_section", "Ctrl+↓", func() { p.stepSection(1) }),
		key("choose_finding", "Space", p.onChoose), key("another_inspection", "N", p.onAnother), key("blank_form", "B", print(garage.InspectionFormPaper)),
		key("open_order", "O", p.onOrder), key("add_photo", "Ctrl+O", p.onPhoto), key("look_photo", "P", p.onLook), p.diagnosis())
}

// judging are the verdicts by hand: a digit where nothing is measured, else with Alt.
func (p *inspection) judging() (acts []page.Action) {
	mod := ""
	if p.cell().point.Typed() {
		mod = "Alt+"
	}
	for _, v := range verdicts() {
		acts = append(acts, page.Action{ID: "judge_" + string(v.verdict), Chord: mod + v.digit, Icon: v.icon, Label: p.host.Say().T("verdict." + string(v.verdict)),
			Do: func() { p.onJudge(v.verdict) }})
	}
	return acts
}

// A judgement is how a verdict looks, and its digit.
type judgement struct {
	verdict garage.Verdict
	digit   string
	icon    string
	tone    widget.Tone
}

func verdicts() []judgement {
	return []judgement{
		{garage.Fine, "1", "tick", widget.ToneGood}, {garage.Soon, "2", "warning", widget.ToneWarn},
		{garage.Urgent, "3", "alert", widget.ToneBad}, {garage.NotApplicable, "0", "dash", widget.ToneNeutral},
	}
}

func judgementOf(v garage.Verdict) judgement {
	for _, j := range verdicts() {
		if j.verdict == v {
			return j
		}
	}
	return judgement{garage.NotChecked, "", "dash", widget.ToneNeutral}
}

// typing are the keys of a value, at an item that is measured.
func (p *inspection) typing() (acts []page.Action) {
	c := p.cell()
	if !c.point.Typed() || p.page.Inspection.Finished() {
		return nil
	}
	signs := "0123456789.,"
	if c.point.Written {
		signs += "/-"
	}
	for _, r := range signs {
		acts = append(acts, page.Action{ID: "type_" + string(r), Chord: string(r), Hidden: true, Do: func() { p.onType(string(r)) }})
	}
	if p.typed != "" { // what is typed is kept before the page is left
		acts = append(acts, page.Action{ID: "keep_typed", Chord: "Esc", Hidden: true, Label: p.host.Say().T("key.keep_typed"), Do: func() {
			if p.commit() {
				p.host.Back()
			}
		}})
	}
	return append(acts, page.Action{ID: "type_back", Chord: "Backspace", Hidden: true, Do: p.onBackspace})
}

// diagnosis writes down how the fault behind the finding at the cursor was looked for:
// it stands with the finding's job.
func (p *inspection) diagnosis() page.Action {
	a := page.Action{ID: "diagnose", Chord: "D", Hidden: true, Label: p.host.Say().T("key.diagnose")}
	f := p.finding()
	switch {
	case f == nil:
		a.Refused = garage.Refuse("inspection.no_finding", "Item", p.cell().point.Name)
	case f.Job == 0:
		a.Refused = garage.Refuse("inspection.not_on_order", "Item", f.Point.Name)
	default:
		a.Do = func() { p.host.Open(page.Route{Name: "diagnose", ID: uint64(p.page.Order.ID), Text: jobText(f.Job)}) }
	}
	return a
}

func (p *inspection) finish() page.Action {
	say := p.host.Say()
	a := page.Action{ID: "finish", Chord: "F10", Icon: "tick", Label: say.T("inspection.finish"), Do: p.onFinish}
	if names := p.page.Inspection.Unanswered(); len(names) > 0 {
		refused := garage.Refuse("inspection.unanswered", "Count", len(names), "Items", names)
		a.Refused, a.Why = refused, say.Few(refused)
	} else {
		a.Primary = true
	}
	return a
}

func (p *inspection) onType(s string) {
	most := 7
	if p.cell().point.Written {
		most = 19
	}
	if utf8.RuneCountInString(p.typed) < most {
		p.typed += s
		p.host.Refresh()
		p.sheet.Refresh()
	}
}

func (p *inspection) onBackspace() {
	if _, n := utf8.DecodeLastRuneInString(p.typed); n > 0 {
		p.typed = p.typed[:len(p.typed)-n]
		p.host.Refresh()
		p.sheet.Refresh()
	}
}

// commit keeps a typed value; false: it was refused and stays.
func (p *inspection) commit() bool {
	if strings.TrimSpace(p.typed) == "" {
		p.typed = ""
		return true
	}
	if err := p.keepTyped(); err != nil {
		p.host.Tell(err)
		p.typed = ""
		p.sheet.Refresh()
		return false
	}
	p.typed = ""
	p.host.Saved()
	p.host.Reload()
	return true
}

// keepTyped keeps what was typed: a value, or what is written down.
func (p *inspection) keepTyped() error {
	c := p.cell()
	if c.point.Written {
		return p.desk.Workshop.WriteItem(p.id, c.point.Code, c.at, p.typed)
	}
	v, err := p.host.Say().ParseQuantity(p.typed)
	if err != nil {
		return err
	}
	return p.desk.Workshop.SetValue(p.id, c.point.Code, c.at, v)
}

func (p *inspection) onNext() {
	if p.commit() {
		p.step(1)
	}
}

// step goes to the cell before or after.
func (p *inspection) step(by int) { p.point(p.at + by) }

// point goes to a cell; what was typed at the last one is kept first.
func (p *inspection) point(i int) {
	if !p.commit() {
		return
	}
	p.at = max(0, min(i, len(p.cells)-1))
	p.host.Refresh()
	p.refresh()
}

func (p *inspection) stepSection(by int) { p.openSection(p.cell().section + by) }

// openSection goes to the first item of a section that has no answer, else to its first.
func (p *inspection) openSection(section int) {
	first := -1
	for i, c := range p.cells {
		if c.section != section {
			continue
		}
		if first < 0 {
			first = i
		}
		if !p.result(i).Answered() {
			p.point(i)
			return
		}
	}
	if first >= 0 {
		p.point(first)
	}
}

// onJudge judges by hand. What is fine or does not apply is done with; at a finding
// the cursor stays, for a note.
func (p *inspection) onJudge(v garage.Verdict) {
	if !p.commit() {
		return
	}
	c := p.cell()
	if !p.did(p.desk.Workshop.JudgeItem(p.id, c.point.Code, c.at, v, p.result(p.at).Note)) {
		return
	}
	if v == garage.Fine || v == garage.NotApplicable {
		p.step(1)
	}
}

// onTakeBack takes a verdict by hand back; a measured value stays and judges alone.
func (p *inspection) onTakeBack() {
	p.typed = ""
	c := p.cell()
	p.did(p.desk.Workshop.JudgeItem(p.id, c.point.Code, c.at, garage.NotChecked, p.result(p.at).Note))
}

// did tells a refusal, or shows what was saved.
func (p *inspection) did(err error) bool {
	if err != nil {
		p.host.Tell(err)
		return false
	}
	p.host.Saved()
	p.host.Reload()
	return true
}

// onNote asks for a note; the words a template has for the item are proposed.
func (p *inspection) onNote() {
	if !p.commit() {
		return
	}
	say, c, r := p.host.Say(), p.cell(), p.result(p.at)
	f := page.NewForm(p.host, "pencil", "inspection.note_title")
	line := widget.NewField(p.host.Keys(), c.point.Name)
	line.SetText(r.Note)
	line.OnEnter = f.Keep
	rows := []fyne.CanvasObject{line}
	if len(c.point.Texts) > 0 {
		var all []widget.Option
		for _, words := range c.point.Texts {
			all = append(all, widget.Option{Text: words, Value: words})
		}
		texts := widget.NewSegments(p.host.Keys(), say.T("inspection.texts"), all...)
		texts.Pills = true
		texts.OnChanged = func(i int) { line.SetText(c.point.Texts[i]) }
		rows = append(rows, texts)
	}
	f.Body = widget.Rows(20, 8, rows...)
	f.First = line.Focus
	f.Typed = func() bool { return line.Text() != r.Note }
	f.Label = say.T("inspection.note_keep")
	f.Do = func() error { return p.desk.Workshop.JudgeItem(p.id, c.point.Code, c.at, r.Chosen, line.Text()) }
	p.host.Show(f)
}

// onChoose leaves the finding at the cursor out of the estimate, or takes it in again.
func (p *inspection) onChoose() {
	if f := p.finding(); f != nil && f.Job == 0 {
		p.toggle(f.Point.Code)
	}
}

func (p *inspection) toggle(item string) {
	p.skip[item] = !p.skip[item]
	p.host.Refresh()
	p.refresh()
}

// onTake puts the chosen findings on the order, for the customer to answer.
func (p *inspection) onTake() {
	for _, f := range p.chosen() {
		if _, err := p.desk.Workshop.TakeFinding(p.id, f.Point.Code); err != nil {
			p.host.Tell(err)
			break
		}
	}
	p.did(nil)
}

func (p *inspection) onLater() {
	p.host.Open(page.Route{Name: "putoff", ID: uint64(p.id), Text: p.cell().point.Code})
}

// onLeaveRest asks why the rest could not be checked.
func (p *inspection) onLeaveRest() {
	if !p.commit() {
		return
	}
	say := p.host.Say()
	page.AskLine(p.host, page.Ask{Icon: "dash", Title: "inspection.leave_title", Label: say.T("inspection.leave_reason"), Verb: say.T("inspection.leave_do"), Take: func(reason string) error {
		err := p.desk.Workshop.LeaveRest(p.id, reason)
		if err == nil {
			p.host.CloseDialog()
			p.did(nil)
		}
		return err
	}})
}

func (p *inspection) onFinish() {
	if p.commit() {
		p.did(p.desk.Workshop.FinishInspection(p.id))
	}
}

func (p *inspection) onAnother() {
	p.host.Open(page.Route{Name: "inspect", ID: uint64(p.page.Order.ID)})
}

func (p *inspection) onOrder() {
	p.host.Open(page.Route{Name: "order", ID: uint64(p.page.Order.ID)})
}
