package widget

import "sort"

// pagesHeld is how many pages of a list are kept: that in view, and one to each side.
const pagesHeld = 3

// Pages are the rows of a list that may be longer than anyone scrolls. A few pages
// around what is in view are held; of the others no more than where they begin. The
// next page is read when the last rows are asked for, by whatever way they came into
// view, and a page that was let go is read again when it is looked at.
type Pages[T any] struct {
	read  func(after uint64, limit int) ([]T, error)
	id    func(T) uint64
	tell  func(error)
	size  int
	after []uint64 // for each page known, the ID of the row before it,
	first []int    // and the number of its first row
	last  uint64   // ID of the last row known
	n     int
	more  bool
	stuck bool // a page could not be read: none is until Reload
	held  []heldPage[T]
}

type heldPage[T any] struct {
	no   int
	rows []T
}

// NewPages makes the pages of a list. Read gives the rows after the one with an ID (0:
// from the first), id is that of a row, tell is told why a page could not be read.
func NewPages[T any](size int, read func(after uint64, limit int) ([]T, error), id func(T) uint64, tell func(error)) *Pages[T] {
	return &Pages[T]{read: read, id: id, tell: tell, size: size}
}

// Len is how many rows are known; More tells whether others follow.
func (p *Pages[T]) Len() int   { return p.n }
func (p *Pages[T]) More() bool { return p.more }

// Held is how many rows are in memory.
func (p *Pages[T]) Held() (n int) {
	for _, h := range p.held {
		n += len(h.rows)
	}
	return n
}

// Forget makes the next Reload begin with the first page alone, as another filter does.
func (p *Pages[T]) Forget() { p.n = 0 }

// Reload reads from the first row on, as far as was known before. Where the first page
// cannot be read everything stays and it is false.
func (p *Pages[T]) Reload() bool {
	rows, err := p.read(0, p.size)
	if err != nil {
		p.tell(err)
		return false
	}
	known := p.n
	p.after, p.first, p.held, p.n, p.last, p.stuck = nil, nil, nil, 0, 0, false
	p.add(rows)
	for p.more && p.n < known && !p.stuck {
		p.readOn()
	}
	return true
}

// ReloadOn reloads, and what was chosen stays chosen though rows came before it: whoever
// presses a key means the row that they saw, not its place.
func (p *Pages[T]) ReloadOn(chosen int, point func(row int)) bool {
	known, id := chosen >= 0 && chosen < p.n, uint64(0)
	if known {
		id = p.id(p.At(chosen))
	}
	if !p.Reload() {
		return false
	}
	for off := 0; known && off <= p.size; off++ {
		for _, i := range []int{chosen + off, chosen - off} {
			if i >= 0 && i < p.n && p.id(p.At(i)) == id {
				if i != chosen {
					point(i)
				}
				return true
			}
		}
	}
	return true
}

// At is row i, which must be less than Len.
func (p *Pages[T]) At(i int) (row T) {
	no := sort.SearchInts(p.first, i+1) - 1
	rows := p.page(no)
	if i >= p.n-p.size/5 && p.more && !p.stuck {
		p.readOn()
	}
	if i -= p.first[no]; i < len(rows) {
		row = rows[i]
	}
	return row
}

// page is a page that is held, or read again.
func (p *Pages[T]) page(no int) []T {
	for _, h := range p.held {
		if h.no == no {
			return h.rows
		}
	}
	if no >= len(p.after) || p.stuck {
		return nil
	}
	rows, err := p.read(p.after[no], p.size)
	if err != nil {
		p.fail(err)
		return nil
	}
	p.hold(no, rows)
	return rows
}

// ReadOn reads behind an ID and puts the page behind those known. It is for a list
// whose reading stopped short of its end.
func (p *Pages[T]) ReadOn(after uint64) {
	p.last = after
	p.readOn()
}

func (p *Pages[T]) readOn() {
	rows, err := p.read(p.last, p.size)
	if err != nil {
		p.fail(err)
		return
	}
	p.add(rows)
}

// add puts a page behind those known.
func (p *Pages[T]) add(rows []T) {
	p.more = len(rows) == p.size
	if len(rows) == 0 {
		return
	}
	p.after, p.first = append(p.after, p.last), append(p.first, p.n)
	p.last, p.n = p.id(rows[len(rows)-1]), p.n+len(rows)
	p.hold(len(p.after)-1, rows)
}

// hold keeps a page and lets go of the one farthest from it.
func (p *Pages[T]) hold(no int, rows []T) {
	if len(p.held) == pagesHeld {
		far := 0
		for i, h := range p.held {
			if distance(h.no, no) > distance(p.held[far].no, no) {
				far = i
			}
		}
		p.held = append(p.held[:far], p.held[far+1:]...)
	}
	p.held = append(p.held, heldPage[T]{no, rows})
}

func (p *Pages[T]) fail(err error) {
	p.stuck = true
	p.tell(err)
}

func distance(a, b int) int { return max(a-b, b-a) }
