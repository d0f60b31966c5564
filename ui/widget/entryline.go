package widget

import (
	"strings"

	"fyne.io/fyne/v2"
)

// EntryLine is a field that finds while one types: a code, or words in any order.
// The list of what fits drops down; ↑↓ choose, Enter takes. Place its Field.
type EntryLine struct {
	Field *Field
	// Find returns what fits the text, best first. For an empty text it may return
	// what is proposed.
	Find   func(text string) []Match
	OnPick func(m Match)
	// OnFree is Enter with a text that fits nothing. nil: nothing happens.
	OnFree func(text string)
	Keep   bool // the text stays after a pick; else the line is empty for the next
	drop   *drop
	picked bool
}

// NewEntryLine makes an entry line with a label; see Field.Bare for one without.
func NewEntryLine(keys *KeyTable, label string) *EntryLine {
	e := &EntryLine{Field: NewField(keys, label)}
	e.drop = newDrop(keys, e.pick)
	l := e.Field.Line
	e.Field.OnChanged = func(string) { e.picked = false; e.find() }
	l.OnKey = e.key
	l.OnEnter, l.open = e.enter, func() { e.find() }
	onLeave := l.OnLeave
	l.OnLeave = func() {
		if !e.drop.held {
			e.drop.close()
		}
		onLeave()
	}
	return e
}

// Words are the parts of the text that are looked for.
func Words(text string) []string { return strings.Fields(text) }

// Matches are what the list shows now, and which is chosen (-1: none).
func (e *EntryLine) Matches() (items []Match, chosen int) {
	if !e.drop.open {
		return nil, -1
	}
	return e.drop.items, e.drop.sel
}

// Clear empties the line.
func (e *EntryLine) Clear() {
	e.drop.close()
	e.Field.SetText("")
}

func (e *EntryLine) find() {
	if e.Find == nil {
		return
	}
	text := e.Field.Text()
	y := LabelH + InputH + 4
	if e.Field.Bare {
		y = e.Field.Size().Height + 2
	}
	e.drop.show(e.Field, y, max(e.Field.Size().Width, 300), e.Find(text), Words(text), 0)
}

func (e *EntryLine) key(k *fyne.KeyEvent) bool {
	if e.drop.key(k) {
		return true
	}
	if k.Name == fyne.KeyDown && !e.drop.open {
		e.find()
		return e.drop.open
	}
	return false
}

func (e *EntryLine) enter() {
	switch text := strings.TrimSpace(e.Field.Text()); {
	case e.picked || text == "":
		e.Field.enter()
	case e.OnFree != nil:
		e.OnFree(text)
	}
}

func (e *EntryLine) pick(i int) {
	m := e.drop.items[i]
	e.drop.held = false
	e.drop.close()
	e.picked = true
	if e.Keep {
		text := m.Text
		if text == "" {
			text = m.Code
		}
		e.Field.SetText(text)
	} else {
		e.Field.SetText("")
	}
	if e.OnPick != nil {
		e.OnPick(m)
	}
}

// Option is one of the things a Choice offers.
type Option struct {
	Icon, Text, Note string
	Value            any
}

// Choice is a field that takes one of a list. Alt+↓ or the mouse opens the list,
// typing filters it, Enter takes, Esc leaves it as it was. Place its Field.
type Choice struct {
	Field     *Field
	Options   []Option
	OnChanged func(i int)
	chosen    int
	fits      []int
	drop      *drop
}

// NewChoice makes a choice with nothing chosen.
func NewChoice(keys *KeyTable, label string, options ...Option) *Choice {
	c := &Choice{Field: NewField(keys, label), Options: options, chosen: -1}
	f := c.Field
	f.Mark = "down"
	f.OnMark = func() { f.Focus(); c.toggle() }
	c.drop = newDrop(keys, func(i int) { c.take(c.fits[i], true) })
	f.OnChanged = func(s string) { c.filter(s) }
	f.Line.OnKey = c.key
	f.Line.OnLeave = func() {
		if !c.drop.held {
			c.drop.close()
			c.restore()
		}
	}
	f.Line.OnEnter = func() {
		if c.drop.open { // nothing fits, and of all that there is nothing was marked
			f.Line.SelectAll()
			return
		}
		c.restore()
		f.enter()
	}
	f.Line.open = c.toggle
	f.Line.OnPress = func() {
		if !c.drop.open {
			c.toggle()
		}
	}
	return c
}

