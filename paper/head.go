package paper

import (
	"strings"
	"time"

	"workbay/garage"
	"workbay/paper/sheet"
)

type moment = time.Time

// A fact is a label and what it says.
type fact struct{ label, value string }

// facts leaves out those that say nothing.
func facts(all ...fact) []fact {
	var said []fact
	for _, f := range all {
		if strings.TrimSpace(f.value) != "" {
			said = append(said, f)
		}
	}
	return said
}

// band draws the colour along the upper edge of the page.
func (c *composer) band() { c.fill(0, 0, c.layout.doc.Width, 3.2, 0, c.accent) }

// letterhead draws the head of a first page: logo, name and address of the shop
// on the left, title and number on the right. It returns the y below it.
func (c *composer) letterhead() float64 {
	c.band()
	up := c.up()
	x := c.left + c.drawLogo(c.left, 13-up, 17)
	name := c.bold(14.5)
	// A long title gives way to the name of the shop as far as it stays a title.
	room := max(c.width()*0.32, min(c.width()*0.55, c.right-x-name.width(c.doc.Seller.Name)-8))
	title := c.bold(25).in(c.accent).fit(c.capital(c.title), room, 13)
	c.textRight(c.right, 21.5-up, title, c.capital(c.title))
	number, below := style{}, 29.4-up
	if c.doc.Number != "" { // a draft has its mark alone
		number = c.bold(10.5).fit(c.number(), c.width()*0.45, 7)
		c.textRight(c.right, 28-up, number, c.number())
		below += 2
	}
	under := below
	below = c.mark(c.right, below, 9)

	w := c.right - max(title.width(c.capital(c.title)), 40) - 6 - x
	name = name.fitWords(c.doc.Seller.Name, w, 10)
	y := c.para(x, 18.6-up, w, 6, name, c.doc.Seller.Name) - 1.4
	for _, line := range c.sellerLines() {
		if y > under-5 { // below the title is more room
			w = c.right - 40 - 6 - x
			if c.doc.Number != "" {
				w = min(w, c.right-number.width(c.number())-6-x)
			}
		}
		y = c.para(x, y, w, 3.7+0.2*c.air, c.quiet(8.2), line)
	}
	return max(y, below, 36-up)
}

// up is how much higher the head stands where the page is set close.
func (c *composer) up() float64 { return 3.5 * (1 - c.air) }

// drawLogo draws the shop's logo in a box so high, and returns the room it takes.
func (c *composer) drawLogo(x, y, height float64) float64 {
	if c.logo.bytes == nil {
		return 0
	}
	w, h := height*float64(c.logo.w)/float64(c.logo.h), height
	if widest := 2.6 * height; w > widest {
		w, h = widest, widest*float64(c.logo.h)/float64(c.logo.w)
	}
	c.add(sheet.Image{X: x, Y: y + (height-h)/2, W: w, H: h, Format: c.logo.format, Bytes: c.logo.bytes})
	return w + 4.5
}

// mark frames COPY or DRAFT, its right upper corner at x, y, and returns the y below.
func (c *composer) mark(x, y, size float64) float64 {
	var words string
	switch {
	case c.doc.Number == "":
		words = c.t("paper.mark.draft")
	case c.copy:
		words = c.t("paper.mark.copy")
	default:
		return y
	}
	s := c.bold(size).in(sheet.RGB(0xB02A30))
	w, h := s.width(words)+5, size*0.58
	c.frame(x-w, y, w, h, 0.8, 0.4, s.colour)
	c.text(x-w+2.5, y+h*0.74, s, words)
	return y + h + 2
}

// sellerLines are the lines under the shop's name.
func (c *composer) sellerLines() []string {
	p := c.doc.Seller
	var lines []string
	if p.LegalName != "" && !strings.HasPrefix(p.LegalName, p.Name) { // "Ltd" and the like stand in the footer
		lines = append(lines, p.LegalName)
	}
	lines = append(lines, p.Address...)
	lines = append(lines, joined(p.Phone, p.Email, p.Web))
	lines = append(lines, joined(c.with("paper.tax_no", p.TaxNumber), c.with("paper.company_no", p.CompanyNumber), c.with("paper.trade_no", p.TradeNumber)))
	return nonEmpty(lines)
}

