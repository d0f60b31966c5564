package paper

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"workbay/garage"
	"workbay/paper/sheet"
)

// label is a label of the test garage.
func label(kind garage.DocumentKind, lang garage.Language) garage.Document {
	d := sample(garage.JobCardPaper, lang, 0)
	d.Kind, d.Jobs = kind, nil
	d.Labelled = &garage.Labelled{Code: d.Number}
	switch kind {
	case garage.BadgePaper:
		d.Labelled = &garage.Labelled{Code: garage.BadgeCode(3), Name: d.Technician, Roles: []garage.Role{garage.Technician, garage.StoresRole}, Verbs: garage.DayVerbs()}
	case garage.StickerPaper:
		d.Labelled = &garage.Labelled{Next: garage.NextService{On: day(2027, 11, 23), Odometer: 58_000, Oil: d.Vehicle.Oil, DoneOn: at, DoneAt: 48_213}}
		if lang == garage.Chinese {
			d.Labelled.Next.Odometer, d.Labelled.Next.DoneAt = 87_590, 77_590
		}
	}
	return d
}

func labelKinds() []garage.DocumentKind {
	return []garage.DocumentKind{garage.KeyTagPaper, garage.BadgePaper, garage.StickerPaper}
}

// oddLabel is a label of names that no one planned for.
func oddLabel(kind garage.DocumentKind) garage.Document {
	d := odd(garage.JobCardPaper)
	l := label(kind, garage.English)
	d.Kind, d.Jobs, d.Labelled = kind, nil, l.Labelled
	d.Labelled.Name = d.Buyer.Name
	d.Labelled.Roles = garage.AllRoles()
	d.Labelled.Next.Name = strings.Repeat("Inspektion mit Ölwechsel ", 8)
	d.Labelled.Next.Oil, d.Labelled.Next.Odometer = d.Vehicle.Oil, 1_234_567
	d.Seller.Phone = "+49 (0) 33 41 / 123 45-678 oder -679"
	return d
}

// Whatever stands on a label stays on it, in every format, on every place of a sheet,
// and no words stand on others.
func TestLabelsStayOnTheirPlaces(t *testing.T) {
	for _, f := range garage.LabelFormats() {
		for _, kind := range labelKinds() {
			for name, doc := range map[string]garage.Document{"en": label(kind, garage.English), "zh": label(kind, garage.Chinese), "odd": oddLabel(kind), "empty": {Kind: kind}} {
				from := f.PerSheet()/2 + 1
				d := Label(doc, Options{Labels: Labels{Format: f, From: from, Count: f.PerSheet()}})
				name = string(kind) + " " + f.Code + " " + name
				labelsOverlap(t, name, d)
				for i, p := range d.Pages {
					for _, it := range p.Items {
						x1, y1, x2, y2, ok := boundsOf(it)
						if ok && !onALabel(f, from, f.PerSheet(), i, x1, y1, x2, y2) {
							t.Fatalf("%s, page %d: %+v at %.1f,%.1f to %.1f,%.1f is on no label", name, i+1, it, x1, y1, x2, y2)
						}
					}
				}
			}
		}
	}
}

// boundsOf is the room that something takes.
func boundsOf(it sheet.Item) (x1, y1, x2, y2 float64, ok bool) {
	switch it := it.(type) {
	case sheet.Text:
		return it.X, it.Y - it.Size*mmOfPoint*0.75, it.X + it.Width, it.Y + it.Size*mmOfPoint*0.2, true
	case sheet.Rect:
		return it.X, it.Y, it.X + it.W, it.Y + it.H, true
	case sheet.Image:
		return it.X, it.Y, it.X + it.W, it.Y + it.H, true
	case sheet.Line:
		return min(it.X1, it.X2), min(it.Y1, it.Y2), max(it.X1, it.X2), max(it.Y1, it.Y2), true
	}
	return 0, 0, 0, 0, false
}

// onALabel tells whether a room lies on one of count labels from place from on, a
// millimetre off its edges.
func onALabel(f garage.LabelFormat, from, count, page int, x1, y1, x2, y2 float64) bool {
	for i := range count {
		on, x, y := f.Place(from - 1 + i)
		if f.Roll() {
			on = i
		}
		left, top := hundredths(x)+1, hundredths(y)+1
		if on == page && x1 >= left && y1 >= top && x2 <= left-2+hundredths(f.W) && y2 <= top-2+hundredths(f.H) {
			return true
		}
	}
	return false
}

