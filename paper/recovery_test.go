package paper

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/boombuler/barcode/qr"

	"workbay/garage"
	"workbay/paper/sheet"
)

// aKey is made up, but written as recovery keys are.
const aKey = "AGE-SECRET-KEY-1QQPQ2TZ7UUC0HFGJ3M95ZLVD8W4SK6XNAEYRT2PQZLCGW9M5DHF0KXU7JVE3"

// recoverySample is a recovery sheet as the sample garage would print it.
func recoverySample(lang garage.Language) garage.RecoverySheet {
	doc := sample(garage.InvoicePaper, lang, 0)
	file := map[garage.Language]string{garage.English: "/home/office/Garage/garage.workbay", garage.Chinese: `C:\门店\garage.workbay`}[lang]
	return garage.RecoverySheet{
		Country: doc.Country, Language: lang, Shop: doc.Seller, Logo: doc.Logo, Accent: doc.Accent, File: file,
		Folders: []string{file + "-backups", map[garage.Language]string{garage.English: "/media/stick/workbay", garage.Chinese: `E:\备份`}[lang]},
		Key:     aKey, MadeAt: at,
	}
}

func recoveryPaper(t testing.TB, lang garage.Language, size Size) sheet.Document {
	t.Helper()
	d, err := Recovery(recoverySample(lang), Options{Paper: size})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRecoverySheetSaysAllThatOneNeeds(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for _, size := range []Size{A4, Letter} {
			s, d := recoverySample(lang), recoveryPaper(t, lang, size)
			text := squeeze(d.PlainText())
			for _, want := range append([]string{s.Shop.Name, s.File, "AGE-SECRET-KEY-1"}, s.Folders...) {
				if !strings.Contains(text, squeeze(want)) {
					t.Errorf("%s %s: %q is not on the sheet", lang, size, want)
				}
			}
			if !inOrder(text, strings.TrimPrefix(aKey, "AGE-SECRET-KEY-1")) {
				t.Errorf("%s %s: the key is not on the sheet in groups", lang, size)
			}
			if len(d.Pages) != 1 {
				t.Errorf("%s %s: %d pages, want one for the drawer", lang, size, len(d.Pages))
			}
			inMargins(t, "recovery sheet "+string(lang)+" "+string(size), d)
		}
	}
}

// Fifteen groups in three lines of five stand exactly below each other, so that none is
// left out in typing.
func TestTheGroupsOfAKeyStandInColumns(t *testing.T) {
	_, lines := keyLines(aKey)
	at := map[int]float64{}
	p := recoveryPaper(t, garage.English, A4).Pages[0]
	for i, line := range lines {
		if len(line) != 5 {
			t.Errorf("line %d has %d groups, want 5", i+1, len(line))
		}
		for k, group := range line {
			run, ok := runOf(p, group)
			if x, known := at[k]; !ok || known && x != run.X {
				t.Errorf("%s stands at %.1f mm, want below the others at %.1f", group, run.X, x)
			}
			at[k] = run.X
			if k > 0 && run.X-at[k-1] < 14 {
				t.Errorf("%s stands %.1f mm behind the one before it, want 14", group, run.X-at[k-1])
			}
		}
	}
}

// inOrder tells whether the groups of a key stand in a text one after the other.
func inOrder(text, key string) bool {
	_, lines := keyLines("1" + key)
	at := 0
	for _, line := range lines {
		for _, group := range line {
			i := strings.Index(text[at:], group)
			if i < 0 {
				return false
			}
			at += i + len(group)
		}
	}
	return true
}

// The code on the sheet is that of the key, module by module; where a reader is
// installed, it reads the key off the picture of the page.
func TestTheCodeOnTheRecoverySheetIsTheKey(t *testing.T) {
	d := recoveryPaper(t, garage.English, A4)
	code, err := qr.Encode(aKey, qr.M, qr.Auto)
	if err != nil {
		t.Fatal(err)
	}
	n := code.Bounds().Dx()
	var white sheet.Rect
	for _, it := range d.Pages[0].Items {
		if r, ok := it.(sheet.Rect); ok && r.Filled && r.Fill == sheet.White {
			white = r
		}
	}
	module := white.W / float64(n+8)
	black := func(x, y int) bool {
		px, py := white.X+(float64(x)+4.5)*module, white.Y+(float64(y)+4.5)*module
		for _, it := range d.Pages[0].Items {
			if r, ok := it.(sheet.Rect); ok && r.Filled && r.Fill == sheet.Black && r.X <= px && px < r.X+r.W && r.Y <= py && py < r.Y+r.H {
				return true
			}
		}
		return false
	}
	for y := -4; y < n+4; y++ {
		for x := -4; x < n+4; x++ {
			inside := x >= 0 && y >= 0 && x < n && y < n
			if want := inside && dark(code, x, y); black(x, y) != want {
				t.Fatalf("module %d,%d is black %v, want %v", x, y, !want, want)
			}
		}
	}
	if _, err := exec.LookPath("zbarimg"); err != nil {
		return // the modules above are all there is to read
	}
	path := pdfOf(t, d)
	if out, err := exec.Command("pdftoppm", "-r", "150", "-png", "-singlefile", path, strings.TrimSuffix(path, ".pdf")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v %s", err, out)
	}
	out, err := exec.Command("zbarimg", "-q", "--raw", filepath.Join(filepath.Dir(path), "paper.png")).Output()
	if got := strings.TrimSpace(string(out)); err != nil || got != aKey {
		t.Errorf("the reader reads %q (%v), want the key", got, err)
	}
}
