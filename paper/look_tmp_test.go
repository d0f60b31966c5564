package paper

import (
	"os"
	"testing"
	"workbay/garage"
)

func TestTmpLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	os.MkdirAll(dir, 0o755)
	w := func(name string, d garage.Document, o Options) {
		s, err := Of(d, o)
		if err != nil {
			t.Fatal(err)
		}
		b, err := PDF(s)
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(dir+"/"+name+".pdf", b, 0o644)
	}
	for _, l := range []garage.Language{"en", "zh"} {
		for _, k := range []garage.DocumentKind{"quote", "jobcard", "invoice", "receipt"} {
			w(string(k)+"-"+string(l), sample(k, l, 0), Options{})
			w(string(k)+"-letter-"+string(l), sample(k, l, 0), Options{Paper: Letter, Copy: true})
		}
		w("invoice13-"+string(l), sample("invoice", l, 13), Options{})
		w("invoice60-"+string(l), sample("invoice", l, 60), Options{Copy: true})
		w("roll-receipt-"+string(l), sample("receipt", l, 0), Options{Paper: Roll80})
		w("roll-invoice-"+string(l), sample("invoice", l, 20), Options{Paper: Roll80})
	}
	w("us-quote", californian("quote"), Options{})
	w("us-invoice", californian("invoice"), Options{})
	w("us-jobcard", californian("jobcard"), Options{})
}
