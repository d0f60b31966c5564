package desk

import (
	"workbay/data"
	"workbay/garage"
)

// A stocked is a part of the usual list (demo-data.md 6.2). Names and numbers are
// invented; they only resemble the trade's.
type stocked struct {
	number, brand, name, zh string
	bin, unit, category     string
	cost, price             garage.Money // price 0: from the matrix
	min, max                garage.Quantity
	core                    garage.Money
	grade                   garage.Grade
}

// stockList is what an ordinary garage keeps.
func stockList() []stocked {
	const am, re, oe = garage.GradeAftermarket, garage.GradeReman, garage.GradeOE
	return []stocked{
		{"HF-4127", "Halden", "Oil filter spin-on", "旋装式机油滤清器", "A01-2", "pc", "filter", 3_10, 0, 6000, 18000, 0, am},
		{"HF-9031E", "Halden", "Oil filter element", "机油滤芯", "A01-3", "pc", "filter", 4_40, 0, 6000, 18000, 0, am},
		{"KAF 2285", "Korin", "Air filter", "空气滤清器", "A02-1", "pc", "filter", 7_20, 0, 2000, 6000, 0, am},
		{"KCF 1190K", "Korin", "Cabin filter, carbon", "活性炭空调滤清器", "A02-4", "pc", "filter", 8_60, 0, 3000, 8000, 0, am},
		{"KFF-660", "Korin", "Fuel filter", "燃油滤清器", "A03-1", "pc", "filter", 11_40, 0, 1000, 3000, 0, am},
		{"5W30-C3-60", "Lubra", "Oil 5W-30 C3", "机油 5W-30 C3", "OIL-1,OIL-2", "L", garage.OilCategory, 3_95, 11_06, 40000, 120000, 0, ""},
		{"ATF-DX6", "Lubra", "Automatic gearbox oil", "自动变速箱油", "OIL-5", "L", garage.OilCategory, 6_80, 0, 6000, 20000, 0, ""},
		{"GO-75W90", "Lubra", "Gear oil 75W-90", "齿轮油 75W-90", "OIL-6", "L", garage.OilCategory, 6_00, 0, 2000, 10000, 0, ""},
		{"DOT4-1000", "Lubra", "Brake fluid DOT 4", "制动液 DOT 4", "OIL-3", "L", "fluid", 5_20, 0, 4000, 12000, 0, ""},
		{"G12E-20", "Lubra", "Coolant concentrate", "防冻冷却液（浓缩）", "OIL-4", "L", "fluid", 3_60, 0, 10000, 40000, 0, ""},
		{"SCW-1", "Lubra", "Screen wash concentrate", "玻璃水（浓缩）", "OIL-7", "L", "fluid", 72, 0, 5000, 25000, 0, ""},
		{"N90813202-A", "Varo", "Sump washer 14x22", "放油螺栓垫片 14x22", "S-12", "pc", "small", 28, 0, 20000, 100000, 0, am},
		{"SBP-1733-F", "Steinbrake", "Front pad set", "前制动片", "B03-1", "set", "brakes", 24_30, 0, 2000, 4000, 0, am},
		{"SBP-1733-F2", "Steinbrake", "Front pad set, F2", "前制动片（F2 款）", "B03-1", "set", "brakes", 24_30, 0, 2000, 4000, 0, am},
		{"8V0-698-151", "Original", "Front pad set, OE", "前制动片（原厂）", "B03-2", "set", "brakes", 48_60, 0, 0, 1000, 0, oe},
		{"SBD-280-22V", "Steinbrake", "Front disc 280x22 vented", "前通风制动盘 280x22", "B04-2", "pc", "brakes", 19_80, 0, 2000, 6000, 0, am},
		{"SBP-1840-R", "Steinbrake", "Rear pad set", "后制动片", "B03-4", "set", "brakes", 24_62, 0, 1000, 3000, 0, am},
		{"SBD-272-10S", "Steinbrake", "Rear disc 272x10", "后制动盘 272x10", "B04-4", "pc", "brakes", 14_80, 0, 2000, 4000, 0, am},
		{"SBC-R-3341L", "Steinbrake", "Caliper front left, reman", "左前制动钳（再制造）", "B06-1", "pc", "brakes", 61_00, 0, 0, 1000, 35_00, re},
		{"BC-600", "Lubra", "Brake cleaner 600 ml", "制动清洗剂 600 ml", "CON-1", "can", "consumable", 2_10, 0, 12000, 36000, 0, ""},
		{"SPK-7RE-LI", "Norvolt", "Spark plug iridium", "铱金火花塞", "C01-1", "pc", "ignition", 7_90, 0, 8000, 16000, 0, am},
		{"TBK-2017WP", "Gearline", "Timing belt kit + pump", "正时皮带套件（含水泵）", "C05-1", "kit", "engine", 118_00, 0, 0, 1000, 0, am},
		{"BLT-6PK-1070", "Gearline", "Auxiliary belt 6PK1070", "附件皮带 6PK1070", "C06-1", "pc", "engine", 4_00, 0, 1000, 4000, 0, am},
		{"AGM-70-760", "Norvolt", "Battery AGM 70 Ah 760 A", "AGM 蓄电池 70Ah 760A", "BAT-1", "pc", "electrics", 92_50, 134_13, 1000, 2000, 12_00, am},
		{"ALT-R-140A-88", "Norvolt", "Alternator 140 A, reman", "发电机 140A（再制造）", "D02", "pc", "electrics", 128_00, 0, 0, 0, 60_00, re},
		{"H7-55-12", "Norvolt", "Bulb H7", "H7 灯泡", "S-03", "pc", "electrics", 2_40, 0, 6000, 20000, 0, am},
		{"HVF-4021", "Norvolt", "HV battery fan filter and seal kit", "高压电池风扇滤网密封套件", "D05", "kit", "electrics", 41_50, 0, 0, 1000, 0, oe},
		{"DMP-F-5520", "Ridewell", "Damper front, gas", "前减振器（充气）", "E01", "pc", "suspension", 47_00, 0, 0, 2000, 0, am},
		{"MNT-F-210", "Ridewell", "Damper mount kit", "减振器顶胶套件", "E02-1", "kit", "suspension", 12_60, 0, 0, 2000, 0, am},
		{"LNK-884", "Ridewell", "Stabiliser link", "稳定杆连杆", "E02-3", "pc", "suspension", 9_90, 0, 2000, 4000, 0, am},
		{"ARM-FL-3150", "Ridewell", "Control arm front left", "左前下摆臂", "E03", "pc", "suspension", 44_00, 0, 0, 1000, 0, am},
		{"WBK-713-45", "Ridewell", "Wheel bearing kit", "轮毂轴承套件", "E04", "kit", "suspension", 33_50, 0, 1000, 2000, 0, am},
		{"CLK-240-3P", "Gearline", "Clutch kit 240 mm, 3 pc", "离合器三件套 240 mm", "F01", "kit", "clutch", 164_00, 0, 0, 1000, 0, am},
		{"CLK-265-3P", "Gearline", "Clutch kit 265 mm, 3 pc", "离合器三件套 265 mm", "F01", "kit", "clutch", 164_00, 0, 0, 1000, 0, am},
		{"SLV-2210", "Gearline", "Clutch slave cylinder", "离合器分泵", "F02", "pc", "clutch", 52_00, 0, 0, 1000, 0, am},
		{"T-2055516V91", "Roadia", "Tyre 205/55 R16 91V summer", "夏季轮胎 205/55 R16 91V", "TYR-1", "pc", "tyres", 51_00, 62_22, 4000, 8000, 0, ""},
		{"T-2055516HW", "Roadia", "Tyre 205/55 R16 91H winter", "冬季轮胎 205/55 R16 91H", "TYR-2", "pc", "tyres", 54_00, 65_88, 0, 8000, 0, ""},
		{"VLV-413", "Varo", "Tyre valve", "轮胎气门嘴", "S-07", "pc", "tyres", 44, 0, 20000, 60000, 0, ""},
		{"R1234YF-G", "Kaltgas", "Refrigerant R1234yf", "制冷剂 R1234yf", "GAS", "g", "fluid", 11, 0, 2000000, 8000000, 0, ""},
		{"WB-650-400", "Vistar", "Wiper set 650/400", "雨刮片 650/400", "G02", "set", "body", 9_20, 0, 3000, 9000, 0, am},
		{"SIL-R-5521", "Exon", "Rear silencer", "后消声器", "H01", "pc", "exhaust", 58_00, 0, 0, 0, 0, am},
		{"EXC-55", "Exon", "Exhaust clamp 55 mm", "排气管卡箍 55 mm", "H02", "pc", "exhaust", 2_62, 0, 4000, 10000, 0, am},
	}
}