// labelsOverlap checks that no words stand on others, nor on a code.
func labelsOverlap(t *testing.T, name string, d sheet.Document) {
	t.Helper()
	for i, p := range d.Pages {
		runs := p.Texts()
		for k, run := range runs {
			for _, other := range runs[:k] {
				high := min(run.Size, other.Size) * mmOfPoint * 0.7
				if math.Abs(run.Y-other.Y) < high && run.X < other.X+other.Width-0.1 && other.X < run.X+run.Width-0.1 {
					t.Errorf("%s, page %d: %q stands on %q", name, i+1, run.Words, other.Words)
				}
			}
			for _, it := range p.Items {
				bar, ok := it.(sheet.Rect)
				if ok && bar.Fill == sheet.Black && bar.W < 2 && run.X < bar.X+bar.W && bar.X < run.X+run.Width && run.Y > bar.Y+0.1 && run.Y < bar.Y+bar.H {
					t.Errorf("%s, page %d: %q stands on the code", name, i+1, run.Words)
				}
			}
		}
	}
}

// bars are the filled rectangles of a page as the PDF has them, in mm from its upper left
// corner.
func bars(t *testing.T, d sheet.Document) (all [][4]float64) {
	t.Helper()
	file, err := render(d, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f$`).FindAllSubmatch(file, -1) {
		var v [4]float64
		for i := range v {
			if v[i], err = strconv.ParseFloat(string(m[i+1]), 64); err != nil {
				t.Fatal(err)
			}
			v[i] *= mmOfPoint
		}
		x, y, w, h := v[0], d.Height-v[1], v[2], -v[3] // PDF counts from below
		all = append(all, [4]float64{x, y, x + w, y + h})
	}
	return all
}

// near tells whether two words with their places are the same to a tenth of a millimetre.
func near(a, b string) bool {
	var one, two string
	var x1, y1, x2, y2 float64
	fmt.Sscanf(a, "%s %f %f", &one, &x1, &y1)
	fmt.Sscanf(b, "%s %f %f", &two, &x2, &y2)
	return one == two && math.Abs(x1-x2) < 0.11 && math.Abs(y1-y2) < 0.11
}

// Measured in the PDF, in millimetres: on a full sheet every label lies on its place as
// the maker's grid has it, each with the same words at the same distance from its
// corner, the code within the edges.
func TestLabelsOfThePDFLieOnTheLabelsOfTheSheet(t *testing.T) {
	word := regexp.MustCompile(`<word xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">(.*)</word>`)
	size := regexp.MustCompile(`<page width="([0-9.]+)" height="([0-9.]+)">`)
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v * mmOfPoint
	}
	for _, f := range garage.LabelFormats() {
		for _, kind := range labelKinds() {
			name, n := string(kind)+" on "+f.Code, f.PerSheet()
			d := Label(label(kind, garage.English), Options{Labels: Labels{Format: f, From: 1, Count: n}})
			out := pdftotext(t, "-bbox", pdfOf(t, d))
			w, h := hundredths(f.W), hundredths(f.H)
			if !f.Roll() {
				w, h = Size(f.Sheet).millimetres()
			}
			page := size.FindStringSubmatch(out)
			if page == nil || math.Abs(number(page[1])-w) > 0.1 || math.Abs(number(page[2])-h) > 0.1 {
				t.Errorf("%s: the page measures %q, want %.1f × %.1f mm", name, page, w, h)
			}
			// placed is where something lies from the corner of its label.
			placed := func(x1, y1, x2, y2 float64) (place int, x, y float64) {
				for i := range n {
					_, left, top := f.Place(i)
					x, y = x1-hundredths(left), y1-hundredths(top)
					if x > 0 && y > 0 && x2-hundredths(left) < hundredths(f.W) && y2-hundredths(top) < hundredths(f.H) {
						return i, x, y
					}
				}
				return -1, 0, 0
			}
			said := make([][]string, n) // the words of each label with their places to a tenth of a millimetre
			for _, m := range word.FindAllStringSubmatch(out, -1) {
				middle := (number(m[2]) + number(m[4])) / 2 // the box of a word has white above the letters
				i, x, y := placed(number(m[1]), middle, number(m[3]), middle)
				if i < 0 {
					t.Fatalf("%s: %q at %s, %s points is on no label", name, m[5], m[1], m[2])
				}
				said[i] = append(said[i], fmt.Sprintf("%s %.1f %.1f", m[5], x, y))
			}
			for i := range n {
				slices.Sort(said[i])
				if len(said[i]) == 0 || len(said[i]) != len(said[0]) {
					t.Errorf("%s: label %d has the words %q, the first %q", name, i+1, said[i], said[0])
					continue
				}
				for k, one := range said[i] {
					if !near(one, said[0][k]) {
						t.Errorf("%s: label %d has %s, the first %s", name, i+1, one, said[0][k])
					}
				}
			}
			all := bars(t, d)
			if kind != garage.StickerPaper && len(all) < 25*n {
				t.Errorf("%s: %d bars on %d labels", name, len(all), n)
			}
			for _, b := range all {
				if i, x, y := placed(b[0], b[1], b[2], b[3]); i < 0 || x < 1 || y < 1 {
					t.Errorf("%s: a bar at %.1f, %.1f to %.1f, %.1f mm is on no label, or less than 1 mm from an edge", name, b[0], b[1], b[2], b[3])
				}
			}
		}
	}
}

