package reception

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

var pictures = flag.String("pictures", "", "write pictures of the screens into this folder")

// wired is the window with the dialogs of this area; it remembers what was opened.
type wired struct {
	page.Host
	dialogs map[string]func(page.Host, page.Route) page.Dialog
	pages   map[string]func(page.Host, page.Route) page.Page
	opened  []page.Route
}

func (w *wired) Open(r page.Route) {
	w.opened = append(w.opened, r)
	switch {
	case w.dialogs[r.Name] != nil:
		if d := w.dialogs[r.Name](w, r); d != nil {
			w.Show(d)
		}
	case w.pages[r.Name] != nil:
		w.Host.Open(r)
	}
}

func (w *wired) last() page.Route {
	if len(w.opened) == 0 {
		return page.Route{}
	}
	return w.opened[len(w.opened)-1]
}

// look is how the window looks in a test.
type look struct {
	lang string
	dark bool
	w, h float32
}

var day = look{"en", false, 1366, 768}

// sit opens a window on a desk at one of this area's pages.
func sit(t testing.TB, f front, l look, home page.Route) (*uitest.Clerk, *wired) {
	t.Helper()
	say, err := locale.Load(l.lang)
	if err != nil {
		t.Fatal(err)
	}
	host := &wired{dialogs: dialogs(f), pages: pages(f)}
	c := uitest.Open(t, frame.Options{Say: say.With(locale.FormatOf("GB")), Dark: l.dark, Menu: frame.Menu(), Home: home,
		Garage: func() string { return "Northgate Motor Works" }, User: func() string { return "L. Brandt" },
		Search: func(page.Host) { host.Open(page.Route{Name: "search"}) },
		Common: func(page.Host) []page.Action {
			return []page.Action{
				{ID: "walkin", Chord: "Ctrl+N", Do: func() { host.Open(page.Route{Name: "walkin"}) }},
				{ID: "phonequote", Chord: "Ctrl+E", Do: func() { host.Open(page.Route{Name: "phonequote"}) }},
			}
		},
		Pages: func(h page.Host) frame.Pages {
			host.Host = h
			out := frame.Pages{}
			for name, make := range host.pages {
				out[name] = func(r page.Route) page.Page { return make(host, r) }
			}
			return out
		}}, l.w, l.h)
	return c, host
}

// picture writes the screen when pictures are wanted.
func picture(c *uitest.Clerk, name string) {
	if *pictures != "" {
		c.Capture(filepath.Join(*pictures, name+".png"))
	}
}

// looks are the four ways every screen is looked at.
var looks = map[string]look{
	"light": day, "dark": {"en", true, 1366, 768}, "zh": {"zh", false, 1366, 768}, "1024": {"en", false, 1024, 700},
}

// garageDesk is a small garage that answers without a file.
type garageDesk struct {
	front   // what a test does not use stays empty
	started []desk.WalkInOrder
}

