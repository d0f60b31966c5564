package paper

import (
	"slices"
	"strings"
	"testing"

	"workbay/garage"
	"workbay/paper/sheet"
)

// tenLines is a quote of three jobs with ten lines, one with complaint, cause and
// correction, and a job that was declined.
func tenLines(lang garage.Language) garage.Document {
	d := sample(garage.QuotePaper, lang, 0)
	d.Jobs = slices.Clone(d.Jobs[1:])
	d.Jobs[2].Lines = d.Jobs[2].Lines[:4]
	for i := range d.Jobs {
		d.Jobs[i].No, d.Jobs[i].Price, d.Jobs[i].Net = i+1, 0, 0
	}
	priceUp(&d)
	return d
}

// inJobs shares the lines of a document's only job out to so many jobs.
func inJobs(d garage.Document, jobs int) garage.Document {
	one := d.Jobs[0]
	d.Jobs = nil
	for i := range jobs {
		j := one
		n := len(one.Lines)
		j.No, j.Lines, j.Price, j.Net, j.Status = i+1, slices.Clone(one.Lines[n*i/jobs:n*(i+1)/jobs]), 0, 0, garage.Proposed
		d.Jobs = append(d.Jobs, j)
	}
	priceUp(&d)
	return d
}

// onePage fails where a paper takes more than a page, or letters smaller than can be
// read: 8 points for what is charged and 6.4 for anything.
func onePage(t *testing.T, name string, d sheet.Document) {
	t.Helper()
	if n := len(d.Pages); n != 1 {
		t.Errorf("%s takes %d pages, want one", name, n)
	}
	for _, run := range d.Pages[0].Texts() {
		if run.Size < 6.4 {
			t.Errorf("%s: %q is set in %.1f points", name, run.Words, run.Size)
		}
	}
	inMargins(t, name, d)
}

func TestWhatIsUsualStandsOnOnePage(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for name, doc := range map[string]garage.Document{
			"an invoice of 20 lines": sample(garage.InvoicePaper, lang, 20), "an invoice of 20 lines with all its notes": sample(garage.InvoicePaper, lang, 0),
			"a quote of 10 lines": tenLines(lang), "a quote with options": withOptions(lang),
		} {
			d, err := Of(doc, Options{Paper: A4})
			if err != nil {
				t.Fatal(err)
			}
			onePage(t, name+" in "+string(lang), d)
		}
	}
}

func TestAQuoteOfTwentyLinesStandsOnOnePage(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for _, of := range []struct {
			size Size
			jobs int
		}{{A4, 1}, {A4, 2}, {Letter, 1}} {
			d := inJobs(sample(garage.QuotePaper, lang, 20), of.jobs)
			onePage(t, "a quote of 20 lines in "+string(lang)+" on "+string(of.size), Quote(d, Options{Paper: of.size}))
		}
	}
	d := Quote(inJobs(sample(garage.QuotePaper, garage.English, 20), 3), Options{Paper: A4})
	onePage(t, "a quote of 20 lines in three jobs", d)
	text := drawn(d)
	for _, w := range []string{"Yes", "No", "Initials", "This job including tax", "Labour", "Parts"} {
		if strings.Count(text, squeeze(w)) < 3 {
			t.Errorf("%q does not stand with each of three jobs:\n%s", w, text)
		}
	}
}

// A page set close has its notes in the room at the left of the sums, all of them.
func TestNotesBesideTheSumsAreWhole(t *testing.T) {
	doc := sample(garage.InvoicePaper, garage.Chinese, 20)
	c := compose(doc, Options{Paper: A4})
	beside := 0
	laid := tries(c, func(c *composer) sheet.Document {
		got, below := c.besideSums(c.invoiceNotes(), true)
		if want := c.invoiceNotes(); len(got)+len(below) != len(want) {
			t.Errorf("%d beside and %d below, want %d in all", len(got), len(below), len(want))
		}
		beside = len(got)
		return c.invoice()
	})(closeness{0, 0.7, 3.6})
	if beside == 0 {
		t.Error("no note stands beside the sums")
	}
	text := drawn(laid)
	for _, n := range c.invoiceNotes() {
		if !strings.Contains(text, squeeze(n.head)) || !strings.Contains(text, squeeze(strings.Split(n.words, "\n")[0])) {
			t.Errorf("the note %q is not whole on the paper", n.head)
		}
	}
	if got, _ := compose(doc, Options{Paper: A4}).besideSums(c.invoiceNotes(), true); got != nil {
		t.Error("a page with all its white has notes beside the sums")
	}
}

