package frame

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"workbay/ui/page"
	"workbay/ui/widget"
)

// Measures of the frame, in Fyne units.
const (
	topH    float32 = 44
	barH    float32 = 48
	reasonH float32 = 28
	railW   float32 = 52
	navRow  float32 = 27
	// LeastWidth and LeastHeight are the smallest window everything fits in.
	LeastWidth, LeastHeight float32 = 1024, 700
)

// shell is what is drawn around the page. Its ground is the window's own, which is
// cleared to the colour of a page.
type shell struct {
	w      *Window
	top    *widget.Sheet
	nav    *widget.Sheet
	reason *widget.Sheet
	strip  *widget.Sheet
	foot   *widget.Spot
	bar    *bar
	page   *fyne.Container
	root   *fyne.Container
}

func newShell(w *Window) *shell {
	s := &shell{w: w, page: container.NewStack()}
	s.top = widget.NewSheet(0, topH, s.drawTop)
	s.nav = widget.NewSheet(railW, 0, s.drawNav)
	s.bar = newBar(w)
	s.reason = widget.NewSheet(0, reasonH, s.bar.drawReason)
	s.strip = widget.NewSheet(0, stripH, s.drawStrip)
	s.foot = s.newFoot()
	s.root = widget.Arrange(fyne.NewSize(LeastWidth, LeastHeight), s.layout, s.page, s.top, s.nav, s.bar.sheet, s.reason, s.strip, s.foot)
	return s
}

// whole tells whether the page in view takes the whole window.
func (w *Window) whole() bool {
	if len(w.trail) == 0 {
		return false
	}
	_, ok := w.top().page.(page.Whole)
	return ok
}

// place shows a page.
func (s *shell) place(o fyne.CanvasObject) {
	s.page.Objects = []fyne.CanvasObject{o}
	s.page.Refresh()
}

// refresh draws the frame anew, after a change of the page or of its actions.
func (s *shell) refresh() {
	if z := s.root.Size(); z.Width > 0 {
		s.layout(z)
	}
	s.top.Refresh()
	s.nav.Refresh()
	s.foot.Refresh()
	s.bar.Refresh()
}

func (s *shell) layout(z fyne.Size) {
	around := []fyne.CanvasObject{s.top, s.nav, s.bar.sheet, s.reason, s.strip, s.foot}
	if s.w.whole() {
		for _, o := range around {
			o.Hide()
		}
		widget.Put(s.page, 0, 0, z.Width, z.Height)
		s.w.resized(z)
		return
	}
	for _, o := range around[:3] { // the others come and go by themselves
		o.Show()
	}
	n := s.navWidth(z.Width)
	extra := float32(0)
	if s.bar.fit(z.Width - n); s.bar.reasonLine() {
		extra = reasonH
	}
	widget.Put(s.top, 0, 0, z.Width, topH)
	foot := float32(0)
	if s.hasFoot() {
		foot = footHigh
	}
	widget.Put(s.nav, 0, topH, n, z.Height-topH-foot)
	widget.Put(s.foot, 0, z.Height-foot, n, foot)
	above := float32(0)
	if len(s.w.strips()) > 0 {
		above = stripH
	}
	widget.Put(s.strip, n, topH, z.Width-n, above)
	widget.Put(s.bar.sheet, n, z.Height-barH, z.Width-n, barH)
	widget.Put(s.reason, n, z.Height-barH-extra, z.Width-n, extra)
	if extra > 0 {
		s.reason.Show()
		s.reason.Refresh()
	} else {
		s.reason.Hide()
	}
	for o, on := range map[fyne.CanvasObject]bool{s.foot: foot > 0, s.strip: above > 0} {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	if above > 0 {
		s.strip.Refresh()
	}
	widget.Put(s.page, n, topH+above, z.Width-n, z.Height-topH-above-barH-extra)
	s.w.resized(z)
}

// navWidth is 0 without doors, 52 for the rail, 148 to 196 by the longest word, at least 176 on wide windows.
func (s *shell) navWidth(w float32) float32 {
	if len(s.w.o.Menu) == 0 {
		return 0
	}
	if w < 1280 {
		return railW
	}
	n := float32(148)
	if w >= 1600 {
		n = 176
	}
	for _, i := range s.w.menu() {
		if i.Section == "" {
			right := widget.CapW(i.Digit)
			if i.Digit == "" && i.Count != nil {
				right = 24
			} else if i.Digit == "" {
				right = 0
			}
			n = max(n, min(196, 39+widget.Width(s.w.say.T(i.Label), widget.TxtBody, true)+6+right+15))
		}
	}
	return n
}

func (s *shell) drawTop(p *widget.Pen, z fyne.Size) {
	c, say := p.C, s.w.say
	p.Rect(0, 0, z.Width, z.Height, 0, c.Band)
	p.Rect(12, 9, 26, 26, 6, c.BandMark)
	p.IconW("mark", 16, 9, 26, 18, c.BandMarkInk, 2.6)
	p.Text("Workbay", 47, 0, 0, topH, widget.Ink{Size: widget.TxtSub, Bold: true, Color: c.BandText})
	quiet := widget.Ink{Size: widget.TxtBody, Color: c.BandQuiet}
	bold := widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.BandText}
	left := max(160, s.navWidth(z.Width)+12)
	w := min(520, z.Width-700)
	cap := widget.CapInk{Frame: c.BandFrame, Fill: c.BandField, Text: c.BandCap}
	if s.w.o.Search != nil {
		p.Rect(left, 7, w, 30, 5, c.BandField)
		p.Icon("search", left+10, 7, 30, 16, c.BandQuiet)
		p.Text(say.T("window.search"), left+34, 7, w-42-widget.CapW("Ctrl+K"), 30, quiet)
		p.KeyCap("Ctrl+K", left+w-8-widget.CapW("Ctrl+K"), 7, 30, cap)
		p.Hit(left, 7, w, 30, 5, func() { s.w.o.Search(s.w) })
	}
	cap.Fill = c.Band
	x := z.Width - 14
	x -= p.TextR(say.T("window.keys"), x, 0, 0, topH, quiet) + 4 + widget.CapW("F1")
	p.KeyCap("F1", x, 0, topH, cap)
	p.Hit(x-4, 7, z.Width-x-4, 30, 5, s.w.showKeys)
	x -= 18
	if s.w.o.User != nil {
		right := x
		x -= p.TextR(s.w.o.User(), x, 0, 0, topH, bold) + 22
		p.Icon("user", x, 0, topH, 16, c.BandQuiet)
		if s.w.o.Account != nil {
			p.Hit(x-6, 7, right-x+12, 30, 5, func() { s.w.o.Account(s.w) })
		}
		x -= 18
	}
	x -= p.TextR(say.Stamp(s.w.Now()), x, 0, 0, topH, bold) + 18
	if room := x - left - w - 12; room > 60 && s.w.o.Garage != nil {
		p.TextR(s.w.o.Garage(), x, 0, room, topH, quiet)
	}
}

