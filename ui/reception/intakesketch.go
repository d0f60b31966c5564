package reception

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/paper"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// sketch is a vehicle of a kind in four views, to set marks on by mouse or keys: arrows move the
// cross, PgUp and PgDn change the view, digits choose the kind, Space sets a mark, Del
// takes the last one off.
type sketch struct {
	*widget.Pad
	host  page.Host
	of    garage.VehicleKind // whose outline is drawn
	axles int                // of it; 0: as few as it can have
	known []garage.Mark      // were there before: they are shown, and stay
	marks []garage.Mark
	note  *widget.Field // about the mark at the cross, else the last one
	kind  int
	view  int
	x, y  int // of the cross, in thousandths
}

const (
	sketchHigh  float32 = 128
	sketchStep          = 50
	sketchRoom  float32 = 96 // height of a view
	sketchTop   float32 = 6
	sketchBelow float32 = 18 // room for the kinds below the pad's views
)

func newSketch(h page.Host, of garage.VehicleKind) *sketch {
	s := &sketch{host: h, of: of, x: 500, y: 500}
	s.Pad = widget.NewPad(h.Keys(), 600, sketchHigh+sketchBelow, s.draw)
	s.Lines, s.OnTap, s.OnKey, s.OnRune = s.lines, s.tap, s.key, s.digit
	s.note = widget.NewField(h.Keys(), "")
	s.note.OnChanged = func(words string) {
		if i := s.noted(); i >= 0 {
			s.marks[i].Note = strings.TrimSpace(words)
			s.Refresh()
		}
	}
	s.about()
	return s
}

// noted is the mark that the note is about; -1: none is set.
func (s *sketch) noted() int {
	if i := s.under(); i >= 0 {
		return i
	}
	return len(s.marks) - 1
}

// under is the mark at the cross; -1: none.
func (s *sketch) under() int {
	return slices.IndexFunc(s.marks, func(m garage.Mark) bool {
		return m.View == garage.Views[s.view] && max(m.X-s.x, s.x-m.X) < sketchStep && max(m.Y-s.y, s.y-m.Y) < 2*sketchStep
	})
}

// about shows which mark the note is about, and what it says.
func (s *sketch) about() {
	say := s.host.Say()
	s.note.Label, s.note.Line.ReadOnly = say.T("intake.mark_note"), true
	words := ""
	if i := s.noted(); i >= 0 {
		m := s.marks[i]
		s.note.Label = say.T("intake.mark_note_of", "N", len(s.known)+i+1, "Kind", m.Kind, "View", string(m.View))
		words, s.note.Line.ReadOnly = m.Note, false
	}
	if s.note.Text() != words {
		s.note.SetText(words)
	}
	s.note.Refresh()
}

// set shows marks that are on the car, to be changed.
func (s *sketch) set(marks []garage.Mark) {
	s.marks = slices.Clone(marks)
	s.about()
	s.Refresh()
}

// all are the marks with those known before.
func (s *sketch) all() []garage.Mark { return slices.Concat(s.known, s.marks) }

// areas are where the four views lie.
func (s *sketch) areas(z fyne.Size) []widget.Area {
	var wide float32
	for _, v := range garage.Views {
		wide += sketchRoom * float32(paper.OutlineShape(s.of, v))
	}
	gap := max(8, (z.Width-wide)/float32(len(garage.Views)+1))
	x, all := gap, []widget.Area(nil)
	for _, v := range garage.Views {
		w := sketchRoom * float32(paper.OutlineShape(s.of, v))
		all = append(all, widget.Area{X: x, Y: sketchTop, W: w, H: sketchRoom})
		x += w + gap
	}
	return all
}

func (s *sketch) draw(p *widget.Pen, z fyne.Size) {
	say := s.host.Say()
	for i, a := range s.areas(z) {
		p.TextC(say.T("intake.view."+string(garage.Views[i])), a.X, a.Y+a.H, a.W, 16, p.C.Caption())
		for n, m := range s.all() {
			if m.View == garage.Views[i] {
				x, y, fill := a.X+a.W*float32(m.X)/1000, a.Y+a.H*float32(m.Y)/1000, p.C.BadSolid
				if n < len(s.known) {
					fill = p.C.Quiet
				}
				p.Rect(x-8, y-8, 16, 16, 8, fill)
				p.TextC(say.Count(int64(n+1)), x-8, y-8, 16, 16, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Surface})
			}
		}
	}
	x, y := float32(10), sketchHigh-4
	for i, kind := range garage.MarkKinds {
		ink := p.C.Caption()
		if i == s.kind {
			ink = widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Petrol}
		}
		x += p.KeyCap(say.Count(int64(i+1)), x, y, 18, p.C.Cap()) + 4
		x += p.Text(say.T("intake.mark_kind."+kind), x, y, 200, 18, ink) + 12
	}
	p.TextR(s.list(), z.Width-10, y, z.Width-x-20, 18, p.C.Caption())
}

// list names the marks set.
func (s *sketch) list() string {
	var words []string
	for i, m := range s.all() {
		words = append(words, s.host.Say().Count(int64(i+1))+" "+s.host.Say().Clauses(s.host.Say().T("intake.mark_kind."+m.Kind), m.Note))
	}
	return widget.Joined(" · ", words...)
}

