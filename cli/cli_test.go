package cli

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"workbay/data"
	"workbay/data/backup"
	"workbay/garage"
)

// call runs a command and returns its exit code and what it wrote.
func call(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	t.Setenv("LC_ALL", "en_GB.UTF-8")
	var o, e bytes.Buffer
	code = Run(args, &o, &e)
	return code, o.String(), e.String()
}

// sampleFile is a file with the sample garage.
func sampleFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.workbay")
	if code, _, errs := call(t, "sample", path); code != 0 {
		t.Fatalf("sample: %d %s", code, errs)
	}
	return path
}

// text reads a PDF back.
func text(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext %s: %v", path, err)
	}
	return string(out)
}

func TestSampleIsMadeWholeOrNotAtAll(t *testing.T) {
	path := sampleFile(t)
	code, _, errs := call(t, "sample", path)
	if code != 1 || !strings.Contains(errs, path) {
		t.Errorf("second time: %d %q, want a refusal that names the file", code, errs)
	}
	left, err := filepath.Glob(filepath.Dir(path) + "/*")
	if err != nil || !slices.Equal(left, []string{path, path + "-redo"}) {
		t.Errorf("left behind: %v, want the file and its journal", left)
	}
	if code, out, errs := call(t, "verify", path); code != 0 || !strings.Contains(out, "sound") {
		t.Errorf("verify: %d %q %q", code, out, errs)
	}
}