// Chosen is the index of the chosen option, -1 for none.
func (c *Choice) Chosen() int { return c.chosen }

// Value is what the chosen option stands for, nil for none.
func (c *Choice) Value() any {
	if c.chosen < 0 || c.chosen >= len(c.Options) {
		return nil
	}
	return c.Options[c.chosen].Value
}

// Choose takes an option without telling.
func (c *Choice) Choose(i int) {
	c.chosen = i
	c.restore()
}

// ChooseValue takes the option that stands for v, or none.
func (c *Choice) ChooseValue(v any) {
	c.chosen = -1
	for i, o := range c.Options {
		if o.Value == v {
			c.chosen = i
			break
		}
	}
	c.restore()
}

// SetOptions replaces the list; the chosen index stays.
func (c *Choice) SetOptions(options []Option) {
	c.Options = options
	if c.chosen >= len(options) {
		c.chosen = -1
	}
	if !c.Field.Line.focused {
		c.restore()
	}
}

// restore shows the chosen option again.
func (c *Choice) restore() {
	text, icon := "", ""
	if c.chosen >= 0 && c.chosen < len(c.Options) {
		text, icon = c.Options[c.chosen].Text, c.Options[c.chosen].Icon
	}
	c.Field.Icon = icon
	c.Field.SetText(text)
}

func (c *Choice) toggle() {
	if c.drop.open {
		c.drop.close()
		return
	}
	c.Field.Line.SelectAll()
	c.list("")
}

func (c *Choice) filter(s string) { c.list(s) }

// list shows what fits; the words may stand anywhere in the option. Where nothing
// fits it shows all there is with nothing marked: who typed a word of their own sees
// how it is called here, and Enter takes nothing they did not mean.
func (c *Choice) list(text string) {
	words, sel := Words(text), 0
	items := c.fitting(words)
	if len(items) == 0 {
		words, sel = nil, -1
		items = c.fitting(nil)
	} else if text == "" {
		sel = max(c.chosen, 0)
	}
	y, h := c.Field.input(c.Field.Size())
	c.drop.show(c.Field, y+h+2, c.Field.Size().Width, items, words, sel)
}

// fitting are the options in which all words stand.
func (c *Choice) fitting(words []string) []Match {
	c.fits = c.fits[:0]
	var items []Match
	for i, o := range c.Options {
		if Fits(o.Text+" "+o.Note, words) {
			c.fits = append(c.fits, i)
			items = append(items, Match{Icon: o.Icon, Text: o.Text, Note: o.Note})
		}
	}
	return items
}

// Fits tells whether every word stands somewhere in a text, in any case.
func Fits(s string, words []string) bool {
	for _, w := range words {
		if a, b := foldIndex(s, w); b <= a {
			return false
		}
	}
	return true
}

func (c *Choice) key(e *fyne.KeyEvent) bool {
	wasOpen := c.drop.open
	if i := c.drop.sel; wasOpen && len(e.Name) > 1 && e.Name[0] == 'F' && i >= 0 && i < len(c.fits) {
		c.take(c.fits[i], false) // an F-key acts on what is marked in the list
		return false
	}
	if c.drop.key(e) {
		if wasOpen && !c.drop.open && e.Name == fyne.KeyEscape {
			c.restore()
		}
		return true
	}
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp: // without the list: the next, the one before
		by := 1
		if e.Name == fyne.KeyUp {
			by = -1
		}
		if n := len(c.Options); n > 0 {
			c.take(max(0, min(c.chosen+by, n-1)), false)
		}
		return true
	}
	return false
}

func (c *Choice) take(i int, leave bool) {
	c.drop.held = false
	c.drop.close()
	changed := i != c.chosen
	c.chosen = i
	c.restore()
	c.Field.Line.SelectAll()
	if changed && c.OnChanged != nil {
		c.OnChanged(i)
	}
	if leave {
		c.Field.enter()
	}
}
