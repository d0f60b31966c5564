package ui

import (
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// brakes is a quote by phone with two ways to do the brakes, the second advised.
func (c *clerk) brakes() {
	c.T.Helper()
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900201", "Enter", "golf", "Enter",
		"F2", "fl-brk", "Enter", "F2", "br-fp", "Enter", "F2", "br-fpd", "Enter", "Alt+O")
	c.Sees("Options side by side", "Give two jobs the same choice")
	c.Press("Front brakes", "Tab", "Better", "Tab", "Space", "F10")
	c.Press("Alt+O", "Shift+Tab", "front pads", "Enter", "Front brakes", "Tab", "Good", "F10")
}

func TestStoryCustomerTakesOneOfTwoOptionsOfAQuote(t *testing.T) {
	c := sit(t, 1366, 768)
	c.brakes()
	rows, err := c.desk.Reception.FindQuotes(desk.QuoteFilter{Words: "AB12CDE"}, desk.Page{Limit: 5})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d quotes, %v; want one", len(rows), err)
	}
	id := rows[0].ID
	q := c.quote(id)
	if j := q.Quote.Jobs[2]; j.Group != "Front brakes" || j.Option != "Better" || !j.Advised {
		t.Fatalf("job %+v, want the advised option Better", j)
	}
	c.Press("Alt+O")
	c.Sees("Front brakes", "Good", "Better", "Advised", "Total with it")
	c.Press("Esc")
	if len(q.Choices) != 1 || q.Totals.Gross != 348_80 || q.Totals.Gross != q.Choices[0].Options[1].Total {
		t.Errorf("the quote comes to %v, want 348.80 with the advised option alone; choices %+v", q.Totals.Gross, q.Choices)
	}
	c.Press("F9")
	c.Press("Esc")
	c.Press("F10")
	c.Sees("The customer says yes", "Option of Front brakes: Good", "Option of Front brakes: Better")
	c.Press("Shift+Tab", "Shift+Tab", "Space") // from how it was given back to the cheap one
	c.Press("Tab", "Tab", "→", "→", "F10")
	wo := c.newest()
	if got := []garage.JobStatus{wo.Order.Jobs[0].Status, wo.Order.Jobs[1].Status, wo.Order.Jobs[2].Status}; got[0] != garage.Agreed || got[1] != garage.Agreed || got[2] != garage.Declined {
		t.Errorf("jobs %v, want yes to the fluid and the cheap brakes and no to the others:\n%s", got, c.Screen())
	}
	t.Logf("KEYS options of a quote, picked: %d", c.Pressed)
}

func (c *clerk) quote(id garage.QuoteID) desk.QuotePage {
	c.T.Helper()
	p, err := c.desk.Reception.Quote(id)
	if err != nil {
		c.T.Fatal(err)
	}
	return p
}

// openOptions makes the work found on the ticket two options.
func openOptions(c *clerk) {
	id := c.orderOf("DEMO 101")
	if len(c.order(id).Choices) == 0 {
		no, err := c.desk.Workshop.AddFreeJob(id, "Links, one side")
		if err == nil {
			price := garage.Money(43_38)
			_, err = c.desk.Workshop.AddLine(id, no, desk.LineInput{Kind: garage.Labour, Text: "Replace left link, part by customer", Price: &price})
		}
		if err == nil {
			err = c.desk.Workshop.SetOption(id, no, garage.OptionInput{Group: "Stabiliser", Option: "Left side alone"})
		}
		if err == nil {
			err = c.desk.Workshop.SetOption(id, 4, garage.OptionInput{Group: "Stabiliser", Option: "Both sides", Advised: true})
		}
		if err != nil {
			c.T.Fatal(err)
		}
	}
	openTicket(c)
	c.Press("Alt+O")
}

// openChoice asks for the decision between them.
func openChoice(c *clerk) {
	openOptions(c)
	c.Press("Esc", "F5", "Y")
}

func TestStoryDecisionBetweenOptionsOnTheTicket(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	openOptions(c)
	c.Sees("Both sides", "Left side alone", "Advised", "104.12")
	c.Press("Esc")
	c.Pressed = 0
	before := c.order(id)
	if before.WithWaiting != 755_08 {
		t.Errorf("with the answer yes %v, want 755.08: two options are never both counted", before.WithWaiting)
	}
	c.Press("F5")
	c.Sees("Stabiliser: the customer takes one", "Total with it", "Both sides", "Left side alone")
	c.Press("↓", "Y", "Alt+2", "F10")
	c.took("decision between options", 5)
	p := c.order(id)
	if a, b := p.Order.Job(4).Status, p.Order.Jobs[5].Status; a != garage.Declined || b != garage.Agreed {
		t.Errorf("both sides %s, left side %s; want the left side alone", a, b)
	}
	for _, d := range c.deferredOf(p.Vehicle.ID) {
		if d.Job == 4 && d.Order == id {
			t.Error("the option that was not taken is asked for again")
		}
	}
}

func (c *clerk) deferredOf(id garage.VehicleID) []desk.DeferredRow {
	c.T.Helper()
	p, err := c.desk.Reception.Vehicle(id)
	if err != nil {
		c.T.Fatal(err)
	}
	return p.Deferred
}

// Several options are written down in one go: F2 keeps one, and proposes its choice for
// the next job. Alone, a job has nothing to stand beside, and F2 says so.
func TestStoryOptionsAreWrittenDownInOneGo(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900201", "Enter", "golf", "Enter", "F2", "br-fp", "Enter", "Alt+O", "F2")
	c.Sees("only job that waits")
	c.Press("Esc", "Esc", "F2", "br-fpd", "Enter", "Alt+O", "Front brakes", "Tab", "Better", "F2", "Good")
	c.Sees("Front brakes")
	c.Press("F10")
	rows, err := c.desk.Reception.FindQuotes(desk.QuoteFilter{Words: "AB12CDE"}, desk.Page{Limit: 5})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d quotes, %v; want one", len(rows), err)
	}
	if q := c.quote(rows[0].ID); len(q.Choices) != 1 || len(q.Choices[0].Options) != 2 {
		t.Errorf("choices %+v, want both jobs as options of Front brakes", q.Choices)
	}
}
