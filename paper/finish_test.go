package paper

import (
	"bytes"
	"compress/zlib"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"workbay/garage"
	"workbay/paper/sheet"
)

// bodies reads a finished file as a reader does: each object by the place that the
// table at the end gives for it.
func bodies(t *testing.T, name string, file []byte) map[int]string {
	t.Helper()
	objects, tail, err := takenApart(file)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !strings.Contains(string(tail), "/Root ") || !strings.Contains(string(tail), "/Info ") {
		t.Errorf("%s: the trailer says %q", name, tail)
	}
	all := map[int]string{}
	for _, o := range objects {
		body := string(file[o.from:o.until])
		if !strings.HasPrefix(body, strconv.Itoa(o.number)+" 0 obj\n") || !strings.HasSuffix(body, "endobj\n") {
			t.Errorf("%s: object %d is not where the table says", name, o.number)
		}
		all[o.number] = body
	}
	return all
}

// streamOf takes the bytes out of an object, unpacked; false: it has none.
func streamOf(t *testing.T, name, body string) (string, bool) {
	t.Helper()
	head, rest, ok := strings.Cut(body, "\nstream\n")
	if !ok || strings.Contains(head, "/Subtype /Image") {
		return "", false
	}
	_, size, _ := strings.Cut(head, "/Length ")
	size, _, _ = strings.Cut(strings.TrimSuffix(size, ">>"), " ")
	n, err := strconv.Atoi(size)
	if err != nil || n > len(rest) || !strings.HasPrefix(rest[n:], "\nendstream\n") {
		t.Errorf("%s: a stream of %q bytes does not end there", name, size)
		return "", false
	}
	if !strings.Contains(head, "/Filter /FlateDecode") {
		return rest[:n], true
	}
	r, err := zlib.NewReader(strings.NewReader(rest[:n]))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return string(b), true
}

func TestTheFileOfAPaperIsWhole(t *testing.T) {
	for name, d := range withLabels(t) {
		small, err := PDF(d)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := render(d, false)
		if err != nil {
			t.Fatal(err)
		}
		packed, open := bodies(t, name, small), bodies(t, name, plain)
		if len(packed) != len(open) {
			t.Errorf("%s: %d objects packed, %d open", name, len(packed), len(open))
		}
		streams := 0
		for n, body := range packed {
			got, ok := streamOf(t, name, body)
			want, also := streamOf(t, name, open[n])
			if ok != also || got != want {
				t.Errorf("%s: object %d unpacks to other bytes than it was packed from", name, n)
			}
			if ok {
				streams++
				if !strings.Contains(body[:min(len(body), 120)], "FlateDecode") {
					t.Errorf("%s: object %d is not compressed", name, n)
				}
			}
		}
		if fewest := len(d.Pages) + 3; streams < fewest {
			t.Errorf("%s: %d streams, want at least %d: the pages, and three of a font", name, streams, fewest)
		}
		if bytes.Contains(small, []byte(standIn)) {
			t.Errorf("%s: %s still stands in for a font", name, standIn)
		}
	}
}

func TestEveryFontIsInsideAndSaysItsRunes(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		d := Invoice(sample(garage.InvoicePaper, lang, 0), Options{})
		out, err := exec.Command("pdffonts", pdfOf(t, d)).Output()
		if err != nil {
			t.Fatalf("pdffonts (install poppler-utils): %v", err)
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		if len(lines) != 4 {
			t.Fatalf("%s: got\n%s\nwant two fonts", lang, out)
		}
		for _, line := range lines[2:] {
			if !strings.Contains(line, "+GarageSans-") || !strings.Contains(line, "yes yes yes") {
				t.Errorf("%s: %q, want it embedded, a part, with its runes", lang, line)
			}
		}
	}
}

func TestAFileOfAnotherKindIsRefused(t *testing.T) {
	d := sheet.Document{Width: 80, Height: 80, Created: at, Pages: []sheet.Page{{Items: []sheet.Item{sheet.Text{X: 5, Y: 5, Size: 9, Words: "x"}}}}}
	whole, err := render(d, false)
	if err != nil {
		t.Fatal(err)
	}
	regular, bold := embed(theFaces().regular, "Regular"), embed(theFaces().bold, "Bold")
	for name, b := range map[string]string{
		"nothing": "", "words": "no PDF at all", "cut off": string(whole[:len(whole)/2]),
		"a table beyond the end": strings.Replace(string(whole), "startxref\n", "startxref\n9", 1), "an object beyond the table": strings.Replace(string(whole), "\n00000", "\n99999", 2),
	} {
		if _, err := finish([]byte(b), regular, bold, true); err != errDrawn {
			t.Errorf("%s: got %v, want errDrawn", name, err)
		}
	}
}

func TestCodesAreByTheOrderOfFirstUse(t *testing.T) {
	e := embed(theFaces().regular, "Regular")
	if got, want := e.codes("abca")+e.codes("cd"), "\x00\x01\x00\x02\x00\x03\x00\x01\x00\x03\x00\x04"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := string(e.toUnicode()); !strings.Contains(got, "4 beginbfchar\n<0001> <0061>\n<0002> <0062>\n<0003> <0063>\n<0004> <0064>\nendbfchar\n") {
		t.Errorf("the table of runes says %q", got)
	}
	if got, want := e.widths(), "561 615 480 615"; got != want {
		t.Errorf("widths: got %s, want %s", got, want)
	}
}
