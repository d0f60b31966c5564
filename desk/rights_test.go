package desk

import (
	"context"
	"crypto/sha256"
	"errors"
	"reflect"
	"runtime"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// needs are the actions that not everybody may do, with the right each asks for
// before anything else.
func needs() map[string]garage.Right {
	return map[string]garage.Right{
		"Office.AddCannedJob":      garage.RightPrices,
		"Office.AddEquipment":      garage.RightSettings,
		"Office.AddStaff":          garage.RightStaff,
		"Office.Badge":             garage.RightStaff,
		"Reception.AddLoanCar":     garage.RightSettings,
		"Reception.SaveLoanCar":    garage.RightSettings,
		"Office.CounterInvoice":    garage.RightInvoice,
		"Office.SellOverCounter":   garage.RightInvoice,
		"Office.DeleteDraft":       garage.RightVoid,
		"Reception.DeleteQuote":    garage.RightVoid,
		"Office.DraftInvoice":      garage.RightInvoice,
		"Office.InvoiceOrder":      garage.RightInvoice,
		"Office.IssueInvoice":      garage.RightInvoice,
		"Office.LeaveOnAccount":    garage.RightMoney,
		"Office.SaveCannedJob":     garage.RightPrices,
		"Office.SaveShop":          garage.RightSettings, // but how screens look: TestScreensAreEverybodysBusiness
		"Office.Examine":           garage.RightSettings,
		"Office.SaveEquipment":     garage.RightSettings,
		"Office.SaveStaff":         garage.RightStaff,
		"Office.Audit":             garage.RightAudit,
		"Office.AuditEntry":        garage.RightAudit,
		"Office.CloseDay":          garage.RightMoney,
		"Office.UndoBulk":          garage.RightPrices,
		"Reception.Anonymise":      garage.RightPerson,
		"Reception.Person":         garage.RightPerson,
		"Safety.RecoverySheet":     garage.RightOwner, // its key sets the owner's passphrase
		"Safety.RestoreTo":         garage.RightSettings,
		"Safety.SaveFolders":       garage.RightSettings,
		"Safety.SaveOldAfter":      garage.RightSettings,
		"Stores.ChangePrices":      garage.RightPrices,
		"Office.SetFirstNumber":    garage.RightSettings,
		"Office.TakePayment":       garage.RightMoney,
		"People.ClearSecret":       garage.RightStaff,
		"People.SaveAccess":        garage.RightOwner,
		"Reception.MergeCustomers": garage.RightMerge,
		"Workshop.MergeOrders":     garage.RightMerge,
		"Stores.AddPart":           garage.RightStock,
		"Stores.ReceivePart":       garage.RightStock,
		"Stores.RemovePart":        garage.RightStock,
		"Stores.RetirePart":        garage.RightStock,
		"Stores.ReturnToSupplier":  garage.RightStock,
		"Stores.SendCores":         garage.RightStock,
		"Stores.CreditCores":       garage.RightMoney,
		"Workshop.ImportTemplates": garage.RightSettings,
		"Workshop.SaveTemplate":    garage.RightSettings,
		"Office.SaveCheckList":     garage.RightSettings,
		"Stores.SavePart":          garage.RightStock,
		"Office.SaveCalendar":      garage.RightSettings,
		"Office.AddAbsence":        garage.RightStaff,
		"Office.RemoveAbsence":     garage.RightStaff,
		"Time.FixAttendance":       garage.RightClock,
		"Time.Commission":          garage.RightStaff,
		"Time.CommissionSheet":     garage.RightStaff,
		"Time.FixStint":            garage.RightClock,
		"Time.AddStint":            garage.RightClock,
	}
}

// measured are the actions that ask for a right by how far they go, each with the
// test that shows it.
func measured() map[string]string {
	return map[string]string{
		"Office.HandOver":        "TestACarLeavesUnpaidWithAYesAlone",
		"Office.RefundDeposit":   "TestRefundsGoUpToTheLimit",
		"People.SetSecret":       "TestSecretsOfThoseWhoLeadAreTheOwnersBusiness",
		"Reception.QuoteAddLine": "TestDiscountsGoUpToTheLimit",
		"Reception.QuoteSaveJob": "TestDiscountsGoUpToTheLimit",
		"Reception.QuoteSetLine": "TestDiscountsGoUpToTheLimit",
		"Reception.SaveQuote":    "TestDiscountsGoUpToTheLimit",
		"Stores.AdjustPart":      "TestStockIsAdjustedUpToTheLimit",
		"Workshop.AddLine":       "TestPricesBelowTheFloorNeedSomebody",
		"Workshop.Move":          "TestVoidNeedsARight",
		"Workshop.SaveJob":       "TestDiscountsGoUpToTheLimit",
		"Workshop.SaveLine":      "TestDiscountsGoUpToTheLimit",
		"Workshop.SetDiscount":   "TestDiscountsGoUpToTheLimit",
		"Workshop.VoidOrder":     "TestVoidNeedsARight",
		"Reception.Book":         "TestOverbookingNeedsAReasonAndTheRight",
		"Reception.Move":         "TestOverbookingNeedsAReasonAndTheRight",
	}
}

// open are the actions that everybody at the desk may do.
func open() []string {
	return strings.Fields(`
		Office.Archived Office.Certify Office.CountPrint Office.SaveLabelSetup Office.UseLabels Office.SetUp
		People.Again People.Approve People.Lock People.Recover People.Switch
		Reception.AcceptQuote Reception.AddCustomer Reception.AddPhoneQuote Reception.AddQuote Reception.AddVehicle Reception.CheckIn
		Reception.DeclineQuote Reception.IssueQuote Reception.MoveVehicle Reception.OpenOrder Reception.Opened Reception.QuoteAddFreeJob
		Reception.QuoteAddJob Reception.QuoteOrder Reception.QuoteRemoveJob Reception.QuoteRemoveLine Reception.ReadOdometer
		Reception.AddPhoto Reception.OpenRework Reception.RemovePhoto Reception.SaveIntake
		Reception.Replate Reception.SaveCustomer Reception.SaveVehicle Reception.StartWalkIn
		Reception.CancelLoan Reception.ExtendLoan Reception.LendCar Reception.ReserveLoanCar Reception.TakeBackCar
		Workshop.AddFreeJob Workshop.AddJob Workshop.Decide Workshop.FinishJob Workshop.IssueParts Workshop.MoveNext Workshop.PauseClock
		Workshop.PrintJobCard Workshop.RecordCheck Workshop.ReleaseHold Workshop.RemoveJob Workshop.RemoveLine Workshop.Reopen
		Workshop.ReopenJob Workshop.ReturnPart Workshop.SetHold Workshop.SetOrder Workshop.SetPromise Workshop.StartClock Workshop.SubletBack
		Workshop.SetJobKind Workshop.BillApart Workshop.AnswerCores
		Workshop.CopyOrder Workshop.FollowUp Workshop.SplitOrder Workshop.TakeUp Workshop.Undo Workshop.DecideWithinLimit
		Workshop.AddUsualTemplates Workshop.Diagnose Workshop.FinishInspection Workshop.JudgeItem Workshop.LeaveRest Workshop.PutOffFinding Workshop.SetValue Workshop.StartInspection Workshop.TakeFinding Workshop.WriteItem Workshop.AddItemPhoto Workshop.Sublet
		Reception.AddToWaitingList Reception.Arrive Reception.Cancel Reception.Confirm Reception.NoShow Reception.SaveAppointment Reception.SetFull Reception.Told Reception.Remind
		Reception.QuoteSetOption Workshop.SetOption
		Time.PauseWork Time.Scan Time.Stamp Workshop.Assign`)
}

// keeping are the doings of the program itself, at its start and end and in the
// background, and those that make the file safer.
func keeping() []string {
	return strings.Fields(`Safety.BackUp Safety.Before Safety.Close Safety.Drill Safety.Start Safety.Stop Safety.Watch`)
}

// queries change nothing.
func queries() []string {
	return strings.Fields(`
		Office.AuditChoices Office.BulkChanges Office.Day Office.DayCloses Office.Equipment Office.MonthReport Office.Months Office.Trail
		Reception.PlanErasure Safety.Backups Safety.OldAfter Safety.Preview Safety.Settings Safety.State Stores.PlanPrices Stores.PriceChoices
		Office.LabelSetup Office.Sticker Reception.AppointmentSlip Reception.DaySheet Reception.KeyTag Workshop.QualitySheet
		Office.CannedJobs Office.CheckBooks Office.Handover Office.Illustrated Office.Invoice Office.Invoices Office.Outbox Office.Paper Office.Payment Office.Payments Office.PlanCounterSale Office.Series Office.Staff
		People.Access People.Approvers People.Guarded People.IdleAfter People.May People.Seats People.TryWait
		Reception.Customer Reception.FindCustomers Reception.FindJobs Reception.FindParts Reception.FindPlate Reception.FindQuotes Reception.ProposeWalkIn
		Reception.Quote Reception.Recent Reception.Search Reception.SimilarCustomers Reception.SimilarVehicles Reception.Vehicle
		Office.CheckList Workshop.CheckDesk
		Reception.AtPlate Reception.Intake Reception.IntakeSheet Reception.Radar
		Reception.Loan Reception.LoanCars Reception.NextClosing Reception.LoansOf
		Stores.CoreReturn Stores.Cores Stores.Part Stores.Parts
		Workshop.Board Workshop.JobCard Workshop.Order Workshop.Orders Workshop.PreviewDecision Workshop.WithinLimit Workshop.Today
		Workshop.AllInspections Workshop.ExportTemplates Workshop.Inspection Workshop.InspectionSheet Workshop.Inspections Workshop.Templates
		Office.Absences Office.Calendar
		Reception.Appointment Reception.BookNextService Reception.CalendarFile Reception.CallToBook Reception.ConfirmationText Reception.ReminderText Reception.Reminders Reception.DiaryDay Reception.DiaryWeek Reception.FreeSlots Reception.ProposeBooking
		Time.Badges Time.Days Time.Guide Time.GuideFor Time.Clockables Time.MyDay Time.Report Time.Team Workshop.Redone Workshop.Crew Workshop.MergeChoices`)
}

// areas are the parts of the desk with their methods.
func areas(d *Desk) map[string]reflect.Value {
	all := map[string]reflect.Value{}
	v := reflect.ValueOf(d).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous || !f.IsExported() {
			continue
		}
		for m := range v.Field(i).NumMethod() {
			method := v.Field(i).Type().Method(m)
			file, _ := runtime.FuncForPC(method.Func.Pointer()).FileLine(method.Func.Pointer())
			if file != "<autogenerated>" { // one of the core's, which every area has
				all[f.Name+"."+method.Name] = v.Field(i).Method(m)
			}
		}
	}
	return all
}