// with is a text about a value, or nothing where there is no value.
func (c *composer) with(code, value string) string {
	if value == "" {
		return ""
	}
	return c.t(code, "Value", value)
}

// buyer draws whom the paper is for, and returns the y below.
func (c *composer) buyer(y float64) float64 {
	p := c.doc.Buyer
	label := "paper.bill_to"
	if c.doc.Kind == garage.QuotePaper {
		label = "paper.quote_for"
	}
	switch c.doc.Kind {
	case garage.CommissionPaper:
		label = "paper.commission.of"
	case garage.CoreReturnPaper:
		label = "paper.core_return.supplier"
	case garage.ReceiptPaper:
		label = "paper.received_from"
		if c.doc.Receipt.Refund {
			label = "paper.paid_to"
		}
	case garage.CertificatePaper, garage.InspectionPaper, garage.LoanPaper, garage.CreditNotePaper:
		label = "paper.customer"
	}
	w := min(82, c.width()*0.46)
	if p.Name == "" && p.Contact == "" && p.Phone == "" && len(p.Address) == 0 { // a customer who pays cash is nobody's name
		return y
	}
	c.text(c.left, y, c.bold(7.6).in(c.accent), c.capital(c.t(label)))
	y = c.para(c.left, y+5.6, w, 5, c.bold(11).fitWords(p.Name, w, 8.5), p.Name)
	lines := append([]string{p.Contact}, p.Address...)
	lines = append(lines, joined(p.Phone, p.Email))
	if c.doc.Kind == garage.InvoicePaper || c.doc.Kind == garage.CreditNotePaper {
		lines = append(lines, c.with("paper.tax_no", p.TaxNumber))
	}
	for _, line := range nonEmpty(lines) {
		y = c.para(c.left, y, w, 4.5, c.regular(9.2), line)
	}
	return y
}

// factList draws labels and values at the right, the first strong ones bold, and
// returns the y below.
func (c *composer) factList(y float64, strong int, all []fact) float64 {
	w := min(66, c.width()*0.37)
	x := c.right - w
	for i, f := range all {
		label := c.quiet(8.6)
		value, room := style{9, i < strong, c.ink}, w-label.width(f.label)-3
		if small := value.fit(f.value, room, 8); small.width(f.value) <= room { // else it breaks, as large as the others
			value = small
		}
		c.text(x, y, label, f.label)
		from := y
		y = c.paraRight(c.right, y, room, 4.2, value, f.value)
		y = max(y, from+4.2)
		if i < len(all)-1 && c.air > 0.4 { // closer, a line would touch the words
			c.line(x, c.right, y-2.85+0.35*c.air, 0.15, c.rule)
		}
		y += 0.2 + 1.2*c.air
	}
	return y
}

// vehicleBlock draws the car on a tinted ground and returns the y below.
func (c *composer) vehicleBlock(y float64) float64 {
	all := c.vehicleFacts()
	if len(all) == 0 {
		return y
	}
	columns := []float64{0.29, 0.41, 0.30}
	if len(all) == 7 || len(all) == 8 || len(all) > 9 { // a row less than three abreast
		columns = []float64{0.19, 0.31, 0.25, 0.25}
	}
	if len(all) > 12 && c.close() { // a settlement list with a contract: a row less than four abreast
		columns = []float64{0.15, 0.26, 0.21, 0.22, 0.16}
	}
	height := c.measured(func(y float64) float64 { return c.grid(y, c.left+4, c.width()-8, columns, all) }) + 0.6
	c.fill(c.left, y, c.width(), height, 1.6, c.tint)
	c.grid(y, c.left+4, c.width()-8, columns, all)
	return y + height + 1.6 + 2.4*c.air
}

// gridGap is the white between facts side by side, in mm.
const gridGap = 3.0

// grid lays facts out in columns, given as shares of w, label over value, and
// returns the y below.
func (c *composer) grid(y, x, w float64, columns []float64, all []fact) float64 {
	y += 5
	for i := 0; i < len(all); i += len(columns) {
		below, cx := y, x
		for k, f := range all[i:min(i+len(columns), len(all))] {
			c.text(cx, y, c.quiet(7), f.label)
			value := c.bold(9.2).fit(f.value, columns[k]*w-gridGap, 7.8)
			below = max(below, c.para(cx, y+4, columns[k]*w-gridGap, 4, value, f.value))
			cx += columns[k] * w
		}
		y = below + 0.6
	}
	return y - 3.2
}