// A cannedSpec is a canned job of the usual list (demo-data.md 6.1). Times are
// typical menu times of our own, not taken from a labour guide.
type cannedSpec struct {
	code, name, zh   string
	labour, labourZH string
	category, class  string
	skill            string
	hours            garage.Quantity
	menu             garage.Money
	months           int
	distance         int64
	parts            []use
	extra            []garage.CannedLine
}

// A use is so much of a part.
type use struct {
	number string
	q      garage.Quantity
}

// cannedList is what an ordinary garage does often.
func cannedList() []cannedSpec {
	const minor, asm, diag = garage.ClassMinor, garage.ClassAssembly, garage.ClassDiagnosis
	oil := func(litres garage.Quantity, filter string, more ...use) []use {
		return append([]use{{"5W30-C3-60", litres}, {filter, 1000}}, more...)
	}
	washer := use{"N90813202-A", 1000}
	return []cannedSpec{
		{code: "SV-OIL-S", name: "Oil and filter service, small petrol", zh: "小保养：更换机油、机滤（小排量汽油）", category: "service", class: minor, hours: 500, menu: 94_80, months: 12, distance: 15_000, parts: oil(4000, "HF-4127", washer)},
		{code: "SV-OIL-L", name: "Oil and filter service, large / diesel", zh: "小保养：更换机油、机滤（大排量/柴油）", category: "service", class: minor, hours: 700, menu: 142_70, months: 12, distance: 15_000, parts: oil(6500, "HF-9031E", washer)},
		{code: "SV-INT", name: "Interim service + inspection", zh: "中期保养及检查", category: "service", class: minor, hours: 1200, menu: 158_20, months: 6, distance: 10_000, parts: oil(4000, "HF-4127", washer, use{"SCW-1", 1000})},
		{code: "SV-FULL", name: "Full service", zh: "全面保养", labour: "Full service to schedule", labourZH: "按保养计划全面保养", category: "service", class: garage.ClassFirstLevel, hours: 2300, months: 12, distance: 20_000, parts: oil(4000, "HF-9031E", use{"KAF 2285", 1000}, use{"KCF 1190K", 1000}, washer)},
		{code: "SV-MAJ", name: "Major service incl. plugs", zh: "大保养（含火花塞）", category: "service", class: garage.ClassFirstLevel, hours: 3200, months: 36, distance: 60_000, parts: oil(4000, "HF-9031E", use{"KAF 2285", 1000}, use{"KCF 1190K", 1000}, washer, use{"SPK-7RE-LI", 4000}, use{"KFF-660", 1000})},
		{code: "SV-2ND", name: "Second-level maintenance", zh: "二级维护", category: "service", class: garage.ClassSecondLevel, hours: 3200, months: 12, distance: 20_000, parts: oil(4000, "HF-4127", washer, use{"KAF 2285", 1000}, use{"KCF 1190K", 1000}, use{"DOT4-1000", 1000}, use{"SPK-7RE-LI", 4000}),
			extra: []garage.CannedLine{{Kind: garage.Fee, Code: "CERT", Text: "Completion certificate", TextZH: "竣工出厂合格证", Quantity: 1000, Unit: "pc", Price: 2_00}}},
		{code: "FL-BRK", name: "Brake fluid change", zh: "更换制动液", category: "brakes", class: minor, hours: 700, months: 24, parts: []use{{"DOT4-1000", 1000}}},
		{code: "FL-COOL", name: "Coolant change, bleed", zh: "更换防冻液并排气", category: "cooling", class: minor, hours: 1100, months: 60, distance: 150_000, parts: []use{{"G12E-20", 6000}}},
		{code: "FL-ATF", name: "Automatic gearbox oil change", zh: "更换自动变速箱油", category: "transmission", class: minor, hours: 2200, distance: 60_000, parts: []use{{"ATF-DX6", 6000}}},
		{code: "FT-CAB", name: "Cabin filter", zh: "更换空调滤清器", category: "hvac", class: minor, hours: 300, months: 12, parts: []use{{"KCF 1190K", 1000}}},
		{code: "FT-AIR", name: "Air filter", zh: "更换空气滤清器", category: "engine", class: minor, hours: 200, distance: 30_000, parts: []use{{"KAF 2285", 1000}}},
		{code: "IG-PLUG4", name: "Spark plugs, 4 cyl.", zh: "更换火花塞（4 缸）", category: "engine", class: minor, hours: 800, distance: 60_000, parts: []use{{"SPK-7RE-LI", 4000}}},
		{code: "TB-KIT", name: "Timing belt kit + water pump", zh: "更换正时皮带套件及水泵", category: "engine", class: asm, hours: 4500, menu: 612_80, months: 72, distance: 120_000, parts: []use{{"TBK-2017WP", 1000}, {"G12E-20", 6000}, {"BLT-6PK-1070", 1000}}},
		{code: "BR-FP", name: "Front pads", zh: "更换前制动片", category: "brakes", class: minor, hours: 900, parts: []use{{"SBP-1733-F", 1000}, {"BC-600", 500}}},
		{code: "BR-FPD", name: "Front pads + discs", zh: "更换前制动片及制动盘", labour: "Replace front pads + discs, bed in", labourZH: "更换前制动片及制动盘，路试磨合", category: "brakes", class: minor, hours: 1300, parts: []use{{"SBP-1733-F", 1000}, {"SBD-280-22V", 2000}, {"BC-600", 500}}},
		{code: "BR-RPD", name: "Rear pads + discs", zh: "更换后制动片及制动盘（电子驻车）", category: "brakes", class: minor, hours: 1500, parts: []use{{"SBP-1840-R", 1000}, {"SBD-272-10S", 2000}}},
		{code: "BR-CAL", name: "Caliper exchange", zh: "更换制动钳（旧件交换）", category: "brakes", class: minor, hours: 1200, parts: []use{{"SBC-R-3341L", 1000}, {"DOT4-1000", 1000}}},
		{code: "SU-SHF", name: "Front dampers, pair", zh: "更换前减振器（一对）", category: "suspension", class: minor, hours: 2400, parts: []use{{"DMP-F-5520", 2000}, {"MNT-F-210", 2000}}},
		{code: "SU-ARM", name: "Lower control arm, one side", zh: "更换单侧下摆臂", category: "suspension", class: minor, hours: 1300, parts: []use{{"ARM-FL-3150", 1000}}},
		{code: "SU-LINK", name: "Stabiliser links, pair", zh: "更换稳定杆连杆（一对）", labour: "Replace links, both sides", labourZH: "更换两侧稳定杆连杆", category: "suspension", class: minor, hours: 600, parts: []use{{"LNK-884", 2000}}},
		{code: "ST-ALI", name: "Four-wheel alignment", zh: "四轮定位", category: "steering", class: minor, hours: 1000},
		{code: "TY-FIT", name: "Fit and balance tyre, each", zh: "安装轮胎并动平衡（每条）", category: "tyres", class: minor, hours: 300, parts: []use{{"VLV-413", 1000}}},
		{code: "TY-SWAP4", name: "Seasonal wheel swap + store", zh: "季节换胎并寄存", category: "tyres", class: minor, hours: 600, months: 6,
			extra: []garage.CannedLine{{Kind: garage.Fee, Code: "STORE", Text: "Wheel store, one season", TextZH: "车轮寄存一季", Quantity: 1000, Unit: "set", Price: 36_50}}},
		{code: "TY-REP", name: "Puncture repair", zh: "补胎", category: "tyres", class: minor, hours: 400},
		{code: "EL-BAT", name: "Battery + coding", zh: "更换蓄电池并匹配", category: "electrics", class: minor, hours: 500, months: 48, parts: []use{{"AGM-70-760", 1000}}},
		{code: "EL-ALT", name: "Alternator exchange", zh: "更换发电机（旧件交换）", category: "electrics", class: asm, hours: 1600, parts: []use{{"ALT-R-140A-88", 1000}, {"BLT-6PK-1070", 1000}}},
		{code: "EL-BULB", name: "Headlamp bulb", zh: "更换前大灯灯泡", category: "electrics", class: minor, hours: 300, parts: []use{{"H7-55-12", 1000}}},
		{code: "DG-60", name: "Diagnosis, first hour", zh: "故障诊断（首小时）", category: "diagnosis", class: diag, extra: []garage.CannedLine{diagnosis("Diagnosis, first hour", "故障诊断（首小时）", 1000)}},
		{code: "DG-SCAN", name: "Full scan + report", zh: "全车电脑检测并出具报告", category: "diagnosis", class: diag, menu: 35_20, extra: []garage.CannedLine{diagnosis("Full scan + report", "全车电脑检测并出具报告", 400)}},
		{code: "DG-PARAS", name: "Parasitic drain test", zh: "静态漏电检测", category: "diagnosis", class: diag, extra: []garage.CannedLine{diagnosis("Parasitic drain test", "静态漏电检测", 1500)}},
		{code: "AC-SVCYF", name: "A/C service R1234yf", zh: "空调系统保养 R1234yf", category: "hvac", class: minor, skill: "A/C", hours: 1000, months: 24, parts: []use{{"R1234YF-G", 450000}}},
		{code: "CL-KIT", name: "Clutch kit", zh: "更换离合器三件套", category: "transmission", class: asm, hours: 5200, parts: []use{{"CLK-240-3P", 1000}, {"SLV-2210", 1000}, {"GO-75W90", 2000}}},
		{code: "EX-REAR", name: "Rear silencer", zh: "更换后消声器", category: "exhaust", class: minor, hours: 900, parts: []use{{"SIL-R-5521", 1000}, {"EXC-55", 2000}}},
		{code: "WH-BRG", name: "Wheel bearing, front", zh: "更换前轮轴承", category: "suspension", class: minor, hours: 1600, parts: []use{{"WBK-713-45", 1000}}},
		{code: "IN-MPI", name: "Multi-point inspection", zh: "全车多项检查", category: "inspection", class: diag, hours: 500, months: 12},
		{code: "IN-PPI", name: "Pre-purchase inspection", zh: "二手车购前检测", category: "inspection", class: diag, hours: 1500},
		{code: "HV-CHK", name: "EV/hybrid high-voltage check", zh: "新能源/混动高压系统检查", category: "ev", class: minor, skill: "HV-2", hours: 800, months: 24},
		{code: "WI-SET", name: "Wiper blades", zh: "更换雨刮片", category: "body", class: minor, hours: 100, months: 12, parts: []use{{"WB-650-400", 1000}}},
	}
}

