package desk

import (
	"fmt"
	"time"

	"workbay/data"
	"workbay/garage"
)

// sampleShop is Northgate Motor Works.
func sampleShop() garage.Shop {
	p := garage.ProfileOf(garage.GB)
	return garage.Shop{
		Name: "Northgate Motor Works", LegalName: "Northgate Motor Works Ltd",
		Address: []string{"14 Mill Lane, Northgate", "Sheffield S3 8QP", "United Kingdom"},
		Phone:   "+44 114 496 0123", Email: "office@northgatemotorworks.example", Web: "northgatemotorworks.example",
		TaxNumber: "GB 123 4567 82", CompanyNumber: "08412345",
		Country: garage.GB, Language: garage.English, Paper: "A4", Distance: "km", Currency: p.Currency, Taxes: p.Taxes, MenuGross: true,
		Bank: []string{"Sort code 20-20-15, account 55555555", "IBAN GB33 BUKB 2020 1555 5555 55"},
		IBAN: "GB33BUKB20201555555555", PaymentLink: "https://pay.northgatemotorworks.example/{ref}/{amount}",
		Terms:     "Parts remain the property of Northgate Motor Works until paid in full. Removed parts are kept for 7 days for your inspection.",
		Thanks:    "Thank you for your custom.",
		QuoteDays: 30, LabourRate: 72_00, LabourCost: 27_00, MarginFloor: 45_00, WasteFee: 2_50,
		Matrix: []garage.Band{
			{From: 0, Markup: 200_00}, {From: 5_00, Markup: 120_00}, {From: 20_00, Markup: 85_00},
			{From: 60_00, Markup: 60_00}, {From: 150_00, Markup: 42_00}, {From: 400_00, Markup: 30_00},
		},
		Bays: []garage.Bay{
			{ID: 1, Name: "Lift 1", Note: "2-post 4 t"}, {ID: 2, Name: "Lift 2", Note: "4-post, alignment"}, {ID: 3, Name: "Bay 3", Note: "floor, diagnosis"},
		},
		LateAfter: 0, CloseBefore: 60, OpensAt: 8 * 60, ClosesAt: 17 * 60,
		Warranty: []garage.Terms{{Months: 12, Distance: 20_000}}, Sample: true, Logo: sampleLogo,
	}
}

