package desk

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// A paper is printed with the logo it was issued with, though the garage has another by
// now, and the file holds each of them once.
func TestPapersKeepTheirLogoWhichIsStoredOnce(t *testing.T) {
	db := sampleFile(t)
	d := New(db)
	var old garage.Shop
	var inv garage.Invoice
	issued, kept := 0, 0
	look := func() {
		issued, kept = 0, 0
		if err := db.View(func(tx *data.Tx) (err error) {
			if old, err = data.Settings.Get(tx); err != nil {
				return err
			}
			if err := data.Pictures.Scan(tx, 0, 0, false, func(garage.Picture) bool { kept++; return true }); err != nil {
				return err
			}
			return data.Invoices.Scan(tx, 0, 0, false, func(v garage.Invoice) bool {
				if v.Number != "" {
					issued++
					inv = v
					if len(v.Document.Logo) > 0 || len(v.Document.LogoHash) != 32 || !v.Document.Intact() {
						t.Errorf("%s is stored with %d bytes of logo, hash %x, intact %v", v.Number, len(v.Document.Logo), v.Document.LogoHash, v.Document.Intact())
					}
				}
				return true
			})
		}); err != nil {
			t.Fatal(err)
		}
	}
	look()
	if issued < 10 || kept != 1 || len(old.Logo) == 0 {
		t.Fatalf("%d invoices with %d pictures, want many with one", issued, kept)
	}
	shop := old
	shop.Logo = onePixel(t)
	if err := d.Office.SaveShop(shop); err != nil {
		t.Fatal(err)
	}
	doc, _, err := d.Office.Paper(garage.InvoicePaper, inv.Number)
	if err != nil || !bytes.Equal(doc.Logo, old.Logo) || !doc.Intact() {
		t.Errorf("reprinted with %d bytes of logo, intact %v, %v; want the %d it was issued with", len(doc.Logo), doc.Intact(), err, len(old.Logo))
	}
	page, err := d.Office.Invoice(inv.ID)
	if err != nil || !bytes.Equal(page.Document.Logo, old.Logo) {
		t.Errorf("shown with %d bytes of logo, %v", len(page.Document.Logo), err)
	}
}

// onePixel is the smallest logo.
func onePixel(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
