package ui

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// What an owner meets on the first days with a garage of their own.

// foundGarage sets up an own garage in an empty file, with real keys: the country by
// words that fit it, name and hourly rate.
func foundGarage(t *testing.T, country, name, rate string) *clerk {
	t.Helper()
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := &clerk{Clerk: start(t, files)}
	files.db.Now = uitest.Noon
	for range 8 { // from the name back to the country
		c.Press("Shift+Tab")
	}
	c.Press(country, "Enter", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", name, "Tab", "Tab", "Tab", rate, "F10")
	c.Sees(name)
	return c
}

func TestStoryWithoutAnybodyOnTheStaffListTheWindowSaysSo(t *testing.T) {
	c := foundGarage(t, "usa", "Mission Auto Care", "165")
	c.Frame.Open(page.Route{Name: "settings", Text: "ard_no"})
	c.Press("ARD00312345", "F10")
	c.Frame.Open(page.Route{Name: "settings", Text: "seller.address"})
	c.Press("2300 Mission St", "F10")
	c.Press("Ctrl+N", "7ABC123", "Enter", "Dana Ruiz", "Enter", "4155550188", "Enter", "honda civic", "Enter", "45120", "Enter", "oil", "Enter", "Enter")
	c.Sees("Sales tax 7.25%")
	c.SeesNot("VAT")
	c.Press("F9")
	c.Sees("Nobody on the staff list works on cars")
	c.Press("Esc", "F10")
	c.Sees("Sales tax 7.25%")
	c.SeesNot("VAT")
	c.Press("F6", "Esc") // the estimate comes before the work
	for _, key := range []string{"P", "F7"} {
		c.Press(key)
		c.Sees("Nobody on the staff list works on cars")
		c.Press("Esc")
	}
	c.Press("F7", "Enter") // goes where it can be mended
	c.Press("F2", "Maria Lopez", "F10")
	c.Sees("Maria Lopez")
	c.Press("Esc", "F7") // back at the order: the only technician takes the job
	c.Sees("In progress", "7ABC123", "Running")
}

func TestStoryACountryUnderAnotherNameIsFoundInTheList(t *testing.T) {
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := &clerk{Clerk: start(t, files)}
	for range 8 {
		c.Press("Shift+Tab")
	}
	c.Press("america", "Enter")
	c.Sees("america", "California, USA", "Another country")
	c.Press("↓", "↓", "↓", "Enter")
	c.Sees("Sales tax, usual rate")
	c.SeesNot("america")
}

func TestStoryAnOwnerInCaliforniaIsToldOfTheRegistrationNumber(t *testing.T) {
	c := foundGarage(t, "usa", "Mission Auto Care", "165")
	c.Frame.Open(page.Route{Name: "settings", Text: "ard_no"}) // where the refusal to issue an invoice leads
	c.Sees("ARD registration number", "Seller's permit no.")
	c.Press("ARD00312345", "F10", "Ctrl+1", "Ctrl+9")
	c.Sees("ARD00312345")
}

func TestStoryAPhoneTypedInOneRunIsShownInItsGroupsAndFound(t *testing.T) {
	c := foundGarage(t, "usa", "Mission Auto Care", "165")
	c.Press("Ctrl+N", "7ABC123", "Enter", "Dana Ruiz", "Enter", "4155550188", "Enter", "honda civic", "Enter", "45120", "Enter", "oil", "Enter", "Enter", "F10")
	c.Sees("(415) 555-0188")
	c.Press("Ctrl+3")
	c.Sees("(415) 555-0188")
	for _, typed := range []string{"4155550188", "5550188", "415 555", "555-01"} {
		c.Press("Ctrl+K", typed)
		c.Sees("Customers 1", "(415) 555-0188")
		c.Press("Esc")
	}
	c.Press("Ctrl+3", "5550188", "Enter")
	c.Sees("Balance", "(415) 555-0188")
	c.SeesNot("4155550188")
	c.Press("E") // what was typed is what is edited
	c.Sees("4155550188")
}

func TestStoryTheWallSaysHowLongAPromiseIsInFull(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		c := sit(t, 1024, 700, func(s *garage.Shop) { s.ScreenLanguage = lang })
		c.Frame.Open(page.Route{Name: "wall"})
		c.Sees("DEMO 101")
		for _, text := range c.Words(fyne.NewPos(780, 100), fyne.NewPos(1024, 650)) {
			if strings.HasSuffix(text, "…") {
				t.Errorf("%s: %q is cut", lang, text)
			}
		}
	}
}