func on(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func (g *garageDesk) Shop() (garage.Shop, error) {
	return garage.Shop{Name: "Northgate Motor Works", Country: garage.GB, Distance: "km", Language: garage.English,
		Taxes: []garage.Tax{{Code: "S", Rate: 2000}},
		Bays:  []garage.Bay{{ID: 1, Name: "Lift 1", Note: "2-post 4 t"}, {ID: 2, Name: "Lift 2"}, {ID: 3, Name: "Bay 3"}}}, nil
}

func (g *garageDesk) Staff() ([]garage.Staff, error) {
	return []garage.Staff{{ID: 1, Name: "L. Brandt", Role: garage.FrontDesk}, {ID: 2, Name: "J. Novak", Role: garage.Technician}, {ID: 3, Name: "S. Lin", Role: garage.Technician}}, nil
}
func (g *garageDesk) Actor() garage.Staff { return garage.Staff{ID: 1, Name: "L. Brandt"} }
func (g *garageDesk) Now() time.Time      { return uitest.Noon() }

func (g *garageDesk) keller() garage.Customer {
	return garage.Customer{ID: 7, Name: "Ida Keller", Phones: []garage.Phone{{Kind: "mobile", Number: "07700 900 102"}}}
}

func (g *garageDesk) fiat() garage.Vehicle {
	return garage.Vehicle{Readings: []garage.Reading{{On: on(2026, 6, 3), Odometer: 58_120}}, ID: 31, Plate: "DEMO 131", Make: "Fiat", Model: "500 1.2", Year: 2016, Fuel: "petrol", Owner: 7, Unit: "km"}
}

func (g *garageDesk) FindPlate(text string) ([]desk.WalkIn, error) {
	if !strings.Contains("DEMO131", garage.FoldPlate(text)) {
		return nil, nil
	}
	return []desk.WalkIn{{Plate: "DEMO 131", Vehicle: g.fiat(), Owner: g.keller(), Known: true,
		Expected: 63_500, LastAt: on(2026, 6, 3), LastOdometer: 58_120,
		Warranty: []desk.WarrantyRow{{Name: "front wheel bearing", From: on(2026, 6, 3), Until: on(2027, 6, 3), FromOdometer: 58_120, UntilOdometer: 78_120}},
		Deferred: []desk.DeferredRow{{Name: "Rear pads", Now: 262_40}}, Debt: 86_40}}, nil
}

func (g *garageDesk) FindJobs(words string, v garage.VehicleID, limit int) ([]desk.JobChoice, error) {
	var out []desk.JobChoice
	for _, j := range []desk.JobChoice{
		{Kind: "canned", Canned: 1, Code: "SV-OIL-S", Name: "Oil and filter service, small petrol", Hours: 500, Price: 94_80},
		{Kind: "canned", Canned: 2, Code: "SV-OIL-L", Name: "Oil and filter service, large", Hours: 700, Price: 142_70},
		{Kind: "canned", Canned: 3, Code: "SV-FULL", Name: "Full service", Hours: 2300, Price: 310_37},
		{Kind: "canned", Canned: 4, Code: "BR-FPD", Name: "Front pads and discs", Hours: 1400, Price: 248_90},
		{Kind: "part", Part: 9, Code: "HF-4127", Name: "Oil filter", Price: 9_30, Available: 4000},
	} {
		if strings.Contains(strings.ToLower(j.Code+" "+j.Name), strings.ToLower(words)) {
			out = append(out, j)
		}
	}
	return out, nil
}

func (g *garageDesk) ProposeWalkIn(v garage.VehicleID, j garage.CannedJobID) (desk.WalkInPlan, error) {
	n := uitest.Noon()
	return desk.WalkInPlan{Name: "Oil and filter service, small petrol", Menu: true, Lines: []desk.PlanLine{
		{Kind: garage.Labour, Text: "Labour", Quantity: 500, Unit: "h", Amount: 36_00},
		{Kind: garage.PartLine, Text: "Oil 5W-30 C3", Quantity: 4000, Unit: "L", Amount: 44_24},
		{Kind: garage.PartLine, Text: "Oil filter HF-4127", Quantity: 1000, Unit: "pc", Amount: 9_30},
		{Kind: garage.PartLine, Text: "Sump washer", Quantity: 1000, Unit: "pc", Amount: 84},
		{Kind: garage.Fee, Text: "Waste oil fee", Quantity: 1000, Amount: 2_50}},
		Discount: 13_88, Tax: 15_80, Total: 94_80, PartsIn: true, Bins: []string{"A01-2", "OIL-1", "S-12"},
		Bay: garage.Bay{ID: 3, Name: "Bay 3"}, BayFreeUntil: n.Add(225 * time.Minute), Technician: garage.Staff{ID: 3, Name: "S. Lin"},
		Promised: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC), KeyTag: "23",
		Reminder: &desk.ReminderRow{Name: "brake fluid", Due: on(2027, 2, 1), State: "planned"}}, nil
}

func (g *garageDesk) StartWalkIn(in desk.WalkInOrder) (garage.WorkOrder, error) {
	g.started = append(g.started, in)
	return garage.WorkOrder{ID: 914, Number: "WO-2026-00914"}, nil
}

func (g *garageDesk) SimilarCustomers(c garage.Customer) ([]garage.Customer, error) {
	if c.Same(g.keller()) {
		return []garage.Customer{g.keller()}, nil
	}
	return nil, nil
}

