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
