package workshop

import (
	"testing"

	"workbay/ui/page"
)

// A void order says when, why and by whom, and asks nobody before work starts.
func TestAVoidOrderSaysWhy(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	c.host.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 118"))})
	c.Sees("ask before work starts")
	c.Press("Ctrl+Del", "customer sold the car", "F10")
	c.Sees("Void since 24 Nov 2026 10:25: customer sold the car")
	c.SeesNot("ask before work starts")
}

// The dialogs about an order hold all that stands in them, and name it by its number.
func TestTheHeadOfAnOrderFitsItsDialog(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		c := sit(t, page.Route{Name: "board"}, lang, false, 1024, 700)
		c.host.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 118"))})
		c.Press("E")
		d := c.Frame.Dialog()
		if has, needs := d.Size().Width, d.Content().MinSize().Width; has < needs || has > 1024-16 {
			t.Errorf("%s: the dialog is %.0f wide and needs %.0f", lang, has, needs)
		}
		c.Press("Esc", "Ctrl+Del")
		c.Sees("DEMO 118 · WO-2026-00909")
		c.Press("Esc")
	}
}

// A yes that becomes a no takes off what it had added, under one sign.
func TestAYesTakenBackIsTakenOff(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	c.host.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	c.Press("F5", "Y", "Alt+2", "F10", "F5", "N")
	c.Sees("Taken off", "-274.60")
	c.SeesNot("+-", "No job has an answer. A")
}

// In Chinese the line of reasons is pointed as Chinese is.
func TestTheReasonOfAButtonIsPointedAsItsLanguageIs(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "zh", false, 1024, 700)
	c.host.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 118"))})
	c.Press("Ctrl+Del", "x", "F10")
	c.Sees("F12 收款：", "已作废。")
	c.SeesNot("已作废.")
}
