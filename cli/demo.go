package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"workbay/archive"
	"workbay/data"
	"workbay/desk"
	"workbay/garage"
	"workbay/paper"
)

// A tale is the garage, the customer and the car of the demo in one language.
type tale struct {
	shop     garage.Shop
	advisor  garage.Staff
	tech     garage.Staff
	checker  garage.Staff
	customer garage.Customer
	car      garage.Vehicle
	odometer int64
	concern  string
	jobs     []string // codes of canned jobs
	given    garage.Money
}

// englishTale is a garage in Sheffield.
func englishTale() tale {
	p := garage.ProfileOf(garage.GB)
	return tale{
		shop: garage.Shop{
			Name: "Northgate Motor Works", LegalName: "Northgate Motor Works Ltd", Address: []string{"14 Mill Lane, Northgate", "Sheffield S3 8QP", "United Kingdom"},
			Phone: "+44 114 496 0123", Email: "office@northgatemotorworks.example", TaxNumber: "GB 123 4567 82", CompanyNumber: "08412345",
			Country: garage.GB, Language: garage.English, Paper: "A4", Distance: "mi", Currency: p.Currency, Taxes: p.Taxes, MenuGross: true,
			Bank:  []string{"Sort code 20-20-15, account 55555555"},
			Terms: "Parts remain the property of Northgate Motor Works until paid in full.", Thanks: "Thank you for your custom.",
			PaymentDays: 14, QuoteDays: 30, LabourRate: 72_00, LabourCost: 27_00, MarginFloor: 45_00, WasteFee: 2_50, Matrix: matrix(),
			Bays: []garage.Bay{{Name: "Lift 1"}}, OpensAt: 8 * 60, ClosesAt: 17 * 60,
		},
		advisor: garage.Staff{Name: "L. Brandt", Role: garage.FrontDesk}, tech: garage.Staff{Name: "J. Novak", Role: garage.Technician}, checker: garage.Staff{Name: "M. Okafor", Role: garage.Owner},
		customer: garage.Customer{Name: "Elena Marsh", Phones: []garage.Phone{{Kind: "mobile", Number: "07700 900 101"}}, Address: []string{"8 Crookes Road", "Sheffield S10 1TB"}},
		car:      garage.Vehicle{Plate: "DEMO 101", VIN: "WVWZZZAU6HP000042", Make: "VW", Model: "Golf 1.0 TSI", Year: 2017, Fuel: "petrol", Unit: "mi", Oil: "5W-30 C3, 4.0 L", WheelNuts: "120 Nm"},
		odometer: 52_390, concern: "Full service; front brakes grind", jobs: []string{"SV-FULL", "BR-FPD"}, given: 600_00,
	}
}

// chineseTale is a garage in Suzhou.
func chineseTale() tale {
	p := garage.ProfileOf(garage.CN)
	return tale{
		shop: garage.Shop{
			Name: "北门汽车维修服务有限公司", Address: []string{"江苏省苏州市工业园区星湖街328号4幢", "邮编 215123"}, Phone: "0512-6288 0123", TradeNumber: "苏E20190328",
			Country: garage.CN, Language: garage.Chinese, Paper: "A4", Distance: "km", Currency: p.Currency, Taxes: p.Taxes,
			Bank:  []string{"开户行：中国工商银行苏州工业园区支行", "账号 1102 0209 0900 0123 456"},
			Terms: "换下的旧件保留七日，供客户查验。如对维修项目、工时或费用有异议，请在提车后七日内提出。", Thanks: "感谢您的惠顾！",
			QuoteDays: 7, LabourRate: 180_00, LabourCost: 60_00, MarginFloor: 40_00, WasteFee: 20_00, Matrix: matrix(), DeviationRate: p.Deviation,
			Bays: []garage.Bay{{Name: "一号举升机"}}, OpensAt: 8 * 60, ClosesAt: 18 * 60,
		},
		advisor: garage.Staff{Name: "陈志强", Role: garage.FrontDesk}, tech: garage.Staff{Name: "王建国", Role: garage.Technician}, checker: garage.Staff{Name: "周敏", Role: garage.Owner},
		customer: garage.Customer{Name: "李雪", Phones: []garage.Phone{{Kind: "mobile", Number: "139 1234 5678"}}, Address: []string{"苏州市姑苏区平江路188号6幢1202室"}, Language: garage.Chinese},
		car:      garage.Vehicle{Plate: "沪A·D0055", VIN: "LSVAA49J7M2000055", Make: "大众", Model: "朗逸 280TSI", Year: 2021, Fuel: "petrol", Unit: "km", Oil: "5W-30 C3, 4.0 L", WheelNuts: "120 Nm"},
		odometer: 52_780, concern: "到期保养，前刹车有异响", jobs: []string{"SV-FULL", "BR-FPD"}, given: 1_300_00,
	}
}

