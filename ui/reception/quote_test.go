package reception

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

func TestStoryPhoneQuoteForANewCallerTakesFortyThreeKeys(t *testing.T) {
	d := &quoting{}
	c, host := sit(t, d, day, quiet)
	keys := []string{"Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900201", "Enter", "golf", "Enter", "F2", "br-fpd", "Enter", "F9"}
	c.Press(keys...)
	text := len("AB12CDE" + "jo hill" + "07700900201" + "golf" + "br-fpd")
	t.Logf("KEYS phone quote: %d, of which %d are not text", c.Pressed, c.Pressed-text)
	if c.Pressed != 43 || c.Pressed-text != 8 {
		t.Errorf("got %d keys, %d not text, want 43 and 8", c.Pressed, c.Pressed-text)
	}
	if d.quote.Name != "Jo Hill" || d.quote.Phone != "07700900201" || d.quote.Plate != "AB12 CDE" || d.quote.Model != "golf" {
		t.Errorf("got quote %+v", d.quote)
	}
	if len(d.quote.Jobs) != 1 || d.issued != 1 || d.quote.Number == "" {
		t.Errorf("got %d jobs, issued %d times, number %q, want one of each", len(d.quote.Jobs), d.issued, d.quote.Number)
	}
	if want := (page.Route{Name: "print", ID: 5, Text: string(garage.QuotePaper)}); host.last() != want {
		t.Errorf("got %v opened, want %v", host.last(), want)
	}
	picture(c, "quote-light")
}

func TestQuotePageInEveryLook(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			d := &quoting{}
			c, _ := sit(t, d, l, quiet)
			c.Press("Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900102")
			picture(c, "phonequote-"+name)
			c.Press("Enter", "golf", "Enter")
			picture(c, "quote-empty-"+name)
			c.Press("F2", "br-f")
			picture(c, "quote-find-"+name)
			c.Press("Enter", "F9")
			c.Sees("SBP-1733-F", "48.20", "266.40")
			picture(c, "quote-"+name)
			c.Press("F10")
			picture(c, "accept-"+name)
			c.Press("Esc", "F4")
			picture(c, "decline-"+name)
			c.Press("Esc", "Esc")
			c.Frame.Open(page.Route{Name: "quotes"})
			picture(c, "quotes-"+name)
			d.quote = garage.Quote{}
			c.Frame.Reload()
			picture(c, "quotes-empty-"+name)
		})
	}
}

func TestIssuingAnUnchangedQuotePrintsItAgainWithoutANewRevision(t *testing.T) {
	d := &quoting{}
	c, _ := sit(t, d, day, quiet)
	c.Press("Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900201", "Enter", "golf", "Enter", "F2", "br-fpd", "Enter", "F9", "F9")
	if d.issued != 1 {
		t.Errorf("got %d revisions, want 1", d.issued)
	}
}

func TestAcceptingAQuoteAsksWhoAndHowAndOpensItsOrder(t *testing.T) {
	d := &quoting{}
	c, host := sit(t, d, day, quiet)
	c.Press("Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900201", "Enter", "golf", "Enter", "F2", "br-fpd", "Enter", "F9", "F10", "2", "F10")
	if d.consent == nil || d.consent.How != garage.ByPhone || d.consent.Who != "Jo Hill" || len(d.consent.Answers) != 1 || d.consent.Answers[0].Status != garage.Agreed {
		t.Errorf("got %+v, want jo hill's yes by phone", d.consent)
	}
	if want := (page.Route{Name: "order", ID: 77}); host.last() != want {
		t.Errorf("got %v opened, want %v", host.last(), want)
	}
}

func TestCallerOnFileIsOfferedWhileOneTypes(t *testing.T) {
	d := &quoting{}
	c, _ := sit(t, d, day, quiet)
	c.Press("Ctrl+E", "AB12CDE", "Enter", "ida", "Enter", "07700900102")
	c.Sees("On file: Ida Keller")
	c.Press("F5", "polo", "Enter")
	if d.quote.Name != "Ida Keller" {
		t.Errorf("got quote of %q, want Ida Keller", d.quote.Name)
	}
}
