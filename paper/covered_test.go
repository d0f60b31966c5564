package paper

import (
	"strings"
	"testing"

	"workbay/garage"
)

// TestAnInvoiceSaysTheWarrantyLineByLine: lines with the same term stand together, a
// part with its supplier's longer term by itself, and wheels that were off are named.
func TestAnInvoiceSaysTheWarrantyLineByLine(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {
			"Labour, Front pad set: Assembly repair: 100 days or 20,000 km, whichever comes first, counted from the day of completion. Until 4 Mar 2027.",
			"Battery: 24 months, counted from the day of completion. Until 24 Nov 2028. By the term of the part's supplier.",
			"tightened again after 50 km", "HG-2026-00007",
		},
		garage.Chinese: {"Labour、Front pad set——总成修理：", "至 2027", "按供应商质保", "50 公里", "HG-2026-00007"},
	} {
		d := sample(garage.InvoicePaper, lang, 0)
		term := garage.Terms{Class: garage.ClassAssembly, Days: 100, Distance: 20_000}
		d.Covered = []garage.Covered{
			{Line: 1, Text: "Labour", Terms: term, Until: day(2027, 3, 4)}, {Line: 2, Text: "Front pad set", Terms: term, Until: day(2027, 3, 4)},
			{Line: 3, Text: "Battery", Terms: garage.Terms{Months: 24}, Until: day(2028, 11, 24), Maker: true},
		}
		d.Vehicle.Unit, d.Recheck, d.Certificate = "km", 50, "HG-2026-00007"
		c := compose(d, Options{})
		var said []string
		for _, n := range c.invoiceNotes() {
			said = append(said, n.head+" "+n.words)
		}
		for _, f := range append(c.invoiceFacts(), c.vehicleFacts()...) {
			said = append(said, f.label+" "+f.value)
		}
		all := strings.Join(said, "\n")
		for _, w := range want {
			if !strings.Contains(all, w) {
				t.Errorf("%s: %q does not stand on it:\n%s", lang, w, all)
			}
		}
		d.Covered = d.Covered[:2]
		if one := compose(d, Options{}).warranty(); strings.Contains(one, "Labour") {
			t.Errorf("%s: %q, want no names where all has one term", lang, one)
		}
	}
}

// The papers of the gallery must not say another warranty than the law of their country:
// a year and a day too many there would teach the reader what no order says.
func TestTheWarrantyOfTheSamplesIsThatOfTheLaw(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for _, kind := range []garage.DocumentKind{garage.InvoicePaper, garage.CertificatePaper, garage.GatePassPaper} {
			d := sample(kind, lang, 0)
			all := d.Covered
			if d.Released != nil {
				all = d.Released.Covered
			}
			if len(all) < 10 {
				t.Fatalf("%s %s: %d lines under warranty, want one for each line of work", kind, lang, len(all))
			}
			makers := 0
			for _, w := range all {
				if !w.From.Equal(at) || !w.Until.Equal(w.Terms.Until(w.From)) {
					t.Errorf("%s %s: %q is under warranty from %v until %v, want until %v", kind, lang, w.Text, w.From, w.Until, w.Terms.Until(at))
				}
				if w.Job == 3 {
					t.Errorf("%s %s: looking for a fault is under warranty: %q", kind, lang, w.Text)
				}
				if w.Maker {
					makers++
					continue
				}
				law := garage.ProfileOf(d.Country).WarrantyOf(w.Class)
				if d.Country == garage.GB { // the law names no term: the shop's own
					law = garage.Warranty{Months: 12, Distance: 12_000}
				}
				if w.Terms.Months != law.Months || w.Terms.Days != law.Days || w.Terms.Distance != int64(law.Distance) {
					t.Errorf("%s %s: %q has %+v, want %+v", kind, lang, w.Text, w.Terms, law)
				}
			}
			if makers != 1 {
				t.Errorf("%s %s: %d lines by the term of a supplier, want the pads alone", kind, lang, makers)
			}
		}
	}
}

// A service of many lines is said once by its name; a part that its supplier covers for
// longer stands by itself.
func TestAJobsLinesWithOneTermAreSaidOnce(t *testing.T) {
	d := sample(garage.InvoicePaper, garage.English, 0)
	words := compose(d, Options{}).warranty()
	for _, w := range []string{"Major service, Front brake discs and pads, Four-wheel alignment: 12 months or 12,000 mi", "Front brake pad set with wear sensor: 24 months"} {
		if strings.Count(words, w) != 1 {
			t.Errorf("%q stands %d times, want once:\n%s", w, strings.Count(words, w), words)
		}
	}
	if strings.Contains(words, "Oil filter") {
		t.Errorf("a line of the service is named:\n%s", words)
	}
}

func TestTheCertificateIsHeadedWithItsNumber(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"CC-2026-00031", "Issued 23 Nov 2026", "until 23 Nov 2027 or 60,213 mi", "until 23 Nov 2028 Front brake pad set"},
		garage.Chinese: {"HG-2026-00031", "合同编号HT-2026-031", "签发日期2026年11月23日", "2026年12月23日", "82,596公里", "2026年12月3日", "79,596公里"},
	} {
		d := sample(garage.CertificatePaper, lang, 0)
		laid := Certificate(d, Options{})
		text := drawn(laid)
		for _, w := range want {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is not on the certificate:\n%s", lang, w, text)
			}
		}
		if self := squeeze(speak(t, d).T("paper.check.self")); strings.Contains(text, self) {
			t.Errorf("%s: the certificate says %q", lang, self)
		}
		onePage(t, "a certificate in "+string(lang), laid)
	}
}

func TestTheCertificateTellsWhoCheckedAndWhetherItWasTheirOwnWork(t *testing.T) {
	for lang, words := range map[garage.Language][3]string{
		garage.English: {"second person", "own work checked", "own work, alone here"},
		garage.Chinese: {"他人复检", "自检", "唯一质检员自检"},
	} {
		for i, how := range []struct{ self, alone bool }{{false, false}, {true, false}, {true, true}} {
			d := sample(garage.CertificatePaper, lang, 0)
			d.Released.Self, d.Released.Alone = how.self, how.alone
			if text, want := drawn(Certificate(d, Options{})), squeeze(d.Released.Inspector+" · "+words[i]); !strings.Contains(text, want) {
				t.Errorf("%s, own work %v, alone %v: %q is not on the certificate:\n%s", lang, how.self, how.alone, want, text)
			}
			q := quality(garage.QualityPaper, lang)
			q.Quality.Sheet.Self, q.Quality.Sheet.Alone = how.self, how.alone
			if text, want := drawn(Quality(q, Options{})), squeeze(q.Quality.By+" · "+words[i]); !strings.Contains(text, want) {
				t.Errorf("%s, own work %v, alone %v: %q is not on the quality sheet:\n%s", lang, how.self, how.alone, want, text)
			}
		}
	}
}
