package desk

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A driven is how far a vehicle is driven.
type driven struct {
	first  time.Time
	km     int64 // then
	yearly int64
}

func firstNames() []string {
	return strings.Fields("James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth Ahmed Fatima José María Łukasz Zoë François Anna Olga Dmitri Jürgen Søren Chloé Giulia Marco " +
		"Aoife Ingrid Mateusz Renée Björn Katarzyna Óscar Nuria Tomáš Ștefan Elif Yasmin Henrik Léa Niamh Pavel Sinéad Władysław Åsa Günther Hélène Andrés Zsófia")
}

func lastNames() []string {
	return strings.Fields("Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Müller Schmidt " +
		"Rossi Dubois Nowak Kowalski Ivanov Nguyen Patel Khan Öztürk Andersson O'Brien Lefèvre Weiß Núñez Dvořák Sørensen Kellermann Whitcombe Grünwald Bäcker Popescu Yılmaz Fernández Håkansson")
}

func chineseSurnames() []string {
	return strings.Split("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗曾单仇解区任", "")
}

func chineseGiven() []string {
	return strings.Split("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文雪梅宇浩欣怡晨思远", "")
}

func streets() []string {
	return []string{"High Street", "Station Road", "Mill Lane", "Park Avenue", "Church Lane", "Victoria Street", "Crookes Road", "Abbeydale Road", "Psalter Lane", "Queens Road", "Chapel Walk", "Bannerdale Road"}
}

func trades() []string {
	return []string{"Logistics", "Couriers", "Taxis", "Builders", "Catering", "Cleaning", "Rentals", "Electrical"}
}

// makeCustomers makes customers in the order in which they came: a fifth was there
// when the garage began with Workbay.
func (g *generator) makeCustomers(n int) {
	given, family, han, names := firstNames(), lastNames(), chineseSurnames(), chineseGiven()
	span := SampleNow().Sub(g.start)
	g.customers = make([]garage.Customer, n)
	for i := range n {
		r := g.chance(diceCustomer, i)
		c := &g.customers[i]
		c.ID = garage.CustomerID(i + 1)
		switch {
		case i%25 == 7:
			c.Company, c.PayDays, c.Limit = true, 30, garage.Money(1+r.IntN(8))*1_000_00
			c.Name = fmt.Sprintf("%s %s Ltd", oneOf(r, family), oneOf(r, trades()))
			c.Contact = oneOf(r, []string{"D", "M", "K", "R", "T"}) + ". " + oneOf(r, family)
		case r.IntN(8) == 0:
			c.Name = oneOf(r, han) + oneOf(r, names)
			if r.IntN(3) > 0 {
				c.Name += oneOf(r, names)
			}
			if r.IntN(2) == 0 {
				c.Language = garage.Chinese
			}
		default:
			c.Name = oneOf(r, given) + " " + oneOf(r, family)
		}
		c.Phones = []garage.Phone{{Kind: "mobile", Number: fmt.Sprintf("07%03d %03d %03d", 400+r.IntN(600), r.IntN(1000), r.IntN(1000))}}
		if r.IntN(4) == 0 {
			c.Phones = append(c.Phones, garage.Phone{Kind: "home", Number: fmt.Sprintf("0114 %03d %04d", 200+r.IntN(300), r.IntN(10_000))})
		}
		if r.IntN(4) != 0 {
			c.Email = fmt.Sprintf("%s.%d@mail.example", strings.ReplaceAll(data.Fold(oneOf(r, family)), " ", ""), i+1)
		}
		c.Address = []string{fmt.Sprintf("%d %s", 1+r.IntN(240), oneOf(r, streets())), fmt.Sprintf("Sheffield S%d %d%c%c", 1+r.IntN(14), 1+r.IntN(9), 'A'+rune(r.IntN(26)), 'A'+rune(r.IntN(26)))}
		if r.IntN(12) == 0 {
			c.Note = "Call before any work over 200."
		}
		c.MayText, c.Marketing = r.IntN(3) > 0, r.IntN(5) == 0
		if i < n/5 {
			c.Since = g.start.AddDate(-6, 0, 0).Add(time.Duration(i) * 5 * 365 * 24 * time.Hour / time.Duration(max(1, n/5)))
		} else {
			c.Since = g.start.Add(span / time.Duration(max(1, n-n/5)) * time.Duration(i-n/5))
		}
	}
}

