package data

import (
	"context"
	"path/filepath"
	"testing"

	"workbay/data/kv"
	"workbay/garage"
)

// A file of version 5 has claims and no way to find them.
func TestClaimsOfVersion5AreFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.workbay")
	db, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	var id garage.WorkOrderID
	update(t, db, func(tx *Tx) error {
		for _, jobs := range [][]garage.Job{nil, {{No: 1, Claim: garage.Claim{Number: "HI-20417"}}, {No: 2, Claim: garage.Claim{Number: "HI-20417"}}, {No: 3, Claim: garage.Claim{Number: "W-2"}}}} {
			wo, err := WorkOrders.Add(tx, garage.WorkOrder{Number: "WO-" + string(rune('A'+len(jobs))), Jobs: jobs})
			if err != nil {
				return err
			}
			id = wo.ID
		}
		return nil
	})
	err = db.engine.Update(context.Background(), func(w kv.Writer) error {
		const space kv.Space = "work_orders/claim"
		var ks [][]byte
		if err := w.Scan(kv.Range{Space: space}, func(k, _ []byte) bool { ks = append(ks, append([]byte{}, k...)); return true }); err != nil {
			return err
		}
		if len(ks) != 2 {
			t.Errorf("%d entries, want one a number", len(ks))
		}
		for _, k := range ks {
			if err := w.Delete(space, k); err != nil {
				return err
			}
		}
		return putVersion(w, 5)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = Open(path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		checkClean(t, db)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	view(t, db, func(tx *Tx) error {
		for _, number := range []string{"hi-20417", "W-2"} {
			ids, _, err := WorkOrders.IDs(tx, "claim", Page{Text: number})
			if err != nil || len(ids) != 1 || ids[0] != id {
				t.Errorf("%s finds %v, %v, want order %d", number, ids, err, id)
			}
		}
		return nil
	})
}
