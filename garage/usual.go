package garage

// A usualPoint is an item of the usual templates in both languages.
type usualPoint struct {
	code, name, zh string
	unit           string
	amber, red     Quantity
	above          bool
	at             []Position
	canned         string
	written        bool
}

// A usualSection is a section of them.
type usualSection struct {
	name, zh string
	points   []usualPoint
}

// UsualTemplates are the inspections that an ordinary garage makes: a health check of
// the whole car, and a short one before it is handed over. They hold the names of both
// languages; the plain ones are those of l. The limits are those customary in the trade (tread 1.6 mm is the law of
// most countries; pads, battery and fluid are usual service limits): a garage changes
// them in its own template.
func UsualTemplates(l Language) []Template {
	name := func(en, zh string) string {
		if l == Chinese {
			return zh
		}
		return en
	}
	both := func(en, zh string) Names { return Names{English: en, Chinese: zh} }
	make := func(en, zh string, sections []usualSection) Template {
		t := Template{Name: name(en, zh), Names: both(en, zh)}
		for _, s := range sections {
			section := Section{Name: name(s.name, s.zh), Names: both(s.name, s.zh)}
			for _, p := range s.points {
				section.Points = append(section.Points, Point{
					Code: p.code, Name: name(p.name, p.zh), Names: both(p.name, p.zh), Unit: p.unit, Amber: p.amber, Red: p.red, Above: p.above,
					Positions: p.at, Canned: p.canned, Written: p.written,
				})
			}
			t.Sections = append(t.Sections, section)
		}
		return t
	}
	return []Template{
		make("Vehicle health check", "车辆健康检查", healthCheck()),
		make("Pre-delivery and road test", "交车前检查与路试", roadTest()),
	}
}

