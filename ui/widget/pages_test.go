package widget

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
)

// longList is a list of n rows, newest first, and what it has drawn and read.
type longList struct {
	list  *List
	pages *Pages[uint64]
	drawn []uint64
	most  int // rows held
	reads int
	bad   error
	told  int
}

func longRows(t *testing.T, n uint64) (*longList, fyne.Window) {
	t.Helper()
	win, keys := window(t)
	l := &longList{}
	read := func(after uint64, limit int) ([]uint64, error) {
		l.reads++
		var rows []uint64
		if after == 0 {
			after = n + 1
		}
		for id := after - 1; id > 0 && len(rows) < limit; id-- {
			rows = append(rows, id)
		}
		if l.bad != nil {
			return nil, l.bad
		}
		return rows, nil
	}
	l.pages = NewPages(100, read, func(id uint64) uint64 { return id }, func(error) { l.told++ })
	l.list = NewList(keys, 36)
	l.list.Len = l.pages.Len
	l.list.Row = func(_ *Pen, i int, _ Area, _ bool) {
		id := l.pages.At(i)
		if uint64(i) != n-id {
			t.Errorf("row %d is %d, want %d", i, id, n-uint64(i))
		}
		if len(l.drawn) == 0 || id < l.drawn[len(l.drawn)-1] {
			l.drawn = append(l.drawn, id)
		}
		l.most = max(l.most, l.pages.Held())
	}
	l.pages.Reload()
	fill(win, keys, l.list)
	return l, win
}

func (l *longList) check(t *testing.T, n int) {
	t.Helper()
	if len(l.drawn) != n || l.drawn[0] != uint64(n) || l.drawn[n-1] != 1 {
		t.Errorf("%d of %d rows came by once in their order", len(l.drawn), n)
	}
	if l.most > pagesHeld*100 {
		t.Errorf("%d rows held, want at most %d", l.most, pagesHeld*100)
	}
	if l.pages.More() {
		t.Error("says there is more after the end")
	}
}

func TestALongListIsWheeledThroughInFewRows(t *testing.T) {
	const n = 3050
	l, _ := longRows(t, n)
	for range n {
		l.list.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
	}
	l.check(t, n)
	for l.list.Top() > 0 { // every row that comes by is looked at by Row
		l.list.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 60)})
	}
	l.check(t, n)
	if l.reads > 2*(n/100+2) {
		t.Errorf("%d pages read down and up, want each once a way", l.reads)
	}
}

func TestALongListIsKeyedThroughInFewRows(t *testing.T) {
	const n = 3050
	l, win := longRows(t, n)
	win.Canvas().Focus(l.list)
	for range n {
		press(win.Canvas(), fyne.KeyPageDown)
	}
	l.check(t, n)
	if i := l.list.Chosen(); i != n-1 || l.pages.At(i) != 1 {
		t.Errorf("chosen is %d, want the last row", i)
	}
	press(win.Canvas(), fyne.KeyHome)
	if i := l.list.Chosen(); i != 0 || l.pages.At(i) != n {
		t.Errorf("chosen is %d, want the first row", i)
	}
	l.pages.Reload()
	l.check(t, n)
	l.pages.Forget()
	if l.pages.Reload(); l.pages.Len() != 100 || !l.pages.More() {
		t.Errorf("%d rows after another filter, want the first page alone", l.pages.Len())
	}
}

func TestAPageThatCannotBeReadIsToldOnce(t *testing.T) {
	l, _ := longRows(t, 1000)
	l.bad = errors.New("no")
	for range 100 {
		l.list.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
	}
	if l.told != 1 || l.pages.Len() != 100 {
		t.Errorf("told %d times with %d rows, want once with 100", l.told, l.pages.Len())
	}
	if l.pages.Reload() || l.pages.Len() != 100 {
		t.Errorf("%d rows after a reload that failed, want those there were", l.pages.Len())
	}
	l.bad = nil
	if l.pages.Reload(); l.pages.At(99) != 901 || l.pages.Len() != 200 {
		t.Errorf("%d rows after a reload, want the next page to be read on again", l.pages.Len())
	}
}

func TestReadingThatStoppedShortGoesOnWhenAsked(t *testing.T) {
	const n = 1000
	stop := uint64(680) // nothing behind it is read unless asked for
	read := func(after uint64, limit int) (rows []uint64, err error) {
		if after == 0 {
			after = n + 1
		}
		for id := after - 1; id > 0 && len(rows) < limit && (id > stop || after <= stop+1); id-- {
			rows = append(rows, id)
		}
		return rows, nil
	}
	p := NewPages(100, read, func(id uint64) uint64 { return id }, func(err error) { t.Error(err) })
	p.Reload()
	through := func() {
		t.Helper()
		for i := 0; i < p.Len(); i++ {
			if got := p.At(i); got != n-uint64(i) {
				t.Fatalf("row %d is %d, want %d", i, got, n-uint64(i))
			}
		}
	}
	if through(); p.Len() != 320 || p.More() {
		t.Errorf("%d rows, want the 320 before the stop and no more by themselves", p.Len())
	}
	p.ReadOn(stop + 1)
	if through(); p.Len() != n {
		t.Errorf("%d rows after reading on, want all %d", p.Len(), n)
	}
	for i := p.Len() - 1; i >= 0; i-- { // pages let go are read again, short ones too
		if got := p.At(i); got != n-uint64(i) {
			t.Fatalf("row %d is %d on the way back, want %d", i, got, n-uint64(i))
		}
	}
	if p.Held() > pagesHeld*100 {
		t.Errorf("%d rows held", p.Held())
	}
}

// What is chosen stays chosen when rows come before it.
func TestPagesKeepTheChosenRow(t *testing.T) {
	newest := uint64(250)
	read := func(after uint64, limit int) (rows []uint64, err error) {
		if after == 0 {
			after = newest + 1
		}
		for id := after - 1; id > 0 && len(rows) < limit; id-- {
			rows = append(rows, id)
		}
		return rows, nil
	}
	p := NewPages(100, read, func(id uint64) uint64 { return id }, func(error) {})
	p.Reload()
	for _, chosen := range []int{0, 7, 99} {
		id, at := p.At(chosen), chosen
		newest += 3
		if !p.ReloadOn(chosen, func(i int) { at = i }) || at != chosen+3 || p.At(at) != id {
			t.Errorf("row %d of %d is chosen then, want %d of %d", at, p.At(at), chosen+3, id)
		}
	}
	if p.ReloadOn(-1, func(i int) { t.Errorf("row %d is chosen, and none was", i) }); p.At(0) != newest {
		t.Errorf("the first is %d, want %d", p.At(0), newest)
	}
}
