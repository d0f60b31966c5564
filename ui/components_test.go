package ui_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/uitest"
	"workbay/ui/widget"
)

var out = flag.String("gallery", "", "write pictures of the components into this folder")

// gallery is a page of every component, in the state each is usually seen.
type gallery struct {
	h       page.Host
	pen     *widget.Sheet
	grid    *widget.Grid
	list    *widget.List
	name    *widget.Field
	price   *widget.Value[garage.Money]
	who     *widget.Choice
	how     *widget.Segments
	agreed  *widget.Check
	note    *widget.Note
	find    *widget.EntryLine
	filter  *widget.Field
	rows    *rows
	content fyne.CanvasObject
	reloads int
	done    []string
}

// rows is a source of n lines.
type rows struct {
	n     int
	texts map[[2]int]string
}

func (r *rows) Len() int { return r.n }
func (r *rows) Row(i int) widget.GridRow {
	if i%8 == 0 {
		return widget.GridRow{Group: true, Title: fmt.Sprint(i/8+1, " Full service"), Note: "Running · J. Novak", Sum: "261.14"}
	}
	cell := func(c int, s string) widget.GridCell {
		if t, ok := r.texts[[2]int{i, c}]; ok {
			s = t
		}
		return widget.GridCell{Text: s}
	}
	state := widget.GridCell{Text: "Issued", Icon: "tick", Tone: widget.CellGood}
	if i%3 == 0 {
		state = widget.GridCell{Text: "To order", Icon: "hourglass", Tone: widget.CellWarn}
	}
	code := cell(1, fmt.Sprint("HF-90", i))
	code.Tone = widget.CellQuiet
	return widget.GridRow{Cells: []widget.GridCell{{Icon: "box"}, code, cell(2, "Oil filter element for a very long engine name"), cell(3, "1"),
		{Text: "pc", Tone: widget.CellQuiet}, cell(5, "13.20"), {Text: "20", Tone: widget.CellQuiet}, state, {Text: "13.20"}}}
}
func (r *rows) Set(row, col int, text string) error {
	if text == "" {
		return garage.Refuse("number.missing", "Example", "2")
	}
	r.texts[[2]int{row, col}] = text
	return nil
}
func (r *rows) Insert(int) { r.n++ }
func (r *rows) Remove(int) { r.n-- }

