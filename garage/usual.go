package garage

import "slices"

// A usualPoint is an item of the usual templates in both languages.
type usualPoint struct {
	code, name, zh string
	unit           string
	amber, red     Quantity
	above          bool
	at             []Position
	canned         string
	written        bool

	of   []VehicleKind // that have it; none: every one
	tyre bool          // on each tyre, see [Scope]
}

// A usualSection is a section of them.
type usualSection struct {
	name, zh string
	points   []usualPoint
}

// The kinds of vehicles that share items: those with an engine, those with a cab, and
// all that stand on more than two wheels.
func engined() []VehicleKind { return []VehicleKind{CarKind, Van, Lorry, Motorcycle, OtherKind} }
func cabbed() []VehicleKind  { return []VehicleKind{CarKind, Van, Lorry, OtherKind} }
func steady() []VehicleKind  { return []VehicleKind{CarKind, Van, Lorry, Trailer, OtherKind} }

// usualScope is on which vehicles a usual item is looked at.
func usualScope(code string) (Scope, bool) {
	for _, s := range slices.Concat(healthCheck(), roadTest()) {
		for _, p := range s.points {
			if p.code != code {
				continue
			}
			if len(p.of) == 0 {
				p.of = VehicleKinds()
			}
			return Scope{p.of, p.tyre}, true
		}
	}
	return Scope{}, false
}

// UsualTemplates are the inspections that an ordinary garage makes: a health check of
// the whole vehicle, and a short one before it is handed over. What only some kinds of
// vehicles have is left out on the others, see [Template.Fitted]. They hold the names of both
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

