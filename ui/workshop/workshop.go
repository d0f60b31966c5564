// Package workshop holds the screens of the workshop: the board, the list of
// orders, the ticket of one order, and the dialogs that belong to it.
package workshop

import (
	"workbay/desk"
	"workbay/ui/page"
)

// Pages are the screens of this area by the name of their route.
func Pages(d *desk.Desk) map[string]func(page.Host, page.Route) page.Page {
	return map[string]func(page.Host, page.Route) page.Page{
		"board":       func(h page.Host, r page.Route) page.Page { return newBoard(d, h) },
		"orders":      func(h page.Host, r page.Route) page.Page { return newOrders(d, h) },
		"order":       func(h page.Host, r page.Route) page.Page { return newTicket(d, h, r) },
		"wall":        func(h page.Host, r page.Route) page.Page { return newWall(d, h) },
		"inspection":  func(h page.Host, r page.Route) page.Page { return newInspection(d, h, r) },
		"inspections": func(h page.Host, r page.Route) page.Page { return newInspections(d, h) },
		"templates":   func(h page.Host, r page.Route) page.Page { return newTemplates(d, h) },
		"template":    func(h page.Host, r page.Route) page.Page { return newTemplate(d, h, r) },
		"myjobs":      func(h page.Host, r page.Route) page.Page { return newMyJobs(d, h, r) },
	}
}

// Dialogs are the dialogs of this area by the name of their route.
func Dialogs(d *desk.Desk) map[string]func(page.Host, page.Route) page.Dialog {
	return map[string]func(page.Host, page.Route) page.Dialog{
		"decision":     func(h page.Host, r page.Route) page.Dialog { return newDecision(d, h, r) },
		"check":        func(h page.Host, r page.Route) page.Dialog { return newCheck(d, h, r) },
		"followup":     func(h page.Host, r page.Route) page.Dialog { return newFollowUp(d, h, r) },
		"hold":         func(h page.Host, r page.Route) page.Dialog { return newHold(d, h, r) },
		"addjob":       func(h page.Host, r page.Route) page.Dialog { return newAddJob(d, h, r) },
		"clock":        func(h page.Host, r page.Route) page.Dialog { return newClock(d, h, r) },
		"crew":         func(h page.Host, r page.Route) page.Dialog { return newCrew(d, h, r) },
		"options":      func(h page.Host, r page.Route) page.Dialog { return newOptions(d, h, r) },
		"quoteoptions": func(h page.Host, r page.Route) page.Dialog { return newQuoteOptions(d, h, r) },
		"mergeorders":  func(h page.Host, r page.Route) page.Dialog { return newMergeOrders(d, h, r) },
		"billapart":    func(h page.Host, r page.Route) page.Dialog { return newBillApart(d, h, r) },
		"backtostock":  func(h page.Host, r page.Route) page.Dialog { return newReturnPart(d, h, r) },
		"cores":        func(h page.Host, r page.Route) page.Dialog { return newCores(d, h, r) },
		"jobkind":      func(h page.Host, r page.Route) page.Dialog { return newJobKind(d, h, r) },
		"split":        func(h page.Host, r page.Route) page.Dialog { return newSplit(d, h, r) },
		"diagnose":     func(h page.Host, r page.Route) page.Dialog { return newDiagnose(d, h, r) },
		"inspect":      func(h page.Host, r page.Route) page.Dialog { return newInspect(d, h, r) },
		"putoff":       func(h page.Host, r page.Route) page.Dialog { return newPutOff(d, h, r) },
		"void":         func(h page.Host, r page.Route) page.Dialog { return newVoid(d, h, r) },
		"discount":     func(h page.Host, r page.Route) page.Dialog { return newDiscount(d, h, r) },
		"editorder":    func(h page.Host, r page.Route) page.Dialog { return newEditOrder(d, h, r) },
	}
}
