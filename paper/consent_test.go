package paper

import (
	"strings"
	"testing"

	"workbay/garage"
)

// Where nobody was at the desk, the paper does not say that nobody recorded the consent.
func TestAConsentWithoutAPersonAtTheDeskNamesNone(t *testing.T) {
	for lang, word := range map[garage.Language]string{garage.English: "recordedby", garage.Chinese: "记录人"} {
		doc := californian(garage.InvoicePaper)
		doc.Language = lang
		if text := drawn(Invoice(doc, Options{Locale: speak(t, doc)})); !strings.Contains(text, word) {
			t.Fatalf("%s: %q is not on the invoice", lang, word)
		}
		for i := range doc.Consents {
			doc.Consents[i].TakenBy = ""
		}
		if text := drawn(Invoice(doc, Options{Locale: speak(t, doc)})); strings.Contains(text, word) {
			t.Errorf("%s: %q stands on the invoice, and nobody behind it", lang, word)
		}
	}
}