// healthCheck goes round and under the whole car.
func healthCheck() []usualSection {
	front, rear := []Position{FrontLeft, FrontRight}, []Position{RearLeft, RearRight}
	return []usualSection{
		{"Lights", "灯光", []usualPoint{
			{code: "lamps_front", name: "Headlamps, beam height", zh: "前大灯及照射高度", canned: "EL-BULB"},
			{code: "lamps_rear", name: "Rear and brake lamps", zh: "尾灯、制动灯"},
			{code: "indicators", name: "Indicators, hazard lamps", zh: "转向灯、双闪"},
			{code: "lamps_dash", name: "Warning lamps on the dash", zh: "仪表故障灯", canned: "DG-SCAN"},
		}},
		{"Tyres and brakes", "轮胎与制动", []usualPoint{
			{code: "tread", name: "Tyre tread", zh: "轮胎花纹深度", unit: "mm", amber: 3_500, red: 1_600, at: Corners(), canned: "TY-FIT"},
			{code: "pad_front", name: "Front pads", zh: "前制动片", unit: "mm", amber: 4_000, red: 3_000, at: front, canned: "BR-FPD"},
			{code: "pad_rear", name: "Rear pads", zh: "后制动片", unit: "mm", amber: 4_000, red: 3_000, at: rear, canned: "BR-RPD"},
			{code: "disc_front", name: "Front disc wear", zh: "前制动盘磨损", unit: "mm", amber: 1_000, red: 2_000, above: true, at: front, canned: "BR-FPD"},
			{code: "disc_rear", name: "Rear disc wear", zh: "后制动盘磨损", unit: "mm", amber: 1_000, red: 2_000, above: true, at: rear, canned: "BR-RPD"},
			{code: "pressure", name: "Tyre pressure", zh: "胎压", unit: "bar", amber: 2_000, red: 1_600, at: Corners()},
			{code: "brake_fluid", name: "Brake fluid, water", zh: "制动液含水量", unit: "%", amber: 1_500, red: 3_000, above: true, canned: "FL-BRK"},
			{code: "hoses", name: "Brake hoses and pipes", zh: "制动软管、油管"},
			{code: "parking_brake", name: "Parking brake", zh: "驻车制动"},
			{code: "tyre_wear", name: "Tyre wear and damage", zh: "轮胎偏磨与损伤", canned: "ST-ALI"},
			{code: "tyre_age", name: "Tyre age (DOT)", zh: "轮胎生产日期（DOT）", written: true},
			{code: "spare", name: "Spare wheel or kit", zh: "备胎或补胎工具"},
			{code: "wheel_nuts", name: "Wheel nuts to torque", zh: "车轮螺栓扭矩", unit: "Nm"},
		}},
		{"Under the bonnet", "发动机舱", []usualPoint{
			{code: "battery", name: "Battery at rest", zh: "蓄电池静态电压", unit: "V", amber: 12_400, red: 12_200, canned: "EL-BAT"},
			{code: "oil_level", name: "Engine oil level", zh: "机油液位"},
			{code: "coolant", name: "Coolant level and frost", zh: "冷却液液位与冰点", canned: "FL-COOL"},
			{code: "belt", name: "Auxiliary belt", zh: "附件皮带"},
			{code: "air_filter", name: "Air filter", zh: "空气滤清器", canned: "FT-AIR"},
			{code: "leaks_top", name: "Leaks from above", zh: "上部渗漏"},
		}},
		{"Under the car", "底盘", []usualPoint{
			{code: "leaks_below", name: "Leaks from below", zh: "底部渗漏"},
			{code: "exhaust", name: "Exhaust and mounts", zh: "排气系统及吊耳", canned: "EX-REAR"},
			{code: "boots", name: "Drive shaft boots", zh: "半轴防尘套"},
			{code: "links", name: "Stabiliser links, bushes", zh: "稳定杆连杆、衬套", canned: "SU-LINK"},
			{code: "dampers", name: "Dampers and springs", zh: "减振器、弹簧", canned: "SU-SHF"},
			{code: "steering", name: "Steering, ball joints", zh: "转向机、球头"},
			{code: "bearings", name: "Wheel bearings", zh: "轮毂轴承", canned: "WH-BRG"},
		}},
		{"Body and cabin", "车身与车内", []usualPoint{
			{code: "wipers", name: "Wipers and washers", zh: "雨刮、洗涤器", canned: "WI-SET"},
			{code: "screen", name: "Windscreen", zh: "前挡风玻璃"},
			{code: "belts", name: "Seat belts", zh: "安全带"},
			{code: "cabin_filter", name: "Cabin filter, air conditioning", zh: "空调及空调滤清器", canned: "FT-CAB"},
		}},
	}
}

// roadTest is what is looked at once more before a car goes back.
func roadTest() []usualSection {
	return []usualSection{
		{"Before driving", "路试前", []usualPoint{
			{code: "levels", name: "Levels of all fluids", zh: "各油液液位"},
			{code: "leaks_below", name: "Leaks from below", zh: "底部渗漏"},
			{code: "wheel_nuts", name: "Wheel nuts to torque", zh: "车轮螺栓扭矩", unit: "Nm"},
			{code: "lamps_dash", name: "Warning lamps on the dash", zh: "仪表故障灯"},
		}},
		{"On the road", "路试", []usualPoint{
			{code: "engine", name: "Start, idle, acceleration", zh: "起动、怠速、加速"},
			{code: "gearbox", name: "Clutch and gearbox", zh: "离合器、变速箱"},
			{code: "braking", name: "Brakes straight, no judder", zh: "制动不跑偏、不抖动"},
			{code: "tracking", name: "Steering straight and central", zh: "方向不跑偏、盘正"},
			{code: "noises", name: "No noises over bumps", zh: "过坎无异响"},
		}},
		{"Before handing over", "交车前", []usualPoint{
			{code: "clean", name: "Clean inside and outside", zh: "内外清洁"},
			{code: "reset", name: "Service display, clock, radio", zh: "保养归零、时钟、音响"},
			{code: "old_parts", name: "Old parts and keys ready", zh: "旧件、钥匙备好"},
		}},
	}
}