func TestStoryListsInChineseShowTheirDatesInFull(t *testing.T) {
	c := sit(t, 1024, 700, func(s *garage.Shop) { s.ScreenLanguage = garage.Chinese })
	for _, name := range []string{"quotes", "redone", "inspections", "registers", "invoices", "payments"} {
		c.Frame.Open(page.Route{Name: name})
		for _, text := range c.Words(fyne.NewPos(60, 90), fyne.NewPos(1024, 640)) {
			if strings.HasPrefix(text, "202") && strings.HasSuffix(text, "…") {
				t.Errorf("%s: %q is cut", name, text)
			}
		}
	}
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil")
	c.Sees("0.5 工时", "工时 0.5 小时")
	c.SeesNot("0.5 h")
}

func TestStoryTheKeyOfTheFilterDoesNothingInIt(t *testing.T) {
	c := sit(t, 1366, 768)
	c.Press("Ctrl+3", "/", "keller") // the cursor is in the filter already
	c.Sees("Petra Kellermann")
	c.SeesNot("/keller", "Nothing fits")
}

func TestStoryEveryRecordOfTheHistoryHasAWord(t *testing.T) {
	for lang, want := range map[garage.Language]string{garage.English: "Labels", garage.Chinese: "标签"} {
		c := sit(t, 1366, 768, func(s *garage.Shop) { s.ScreenLanguage = lang })
		setup, err := c.desk.Office.LabelSetup()
		if err == nil {
			err = c.desk.Office.SaveLabelSetup(setup)
		}
		if err != nil {
			t.Fatal(err)
		}
		c.Frame.Open(page.Route{Name: "history"})
		c.Sees(want)
		c.SeesNot("labels")
	}
}

func TestStoryTheDaySheetIsCalledByItsDay(t *testing.T) {
	c := sit(t, 1366, 768)
	c.openDiary()
	c.Press("End", "Ctrl+F9")
	c.Sees("Day sheet", "Page 1 of 1")
	c.SeesNot("2026-11-24")
}

func TestStoryATaxNumberOfAnotherFormIsAWarningOnly(t *testing.T) {
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := &clerk{Clerk: start(t, files)}
	c.Press("Northgate Motor Works", "Shift+Tab", "GB 12", "Tab")
	c.Sees("does not look like a tax number of this country", "carry on")
	c.Press("F10")
	c.Sees("Today", "Walk-in")
	c.Frame.Open(page.Route{Name: "settings", Text: "seller.tax_no"})
	c.Press("GB 13", "Tab")
	c.Sees("GB 13 does not look like")
	c.Press("F10", "Ctrl+1", "Ctrl+9")
	c.Sees("GB 13")
}

func TestStoryBlanksAreNoName(t *testing.T) {
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := &clerk{Clerk: start(t, files)}
	c.Press("Space")
	c.Sees("The garage has no name yet")
	c.Press("F10")
	c.Sees("The garage has no name")
	c.SeesNot("Walk-in")
}

func TestStoryTaxBearsTheWordOfTheCountry(t *testing.T) {
	for country, want := range map[string]string{"germany": "USt 19", "china": "VAT 13%", "california": "Sales tax 7.25%"} {
		t.Run(country, func(t *testing.T) {
			c := foundGarage(t, country, "Kurz Kfz", "98")
			c.Press("Ctrl+N", "KA12345", "Enter", "Jo Hill", "Enter", "0721123456", "Enter", "golf", "Enter", "45120", "Enter", "oil", "Enter", "Enter")
			c.Sees(want)
			c.Press("F10")
			c.Sees("Approved total", want)
		})
	}
}
