package paper

import (
	"testing"

	"workbay/garage"
	"workbay/paper/sheet"
)

// benchmark measures a paper of twenty lines from document to file.
func benchmark(b *testing.B, kind garage.DocumentKind, lang garage.Language, draw func(garage.Document, Options) sheet.Document) {
	b.Helper()
	d := sample(kind, lang, 20)
	logo, err := FitLogo(d.Logo)
	if err != nil {
		b.Fatal(err)
	}
	d.Logo = logo
	o := Options{Locale: speak(b, d)}
	for range 3 { // the font is parsed and the words are compiled the first time
		if _, err := PDF(draw(d, o)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := PDF(draw(d, o)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInvoiceEN(b *testing.B) { benchmark(b, garage.InvoicePaper, garage.English, Invoice) }
func BenchmarkInvoiceZH(b *testing.B) { benchmark(b, garage.InvoicePaper, garage.Chinese, Invoice) }
func BenchmarkQuoteEN(b *testing.B)   { benchmark(b, garage.QuotePaper, garage.English, Quote) }
func BenchmarkQuoteZH(b *testing.B)   { benchmark(b, garage.QuotePaper, garage.Chinese, Quote) }
