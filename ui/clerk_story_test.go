package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
)

// What a clerk meets in a day who mistypes, is interrupted and changes their mind.

func TestStoryALowerOdometerSaysWhyTheButtonsAreOff(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "133", "Enter", "5", "Enter")
	c.Sees("is lower than the last reading", "lower than last time")
	c.SeesNot("odometer.lower")
}

func TestStoryWhatIsRefusedIsReplacedByTheNextLetter(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "133", "Enter", "abc", "Enter")
	c.Sees("“abc” is not a number")
	c.Press("63200", "Enter", "oil", "Enter", "Enter", "F10")
	if p := c.newest(); p.Vehicle.Plate != "DEMO 133" || p.Order.OdometerIn != 63200 {
		t.Errorf("%s at %d km, want DEMO 133 at 63200: what was refused stood before what was typed then", p.Vehicle.Plate, p.Order.OdometerIn)
	}
}

func TestStoryWorkThatRunsLateDoesNotHideWhatComesNext(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	c.Press("F5", "Y", "Alt+2", "F10", "Ctrl+1") // one job more: the car stands on the lift while DEMO 110 comes
	strip := c.At("2-post 4 t").Y - 35           // the note of Lift 1
	var heights []float32
	for _, plate := range []string{"DEMO 101", "DEMO 110"} {
		for _, at := range c.Places(plate) {
			if at.Y > strip && at.Y < strip+46 {
				heights = append(heights, at.Y)
			}
		}
	}
	if len(heights) != 2 || heights[1]-heights[0] < 14 {
		t.Errorf("DEMO 101 and DEMO 110 at the heights %v of the bay's strip: want them below each other", heights)
	}
}

func TestStoryTheSheetOfKeysBeginsEachLineWithACapital(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("F1")
	c.Sees("Search everything", "Wall view for the workshop", "Walk-in")
	c.SeesNot("search everything")
}

func TestStoryASignatureStandsAgainWhenPaperWasAMistake(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 112")
	openHandOver(c)
	pad := c.At("Sign here with the mouse")
	c.Drag(pad.SubtractXY(0, 50), pad.SubtractXY(-120, 40)) // to the right, upwards
	c.Press("F8")
	c.Sees("Signed on paper", "Space: not signed on paper")
	c.SeesNot("Sign here with the mouse")
	c.Press("F8", "F10")
	p := c.order(id)
	if p.Order.State != garage.Delivered || !p.Order.Handed.Signed.Drawn() || p.Order.Handed.Signed.OnPaper {
		t.Errorf("%s, signed %+v; want it delivered with what was signed on the screen", p.Order.State, p.Order.Handed.Signed)
	}
}

func TestStoryWhatAnAlertOffersNeedsNoMouse(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	before := len(c.order(id).Order.Jobs)
	c.Press("Ctrl+F1")
	c.Sees("Add · Deferred 12 May 2026")
	c.Press("2")
	if jobs := c.order(id).Order.Jobs; len(jobs) != before+1 || jobs[before].Code != "BR-RPD" {
		t.Errorf("%d jobs, want %d and the rear pads put off in May:\n%s", len(jobs), before+1, c.Screen())
	}
}

func TestStoryADebtThatIsNotDueYetSaysWhenItIs(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "order", ID: uint64(c.orderOf("TX-19"))})
	c.Sees("Owes 608.54: INV-2026-00399, due 12 Dec 2026")
	c.SeesNot("-18")
}

func TestStoryEnterInTheFilterOpensTheFirstThatFits(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+3", "petra", "Enter")
	c.Sees("Petra Kellermann", "Balance")
	c.took("a customer from the list", 7)
}

