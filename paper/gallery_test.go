package paper

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"workbay/garage"
)

// galleryNames are the papers of the gallery by the name of their picture.
func galleryNames() []string {
	return []string{"quote", "quoteoptions", "jobcard", "invoice", "receipt", "intake", "certificate", "gatepass", "inspection", "inspectionform",
		"quality", "qualityform", "appointment", "daysheet", "loancar", "keytag", "badge", "sticker"}
}

// Every paper lies in docs/papers as a picture in both languages; with -update they
// are drawn anew.
func TestGalleryOfPapers(t *testing.T) {
	dir := filepath.Join("..", "docs", "papers")
	all := papers(t)
	for _, paper := range galleryNames() {
		for _, lang := range []garage.Language{garage.English, garage.Chinese} {
			name, dots := filepath.Join(dir, paper+"-"+string(lang)), "80"
			d, ok := all[paper+"-a4-"+string(lang)]
			if kind := garage.DocumentKind(paper); kind.Label() { // one label, so large that it can be read
				d, ok = Label(label(kind, lang), Options{Labels: Labels{Format: garage.LabelFormat{Code: "one", W: 7000, H: 3700, Columns: 1, Rows: 1}}}), true
				dots = "240"
			}
			if !ok {
				t.Fatalf("no paper %s in %s", paper, lang)
			}
			if *update {
				out, err := exec.Command("pdftoppm", "-r", dots, "-png", "-singlefile", pdfOf(t, d), name).CombinedOutput()
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
