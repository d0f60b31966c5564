package paper

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

// daySheet is a day of three bays and three people, with one car booked over another.
func daySheet(lang garage.Language) garage.Document {
	d := sample(garage.JobCardPaper, lang, 0)
	d.Kind, d.Number, d.Jobs, d.Buyer, d.Vehicle = garage.DaySheetPaper, "2026-11-23", nil, garage.Party{}, garage.VehicleBlock{}
	on := day(2026, 11, 23)
	clock := func(h, m int) time.Time { return on.Add(time.Duration(60*h+m) * time.Minute) }
	words := map[garage.Language][]string{
		garage.English: {"Lift 1", "Lift 2", "Bay 3", "Marek Kowalczyk", "Aisha Rahman", "Break", "Major service", "Front brake discs and pads", "Timing belt and water pump, coolant, auxiliary belt", "VW Golf 1.5 TSI", "Toyota Yaris 1.5 Hybrid", "Ford Transit 2.0", "YK19 HZP", "LC21 CAR", "NR21 KTM"},
		garage.Chinese: {"一号举升机", "二号举升机", "三号工位", "马国栋", "周敏", "休息", "大保养", "更换前刹车盘片", "更换正时皮带、水泵、冷却液和附件皮带", "大众 高尔夫 280TSI", "丰田 致炫", "福特 全顺", "苏E·8D6K2", "苏E·2L001", "苏E·D12345"},
	}[lang]
	plan := &garage.DayPlan{On: on, Opens: clock(8, 0), Closes: clock(17, 0), Cars: []garage.DayCar{
		{From: clock(8, 0), Until: clock(10, 30), Plate: words[12], Model: words[9], Order: "WO-2026-00893", Work: words[6], Bay: words[0], Who: words[3], Waits: true},
		{From: clock(9, 30), Until: clock(11, 0), Plate: words[13], Model: words[10], Work: words[7], Bay: words[0], Who: words[4]},
		{From: clock(13, 0), Until: on.AddDate(0, 0, 1).Add(10 * time.Hour), Plate: words[14], Model: words[11], Work: words[8], Bay: words[1], Who: words[3], Loan: true},
	}}
	block := func(car int, with string) garage.DayBlock {
		x := plan.Cars[car]
		return garage.DayBlock{From: x.From, Until: x.Until, Plate: x.Plate, With: with}
	}
	pause := garage.DayBlock{From: clock(12, 0), Until: clock(12, 45), Name: words[5]}
	plan.Bays = []garage.DayLane{
		{Name: words[0], Note: "2-post 4 t", Sold: 4_000, Open: 9_000, Blocks: []garage.DayBlock{block(0, words[3]), block(1, words[4])}},
		{Name: words[1], Note: "4-post", Sold: 4_000, Open: 9_000, Blocks: []garage.DayBlock{block(2, words[3])}},
		{Name: words[2], Open: 9_000},
	}
	plan.People = []garage.DayLane{
		{Name: words[3], Note: "HV-2, A/C", Sold: 6_500, Open: 8_250, Blocks: []garage.DayBlock{block(0, words[0]), pause, block(2, words[1])}},
		{Name: words[4], Sold: 1_500, Open: 4_000, Blocks: []garage.DayBlock{block(1, words[0]), pause, {From: clock(13, 0), Until: clock(17, 0), Away: true}}},
	}
	d.Day = plan
	return d
}

// bayPapers are the quality sheet, its form, the appointment slip, the day sheet and the statement of commission, by their names.
func bayPapers(lang garage.Language) map[string]garage.Document {
	return map[string]garage.Document{
		"quality": quality(garage.QualityPaper, lang), "qualityform": quality(garage.QualityFormPaper, lang), "appointment": appointment(lang),
		"daysheet": daySheet(lang), "commission": statement(lang),
	}
}

func TestDaySheetShowsBaysPeopleAndCarsAndNoCustomer(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"Mon 23 Nov 2026", "Bays", "People", "Lift 1", "Aisha Rahman", "08:00–10:30", "13:00–…", "YK19 HZP", "VW Golf 1.5 TSI", "Major service", "WO-2026-00893", "waits", "has a loan car", "Break", "not here", "4 of 9", "Open 08:00–17:00", "3 cars"},
		garage.Chinese: {"周一", "2026年11月23日", "工位", "人员", "一号举升机", "苏E·8D6K2", "大保养", "客户等候", "已借代步车", "休息", "不在岗", "3 辆车"},
	} {
		d := daySheet(lang)
		d.Buyer.Name, d.Buyer.Phone = "Mrs Whitcombe", "07700 900 482"
		text := drawn(DaySheet(d, Options{}))
		for _, w := range want {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is not on the sheet:\n%s", lang, w, text)
			}
		}
		for _, w := range []string{"Whitcombe", "07700"} {
			if strings.Contains(text, w) {
				t.Errorf("%s: %q stands on the wall of the workshop", lang, w)
			}
		}
	}
}

func TestOverlappingCarsStandOneBelowTheOther(t *testing.T) {
	d := daySheet(garage.English)
	level, levels := levelsOf(d.Day.Bays[0].Blocks)
	if levels != 2 || level[0] != 0 || level[1] != 1 {
		t.Errorf("got levels %v of %d, want the second car below the first", level, levels)
	}
	if _, levels = levelsOf(d.Day.People[0].Blocks); levels != 1 {
		t.Errorf("got %d levels, want a break on that of the cars", levels)
	}
}

func TestALargeGaragesDayGoesOverPages(t *testing.T) {
	d := daySheet(garage.English)
	lane, car := d.Day.Bays[0], d.Day.Cars[0]
	for i := range 30 {
		lane.Name = fmt.Sprint("Bay ", i+4)
		d.Day.Bays = append(d.Day.Bays, lane)
		car.Plate = fmt.Sprint("CAR ", i)
		d.Day.Cars = append(d.Day.Cars, car)
	}
	sheet := DaySheet(d, Options{})
	if len(sheet.Pages) < 2 {
		t.Fatalf("got %d pages, want more than one", len(sheet.Pages))
	}
	inMargins(t, "day sheet", sheet)
	if text := drawn(sheet); !strings.Contains(text, squeeze("CAR 29")) || !strings.Contains(text, squeeze("Bay 33")) {
		t.Error("a bay or a car is missing")
	}
}

func TestADayWithNothingBookedSaysSo(t *testing.T) {
	d := daySheet(garage.English)
	d.Day.Bays, d.Day.People, d.Day.Cars, d.Day.Opens, d.Day.Holiday = nil, nil, nil, time.Time{}, "Christmas"
	if text := drawn(DaySheet(d, Options{})); !strings.Contains(text, squeeze("Nothing is booked on this day.")) || !strings.Contains(text, "Christmas") {
		t.Errorf("got %q, want the holiday and that nothing is booked", text)
	}
}