func (g *garageDesk) Radar(garage.VehicleID, string, int64) ([]desk.RadarRow, error) { return nil, nil }

func (g *garageDesk) Today() (desk.TodayPage, error) { return desk.TodayPage{}, nil }

func (g *garageDesk) Opened(string, uint64) {}

// quoting is a small desk that keeps one quote.
type quoting struct {
	garageDesk
	quote   garage.Quote
	issued  int
	consent *garage.Consent
}

var pricing = garage.Pricing{}

func (q *quoting) AddPhoneQuote(in desk.PhoneQuote) (garage.Quote, error) {
	q.quote = garage.Quote{ID: 5, State: garage.QuoteDraft, Customer: 9, Vehicle: 90, Name: in.Name, Phone: in.Phone, Plate: in.Plate, Model: in.Model}
	return q.quote, nil
}

func (q *quoting) QuoteAddJob(id garage.QuoteID, c garage.CannedJobID) (int, error) {
	vat := garage.Tax{Code: "S", Rate: 2000}
	j := q.quote.AddJob(garage.Job{Name: "Front pads and discs", Canned: c, Lines: []garage.Line{
		{Kind: garage.Labour, Code: "LAB", Text: "Front pads and discs", Quantity: 1400, Unit: "h", Price: 72_00, Tax: vat},
		{Kind: garage.PartLine, Code: "SBP-1733-F", Text: "Front pad set", Quantity: 1000, Unit: "pc", Price: 48_20, Tax: vat},
		{Kind: garage.PartLine, Code: "SBD-280-F", Text: "Front disc", Quantity: 2000, Unit: "pc", Price: 36_50, Tax: vat}}})
	return j.No, nil
}

func (q *quoting) Quote(garage.QuoteID) (desk.QuotePage, error) {
	p := desk.QuotePage{Quote: q.quote, Totals: q.quote.Totals(pricing), Customer: garage.Customer{ID: 9, Name: q.quote.Name, Phones: []garage.Phone{{Number: q.quote.Phone}}},
		Vehicle: garage.Vehicle{ID: 90, Plate: q.quote.Plate, Model: q.quote.Model}}
	for _, j := range q.quote.Jobs {
		r := desk.JobRow{Job: j, Net: q.quote.JobNet(pricing, j.No), Price: q.quote.JobPrice(pricing, j.No)}
		for _, l := range j.Lines {
			r.Amounts = append(r.Amounts, l.Charge(j.No).Amount())
		}
		p.Jobs = append(p.Jobs, r)
	}
	if n := len(q.quote.Issues); n > 0 {
		p.Document = q.quote.Issues[n-1]
	}
	return p, nil
}

func (q *quoting) QuoteSetLine(_ garage.QuoteID, line int, in desk.LineEdit) error {
	_, l := q.quote.Line(line)
	if in.Quantity != nil {
		l.Quantity = *in.Quantity
	}
	return l.Check()
}

func (q *quoting) IssueQuote(garage.QuoteID) (garage.Quote, error) {
	q.issued++
	err := q.quote.Issue("QU-2026-00042", garage.Document{Kind: garage.QuotePaper, Revision: q.quote.Revision + 1, IssuedAt: uitest.Noon(), Totals: q.quote.Totals(pricing)}, uitest.Noon())
	return q.quote, err
}

func (q *quoting) AcceptQuote(_ garage.QuoteID, c garage.Consent) (garage.WorkOrder, error) {
	if c.Who == "" {
		return garage.WorkOrder{}, garage.Refuse("consent.no_who").At("who")
	}
	q.consent = &c
	return garage.WorkOrder{ID: 77}, nil
}

func (q *quoting) FindQuotes(f desk.QuoteFilter, _ desk.Page) ([]desk.QuoteRow, error) {
	if q.quote.ID == 0 || f.Words != "" {
		return nil, nil
	}
	return []desk.QuoteRow{{ID: 5, Number: "QU-2026-00042", Revision: 2, State: "issued", Plate: "AB12 CDE", Model: "Golf", Customer: "jo hill", Phone: "07700900201",
		Work: []string{"Front pads and discs"}, Total: 266_40, ValidOn: on(2026, 12, 24)}}, nil
}
