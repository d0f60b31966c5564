package desk

import (
	"strconv"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// LabelSetup is on what the garage prints its labels, and the first free place of each
// sheet.
func (o Office) LabelSetup() (s garage.LabelSetup, err error) {
	err = o.view(func(tx *data.Tx) error {
		s, err = data.Labels.Get(tx)
		return err
	})
	return s, wrap(err, "read label setup")
}

// SaveLabelSetup changes on what labels are printed, which everybody may, as with the
// printer. Places stay as they were. Refused with label.unknown_format.
func (o Office) SaveLabelSetup(s garage.LabelSetup) error {
	err := o.update("save_labels", func(tx *data.Tx) error {
		if err := s.Check(); err != nil {
			return err
		}
		old, err := data.Labels.Get(tx)
		if err != nil {
			return err
		}
		s.Next = old.Next
		return data.Labels.Save(tx, s)
	})
	return wrap(err, "save label setup")
}

// UseLabels notes that count labels were printed on a format, from a place of the
// sheet on, so that the next print begins behind them. The format is the one of that
// kind from now on. Refused with label.unknown_format.
func (o Office) UseLabels(kind garage.DocumentKind, format string, at, count int) error {
	err := o.update("use_labels", func(tx *data.Tx) error {
		f, ok := garage.LabelFormatOf(format)
		if !ok {
			return garage.Refuse("label.unknown_format", "Name", format)
		}
		s, err := data.Labels.Get(tx)
		if err != nil {
			return err
		}
		return data.Labels.Save(tx, s.Set(kind, format).Used(f, at, count))
	})
	return wrap(err, "use labels of %s", format)
}

// KeyTag is the tag for the keys of an order's car.
func (r Reception) KeyTag(id garage.WorkOrderID) (doc garage.Document, err error) {
	err = r.view(func(tx *data.Tx) error {
		doc, err = r.orderLabel(tx, garage.KeyTagPaper, id)
		return err
	})
	return doc, wrap(err, "key tag of order %d", id)
}

// Sticker is the sticker that reminds of the next service after an order, with what
// comes back first of the work it did. What it says may be changed before it is printed.
func (o Office) Sticker(id garage.WorkOrderID) (doc garage.Document, err error) {
	err = o.view(func(tx *data.Tx) error {
		doc, err = o.orderLabel(tx, garage.StickerPaper, id)
		return err
	})
	return doc, wrap(err, "sticker of order %d", id)
}

// orderLabel is a label about an order.
func (c *core) orderLabel(tx *data.Tx, kind garage.DocumentKind, id garage.WorkOrderID) (garage.Document, error) {
	a, err := c.actOn(tx, id)
	if err != nil {
		return garage.Document{}, err
	}
	f, err := a.papersOf(a.wo)
	if err != nil || kind == garage.KeyTagPaper {
		return garage.KeyTagDocument(a.wo, f), err
	}
	var canned []garage.CannedJob
	if err := data.CannedJobs.Scan(tx, 0, 0, false, func(j garage.CannedJob) bool { canned = append(canned, j); return true }); err != nil {
		return garage.Document{}, err
	}
	return garage.StickerDocument(a.wo, garage.NextServiceOf(f.Vehicle, a.wo, canned, f.Language(), tx.Now), f), nil
}

// Badge is the badge of a person, which the clock of the workshop reads.
func (o Office) Badge(id garage.StaffID) (doc garage.Document, err error) {
	err = o.view(func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightStaff, 0); err != nil {
			return err
		}
		doc, err = o.badgeOf(tx, id)
		return err
	})
	return doc, wrap(err, "badge of %d", id)
}

func (c *core) badgeOf(tx *data.Tx, id garage.StaffID) (garage.Document, error) {
	s, err := data.Staff.Get(tx, id)
	if err != nil {
		return garage.Document{}, err
	}
	l, err := lookInto(tx)
	if err != nil {
		return garage.Document{}, err
	}
	f := c.paperwork(l, garage.Customer{}, garage.Vehicle{})
	return garage.BadgeDocument(s, f), nil
}

// label finds a label by its number: that of the order, or a person's name or number.
func (c *core) label(tx *data.Tx, kind garage.DocumentKind, number string) (garage.Document, uint64, error) {
	if kind != garage.BadgePaper {
		wo, err := data.WorkOrders.First(tx, "number", number)
		if err != nil {
			return garage.Document{}, 0, err
		}
		doc, err := c.orderLabel(tx, kind, wo.ID)
		return doc, uint64(wo.ID), err
	}
	id, err := strconv.ParseUint(strings.TrimSpace(number), 10, 64)
	if err != nil {
		s, err := data.Staff.First(tx, "name", number)
		if err != nil {
			return garage.Document{}, 0, err
		}
		id = uint64(s.ID)
	}
	doc, err := c.badgeOf(tx, garage.StaffID(id))
	return doc, id, err
}