func TestTheVisitOfASettlementListStandsWithTheCar(t *testing.T) {
	doc := sample(garage.InvoicePaper, garage.Chinese, 0)
	c := compose(doc, Options{})
	if n := len(c.invoiceFacts()); n > 6 {
		t.Errorf("%d facts at the right, want no more than beside the customer's address", n)
	}
	text := drawn(c.invoice())
	for _, want := range []string{"接车时间2026年11月23日08:25", "维修类别", "合格证编号HG-2026-00031", "工时单价¥180.00", "维修技师", "质检员"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the settlement list", want)
		}
	}
}

func TestACardOfTwelvePartsStandsOnOnePage(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		doc := sample(garage.JobCardPaper, lang, 0)
		parts := 0
		for _, j := range doc.Jobs {
			for _, l := range j.Lines {
				if l.Kind == garage.PartLine && doIt(j.Status) {
					parts++
				}
			}
		}
		if parts != 12 {
			t.Fatalf("the sample has %d parts, want 12", parts)
		}
		for _, size := range []Size{A4, Letter} {
			onePage(t, "a card of 12 parts in "+string(lang)+" on "+string(size), JobCard(doc, Options{Paper: size}))
		}
		half := JobCard(doc, Options{Paper: A5})
		if n := len(half.Pages); n != 2 {
			t.Errorf("%s: on half a sheet the card takes %d pages, want 2", lang, n)
		}
		inMargins(t, "half a sheet", half)
	}
}

// What stands in the columns of a card with all its white stands on one set densely.
func TestADenseCardSaysAllThatAnAiryOneSays(t *testing.T) {
	for _, size := range []Size{A4, A5} {
		doc := sample(garage.JobCardPaper, garage.English, 0)
		doc.Jobs[0].Technician = "Marek Kowalczyk"
		c := compose(doc, Options{Paper: size})
		set := tries(c, (*composer).jobCard)
		dense := drawn(set(closeness{0, 0.7, 3.6}))
		for _, j := range doc.Jobs {
			want := []string{j.Name}
			if doIt(j.Status) {
				want = append(want, j.Code, c.say.Measure(j.Hours, "h"), j.Technician, j.Complaint, j.Cause, j.Correction)
				for _, l := range j.Lines {
					if l.Kind == garage.PartLine {
						want = append(want, l.Code, l.Text, l.Bin)
					}
				}
			}
			for _, w := range want {
				if !strings.Contains(dense, squeeze(w)) {
					t.Errorf("%s: %q is not on the card", size, w)
				}
			}
		}
	}
}

// A signature never stands on a page without words above it.
func TestSignaturesNeverStandAlone(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for _, kind := range []garage.DocumentKind{garage.QuotePaper, garage.InvoicePaper} {
			if len(compose(sample(kind, lang, 6), Options{}).signers()) == 0 {
				continue
			}
			for n := 1; n <= 45; n += 2 {
				doc := sample(kind, lang, 6)
				doc.Terms = strings.Repeat(doc.Terms[:60]+"\n", 2*n)
				d, err := Of(doc, Options{Paper: A4})
				if err != nil {
					t.Fatal(err)
				}
				last := d.Pages[len(d.Pages)-1]
				words := 0
				for _, run := range last.Texts() {
					if run.Y > 16 && run.Y < d.Height-15.5 {
						words++
					}
				}
				if words < 3+withLast {
					t.Errorf("%s in %s, terms of %d times: %d runs of words on the page of the signatures", kind, lang, n, words)
				}
			}
		}
	}
}
