// Package stores holds the screens of the parts store: the list of parts with what
// is known about each, and the dialogs that move stock.
package stores

import (
	"workbay/desk"
	"workbay/ui/page"
)

// Pages are the screens of this area by the name of their route.
func Pages(d *desk.Desk) map[string]func(page.Host, page.Route) page.Page {
	list := func(h page.Host, r page.Route) page.Page { return newParts(d, h, r) }
	return map[string]func(page.Host, page.Route) page.Page{"parts": list, "part": list,
		"reprice": func(h page.Host, r page.Route) page.Page { return newReprice(d, h, r) }}
}

// Dialogs are the dialogs of this area by the name of their route.
func Dialogs(d *desk.Desk) map[string]func(page.Host, page.Route) page.Dialog {
	return map[string]func(page.Host, page.Route) page.Dialog{
		"newpart":    func(h page.Host, r page.Route) page.Dialog { return newPartCard(d, h, r, true) },
		"editpart":   func(h page.Host, r page.Route) page.Dialog { return newPartCard(d, h, r, false) },
		"receive":    func(h page.Host, r page.Route) page.Dialog { return newReceive(d, h, r) },
		"adjust":     func(h page.Host, r page.Route) page.Dialog { return newAdjust(d, h, r) },
		"coresback":  func(h page.Host, r page.Route) page.Dialog { return newCoresBack(d, h) },
		"corecredit": func(h page.Host, r page.Route) page.Dialog { return newCoreCredit(d, h) },
		"returnpart": func(h page.Host, r page.Route) page.Dialog { return newReturn(d, h, r) },
	}
}