func newGallery(h page.Host) *gallery {
	g := &gallery{h: h, rows: &rows{n: 10000, texts: map[[2]int]string{}}}
	k := h.Keys()
	g.pen = widget.NewSheet(600, 300, g.draw)
	cols := []widget.GridColumn{{Width: 24, PadL: 5}, {Title: "Code", Width: 98, PadL: 5, PadR: 3, Yield: 1}, {Title: "Description", PadL: 5, PadR: 5, Edit: true},
		{Title: "Qty", Width: 48, PadR: 5, Right: true, Edit: true}, {Width: 34, PadL: 5}, {Title: "Unit", Width: 54, PadR: 5, Right: true, Edit: true},
		{Title: "VAT", Width: 38, PadR: 5, Right: true, Yield: 2}, {Title: "Status", Width: 116, PadL: 5, PadR: 3, Size: widget.TxtCaption}, {Title: "Amount", Width: 64, PadR: 5, Right: true}}
	g.grid = widget.NewGrid(cols, g.rows, k)
	g.grid.Sorted = 5
	g.list = widget.NewList(k, 36)
	g.list.Len = func() int { return 5 }
	g.list.Row = func(p *widget.Pen, i int, at widget.Area, chosen bool) {
		p.Need(widget.Need{Icon: "alert", Chip: "Late 25 min", Tone: widget.ToneBad, Plate: "TX-19", Name: "Costa Taxis", Fact: "HV battery fan: 1.4 h clocked, 0.8 h sold", Verb: "Call customer"}, at, chosen)
	}
	g.list.OnOpen = func(i int) { g.done = append(g.done, fmt.Sprint("open ", i)) }
	g.name = widget.NewField(k, "Who said it")
	g.name.Hint, g.name.Good = "known customer", true
	g.price = widget.NewFigure(k, "New limit, incl. VAT", h.Say().ParseMoney, h.Say().Amount)
	g.who = widget.NewChoice(k, "Bay", widget.Option{Text: "Lift 1", Note: "2-post"}, widget.Option{Text: "Lift 2", Note: "4-post"}, widget.Option{Text: "Bay 3"})
	g.how = widget.NewSegments(k, "How was it given", widget.Option{Icon: "user", Text: "In person"}, widget.Option{Icon: "phone", Text: "Phone"}, widget.Option{Icon: "mail", Text: "Message"})
	g.how.Pills = true
	g.agreed = widget.NewCheck(k, "Price told and agreed", nil)
	g.agreed.Note = "Will be kept: in person, 94.80, L. Brandt"
	g.note = widget.NewNote(k, "Complaint in the customer's words", 2)
	g.find = widget.NewEntryLine(k, "Job: code, words or number")
	g.find.Field.Key = "↑↓ Enter"
	g.find.Find = func(s string) []widget.Match {
		if s == "" {
			return nil
		}
		return []widget.Match{{Code: "OIL-S", Text: "Oil and filter service, small petrol", Note: "0.5 h", Sum: "94.80"}, {Code: "OIL-L", Text: "Oil and filter service, large", Note: "0.7 h", Sum: "142.70"}, {Code: "SV-FULL", Text: "Full service", Note: "2.3 h", Sum: "310.37"}}
	}
	g.find.OnPick = func(m widget.Match) { g.done = append(g.done, "pick "+m.Code) }
	g.filter = widget.NewFilter(k, "Number, plate or name", g.list, func(s string) { g.done = append(g.done, "filter "+s) })
	g.content = widget.Arrange(fyne.NewSize(900, 500), g.layout, g.pen, g.grid, g.list, g.filter, g.name, g.price.Field, g.who.Field, g.how, g.agreed, g.note, g.find.Field)
	return g
}

func (g *gallery) layout(z fyne.Size) {
	half := (z.Width - 36) / 2
	widget.Put(g.pen, 0, 0, z.Width, 290)
	widget.Put(g.grid, 12, 294, half, z.Height-294-84)
	widget.Put(g.note, 12, z.Height-80, half, 80)
	x, third := half+24, (half-16)/3
	widget.Put(g.name, x, 294, third, widget.FieldH)
	widget.Put(g.price.Field, x+third+8, 294, third, widget.FieldH)
	widget.Put(g.who.Field, x+2*third+16, 294, third, widget.FieldH)
	widget.Put(g.how, x, 358, half, 46)
	widget.Put(g.agreed, x, 408, half, 41)
	widget.Put(g.find.Field, x, 452, half, widget.FieldH)
	widget.Put(g.filter, x, 520, 210, 26)
	widget.Put(g.list, x, 552, half, z.Height-552-4)
}

