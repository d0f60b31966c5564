package desk

import (
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A shopFloor is a small garage on a real file, with its clock stopped and one car
// on file.
type shopFloor struct {
	*Desk
	t     *testing.T
	db    *data.DB
	clock atomic.Int64
	pads  garage.Part
	car   garage.Vehicle
	owner garage.Customer
	tech  garage.Staff
}

// openBench sets a garage up: two sets of pads on the shelf, tax 20 %, labour 72.00.
func openBench(t *testing.T) *shopFloor {
	t.Helper()
	db, err := data.Create(filepath.Join(t.TempDir(), "garage.workbay"))
	if err != nil {
		t.Fatal(err)
	}
	b := &shopFloor{t: t, db: db}
	b.setClock("2026-11-24 10:00")
	db.Now = func() time.Time { return time.Unix(b.clock.Load(), 0).UTC() }
	b.Desk = New(db)
	t.Cleanup(func() {
		<-b.lines.ready
		found, err := db.Check(t.Context())
		if t.Context().Err() == nil && (err != nil || len(found) > 0) {
			t.Errorf("check: %v %v", found, err)
		}
		db.Close()
	})
	shop := sampleShop()
	shop.Sample = false
	b.must(b.Office.SetUp(shop, []garage.Staff{{Name: "L. Brandt", Role: garage.FrontDesk}, {Name: "J. Novak", Role: garage.Technician}}))
	people, err := b.Office.Staff()
	b.must(err)
	b.must(b.ActAs(people[0].ID))
	b.tech = people[1]
	b.pads, err = b.Stores.AddPart(garage.Part{Number: "BP-1", Name: "Brake pads", Bin: "A3"}, 2000, 24_30)
	b.must(err)
	b.owner, err = b.Reception.AddCustomer(garage.Customer{Name: "Elena Marsh", Address: []string{"8 Crookes Road"}, Phones: []garage.Phone{{Number: "07700 900 101"}}})
	b.must(err)
	b.car, err = b.Reception.AddVehicle(garage.Vehicle{Plate: "DEMO 101", Make: "VW", Model: "Golf", Owner: b.owner.ID, Unit: "km"})
	b.must(err)
	return b
}

func (b *shopFloor) setClock(at string) { b.clock.Store(sampleTime(at).Unix()) }

func (b *shopFloor) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// order is an order with so many sets of pads and one hour, checked and ready.
func (b *shopFloor) order(pads garage.Quantity) garage.WorkOrder {
	b.t.Helper()
	wo, err := b.Reception.OpenOrder(b.car.ID, 0, "Brakes grind", b.Now())
	b.must(err)
	b.must(b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_310, Concern: "Brakes grind"}))
	job, err := b.Workshop.AddFreeJob(wo.ID, "Brakes")
	b.must(err)
	_, err = b.Workshop.AddLine(wo.ID, job, LineInput{Kind: garage.Labour, Text: "Replace pads", Quantity: 1000})
	b.must(err)
	if pads > 0 {
		_, err = b.Workshop.AddLine(wo.ID, job, LineInput{Kind: garage.PartLine, Part: b.pads.ID, Quantity: pads})
		b.must(err)
	}
	_, err = b.Workshop.Decide(wo.ID, Decision{Answers: []garage.Answer{{Job: job, Status: garage.Agreed}}, Who: "Elena Marsh", How: garage.InPerson})
	b.must(err)
	b.must(b.Workshop.StartClock(wo.ID, job, b.tech.ID))
	b.must(b.Workshop.FinishJob(wo.ID, job))
	b.must(b.Workshop.RecordCheck(wo.ID, sheet(true, "")))
	return wo
}

func (b *shopFloor) part() garage.Part {
	b.t.Helper()
	page, err := b.Stores.Part(b.pads.ID)
	b.must(err)
	return page.Part
}

// wantRefusal fails the test unless err is the refusal code, and returns it.
func wantRefusal(t testing.TB, err error, code string) *garage.Problem {
	t.Helper()
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != code {
		t.Fatalf("got %v, want refusal %s", err, code)
	}
	return p
}

