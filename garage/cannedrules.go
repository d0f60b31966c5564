package garage

import "cmp"

// WasteOilCode marks the fee line that comes with oil by rule.
const WasteOilCode = "ENV-OIL"

// OilCategory is the category of parts that the waste-oil fee comes with.
const OilCategory = "oil"

// Job makes a job of the pattern: labour at the shop's rate, parts at their price
// and cost, taxed as the country taxes each kind of line, the waste-oil fee once
// where oil is among the parts, and the menu price where there is one. part finds
// a part; where one has been replaced the new number is taken.
func (c CannedJob) Job(lang Language, shop Shop, p Profile, part func(PartID) (Part, bool)) Job {
	j := Job{Name: c.Title(lang), Canned: c.ID, Code: c.Code, Class: c.Class, Hours: c.Hours, Status: Proposed}
	if c.AsksTorque() {
		j.Torque = TorqueAsked
	}
	if c.Hours > 0 {
		j.Lines = append(j.Lines, shop.labourLine(c.labourText(lang), c.Hours, p))
	}
	oil := false
	for _, cl := range c.Lines {
		l := cl.line(lang, shop, p, part)
		if found, ok := part(l.Part); ok && found.Category == OilCategory {
			oil = true
		}
		j.Lines = append(j.Lines, l)
	}
	if oil && shop.WasteFee > 0 {
		j.Lines = append(j.Lines, shop.WasteOil(lang, p))
	}
	// The lines get their numbers on the order; for the menu price any will do.
	return j.WithMenu(c.Menu, shop.MenuGross, shop.Pricing())
}

// labourText is the text of the labour line in a language.
func (c CannedJob) labourText(lang Language) string {
	switch {
	case lang == Chinese && c.LabourZH != "":
		return c.LabourZH
	case lang != Chinese && c.Labour != "":
		return c.Labour
	}
	return c.Title(lang)
}

// TaxOf is the tax of a new line of a kind: as the country has it, with the shop's
// own rate for that code.
func (s Shop) TaxOf(k LineKind, p Profile) Tax {
	t := p.Default(string(k))
	if t.Code.Bears() && len(s.Taxes) > 0 {
		return s.Tax(t.Code)
	}
	return t
}

// LabourCode is the code of labour at the shop's usual rate.
const LabourCode = "MECH"

// labourLine is work of so many hours at the shop's rate.
func (s Shop) labourLine(text string, hours Quantity, p Profile) Line {
	return Line{Kind: Labour, Code: LabourCode, Text: text, Quantity: hours, Unit: "h", Price: s.LabourRate, Tax: s.TaxOf(Labour, p), Cost: s.LabourCost}
}

// WasteOil is the fee line for waste oil.
func (s Shop) WasteOil(lang Language, p Profile) Line {
	text := "Waste oil fee"
	if lang == Chinese {
		text = "废机油处理费"
	}
	return Line{Kind: Fee, Code: WasteOilCode, Text: text, Quantity: oneUnit, Unit: "pc", Price: s.WasteFee, Tax: s.TaxOf(Fee, p)}
}

// PartLine is q of a part at its price and cost.
func (s Shop) PartLine(part Part, q Quantity, lang Language, p Profile) Line {
	l := Line{
		Kind: PartLine, Part: part.ID, Code: part.Number, Text: part.Title(lang), Quantity: q, Unit: part.Unit,
		Price: s.PriceOf(part), Cost: part.Cost(), Grade: part.Grade, Tax: s.TaxOf(PartLine, p), Core: part.Core,
	}
	if part.Tax != "" && part.Tax != l.Tax.Code {
		l.Tax = s.Tax(part.Tax)
	}
	return l
}

// line makes the line of a pattern.
func (cl CannedLine) line(lang Language, shop Shop, p Profile, part func(PartID) (Part, bool)) Line {
	if cl.Kind == PartLine && cl.Part != 0 {
		if found, ok := part(cl.Part); ok {
			found = InUse(found, cl.Quantity, part)
			l := shop.PartLine(found, cl.Quantity, lang, p)
			if cl.Price != 0 {
				l.Price = cl.Price
			}
			return l
		}
	}
	l := Line{Kind: cl.Kind, Part: cl.Part, Code: cl.Code, Text: cl.Text, Quantity: cl.Quantity, Unit: cl.Unit, Price: cl.Price, Tax: shop.TaxOf(cl.Kind, p)}
	if lang == Chinese && cl.TextZH != "" {
		l.Text = cl.TextZH
	}
	if l.Kind == Labour && l.Price == 0 {
		l.Price, l.Cost = shop.LabourRate, shop.LabourCost
	}
	return l
}

// Check refuses a pattern that no job can be made of.
func (c CannedJob) Check() error {
	switch {
	case FoldName(c.Code) == "":
		return Refuse("cannedjob.no_code").At("code")
	case FoldName(c.Name) == "":
		return Refuse("cannedjob.no_name").At("name")
	case c.Hours < 0 || c.Hours > maxQuantity:
		return Refuse("cannedjob.bad_hours", "Hours", c.Hours).At("hours")
	case c.Menu < 0 || c.Menu > maxPrice:
		return Refuse("cannedjob.bad_menu", "Menu", c.Menu).At("menu")
	case c.Hours == 0 && len(c.Lines) == 0:
		return Refuse("cannedjob.empty", "Name", c.Name).At("lines")
	}
	for _, l := range c.Lines {
		if err := (Line{Kind: l.Kind, Text: cmp.Or(l.Text, c.Name), Quantity: l.Quantity}).Check(); err != nil {
			return err
		}
	}
	return nil
}
