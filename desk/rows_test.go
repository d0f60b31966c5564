package desk

import (
	"reflect"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// A list reads rows where a page reads records: both must show the same of an order,
// whatever its state.
func TestRowsOfOrdersShowWhatTheRecordsDo(t *testing.T) {
	db := sampleFile(t)
	seen := map[garage.State]int{}
	err := db.View(func(tx *data.Tx) error {
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		return data.WorkOrders.Scan(tx, 0, 0, false, func(wo garage.WorkOrder) bool {
			seen[wo.State]++
			small, err := data.OrderRows.Get(tx, wo.ID)
			if err != nil {
				t.Fatal(err)
			}
			want, err := orderRow(l, wo)
			if err != nil {
				t.Fatal(err)
			}
			got, err := orderRow(l, small)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: the list shows %+v %v, want %+v", wo.Number, got, err, want)
			}
			line, err := orderLine(l, small)
			if err != nil {
				t.Fatal(err)
			}
			if whole, err := orderLine(l, wo); err != nil || !reflect.DeepEqual(line, whole) {
				t.Errorf("%s: the search knows %+v %v, want %+v", wo.Number, line, err, whole)
			}
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) < 8 {
		t.Errorf("only the states %v were looked at", seen)
	}
}

// Every state can be asked for in the list of orders, also those that the index does
// not tell apart.
func TestOrdersOfEachStateAreListed(t *testing.T) {
	db := sampleFile(t)
	d := New(db)
	all, err := d.Workshop.Orders(OrderFilter{}, Page{Limit: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	want := map[garage.State][]string{}
	for _, row := range all {
		want[row.State] = append(want[row.State], row.Number)
	}
	for _, s := range garage.States {
		var got []string
		for page := (Page{Limit: 3}); ; {
			rows, err := d.Workshop.Orders(OrderFilter{State: s}, page)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				got = append(got, row.Number)
			}
			if len(rows) < 3 || len(got) > 40 {
				break
			}
			page.After = uint64(rows[len(rows)-1].ID)
		}
		if n := min(len(got), len(want[s])); !reflect.DeepEqual(got[:n], want[s][:n]) || n < min(40, len(want[s])) {
			t.Errorf("%s: listed %v, want %v", s, got, want[s])
		}
	}
}