func TestIssueInvoiceNumbersFreezesAndTakesStock(t *testing.T) {
	b := openBench(t)
	wo := b.order(1000)
	inv, err := b.Office.InvoiceOrder(wo.ID)
	b.must(err)
	if inv.Number != "INV-2026-00001" || inv.Total != 140_35 || !inv.Document.Intact() { // 72.00 + 44.96, 20 %
		t.Errorf("got %s over %d, sealed %v", inv.Number, inv.Total, inv.Document.Intact())
	}
	if p := b.part(); p.OnHand != 1000 || p.Reserved != 0 {
		t.Errorf("on hand %d, reserved %d, want 1000 and 0", p.OnHand, p.Reserved)
	}
	page, err := b.Workshop.Order(wo.ID)
	b.must(err)
	if page.Order.State != garage.Invoiced || page.Order.Invoice != inv.ID {
		t.Errorf("order is %s with invoice %d", page.Order.State, page.Order.Invoice)
	}
	rows, err := b.Office.Outbox()
	b.must(err)
	if len(rows) != 1 || rows[0].Document.Number != inv.Number {
		t.Errorf("outbox holds %d papers, want the invoice", len(rows))
	}
	_, err = b.Office.IssueInvoice(inv.ID)
	wantRefusal(t, err, "invoice.already_issued")
	wantRefusal(t, b.Office.DeleteDraft(inv.ID), "invoice.issued_stays")
}

func TestIssueInvoiceShortOfStockChangesNothing(t *testing.T) {
	b := openBench(t)
	wo := b.order(3000)
	draft, err := b.Office.DraftInvoice(wo.ID)
	b.must(err)
	changes := 0
	b.Changed(func() { changes++ })
	_, err = b.Office.IssueInvoice(draft.ID)
	wantRefusal(t, err, "stock.short")
	if p := b.part(); p.OnHand != 2000 {
		t.Errorf("on hand %d after a refusal, want 2000", p.OnHand)
	}
	page, err := b.Office.Invoice(draft.ID)
	b.must(err)
	if page.Invoice.Number != "" || page.Order.State != garage.Ready || changes != 0 {
		t.Errorf("number %q, order %s, %d changes after a refusal", page.Invoice.Number, page.Order.State, changes)
	}
}

func TestSeriesHasNoGapAfterRefusal(t *testing.T) {
	b := openBench(t)
	short := b.order(3000)
	_, err := b.Office.InvoiceOrder(short.ID)
	wantRefusal(t, err, "stock.short")
	b.must(b.Stores.ReceivePart(b.pads.ID, 1000, 24_30, "GR-2"))
	inv, err := b.Office.InvoiceOrder(short.ID)
	b.must(err)
	if inv.Number != "INV-2026-00001" {
		t.Errorf("got %s, want INV-2026-00001: a refusal must not use a number up", inv.Number)
	}
}

func TestInvoiceWithoutConsentRefused(t *testing.T) {
	b := openBench(t)
	wo := b.order(1000)
	price := garage.Money(300_00)
	_, err := b.Workshop.AddLine(wo.ID, 1, LineInput{Kind: garage.Fee, Text: "Extra", Quantity: 1000, Price: &price})
	b.must(err)
	_, err = b.Office.InvoiceOrder(wo.ID)
	p := wantRefusal(t, err, "consent.above")
	if p.Args["Over"] != garage.Money(360_00) {
		t.Errorf("over by %v, want 36000", p.Args["Over"])
	}
}

func TestInvoiceLackingAFieldOfTheCountryRefused(t *testing.T) {
	b := openBench(t)
	wo := b.order(1000)
	shop, err := b.Shop()
	b.must(err)
	shop.TaxNumber = ""
	b.must(b.Office.SaveShop(shop))
	_, err = b.Office.InvoiceOrder(wo.ID)
	if p := wantRefusal(t, err, "invoice.field_missing"); p.Args["Field"] != "seller.tax_no" {
		t.Errorf("names %v, want seller.tax_no", p.Args["Field"])
	}
}

