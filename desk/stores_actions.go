package desk

import (
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// AddPart puts a part on file, with what is on the shelf at cost for one. Refused
// with part.no_number, part.no_name, part.bad_price, part.min_max, parts.taken
// when the number is on file, and stock.bad_quantity.
func (s Stores) AddPart(p garage.Part, opening garage.Quantity, cost garage.Money) (garage.Part, error) {
	err := s.update("add_part", func(tx *data.Tx) (err error) {
		if err := s.allowed(tx, garage.RightStock, 0); err != nil {
			return err
		}
		p, err = s.addPart(tx, p, opening, cost)
		return err
	})
	return p, wrap(err, "add part %s", p.Number)
}

func (c *core) addPart(tx *data.Tx, p garage.Part, opening garage.Quantity, cost garage.Money) (garage.Part, error) {
	p = tidyPart(p)
	p.OnHand, p.Reserved, p.Value, p.MovedAt = 0, 0, 0, time.Time{}
	if p.ListCost == 0 {
		p.ListCost = cost
	}
	if err := p.Check(); err != nil {
		return p, err
	}
	added, err := data.Parts.Add(tx, p)
	if err != nil {
		return p, err
	}
	if opening != 0 {
		next, m, err := added.Receive(opening, cost)
		if err != nil {
			return p, err
		}
		if added, err = c.moveStock(tx, next, m); err != nil {
			return p, err
		}
	}
	return added, c.reline(tx, kindPart, uint64(added.ID))
}

// tidyPart takes stray spaces out of what was typed.
func tidyPart(p garage.Part) garage.Part {
	p.Number = strings.Join(strings.Fields(p.Number), " ")
	p.Name = strings.Join(strings.Fields(p.Name), " ")
	if p.Unit == "" {
		p.Unit = "pc"
	}
	return p
}

// SavePart changes a part's card. What is on hand, reserved and its value follow
// from the ledger and stay as they are. Refused like [Stores.AddPart], and with
// part.replaced_in_circle.
func (s Stores) SavePart(p garage.Part) error {
	err := s.update("save_part", func(tx *data.Tx) error {
		if err := s.allowed(tx, garage.RightStock, 0); err != nil {
			return err
		}
		old, err := data.Parts.Get(tx, p.ID)
		if err != nil {
			return err
		}
		p := withPartCard(old, tidyPart(p))
		if err := p.Check(); err != nil {
			return err
		}
		if err := noCircle(tx, p); err != nil {
			return err
		}
		if err := data.Parts.Save(tx, p); err != nil {
			return err
		}
		after, err := data.Parts.Get(tx, p.ID)
		if err != nil {
			return err
		}
		ch := change[garage.Part]{old, after}
		s.remember(tx, Undone{At: Link{kindPart, uint64(ch.after.ID)}, Name: ch.before.Number}, func(tx *data.Tx) error { return s.undoPart(tx, ch) })
		return s.reline(tx, kindPart, uint64(p.ID))
	})
	return wrap(err, "save part %d", p.ID)
}

// withPartCard is a part with the card of another version of it. What follows from
// the ledger stays.
func withPartCard(p, card garage.Part) garage.Part {
	card.OnHand, card.Reserved, card.Value, card.MovedAt = p.OnHand, p.Reserved, p.Value, p.MovedAt
	return card
}

// noCircle refuses a part that is, in the end, replaced by itself.
func noCircle(tx *data.Tx, p garage.Part) error {
	seen := map[garage.PartID]bool{p.ID: true}
	for next := p.ReplacedBy; next != 0; {
		if seen[next] {
			return garage.Refuse("part.replaced_in_circle", "Part", p.Name, "Number", p.Number).At("replaced_by")
		}
		seen[next] = true
		o, err := data.Parts.Get(tx, next)
		if err != nil {
			return err
		}
		next = o.ReplacedBy
	}
	return nil
}

// RetirePart takes a part out of use; what its ledger says stays for ever.
// Refused with part.reserved while an open order waits for it.
func (s Stores) RetirePart(id garage.PartID) error {
	err := s.update("retire_part", func(tx *data.Tx) error {
		if err := s.allowed(tx, garage.RightStock, 0); err != nil {
			return err
		}
		p, err := data.Parts.Get(tx, id)
		if err != nil {
			return err
		}
		if p.Reserved > 0 {
			return garage.Refuse("part.reserved", "Part", p.Name, "Reserved", p.Reserved)
		}
		p.Retired = true
		if err := data.Parts.Save(tx, p); err != nil {
			return err
		}
		return s.reline(tx, kindPart, uint64(id))
	})
	return wrap(err, "retire part %d", id)
}

// RemovePart takes a part off the file that was put there by mistake. Refused with
// part.has_movements, part.in_use and part.replaces_another.
func (s Stores) RemovePart(id garage.PartID) error {
	err := s.update("remove_part", func(tx *data.Tx) error {
		if err := s.allowed(tx, garage.RightStock, 0); err != nil {
			return err
		}
		p, err := data.Parts.Get(tx, id)
		if err != nil {
			return err
		}
		refused, err := mayRemovePart(tx, p)
		if err != nil {
			return err
		}
		if refused != nil {
			return refused
		}
		if err := data.Parts.Remove(tx, id); err != nil {
			return err
		}
		return s.reline(tx, kindPart, uint64(id))
	})
	return wrap(err, "remove part %d", id)
}

// mayRemovePart says why a part cannot be removed; refused is nil where it can.
func mayRemovePart(tx *data.Tx, p garage.Part) (refused, err error) {
	ids, _, err := data.Movements.IDs(tx, "part", data.Page{Text: data.Ref(p.ID), Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(ids) > 0 {
		return garage.Refuse("part.has_movements", "Part", p.Name, "Number", p.Number), nil
	}
	err = data.CannedJobs.Scan(tx, 0, 0, false, func(c garage.CannedJob) bool {
		for _, l := range c.Lines {
			if l.Part == p.ID {
				refused = garage.Refuse("part.in_use", "Part", p.Name, "Job", c.Name)
			}
		}
		return refused == nil
	})
	if err != nil || refused != nil {
		return refused, err
	}
	err = data.Parts.Scan(tx, 0, 0, false, func(o garage.Part) bool {
		if o.ReplacedBy == p.ID {
			refused = garage.Refuse("part.replaces_another", "Part", p.Name, "Number", o.Number)
		}
		return refused == nil
	})
	if err != nil || refused != nil {
		return refused, err
	}
	orders, err := openOrders(tx)
	if err != nil {
		return nil, err
	}
	for _, wo := range orders {
		for _, j := range wo.Jobs {
			for _, l := range j.Lines {
				if l.Part == p.ID {
					return garage.Refuse("part.in_use", "Part", p.Name, "Job", wo.Number), nil
				}
			}
		}
	}
	return nil, nil
}

// ReceivePart books a delivery in: cost is for one, reference the number of the
// delivery note. Refused with stock.bad_quantity and stock.bad_cost.
func (s Stores) ReceivePart(id garage.PartID, q garage.Quantity, cost garage.Money, reference string) error {
	err := s.changeStock("receive_part", garage.RightStock, id, func(p garage.Part) (garage.Part, garage.Movement, error) {
		next, m, err := p.Receive(q, cost)
		m.Reference = strings.TrimSpace(reference)
		next.Ordered = max(0, next.Ordered-q)
		return next, m, err
	})
	return wrap(err, "receive part %d", id)
}

// AdjustPart makes what is on hand what was counted. Refused with
// stock.bad_quantity, stock.no_reason and stock.same.
func (s Stores) AdjustPart(id garage.PartID, counted garage.Quantity, reason string) error {
	err := s.changeStock("adjust_part", garage.RightAdjust, id, func(p garage.Part) (garage.Part, garage.Movement, error) {
		return p.Adjust(counted, strings.TrimSpace(reason))
	})
	return wrap(err, "adjust part %d", id)
}

// ReturnToSupplier gives parts back to the supplier. Refused with
// stock.bad_quantity, stock.no_reason and stock.short when more is returned than
// is on hand and not reserved.
func (s Stores) ReturnToSupplier(id garage.PartID, q garage.Quantity, reason string) error {
	err := s.changeStock("return_to_supplier", garage.RightStock, id, func(p garage.Part) (garage.Part, garage.Movement, error) {
		if q > p.Available() && q <= p.OnHand {
			return p, garage.Movement{}, garage.Refuse("part.reserved", "Part", p.Name, "Reserved", p.Reserved).At("quantity")
		}
		return p.SendBack(q, strings.TrimSpace(reason))
	})
	return wrap(err, "return part %d to supplier", id)
}

// changeStock is one movement of a part in a transaction of its own, for those who
// have the right; that to adjust goes by the value of the movement.
func (s Stores) changeStock(action string, right garage.Right, id garage.PartID, change func(garage.Part) (garage.Part, garage.Movement, error)) error {
	return s.update(action, func(tx *data.Tx) error {
		if right == garage.RightStock {
			if err := s.allowed(tx, right, 0); err != nil {
				return err
			}
		}
		p, err := data.Parts.Get(tx, id)
		if err != nil {
			return err
		}
		next, m, err := change(p)
		if err != nil {
			return err
		}
		if right == garage.RightAdjust {
			if err := s.allowed(tx, right, int64(max(m.Value, -m.Value))); err != nil {
				return err
			}
		}
		_, err = s.moveStock(tx, next, m)
		return err
	})
}
