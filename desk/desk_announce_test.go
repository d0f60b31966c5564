package desk

import (
	"testing"

	"workbay/data"
	"workbay/garage"
)

func TestOnlyASaveIsAnnounced(t *testing.T) {
	b := newBench(t)
	told := 0
	b.Changed(func() { told++ })
	c := b.Reception.core
	before := b.Saved()
	err := c.update("look_at_settings", func(tx *data.Tx) error {
		shop, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		return data.Settings.Save(tx, shop) // as it was
	})
	if err != nil || told != 0 || !b.Saved().Equal(before) {
		t.Errorf("an action that wrote nothing: %v, told %d times, last save %v, want none and %v", err, told, b.Saved(), before)
	}
	if _, err := b.Reception.AddCustomer(garage.Customer{Name: "Nora Late"}); err != nil || told != 1 {
		t.Errorf("a new customer: %v, told %d times, want 1", err, told)
	}
}