func TestIssuedInvoiceStaysWhenAllElseChanges(t *testing.T) {
	b := openBench(t)
	inv, err := b.Office.InvoiceOrder(b.order(1000).ID)
	b.must(err)
	shop, err := b.Shop()
	b.must(err)
	shop.Name, shop.LabourRate = "Another name", 99_00
	b.must(b.Office.SaveShop(shop))
	b.owner.Name = "Elena Moor"
	b.must(b.Reception.SaveCustomer(b.owner))
	page, err := b.Office.Invoice(inv.ID)
	b.must(err)
	if d := page.Document; d.Seller.Name != "Northgate Motor Works" || d.Buyer.Name != "Elena Marsh" || !d.Intact() {
		t.Errorf("issued paper now says %s to %s", d.Seller.Name, d.Buyer.Name)
	}
}

func TestChangeIsNotMoneyKept(t *testing.T) {
	b := openBench(t)
	inv, err := b.Office.InvoiceOrder(b.order(1000).ID)
	b.must(err)
	p, err := b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Cash, Given: 150_00})
	b.must(err)
	if p.Amount != 140_35 || p.Change != 9_65 || p.Document.Receipt.Change != 9_65 || p.Document.Receipt.Open != 0 {
		t.Errorf("kept %d, change %d, receipt %+v", p.Amount, p.Change, p.Document.Receipt)
	}
	page, err := b.Office.Invoice(inv.ID)
	b.must(err)
	if page.Invoice.State != garage.Paid || page.Open != 0 {
		t.Errorf("invoice %s, open %d", page.Invoice.State, page.Open)
	}
}

func TestPartPaymentsAddUp(t *testing.T) {
	b := openBench(t)
	inv, err := b.Office.InvoiceOrder(b.order(1000).ID)
	b.must(err)
	_, err = b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Card, Amount: 100_00})
	b.must(err)
	second, err := b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Transfer})
	b.must(err)
	if second.Amount != 40_35 || second.Number != "R-2026-00002" {
		t.Errorf("second payment %s over %d, want R-2026-00002 over 4035", second.Number, second.Amount)
	}
	_, err = b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Card, Amount: 1})
	wantRefusal(t, err, "payment.nothing_open")
}

func TestPaymentAboveOpenRefusedUnlessDeposit(t *testing.T) {
	b := openBench(t)
	inv, err := b.Office.InvoiceOrder(b.order(1000).ID)
	b.must(err)
	_, err = b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Card, Amount: 200_00})
	wantRefusal(t, err, "payment.too_much")
	p, err := b.Office.TakePayment(PaymentInput{Customer: b.owner.ID, Method: garage.Card, Amount: 200_00})
	b.must(err)
	if p.Free() != 200_00 || !p.Document.Receipt.Deposit {
		t.Errorf("free %d, receipt %+v, want a deposit of 20000", p.Free(), p.Document.Receipt)
	}
	_, err = b.Office.TakePayment(PaymentInput{Method: garage.Card, Amount: 200_00})
	wantRefusal(t, err, "payment.no_customer")
}

func TestDepositIsUsedOnIssue(t *testing.T) {
	b := openBench(t)
	wo := b.order(1000)
	deposit, err := b.Office.TakePayment(PaymentInput{Order: wo.ID, Method: garage.Card, Amount: 100_00})
	b.must(err)
	inv, err := b.Office.InvoiceOrder(wo.ID)
	b.must(err)
	if inv.Open() != 40_35 || inv.State != garage.PartlyPaid || len(inv.Document.Paid) != 1 || inv.Document.Open != 40_35 {
		t.Errorf("open %d, %s, on paper %v, open %d", inv.Open(), inv.State, inv.Document.Paid, inv.Document.Open)
	}
	used, err := b.Office.Payment(deposit.ID)
	b.must(err)
	if used.Free() != 0 {
		t.Errorf("%d of the deposit is free, want nothing", used.Free())
	}
	_, err = b.Office.RefundDeposit(RefundInput{Deposit: deposit.ID, Amount: 10_00, Method: garage.Cash})
	wantRefusal(t, err, "payment.refund_much")
}