// TestEveryActionSaysWhoMayDoIt fails for an action that nobody has thought about.
func TestEveryActionSaysWhoMayDoIt(t *testing.T) {
	b := newBench(t)
	said := map[string]int{}
	for name := range needs() {
		said[name]++
	}
	for name := range measured() {
		said[name]++
	}
	for _, name := range slices.Concat(open(), keeping(), queries()) {
		said[name]++
	}
	methods := areas(b.Desk)
	for name := range methods {
		if said[name] != 1 {
			t.Errorf("%s is %d times among what needs a right, is measured, open to all or a query; want once", name, said[name])
		}
	}
	for name := range said {
		if _, ok := methods[name]; !ok {
			t.Errorf("%s is no action of the desk any more", name)
		}
	}
}

// call calls an action with nothing filled in and returns its refusal.
func call(m reflect.Value) error {
	in := make([]reflect.Value, m.Type().NumIn())
	for i := range in {
		in[i] = reflect.Zero(m.Type().In(i))
		if m.Type().In(i) == reflect.TypeFor[context.Context]() {
			in[i] = reflect.ValueOf(context.Background())
		}
	}
	for _, out := range m.Call(in) {
		if err, ok := out.Interface().(error); ok {
			return err
		}
	}
	return nil
}

// TestActionsAskForTheirRightFirst calls each action as somebody who may do next to
// nothing: those that need a right refuse with it, whatever else would be wrong.
func TestActionsAskForTheirRightFirst(t *testing.T) {
	b := newBench(t)
	b.guarded()
	b.ok(b.ActAs(b.novak.ID))
	methods := areas(b.Desk)
	for name, right := range needs() {
		var p *garage.Problem
		err := call(methods[name])
		if !errors.As(err, &p) {
			t.Errorf("%s: %v, want it to need the right %s", name, err, right)
			continue
		}
		if r, _, ok := p.NeedsRight(); !ok || r != right && name != "Office.SaveStaff" {
			t.Errorf("%s: refused with %s %v, want it to need the right %s", name, p.Code, p.Args, right)
		}
	}
	for _, name := range open() {
		if name == "People.Again" { // does what was refused a moment ago
			continue
		}
		var p *garage.Problem
		if errors.As(call(methods[name]), &p) {
			if r, _, ok := p.NeedsRight(); ok {
				t.Errorf("%s needs the right %s, want it open to all", name, r)
			}
		}
		if name == "People.Lock" {
			b.ok(b.ActAs(b.novak.ID))
		}
	}
}