func TestDemoTakesOneCarThroughTheGarage(t *testing.T) {
	tests := []struct {
		lang  string
		total string
		words map[string][]string // kind of paper to what must stand on it
	}{
		{"en", "587.96", map[string][]string{
			"quote": {"Northgate Motor Works", "DEMO 101", "Front pads", "587.96"}, "jobcard": {"WO-2026-00001", "Elena Marsh"},
			"invoice": {"INV-2026-00001", "Elena Marsh", "587.96", "97.99"}, "receipt": {"587.96", "12.04"},
		}},
		{"zh", "", map[string][]string{
			"quote": {"报价单", "沪A·D0055", "更换前制动片及制动盘"}, "jobcard": {"派工单", "李雪"},
			"invoice": {"维修结算单", "李雪", "机油 5W-30 C3"}, "receipt": {"收据"},
		}},
	}
	for _, tt := range tests {
		dir := filepath.Join(t.TempDir(), "out")
		code, _, errs := call(t, "demo", "-o", dir, "-lang", tt.lang)
		if code != 0 {
			t.Fatalf("%s: %d %s", tt.lang, code, errs)
		}
		var sum summary
		content, err := os.ReadFile(filepath.Join(dir, "summary.json"))
		if err != nil || json.Unmarshal(content, &sum) != nil {
			t.Fatal(err)
		}
		if sum.Order.State != "delivered" || sum.Receipt.Open != "0.00" || sum.Invoice.Total != sum.Quote.Total || sum.Receipt.Amount != sum.Invoice.Total {
			t.Errorf("%s: %+v", tt.lang, sum)
		}
		if tt.total != "" && string(sum.Invoice.Total) != tt.total {
			t.Errorf("%s: total %s, want %s", tt.lang, sum.Invoice.Total, tt.total)
		}
		for kind, words := range tt.words {
			found, err := filepath.Glob(filepath.Join(dir, kind+"-*.pdf"))
			if err != nil || len(found) != 1 {
				t.Fatalf("%s: %s papers %v", tt.lang, kind, found)
			}
			got := text(t, found[0])
			for _, w := range words {
				if !strings.Contains(got, w) {
					t.Errorf("%s %s lacks %q:\n%s", tt.lang, kind, w, got)
				}
			}
		}
		if kind := "jobcard"; strings.Contains(text(t, filepath.Join(dir, kind+"-WO-2026-00001.pdf")), "72.00") {
			t.Errorf("%s: the job card shows a price", tt.lang)
		}
		if left, _ := filepath.Glob(dir + "/.demo-*"); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

func TestPrintWritesThePaperAndMarksTheCopy(t *testing.T) {
	file := sampleFile(t)
	out := filepath.Join(t.TempDir(), "out.pdf")
	if code, _, errs := call(t, "print", "invoice", "INV-2026-00417", "-f", file, "-o", out); code != 0 {
		t.Fatalf("%d %s", code, errs)
	}
	first := text(t, out)
	if !strings.Contains(first, "Whitcombe-Harrington") || !strings.Contains(first, "976.99") || strings.Contains(first, "COPY") {
		t.Errorf("first print:\n%s", first)
	}
	if code, _, errs := call(t, "print", "invoice", "INV-2026-00417", "-f", file, "-o", out, "-paper", "letter"); code != 0 {
		t.Fatalf("%d %s", code, errs)
	}
	if again := text(t, out); !strings.Contains(again, "COPY") {
		t.Errorf("second print is no copy:\n%s", again)
	}
	if code, _, errs := call(t, "print", "jobcard", "WO-2026-00912", "-f", file, "-o", out, "-lang", "zh"); code != 0 {
		t.Fatalf("%d %s", code, errs)
	}
	if got := text(t, out); !strings.Contains(got, "派工单") {
		t.Errorf("job card in Chinese:\n%s", got)
	}
	if code, _, errs := call(t, "print", "jobcard", "WO-2026-00912", "-f", file, "-o", out, "-paper", "a5"); code != 0 {
		t.Fatalf("%d %s", code, errs)
	}
	if pdf, err := os.ReadFile(out); err != nil || !strings.Contains(string(pdf), "/MediaBox [0 0 419.53 595.28]") {
		t.Errorf("the job card is not on A5: %v", err)
	}
	if code, _, errs := call(t, "print", "intake", "WO-2026-00912", "-f", file, "-o", out, "-lang", "zh"); code != 0 {
		t.Fatalf("%d %s", code, errs)
	}
	if got := text(t, out); !strings.Contains(got, "接车") {
		t.Errorf("intake sheet in Chinese:\n%s", got)
	}
	for kind, want := range map[string]string{"inspection": "rear inner edge", "inspectionform": "Tyre age (DOT)"} {
		if code, _, errs := call(t, "print", kind, "WO-2026-00912", "-f", file, "-o", out); code != 0 {
			t.Fatalf("%s: %d %s", kind, code, errs)
		}
		if got := text(t, out); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not on it:\n%s", kind, want, got)
		}
	}
	if code, _, errs := call(t, "print", "inspection", "WO-2026-00911", "-f", file, "-o", out); code != 1 || !strings.Contains(errs, "no inspection of order WO-2026-00911") {
		t.Errorf("an order without inspection ends with %d: %s", code, errs)
	}
}

func TestPrintRefusesWhatIsNotThere(t *testing.T) {
	file := sampleFile(t)
	out := filepath.Join(t.TempDir(), "out.pdf")
	code, _, errs := call(t, "print", "invoice", "INV-2026-99999", "-f", file, "-o", out)
	if code != 1 || !strings.Contains(errs, "INV-2026-99999") {
		t.Errorf("%d %q, want a refusal with the number", code, errs)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a refused print left a file")
	}
	code, _, errs = call(t, "print", "invoice", "INV-2026-00417", "-f", file+"x", "-o", out)
	if code != 1 || strings.Count(errs, "\n") != 1 {
		t.Errorf("missing file: %d %q", code, errs)
	}
}

func TestWrongUseIsToldInOneLine(t *testing.T) {
	for _, args := range [][]string{
		{}, {"dance"}, {"sample"}, {"sample", "a", "b"}, {"demo"}, {"demo", "-o", "x", "-lang", "fr"}, {"print", "poem", "1", "-f", "a", "-o", "b"},
		{"print", "invoice", "1", "-o", "b"}, {"print", "invoice", "1", "-f", "a", "-o", "b", "-paper", "a3"}, {"print", "invoice", "1", "-f", "a", "-o", "b", "-paper", "a5"}, {"verify"}, {"inspect"}, {"inspect", "f", "parts", "x"},
		{"version", "now"}, {"demo", "-z"},
	} {
		code, out, errs := call(t, args...)
		if code != 2 || out != "" || strings.Count(errs, "\n") != 1 || strings.Contains(errs, "cli.") {
			t.Errorf("%v: %d %q %q, want 2 and one line", args, code, out, errs)
		}
	}
}

func TestEveryCommandHasHelp(t *testing.T) {
	for _, c := range commands() {
		code, out, errs := call(t, c.name, "-h")
		if code != 0 || !strings.Contains(out, "workbay "+c.name) && c.name != "help" || errs != "" {
			t.Errorf("%s -h: %d %q %q", c.name, code, out, errs)
		}
		if !Known(c.name) {
			t.Errorf("%s is not known", c.name)
		}
	}
	if Known("garage.workbay") {
		t.Error("a file is taken for a command")
	}
}

func TestInspectShowsJSON(t *testing.T) {
	file := sampleFile(t)
	var tables []string
	if code, out, errs := call(t, "inspect", file); code != 0 || json.Unmarshal([]byte(out), &tables) != nil || len(tables) < 10 {
		t.Fatalf("tables: %d %q %q", code, out, errs)
	}
	var parts []map[string]any
	if code, out, _ := call(t, "inspect", file, "parts"); code != 0 || json.Unmarshal([]byte(out), &parts) != nil || parts[0]["Number"] != "HF-4127" {
		t.Errorf("parts: %d %.200s", code, out)
	}
	var part map[string]any
	if code, out, _ := call(t, "inspect", file, "parts", "1"); code != 0 || json.Unmarshal([]byte(out), &part) != nil || part["Number"] != "HF-4127" {
		t.Errorf("part 1: %d %.200s", code, out)
	}
	if code, _, errs := call(t, "inspect", file, "parts", "99999"); code != 1 || errs == "" {
		t.Errorf("no such record: %d %q", code, errs)
	}
	if code, _, errs := call(t, "inspect", file, "poems"); code != 1 || !strings.Contains(errs, "parts") {
		t.Errorf("no such table: %d %q", code, errs)
	}
}

func TestInspectHidesSecrets(t *testing.T) {
	file := sampleFile(t)
	db, err := data.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	salt, hash := []byte("a salt of sixteen"), []byte("what a PIN is checked by")
	_, err = backup.Ready(db)
	if err == nil {
		err = db.Update(data.Act{Name: "set_pin"}, func(tx *data.Tx) error {
			_, err := data.Secrets.Add(tx, garage.Secret{Staff: 1, Kind: garage.PIN, Salt: salt, Hash: hash})
			return err
		})
	}
	secret, e := backup.Secret(db)
	if err := errors.Join(err, e, db.Close()); err != nil || secret == "" {
		t.Fatal(secret, err)
	}
	for _, table := range []string{"backup_key", "secrets"} {
		for _, args := range [][]string{{"inspect", file, table}, {"inspect", file, table, "1"}} {
			code, out, errs := call(t, args...)
			if code != 0 {
				t.Fatalf("%v: %d %s", args, code, errs)
			}
			for _, s := range []string{secret, base64.StdEncoding.EncodeToString(salt), base64.StdEncoding.EncodeToString(hash)} {
				if strings.Contains(out, s) {
					t.Errorf("%v shows a secret:\n%s", args, out)
				}
			}
			if table == "backup_key" && !strings.Contains(out, "(hidden)") {
				t.Errorf("%v does not say that there is one:\n%s", args, out)
			}
		}
	}
}

func TestDamageIsFound(t *testing.T) {
	file := sampleFile(t)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(content, []byte("Whitcombe-Harrington"))
	content[at] ^= 1
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := call(t, "verify", file); code != 1 || errs == "" {
		t.Errorf("%d %q %q, want the damage found", code, out, errs)
	}
}