// matrix is the usual price matrix (demo-data.md 6.3).
func matrix() []garage.Band {
	return []garage.Band{{From: 0, Markup: 200_00}, {From: 5_00, Markup: 120_00}, {From: 20_00, Markup: 85_00}, {From: 60_00, Markup: 60_00}, {From: 150_00, Markup: 42_00}, {From: 400_00, Markup: 30_00}}
}

// demo takes one car through the whole garage.
func (r *run) demo(args []string) error {
	f := flags()
	dir, lang := f.String("o", "", ""), f.String("lang", "en", "")
	if _, err := parse(f, args, 0); err != nil {
		return err
	}
	if *dir == "" {
		return misuse("cli.missing", "Name", "-o DIR")
	}
	if err := known(*lang); err != nil {
		return err
	}
	told := englishTale()
	if *lang == string(garage.Chinese) {
		told = chineseTale()
	}
	if info, err := os.Stat(*dir); err == nil && !info.IsDir() {
		return garage.Refuse("cli.not_a_folder", "Path", *dir)
	}
	if err := os.MkdirAll(*dir, 0o755); err != nil {
		return garage.Refuse("cli.no_folder", "Path", *dir)
	}
	part, err := os.MkdirTemp(*dir, ".demo-")
	if err != nil {
		return garage.Refuse("cli.no_folder", "Path", *dir)
	}
	defer os.RemoveAll(part)
	sum, err := tell(told, part)
	if err != nil {
		return err
	}
	// All is made: each file goes to its place.
	for _, name := range append(sum.Files, "demo.workbay", "summary.json") {
		if err := os.Rename(filepath.Join(part, name), filepath.Join(*dir, name)); err != nil {
			return err
		}
		fmt.Fprintln(r.out, filepath.Join(*dir, name))
	}
	return nil
}

// A teller walks the car through the garage. Its clock stands until it is moved.
type teller struct {
	tale
	*desk.Desk
	clock atomic.Int64
	order garage.WorkOrderID
}

// tell makes the file, takes the car through it and writes papers and summary.
func tell(t tale, dir string) (sum summary, err error) {
	db, err := data.Create(filepath.Join(dir, "demo.workbay"))
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	w := &teller{tale: t}
	w.at(8, 0)
	db.Now = func() time.Time { return time.Unix(w.clock.Load(), 0).UTC() }
	w.Desk = desk.New(db)
	docs, err := w.visit()
	if err != nil {
		return sum, err
	}
	for _, doc := range docs {
		if doc, err = w.Office.Illustrated(doc); err != nil {
			return sum, err
		}
		pdf, err := archive.Draw(doc, paper.Options{})
		if err != nil {
			return sum, err
		}
		name := archive.Name(doc) + ".pdf"
		if err := write(filepath.Join(dir, name), pdf); err != nil {
			return sum, err
		}
		sum.Files = append(sum.Files, name)
	}
	if err := w.summarize(&sum, docs); err != nil {
		return sum, err
	}
	text, err := json.MarshalIndent(sum, "", "  ")
	if err != nil {
		return sum, err
	}
	return sum, write(filepath.Join(dir, "summary.json"), append(text, '\n'))
}

// at moves the clock to a time of the demo's day.
func (w *teller) at(hour, minute int) {
	w.clock.Store(time.Date(2026, 11, 24, hour, minute, 0, 0, time.UTC).Unix())
}

// visit is the whole path of the car, as the people at the desk do it. The papers
// come back in the order in which they were made.
func (w *teller) visit() ([]garage.Document, error) {
	if err := w.open(); err != nil {
		return nil, err
	}
	quote, err := w.arrival()
	if err != nil {
		return nil, err
	}
	card, err := w.work()
	if err != nil {
		return nil, err
	}
	invoice, receipt, err := w.handOver()
	return []garage.Document{quote, card, invoice, receipt}, err
}

// open sets the garage up and fills its shelves.
func (w *teller) open() error {
	if err := w.Office.SetUp(w.shop, []garage.Staff{w.advisor, w.tech, w.checker}); err != nil {
		return err
	}
	people, err := w.Office.Staff()
	if err != nil {
		return err
	}
	w.advisor, w.tech, w.checker = people[0], people[1], people[2]
	if err := w.ActAs(w.advisor.ID); err != nil {
		return err
	}
	parts, err := w.Stores.Parts(desk.PartFilter{}, desk.Page{Limit: 1000})
	if err != nil {
		return err
	}
	for _, row := range parts.Rows {
		if err := w.Stores.ReceivePart(row.Part.ID, firstDelivery, row.Part.ListCost, "GR-1"); err != nil {
			return err
		}
	}
	return nil
}

// firstDelivery is how much of each part the garage of the tale begins with.
const firstDelivery garage.Quantity = 20_000

