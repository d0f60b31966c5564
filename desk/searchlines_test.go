package desk

import (
	"testing"

	"workbay/data"
)

func TestAClosedDeskReadsNoFurther(t *testing.T) {
	d := New(sampleFile(t))
	d.Close()
	before := d.lines.all.Len()
	if err := d.db.Close(); err != nil {
		t.Fatal(err)
	}
	if got := d.lines.all.Len(); got != before {
		t.Errorf("%d search lines after closing, %d at its end: somebody read on", got, before)
	}
}

func TestAClosedBuildStopsAtItsNextBatch(t *testing.T) {
	db := sampleFile(t)
	whole, stopped := newLines(), newLines()
	whole.build(db)
	stopped.close()
	stopped.build(db)
	if !whole.isReady() || whole.all.Len() == 0 {
		t.Error("a build that nobody closed is not ready")
	}
	if stopped.isReady() {
		t.Error("a build that was closed says that it has read everything")
	}
	b := building{stopped, stopped.all.Batch()}
	n := 0
	for b.built(data.Line{Kind: kindPart, ID: uint64(1_000_000 - n), Codes: []string{"X"}}) {
		if n++; n > 10_000 {
			t.Fatal("a closed build goes on and on")
		}
	}
}
