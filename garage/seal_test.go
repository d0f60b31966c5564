package garage

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"
)

// Documents that were sealed stay sealed: the form in which they are hashed never
// changes.
func TestTheSealOfADocumentNeverChanges(t *testing.T) {
	at := time.Date(2026, 11, 24, 10, 25, 7, 5, time.FixedZone("CET", 3600))
	d := Document{
		Layout: 1, Kind: InvoicePaper, Country: GB, Language: English, Currency: Currency{Code: "GBP", Symbol: "£", Minor: 2}, Number: "INV-2026-00001", IssuedAt: at, DueOn: at,
		Seller: Party{Name: "Ä; {x}", Address: []string{"1", "", "3"}}, Vehicle: VehicleBlock{Plate: "沪A·D0055", Year: 2021, OdometerIn: -5},
		Jobs:   []DocumentJob{{No: 1, Name: "Brakes", Menu: true, Lines: []DocumentLine{{}, {Kind: Labour, Text: "a", Quantity: 1500, Price: -7, Tax: Tax{Code: TaxStandard, Rate: 20_00}}}}},
		Totals: Totals{Net: 100, Tax: 20, Gross: 120, Lines: []Money{60, 40}, Taxes: []TaxTotal{{Net: 100}}}, PerLine: true, Logo: []byte{1, 2, 255}, Accent: 0xff0000,
		Consents: []Consent{{ID: 3, At: at, Answers: []Answer{{Job: 1, Status: Agreed}}}}, Receipt: Receipted{For: []PaidLine{{Number: "x", On: at}}, Refund: true},
	}
	want := "98db3eaf90e6e8bcae2ec11c67b72e390cb7a371974bb8f06daa6b02008bb68f"
	if got := hex.EncodeToString(d.Seal().Hash); got != want || len(got) != 2*sha256.Size {
		t.Errorf("got %s, want %s", got, want)
	}
	if !d.Seal().Intact() {
		t.Error("a sealed document is not intact")
	}
}