// guarded makes M. Okafor the owner with a passphrase, K. Vogt the manager with a
// PIN, and tells what the waits after wrong tries were.
func (b *bench) guarded() (owner, manager garage.Staff, waits *[]time.Duration) {
	b.t.Helper()
	waits = new([]time.Duration)
	b.core.wait = func(d time.Duration) { *waits = append(*waits, d) }
	b.core.proof = func(text string, salt []byte) []byte { // quick; TestProofs has the real one
		h := sha256.Sum256(append([]byte(text), salt...))
		return h[:]
	}
	owner = must[garage.Staff](b)(b.Office.AddStaff(garage.Staff{Name: "M. Okafor", Role: garage.Owner}))
	manager = must[garage.Staff](b)(b.Office.AddStaff(garage.Staff{Name: "K. Vogt", Role: garage.Management}))
	b.ok(b.People.SetSecret(owner.ID, "", "the lift in bay three"))
	b.ok(b.People.Switch(owner.ID, "the lift in bay three"))
	b.ok(b.People.SetSecret(manager.ID, "", "4711"))
	b.ok(b.ActAs(b.brandt.ID))
	return owner, manager, waits
}

// approved says yes to what was refused.
func (b *bench) approved(id garage.StaffID, secret string, err error) {
	b.t.Helper()
	var p *garage.Problem
	if !errors.As(err, &p) {
		b.t.Fatalf("%v, want a refusal to say yes to", err)
	}
	r, amount, ok := p.NeedsRight()
	if !ok {
		b.t.Fatalf("%s, want a refusal to say yes to", p.Code)
	}
	if _, err := b.People.Approve(id, secret, r, amount); err != nil {
		b.t.Fatal(err)
	}
}

