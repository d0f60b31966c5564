package paper

import "workbay/garage"

// A block is a strip of a document that stays in one piece: a row of a table, a
// group head, an approval box.
type block struct {
	height float64
	draw   func(y float64) // y is the block's upper edge
	keep   bool            // never the last on a page: it heads what follows
	row    bool            // one of the two rows that totals must not stand without
	amount garage.Money    // what the block adds to the sum carried to the next page
}

// A flow lays blocks out over pages. Before each break it writes the sum carried
// forward, after each the table's head and the sum brought forward. The tail
// (totals and what belongs to them) is kept in one piece, with at least two rows
// above it.
type flow struct {
	*layout
	blocks  []block
	tail    block
	alone   bool                              // the tail may have a page to itself: boxes to write in, no sums
	resume  func() float64                    // draws the head of a further page, returns the y below it
	carry   func(y float64, sum garage.Money) // "carried forward", under the last row; nil: sums are not carried
	brought func(y float64, sum garage.Money) // "brought forward", above the first row
}

// The heights of the two lines that carry a sum over.
const (
	carriedHeight = 7.0
	broughtHeight = 6.6
)

// run draws everything from y on and returns the y below the tail.
func (f flow) run(y float64) float64 {
	starts := f.breaks(y)
	var sum garage.Money
	for i, b := range append(f.blocks, f.tail) {
		for len(starts) > 0 && starts[0] == i {
			starts = starts[1:]
			y = f.turn(y, sum)
		}
		if b.draw != nil {
			b.draw(y)
		}
		y += b.height
		sum += b.amount
	}
	return y
}

// turn goes to the next page.
func (f flow) turn(y float64, sum garage.Money) float64 {
	if f.carry != nil {
		f.carry(y, sum)
	}
	f.newPage()
	y = f.resume()
	if f.brought != nil {
		f.brought(y, sum)
		y += broughtHeight
	}
	return y
}

// breaks returns the indexes of the blocks that start a page; the index after the
// last block stands for the tail.
func (f flow) breaks(y float64) []int {
	room, next := f.bottom-y, f.roomAfterTurn()
	reserve := 0.0
	if f.carry != nil {
		reserve = carriedHeight
	}
	var starts []int
	used, rows, first := 0.0, 0, true // on this page so far; first: nothing stands on it yet
	for i := range f.blocks {
		if !first && used+f.together(i)+reserve > room && (i == 0 || !f.blocks[i-1].keep) {
			starts = append(starts, i)
			used, rows, room = 0, 0, next
		}
		used += f.blocks[i].height
		if f.blocks[i].row {
			rows++
		}
		first = false
	}
	fits := used+f.tail.height <= room
	switch {
	case fits && (f.alone || rows >= 2 || len(starts) == 0):
		return starts
	case f.alone:
		return append(starts, len(f.blocks))
	}
	at := f.tailStart(next)
	for len(starts) > 0 && starts[len(starts)-1] >= at {
		starts = starts[:len(starts)-1]
	}
	return append(starts, at)
}

// together is the height of block i and of what it must not be parted from.
func (f flow) together(i int) float64 {
	h := f.blocks[i].height
	for ; f.blocks[i].keep && i+1 < len(f.blocks); i++ {
		h += f.blocks[i+1].height
	}
	return h
}

// tailStart finds the block with which the page of the tail begins: as few as
// make two rows, with the heads above them.
func (f flow) tailStart(room float64) int {
	best, rows, h := len(f.blocks), 0, f.tail.height
	for i := len(f.blocks) - 1; i >= 0; i-- {
		h += f.blocks[i].height
		if f.blocks[i].row {
			rows++
		}
		if h > room || rows > 2 {
			break
		}
		if rows > 0 && (i == 0 || !f.blocks[i-1].keep) {
			best = i
			if rows == 2 {
				break
			}
		}
	}
	return best
}

// roomAfterTurn measures a further page by drawing its head on a page thrown away.
func (f flow) roomAfterTurn() float64 {
	pages, page := len(f.doc.Pages), len(f.doc.Pages)-1
	f.newPage()
	top := f.resume()
	f.doc.Pages = f.doc.Pages[:pages]
	f.page = &f.doc.Pages[page]
	if f.brought != nil {
		top += broughtHeight
	}
	return f.bottom - top
}