func TestCashIsRoundedToTheSmallestCoin(t *testing.T) {
	b := openBench(t)
	shop, err := b.Shop()
	b.must(err)
	shop.CashStep = 10
	b.must(b.Office.SaveShop(shop))
	inv, err := b.Office.InvoiceOrder(b.order(1000).ID)
	b.must(err)
	p, err := b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Cash, Given: 150_00})
	b.must(err)
	if p.Amount != 140_40 || p.Rounding != 5 || p.Change != 9_60 {
		t.Errorf("kept %d, rounding %d, change %d, want 14040, 5, 960", p.Amount, p.Rounding, p.Change)
	}
	page, err := b.Office.Invoice(inv.ID)
	b.must(err)
	if page.Open != 0 {
		t.Errorf("open %d after rounding, want 0", page.Open)
	}
}

func TestHandOverNeedsMoneyOrTerms(t *testing.T) {
	b := openBench(t)
	wo := b.order(1000)
	inv, err := b.Office.InvoiceOrder(wo.ID)
	b.must(err)
	out := handingOver(84_312)
	wantRefusal(t, b.Office.HandOver(wo.ID, out), "workorder.not_paid")
	wantRefusal(t, b.Office.LeaveOnAccount(inv.ID), "customer.no_terms")
	p, err := b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Cash})
	b.must(err)
	b.must(b.Office.HandOver(wo.ID, out))
	page, err := b.Workshop.Order(wo.ID)
	b.must(err)
	if page.Order.State != garage.Delivered || page.Order.OdometerOut != 84_312 || p.Amount != 140_35 {
		t.Errorf("order %s, odometer %d", page.Order.State, page.Order.OdometerOut)
	}
}

// handingOver is how a car leaves, signed for on paper.
func handingOver(odometer int64) HandOver {
	return HandOver{HandingOver: garage.HandingOver{Odometer: odometer, OldParts: garage.OldPartsTaken, Signed: garage.Signature{OnPaper: true}}}
}

func TestHandOverThatIsRefusedChangesNothing(t *testing.T) {
	b := openBench(t)
	wo := b.order(1000)
	inv, err := b.Office.InvoiceOrder(wo.ID)
	b.must(err)
	_, err = b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Cash})
	b.must(err)
	wantRefusal(t, b.Office.HandOver(wo.ID, handingOver(10)), "workorder.odometer_out")
	unasked := handingOver(84_312)
	unasked.OldParts = ""
	wantRefusal(t, b.Office.HandOver(wo.ID, unasked), "handover.no_old_parts")
	wantRefusal(t, b.Workshop.Move(wo.ID, garage.Delivered), "order.by_handover")
	page, err := b.Workshop.Order(wo.ID)
	b.must(err)
	if page.Order.State != garage.Invoiced || page.Order.OdometerOut != 0 || page.Vehicle.Readings[len(page.Vehicle.Readings)-1].Odometer != 84_310 {
		t.Errorf("%s with %d out and readings %+v, want it as it was", page.Order.State, page.Order.OdometerOut, page.Vehicle.Readings)
	}
}

func TestReprintIsCopy(t *testing.T) {
	b := openBench(t)
	inv, err := b.Office.InvoiceOrder(b.order(1000).ID)
	b.must(err)
	for i, want := range []bool{false, true, true} {
		copy, err := b.Office.CountPrint(garage.InvoicePaper, uint64(inv.ID))
		b.must(err)
		if copy != want {
			t.Errorf("print %d: copy %v, want %v", i+1, copy, want)
		}
	}
}

func TestFirstNumberOnlyBeforeFirstInvoice(t *testing.T) {
	b := openBench(t)
	b.must(b.Office.SetFirstNumber("INV", 378))
	inv, err := b.Office.InvoiceOrder(b.order(1000).ID)
	b.must(err)
	if inv.Number != "INV-2026-00378" {
		t.Errorf("got %s, want INV-2026-00378", inv.Number)
	}
	wantRefusal(t, b.Office.SetFirstNumber("INV", 1), "series.used")
	wantRefusal(t, b.Office.SetFirstNumber("XY", 1), "series.unknown")
}