// arrival takes customer and car in, quotes and records the yes.
func (w *teller) arrival() (quote garage.Document, err error) {
	w.at(8, 5)
	if w.customer, err = w.Reception.AddCustomer(w.customer); err != nil {
		return quote, err
	}
	w.car.Owner = w.customer.ID
	if w.car, err = w.Reception.AddVehicle(w.car); err != nil {
		return quote, err
	}
	wo, err := w.Reception.OpenOrder(w.car.ID, w.customer.ID, w.concern, w.Now())
	if err != nil {
		return quote, err
	}
	w.order = wo.ID
	jobs, err := w.canned()
	if err != nil {
		return quote, err
	}
	shop, err := w.Shop()
	if err != nil {
		return quote, err
	}
	w.at(8, 10)
	in := desk.Intake{Odometer: w.odometer, Concern: w.concern, KeyTag: "17", Promised: w.Now().Add(7 * time.Hour), OldParts: garage.OldPartsTaken, Jobs: jobs}
	if err := w.Reception.CheckIn(wo.ID, in); err != nil {
		return quote, err
	}
	if err := w.Workshop.SetOrder(wo.ID, desk.OrderInput{Technician: &w.tech.ID, Bay: &shop.Bays[0].ID}); err != nil {
		return quote, err
	}
	q, err := w.Reception.QuoteOrder(wo.ID)
	if err != nil {
		return quote, err
	}
	w.at(8, 20)
	_, err = w.Reception.AcceptQuote(q.ID, garage.Consent{Who: w.customer.Name, How: garage.Signed})
	return q.Issues[len(q.Issues)-1], err
}

// canned are the canned jobs of the tale.
func (w *teller) canned() ([]garage.CannedJobID, error) {
	all, err := w.Office.CannedJobs()
	if err != nil {
		return nil, err
	}
	var ids []garage.CannedJobID
	for _, code := range w.jobs {
		for _, c := range all {
			if c.Code == code {
				ids = append(ids, c.ID)
			}
		}
	}
	return ids, nil
}

// work prints the job card, does the jobs and checks them.
func (w *teller) work() (garage.Document, error) {
	w.at(8, 30)
	card, _, err := w.Workshop.PrintJobCard(w.order)
	if err != nil {
		return card, err
	}
	if err := w.ActAs(w.tech.ID); err != nil {
		return card, err
	}
	page, err := w.Workshop.Order(w.order)
	if err != nil {
		return card, err
	}
	for i, j := range page.Jobs {
		w.at(9+2*i, 0)
		if err := w.Workshop.IssueParts(w.order, j.Job.No); err != nil {
			return card, err
		}
		if err := w.Workshop.StartClock(w.order, j.Job.No, w.tech.ID); err != nil {
			return card, err
		}
		w.at(10+2*i, 30)
		if err := w.Workshop.FinishJob(w.order, j.Job.No); err != nil {
			return card, err
		}
	}
	w.at(14, 0)
	if err := w.ActAs(w.checker.ID); err != nil {
		return card, err
	}
	sheet := garage.CheckSheet{By: w.checker.ID, Road: garage.RoadTest{From: w.odometer, To: w.odometer + 4}}
	begin, err := w.Workshop.CheckDesk(w.order)
	if err != nil {
		return card, err
	}
	for _, p := range begin.List.Points() {
		sheet.Items = append(sheet.Items, garage.Checked{Code: p.Code, OK: true})
	}
	if sheet.Torque, err = w.tighten(begin); err != nil {
		return card, err
	}
	return card, w.Workshop.RecordCheck(w.order, sheet)
}

// tighten is the torque record of the wheels, where a job asks for it.
func (w *teller) tighten(begin desk.CheckDesk) (rows []garage.Tightened, err error) {
	if len(begin.Torque) == 0 {
		return nil, nil
	}
	wrench, err := w.Office.AddEquipment(garage.Equipment{
		Number: "TW-01", Name: "40–200 Nm", Kind: garage.TorqueWrench, Months: 12, ExaminedOn: w.Now().AddDate(0, -3, 0),
	})
	if err != nil {
		return nil, err
	}
	for _, place := range garage.TorquePlaces()[:4] {
		rows = append(rows, garage.Tightened{Place: place, Prescribed: garage.Nm(w.car.WheelNuts), Done: garage.Nm(w.car.WheelNuts), Tool: wrench.ID})
	}
	return rows, nil
}

// handOver issues the invoice, takes cash and gives the car back.
func (w *teller) handOver() (invoice, receipt garage.Document, err error) {
	w.at(14, 30)
	if err := w.ActAs(w.advisor.ID); err != nil {
		return invoice, receipt, err
	}
	inv, err := w.Office.InvoiceOrder(w.order)
	if err != nil {
		return invoice, receipt, err
	}
	w.at(14, 35)
	p, err := w.Office.TakePayment(desk.PaymentInput{Invoice: inv.ID, Method: garage.Cash, Given: w.given})
	if err != nil {
		return invoice, receipt, err
	}
	return inv.Document, p.Document, w.Office.HandOver(w.order, desk.HandOver{HandingOver: garage.HandingOver{
		Odometer: w.odometer + 6, OldParts: garage.OldPartsTaken, Keys: 1, Advised: true, Signed: garage.Signature{OnPaper: true},
	}})
}