func (g *gallery) draw(p *widget.Pen, z fyne.Size) {
	x := float32(12)
	for _, s := range []widget.PlateSize{widget.PlateS, widget.PlateM, widget.PlateBoard, widget.PlateL, widget.PlateXL} {
		x += p.Plate("沪A·D0055", x, 8, s) + 10
	}
	p.Hints(z.Width-12, 8, 30, "Tab", "next panel", "↑↓", "row", "Enter", "open")
	x = 12
	for i, n := range []string{"expected", "checked_in", "diagnosis", "estimating", "awaiting_approval", "approved", "in_progress", "quality_check", "ready", "invoiced", "delivered", "void"} {
		if x+110 > z.Width {
			break
		}
		x += p.Chip(widget.States[n].Icon, []string{"Expected", "Checked in", "Diagnosis", "Estimating", "Waiting", "Approved", "In progress", "QC", "Ready", "Invoiced", "Delivered", "Void"}[i], x, 64, 200, widget.States[n].Tone) + 6
	}
	p.Stepper([]string{"Checked in", "Diagnosis", "Estimate", "Approval", "In progress", "Quality check", "Ready", "Invoiced"}, 4, 12, 88, z.Width-24, func(int) {})
	aw := (z.Width - 40) / 3
	p.Alert(widget.Alert{Icon: "hourglass", Text: "Deferred 12 May: rear pads + discs, now 262.40", Verb: "Add", Tone: widget.ToneWarn}, 12, 124, aw)
	p.Alert(widget.Alert{Icon: "shieldOK", Text: "Open warranty: battery, until 3 Mar 2027", Verb: "View", Tone: widget.ToneGood}, 20+aw, 124, aw)
	p.Alert(widget.Alert{Icon: "alert", Text: "Owes 86.40: INV-2026-00377, 31 days", Verb: "View", Tone: widget.ToneBad}, 28+2*aw, 124, aw)
	tw := (z.Width - 24 - 4*8) / 5
	for i, t := range []widget.Tile{{Icon: "calendar", Label: "Arrivals left", Figure: "3", Note: "next 11:00"}, {Icon: "clock", Label: "Promises at risk", Figure: "2", Note: "1 late, 1 close", Tone: widget.ToneBad},
		{Icon: "hourglass", Label: "Waiting approval", Figure: "1", Note: "since yesterday", Tone: widget.ToneWarn, Chosen: true}, {Icon: "shield", Label: "Quality check", Figure: "1", Note: "failed once", Tone: widget.ToneCheck}, {Icon: "box", Label: "Low stock", Figure: "0", Zero: true}} {
		p.Tile(t, 12+float32(i)*(tw+8), 160, tw)
	}
	p.Capacity(5, 8, "5.0 of 8 h", 12, 238, 100)
	p.Capacity(7, 8, "7.0 of 8 h", 192, 238, 100)
	p.Capacity(9, 8, "9.0 of 8 h", 372, 238, 100)
	p.MinMax(5, 4, 10, 552, 237)
	p.MinMax(2, 4, 10, 672, 237)
	p.MinMax(0, 4, 10, 792, 237)
	p.Consent(60, 90, 70, 12, 268, 200)
	p.Total("Approved total", "£650.96", 232, 252, 218)
	x = 462
	x += p.FilterChip("tag", "Waiting 3", false, x, 257, true, nil) + 6
	x += p.FilterChip("", "Technician", true, x, 257, false, nil) + 6
	x += p.Button(widget.Button{Icon: "plus", Label: "New quote", Key: "F2", Kind: widget.ButtonPrimary}, x, 255, 0, 30) + 6
	p.Button(widget.Button{Label: "Close", Key: "Esc", Kind: widget.ButtonPlain}, x, 255, 0, 30)
}

func (g *gallery) Content() fyne.CanvasObject { return g.content }
func (g *gallery) Reload()                    { g.reloads++ }
func (g *gallery) Actions() []page.Action {
	do := func(id string) func() { return func() { g.done = append(g.done, id) } }
	return []page.Action{
		{ID: "job", Chord: "F2", Icon: "plus", Label: "Add job", Do: do("job")},
		{ID: "part", Chord: "F3", Icon: "box", Label: "Add part", Do: do("part")},
		{ID: "decision", Chord: "F5", Icon: "hourglass", Label: "Decision", Primary: true, Do: do("decision")},
		{ID: "card", Chord: "F9", Icon: "printer", Label: "Job card", Do: do("card")},
		{ID: "start", Chord: "F7", Icon: "play", Label: "Start", Refused: garage.Refuse("number.bad", "Value", "x", "Example", "2"), Why: "job 4 has no answer"},
		{ID: "invoice", Chord: "F10", Icon: "sheet", Label: "Invoice", Refused: garage.Refuse("number.missing", "Example", "2"), Why: "not checked yet"},
		{ID: "pay", Chord: "F12", Icon: "cash", Label: "Payment", Do: do("pay")},
		{ID: "hold", Chord: "H", Icon: "pause", Label: "Hold", Hidden: true, Do: do("hold")},
	}
}