func TestCounterSaleTakesStock(t *testing.T) {
	b := openBench(t)
	draft, err := b.Office.CounterInvoice(0, []LineInput{{Part: b.pads.ID, Quantity: 1000}})
	b.must(err)
	inv, err := b.Office.IssueInvoice(draft.ID)
	b.must(err)
	if inv.Total != 53_95 || b.part().OnHand != 1000 {
		t.Errorf("total %d, on hand %d, want 5395 and 1000", inv.Total, b.part().OnHand)
	}
	tooMany, err := b.Office.CounterInvoice(0, []LineInput{{Part: b.pads.ID, Quantity: 2000}})
	b.must(err)
	_, err = b.Office.IssueInvoice(tooMany.ID)
	wantRefusal(t, err, "stock.short")
	_, err = b.Office.CounterInvoice(0, nil)
	wantRefusal(t, err, "invoice.no_lines")
}

func TestCounterSaleIsPlannedThenIssuedWhole(t *testing.T) {
	b := openBench(t)
	one := []LineInput{{Part: b.pads.ID, Quantity: 1000}}
	plan, err := b.Office.PlanCounterSale(0, append(one, one...))
	b.must(err)
	if len(plan.Lines) != 2 || plan.Lines[0].Short || plan.Lines[1].Short || plan.Totals.Gross != 107_90 {
		t.Errorf("got %+v, want two lines in stock for 107.90", plan)
	}
	three := []LineInput{{Part: b.pads.ID, Quantity: 2000}, {Part: b.pads.ID, Quantity: 1000}}
	plan, err = b.Office.PlanCounterSale(0, three)
	b.must(err)
	if plan.Lines[0].Short || !plan.Lines[1].Short || plan.Lines[1].OnHand != 2000 {
		t.Errorf("got %+v, want the second line short of 2 on hand", plan.Lines)
	}
	_, err = b.Office.SellOverCounter(0, three)
	wantRefusal(t, err, "stock.short")
	list, err := b.Office.Invoices(InvoiceFilter{}, Page{})
	b.must(err)
	if len(list.Rows) != 0 || b.part().OnHand != 2000 {
		t.Errorf("%d invoices, %d on hand after a refusal, want none and 2000", len(list.Rows), b.part().OnHand)
	}
	price := garage.Money(40_00)
	one[0].Price = &price
	inv, err := b.Office.SellOverCounter(b.owner.ID, one)
	b.must(err)
	if inv.Number == "" || inv.Total != 48_00 || inv.Customer != b.owner.ID || b.part().OnHand != 1000 {
		t.Errorf("got %+v with %d on hand, want it issued to the owner for 48.00 and 1000", inv, b.part().OnHand)
	}
}

func TestCounterSaleIsNotPaidWithAnothersMoney(t *testing.T) {
	b := openBench(t)
	deposit, err := b.Office.TakePayment(PaymentInput{Customer: b.owner.ID, Method: garage.Card, Amount: 100_00})
	b.must(err)
	draft, err := b.Office.CounterInvoice(0, []LineInput{{Part: b.pads.ID, Quantity: 1000}})
	b.must(err)
	inv, err := b.Office.IssueInvoice(draft.ID)
	b.must(err)
	if inv.Open() != inv.Total || len(inv.Document.Paid) != 0 {
		t.Errorf("open %d of %d, on paper %v: want nothing paid", inv.Open(), inv.Total, inv.Document.Paid)
	}
	own, err := b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Card})
	b.must(err)
	page, err := b.Office.Invoice(inv.ID)
	b.must(err)
	if len(page.Deposits) != 0 || len(page.Payments) != 1 || page.Payments[0].Payment.ID != own.ID || page.Payments[0].Amount != inv.Total {
		t.Errorf("got deposits %v and payments %v, want only the payment of the sale", page.Deposits, page.Payments)
	}
	kept, err := b.Office.Payment(deposit.ID)
	b.must(err)
	if kept.Free() != 100_00 {
		t.Errorf("%d of the owner's deposit is free, want all of it", kept.Free())
	}
}

func TestPaperOfNoKnownKindIsNotCounted(t *testing.T) {
	b := openBench(t)
	_, err := b.Office.CountPrint("postcard", 1)
	wantRefusal(t, err, "document.unknown")
}