func TestStorySettingsTypedAndNotSavedAreAskedAboutBeforeTheyAreLost(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+9", "Enter", "End", " East")
	for _, leave := range []string{"Ctrl+1", "Esc"} {
		c.Press(leave)
		c.Sees("Close without keeping what you typed?")
		c.Press("Esc")
		c.Sees("Northgate Motor Works East")
	}
	c.Frame.CloseAsked()
	c.Sees("Close without keeping what you typed?")
	c.Press("Esc", "Ctrl+↑", "F10", "Ctrl+1")
	c.SeesNot("Close without")
	if shop, _ := c.desk.Shop(); shop.Name != "Northgate Motor Works East" {
		t.Errorf("the garage is called %q", shop.Name)
	}
	c.Press("Ctrl+9", "Ctrl+1")
	c.SeesNot("Close without") // nothing was typed
	if r := c.win.Current(); r.Name != "today" {
		t.Errorf("at %v, want Today", r)
	}
	c.Press("Ctrl+9", "Enter", "End", " West", "Esc", "F10") // lose it
	if shop, _ := c.desk.Shop(); shop.Name != "Northgate Motor Works East" {
		t.Errorf("the garage is called %q, want what was saved", shop.Name)
	}
}

func TestStoryAnotherColourKeepsWhatIsTypedInTheSettings(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "settings"})
	c.Press("Enter", "End", " East")
	c.Click("Screen and printer")
	c.Click("Dark")
	c.Click("Garage")
	c.Sees("Northgate Motor Works East")
	if shop, _ := c.desk.Shop(); !shop.Dark || shop.Name != "Northgate Motor Works" {
		t.Errorf("dark %v, name %q; want the colour kept at once, the name with F10", shop.Dark, shop.Name)
	}
}

func TestStoryOpeningHoursTypedAreAskedAbout(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+9")
	openSection(7)(c)
	c.Press("Ctrl+1")
	c.SeesNot("Close without")
	openSection(7)(c)
	c.Press("Tab", "9-12", "Ctrl+1")
	c.Sees("Close without keeping what you typed?")
}

func TestStoryAnotherLanguageStaysAtItsPlace(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "settings"})
	c.Click("Screen and printer")
	c.Click("中文")
	c.Sees("隐藏按键提示")
	c.Click("English")
	c.Sees("Hide the key caps")
}

func TestStoryTheTilesOfTodaySayTheirFactInFullInANarrowWindow(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		c := sit(t, 1024, 700, func(s *garage.Shop) { s.ScreenLanguage = lang })
		if dir := os.Getenv("SHOTS"); dir != "" {
			c.Capture(filepath.Join(dir, "today-narrow-"+string(lang)+".png"))
		}
		c.at(page.Route{Name: "today"})
		for _, text := range c.Words(fyne.NewPos(0, 90), fyne.NewPos(1024, 160)) {
			if strings.HasSuffix(text, "…") {
				t.Errorf("%s: %q is cut", lang, text)
			}
		}
	}
}

func TestStoryTwoButtonsOfOneBarHaveTwoNames(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		c := sit(t, 1366, 768, func(s *garage.Shop) { s.ScreenLanguage = lang })
		for _, name := range []string{"today", "diary", "customers", "quotes", "loancars", "board", "orders", "inspections", "templates", "myjobs", "parts", "invoices", "payments", "time", "registers", "books", "history", "bulk", "settings", "backups"} {
			c.at(page.Route{Name: name})
			named := map[string]string{}
			for _, a := range c.Frame.Page().Actions() {
				if a.Hidden {
					continue
				}
				if before := named[a.Label]; before != "" {
					t.Errorf("%s, %s: both %s and %s are called %q", lang, name, before, a.Chord, a.Label)
				}
				named[a.Label] = a.Chord + " "
			}
		}
	}
}

func TestStoryWordsInTheEntryLineAreAskedAbout(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	c.Press("F3", "brake cl", "Ctrl+1")
	c.Sees("Close without keeping what you typed?")
	c.Press("Esc")
	c.Sees("brake cl")
	c.Press("Enter", "Ctrl+1") // the part is on the order now
	c.SeesNot("Close without")
	if r := c.win.Current(); r.Name != "today" {
		t.Errorf("at %v, want Today", r)
	}
}

func TestStoryPartsOfWorkNobodyAgreedToLeadToTheAnswer(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	c.Press("A")
	c.Sees("is not agreed to yet")
	c.Press("Enter")
	c.Sees("Customer decision", "Stabiliser links, pair")
}

func TestStoryTheMouseOpensTheListOfAChoice(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "settings"})
	c.Click("Money and tax")
	c.Click("GBP £")
	c.Sees("EUR €")
	c.Press("eur", "Enter") // typing filters, as with keys
	c.SeesNot("GBP")
	c.Sees("EUR €")
}