// newest is the last entry of the trail.
func (b *bench) newest() data.Entry {
	b.t.Helper()
	list, err := b.db.Audit(0, 1, true)
	if err != nil || len(list) != 1 {
		b.t.Fatalf("%d entries, %v", len(list), err)
	}
	return list[0]
}

func (b *bench) orderWithPads() garage.WorkOrder {
	b.t.Helper()
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, b.marsh.ID, "noise", at.Add(time.Hour)))
	must[int](b)(b.Workshop.AddJob(wo.ID, b.pads.ID))
	return must[OrderPage](b)(b.Workshop.Order(wo.ID)).Order
}

func TestNobodyIsAskedWhileTheOwnerHasNoPassphrase(t *testing.T) {
	b := newBench(t)
	b.ok(b.ActAs(b.novak.ID))
	wo := b.orderWithPads()
	b.ok(b.Workshop.SetDiscount(wo.ID, garage.Discount{Rate: 90_00}))
	b.ok(b.Workshop.VoidOrder(wo.ID, "slip"))
	b.refused(b.People.SetSecret(b.brandt.ID, "", "4711"), "secret.owner_first")
	b.refused(b.People.Lock(), "lock.unguarded")
	if idle := must[time.Duration](b)(b.People.IdleAfter()); idle != 0 {
		t.Errorf("the window locks after %s, want never", idle)
	}
	b.ok(b.ActAs(b.brandt.ID))
}