func TestLabelsBeginAtTheFirstFreePlace(t *testing.T) {
	f, _ := garage.LabelFormatOf("a4-2x7")
	d := Label(label(garage.KeyTagPaper, garage.English), Options{Labels: Labels{Format: f, From: 13, Count: 3}})
	if len(d.Pages) != 2 {
		t.Fatalf("got %d pages, want 2: two labels are left on the first", len(d.Pages))
	}
	for page, want := range []int{2, 1} {
		if got := strings.Count(drawn(sheet.Document{Width: d.Width, Height: d.Height, Pages: []sheet.Page{d.Pages[page]}}), "YK19HZP"); got != want {
			t.Errorf("page %d has %d labels, want %d", page+1, got, want)
		}
	}
}

func TestLabelsSayWhatTheyAreFor(t *testing.T) {
	for kind, want := range map[garage.DocumentKind][]string{
		garage.KeyTagPaper:  {"YK19 HZP", "17", "WO-2026-00893", "Mrs Eleanor Whitcombe", "Mon 23 Nov 17:25", "Volkswagen Golf"},
		garage.BadgePaper:   {"Northgate Motor Works", "Marek Kowalczyk", "Technician, Stores"},
		garage.StickerPaper: {"Next service", "23 Nov 2027", "58,000 mi", "0W-20", "23 Nov 2026", "48,213 mi", "+44 114 496 0123", "Northgate Motor Works"},
	} {
		f, _ := garage.LabelFormatOf("roll-62x29")
		text := drawn(Label(label(kind, garage.English), Options{Labels: Labels{Format: f}}))
		for _, w := range want {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: no %q in %q", kind, w, text)
			}
		}
	}
}

// A scanner reads bars of a fifth of a millimetre; what is printed is as wide on the
// smallest label.
func TestCodesOfLabelsAreWideEnoughForAScanner(t *testing.T) {
	for _, f := range garage.LabelFormats() {
		for _, kind := range []garage.DocumentKind{garage.KeyTagPaper, garage.BadgePaper} {
			thinnest, high := math.Inf(1), 0.0
			for _, it := range Label(label(kind, garage.English), Options{Labels: Labels{Format: f}}).Pages[0].Items {
				if bar, ok := it.(sheet.Rect); ok && bar.Fill == sheet.Black && bar.W < 2 && bar.Radius == 0 {
					thinnest, high = min(thinnest, bar.W), max(high, bar.H)
				}
			}
			if thinnest < 0.2 || math.IsInf(thinnest, 1) || high < 5 {
				t.Errorf("%s on %s: bars of %.2f mm, %.1f mm high", kind, f.Code, thinnest, high)
			}
		}
	}
}