// healthCheck goes round and under the whole vehicle.
func healthCheck() []usualSection {
	front, rear := []Position{FrontLeft, FrontRight}, []Position{RearLeft, RearRight}
	return []usualSection{
		{"Lights", "灯光", []usualPoint{
			{code: "lamps_front", name: "Headlamps, beam height", zh: "前大灯及照射高度", canned: "EL-BULB", of: engined()},
			{code: "lamps_rear", name: "Rear and brake lamps", zh: "尾灯、制动灯"},
			{code: "indicators", name: "Indicators, hazard lamps", zh: "转向灯、双闪"},
			{code: "lamps_dash", name: "Warning lamps on the dash", zh: "仪表故障灯", canned: "DG-SCAN", of: engined()},
			{code: "trailer_plug", name: "Plug and cable", zh: "插头、线束", of: []VehicleKind{Trailer}},
		}},
		{"Tyres and brakes", "轮胎与制动", []usualPoint{
			{code: "tread", name: "Tyre tread", zh: "轮胎花纹深度", unit: "mm", amber: 3_500, red: 1_600, at: Corners(), canned: "TY-FIT", tyre: true},
			{code: "pad_front", name: "Front pads", zh: "前制动片", unit: "mm", amber: 4_000, red: 3_000, at: front, canned: "BR-FPD", of: engined()},
			{code: "pad_rear", name: "Rear pads", zh: "后制动片", unit: "mm", amber: 4_000, red: 3_000, at: rear, canned: "BR-RPD", of: engined()},
			{code: "disc_front", name: "Front disc wear", zh: "前制动盘磨损", unit: "mm", amber: 1_000, red: 2_000, above: true, at: front, canned: "BR-FPD", of: engined()},
			{code: "disc_rear", name: "Rear disc wear", zh: "后制动盘磨损", unit: "mm", amber: 1_000, red: 2_000, above: true, at: rear, canned: "BR-RPD", of: engined()},
			{code: "pressure", name: "Tyre pressure", zh: "胎压", unit: "bar", amber: 2_000, red: 1_600, at: Corners(), tyre: true},
			{code: "brake_fluid", name: "Brake fluid, water", zh: "制动液含水量", unit: "%", amber: 1_500, red: 3_000, above: true, canned: "FL-BRK", of: engined()},
			{code: "hoses", name: "Brake hoses and pipes", zh: "制动软管、油管"},
			{code: "parking_brake", name: "Parking brake", zh: "驻车制动", of: steady()},
			{code: "tyre_wear", name: "Tyre wear and damage", zh: "轮胎偏磨与损伤", canned: "ST-ALI"},
			{code: "tyre_age", name: "Tyre age (DOT)", zh: "轮胎生产日期（DOT）", written: true},
			{code: "spare", name: "Spare wheel or kit", zh: "备胎或补胎工具", of: steady()},
			{code: "wheel_nuts", name: "Wheel nuts to torque", zh: "车轮螺栓扭矩", unit: "Nm", of: steady()},
			{code: "linings", name: "Brake linings and drums", zh: "制动蹄片、制动鼓", of: []VehicleKind{Lorry, Trailer}},
			{code: "air_brake", name: "Air lines, tanks and couplings", zh: "气路、储气筒、气管接头", of: []VehicleKind{Lorry, Trailer}},
			{code: "overrun", name: "Overrun brake, breakaway cable", zh: "惯性制动器、脱离保护索", of: []VehicleKind{Trailer}},
		}},
		{"Engine and battery", "发动机与蓄电池", []usualPoint{
			{code: "battery", name: "Battery at rest", zh: "蓄电池静态电压", unit: "V", amber: 12_400, red: 12_200, canned: "EL-BAT", of: engined()},
			{code: "oil_level", name: "Engine oil level", zh: "机油液位", of: engined()},
			{code: "coolant", name: "Coolant level and frost", zh: "冷却液液位与冰点", canned: "FL-COOL", of: engined()},
			{code: "belt", name: "Auxiliary belt", zh: "附件皮带", of: cabbed()},
			{code: "air_filter", name: "Air filter", zh: "空气滤清器", canned: "FT-AIR", of: engined()},
			{code: "leaks_top", name: "Leaks from above", zh: "上部渗漏", of: cabbed()},
		}},
		{"Chassis", "底盘", []usualPoint{
			{code: "leaks_below", name: "Leaks from below", zh: "底部渗漏", of: engined()},
			{code: "exhaust", name: "Exhaust and mounts", zh: "排气系统及吊耳", canned: "EX-REAR", of: engined()},
			{code: "boots", name: "Drive shaft boots", zh: "半轴防尘套", of: []VehicleKind{CarKind, Van}},
			{code: "links", name: "Stabiliser links, bushes", zh: "稳定杆连杆、衬套", canned: "SU-LINK", of: cabbed()},
			{code: "dampers", name: "Dampers and springs", zh: "减振器、弹簧", canned: "SU-SHF"},
			{code: "steering", name: "Steering, ball joints", zh: "转向机、球头", of: cabbed()},
			{code: "bearings", name: "Wheel bearings", zh: "轮毂轴承", canned: "WH-BRG"},
			{code: "chain", name: "Chain, sprockets or belt", zh: "链条、链轮或皮带", of: []VehicleKind{Motorcycle}},
			{code: "fork", name: "Fork and its seals", zh: "前叉、油封", of: []VehicleKind{Motorcycle}},
			{code: "steering_head", name: "Steering head bearing", zh: "转向柱轴承", of: []VehicleKind{Motorcycle}},
			{code: "stands", name: "Side and centre stand", zh: "侧撑、中撑", of: []VehicleKind{Motorcycle}},
			{code: "coupling", name: "Coupling, safety chain", zh: "牵引装置、安全链", of: []VehicleKind{Lorry, Trailer}},
			{code: "jockey", name: "Jockey wheel, supports", zh: "导向轮、支腿", of: []VehicleKind{Trailer}},
			{code: "frame", name: "Frame, floor and sides", zh: "车架、底板、栏板", of: []VehicleKind{Lorry, Trailer}},
		}},
		{"Body and cabin", "车身与车内", []usualPoint{
			{code: "wipers", name: "Wipers and washers", zh: "雨刮、洗涤器", canned: "WI-SET", of: cabbed()},
			{code: "screen", name: "Windscreen", zh: "前挡风玻璃", of: cabbed()},
			{code: "belts", name: "Seat belts", zh: "安全带", of: cabbed()},
			{code: "cabin_filter", name: "Cabin filter, air conditioning", zh: "空调及空调滤清器", canned: "FT-CAB", of: cabbed()},
		}},
	}
}

// roadTest is what is looked at once more before a car goes back.
func roadTest() []usualSection {
	return []usualSection{
		{"Before driving", "路试前", []usualPoint{
			{code: "levels", name: "Levels of all fluids", zh: "各油液液位", of: engined()},
			{code: "leaks_below", name: "Leaks from below", zh: "底部渗漏", of: engined()},
			{code: "wheel_nuts", name: "Wheel nuts to torque", zh: "车轮螺栓扭矩", unit: "Nm", of: steady()},
			{code: "lamps_dash", name: "Warning lamps on the dash", zh: "仪表故障灯", of: engined()},
		}},
		{"On the road", "路试", []usualPoint{
			{code: "engine", name: "Start, idle, acceleration", zh: "起动、怠速、加速", of: engined()},
			{code: "gearbox", name: "Clutch and gearbox", zh: "离合器、变速箱", of: engined()},
			{code: "braking", name: "Brakes straight, no judder", zh: "制动不跑偏、不抖动"},
			{code: "tracking", name: "Steering straight and central", zh: "方向不跑偏、盘正", of: cabbed()},
			{code: "noises", name: "No noises over bumps", zh: "过坎无异响"},
		}},
		{"Before handing over", "交车前", []usualPoint{
			{code: "clean", name: "Clean inside and outside", zh: "内外清洁"},
			{code: "reset", name: "Service display, clock, radio", zh: "保养归零、时钟、音响", of: cabbed()},
			{code: "old_parts", name: "Old parts and keys ready", zh: "旧件、钥匙备好"},
		}},
	}
}
