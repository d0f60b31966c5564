package disk

import (
	"math/rand/v2"
	"testing"
)

// saving is the log of a file that is made whole, named, and then written three times:
// twice with a sync, once without.
func saving() []Op {
	page := func(b byte) []byte {
		p := make([]byte, 4*Sector)
		for i := range p {
			p[i] = b
		}
		return p
	}
	return []Op{
		{Kind: Create, Dir: Root, Name: "g.new", Node: 2},
		{Kind: Write, Node: 2, Data: page('a')},
		{Kind: Sync, Node: 2},
		{Kind: Rename, Dir: Root, Name: "g.new", ToDir: Root, ToName: "g"},
		{Kind: Sync, Node: Root},
		{Kind: Mark, Size: 0},
		{Kind: Write, Node: 2, Off: 4 * Sector, Data: page('b')},
		{Kind: Sync, Node: 2},
		{Kind: Mark, Size: 1},
		{Kind: Write, Node: 2, Off: 8 * Sector, Data: page('c')},
	}
}

func TestWhatWasSyncedSurvivesEveryCut(t *testing.T) {
	log := saving()
	for _, m := range []Model{Prefix, Subset, Torn} {
		r := rand.New(rand.NewPCG(1, uint64(m)))
		for range 200 {
			c := NewCutter(log, m)
			for at := 0; at <= len(log); at++ {
				img, mark := c.Cut(at, r)
				f, there := img.Files["g"]
				if mark >= 0 && !there {
					t.Fatalf("%v, cut at %d: the synced name is lost", m, at)
				}
				if mark >= 1 && (f.Size < 8*Sector || f.Data[8*Sector-1] != 'b') {
					t.Fatalf("%v, cut at %d: a synced write is lost", m, at)
				}
			}
		}
	}
}

func TestWhatWasNotSyncedMayBeLostOrTorn(t *testing.T) {
	log := saving()
	whole, none, torn, mixed := map[Model]int{}, map[Model]int{}, map[Model]int{}, map[Model]int{}
	for _, m := range []Model{Prefix, Subset, Torn} {
		r := rand.New(rand.NewPCG(2, uint64(m)))
		for range 500 {
			img, _ := NewCutter(log, m).Cut(len(log), r)
			f := img.Files["g"]
			at := func(sector int64) bool {
				return int64(len(f.Data)) > sector*Sector && f.Data[sector*Sector] == 'c'
			}
			switch {
			case at(8) && at(9) && at(10) && at(11):
				whole[m]++
			case !at(8) && !at(9) && !at(10) && !at(11):
				none[m]++
			case !at(8) || (!at(9) && at(10)):
				mixed[m]++
			default:
				torn[m]++
			}
		}
	}
	for _, m := range []Model{Prefix, Subset, Torn} {
		if whole[m] == 0 || none[m] == 0 {
			t.Errorf("%v: got %d whole and %d lost, want some of both", m, whole[m], none[m])
		}
	}
	if torn[Prefix] == 0 || mixed[Prefix] != 0 {
		t.Errorf("prefix: got %d torn, %d out of order, want some and none", torn[Prefix], mixed[Prefix])
	}
	if torn[Subset]+mixed[Subset] != 0 {
		t.Errorf("subset: got %d torn writes, want none", torn[Subset]+mixed[Subset])
	}
	if mixed[Torn] == 0 {
		t.Error("torn: no write had its sectors in another order")
	}
}

func TestADiskThatIgnoresSyncsLosesSyncedWrites(t *testing.T) {
	log := saving()
	r := rand.New(rand.NewPCG(3, 0))
	lost := 0
	for range 200 {
		img, mark := NewCutter(log, Ignoring).Cut(len(log), r)
		if f := img.Files["g"]; mark == 1 && (len(f.Data) < 8*Sector || f.Data[7*Sector] != 'b') {
			lost++
		}
	}
	if lost == 0 {
		t.Error("nothing that was synced was lost")
	}
}

func TestAFolderLosesItsNewestNamesFirst(t *testing.T) {
	log := []Op{
		{Kind: Mkdir, Dir: Root, Name: "d", Node: 2},
		{Kind: Create, Dir: 2, Name: "one", Node: 3},
		{Kind: Create, Dir: 2, Name: "two", Node: 4},
		{Kind: Remove, Dir: 2, Name: "one"},
	}
	seen := map[string]bool{}
	for _, m := range []Model{Subset, Torn, Ignoring} {
		r := rand.New(rand.NewPCG(4, uint64(m)))
		for range 300 {
			img, _ := NewCutter(log, m).Cut(len(log), r)
			_, one := img.Files["d/one"]
			_, two := img.Files["d/two"]
			switch {
			case one && two:
				seen["both"] = true
			case one:
				seen["one"] = true
			case two:
				seen["two"] = true
			case len(img.Dirs) == 0:
				seen["nothing"] = true
			}
		}
	}
	for _, want := range []string{"both", "one", "two", "nothing"} {
		if !seen[want] {
			t.Errorf("no cut left %s", want)
		}
	}
}
