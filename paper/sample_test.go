package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"slices"
	"testing"
	"time"

	"workbay/garage"
	"workbay/locale"
)

// The papers of a test garage in Sheffield and of one in Suzhou.

var at = time.Date(2026, 11, 23, 10, 25, 0, 0, time.UTC)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func speak(t testing.TB, doc garage.Document) *locale.Locale {
	t.Helper()
	l, err := LocaleOf(doc)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// gear is a logo: a white gear on petrol with round, transparent corners.
func gear(size int) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, size, size))
	s := float64(size)
	for y := range size {
		for x := range size {
			px, py := (float64(x)+0.5)/s-0.5, (float64(y)+0.5)/s-0.5
			corner := math.Hypot(max(math.Abs(px)-0.32, 0), max(math.Abs(py)-0.32, 0))
			if corner > 0.18 {
				continue
			}
			c := color.NRGBA{0x0C, 0x54, 0x6E, 255}
			r, a := math.Hypot(px, py), math.Atan2(py, px)
			if r < 0.26 && r > 0.17 || r < 0.07 || r < 0.36 && r > 0.2 && math.Abs(math.Sin(4*a)) < 0.55 {
				c = color.NRGBA{255, 255, 255, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func line(kind garage.LineKind, code, text string, q garage.Quantity, unit string, price garage.Money, off garage.Rate, tax garage.Tax) garage.DocumentLine {
	return garage.DocumentLine{Kind: kind, Code: code, Text: text, Quantity: q, Unit: unit, Price: price, Discount: off, Tax: tax}
}

// priceUp freezes totals into a document, as issuing does.
func priceUp(d *garage.Document) {
	var charges []garage.Charge
	of := map[int]int{}
	for j, job := range d.Jobs {
		if job.Status == garage.Declined || job.Status == garage.Deferred {
			continue
		}
		for _, l := range job.Lines {
			of[len(charges)] = j
			charges = append(charges, garage.Charge{Quantity: l.Quantity, Price: l.Price, Discount: l.Discount, Tax: l.Tax, Job: job.No})
		}
	}
	d.Totals = garage.Total(charges, garage.Pricing{})
	d.Labour, d.Parts, d.Other, d.Open = 0, 0, 0, d.Totals.Gross
	for _, p := range d.Paid {
		d.Open -= p.Amount
	}
	i := 0
	for j := range d.Jobs {
		job := &d.Jobs[j]
		skip := job.Status == garage.Declined || job.Status == garage.Deferred
		for k := range job.Lines {
			l := &job.Lines[k]
			l.Amount = garage.Charge{Quantity: l.Quantity, Price: l.Price, Discount: l.Discount, Tax: l.Tax}.Amount()
			if skip {
				job.Price += l.Amount
				continue
			}
			job.Net += d.Totals.Lines[i]
			job.Price += d.Totals.LineGross[i]
			switch l.Kind {
			case garage.Labour:
				d.Labour += d.Totals.Lines[i]
			case garage.PartLine:
				d.Parts += d.Totals.Lines[i]
			default:
				d.Other += d.Totals.Lines[i]
			}
			i++
		}
	}
}

func english() garage.Document {
	return garage.Document{
		Layout: garage.Layout, Country: garage.GB, Language: garage.English, Currency: garage.ProfileOf(garage.GB).Currency, Paper: "A4",
		IssuedAt: at, SuppliedOn: at, DueOn: day(2026, 12, 7), By: "T. Ashworth", TaxWord: "tax.vat",
		Seller: garage.Party{Name: "Northgate Motor Works", LegalName: "Northgate Motor Works Ltd", Address: []string{"14 Mill Lane, Northgate", "Sheffield S3 8QP, United Kingdom"},
			Phone: "+44 114 496 0123", Email: "office@northgatemotorworks.example", TaxNumber: "GB 123 4567 89", CompanyNumber: "08412345"},
		Buyer: garage.Party{Name: "Mrs Eleanor Whitcombe-Harrington", Address: []string{"Flat 3, 27 Broomgrove Crescent", "Sheffield S10 2LZ", "United Kingdom"}, Phone: "07700 900 482"},
		Vehicle: garage.VehicleBlock{Plate: "YK19 HZP", VIN: "WVWZZZAUZKP012345", Title: "Volkswagen Golf 1.5 TSI EVO Match", Registered: day(2019, 3, 14), InspectOn: day(2027, 3, 13),
			OdometerIn: 48213, Unit: "mi", Fuel: "petrol", Engine: "DPCA", Power: 110, Colour: "Dark iron blue", Oil: "0W-20 VW 508.00, 4.3 L", Tyres: "225/45 R17", WheelNuts: "120 Nm", KeyLock: "in boot"},
		Order: "WO-2026-00893", Advisor: "Tom Ashworth", Technician: "Marek Kowalczyk",
		Terms:      "Payment is due within 14 days of the invoice date. Parts remain the property of Northgate Motor Works until paid in full. Removed parts are kept for 7 days for your inspection.",
		Thanks:     "Thank you for your custom.",
		Warranty:   []garage.Terms{{Months: 12, Distance: 12000}},
		PayCode:    "https://pay.example/northgate?ref=INV-2026-00417&amount=976.99",
		Bank:       []string{"Sort code 20-20-15", "Account 55555555", "IBAN GB33 BUKB 2020 1555 5555 55"},
		Paid:       []garage.PaidLine{{Number: "R-2026-00201", On: day(2026, 11, 20), Method: garage.Card, Amount: 200_00, Deposit: true}},
		Concern:    "Squeal from the front when braking gently, worse when cold. EPC light came on twice last week on the motorway and went out after a restart. Please do the major service and quote for the rear pads if they are below 4 mm.",
		ReceivedAt: at.Add(-2 * time.Hour), PromisedAt: at.Add(7 * time.Hour), Bay: "3 · two-post lift", KeyTag: "17",
		Logo: gear(240),
	}
}

func chinese() garage.Document {
	return garage.Document{
		Layout: garage.Layout, Country: garage.CN, Language: garage.Chinese, Currency: garage.ProfileOf(garage.CN).Currency, Paper: "A4",
		IssuedAt: at, SuppliedOn: at, DueOn: day(2026, 12, 7), By: "陈志强", TaxWord: "tax.zengzhi",
		Seller: garage.Party{Name: "北门汽车维修服务有限公司", Address: []string{"江苏省苏州市工业园区星湖街328号4幢", "邮编 215123"}, Phone: "0512-6288 0123", TaxNumber: "91320594MA1XXXXX2K", TradeNumber: "320594-0417"},
		Buyer:  garage.Party{Name: "欧阳文轩", Address: []string{"苏州市姑苏区平江路188号粼波花园6幢1202室"}, Phone: "139 1234 5678"},
		Vehicle: garage.VehicleBlock{Plate: "苏E·8D6K2", VIN: "LFV2B25G0K5012345", Title: "大众 高尔夫 280TSI 自动豪华型", Registered: day(2019, 3, 14), InspectOn: day(2027, 3, 31),
			OdometerIn: 77590, OdometerOut: 77596, Unit: "km", Fuel: "petrol", Engine: "DPCA", Power: 110, Colour: "深铁蓝", Oil: "0W-20，4.3 升", Tyres: "225/45 R17", WheelNuts: "120 牛·米", KeyLock: "后备箱"},
		Order: "GD-2026-00893", Contract: "HT-2026-031", Advisor: "陈志强", Technician: "马国栋", LabourRate: 180_00, OldParts: garage.OldPartsTaken,
		Terms:      "一、付款期限为开单之日起十四日内；款项付清之前，所更换配件的所有权归本公司所有。二、换下的旧件保留七日，供客户查验，逾期由本公司按环保规定统一处理。三、如对维修项目、工时或费用有异议，请在提车后七日内提出。",
		Thanks:     "感谢您的惠顾！",
		Warranty:   []garage.Terms{{Class: garage.ClassSecondLevel, Days: 30, Distance: 5000}},
		PayCode:    "https://pay.example.cn/i/JS-2026-00417?amt=3216.58",
		Bank:       []string{"开户行：中国工商银行苏州工业园区支行", "账号 1102 0209 0900 0123 456"},
		Paid:       []garage.PaidLine{{Number: "SJ-2026-00201", On: day(2026, 11, 20), Method: garage.Cash, Amount: 200_00, Deposit: true}},
		Concern:    "轻踩刹车时车头有尖叫声，冷车更明显。上周在高速上 EPC 故障灯亮过两次，熄火重启后熄灭。请做大保养；如果后刹车片低于四毫米，请先报价，经本人同意后再更换。",
		ReceivedAt: at.Add(-2 * time.Hour), PromisedAt: at.Add(7 * time.Hour), Bay: "3号 · 双柱举升机", KeyTag: "17号",
		Logo: gear(240),
	}
}

func jobsEN() []garage.DocumentJob {
	vat, none := garage.Tax{Code: garage.TaxStandard, Rate: 20_00}, garage.Tax{Code: garage.TaxOutside}
	return []garage.DocumentJob{
		{No: 1, Code: "SV-MAJ", Name: "Major service", Status: garage.Agreed, Hours: 2600, Technician: "Marek Kowalczyk", Lines: []garage.DocumentLine{
			line(garage.Labour, "LAB-SVC", "Major service: engine oil and filter, air filter, cabin filter, spark plugs, full inspection", 2600, "h", 72_00, 0, vat),
			line(garage.PartLine, "04E115561T", "Oil filter", 1000, "pc", 11_45, 0, vat),
			line(garage.PartLine, "OIL-5W30-508", "Engine oil 0W-20 VW 508.00, per litre", 4300, "L", 13_90, 0, vat),
			line(garage.PartLine, "5Q0129620D", "Air filter element", 1000, "pc", 22_30, 0, vat),
			line(garage.PartLine, "5Q0819653", "Cabin filter, activated carbon", 1000, "pc", 26_75, 0, vat),
			line(garage.PartLine, "05E905602", "Spark plug", 4000, "pc", 15_80, 0, vat),
			line(garage.PartLine, "N90813202", "Sump plug with seal", 1000, "pc", 3_85, 0, vat),
			line(garage.Fee, "ENV", "Environmental charge: waste oil and filter disposal", 1000, "", 4_50, 0, vat),
		}},
		{No: 2, Code: "BR-FPD", Name: "Front brake discs and pads", Status: garage.Agreed, Hours: 1500, Complaint: "Squeal when braking gently", Cause: "Front pads at 2 mm, discs scored", Correction: "Replace discs and pads", Lines: []garage.DocumentLine{
			line(garage.Labour, "LAB-BRK", "Replace front brake discs and pads, clean and lubricate carriers, bed in on road test", 1500, "h", 72_00, 0, vat),
			line(garage.PartLine, "5Q0615301H", "Front brake disc 312 × 25 mm (pair)", 1000, "set", 118_90, 5_00, vat),
			line(garage.PartLine, "5Q0698151H", "Front brake pad set with wear sensor", 1000, "set", 67_45, 5_00, vat),
			line(garage.PartLine, "BF-DOT4", "Brake fluid DOT 4 LV, 1 litre", 1000, "L", 14_20, 0, vat),
			line(garage.Fee, "CONS", "Workshop consumables", 1000, "", 6_00, 0, vat),
		}},
		{No: 3, Code: "DG-60", Name: "Diagnose intermittent EPC warning light", Status: garage.Agreed, Hours: 800, Lines: []garage.DocumentLine{
			line(garage.Labour, "LAB-DIA", "Diagnose intermittent EPC warning light", 800, "h", 84_00, 0, vat),
		}},
		{No: 4, Code: "ST-ALI", Name: "Four-wheel alignment", Status: garage.Agreed, Hours: 1000, Lines: []garage.DocumentLine{
			line(garage.Labour, "LAB-WHL", "Four-wheel alignment", 1000, "h", 65_00, 10_00, vat),
			line(garage.PartLine, "WIP-24-16", "Aero wiper blade set 24\"/19\"", 1000, "set", 28_90, 0, vat),
			line(garage.PartLine, "H7-LL", "Headlamp bulb H7 12V 55W long life", 2000, "pc", 8_95, 0, vat),
			line(garage.PartLine, "BAT-CR2032", "Key fob battery CR2032", 1000, "pc", 3_50, 0, vat),
			line(garage.Fee, "MOT", "MOT test class 4 (outside the scope of VAT)", 1000, "", 54_85, 0, none),
			line(garage.Fee, "COURTESY", "Courtesy car, one day", 1000, "day", 0, 0, vat),
		}},
		{No: 5, Code: "BR-RPD", Name: "Rear brake pads, 4.5 mm left", Status: garage.Declined, Hours: 900, Lines: []garage.DocumentLine{
			line(garage.Labour, "LAB-RPD", "Replace rear pads", 900, "h", 72_00, 0, vat)}},
	}
}

func jobsZH() []garage.DocumentJob {
	low, vat, none := garage.Tax{Code: garage.TaxReduced, Rate: 6_00}, garage.Tax{Code: garage.TaxStandard, Rate: 13_00}, garage.Tax{Code: garage.TaxOutside}
	jobs := []garage.DocumentJob{
		{No: 1, Code: "GS-001", Name: "大保养", Status: garage.Agreed, Hours: 2600, Warranty: garage.ClassSecondLevel, Lines: []garage.DocumentLine{
			line(garage.Labour, "GS-001", "大保养：更换机油、机油滤清器、空气滤清器、空调滤清器、火花塞，全车四十二项安全检测并出具检测报告", 2600, "h", 180_00, 0, low),
			line(garage.PartLine, "04E115561T", "机油滤清器", 1000, "pc", 48_00, 0, vat),
			line(garage.PartLine, "OIL-0W20", "全合成机油 0W-20（大众 508.00 认证），每升", 4300, "L", 98_00, 0, vat),
			line(garage.PartLine, "5Q0129620D", "空气滤清器滤芯", 1000, "pc", 86_00, 0, vat),
			line(garage.PartLine, "5Q0819653", "空调滤清器（活性炭）", 1000, "pc", 118_00, 0, vat),
			line(garage.PartLine, "05E905602", "火花塞", 4000, "支", 78_00, 0, vat),
			line(garage.PartLine, "N90813202", "放油螺栓（带密封圈）", 1000, "pc", 15_00, 0, vat),
			line(garage.Fee, "HB", "环保处置费：废机油及废滤清器", 1000, "次", 20_00, 0, low),
		}},
		{No: 2, Code: "GS-002", Name: "更换前制动盘及前制动片", Status: garage.Agreed, Hours: 1500, Warranty: garage.ClassMinor, Complaint: "轻踩刹车有尖叫声", Cause: "前制动片剩余 2 毫米，制动盘有沟槽", Correction: "更换前制动盘及制动片", Lines: []garage.DocumentLine{
			line(garage.Labour, "GS-002", "更换前制动盘及前制动片，清洁并润滑制动钳支架，路试磨合，确认无异响、无抖动", 1500, "h", 180_00, 0, low),
			line(garage.PartLine, "5Q0615301H", "前制动盘 312 × 25 毫米（一对）", 1000, "set", 680_00, 5_00, vat),
			line(garage.PartLine, "5Q0698151H", "前制动片（带磨损传感器）", 1000, "set", 420_00, 5_00, vat),
			line(garage.PartLine, "BF-DOT4", "制动液 DOT 4，1 升", 1000, "瓶", 68_00, 0, vat),
			line(garage.Fee, "FL", "辅料（清洗剂、抹布、手套）", 1000, "次", 30_00, 0, vat),
		}},
		{No: 3, Code: "GS-003", Name: "电子节气门（EPC）故障灯诊断", Status: garage.Agreed, Hours: 800, Warranty: garage.ClassMinor, Lines: []garage.DocumentLine{
			line(garage.Labour, "GS-003", "电子节气门（EPC）故障灯间歇点亮诊断", 800, "h", 220_00, 0, low),
		}},
		{No: 4, Code: "GS-004", Name: "四轮定位", Status: garage.Agreed, Hours: 1000, Warranty: garage.ClassMinor, Lines: []garage.DocumentLine{
			line(garage.Labour, "GS-004", "四轮定位", 1000, "次", 280_00, 10_00, low),
			line(garage.PartLine, "WIP-24-19", "无骨雨刮片 24/19 英寸", 1000, "set", 128_00, 0, vat),
			line(garage.PartLine, "H7-LL", "前大灯灯泡 H7 12V 55W 长寿命型", 2000, "pc", 45_00, 0, vat),
			line(garage.PartLine, "CR2032", "遥控钥匙电池 CR2032", 1000, "pc", 8_00, 0, vat),
			line(garage.Fee, "NJ", "代办机动车年检（行政规费，不征税）", 1000, "次", 300_00, 0, none),
			line(garage.Fee, "DBC", "代步车一天", 1000, "day", 0, 0, low),
		}},
		{No: 5, Code: "BR-RPD", Name: "更换后制动片（剩余 4.5 毫米）", Status: garage.Declined, Hours: 900, Lines: []garage.DocumentLine{
			line(garage.Labour, "GS-005", "更换后制动片", 900, "h", 180_00, 0, low)}},
	}
	for i := range jobs {
		for k := range jobs[i].Lines {
			if jobs[i].Lines[k].Kind == garage.PartLine {
				jobs[i].Lines[k].Grade = []garage.Grade{garage.GradeOE, garage.GradeAftermarket}[k%2]
				jobs[i].Lines[k].Bin = fmt.Sprintf("A-%02d-%d", k+1, i+1)
			}
		}
	}
	return jobs
}

// sample makes a document of a kind in a language, with the first n lines of the
// sample jobs, over and over; n of 0 takes each once.
func sample(kind garage.DocumentKind, lang garage.Language, n int) garage.Document {
	d, jobs := english(), jobsEN()
	if lang == garage.Chinese {
		d, jobs = chinese(), jobsZH()
	} else {
		for i := range jobs {
			for k := range jobs[i].Lines {
				if jobs[i].Lines[k].Kind == garage.PartLine {
					jobs[i].Lines[k].Bin = fmt.Sprintf("A-%02d-%d", k+1, i+1)
				}
			}
		}
	}
	for i := range jobs {
		if kind == garage.JobCardPaper && jobs[i].Status == garage.Agreed {
			jobs[i].Scan = garage.JobCode(893, jobs[i].No)
		}
	}
	d.Kind, d.Jobs = kind, jobs
	if n > 0 {
		all := jobs[0].Lines
		for _, j := range jobs[1:4] {
			all = append(all, j.Lines...)
		}
		one := garage.DocumentJob{No: 1, Name: jobs[0].Name, Status: garage.Agreed, Warranty: jobs[0].Warranty}
		for i := range n {
			one.Lines = append(one.Lines, all[i%len(all)])
		}
		d.Jobs = []garage.DocumentJob{one}
	}
	prefix := map[garage.DocumentKind]string{garage.QuotePaper: garage.DocQuote, garage.JobCardPaper: garage.DocJobCard, garage.InvoicePaper: garage.DocInvoice, garage.ReceiptPaper: garage.DocReceipt}[kind]
	d.Number = garage.ProfileOf(d.Country).Prefixes[prefix] + "-2026-00417"
	switch kind {
	case garage.JobCardPaper:
		d.Number = d.Order
		for i := range d.Jobs {
			d.Jobs[i].Scan = garage.JobCode(893, d.Jobs[i].No)
		}
	case garage.InvoicePaper:
		d.Recheck, d.Inspector = 50, d.Advisor
		d.Covered = covered(d)
		if lang == garage.Chinese {
			d.Certificate = numberOf(d, garage.DocCertificate, 31)
		}
	case garage.CertificatePaper, garage.GatePassPaper:
		d.Number, d.Released = d.Order, handedOver(d)
		if kind == garage.CertificatePaper {
			d.Certificate = numberOf(d, garage.DocCertificate, 31)
			d.Number, d.Vehicle.OdometerOut = d.Certificate, max(d.Vehicle.OdometerOut, d.Vehicle.OdometerIn)
		}
	case garage.InspectionPaper, garage.InspectionFormPaper:
		d.Number, d.Inspected = d.Order, lookedAt(lang)
	case garage.QuotePaper:
		d.Revision, d.ValidOn, d.Paid = 2, day(2026, 12, 23), nil
		for i := range d.Jobs {
			if d.Jobs[i].Status == garage.Agreed && i > 0 {
				d.Jobs[i].Status = garage.Proposed
			}
		}
	case garage.ReceiptPaper:
		d.Jobs, d.Paid = nil, nil
		d.Receipt = garage.Receipted{Method: garage.Cash, Amount: 976_99, Given: 1000_00, Change: 23_01, For: []garage.PaidLine{{Number: garage.ProfileOf(d.Country).Prefixes[garage.DocInvoice] + "-2026-00417", On: at, Amount: 976_99}}}
	}
	priceUp(&d)
	if d.Country == garage.CN {
		d.Words = garage.AmountInWords(d.Totals.Gross)
		switch kind {
		case garage.ReceiptPaper:
			d.Words = garage.AmountInWords(d.Receipt.Amount)
		case garage.QuotePaper:
			d.Deviation = 10_00
		}
	}
	return d
}

// lookedAt is an inspection with findings of each kind: one agreed, one put off, one
// that is not on the order.
func lookedAt(lang garage.Language) *garage.Inspected {
	in := garage.Inspection{Template: garage.UsualTemplates(lang)[0].Fitted(garage.Vehicle{}), StartedAt: at.Add(-time.Hour), Odometer: 48_213}
	in.Template.Revision = 2
	values := map[string][]garage.Quantity{
		"tread": {5_200, 5_000, 3_100, 3_000}, "pad_front": {6_900, 6_800}, "pad_rear": {3_400, 2_900}, "disc_front": {600, 600}, "disc_rear": {800, 900},
		"brake_fluid": {1_200}, "battery": {12_300}, "pressure": {2_300, 2_300, 2_200, 2_200}, "wheel_nuts": {120_000},
	}
	note := map[garage.Language]string{garage.English: "play on the left side", garage.Chinese: "左侧间隙过大"}[lang]
	for _, s := range in.Template.Sections {
		for _, p := range s.Points {
			for i, place := range p.Places() {
				verdict, said := garage.Fine, ""
				switch {
				case p.Unit != "":
					if err := in.SetValue(p.Code, place, values[p.Code][i]); err != nil {
						panic(err)
					}
					if p.Red != 0 {
						continue
					}
				case p.Written:
					if err := in.Write(p.Code, place, "2319"); err != nil {
						panic(err)
					}
				case p.Code == "links":
					verdict, said = garage.Urgent, note
				case p.Code == "spare":
					verdict = garage.NotApplicable
				case p.Code == "wipers":
					continue // left for a reason, below
				}
				if err := in.Judge(p.Code, place, verdict, said); err != nil {
					panic(err)
				}
			}
		}
	}
	if err := in.LeaveRest(map[garage.Language]string{garage.English: "blades frozen to the glass", garage.Chinese: "雨刮片冻在玻璃上"}[lang]); err != nil {
		panic(err)
	}
	in.FinishedAt = at.Add(-30 * time.Minute)
	return &garage.Inspected{
		Inspection: in, By: map[garage.Language]string{garage.English: "Marek Kowalczyk", garage.Chinese: "陈师傅"}[lang],
		Wear: []garage.Worn{{Item: "tread", Position: garage.RearRight, Limit: 1_600, Near: 59_000}, {Item: "pad_rear", Position: garage.RearLeft, Limit: 3_000, Near: 52_000}},
		Work: []garage.FoundWork{
			{Item: "pad_rear", Job: 5, Name: "Rear pads", Status: garage.Agreed, Price: 262_40}, {Item: "links", Price: 104_11},
			{Item: "tread", Job: 6, Name: "Tyres", Status: garage.Deferred, Price: 248_88, RemindOn: day(2027, 3, 1), RemindAt: 55_000}, {Item: "battery"},
		},
		Photos: []garage.Photo{
			{At: at.Add(-50 * time.Minute), Item: "pad_rear", Position: garage.RearRight, Width: 160, Height: 120, JPEG: discPhoto(160, 120)},
			{At: at.Add(-45 * time.Minute), Item: "pad_rear", Position: garage.RearLeft, Width: 90, Height: 120, JPEG: discPhoto(90, 120)},
			{At: at.Add(-40 * time.Minute), Item: "hoses", Width: 160, Height: 120, JPEG: discPhoto(160, 120)},
		},
	}
}

// discPhoto is a photo of a brake disc, drawn.
func discPhoto(w, h int) []byte {
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			r := (x-w/2)*(x-w/2) + (y-h/2)*(y-h/2)
			grey := uint8(60)
			switch s := h * h; {
			case r < s/100:
				grey = 40
			case r < s/20:
				grey = 120
			case r < s/5:
				grey = uint8(170 + r/40%3*20)
			}
			p.Set(x, y, color.RGBA{grey, grey, grey + 8, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, p, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// handedOver is what is known of a car that leaves: its check by another than who did
// the work, its warranty, and an invoice of which some is on account.
func handedOver(d garage.Document) *garage.Released {
	return &garage.Released{Inspector: d.Advisor, InspectedAt: at.Add(-15 * time.Minute), Failed: 1, Invoice: numberOf(d, garage.DocInvoice, 417), Open: 120_00, Covered: covered(d)}
}

// numberOf is a number as the country writes it on a paper.
func numberOf(d garage.Document, kind string, n int) string {
	return fmt.Sprintf("%s-2026-%05d", garage.ProfileOf(d.Country).Prefixes[kind], n)
}

// covered is the warranty on what was charged, by the terms of the shop and the country
// as an order has it: looking for a fault carries none, and the brake pads have the
// longer term of their supplier.
func covered(d garage.Document) []garage.Covered {
	const pads = 1
	wo := garage.WorkOrder{Number: d.Order, OdometerIn: d.Vehicle.OdometerIn, OdometerOut: d.Vehicle.OdometerOut, Certificate: garage.Certified{Number: numberOf(d, garage.DocCertificate, 31), At: d.IssuedAt}}
	no := 0
	for _, j := range d.Jobs {
		if !charged(j.Status) {
			continue
		}
		job := garage.Job{No: j.No, Name: j.Name, Class: j.Warranty, Status: garage.JobDone}
		if j.No == 3 {
			job.Class = garage.ClassDiagnosis
		}
		for _, l := range j.Lines {
			no++
			line := garage.Line{No: no, Kind: l.Kind, Text: l.Text, Own: l.Own}
			if l.Code == "5Q0698151H" {
				line.Part = pads
			}
			job.Lines = append(job.Lines, line)
		}
		wo.Jobs = append(wo.Jobs, job)
	}
	return garage.Shop{Warranty: d.Warranty}.Cover(wo, garage.ProfileOf(d.Country), func(id garage.PartID) (garage.Part, bool) {
		return garage.Part{ID: pads, WarrantyMonths: 24}, id == pads
	})
}

// californian makes a document as the Bureau of Automotive Repair wants it.
func californian(kind garage.DocumentKind) garage.Document {
	d := sample(kind, garage.English, 0)
	d.Country, d.Currency, d.Paper, d.TaxWord = garage.USCA, garage.ProfileOf(garage.USCA).Currency, "Letter", "tax.sales"
	d.Seller = garage.Party{Name: "Alameda Auto Care", LegalName: "Alameda Auto Care Inc.", Address: []string{"2210 Encinal Avenue", "Alameda, CA 94501"}, Phone: "(510) 555-0142", TaxNumber: "SR FH 102-123456", TradeNumber: "ARD00288417"}
	d.Buyer = garage.Party{Name: "Daniel Okafor", Address: []string{"1408 Broadway, Apt 5", "Alameda, CA 94501"}, Phone: "(510) 555-0177"}
	d.Vehicle.Plate, d.Vehicle.Title, d.Vehicle.Unit = "8KTR219", "Volkswagen Golf 1.4 TSI SE", "mi"
	for i := range d.Jobs {
		for k := range d.Jobs[i].Lines {
			l := &d.Jobs[i].Lines[k]
			l.Tax = garage.Tax{Code: garage.TaxOutside}
			if l.Kind == garage.PartLine {
				l.Tax, l.Grade = garage.Tax{Code: garage.TaxStandard, Rate: 7_25}, []garage.Grade{garage.GradeOE, garage.GradeAftermarket, garage.GradeReman}[k%3]
			}
		}
		d.Jobs[i].Price, d.Jobs[i].Net = 0, 0
	}
	priceUp(&d)
	if kind == garage.InvoicePaper {
		d.Consents = []garage.Consent{{At: at.Add(-90 * time.Minute), Who: "Daniel Okafor", How: garage.ByPhone, Contact: "(510) 555-0177", TakenBy: "T. Ashworth", Limit: 1200_00, Total: d.Totals.Gross}}
	}
	return d
}

// intake is an intake sheet with everything written down.
func intake(lang garage.Language) garage.Document {
	d := sample(garage.JobCardPaper, lang, 0)
	things, who, where := []string{"child seat", "sunglasses", "phone charger"}, "Tom Marsh", "door edge"
	if lang == garage.Chinese {
		things, who, where = []string{"儿童座椅", "墨镜", "充电器"}, "王强", "门边"
	}
	d.Kind, d.OldParts, d.Booked, d.LoanCar = garage.IntakePaper, garage.OldPartsShown, "A-00042", "NG21 LNA Toyota Aygo"
	d.Intake = &garage.Intake{
		Fault: garage.Fault{When: "braking", Often: "often", Warm: "cold", Where: "front", Since: "weeks"},
		Fuel:  garage.Gauge{At: 3, Of: garage.Eighths}, Lamps: []string{"brakes", "tyres"}, Keys: 2, KeyTag: "17",
		Marks:      []garage.Mark{{View: garage.ViewLeft, X: 430, Y: 560, Kind: "dent", Note: where}, {View: garage.ViewRear, X: 250, Y: 740, Kind: "scratch"}},
		Belongings: things, Wishes: garage.Wishes{OldParts: garage.OldPartsShown, Wash: true, Limit: 660_00, Contact: "phone"},
		Approver: who, Phone: "07700 900 199", Signed: garage.Signature{Strokes: [][]garage.Spot{{{X: 40, Y: 120}, {X: 200, Y: 30}, {X: 380, Y: 160}, {X: 700, Y: 60}}}},
	}
	return d
}

// withOptions is a quote whose job is one of three options.
func withOptions(lang garage.Language) garage.Document {
	d := sample(garage.QuotePaper, lang, 0)
	d.Jobs = slices.Clone(d.Jobs[1:2])
	d.Jobs[0].Price = 0 // reckoned again
	priceUp(&d)
	last := d.Jobs[0]
	words := map[garage.Language][4]string{
		garage.English: {"Discs and pads", "Good: pads alone", "Better: pads and discs", "Best: coated discs, ceramic pads"},
		garage.Chinese: {"制动片与制动盘", "经济：只换制动片", "推荐：制动片和制动盘", "高端：涂层盘、陶瓷片"},
	}[lang]
	choice := garage.DocumentChoice{Name: words[0]}
	for i, name := range words[1:] {
		o := garage.DocumentOption{Job: last.No + i, Name: name, Advised: i == 0, Counted: i == 0, Lines: last.Lines, Price: last.Price + garage.Money(i)*64_40}
		if i > 0 {
			o.Lines = append(slices.Clone(last.Lines), last.Lines[3])
		}
		o.Total = d.Totals.Gross + garage.Money(i)*64_40
		choice.Options = append(choice.Options, o)
	}
	d.Choices = []garage.DocumentChoice{choice}
	d.Agreed, d.Authorised, d.Revised = 454_82, 500_00, 454_82+d.Totals.Gross
	return d
}
