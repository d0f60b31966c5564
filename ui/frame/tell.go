package frame

import (
	"errors"
	"log/slog"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// Sentence is a refusal in its three parts.
type Sentence struct{ What, Facts, Do string }

// Parts takes a refusal apart: lines when it has line breaks, else sentences. The
// first says what, the last what to do, the facts lie between.
func Parts(text string) Sentence {
	parts := strings.Split(strings.TrimSpace(text), "\n")
	if len(parts) == 1 {
		parts = sentences(text)
	}
	var s Sentence
	s.What = strings.TrimRight(strings.TrimSpace(parts[0]), ".。")
	if n := len(parts); n > 1 {
		s.Do = strings.TrimSpace(parts[n-1])
		s.Facts = strings.TrimSpace(strings.Join(parts[1:n-1], " "))
	}
	return s
}

// sentences splits behind full stops that end a sentence.
func sentences(text string) []string {
	var out []string
	r := []rune(strings.TrimSpace(text))
	from := 0
	for i, c := range r {
		end := c == '。' || c == '！' || c == '？'
		if (c == '.' || c == '!' || c == '?') && i+2 < len(r) && r[i+1] == ' ' && !unicode.IsLower(r[i+2]) {
			end = true
		}
		if end && i+1 < len(r) {
			out = append(out, strings.TrimSpace(string(r[from:i+1])))
			from = i + 1
		}
	}
	return append(out, strings.TrimSpace(string(r[from:])))
}

func (w *Window) sentence(err error) Sentence {
	text, _ := w.say.Sentence(err)
	return Parts(text)
}

// Tell shows what err means. A refusal says what, the facts, and what to do, and
// its first button does it; anything else is a fault of ours, with its details in
// the log.
func (w *Window) Tell(err error) {
	if err == nil {
		return
	}
	n := &notice{w: w, s: w.sentence(err), icon: "warning", tone: widget.ToneWarn}
	shut := page.Action{ID: "close", Chord: "Esc", Label: w.say.T("window.close"), Do: w.CloseDialog}
	var p *garage.Problem
	if errors.As(err, &p) {
		r := w.remedy(p)
		if r.Icon != "" {
			n.icon = r.Icon
		}
		n.bar = r.Bar
		if approve := w.approve(p); approve != nil {
			n.icon = "lock"
			n.actions = append(n.actions, *approve)
		}
		if again := w.again(p); again != nil {
			n.actions = append(n.actions, *again)
		}
		for _, a := range r.Actions {
			do := a
			a.Do = func() { w.CloseDialog(); w.do(do) }
			a.Refused = nil
			n.actions = append(n.actions, a)
		}
	} else {
		slog.Error("fault", "err", err)
		n.icon, n.tone = "alert", widget.ToneBad
		n.actions = append(n.actions, page.Action{ID: "copy", Icon: "copy", Chord: "F9", Label: w.say.T("window.copy_details"), Do: func() {
			fyne.CurrentApp().Clipboard().SetContent(err.Error())
			w.CloseDialog()
		}})
	}
	n.actions = append(n.actions, shut)
	w.Show(n)
}

// again offers what was asked for once more, where the reason lies with the disk and
// may be gone: what was typed still stands behind the dialog.
func (w *Window) again(p *garage.Problem) *page.Action {
	what := w.doing
	switch p.Code {
	case "file.disk_full", "file.disk_read_only", "file.read_only", "file.journal":
	case "file.unknown":
		w.failed = w.doing
		return nil // first the file is opened again, to see whether it was saved
	case "file.unknown_lost":
		what, w.failed = w.failed, nil
	default:
		return nil
	}
	if what == nil {
		return nil
	}
	a := *what
	return &page.Action{ID: "again", Chord: "F5", Icon: "undo", Label: w.say.T("window.again"), Do: func() { w.CloseDialog(); w.do(a) }}
}

// Inform says in three parts what was done.
func (w *Window) Inform(icon, text string) {
	w.Show(&notice{w: w, s: Parts(text), icon: icon, tone: widget.ToneGood, actions: []page.Action{
		{ID: "close", Chord: "Esc", Label: w.say.T("window.close"), Do: w.CloseDialog}}})
}

// Confirm asks before something that cannot be taken back. Enter does not say yes:
// the verb's own key does, so that a habit destroys nothing.
func (w *Window) Confirm(q page.Question, yes func()) {
	n := &notice{w: w, s: Sentence{What: q.Title, Facts: q.Text}, icon: q.Icon, tone: widget.ToneWarn, ask: true}
	if n.icon == "" {
		n.icon = "warning"
	}
	if q.Bad {
		n.tone = widget.ToneBad
	}
	no := q.No
	if no == "" {
		no = w.say.T("window.cancel")
	}
	n.actions = []page.Action{
		{ID: "yes", Chord: "F10", Label: q.Yes, Icon: "tick", Do: func() { w.CloseDialog(); w.do(page.Action{ID: "yes", Do: yes}) }},
		{ID: "no", Chord: "Esc", Label: no, Do: w.CloseDialog},
	}
	w.Show(n)
}

// notice is a refusal, a fault or a question: icon, title, facts, what to do.
type notice struct {
	w       *Window
	s       Sentence
	icon    string
	tone    widget.Tone
	bar     *page.Consent
	actions []page.Action
	ask     bool
	sheet   *widget.Sheet
}

const noticeW, noticeText float32 = 580, 476

func (n *notice) Title() page.Title { return page.Title{} }
func (n *notice) Reload()           {}
func (n *notice) Unsaved() bool     { return false }
func (n *notice) Focus(fyne.Canvas) {}

// Actions are the buttons; Enter takes the first.
func (n *notice) Actions() []page.Action {
	as := make([]page.Action, 0, len(n.actions)+1)
	as = append(as, n.actions...)
	as[0].Primary = len(as) > 1
	if !n.ask {
		as = append(as, page.Action{ID: "enter", Chord: "Enter", Hidden: true, Do: n.actions[0].Do})
	}
	return as
}

func (n *notice) Size() fyne.Size {
	return fyne.NewSize(noticeW, n.height()+footH)
}

func (n *notice) lines(s string) int {
	if s == "" {
		return 0
	}
	return len(widget.Wrap(s, noticeText, 5, widget.TxtBody, true))
}

func (n *notice) title() []string { return widget.Wrap(n.s.What, noticeText, 3, 18, true) }

func (n *notice) height() float32 {
	h := 18 + 26*float32(len(n.title())) + 6
	for _, s := range []string{n.s.Facts, n.s.Do} {
		if k := n.lines(s); k > 0 {
			h += 20*float32(k) + 8
		}
	}
	if n.bar != nil {
		h += 46
	}
	return max(h+10, 76)
}

func (n *notice) Content() fyne.CanvasObject {
	if n.sheet == nil {
		n.sheet = widget.NewSheet(noticeW, n.height(), n.draw)
	}
	return n.sheet
}

func (n *notice) draw(p *widget.Pen, _ fyne.Size) {
	fg, bg := p.C.Tone(n.tone)
	p.Rect(22, 18, 44, 44, 22, bg)
	p.Icon(n.icon, 33, 18, 44, 22, fg)
	x, y := float32(80), float32(17)
	for _, l := range n.title() {
		p.Text(l, x, y, noticeText, 26, widget.Ink{Size: 18, Bold: true, Color: p.C.Text})
		y += 26
	}
	y += 6
	for _, s := range []string{n.s.Facts, n.s.Do} {
		if s != "" {
			y += 20*float32(p.Facts(s, x, y, noticeText, 20, 5)) + 8
		}
	}
	if b := n.bar; b != nil {
		p.Consent(b.Approved, b.Asked, b.Limit, x, y+2, noticeText)
		p.Text(b.Low, x, y+18, 120, 18, p.C.Caption())
		hw := p.TextR(b.High, x+noticeText, y+18, 0, 18, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Warn})
		p.TextR(b.Mark, x+min(noticeText*b.Limit/max(b.Asked, b.Limit)+8, noticeText-hw-15), y+18, 0, 18, p.C.Caption())
	}
}
