package disk

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
)

// A Model says what of the things that were not synced may have reached the disk
// when the power goes. README.md has the same in more words.
type Model int

const (
	// Prefix: the disk writes in the order it was told, of all files together. What
	// was done since the last sync of anything has arrived up to some point; the
	// write at that point is cut at a sector.
	Prefix Model = iota
	// Subset: each write and each change of size that was not synced has arrived whole
	// or not at all, whatever came before or after it. A folder keeps its order: of
	// its changes that were not synced, the first few have arrived.
	Subset
	// Torn: as Subset, but each sector of 512 bytes of a write for itself.
	Torn
	// Ignoring: the disk says that it has synced and has not. The last writes before
	// the cut, synced or not, are as in Torn; the older ones have arrived.
	Ignoring
)

// String is the model's name in the tables.
func (m Model) String() string {
	return [...]string{"prefix", "subset", "torn", "ignoring"}[m]
}

// Sector is the piece of a disk that is written as a whole.
const Sector = 512

// InDoubt is how many of the last writes a disk that ignores syncs may still hold in
// its cache: with pages of 4 KiB, the 160 KiB or so of two saves.
const InDoubt = 40

// A Cutter goes through a log once and cuts it at rising points.
type Cutter struct {
	log     []Op
	model   Model
	at      int
	settled *tree
	pending []int // in the log, oldest first: done, but not certain
	mark    int64
}

// NewCutter starts at the beginning of a log, with an empty disk.
func NewCutter(log []Op, m Model) *Cutter {
	return &Cutter{log: log, model: m, settled: newTree(), mark: -1}
}

// Cut is what the disk may hold when the power goes just before log[at], and the
// last save that the program had said was stored; -1 if none. Each call's at must
// not be less than the one before; r makes the choices.
func (c *Cutter) Cut(at int, r *rand.Rand) (Image, int64) {
	for ; c.at < at; c.at++ {
		c.step(c.at)
	}
	t := &tree{files: map[uint64]*content{}, dirs: map[uint64]map[string]uint64{}}
	for dir, names := range c.settled.dirs {
		t.dirs[dir] = map[string]uint64{}
		for name, node := range names {
			t.dirs[dir][name] = node
		}
	}
	for node, file := range c.settled.files {
		t.files[node] = file
	}
	c.survive(t, r)
	return t.image(), c.mark
}

func (c *Cutter) step(i int) {
	o := c.log[i]
	switch {
	case o.Kind == Mark:
		c.mark = o.Size
		return
	case o.names() || o.content():
		c.pending = append(c.pending, i)
	}
	switch {
	case c.model == Ignoring:
		c.settleOlder(i + 1)
	case o.Kind == Sync && c.model == Prefix:
		c.settle(func(Op) bool { return true })
	case o.Kind == Sync:
		c.settle(func(p Op) bool { return p.touches(o.Node) })
	case o.Kind == Dropped:
		// The system has given these writes up and calls them written.
		c.pending = slices.DeleteFunc(c.pending, func(j int) bool {
			return c.log[j].content() && c.log[j].Node == o.Node
		})
	}
}

// touches reports whether a sync of node makes the op certain.
func (o Op) touches(node uint64) bool {
	if o.names() {
		return o.Dir == node || (o.Kind == Rename && o.ToDir == node)
	}
	return o.Node == node
}

// settle makes certain what is pending and chosen.
func (c *Cutter) settle(chosen func(Op) bool) {
	c.pending = slices.DeleteFunc(c.pending, func(j int) bool {
		o := c.log[j]
		if !chosen(o) {
			return false
		}
		c.settled.do(o)
		return true
	})
}

// settleOlder makes certain all but the last InDoubt writes before end.
func (c *Cutter) settleOlder(end int) {
	writes := 0
	for k := len(c.pending) - 1; k >= 0; k-- {
		if c.log[c.pending[k]].Kind == Write {
			writes++
		}
		if writes > InDoubt {
			for _, j := range c.pending[:k+1] {
				c.settled.do(c.log[j])
			}
			c.pending = c.pending[k+1:]
			return
		}
	}
}

func (t *tree) do(o Op) {
	if o.names() {
		t.name(o)
		return
	}
	t.file(o.Node).apply(o, 0, int64(len(o.Data)))
}

// survive carries out on t the part of what is pending that has arrived.
func (c *Cutter) survive(t *tree, r *rand.Rand) {
	own := map[uint64]bool{} // contents that are t's own, not shared with settled
	apply := func(o Op, from, to int64) {
		if !own[o.Node] {
			t.files[o.Node] = t.files[o.Node].clone()
			own[o.Node] = true
		}
		t.files[o.Node].apply(o, from, to)
	}
	if c.model == Prefix {
		n := r.IntN(len(c.pending) + 1)
		for k, j := range c.pending[:n] {
			o := c.log[j]
			to := int64(len(o.Data))
			if k == n-1 && to > Sector {
				to = r.Int64N(to/Sector+1) * Sector
			}
			switch {
			case o.names():
				t.name(o)
			case o.Kind == Resize || to > 0:
				apply(o, 0, to)
			}
		}
		return
	}
	chance := []float64{.1, .5, .9}[r.IntN(3)]
	stopped := map[uint64]bool{} // folders of which no later change has arrived
	for _, j := range c.pending {
		o := c.log[j]
		switch {
		case o.names():
			if r.Float64() >= max(chance, .5) {
				stopped[o.Dir] = true
			}
			if !stopped[o.Dir] && !(o.Kind == Rename && stopped[o.ToDir]) {
				t.name(o)
			} else if o.Kind == Rename {
				stopped[o.Dir], stopped[o.ToDir] = true, true
			}
		case o.Kind == Resize || c.model == Subset:
			if r.Float64() < chance {
				apply(o, 0, int64(len(o.Data)))
			}
		default:
			for from := int64(0); from < int64(len(o.Data)); from += Sector {
				if r.Float64() < chance {
					apply(o, from, min(from+Sector, int64(len(o.Data))))
				}
			}
		}
	}
}

// WriteTo puts the image into an empty folder.
func (img Image) WriteTo(folder string) error {
	dirs := slices.Sorted(slices.Values(img.Dirs))
	for _, dir := range dirs {
		if err := os.MkdirAll(filepath.Join(folder, dir), 0o700); err != nil {
			return err
		}
	}
	for name, f := range img.Files {
		p := filepath.Join(folder, name)
		if err := os.WriteFile(p, f.Data, 0o600); err != nil {
			return err
		}
		if f.Size > int64(len(f.Data)) {
			if err := os.Truncate(p, f.Size); err != nil {
				return err
			}
		}
	}
	return nil
}
