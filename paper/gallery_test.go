package paper

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"workbay/garage"
)

// Every paper lies in docs/papers as a picture in both languages; with -update they
// are drawn anew.
func TestGalleryOfPapers(t *testing.T) {
	dir := filepath.Join("..", "docs", "papers")
	all := papers(t)
	for _, kind := range []garage.DocumentKind{garage.QuotePaper, garage.JobCardPaper, garage.InvoicePaper, garage.ReceiptPaper, garage.IntakePaper, garage.CertificatePaper, garage.GatePassPaper, garage.InspectionPaper, garage.InspectionFormPaper, garage.LoanPaper} {
		for _, lang := range []garage.Language{garage.English, garage.Chinese} {
			name := filepath.Join(dir, string(kind)+"-"+string(lang))
			if *update {
				out, err := exec.Command("pdftoppm", "-r", "80", "-png", "-singlefile", pdfOf(t, all[string(kind)+"-a4-"+string(lang)]), name).CombinedOutput()
				if err != nil {
					t.Fatalf("pdftoppm (install poppler-utils): %v: %s", err, strings.TrimSpace(string(out)))
				}
			}
			if _, err := os.Stat(name + ".png"); err != nil {
				t.Errorf("%v; run make gallery", err)
			}
		}
	}
}
