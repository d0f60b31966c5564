package desk

import "workbay/garage"

// Sublet puts work of another firm on a job, or changes what is known of it where line
// is its number, and returns that. Refused as by [garage.SubletInput.Check], with
// sublet.not_sublet, and as the order's rules say.
func (w Workshop) Sublet(id garage.WorkOrderID, job, line int, in garage.SubletInput) (no int, err error) {
	err = w.change(id, "sublet", func(a *act) error {
		if p := a.allowed().AddPart; p != nil {
			return p
		}
		if err := in.Check(); err != nil {
			return err
		}
		l, err := a.subletLine(job, line)
		if err != nil {
			return err
		}
		was := l.Outside != nil && !l.Outside.OutAt.IsZero()
		in.Apply(l, a.shop.PricesGross, a.tx.Now)
		a.priced = true
		if no = l.No; l.Quantity == 0 {
			l.Quantity = 1000
		}
		if err := l.Check(); err != nil {
			return err
		}
		if in.Out && !was {
			return a.log("event.sublet_out", "Line", no, "Text", l.Text, "Supplier", l.Outside.Supplier)
		}
		return a.edit("event.line_changed", "Line", no, "Text", l.Text)
	})
	return no, err
}

// subletLine is a sublet line of the order, or a new one on a job.
func (a *act) subletLine(job, line int) (*garage.Line, error) {
	if line != 0 {
		_, l := a.wo.Line(line)
		switch {
		case l == nil:
			return nil, garage.Refuse("line.unknown", "Line", line)
		case l.Kind != garage.Sublet:
			return nil, garage.Refuse("sublet.not_sublet", "Text", l.Text)
		}
		return l, nil
	}
	j := a.wo.Job(job)
	if j == nil {
		return nil, garage.Refuse("job.unknown", "Job", job)
	}
	tax := a.shop.TaxOf(garage.Sublet, garage.ProfileOf(a.shop.Country))
	return a.wo.AddLine(j, garage.Line{Kind: garage.Sublet, Quantity: 1000, Unit: "pc", Tax: tax}), nil
}

// SubletBack records that sublet work has come back. Refused as by
// [garage.Line.Returned].
func (w Workshop) SubletBack(id garage.WorkOrderID, line int) error {
	return w.change(id, "sublet_back", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		_, l := a.wo.Line(line)
		if l == nil {
			return garage.Refuse("line.unknown", "Line", line)
		}
		if err := l.Returned(a.tx.Now); err != nil {
			return err
		}
		return a.log("event.sublet_back", "Line", line, "Text", l.Text)
	})
}