// diagnosis is labour at the rate for diagnosis.
func diagnosis(text, zh string, hours garage.Quantity) garage.CannedLine {
	return garage.CannedLine{Kind: garage.Labour, Code: "DIAG", Text: text, TextZH: zh, Quantity: hours, Unit: "h", Price: 88_00}
}

// A catalogue finds parts and canned jobs by number and code.
type catalogue struct {
	parts  map[string]garage.PartID
	canned map[string]garage.CannedJobID
}

// addCatalogue puts the usual parts, with nothing on the shelf, and canned jobs on
// file. Menu prices are for pounds and the like: with another currency each job
// is added up from the shop's own prices. How much of a part is kept is said where the
// shelves are stocked; a garage that begins decides that itself, and is not told on its
// first day that everything is short.
func (c *core) addCatalogue(tx *data.Tx, stocked bool) (catalogue, error) {
	cat := catalogue{parts: map[string]garage.PartID{}, canned: map[string]garage.CannedJobID{}}
	for _, s := range stockList() {
		if !stocked {
			s.min, s.max = 0, 0
		}
		p, err := c.addPart(tx, garage.Part{
			Number: s.number, Brand: s.brand, Name: s.name, NameZH: s.zh, Bin: s.bin, Unit: s.unit, Category: s.category, Grade: s.grade,
			ListCost: s.cost, ListPrice: s.price, Min: s.min, Max: s.max, Core: s.core, Supplier: "Nordteile",
		}, 0, s.cost)
		if err != nil {
			return cat, err
		}
		cat.parts[s.number] = p.ID
	}
	shop, err := data.Settings.Get(tx)
	if err != nil {
		return cat, err
	}
	for _, s := range cannedList() {
		j := garage.CannedJob{
			Code: s.code, Name: s.name, NameZH: s.zh, Labour: s.labour, LabourZH: s.labourZH, Category: s.category, Class: s.class, Skill: s.skill,
			Hours: s.hours, Months: s.months, Distance: s.distance,
		}
		if shop.MenuGross && (shop.Currency.Code == "GBP" || shop.Currency.Code == "EUR") {
			j.Menu = s.menu
		}
		for _, u := range s.parts {
			j.Lines = append(j.Lines, garage.CannedLine{Kind: garage.PartLine, Part: cat.parts[u.number], Quantity: u.q})
		}
		j.Lines = append(j.Lines, s.extra...)
		added, err := c.addCannedJob(tx, j)
		if err != nil {
			return cat, err
		}
		cat.canned[s.code] = added.ID
	}
	if err := addUsualTemplates(tx, shop.Language); err != nil {
		return cat, err
	}
	return cat, cat.link(tx)
}

// link notes which part replaces which, and the choices.
func (cat catalogue) link(tx *data.Tx) error {
	old, err := data.Parts.Get(tx, cat.parts["SBP-1733-F"])
	if err != nil {
		return err
	}
	old.ReplacedBy = cat.parts["SBP-1733-F2"]
	if err := data.Parts.Save(tx, old); err != nil {
		return err
	}
	f2, err := data.Parts.Get(tx, old.ReplacedBy)
	if err != nil {
		return err
	}
	f2.Choices = []garage.PartID{cat.parts["8V0-698-151"]}
	return data.Parts.Save(tx, f2)
}