func TestInvoicesAreListedAndCounted(t *testing.T) {
	b := openBench(t)
	inv, err := b.Office.InvoiceOrder(b.order(1000).ID)
	b.must(err)
	b.setClock("2026-12-24 10:00")
	list, err := b.Office.Invoices(InvoiceFilter{State: "overdue", Words: "marsh demo101"}, Page{})
	b.must(err)
	if len(list.Rows) != 1 || list.Rows[0].Number != inv.Number || list.Rows[0].Days != 30 || list.Overdue != 140_35 {
		t.Errorf("got %+v", list)
	}
	none, err := b.Office.Invoices(InvoiceFilter{State: "paid"}, Page{})
	b.must(err)
	if len(none.Rows) != 0 || none.Counts.Overdue != 1 {
		t.Errorf("got %+v", none)
	}
	next, err := b.Office.Invoices(InvoiceFilter{}, Page{After: uint64(inv.ID)})
	b.must(err)
	if len(next.Rows) != 0 || next.Counts != (InvoiceCounts{}) || next.Overdue != 0 {
		t.Errorf("behind the last: %+v, want figures with the first page alone", next)
	}
}

func TestSetUpRefusesAGarageThatIsThere(t *testing.T) {
	b := openBench(t)
	wantRefusal(t, b.Office.SetUp(sampleShop(), nil), "setup.done")
	shop, err := b.Shop()
	b.must(err)
	shop.Logo = []byte("no picture")
	wantRefusal(t, b.Office.SaveShop(shop), "logo.unreadable")
	shop.Logo, shop.Name = nil, " "
	wantRefusal(t, b.Office.SaveShop(shop), "shop.no_name")
	_, err = b.Office.AddStaff(garage.Staff{Name: "L.  Brandt"})
	wantRefusal(t, err, "staff.taken")
}

// A garage that begins has counted nothing yet: its first Today does not call every part
// short.
func TestANewGarageBeginsWithNothingShort(t *testing.T) {
	b := openBench(t)
	today, err := b.Workshop.Today()
	b.must(err)
	for _, tile := range today.Tiles {
		if tile.Code == "stock" && tile.Count != 0 {
			t.Errorf("%d parts are called short", tile.Count)
		}
	}
	if len(today.Needs) > 0 {
		t.Errorf("needed now: %+v, want nothing", today.Needs)
	}
}

func TestPapersSpeakTheCustomersLanguage(t *testing.T) {
	b := openBench(t)
	b.owner.Language = garage.Chinese
	b.must(b.Reception.SaveCustomer(b.owner))
	wo, err := b.Reception.OpenOrder(b.car.ID, 0, "Service", b.Now())
	b.must(err)
	all, err := b.Office.CannedJobs()
	b.must(err)
	for _, c := range all {
		if c.Code == "SV-OIL-S" {
			b.must(b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_310, Concern: "Service", Jobs: []garage.CannedJobID{c.ID}}))
		}
	}
	q, err := b.Reception.QuoteOrder(wo.ID)
	b.must(err)
	job := q.Issues[0].Jobs[0]
	if job.Name != "小保养：更换机油、机滤（小排量汽油）" || job.Lines[1].Text != "机油 5W-30 C3" || job.Lines[4].Text != "废机油处理费" {
		t.Errorf("the quote says %s: %+v", job.Name, job.Lines)
	}
	page, err := b.Workshop.Order(wo.ID)
	b.must(err)
	if page.Order.Jobs[0].Name != "Oil and filter service, small petrol" {
		t.Errorf("the ticket says %s, want the shop's own words", page.Order.Jobs[0].Name)
	}
}

func TestTheReceiptOfARefundNamesTheDeposit(t *testing.T) {
	b := openBench(t)
	deposit, err := b.Office.TakePayment(PaymentInput{Order: b.order(1000).ID, Method: garage.Cash, Amount: 50_00})
	b.must(err)
	refund, err := b.Office.RefundDeposit(RefundInput{Deposit: deposit.ID, Amount: 20_00, Method: garage.Card})
	b.must(err)
	if r := refund.Document.Receipt; !r.Refund || r.Deposit || len(r.For) != 1 || r.For[0].Number != deposit.Number || r.For[0].Amount != -20_00 {
		t.Errorf("the receipt says %+v, want 20.00 of %s given back", r, deposit.Number)
	}
	rows, err := b.Office.Payments(Page{})
	b.must(err)
	if rows[1].Returned != 20_00 || rows[1].Free != 30_00 {
		t.Errorf("the deposit is listed with %+v", rows[1])
	}
}
