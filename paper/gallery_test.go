package paper

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"workbay/garage"
)

// galleryNames are the papers of the gallery by the name of their picture.
func galleryNames() []string {
	return []string{"quote", "quoteoptions", "jobcard", "invoice", "excess", "corereturn", "receipt", "intake", "certificate", "gatepass", "inspection", "inspectionform",
		"quality", "qualityform", "appointment", "daysheet", "commission", "loancar", "keytag", "badge", "sticker"}
}

// Every paper lies in docs/papers as a picture in both languages, and beside them stands
// in words.txt what was written on each, as a hash: a picture of a paper that has changed
// since is old. With -update all are made anew.
func TestGalleryOfPapers(t *testing.T) {
	dir := filepath.Join("..", "docs", "papers")
	all := papers(t)
	var now strings.Builder
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
			fmt.Fprintf(&now, "%s-%s %x\n", paper, lang, sha256.Sum256([]byte(drawn(d))))
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

	words := filepath.Join(dir, "words.txt")
	if *update {
		if err := os.WriteFile(words, []byte(now.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(words)
	if err != nil {
		t.Fatalf("%v; run make gallery", err)
	}
	of := map[string]string{}
	for line := range strings.Lines(string(was)) {
		name, hash, _ := strings.Cut(strings.TrimSpace(line), " ")
		of[name] = hash
	}
	for line := range strings.Lines(now.String()) {
		name, hash, _ := strings.Cut(strings.TrimSpace(line), " ")
		if of[name] != hash {
			t.Errorf("the picture of %s is old: other words stand on the paper now; run make gallery", name)
		}
		delete(of, name)
	}
	for name := range of {
		t.Errorf("%s is no picture of the gallery any more; run make gallery", name)
	}
}