func TestDiscountsGoUpToTheLimit(t *testing.T) {
	b := newBench(t)
	wo := b.orderWithPads()
	j := wo.Jobs[0]
	q := must[garage.Quote](b)(b.Reception.QuoteOrder(wo.ID))
	_, manager, _ := b.guarded()
	rate := func(r garage.Rate) *garage.Discount { return &garage.Discount{Rate: r} }
	b.ok(b.Workshop.SetDiscount(wo.ID, *rate(10_00)))
	b.refused(b.Workshop.SetDiscount(wo.ID, *rate(10_01)), "right.needed_rate")
	b.refused(b.Workshop.SaveJob(wo.ID, j.No, JobInput{Discount: rate(5_00)}), "right.needed_rate") // 14.5 % together
	b.ok(b.Workshop.SetDiscount(wo.ID, garage.Discount{}))
	b.ok(b.Workshop.SaveJob(wo.ID, j.No, JobInput{Discount: rate(10_00)}))
	line := garage.Rate(30_00)
	err := b.Workshop.SaveLine(wo.ID, j.Lines[0].No, LineEdit{Discount: &line})
	b.refused(err, "right.needed_rate")
	if who := problem(err).Args["Who"].([]string); !slices.Equal(who, []string{"M. Okafor"}) {
		t.Errorf("%v may give 37 %%, want the owner alone", who)
	}
	b.ok(b.Workshop.SaveJob(wo.ID, j.No, JobInput{Discount: rate(0)}))
	b.refused(b.Reception.QuoteSetLine(q.ID, q.Jobs[0].Lines[0].No, LineEdit{Discount: &line}), "right.needed_rate")
	b.refused(b.Reception.QuoteSaveJob(q.ID, q.Jobs[0].No, JobInput{Discount: rate(30_00)}), "right.needed_rate")
	b.refused(b.Reception.SaveQuote(q.ID, QuoteInput{Discount: rate(30_00)}), "right.needed_rate")
	off := garage.Money(-50_00)
	_, err = b.Reception.QuoteAddLine(q.ID, q.Jobs[0].No, LineInput{Kind: garage.DiscountLine, Text: "because", Price: &off})
	b.refused(err, "right.needed_rate")

	err = b.Workshop.SetDiscount(wo.ID, *rate(30_00))
	b.refused(err, "right.needed_rate")
	b.approved(manager.ID, "4711", err)
	b.ok(b.Workshop.SetDiscount(wo.ID, *rate(30_00)))
	if e := b.newest(); e.By != "L. Brandt" || e.Approved != "K. Vogt" || e.Action != "set_discount" {
		t.Errorf("the trail says %s by %q approved by %q, want L. Brandt and K. Vogt", e.Action, e.By, e.Approved)
	}
	page := must[OrderPage](b)(b.Workshop.Order(wo.ID))
	if e := page.History[0]; e.Code != "event.discount_set" || e.By != "L. Brandt" || e.Approved != "K. Vogt" {
		t.Errorf("the history says %+v, want both names", e)
	}
	b.refused(b.Workshop.SetDiscount(wo.ID, *rate(30_01)), "right.needed_rate") // the yes was for one action
	b.ok(b.Workshop.SetDiscount(wo.ID, *rate(29_00)))                           // less is given away
}

func problem(err error) *garage.Problem {
	var p *garage.Problem
	errors.As(err, &p)
	return p
}

func TestPricesBelowTheFloorNeedSomebody(t *testing.T) {
	b := newBench(t)
	wo := b.orderWithPads()
	_, manager, _ := b.guarded()
	low, l := garage.Money(20_00), wo.Jobs[0].Lines
	part := l[slices.IndexFunc(l, func(l garage.Line) bool { return l.Kind == garage.PartLine })]
	err := b.Workshop.SaveLine(wo.ID, part.No, LineEdit{Price: &low})
	b.refused(err, "right.needed_rate")
	if r, _, _ := problem(err).NeedsRight(); r != garage.RightFloor {
		t.Errorf("the right needed is %s, want %s", r, garage.RightFloor)
	}
	b.approved(manager.ID, "4711", err)
	b.ok(b.Workshop.SaveLine(wo.ID, part.No, LineEdit{Price: &low}))
	b.ok(b.Workshop.SetPromise(wo.ID, b.now.Add(time.Hour))) // what is below already is not asked for again
	one := garage.Money(1)
	_, err = b.Workshop.AddLine(wo.ID, wo.Jobs[0].No, LineInput{Part: b.padSet.ID, Price: &one})
	b.refused(err, "right.needed_rate")
}