func (g *gallery) Remedies(*garage.Problem) page.Remedy {
	return page.Remedy{Icon: "hourglass", Actions: []page.Action{{ID: "answer", Icon: "hourglass", Chord: "F5", Label: "Record the answer", Do: func() { g.done = append(g.done, "remedy") }},
		{ID: "print", Chord: "F6", Label: "Print quote, revision 2"}}, Bar: &page.Consent{Approved: 650.96, Asked: 755.08, Limit: 660, Low: "0", Mark: "authorised 660.00", High: "755.08"}}
}

// empty is a page without rows.
type empty struct{ sheet *widget.Sheet }

func newEmpty() *empty {
	e := &empty{}
	e.sheet = widget.NewSheet(0, 0, func(p *widget.Pen, z fyne.Size) {
		p.Text("Quotes", 16, 12, 0, 30, p.C.Heading())
		p.Card(16, 52, z.Width-32, z.Height-62)
		p.Empty(widget.Empty{Title: "No quotes yet", Text: "A quote lists jobs with parts and labour. The customer says yes or no to each job, and the approved ones become a work order. Nothing is typed twice.",
			Buttons: []widget.Button{{Icon: "plus", Label: "New quote", Key: "F2", Kind: widget.ButtonPrimary}, {Icon: "phone", Label: "Phone quote without a record", Key: "Ctrl+E"}}, Hint: "Or open any car with Ctrl+K and press F6"},
			widget.Area{X: 16, Y: 52, W: z.Width - 32, H: z.Height - 62})
	})
	return e
}

func (e *empty) Content() fyne.CanvasObject { return e.sheet }
func (e *empty) Reload()                    {}
func (e *empty) Actions() []page.Action {
	return []page.Action{{ID: "new", Chord: "F2", Icon: "plus", Label: "New quote", Primary: true, Do: func() {}}}
}

// open opens the gallery, with the empty page beside it.
func open(t testing.TB, lang string, dark bool, w, h float32) (*uitest.Clerk, *gallery) {
	t.Helper()
	say, err := locale.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	var g *gallery
	c := uitest.Open(t, frame.Options{Say: say.With(locale.FormatOf("GB")), Dark: dark, Menu: frame.Menu(), Home: page.Route{Name: "today"},
		Garage: func() string { return "Northgate Motor Works" }, User: func() string { return "L. Brandt" },
		Search: func(page.Host) {},
		Pages: func(h page.Host) frame.Pages {
			return frame.Pages{
				"today":  func(page.Route) page.Page { g = newGallery(h); return g },
				"quotes": func(page.Route) page.Page { return newEmpty() },
			}
		}}, w, h)
	return c, g
}

// TestGallery builds every component in every look; with -gallery it writes pictures.
func TestComponents(t *testing.T) {
	for _, k := range []struct {
		name, lang string
		dark       bool
		w, h       float32
	}{{"light", "en", false, 1366, 768}, {"dark", "en", true, 1366, 768}, {"light-1024", "en", false, 1024, 700}, {"zh", "zh", false, 1366, 768}} {
		t.Run(k.name, func(t *testing.T) {
			c, g := open(t, k.lang, k.dark, k.w, k.h)
			save := func(name string) {
				if *out != "" {
					c.Capture(filepath.Join(*out, name+"-"+k.name+".png"))
				}
			}
			c.Frame.Saved()
			g.name.SetText("Elena Marsh")
			g.price.Set(760_00)
			g.who.Choose(1)
			g.how.Choose(1)
			g.agreed.Set(true)
			g.grid.Select(2)
			g.grid.Edit(2, 3, "")
			save("components")
			c.Sees("Full service", "Costa", "Elena Marsh", "760.00", "Lift 2")
			c.Press("Esc")
			g.price.Field.Focus()
			c.Press("x", "Tab", "Alt+↓")
			save("fields")
			c.Press("Esc", "Tab", "Tab", "Tab")
			g.find.Field.Focus()
			c.Press("oi")
			save("entry")
			c.Press("Esc")
			c.Press("F7")
			save("refusal")
			c.Press("Esc", "F1")
			save("keys")
			c.Press("Esc", "Ctrl+F1")
			save("more")
			c.Press("Esc")
			c.Frame.Open(page.Route{Name: "quotes"})
			save("empty")
			c.Sees("No quotes yet")
		})
	}
}