// cars are makes with some of their models, and what they burn.
func cars() [][]string {
	return [][]string{
		{"Toyota", "Corolla 1.8", "Camry Hybrid", "RAV4", "Yaris Hybrid", "Hilux", "Prius 1.8"},
		{"Ford", "Focus 1.0", "Fiesta 1.25", "Transit Custom 2.0", "Mondeo 2.0", "Kuga"},
		{"VW", "Golf 1.0 TSI", "Passat 2.0 TDI", "Polo 1.2", "Tiguan", "Caddy"},
		{"Honda", "Civic 1.5", "Accord 1.5T", "CR-V", "Jazz"},
		{"BMW", "320i", "X5", "118i", "530d"},
		{"Renault", "Clio 1.2", "Megane", "Kangoo", "Captur"},
		{"Hyundai", "i20 1.2", "i30", "Tucson", "Santa Fe"},
		{"Mercedes-Benz", "C 220", "E 250", "Sprinter", "A 180"},
		{"比亚迪", "汉 EV", "宋 PLUS", "秦 DM-i"},
		{"Škoda", "Octavia 1.4 TSI", "Fabia", "Superb"},
		{"Peugeot", "308 1.2", "208", "Partner"},
		{"Kia", "Ceed 1.0 T-GDi", "Picanto", "Sportage"},
	}
}