func TestVoidNeedsARight(t *testing.T) {
	b := newBench(t)
	wo := b.orderWithPads()
	owner, _, _ := b.guarded()
	b.refused(b.Workshop.Move(wo.ID, garage.Void), "right.needed")
	if p := must[OrderPage](b)(b.Workshop.Order(wo.ID)).Allowed.Void; p == nil || p.Code != "right.needed" {
		t.Errorf("the button says %v, want the right that is needed", p)
	}
	err := b.Workshop.VoidOrder(wo.ID, "slip")
	b.refused(err, "right.needed")
	b.approved(owner.ID, "the lift in bay three", err)
	b.ok(b.People.Again())
	if got := must[OrderPage](b)(b.Workshop.Order(wo.ID)).Order; got.State != garage.Void {
		t.Errorf("the order is %s, want it void once the owner said yes", got.State)
	}
	if e := b.newest(); e.Approved != "M. Okafor" {
		t.Errorf("approved by %q, want M. Okafor", e.Approved)
	}
	b.ok(b.People.Again()) // nothing is done twice
}

func TestStockIsAdjustedUpToTheLimit(t *testing.T) {
	b := newBench(t)
	dubois := must[garage.Staff](b)(b.Office.AddStaff(garage.Staff{Name: "P. Dubois", Role: garage.StoresRole}))
	b.guarded()
	b.refused(b.Stores.AdjustPart(b.filter.ID, 3_000, "counted"), "right.needed_money")
	b.ok(b.ActAs(dubois.ID))
	b.ok(b.Stores.AdjustPart(b.filter.ID, 3_000, "counted"))                              // 3.10
	b.refused(b.Stores.AdjustPart(b.oil5w30.ID, 1_000, "leak"), "right.needed_money")     // 233.05
	b.refused(b.Stores.AdjustPart(b.oil5w30.ID, 1_000_000, "slip"), "right.needed_money") // more than was thought
}

func TestRefundsGoUpToTheLimit(t *testing.T) {
	b := newBench(t)
	paid := must[garage.Payment](b)(b.Office.TakePayment(PaymentInput{Customer: b.marsh.ID, Method: garage.Card, Amount: 300_00}))
	b.guarded()
	_, err := b.Office.RefundDeposit(RefundInput{Deposit: paid.ID, Amount: 100_01, Method: garage.Card})
	b.refused(err, "right.needed_money")
	_, err = b.Office.RefundDeposit(RefundInput{Deposit: paid.ID, Amount: 100_00, Method: garage.Card})
	b.ok(err)
}

func TestScreensAreEverybodysBusiness(t *testing.T) {
	b := newBench(t)
	shop := must[garage.Shop](b)(b.Shop())
	shop.TaxNumber = ""
	b.ok(b.Office.SaveShop(shop))
	b.guarded()
	b.ok(b.ActAs(b.novak.ID))
	shop.Dark, shop.ScreenLanguage = true, garage.Chinese
	b.ok(b.Office.SaveShop(shop))
	shop.LabourRate++
	b.refused(b.Office.SaveShop(shop), "right.needed")
}

func TestWrongTriesAreCountedInTheFileAndWaitLonger(t *testing.T) {
	b := newBench(t)
	_, manager, waits := b.guarded()
	*waits = nil
	for range 5 {
		b.refused(b.People.Switch(manager.ID, "0815"), "secret.wrong")
	}
	again := New(b.db) // the program was started anew: the count is in the file
	<-again.core.lines.ready
	again.core.wait, again.core.proof = b.core.wait, b.core.proof
	if err := again.People.Switch(manager.ID, "4711"); err != nil {
		t.Fatal(err)
	}
	if err := again.People.Switch(manager.ID, "4711"); err != nil {
		t.Fatal(err)
	}
	want := []time.Duration{0, 0, 0, time.Second, 2 * time.Second, 4 * time.Second, 0}
	if !slices.Equal(*waits, want) {
		t.Errorf("waited %v, want %v: the right one ends it", *waits, want)
	}
	if got := again.Actor().Name; got != "K. Vogt" {
		t.Errorf("%s is at the desk, want K. Vogt", got)
	}
}

func TestWhoLeadsProvesIt(t *testing.T) {
	b := newBench(t)
	owner, manager, _ := b.guarded()
	b.refused(b.ActAs(manager.ID), "secret.needed")
	b.refused(b.ActAs(owner.ID), "secret.needed")
	b.ok(b.ActAs(b.novak.ID)) // has no PIN, and no rights to guard
	b.ok(b.People.Switch(owner.ID, "the lift in bay three"))
	second := must[garage.Staff](b)(b.Office.AddStaff(garage.Staff{Name: "R. Singh", Role: garage.FrontDesk, Also: []garage.Role{garage.Management}}))
	b.refused(b.ActAs(second.ID), "secret.none_yet")
	b.refused(b.People.Switch(second.ID, ""), "secret.none_yet")
	b.ok(b.People.Lock())
	if name := b.Actor().Name; name != "" {
		t.Errorf("%s is at the desk, want nobody", name)
	}
	_, err := b.Office.TakePayment(PaymentInput{Customer: b.marsh.ID, Method: garage.Cash, Amount: 1_00})
	b.refused(err, "right.needed")
}