// setUp makes the garage, its people and customers.
func (s *story) setUp() error {
	return s.db.Update(data.Act{By: "M. Okafor", Name: "sample"}, func(tx *data.Tx) error {
		tx.Now = sampleTime("2024-10-01 08:00")
		old, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		if old.Name != "" {
			return garage.Refuse("setup.done", "Name", old.Name)
		}
		s.shop = sampleShop()
		if err := saveShop(tx, s.shop); err != nil {
			return err
		}
		if err := s.addPeople(tx); err != nil {
			return err
		}
		if s.catalogue, err = s.addCatalogue(tx, true); err != nil {
			return err
		}
		if err := s.addCustomers(tx); err != nil {
			return err
		}
		for _, first := range []struct {
			series string
			next   uint64
		}{{seriesOrder, 864}, {seriesInvoice, 378}, {seriesReceipt, 319}, {seriesQuote, 214}} {
			if err := tx.SetSeries(first.series, first.next); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *story) addPeople(tx *data.Tx) error {
	for _, p := range []garage.Staff{
		{Name: "M. Okafor", Role: garage.Owner},
		{Name: "L. Brandt", Role: garage.FrontDesk},
		{Name: "A. Reyes", Role: garage.Technician, Skills: []string{"master", "HV-2", "A/C"}},
		{Name: "J. Novak", Role: garage.Technician},
		{Name: "S. Lin", Role: garage.Technician, Skills: []string{"apprentice"}},
		{Name: "P. Dubois", Role: garage.StoresRole},
	} {
		added, err := addStaff(tx, p)
		if err != nil {
			return err
		}
		s.staff[added.Name] = added
	}
	return nil
}

// A regular is a customer with cars (demo-data.md 6.5 and the looks).
type regular struct {
	customer garage.Customer
	cars     []garage.Vehicle
}

func mobile(n string) []garage.Phone { return []garage.Phone{{Kind: "mobile", Number: n}} }

// regulars are the customers of the sample garage. Names and numbers are invented;
// the phone numbers are of the range that is kept for such.
func regulars() []regular {
	day := func(s string) time.Time { return sampleTime(s) }
	address := func(street, town string) []string { return []string{street, town} }
	return []regular{
		{garage.Customer{Name: "Elena Marsh", Phones: mobile("07700 900 101"), Email: "e.marsh@mail.example", Address: address("8 Crookes Road", "Sheffield S10 1TB"),
			Language: garage.English, SpendLimit: 660_00, Note: "Old parts back. Call after 12:00, works nights.", MayText: true, Since: day("2019-03-11")},
			[]garage.Vehicle{
				{Plate: "DEMO 101", VIN: "WVWZZZAU6HP000042", Make: "VW", Model: "Golf 1.0 TSI", Year: 2017, Registered: day("2017-03-14"), Fuel: "petrol", Engine: "CHZC", Power: 81, Colour: "silver", Gearbox: "manual", Oil: "5W-30 C3, 4.0 L", Tyres: "205/55 R16 91V", WheelNuts: "120 Nm", KeyLock: "in boot", InspectOn: day("2027-03-13")},
				{Plate: "DEMO 151", Make: "Toyota", Model: "Yaris Hybrid", Year: 2021, Registered: day("2021-06-02"), Fuel: "hybrid", Power: 85, Colour: "white", Tyres: "185/60 R15 84H", WheelNuts: "103 Nm", InspectOn: day("2027-06-01")},
			}},
		{garage.Customer{Name: "Tom & Ida Keller", Phones: mobile("07700 900 103"), Address: address("19 Broomgrove Crescent", "Sheffield S10 2LZ"), MayText: true, Since: day("2020-05-04")},
			[]garage.Vehicle{{Plate: "DEMO 102", VIN: "1HGCV1F31LA000031", Make: "Honda", Model: "Accord 1.5T", Year: 2020, Fuel: "petrol", Engine: "L15BE", Power: 141, Tyres: "225/50 R17 94V", WheelNuts: "108 Nm"}}},
		{garage.Customer{Name: "Ida Keller", Phones: mobile("07700 900 102"), Address: address("19 Broomgrove Crescent", "Sheffield S10 2LZ"), Since: day("2021-02-15")},
			[]garage.Vehicle{{Plate: "DEMO 131", Make: "Fiat", Model: "500 1.2", Year: 2016, Registered: day("2016-04-20"), Fuel: "petrol", Engine: "169A4", Power: 51, Colour: "red", Oil: "5W-30 C3, 4.0 L", Tyres: "185/55 R15 82H", WheelNuts: "86 Nm"}}},
		{garage.Customer{Name: "Petra Kellermann", Phones: mobile("07700 900 188"), Address: address("52 Bannerdale Road", "Sheffield S7 2DQ"), Since: day("2024-10-02")},
			[]garage.Vehicle{{Plate: "DEMO 139", Make: "Opel", Model: "Corsa 1.2", Year: 2018, Fuel: "petrol", Power: 51}}},
		{garage.Customer{Name: "Brightline Couriers Ltd", Company: true, Contact: "D. Hale", Phones: []garage.Phone{{Kind: "work", Number: "0114 496 0540"}}, Email: "fleet@brightline.example", Address: address("Unit 5, Don Valley Park", "Sheffield S9 2DF"), PayDays: 30, Limit: 2_500_00, OrderRef: true, Since: day("2018-09-01")},
			[]garage.Vehicle{
				{Plate: "BC-07", VIN: "1FTEW1EP5JFD00017", Make: "Ford", Model: "F-150 2.7", Year: 2018, Fuel: "petrol", Power: 242, FleetNo: "07", WheelNuts: "204 Nm"},
				{Plate: "BC-11", Make: "Ford", Model: "Transit Custom 2.0", Year: 2020, Fuel: "diesel", Power: 96, FleetNo: "11", Tyres: "215/65 R16 C", WheelNuts: "200 Nm"},
			}},
		{garage.Customer{Name: "李雪 Li Xue", Phones: mobile("07700 900 155"), Address: address("Flat 9, 41 Ecclesall Road", "Sheffield S11 8NH"), Language: garage.Chinese, Since: day("2023-07-20")},
			[]garage.Vehicle{{Plate: "沪A·D0055", VIN: "LSVAA49J7M2000055", Make: "VW", Model: "Lavida 1.4T", Year: 2021, Fuel: "petrol", Power: 110, Oil: "5W-30 C3, 4.0 L"}}},
		{garage.Customer{Name: "Costa Taxis", Company: true, Contact: "M. Costa", Phones: []garage.Phone{{Kind: "work", Number: "0114 496 0777"}}, Address: address("3 Station Approach", "Sheffield S1 2BP"), PayDays: 30, Limit: 4_000_00, Since: day("2019-11-18")},
			[]garage.Vehicle{
				{Plate: "TX-19", VIN: "4T1B11HK9KU000023", Make: "Toyota", Model: "Camry Hybrid", Year: 2019, Fuel: "hybrid", Power: 131, FleetNo: "19"},
				{Plate: "TX-20", Make: "Toyota", Model: "Camry Hybrid", Year: 2020, Fuel: "hybrid", Power: 131, FleetNo: "20"},
			}},
		{garage.Customer{Name: "Anna Petit", Phones: mobile("07700 900 106"), Address: address("77 Abbeydale Road", "Sheffield S7 1FE"), Since: day("2017-01-09")},
			[]garage.Vehicle{{Plate: "DEMO 106", VIN: "JTDKN3DU7A0000071", Make: "Toyota", Model: "Prius 1.8", Year: 2010, Fuel: "hybrid", Power: 100}}},
		{garage.Customer{Name: "R. Haas", Phones: mobile("07700 900 107"), Address: address("2 Nether Edge Lane", "Sheffield S7 2AA"), Note: "Two no-shows: deposit before booking.", Since: day("2022-04-11")},
			[]garage.Vehicle{{Plate: "DEMO 107", VIN: "WBA8E1102GK000084", Make: "BMW", Model: "320i", Year: 2016, Fuel: "petrol", Power: 135}}},
		{garage.Customer{Name: "Grace Lindqvist", Phones: mobile("07700 900 104"), Address: address("30 Psalter Lane", "Sheffield S11 8YN"), MayText: true, Since: day("2021-10-05")},
			[]garage.Vehicle{{Plate: "DEMO 104", Make: "Volvo", Model: "V60 D4", Year: 2019, Fuel: "diesel", Power: 140, Tyres: "205/55 R16 91H"}}},
		{garage.Customer{Name: "P. Osei", Phones: mobile("07700 900 110"), Address: address("12 Walkley Bank", "Sheffield S6 5AB"), Since: day("2022-08-30")},
			[]garage.Vehicle{{Plate: "DEMO 110", Make: "Skoda", Model: "Octavia 1.4 TSI", Year: 2017, Fuel: "petrol", Power: 110}}},
		{garage.Customer{Name: "Noah Adeyemi", Phones: mobile("07700 900 112"), Address: address("5 Hunter House Road", "Sheffield S11 8TW"), MayText: true, Since: day("2023-01-17")},
			[]garage.Vehicle{{Plate: "DEMO 112", Make: "Kia", Model: "Ceed 1.0 T-GDi", Year: 2020, Fuel: "petrol", Power: 88, Oil: "5W-30 C3, 4.0 L"}}},
		{garage.Customer{Name: "J. Whitcombe", Phones: mobile("07700 900 115"), Address: address("44 Meersbrook Park Road", "Sheffield S8 9FL"), Since: day("2024-10-03")},
			[]garage.Vehicle{{Plate: "DEMO 115", Make: "Mazda", Model: "3 2.0", Year: 2018, Fuel: "petrol", Power: 88}}},
		{garage.Customer{Name: "M. Sato", Phones: mobile("07700 900 118"), Address: address("16 Sharrow Vale", "Sheffield S11 8ZA"), Since: day("2023-05-23")},
			[]garage.Vehicle{{Plate: "DEMO 118", Make: "Nissan", Model: "Leaf 40 kWh", Year: 2019, Fuel: "electric", Power: 110}}},
		{garage.Customer{Name: "H. Yilmaz", Phones: mobile("07700 900 120"), Address: address("9 Page Hall Road", "Sheffield S4 8GS"), Since: day("2022-02-02")},
			[]garage.Vehicle{{Plate: "DEMO 120", Make: "Seat", Model: "Leon 1.6 TDI", Year: 2015, Fuel: "diesel", Power: 81}}},
		{garage.Customer{Name: "Callum Reid", Phones: mobile("07700 900 121"), Address: address("60 Hangingwater Road", "Sheffield S11 7ES"), Since: day("2020-12-01")},
			[]garage.Vehicle{{Plate: "DEMO 121", Make: "Peugeot", Model: "308 1.2", Year: 2016, Fuel: "petrol", Power: 81}}},
		{garage.Customer{Name: "Oluwaseun Bello", Phones: mobile("07700 900 133"), Address: address("21 Crimicar Lane", "Sheffield S10 4FB"), MayText: true, Since: day("2021-06-14")},
			[]garage.Vehicle{{Plate: "DEMO 133", Make: "Hyundai", Model: "i20 1.2", Year: 2017, Fuel: "petrol", Power: 62}}},
		{garage.Customer{Name: "Siobhan Walsh", Phones: mobile("07700 900 171"), Address: address("3 Rivelin Street", "Sheffield S6 5DL"), Since: day("2023-03-08")},
			[]garage.Vehicle{{Plate: "DEMO 171", Make: "Mini", Model: "Cooper 1.5", Year: 2019, Fuel: "petrol", Power: 100}}},
		{garage.Customer{Name: "Mrs Eleanor Whitcombe-Harrington", Phones: mobile("07700 900 190"), Address: []string{"Flat 3, 27 Broomgrove Crescent", "Sheffield S10 2LZ", "United Kingdom"}, PayDays: 14, Limit: 1_500_00, Since: day("2022-11-21")},
			[]garage.Vehicle{{Plate: "YK19 HZP", VIN: "WVWZZZAUZKP012345", Make: "Volkswagen", Model: "Golf 1.5 TSI EVO Match", Year: 2019, Registered: day("2019-03-14"), Fuel: "petrol", Power: 96, InspectOn: day("2027-03-13"), Unit: "mi"}}},
	}
}

func (s *story) addCustomers(tx *data.Tx) error {
	for _, r := range regulars() {
		c, err := s.addCustomer(tx, r.customer)
		if err != nil {
			return err
		}
		s.owner[c.Name] = c.ID
		for _, v := range r.cars {
			v.Owner, v.Owners = c.ID, []garage.Owning{{Customer: c.ID, From: c.Since}}
			if v.Unit == "" {
				v.Unit = "km"
			}
			added, err := s.addVehicle(tx, v)
			if err != nil {
				return fmt.Errorf("%s: %w", v.Plate, err)
			}
			s.car[added.Plate] = added.ID
		}
	}
	return nil
}
