package garage

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTicketAddsUpAsOnTheScreen(t *testing.T) {
	wo := ticket()
	got := wo.Totals(Pricing{})
	if got.Net != 542_47 || got.Tax != 108_49 || got.Gross != 650_96 {
		t.Errorf("approved: got net %d, tax %d, gross %d, want 54247, 10849, 65096", got.Net, got.Tax, got.Gross)
	}
	if got := wo.TotalsWith(Pricing{}, 4).Gross; got != 755_08 {
		t.Errorf("with job 4: got %d, want 75508", got)
	}
	if got := wo.JobPrice(Pricing{}, 4); got != 104_12 {
		t.Errorf("job 4 with tax: got %d, want 10412", got)
	}
	for no, want := range map[int]Money{1: 261_14, 2: 228_83, 3: 52_50, 4: 86_76, 5: 27_44} {
		if got := wo.JobNet(Pricing{}, no); got != want {
			t.Errorf("job %d net: got %d, want %d", no, got, want)
		}
	}
	if got := wo.Over(standing(), 4); got != 95_08 {
		t.Errorf("over the limit with job 4: got %d, want 9508", got)
	}
	m := wo.Margin(Pricing{}, 27_00)
	if m.Amount != 542_47-m.Cost || m.Labour != 62_50 || m.Parts != share(22827-m.parts(wo), 228_27) {
		t.Errorf("got margin %+v", m)
	}
	if m.Rate != share(m.Amount, 542_47) || m.Rate < 56_00 || m.Rate > 58_00 {
		t.Errorf("got rate %d, want about 57 %%", m.Rate)
	}
}

// parts is the cost of the approved parts, added up by hand.
func (m Margin) parts(wo WorkOrder) (cost Money) {
	for _, j := range wo.counted() {
		for _, l := range j.Lines {
			if l.Kind == PartLine {
				cost += l.Quantity.At(l.Cost)
			}
		}
	}
	return cost
}

func TestInvoiceVectors(t *testing.T) {
	repair := order(Ready, job("Brakes", JobDone, labour(1_300), piece("Pads", 1_000, 38_90, 0), piece("Discs", 2_000, 29_45, 0), piece("Cleaner", 500, 4_20, 0),
		Line{Kind: Fee, Text: "Waste", Quantity: 1_000, Price: 2_50, Tax: vat20}))
	if got := repair.Totals(Pricing{}); got.Net != 196_00 || got.Tax != 39_20 || got.Gross != 235_20 {
		t.Errorf("1.3 h repair: got %d + %d = %d, want 19600 + 3920 = 23520", got.Net, got.Tax, got.Gross)
	}
	many := piece("Tyre", 16_000, 348_35, 0)
	many.Discount, many.Tax.Rate = 4_00, 22_00
	if got := order(Ready, job("Tyres", JobDone, many)).Totals(Pricing{}); got.Net != 5350_66 || got.Gross != 6527_81 {
		t.Errorf("16 x 348.35: got %d, %d, want 535066, 652781", got.Net, got.Gross)
	}
}

func TestFreeTextHasNoPlaceInTheTaxTable(t *testing.T) {
	wo := order(Ready, job("Brakes", JobDone, Line{Kind: Text, Text: "Bed in gently"}, labour(1_000)))
	if got := wo.Totals(Pricing{}); len(got.Taxes) != 1 || got.Net != 72_00 {
		t.Errorf("got %+v, want one rate on 7200", got)
	}
}

func TestReworkCostsTheCustomerNothing(t *testing.T) {
	again := job("Pads again", JobDone, labour(1_000), piece("Pads", 1_000, 44_96, 24_30))
	again.Kind = Rework
	wo := order(Ready, again)
	if got := wo.Totals(Pricing{}).Gross; got != 0 {
		t.Errorf("got %d, want 0", got)
	}
	if got := wo.Margin(Pricing{}, 27_00).Amount; got != -51_30 {
		t.Errorf("margin: got %d, want -5130", got)
	}
}

func TestMenuPriceOfTheWalkIn(t *testing.T) {
	oil := job("Oil and filter service", Agreed, labour(500), piece("Oil", 4_000, 11_06, 3_95), piece("Filter", 1_000, 9_30, 3_10), piece("Washer", 3_000, 28, 9),
		Line{Kind: Fee, Text: "Waste oil fee", Quantity: 1_000, Price: 2_50, Tax: vat20})
	got := oil.WithMenu(94_80, true, Pricing{})
	if got.Discount != (Discount{Amount: 13_88}) {
		t.Errorf("discount: got %+v, want 1388", got.Discount)
	}
	if sum := order(Ready, got).Totals(Pricing{}); sum.Tax != 15_80 || sum.Gross != 94_80 {
		t.Errorf("got tax %d, total %d, want 1580, 9480", sum.Tax, sum.Gross)
	}
	if net := oil.WithMenu(79_00, false, Pricing{}); net.Discount.Amount != 13_88 {
		t.Errorf("net menu price: got %+v, want 1388", net.Discount)
	}
}

func TestMenuPriceIsNeverPassed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Pricing{PerLine: rapid.Bool().Draw(t, "per line"), Gross: rapid.Bool().Draw(t, "gross prices")}
		j := job("Any", Agreed)
		for range rapid.IntRange(1, 5).Draw(t, "lines") {
			j.Lines = append(j.Lines, piece("Part", Quantity(rapid.Int64Range(1, 9_000).Draw(t, "quantity")), Money(rapid.Int64Range(1, 90_00).Draw(t, "price")), 0))
		}
		full := totalOf([]Job{j}, Discount{}, p)
		gross := rapid.Bool().Draw(t, "gross menu")
		sum := full.Net
		if gross {
			sum = full.Gross
		}
		menu := Money(rapid.Int64Range(1, 400_00).Draw(t, "menu"))
		with := totalOf([]Job{j.WithMenu(menu, gross, p)}, Discount{}, p)
		got := with.Net
		if gross {
			got = with.Gross
		}
		near := min(menu, sum)
		if got > menu || got < near-6 {
			t.Fatalf("menu price %d of a job of %d: got %d", menu, sum, got)
		}
		if p.Gross == gross && !p.PerLine && gross && got != near {
			t.Fatalf("gross prices always reach the menu price: got %d, want %d", got, near)
		}
	})
}

func TestJobPricesFollowTheTotal(t *testing.T) {
	wo := ticket()
	wo.Discount = Discount{Amount: 20_00}
	total := wo.Totals(Pricing{}).Gross
	without := wo
	without.Jobs = append([]Job(nil), wo.Jobs...)
	without.Job(2).Status = Declined
	if got, want := wo.JobPrice(Pricing{}, 2), total-without.Totals(Pricing{}).Gross; got != want {
		t.Errorf("got %d, want %d: the difference the job makes", got, want)
	}
}

func TestQuoteAddsUpAllThatIsOffered(t *testing.T) {
	var q Quote
	q.AddJob(job("A", Proposed, labour(1_000)))
	q.AddJob(job("B", Declined, labour(2_000)))
	q.AddJob(job("C", Deferred, labour(500)))
	if got := q.Totals(Pricing{}).Net; got != 72_00 {
		t.Errorf("got %d, want 7200", got)
	}
	if got := q.JobPrice(Pricing{}, 1); got != 86_40 {
		t.Errorf("job 1: got %d, want 8640", got)
	}
	if got := q.JobPrice(Pricing{}, 3); got != 43_20 {
		t.Errorf("job 3, if it were done: got %d, want 4320", got)
	}
}
