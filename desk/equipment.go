package desk

import (
	"cmp"
	"slices"

	"workbay/data"
	"workbay/garage"
)

// Equipment lists all equipment: what must not be used first, then what falls due
// first, then what needs no examination; the retired last.
func (o Office) Equipment() (list []garage.Equipment, err error) {
	err = o.view(func(tx *data.Tx) error {
		list, err = equipmentOf(tx)
		return err
	})
	return list, wrap(err, "list equipment")
}

func equipmentOf(tx *data.Tx) (list []garage.Equipment, err error) {
	err = data.Equipment.Scan(tx, 0, 0, false, func(e garage.Equipment) bool { list = append(list, e); return true })
	slices.SortStableFunc(list, func(a, b garage.Equipment) int {
		return cmp.Or(
			boolInt(a.Retired)-boolInt(b.Retired), boolInt(b.Overdue(tx.Now))-boolInt(a.Overdue(tx.Now)),
			boolInt(a.DueOn().IsZero())-boolInt(b.DueOn().IsZero()), a.DueOn().Compare(b.DueOn()),
		)
	})
	return list, err
}

// AddEquipment puts a piece of equipment into the register. What is known of its
// last examination becomes the first of its history. Refused as by
// [garage.Equipment.Check] and [garage.Equipment.Examine], with equipment.taken for a
// number that is in use, and equipment.no_bay.
func (o Office) AddEquipment(e garage.Equipment) (garage.Equipment, error) {
	err := o.update("add_equipment", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		first := garage.Examination{On: e.ExaminedOn, Certificate: e.Certificate, EnteredBy: o.me()}
		e.Keep(garage.Equipment{})
		if e, err = tidyEquipment(tx, e); err != nil {
			return err
		}
		if !first.On.IsZero() {
			if err := e.Examine(first, tx.Now); err != nil {
				return err
			}
		}
		e, err = data.Equipment.Add(tx, e)
		return err
	})
	return e, wrap(err, "add equipment")
}

// SaveEquipment changes what the register says of a piece of equipment; its
// examinations stay as they are. Refused as [Office.AddEquipment].
func (o Office) SaveEquipment(e garage.Equipment) error {
	err := o.update("save_equipment", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		old, err := data.Equipment.Get(tx, e.ID)
		if err != nil {
			return err
		}
		e.Keep(old)
		if e, err = tidyEquipment(tx, e); err != nil {
			return err
		}
		return data.Equipment.Save(tx, e)
	})
	return wrap(err, "save equipment %d", e.ID)
}

// Examine records an examination or calibration. Refused as by
// [garage.Equipment.Examine], and with equipment.retired.
func (o Office) Examine(id garage.EquipmentID, x garage.Examination) error {
	err := o.update("examine_equipment", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		e, err := data.Equipment.Get(tx, id)
		if err != nil {
			return err
		}
		if e.Retired {
			return e.MayUse(tx.Now)
		}
		x.EnteredBy = o.me()
		if err := e.Examine(x, tx.Now); err != nil {
			return err
		}
		return data.Equipment.Save(tx, e)
	})
	return wrap(err, "examine equipment %d", id)
}

// tidyEquipment refuses equipment that could not be told from others, or whose bay
// is none of the garage's.
func tidyEquipment(tx *data.Tx, e garage.Equipment) (garage.Equipment, error) {
	e = e.Tidied()
	if err := e.Check(); err != nil {
		return e, err
	}
	shop, err := data.Settings.Get(tx)
	if err != nil {
		return e, err
	}
	if e.Bay != 0 && !slices.ContainsFunc(shop.Bays, func(b garage.Bay) bool { return b.ID == e.Bay }) {
		return e, garage.Refuse("equipment.no_bay").At("bay")
	}
	return e, nil
}