// vehicleFacts is what papers for customers say of the car.
func (c *composer) vehicleFacts() []fact {
	v := c.doc.Vehicle
	if v.Plate == "" && v.VIN == "" && v.Title == "" {
		return nil
	}
	engine := ""
	if c.doc.Kind == garage.CertificatePaper {
		engine = v.Engine
	}
	return facts(append([]fact{
		{c.t("paper.plate"), v.Plate},
		{c.t("paper.make_model"), c.model()},
		{c.t("paper.vin"), v.VIN},
		{c.t("paper.odometer"), c.odometers()},
		{c.t("paper.registered"), c.date(v.Registered)},
		{c.t("paper.inspection"), c.date(v.InspectOn)},
		{c.t("paper.engine"), engine},
	}, c.settlement()...)...)
}

// model is make, model and, where the day of registration is not known, the year.
func (c *composer) model() string {
	v := c.doc.Vehicle
	if v.Year > 0 && v.Registered.IsZero() {
		return strings.TrimSpace(v.Title + " " + c.t("paper.year", "Year", v.Year))
	}
	return v.Title
}

// odometers is the reading at arrival, and that at departure where it differs or
// the country asks for it.
func (c *composer) odometers() string {
	v := c.doc.Vehicle
	switch {
	case v.OdometerIn == 0 && v.OdometerOut == 0:
		return ""
	case v.OdometerOut == 0 || v.OdometerOut == v.OdometerIn && c.doc.Country != garage.CN:
		return c.distance(v.OdometerIn, c.distanceUnit())
	}
	return c.t("paper.in_out", "In", c.distance(v.OdometerIn, ""), "Out", c.distance(v.OdometerOut, c.distanceUnit()))
}

// distance writes an odometer reading as the country parts thousands.
func (c *composer) distance(n int64, unit string) string {
	s := strings.ReplaceAll(c.say.Count(n), " ", c.say.Format().Group)
	if unit == "" {
		return s
	}
	return s + " " + c.t("unit."+unit)
}

// runningHead draws the head of a further page and returns the y below it.
func (c *composer) runningHead() float64 {
	c.band()
	what := joined(c.name(), c.doc.Vehicle.Plate)
	if c.copy && c.doc.Number != "" {
		what = joined(what, c.t("paper.mark.copy"))
	}
	right := c.quiet(9).fit(what, c.width()*0.6, 6)
	c.textRight(c.right, 13, right, what)
	name := c.bold(9).fit(c.doc.Seller.Name, c.width()-right.width(what)-6, 5)
	y := c.para(c.left, 13, c.width()-right.width(what)-6, 4, name, c.doc.Seller.Name)
	return y
}

// footers draws the line at the foot of every page.
func (c *composer) footers(words string) {
	c.onEachPage(func(page, of int) {
		s := c.quiet(7.2)
		count := c.t("paper.page", "Page", page, "Of", of)
		lines := s.lines(words, c.width()-s.width(count)-8)
		y := c.layout.doc.Height - 10.4 - 3.2*float64(max(len(lines), 1)-1)
		c.line(c.left, c.right, y-4.1, 0.2, c.rule)
		c.textRight(c.right, y, s, count)
		for _, line := range lines {
			c.text(c.left, y, s, line)
			y += 3.2
		}
	})
}

// leaveFoot sets the lowest y for content above a footer with these words.
func (c *composer) leaveFoot(words string) {
	s := c.quiet(7.2)
	lines := len(s.lines(words, c.width()-s.width(c.t("paper.page", "Page", 88, "Of", 88))-8))
	c.bottom = c.layout.doc.Height - 16 - 3.2*float64(max(lines, 1)-1)
}

// capital writes a word in capitals where the script has them.
func (c *composer) capital(s string) string { return strings.ToUpper(s) }

// joined puts the parts that say something into one line.
func joined(parts ...string) string { return strings.Join(nonEmpty(parts), " · ") }

func nonEmpty(all []string) []string {
	var said []string
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			said = append(said, s)
		}
	}
	return said
}