func (s *sketch) lines(z fyne.Size) []widget.Polyline {
	var all []widget.Polyline
	c := widget.Colours()
	for i, a := range s.areas(z) {
		at := func(x, y int) fyne.Position {
			return fyne.NewPos(a.X+a.W*float32(x)/1000, a.Y+a.H*float32(y)/1000)
		}
		for _, l := range paper.OutlineLines(s.of, s.axles, garage.Views[i]) {
			line := widget.Polyline{Weight: 1.2, Color: c.Quiet}
			for _, p := range l {
				line.Points = append(line.Points, at(p.X, p.Y))
			}
			all = append(all, line)
		}
		if s.Focused() && i == s.view {
			o := at(s.x, s.y)
			all = append(all, widget.Polyline{Points: []fyne.Position{o.SubtractXY(9, 0), o.AddXY(9, 0)}, Weight: 2, Color: c.Petrol},
				widget.Polyline{Points: []fyne.Position{o.SubtractXY(0, 9), o.AddXY(0, 9)}, Weight: 2, Color: c.Petrol})
		}
	}
	return all
}

// tap sets a mark where the mouse was pressed, or takes off the one that is there.
func (s *sketch) tap(at fyne.Position) {
	for i, a := range s.areas(s.Size()) {
		if at.X >= a.X && at.X <= a.X+a.W && at.Y >= a.Y && at.Y <= a.Y+a.H {
			s.view, s.x, s.y = i, int((at.X-a.X)*1000/a.W), int((at.Y-a.Y)*1000/a.H)
			s.mark()
			return
		}
	}
}

// mark sets a mark at the cross, or takes off the one that is there.
func (s *sketch) mark() {
	if i := s.under(); i >= 0 {
		s.marks = slices.Delete(s.marks, i, i+1)
	} else {
		s.marks = append(s.marks, garage.Mark{View: garage.Views[s.view], X: s.x, Y: s.y, Kind: garage.MarkKinds[s.kind]})
	}
	s.about()
}

func (s *sketch) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyLeft:
		s.x = max(0, s.x-sketchStep)
	case fyne.KeyRight:
		s.x = min(1000, s.x+sketchStep)
	case fyne.KeyUp:
		s.y = max(0, s.y-sketchStep)
	case fyne.KeyDown:
		s.y = min(1000, s.y+sketchStep)
	case fyne.KeyPageUp, fyne.KeyPageDown:
		step := 1
		if k == fyne.KeyPageUp {
			step = len(garage.Views) - 1
		}
		s.view, s.x, s.y = (s.view+step)%len(garage.Views), 500, 500
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.mark()
	case fyne.KeyDelete, fyne.KeyBackspace:
		if n := len(s.marks); n > 0 {
			s.marks = s.marks[:n-1]
		}
	default:
		return false
	}
	s.about()
	return true
}

func (s *sketch) digit(r rune) bool {
	if i := int(r - '1'); r >= '1' && i < len(garage.MarkKinds) {
		s.kind = i
		return true
	}
	return r == ' ' // typed by the key that set the mark
}

// signature is a place to sign on with the mouse; P says that the sheet is signed
// on paper, Del clears.
type signature struct {
	*widget.Pad
	host   page.Host
	signed garage.Signature
	drawn  garage.Signature // what was signed here before it was said to be on paper
}

func newSignature(h page.Host) *signature {
	s := &signature{host: h}
	s.Pad = widget.NewPad(h.Keys(), 300, 96, s.draw)
	s.Lines, s.OnDrag, s.OnKey, s.OnRune = s.lines, s.drag, s.key, s.letter
	return s
}

func (s *signature) draw(p *widget.Pen, z fyne.Size) {
	words := s.host.Say().T("intake.sign_here")
	if s.signed.OnPaper {
		words = s.host.Say().T("intake.not_on_paper")
		is := s.host.Say().T("intake.signed_on_paper")
		w := widget.ChipW(is)
		p.Chip("tick", is, (z.Width-w)/2, (z.Height-44)/2, w, widget.ToneGood)
	}
	p.HLine(14, z.Height-24, z.Width-28, p.C.Frame)
	p.Text(words, 14, z.Height-22, z.Width-28, 18, p.C.Caption())
}

func (s *signature) lines(z fyne.Size) []widget.Polyline {
	var all []widget.Polyline
	for _, stroke := range s.signed.Strokes {
		l := widget.Polyline{Weight: 1.6, Color: widget.Colours().Text}
		for _, p := range stroke {
			l.Points = append(l.Points, fyne.NewPos(z.Width*float32(p.X)/1000, z.Width*float32(p.Y)/1000))
		}
		all = append(all, l)
	}
	return all
}

func (s *signature) drag(at fyne.Position, begins bool) {
	w := max(1, s.Size().Width)
	if begins || len(s.signed.Strokes) == 0 {
		s.signed.OnPaper = false
		s.signed.Strokes = append(s.signed.Strokes, nil)
	}
	last := &s.signed.Strokes[len(s.signed.Strokes)-1]
	*last = append(*last, garage.Spot{X: int(at.X * 1000 / w), Y: int(at.Y * 1000 / w)})
}

func (s *signature) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.signed = garage.Signature{}
	case fyne.KeySpace:
		s.onPaper()
	default:
		return false
	}
	return true
}

// onPaper says that the printed paper is signed, or that it is not; then what was
// signed here stands again.
func (s *signature) onPaper() {
	if s.signed.OnPaper {
		s.signed = s.drawn
		return
	}
	s.drawn, s.signed = s.signed, garage.Signature{OnPaper: true}
}

func (s *signature) letter(r rune) bool { return r == ' ' }
