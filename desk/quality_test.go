package desk

import (
	"strings"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// done is an order whose job J. Novak has done; it asks for a torque record.
func (b *bench) done() garage.WorkOrderID {
	b.t.Helper()
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.ok(b.Workshop.FinishJob(id, 1))
	b.ok(b.Workshop.change(id, "ask", func(a *act) error { a.wo.Job(1).Torque = garage.TorqueAsked; return nil }))
	return id
}

// wrenches are a torque wrench that may be used and one that is overdue.
func (b *bench) wrenches() (good, overdue garage.Equipment) {
	b.t.Helper()
	good = must[garage.Equipment](b)(b.Office.AddEquipment(garage.Equipment{
		Number: "TW-01", Name: "Torque wrench 40 to 200 Nm", Kind: garage.TorqueWrench, Months: 12, ExaminedOn: b.now.AddDate(0, -2, 0),
	}))
	overdue = must[garage.Equipment](b)(b.Office.AddEquipment(garage.Equipment{
		Number: "TW-02", Name: "Torque wrench 20 to 100 Nm", Kind: garage.TorqueWrench, Months: 12, ExaminedOn: b.now.AddDate(0, -14, 0),
	}))
	return good, overdue
}

func TestTheCheckIsMadeBySomebodyElseWithACalibratedWrench(t *testing.T) {
	b := newBench(t)
	good, overdue := b.wrenches()
	id := b.done()
	c := must[CheckDesk](b)(b.Workshop.CheckDesk(id))
	if len(c.Torque) != 1 || len(c.Tools) != 2 || c.Tools[0].ID != good.ID || len(c.Inspectors) != 2 || c.Inspectors[0].ID != b.brandt.ID {
		t.Fatalf("got %+v, want one job that asks, the good wrench and the other person first", c)
	}
	s := sheet(true, "")
	b.refused(b.Workshop.RecordCheck(id, s), "torque.none")
	s.Torque = []garage.Tightened{{Place: "wheel_fl", Prescribed: 120_000, Done: 120_000, Tool: overdue.ID}}
	b.refused(b.Workshop.RecordCheck(id, s), "equipment.overdue")
	s.Torque[0].Tool, s.By = good.ID, b.novak.ID
	b.refused(b.Workshop.RecordCheck(id, s), "quality.self")
	s.By = 0
	b.ok(b.Workshop.RecordCheck(id, s))
	wo := b.order(id).Order
	if kept := wo.Checks[0]; wo.State != garage.Ready || kept.By != b.brandt.ID || kept.Self || kept.Torque[0].ToolNumber != "TW-01" {
		t.Errorf("%s, %+v, want it ready, checked by Brandt with TW-01", wo.State, kept)
	}
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	if d := inv.Document; d.Recheck != 50 || d.Inspector != "L. Brandt" {
		t.Errorf("recheck after %d, inspector %q, want 50 and L. Brandt", d.Recheck, d.Inspector)
	}
	if wo = b.order(id).Order; len(wo.Covered) != len(inv.Document.Covered) || len(wo.Covered) != 2 {
		t.Errorf("%d lines kept, %d printed, want two", len(wo.Covered), len(inv.Document.Covered))
	}
}

func TestAGarageOfOneChecksItselfAndSaysSo(t *testing.T) {
	b := newBench(t)
	id := b.done()
	s := sheet(true, "")
	s.By, s.NoTorque = b.novak.ID, "wheels stayed on"
	b.refused(b.Workshop.RecordCheck(id, s), "quality.self") // Brandt is still here
	b.brandt.Left = true
	b.ok(b.Office.SaveStaff(b.brandt))
	if c := must[CheckDesk](b)(b.Workshop.CheckDesk(id)); len(c.Inspectors) != 1 || c.Inspectors[0].ID != b.novak.ID {
		t.Fatalf("got inspectors %+v, want Novak alone", c.Inspectors)
	}
	b.ok(b.Workshop.RecordCheck(id, s))
	if kept := b.order(id).Order.Checks[0]; !kept.Self || !kept.Alone || kept.By != b.novak.ID {
		t.Errorf("%+v, want it flagged as checked by who is alone", kept)
	}
	if !strings.HasSuffix(b.history(id), "check_passed_alone") {
		t.Errorf("history %s, want it said", b.history(id))
	}
}

func TestAGarageWhoseListAllowsItChecksItsOwnWorkAndSaysSo(t *testing.T) {
	b := newBench(t)
	id := b.done()
	s := sheet(true, "")
	s.By, s.NoTorque = b.novak.ID, "wheels stayed on"
	list := must[garage.CheckList](b)(b.Office.CheckList())
	list.Self = true
	b.ok(b.Office.SaveCheckList(list))
	b.ok(b.Workshop.RecordCheck(id, s))
	if kept := b.order(id).Order.Checks[0]; !kept.Self || kept.Alone || kept.List != 0 {
		t.Errorf("%+v, want it flagged, by the usual list", kept)
	}
	if !strings.HasSuffix(b.history(id), "check_passed_self") {
		t.Errorf("history %s, want it said", b.history(id))
	}
}

func TestAnOldSheetKeepsTheWordsOfItsList(t *testing.T) {
	b := newBench(t)
	first := b.done()
	s := sheet(true, "")
	s.NoTorque = "wheels stayed on"
	list := must[garage.CheckList](b)(b.Office.CheckList())
	list.Items = append(list.Items, garage.CheckPoint{Code: "seat", Text: " Seat cover  off ", TextZH: "座套已取"})
	b.ok(b.Office.SaveCheckList(list))
	b.refused(b.Workshop.RecordCheck(first, s), "quality.incomplete")
	s.Items = append(s.Items, garage.Checked{Code: "seat", OK: true})
	b.ok(b.Workshop.RecordCheck(first, s))
	list.Items[0].Text = "Everything done"
	b.ok(b.Office.SaveCheckList(list))
	b.ok(b.Office.SaveCheckList(list)) // nothing new
	if got := must[garage.CheckList](b)(b.Office.CheckList()); got.Revision != 2 || got.Items[6].Text != "Seat cover off" {
		t.Errorf("version %d, %+v, want 2 with tidy words", got.Revision, got.Items)
	}
	kept := b.order(first).Order.Checks[0]
	if kept.List != 1 || kept.Items[0].Title(garage.English) == "Everything done" || kept.Items[6].Title(garage.Chinese) != "座套已取" {
		t.Errorf("sheet of version %d says %q, want the words of its own version", kept.List, kept.Items[0].Text)
	}
	list.Items = nil
	b.refused(b.Office.SaveCheckList(list), "checklist.empty")
}

func TestAFailedCheckNamesTheJobAndWhoDidIt(t *testing.T) {
	b := newBench(t)
	id := b.done()
	s := sheet(false, "nuts loose front left")
	b.ok(b.Workshop.RecordCheck(id, s))
	wo := b.order(id).Order
	redo := wo.Redone()
	if wo.State != garage.InProgress || wo.Job(1).Status != garage.Paused || len(redo) != 1 || redo[0].Worker != b.novak.ID || redo[0].Job != 1 {
		t.Errorf("%s, job %s, %+v, want job 1 back with Novak", wo.State, wo.Job(1).Status, redo)
	}
	if e := b.order(id).History[0]; e.Args["Note"] != "nuts loose front left (J. Novak)" {
		t.Errorf("history says %q, want the reason and whose work it was", e.Args["Note"])
	}
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.ok(b.Workshop.FinishJob(id, 1))
	s = sheet(true, "")
	s.NoTorque = "wheels stayed on"
	b.ok(b.Workshop.RecordCheck(id, s))
	if wo = b.order(id).Order; wo.State != garage.Ready || wo.FailedChecks() != 1 {
		t.Errorf("%s with %d failed checks, want ready with one", wo.State, wo.FailedChecks())
	}
}

// invoiced is an order with its invoice issued and not paid.
func (b *bench) invoiced() (garage.WorkOrderID, garage.Invoice) {
	b.t.Helper()
	id := b.done()
	s := sheet(true, "")
	s.NoTorque = "wheels stayed on"
	b.ok(b.Workshop.RecordCheck(id, s))
	return id, must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
}

func TestACarLeavesUnpaidWithAYesAlone(t *testing.T) {
	b := newBench(t)
	id, _ := b.invoiced()
	_, boss, _ := b.guarded()
	out := handingOver(84_320)
	b.refused(b.Office.HandOver(id, out), "workorder.not_paid")
	out.Release = true
	err := b.Office.HandOver(id, out)
	b.refused(err, "right.needed")
	b.approved(boss.ID, "4711", err)
	b.ok(b.Office.HandOver(id, out))
	wo := b.order(id).Order
	if wo.State != garage.Delivered || wo.Handed.Granted != boss.Name || wo.OdometerOut != 84_320 {
		t.Errorf("%s, granted by %q, want it delivered by the manager's word", wo.State, wo.Handed.Granted)
	}
	if !strings.Contains(b.history(id), "released delivered") {
		t.Errorf("history %s, want it told", b.history(id))
	}
}

func TestAMotorcycleHasAWarrantyOfItsOwn(t *testing.T) {
	b := newBench(t)
	shop, err := b.Shop()
	b.ok(err)
	shop.Country, shop.TaxNumber = garage.CN, ""
	b.ok(b.Office.SaveShop(shop))
	car := must[VehiclePage](b)(b.Reception.Vehicle(b.golf.ID)).Vehicle
	car.Kind = garage.Motorcycle
	b.ok(b.Reception.SaveVehicle(car))
	id := b.done()
	s := sheet(true, "")
	s.NoTorque = "wheels stayed on"
	b.ok(b.Workshop.RecordCheck(id, s))
	waived, contract, sender := garage.OldPartsWaived, "HT-2026-032", "王强"
	b.ok(b.Workshop.SetOrder(id, OrderInput{OldParts: &waived, Contract: &contract, Sender: &sender}))
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	for _, covered := range [][]garage.Covered{inv.Document.Covered, b.order(id).Order.Covered} {
		if len(covered) == 0 {
			t.Error("nothing is under warranty")
		}
		for _, c := range covered {
			if c.Terms.Days != 10 || c.Terms.Distance != 800 {
				t.Errorf("%s for %d days or %d km, want 10 or 800", c.Text, c.Terms.Days, c.Terms.Distance)
			}
		}
	}
	rows := must[[]RadarRow](b)(b.Reception.Radar(car.ID, "squeals", 0))
	if len(rows) == 0 || rows[0].Covered.UntilOdometer != 84_310+800 {
		t.Errorf("the radar shows %+v, want it until 800 km after the visit", rows)
	}
}

func TestChinaHandsOverWithACertificateAlone(t *testing.T) {
	b := newBench(t)
	shop, err := b.Shop()
	b.ok(err)
	shop.Country, shop.TaxNumber = garage.CN, ""
	b.ok(b.Office.SaveShop(shop))
	id := b.done()
	b.ok(b.Workshop.change(id, "class", func(a *act) error { a.wo.Job(1).Class = garage.ClassSecondLevel; return nil }))
	s := sheet(true, "")
	s.NoTorque = "wheels stayed on"
	b.ok(b.Workshop.RecordCheck(id, s))
	waived, contract, sender := garage.OldPartsWaived, "HT-2026-031", "王强"
	b.ok(b.Workshop.SetOrder(id, OrderInput{OldParts: &waived, Contract: &contract, Sender: &sender}))
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	if inv.Document.Contract != contract || inv.Document.Sender != sender {
		t.Errorf("the settlement list names contract %q and sender %q", inv.Document.Contract, inv.Document.Sender)
	}
	must[garage.Payment](b)(b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Card}))
	b.refused(b.Office.HandOver(id, handingOver(84_320)), "certificate.needed")
	draft := must[garage.Document](b)(b.Office.Handover(garage.CertificatePaper, id))
	if draft.Number != "" {
		t.Errorf("a draft has the number %s", draft.Number)
	}
	b.now = b.now.AddDate(0, 0, 1)
	_, err = b.Office.Certify(id)
	b.refused(err, "invoice.field_missing") // the VIN
	b.ok(b.change(id, "vin", func(a *act) error {
		car, err := data.Vehicles.Get(a.tx, a.wo.Vehicle)
		if err != nil {
			return err
		}
		car.VIN = "LSVAA49J7M2000055"
		return data.Vehicles.Save(a.tx, car)
	}))
	doc := must[garage.Document](b)(b.Office.Certify(id))
	again := must[garage.Document](b)(b.Office.Certify(id))
	if doc.Number != "HG-2026-00001" || again.Number != doc.Number {
		t.Errorf("certificates %s and %s, want HG-2026-00001 twice", doc.Number, again.Number)
	}
	b.ok(b.db.Update(data.Act{By: "L. Brandt", Name: "former"}, func(tx *data.Tx) error { // who began with CC goes on with it
		if series, err := certificateSeries(tx, garage.GB); err != nil || series != "CC" {
			t.Errorf("outside China certificates are %s, %v; want CC", series, err)
		}
		if _, err := tx.NextNumber(formerCertificates, 2025); err != nil {
			return err
		}
		if series, err := certificateSeries(tx, garage.CN); err != nil || series != "CC" {
			t.Errorf("after CC-2025-00001 comes %s, %v; want CC to go on", series, err)
		}
		return nil
	}))
	b.ok(b.Office.HandOver(id, handingOver(84_320)))
	wo := b.order(id).Order
	c := wo.Covered[0]
	if !c.Until.Equal(b.now.AddDate(0, 0, 30)) || c.UntilOdometer != 89_320 || c.Class != garage.ClassSecondLevel {
		t.Errorf("%+v, want thirty days from the certificate and 5000 km from the reading as it left", c)
	}
}