func TestSecretsOfThoseWhoLeadAreTheOwnersBusiness(t *testing.T) {
	b := newBench(t)
	owner, manager, _ := b.guarded()
	b.refused(b.People.SetSecret(b.novak.ID, "", "2580"), "right.needed")
	b.ok(b.People.Switch(manager.ID, "4711"))
	b.ok(b.People.SetSecret(b.novak.ID, "", "2580"))
	b.refused(b.ActAs(b.novak.ID), "secret.needed")
	b.refused(b.People.SetSecret(owner.ID, "", "a passphrase of mine"), "right.needed")
	b.refused(b.People.SetSecret(manager.ID, "0000", "2580"), "secret.wrong") // one's own, with the old one
	b.ok(b.People.SetSecret(manager.ID, "4711", "2580"))
	b.refused(b.People.ClearSecret(owner.ID), "right.needed")
	b.refused(b.Office.SaveStaff(garage.Staff{ID: b.novak.ID, Name: "J. Novak", Role: garage.Technician, Limits: garage.Limits{garage.RightDiscount: 50_00}}), "right.needed")
	b.refused(b.Office.SaveStaff(garage.Staff{ID: b.novak.ID, Name: "J. Novak", Role: garage.Owner}), "right.needed")
	b.ok(b.Office.SaveStaff(garage.Staff{ID: b.novak.ID, Name: "J. Novak", Role: garage.Technician, Also: []garage.Role{garage.StoresRole}}))
	b.ok(b.People.Switch(owner.ID, "the lift in bay three"))
	b.ok(b.People.ClearSecret(owner.ID))
	if on := must[bool](b)(b.People.Guarded()); on {
		t.Error("the garage is guarded without the owner's passphrase, want it open")
	}
}

func TestTheGarageKeepsAnOwner(t *testing.T) {
	b := newBench(t)
	owner, manager, _ := b.guarded()
	b.ok(b.People.Switch(owner.ID, "the lift in bay three"))
	gone := owner
	gone.Left = true
	b.refused(b.Office.SaveStaff(gone), "staff.only_owner")
	plain := owner
	plain.Role = garage.FrontDesk
	b.refused(b.Office.SaveStaff(plain), "staff.only_owner")
	heir := manager
	heir.Also = []garage.Role{garage.Owner}
	b.ok(b.Office.SaveStaff(heir))
	b.refused(b.Office.SaveStaff(gone), "staff.only_owner") // the other one cannot prove it yet
	b.ok(b.People.SetSecret(heir.ID, "", "a passphrase of the heir"))
	b.ok(b.Office.SaveStaff(gone))
}

func TestLimitsOfRolesAreTheOwnersBusiness(t *testing.T) {
	b := newBench(t)
	wo := b.orderWithPads()
	owner, manager, _ := b.guarded()
	a := garage.Access{Roles: map[garage.Role]garage.Limits{garage.FrontDesk: {garage.RightDiscount: 40_00}}, Idle: 5}
	b.ok(b.People.Switch(manager.ID, "4711"))
	b.refused(b.People.SaveAccess(a), "right.needed")
	b.ok(b.People.Switch(owner.ID, "the lift in bay three"))
	b.refused(b.People.SaveAccess(garage.Access{Roles: map[garage.Role]garage.Limits{garage.FrontDesk: {garage.RightDiscount: 100_01}}}), "limit.bad")
	b.ok(b.People.SaveAccess(a))
	b.ok(b.ActAs(b.brandt.ID))
	b.ok(b.Workshop.SetDiscount(wo.ID, garage.Discount{Rate: 15_00}))
	if idle := must[time.Duration](b)(b.People.IdleAfter()); idle != 5*time.Minute {
		t.Errorf("the window locks after %s, want 5 minutes", idle)
	}
	seats := must[[]Seat](b)(b.People.Seats())
	sort.Slice(seats, func(i, j int) bool { return seats[i].Staff.Name < seats[j].Staff.Name })
	for i, want := range []garage.SecretKind{garage.NoSecret, garage.PIN, garage.NoSecret, garage.Passphrase} {
		if seats[i].Secret != want {
			t.Errorf("%s is asked for %q, want %q", seats[i].Staff.Name, seats[i].Secret, want)
		}
	}
}