// menu is the navigation that leads somewhere: doors without a page and sections
// without a door are left out.
func (w *Window) menu() []NavItem {
	var out []NavItem
	for i, m := range w.o.Menu {
		if m.Section == "" {
			if w.pages[m.Route.Name] != nil {
				out = append(out, m)
			}
			continue
		}
		for _, next := range w.o.Menu[i+1:] {
			if next.Section != "" {
				break
			}
			if w.pages[next.Route.Name] != nil {
				out = append(out, m)
				break
			}
		}
	}
	return out
}

// At tells whether a door leads to the page in view, or to the one it came from.
func (w *Window) At(i NavItem) bool {
	for n := len(w.trail) - 1; n >= 0; n-- {
		for _, m := range w.o.Menu {
			if m.Section == "" && m.Route.Name == doorOf(w.trail[n].route.Name) {
				return m.Route == i.Route
			}
		}
	}
	return false
}

// doorOf is the page of the navigation behind which a page lies: an order stands
// on the board, a car with its customer.
func doorOf(name string) string {
	switch name {
	case "order", "orders", "wall":
		return "board"
	case "appointment":
		return "diary"
	case "inspection", "templates", "template":
		return "inspections"
	case "customer", "vehicle":
		return "customers"
	case "quote":
		return "quotes"
	case "part", "reprice", "bulk":
		return "parts"
	case "invoice", "payments", "books":
		return "invoices"
	case "backups", "history":
		return "settings"
	case "guide", "redone", "commission":
		return "time"
	}
	return name
}

func (s *shell) drawNav(p *widget.Pen, z fyne.Size) {
	c, rail, y := p.C, z.Width < 100, float32(6)
	p.Rect(0, 0, z.Width, z.Height, 0, c.Surface)
	p.VLine(z.Width-1, 0, z.Height, c.Line)
	for _, n := range s.w.menu() {
		if n.Section != "" {
			if rail {
				p.HLine(10, y+5, z.Width-21, c.RowLine)
				y += 11
			} else {
				p.Text(s.w.say.T(n.Section), 12, y+9, z.Width-16, 16, c.Caption())
				y += 28
			}
			continue
		}
		s.drawDoor(p, n, y, z.Width, rail)
		p.Hit(6, y, z.Width-13, navRow, 5, func() { s.w.door(n.Route) })
		y += navRow
	}
}

func (s *shell) drawDoor(p *widget.Pen, n NavItem, y, w float32, rail bool) {
	c, on := p.C, s.w.At(n)
	ink, ic := widget.Ink{Size: widget.TxtBody, Bold: on, Color: c.Text}, c.Quiet
	if on {
		p.Rect(6, y, w-13, navRow, 5, c.Selection)
		ink.Color, ic = c.Petrol, c.Petrol
	}
	count := ""
	if n.Count != nil {
		if k := n.Count(); k > 0 {
			count = strconv.Itoa(k)
		}
	}
	if rail {
		p.Icon(n.Icon, 18, y, navRow, 16, ic)
		if count != "" {
			p.Rect(29, y, 16, 14, 7, c.WarnTint)
			p.TextC(count, 29, y, 16, 14, widget.Ink{Size: widget.TxtKey, Bold: true, Color: c.Warn})
		}
		return
	}
	p.Icon(n.Icon, 14, y, navRow, 16, ic)
	right := w - 15
	switch {
	case n.Digit != "":
		k := c.Cap()
		k.Frame, k.Plain = c.Line, true
		right -= widget.CapW(n.Digit)
		p.KeyCap(n.Digit, right, y, navRow, k)
	case count != "":
		bw := widget.Width(count, widget.TxtCaption, true) + 12
		right -= bw
		p.Rect(right, y+5, bw, 17, 8, c.WarnTint)
		p.TextC(count, right, y+5, bw, 17, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Warn})
	}
	p.Text(s.w.say.T(n.Label), 39, y, right-42, navRow, ink)
}
