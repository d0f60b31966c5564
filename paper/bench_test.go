package paper

import (
	"testing"

	"workbay/garage"
)

// benchmarkInvoice measures an invoice of twenty lines from document to file.
func benchmarkInvoice(b *testing.B, lang garage.Language) {
	d := sample(garage.InvoicePaper, lang, 20)
	logo, err := FitLogo(d.Logo)
	if err != nil {
		b.Fatal(err)
	}
	d.Logo = logo
	o := Options{Locale: speak(b, d)}
	for range 3 { // the font is parsed and the words are compiled the first time
		if _, err := PDF(Invoice(d, o)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := PDF(Invoice(d, o)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInvoiceEN(b *testing.B) { benchmarkInvoice(b, garage.English) }
func BenchmarkInvoiceZH(b *testing.B) { benchmarkInvoice(b, garage.Chinese) }