func TestAnApprovalIsForOneAction(t *testing.T) {
	b := newBench(t)
	one, two := b.orderWithPads(), b.orderWithPads2()
	owner, manager, _ := b.guarded()
	err := b.Workshop.VoidOrder(one.ID, "slip")
	end, e := b.People.Approve(manager.ID, "4711", garage.RightVoid, 0)
	b.ok(e)
	b.refused(err, "right.needed")
	end() // given up
	b.refused(b.Workshop.VoidOrder(one.ID, "slip"), "right.needed")
	b.approved(manager.ID, "4711", err)
	b.ok(b.Workshop.VoidOrder(one.ID, "slip"))
	b.refused(b.Workshop.VoidOrder(two.ID, "slip"), "right.needed")
	_, e = b.People.Approve(manager.ID, "4711", garage.RightOwner, 0)
	b.refused(e, "right.needed") // a manager cannot say yes to what is the owner's
	_, e = b.People.Approve(owner.ID, "not the passphrase", garage.RightOwner, 0)
	b.refused(e, "secret.wrong")
}

// orderWithPads2 is a second order, on another car.
func (b *bench) orderWithPads2() garage.WorkOrder {
	b.t.Helper()
	v := must[garage.Vehicle](b)(b.Reception.AddVehicle(garage.Vehicle{Plate: "DEMO 102", Make: "VW", Model: "Polo", Unit: "km", Owner: b.marsh.ID}))
	return must[garage.WorkOrder](b)(b.Reception.OpenOrder(v.ID, b.marsh.ID, "noise", at.Add(time.Hour)))
}

// TestProofs uses the real cost, and shows that what is kept is not the secret.
func TestProofs(t *testing.T) {
	b := newBench(t)
	owner := must[garage.Staff](b)(b.Office.AddStaff(garage.Staff{Name: "M. Okafor", Role: garage.Owner}))
	b.refused(b.People.SetSecret(owner.ID, "", "too short"), "passphrase.short")
	b.ok(b.People.SetSecret(owner.ID, "", " 北门汽修厂周老板的口令 "))
	b.ok(b.People.Switch(owner.ID, "北门汽修厂周老板的口令"))
	b.refused(b.People.Switch(owner.ID, "北门汽修厂周老板的口号"), "secret.wrong")
	err := b.db.View(func(tx *data.Tx) error {
		s, err := data.Secrets.First(tx, "staff", data.Ref(owner.ID))
		if len(s.Salt) != 16 || len(s.Hash) != 32 || s.Wrong != 1 || s.Kind != garage.Passphrase {
			t.Errorf("kept: %d bytes of salt, %d of proof, %d wrong tries, %s; want 16, 32, 1, passphrase", len(s.Salt), len(s.Hash), s.Wrong, s.Kind)
		}
		return err
	})
	b.ok(err)
}

func TestTheRecoveryKeyGivesANewPassphrase(t *testing.T) {
	b := newBench(t)
	owner, manager, _ := b.guarded()
	const key, fresh = "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSN", "a new passphrase"
	b.refused(b.People.Recover(owner.ID, key, fresh), "recover.no_key")
	b.ok(b.db.Update(data.Act{Name: "make_recovery_key"}, func(tx *data.Tx) error {
		return data.BackupKeys.Save(tx, data.BackupKey{Secret: key})
	}))
	b.ok(b.People.Lock())
	b.refused(b.People.Recover(owner.ID, key+"X", fresh), "recover.wrong")
	b.refused(b.People.Recover(owner.ID, key, "short"), "passphrase.short")
	b.refused(b.People.Recover(manager.ID, key, fresh), "recover.not_owner")
	b.ok(b.People.Recover(owner.ID, " age-secret-key-1 qqqsyqcyq5 rqwzqfpg9s crgwpugpzysn ", fresh))
	b.refused(b.People.Switch(owner.ID, "the lift in bay three"), "secret.wrong")
	b.ok(b.People.Switch(owner.ID, fresh))
}
