// Package office holds the screens of the office: invoices, payments, printing,
// setting up and settings.
package office

import (
	"workbay/desk"
	"workbay/ui/page"
)

// Pages are the screens of this area by the name of their route.
func Pages(d *desk.Desk) map[string]func(page.Host, page.Route) page.Page { return pages(d, system{}) }

// Dialogs are the dialogs of this area by the name of their route. The dialog
// "print" is nil where the paper went to the printer at once: nothing is shown
// then but a quiet note.
func Dialogs(d *desk.Desk) map[string]func(page.Host, page.Route) page.Dialog {
	return dialogs(d, system{})
}

func pages(d *desk.Desk, out outlet) map[string]func(page.Host, page.Route) page.Page {
	return map[string]func(page.Host, page.Route) page.Page{
		"setup":    Setup(d, Start{}),
		"invoice":  func(h page.Host, r page.Route) page.Page { return newInvoice(d, h, r, out) },
		"invoices": func(h page.Host, r page.Route) page.Page { return newInvoices(d, h, out) },
		"settings": func(h page.Host, r page.Route) page.Page { return newSettings(d, h, r, out, Files{}) },
		"payments": func(h page.Host, r page.Route) page.Page { return newPayments(d, h, out) },
		"books":    func(h page.Host, r page.Route) page.Page { return newBooks(d, h, out) },
		"history":  func(h page.Host, r page.Route) page.Page { return newHistory(d, h, r, out) },
		"bulk":     func(h page.Host, r page.Route) page.Page { return newBulk(d, h, out) },

		"registers":  func(h page.Host, r page.Route) page.Page { return newRegisters(d, h, r, out) },
		"time":       func(h page.Host, r page.Route) page.Page { return newTimePage(d, h) },
		"commission": func(h page.Host, r page.Route) page.Page { return newCommission(d, h) },
		"redone":     func(h page.Host, r page.Route) page.Page { return newRedone(d, h) },
		"guide":      func(h page.Host, r page.Route) page.Page { return newGuide(d, h) },
	}
}

func dialogs(d *desk.Desk, out outlet) map[string]func(page.Host, page.Route) page.Dialog {
	return map[string]func(page.Host, page.Route) page.Dialog{
		"print":          func(h page.Host, r page.Route) page.Dialog { return openPrint(d, h, r, out) },
		"deposit":        func(h page.Host, r page.Route) page.Dialog { return newDeposit(d, h, r, out) },
		"refund":         func(h page.Host, r page.Route) page.Dialog { return newRefund(d, h, r) },
		"commissionrule": func(h page.Host, r page.Route) page.Dialog { return newCommissionRule(d, h, r) },
		"staff":          func(h page.Host, r page.Route) page.Dialog { return newStaff(d, h, r) },
		"secret":         func(h page.Host, r page.Route) page.Dialog { return newSecret(d, h, r) },
		"rights":         func(h page.Host, r page.Route) page.Dialog { return newRights(d, h, r) },
		"cannedjob":      func(h page.Host, r page.Route) page.Dialog { return newCannedJob(d, h, r) },
		"dayclose":       func(h page.Host, r page.Route) page.Dialog { return newDayClose(d, h) },
		"fixstamp":       func(h page.Host, r page.Route) page.Dialog { return newFixStamp(d, h, r) },
		"fixstint":       func(h page.Host, r page.Route) page.Dialog { return newFixStint(d, h, r) },
		"account":        func(h page.Host, r page.Route) page.Dialog { return newAccount(d, h, r) },
		"equipment":      func(h page.Host, r page.Route) page.Dialog { return newEquipment(d, h, r) },
		"addstint":       func(h page.Host, r page.Route) page.Dialog { return newAddStint(d, h, r) },
		"orderlabel":     func(h page.Host, r page.Route) page.Dialog { return newOrderLabel(d, h, r) },
		"absence":        func(h page.Host, r page.Route) page.Dialog { return newAbsence(d, h, r) },
		"examine":        func(h page.Host, r page.Route) page.Dialog { return newExamine(d, h, r) },
	}
}
