package paper

import (
	"strconv"
	"strings"
	"testing"

	"workbay/garage"
	"workbay/paper/sheet"
)

// rowsOn counts the lines of a priced table on a page by their numbers.
func rowsOn(p sheet.Page, left float64) int {
	n := 0
	for _, run := range p.Texts() {
		if _, err := strconv.ParseFloat(run.Words, 64); err == nil && run.X == left+cellPad && !run.Bold {
			n++
		}
	}
	return n
}

// pageOf is the first page that bears the words, -1 where none does.
func pageOf(d sheet.Document, words string) int {
	for i, p := range d.Pages {
		for _, run := range p.Texts() {
			if run.Words == words {
				return i
			}
		}
	}
	return -1
}

func TestTotalsNeverStandAlone(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for _, size := range []Size{A4, Letter} {
			for n := 1; n <= 60; n++ {
				doc := sample(garage.InvoicePaper, lang, n)
				say := speak(t, doc)
				d := Invoice(doc, Options{Locale: say, Paper: size})
				page := pageOf(d, say.T("paper.total.invoice"))
				if page < 0 {
					t.Fatalf("%s %s %d lines: no total", lang, size, n)
				}
				if got, want := rowsOn(d.Pages[page], 16), min(n, 2); got < want {
					t.Errorf("%s %s %d lines: %d rows with the totals on page %d, want %d", lang, size, n, got, page+1, want)
				}
				all := 0
				for _, p := range d.Pages {
					all += rowsOn(p, 16)
				}
				if all != n {
					t.Errorf("%s %s: %d rows printed, want %d", lang, size, all, n)
				}
			}
		}
	}
}

func TestSumsAreCarriedOver(t *testing.T) {
	doc := sample(garage.InvoicePaper, garage.English, 60)
	say := speak(t, doc)
	d := Invoice(doc, Options{Locale: say})
	if len(d.Pages) < 3 {
		t.Fatalf("got %d pages, want 3", len(d.Pages))
	}
	var sum garage.Money
	no := 0
	var amounts []garage.Money
	for _, s := range []garage.LineKind{garage.Labour, garage.PartLine, garage.Fee} {
		for _, l := range doc.Jobs[0].Lines {
			if l.Kind == s {
				amounts = append(amounts, l.Amount)
			}
		}
	}
	for i, p := range d.Pages {
		text := sheet.Document{Pages: []sheet.Page{p}}.PlainText()
		if i > 0 && !strings.Contains(text, "Brought forward\t"+say.Amount(sum)) {
			t.Errorf("page %d does not bring %s forward", i+1, say.Amount(sum))
		}
		for range rowsOn(p, 16) {
			sum += amounts[no]
			no++
		}
		if i < len(d.Pages)-1 && !strings.Contains(text, "Carried forward\t"+say.Amount(sum)) {
			t.Errorf("page %d does not carry %s forward", i+1, say.Amount(sum))
		}
		if !strings.Contains(text, "Amount") {
			t.Errorf("page %d has no table head", i+1)
		}
		if want := say.T("paper.page", "Page", i+1, "Of", len(d.Pages)); !strings.Contains(text, want) {
			t.Errorf("page %d does not say %q", i+1, want)
		}
	}
}

func TestAUsualPaperStandsOnOnePage(t *testing.T) {
	for _, kind := range []garage.DocumentKind{garage.QuotePaper, garage.InvoicePaper} {
		for _, lang := range []garage.Language{garage.English, garage.Chinese} {
			d, err := Of(sample(kind, lang, 12), Options{Paper: A4})
			if err != nil {
				t.Fatal(err)
			}
			if n := len(d.Pages); n != 1 {
				t.Errorf("%s of 12 lines in %s takes %d pages, want one", kind, lang, n)
			}
			inMargins(t, string(kind)+" "+string(lang), d)
		}
	}
}

func TestAShortPaperHasAllItsWhite(t *testing.T) {
	d := sample(garage.QuotePaper, garage.English, 4)
	c := compose(d, Options{Paper: A4})
	if airy := c.quote(); len(airy.Pages) != 1 || Quote(d, Options{Paper: A4}).PlainText() != airy.PlainText() || lowest(Quote(d, Options{Paper: A4})) != lowest(airy) {
		t.Error("a quote of 4 lines is set closer than it must be")
	}
}

// lowest is the y of the lowest words of the first page.
func lowest(d sheet.Document) (y float64) {
	for _, run := range d.Pages[0].Texts() {
		if run.Y < d.Height-18 {
			y = max(y, run.Y)
		}
	}
	return y
}

func TestGroupHeadsAreNeverTheLastOnAPage(t *testing.T) {
	for n := 1; n <= 60; n++ {
		doc := sample(garage.InvoicePaper, garage.English, n)
		d := Invoice(doc, Options{Locale: speak(t, doc)})
		for i, p := range d.Pages {
			runs := p.Texts()
			for k, run := range runs {
				isHead := run.Size == 8.4 && run.Bold && (run.Words == "Labour" || run.Words == "Parts" || run.Words == "Sundries")
				if isHead && (k+1 == len(runs) || runs[k+1].X != run.X) {
					t.Errorf("%d lines, page %d: %q heads nothing", n, i+1, run.Words)
				}
			}
		}
	}
}

func TestADescriptionLongerThanAPageGoesOn(t *testing.T) {
	doc := sample(garage.InvoicePaper, garage.Chinese, 3)
	doc.Jobs[0].Lines[1].Text = strings.Repeat("更换机油、机油滤清器（含密封垫），全车检测；", 150)
	priceUp(&doc)
	d := Invoice(doc, Options{Locale: speak(t, doc)})
	if len(d.Pages) < 2 {
		t.Fatalf("got %d pages, want more", len(d.Pages))
	}
	var text strings.Builder // of the column of descriptions
	x := 0.0
	for _, p := range d.Pages {
		for _, run := range p.Texts() {
			if strings.HasPrefix(run.Words, "更换机油") && x == 0 {
				x = run.X
			}
			if run.X == x && !run.Bold {
				text.WriteString(run.Words)
			}
		}
	}
	if !strings.Contains(text.String(), doc.Jobs[0].Lines[1].Text) {
		t.Error("the description is not whole")
	}
	inMargins(t, "long description", d)
}
