package frame

import (
	"workbay/ui/page"
)

// Menu is the navigation in order. A door whose page is not in the registry is
// not shown.
func Menu() []NavItem {
	door := func(icon, name, digit string) NavItem {
		return NavItem{Icon: icon, Label: "window." + name, Digit: digit, Route: page.Route{Name: name}}
	}
	return []NavItem{
		door("sun", "today", "1"),
		{Section: "window.reception"},
		door("calendar", "diary", "2"),
		door("users", "customers", "3"),
		door("sheet", "quotes", ""),
		door("key", "loancars", ""),
		{Section: "window.workshop"},
		door("columns", "board", "4"),
		door("clipboard", "inspections", ""),
		door("clock", "myjobs", ""),
		{Section: "window.stores"},
		door("box", "parts", "5"),
		door("truck", "purchasing", "6"),
		door("inbox", "receiving", ""),
		door("hash", "count_stock", ""),
		{Section: "window.office"},
		door("card", "invoices", "7"),
		door("chart", "reports", "8"),
		door("users", "time", ""),
		door("heart", "aftercare", ""),
		door("shield", "registers", ""),
		door("sliders", "settings", "9"),
	}
}