// makeVehicles makes vehicles in the order in which they came.
func (g *generator) makeVehicles(n int) {
	span := SampleNow().Sub(g.start)
	taken := map[string]bool{}
	all := cars()
	g.vehicles, g.driven = make([]garage.Vehicle, n), make([]driven, n)
	for i := range n {
		r := g.chance(diceVehicle, i)
		v := &g.vehicles[i]
		owner := &g.customers[i*len(g.customers)/n]
		if i%4 == 0 { // a company's
			owner = &g.customers[(i/4*25+7)%(len(g.customers)/25*25)]
		}
		first := maxTime(owner.Since, g.start)
		if i >= n/5 {
			first = maxTime(first, g.start.Add(span/time.Duration(max(1, n-n/5))*time.Duration(i-n/5)))
		}
		model := oneOf(r, all)
		v.ID, v.Owner, v.Owners = garage.VehicleID(i+1), owner.ID, []garage.Owning{{Customer: owner.ID, From: first}}
		v.Make, v.Model, v.Unit = model[0], model[1+r.IntN(len(model)-1)], "km"
		v.Year = first.Year() - r.IntN(9)
		v.Registered = time.Date(v.Year, time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
		v.Fuel, v.Power = oneOf(r, []string{"petrol", "petrol", "diesel", "hybrid", "electric"}), 51+r.IntN(160)
		v.Colour = oneOf(r, []string{"white", "black", "silver", "grey", "blue", "red", "green"})
		v.Tyres, v.WheelNuts = oneOf(r, []string{"205/55 R16 91V", "195/65 R15 91H", "225/45 R17 94W", "185/60 R15 84H"}), oneOf(r, []string{"103 Nm", "120 Nm", "140 Nm"})
		v.InspectOn = SampleNow().Truncate(24*time.Hour).AddDate(0, 0, r.IntN(365))
		if owner.Company {
			v.FleetNo = fmt.Sprintf("%02d", 1+r.IntN(60))
		}
		for v.Plate == "" || taken[v.Plate] {
			v.Plate = plate(r, v.Year)
		}
		taken[v.Plate] = true
		v.VIN = vin(r, i)
		g.driven[i] = driven{first, int64(3_000 + r.IntN(90_000)), int64(6_000 + r.IntN(20_000))}
	}
}

// plate is a number plate, one in twelve Chinese.
func plate(r *rand.Rand, year int) string {
	letter := func() rune { return []rune("ABCDEFGHJKLMNOPRSTUVWXY")[r.IntN(23)] }
	if r.IntN(12) == 0 {
		return fmt.Sprintf("%s%c·%c%04d", oneOf(r, []string{"沪", "京", "苏", "粤", "浙"}), []rune("ABCDE")[r.IntN(5)], letter(), r.IntN(10_000))
	}
	return fmt.Sprintf("%c%c%02d %c%c%c", letter(), letter(), year%50+50*r.IntN(2), letter(), letter(), letter())
}

// vin is a vehicle identification number that no other vehicle has, its last six
// digits counting through.
func vin(r *rand.Rand, n int) garage.VIN {
	const letters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
	b := []byte("SAB")
	for range 8 {
		b = append(b, letters[r.IntN(len(letters))])
	}
	return garage.VIN(fmt.Sprintf("%s%06d", b, n))
}

// makeParts makes parts beside the usual ones.
func (g *generator) makeParts(n int) {
	kinds := []struct{ name, zh, category, unit string }{
		{"Brake pad set", "制动片", "brakes", "set"}, {"Brake disc", "制动盘", "brakes", "pc"}, {"Oil filter", "机油滤清器", "filter", "pc"}, {"Air filter", "空气滤清器", "filter", "pc"},
		{"Cabin filter", "空调滤清器", "filter", "pc"}, {"Spark plug", "火花塞", "ignition", "pc"}, {"Timing belt kit", "正时皮带套件", "engine", "kit"}, {"Water pump", "水泵", "cooling", "pc"},
		{"Alternator", "发电机", "electrics", "pc"}, {"Starter motor", "起动机", "electrics", "pc"}, {"Clutch kit", "离合器套件", "clutch", "kit"}, {"Damper", "减振器", "suspension", "pc"},
		{"Ball joint", "球头", "suspension", "pc"}, {"Tie rod end", "横拉杆球头", "steering", "pc"}, {"Wheel bearing kit", "轮毂轴承套件", "suspension", "kit"}, {"Wiper blade", "雨刮片", "body", "pc"},
		{"Thermostat", "节温器", "cooling", "pc"}, {"Radiator", "散热器", "cooling", "pc"}, {"EGR valve", "EGR 阀", "engine", "pc"}, {"Lambda sensor", "氧传感器", "engine", "pc"},
		{"CV joint boot", "球笼防尘套", "transmission", "pc"}, {"Glow plug", "预热塞", "ignition", "pc"}, {"Fuel pump", "燃油泵", "engine", "pc"}, {"ABS sensor", "ABS 传感器", "brakes", "pc"}, {"Control arm", "控制臂", "suspension", "pc"},
	}
	all := cars()
	for range n {
		id := len(g.parts)
		r := g.chance(dicePart, id)
		k, car := oneOf(r, kinds), oneOf(r, all)
		model := car[1+r.IntN(len(car)-1)]
		p := garage.Part{
			ID: garage.PartID(id), Number: fmt.Sprintf("%c%c-%06d", 'A'+rune(r.IntN(26)), 'A'+rune(r.IntN(26)), id),
			Brand: oneOf(r, []string{"Halden", "Korin", "Steinbrake", "Norvolt", "Gearline", "Ridewell", "Vistar", "Exon", "Lubra", "Varo"}),
			Name:  fmt.Sprintf("%s %s %s", k.name, car[0], model), NameZH: fmt.Sprintf("%s %s %s", k.zh, car[0], model),
			Bin: fmt.Sprintf("%c%02d-%d", 'A'+rune(r.IntN(8)), r.IntN(40), 1+r.IntN(6)), Unit: k.unit, Category: k.category,
			Grade:    oneOf(r, []garage.Grade{garage.GradeAftermarket, garage.GradeAftermarket, garage.GradeOE, garage.GradeReman}),
			ListCost: garage.Money(2_00 + r.IntN(140_00)), Supplier: oneOf(r, []string{"Nordteile", "QuickParts", "Reman-House"}),
			Min: garage.Quantity(r.IntN(3)) * 1000,
		}
		p.Max = p.Min + garage.Quantity(3+r.IntN(6))*1000
		g.parts = append(g.parts, p)
	}
	g.cards = append([]garage.Part(nil), g.parts...)
}
