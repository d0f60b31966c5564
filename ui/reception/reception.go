// Package reception holds the screens of the reception: today, customers and
// vehicles, quotes, the search, and the dialogs of the front desk.
package reception

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// Pages are the screens of this area by the name of their route.
func Pages(d *desk.Desk) map[string]func(page.Host, page.Route) page.Page { return pages(frontOf(d)) }

// Dialogs are the dialogs of this area by the name of their route.
func Dialogs(d *desk.Desk) map[string]func(page.Host, page.Route) page.Dialog {
	return dialogs(frontOf(d))
}

func pages(f front) map[string]func(page.Host, page.Route) page.Page {
	return map[string]func(page.Host, page.Route) page.Page{
		"loancars":    func(h page.Host, r page.Route) page.Page { return newLoanCars(f, h, r) },
		"today":       func(h page.Host, r page.Route) page.Page { return newToday(f, h) },
		"diary":       func(h page.Host, r page.Route) page.Page { return newDiary(f, h, r) },
		"appointment": func(h page.Host, r page.Route) page.Page { return newDiary(f, h, r) },
		"reminders":   func(h page.Host, r page.Route) page.Page { return newReminders(f, h, r) },
		"customers":   func(h page.Host, r page.Route) page.Page { return newCustomers(f, h) },
		"customer":    func(h page.Host, r page.Route) page.Page { return newCustomer(f, h, r) },
		"vehicle":     func(h page.Host, r page.Route) page.Page { return newCustomer(f, h, r) },
		"quotes":      func(h page.Host, r page.Route) page.Page { return newQuotes(f, h) },
		"quote":       func(h page.Host, r page.Route) page.Page { return newQuote(f, h, r) },
	}
}

func dialogs(f front) map[string]func(page.Host, page.Route) page.Dialog {
	return map[string]func(page.Host, page.Route) page.Dialog{
		"search":       func(h page.Host, r page.Route) page.Dialog { return newSearch(f, h, r) },
		"walkin":       func(h page.Host, r page.Route) page.Dialog { return newWalkIn(f, h, r) },
		"booking":      func(h page.Host, r page.Route) page.Dialog { return newBooking(f, h, r) },
		"bookorder":    func(h page.Host, r page.Route) page.Dialog { return newBookingOf(f, h, garage.WorkOrderID(r.ID)) },
		"booknext":     func(h page.Host, r page.Route) page.Dialog { return newBookingNext(f, h, r) },
		"editbooking":  func(h page.Host, r page.Route) page.Dialog { return editBooking(f, h, r) },
		"phonequote":   func(h page.Host, r page.Route) page.Dialog { return newPhoneQuote(f, h, r) },
		"counter":      func(h page.Host, r page.Route) page.Dialog { return newCounterSale(f, h) },
		"newcustomer":  func(h page.Host, r page.Route) page.Dialog { return newCustomerForm(f, h, r) },
		"editcustomer": func(h page.Host, r page.Route) page.Dialog { return newCustomerForm(f, h, r) },
		"merge":        func(h page.Host, r page.Route) page.Dialog { return newMerge(f, h, r) },
		"exportperson": func(h page.Host, r page.Route) page.Dialog { return exportPerson(f, h, r) },
		"anonymise":    func(h page.Host, r page.Route) page.Dialog { return newAnonymise(f, h, r) },
		"newvehicle":   func(h page.Host, r page.Route) page.Dialog { return newVehicleForm(f, h, r) },
		"editvehicle":  func(h page.Host, r page.Route) page.Dialog { return newVehicleForm(f, h, r) },
		"checkin":      func(h page.Host, r page.Route) page.Dialog { return newIntake(f, h, r) },
		"deliver":      func(h page.Host, r page.Route) page.Dialog { return newHandover(f, h, r) },
		"neworder":     func(h page.Host, r page.Route) page.Dialog { return newIntake(f, h, r) },
		"acceptquote":  func(h page.Host, r page.Route) page.Dialog { return newAcceptQuote(f, h, r) },
		"declinequote": func(h page.Host, r page.Route) page.Dialog { return newDeclineQuote(f, h, r) },
		"editquote":    func(h page.Host, r page.Route) page.Dialog { return newEditQuote(f, h, r) },
		"lendcar":      func(h page.Host, r page.Route) page.Dialog { return newLend(f, h, r) },
		"lendreserved": func(h page.Host, r page.Route) page.Dialog { return newLend(f, h, r) },
		"loanfororder": func(h page.Host, r page.Route) page.Dialog { return newLend(f, h, r) },
		"reservecar":   func(h page.Host, r page.Route) page.Dialog { return newLend(f, h, r) },
		"takeback":     func(h page.Host, r page.Route) page.Dialog { return newTakeBack(f, h, r) },
		"extendloan":   func(h page.Host, r page.Route) page.Dialog { return newExtendLoan(f, h, r) },
		"loancar":      func(h page.Host, r page.Route) page.Dialog { return newLoanCarForm(f, h, r) },
	}
}
