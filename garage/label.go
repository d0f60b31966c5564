package garage

import (
	"slices"
	"time"
)

// A LabelFormat is one kind of self-adhesive label as it is bought: on a sheet with a
// grid of them, or on a roll, where each is a page of its own. Measures are hundredths
// of a millimetre.
type LabelFormat struct {
	Code    string
	Sheet   string // "A4" or "Letter"; empty: a roll
	W, H    int    // of one label
	Columns int
	Rows    int
	Left    int // from the sheet's edges to the first label
	Top     int
	StepX   int // from the edge of one label to that of the next
	StepY   int
}

// LabelFormats are the formats in use: sheets by the makers' common grids, the rolls of
// label printers by their common sizes.
func LabelFormats() []LabelFormat {
	return []LabelFormat{
		{"a4-3x8", "A4", 7000, 3700, 3, 8, 0, 50, 7000, 3700},
		{"a4-3x7", "A4", 6350, 3810, 3, 7, 720, 1515, 6604, 3810},
		{"a4-2x7", "A4", 9910, 3810, 2, 7, 465, 1515, 10160, 3810},
		{"letter-3x10", "Letter", 6668, 2540, 3, 10, 476, 1270, 6985, 2540},
		{"letter-2x5", "Letter", 10160, 5080, 2, 5, 396, 1270, 10636, 5080},
		roll("roll-50x30", 5000, 3000),
		roll("roll-57x32", 5700, 3200),
		roll("roll-60x40", 6000, 4000),
		roll("roll-62x29", 6200, 2900),
	}
}

func roll(code string, w, h int) LabelFormat {
	return LabelFormat{Code: code, W: w, H: h, Columns: 1, Rows: 1, StepX: w, StepY: h}
}

// LabelFormatOf finds a format by its code.
func LabelFormatOf(code string) (LabelFormat, bool) {
	all := LabelFormats()
	if i := slices.IndexFunc(all, func(f LabelFormat) bool { return f.Code == code }); i >= 0 {
		return all[i], true
	}
	return LabelFormat{}, false
}

// Roll tells whether the labels come one by one.
func (f LabelFormat) Roll() bool { return f.Sheet == "" }

// PerSheet is how many labels are on a sheet; 1 on a roll.
func (f LabelFormat) PerSheet() int { return f.Columns * f.Rows }

// Place is where the i-th label lies, counted from 0 at the upper left of the first
// sheet, row by row: the sheet, and the label's upper left corner on it.
func (f LabelFormat) Place(i int) (sheet, x, y int) {
	sheet, i = i/f.PerSheet(), i%f.PerSheet()
	return sheet, f.Left + f.StepX*(i%f.Columns), f.Top + f.StepY*(i/f.Columns)
}

// Start is the place a print begins at, counted from 1; 1 for one that is not on the
// sheet.
func (f LabelFormat) Start(at int) int {
	if at < 1 || at > f.PerSheet() {
		return 1
	}
	return at
}

// After is the first free place after count labels from place at on.
func (f LabelFormat) After(at, count int) int {
	return (f.Start(at)-1+max(count, 0))%f.PerSheet() + 1
}

// LabelSetup is on what the garage prints its labels. There is one in a file.
type LabelSetup struct {
	KeyTag  string      `cbor:"1,keyasint,omitzero"` // code of a format; empty: the country's usual one
	Badge   string      `cbor:"2,keyasint,omitzero"`
	Sticker string      `cbor:"3,keyasint,omitzero"`
	Printer string      `cbor:"4,keyasint,omitzero"` // empty: the one of all papers
	Next    []LabelNext `cbor:"5,keyasint,omitempty"`
}

// LabelNext is the first free place of the sheet that was printed on last.
type LabelNext struct {
	Format string `cbor:"1,keyasint,omitzero"`
	At     int    `cbor:"2,keyasint,omitzero"`
}

// of is where the format of a kind of label stands; nil for another paper.
func (s *LabelSetup) of(kind DocumentKind) *string {
	switch kind {
	case KeyTagPaper:
		return &s.KeyTag
	case BadgePaper:
		return &s.Badge
	case StickerPaper:
		return &s.Sticker
	}
	return nil
}

// Format is what a kind of label is printed on.
func (s LabelSetup) Format(kind DocumentKind, c Country) LabelFormat {
	if code := s.of(kind); code != nil {
		if f, ok := LabelFormatOf(*code); ok {
			return f
		}
	}
	usual := map[Country]string{USCA: "letter-3x10", CN: "roll-60x40"}[c]
	if usual == "" {
		usual = "a4-3x8"
	}
	f, _ := LabelFormatOf(usual)
	return f
}

// Set is the setup with another format for a kind of label.
func (s LabelSetup) Set(kind DocumentKind, code string) LabelSetup {
	if at := s.of(kind); at != nil {
		*at = code
	}
	return s
}

// At is the first free place on the sheet of a format.
func (s LabelSetup) At(f LabelFormat) int {
	for _, n := range s.Next {
		if n.Format == f.Code {
			return f.Start(n.At)
		}
	}
	return 1
}

// Used is the setup after count labels from a place on.
func (s LabelSetup) Used(f LabelFormat, at, count int) LabelSetup {
	s.Next = slices.DeleteFunc(slices.Clone(s.Next), func(n LabelNext) bool { return n.Format == f.Code })
	if !f.Roll() {
		s.Next = append(s.Next, LabelNext{f.Code, f.After(at, count)})
	}
	return s
}

// Check refuses a format that there is not, as label.unknown_format.
func (s LabelSetup) Check() error {
	for _, code := range []string{s.KeyTag, s.Badge, s.Sticker} {
		if _, ok := LabelFormatOf(code); !ok && code != "" {
			return Refuse("label.unknown_format", "Name", code)
		}
	}
	return nil
}

// Labelled is what a label says besides the shop, the car and the order.
type Labelled struct {
	Code  string      `cbor:"1,keyasint,omitzero"` // what its barcode holds
	Name  string      `cbor:"2,keyasint,omitzero"` // of the person, on a badge
	Roles []Role      `cbor:"3,keyasint,omitempty"`
	Next  NextService `cbor:"4,keyasint,omitzero"`  // on a sticker
	Verbs []Verb      `cbor:"5,keyasint,omitempty"` // of which a badge has the codes
}

// NextService is what a sticker in the car reminds of.
type NextService struct {
	Name     string    `cbor:"1,keyasint,omitzero"` // empty: the service, whatever it is
	On       time.Time `cbor:"2,keyasint,omitzero"` // zero: only by odometer
	Odometer int64     `cbor:"3,keyasint,omitzero"` // 0: only by day
	Oil      string    `cbor:"4,keyasint,omitzero"` // grade that was filled in
	DoneOn   time.Time `cbor:"5,keyasint,omitzero"`
	DoneAt   int64     `cbor:"6,keyasint,omitzero"`
}

// Check refuses a sticker that says neither day nor reading, as label.no_next, and one
// that is due before the work was done, as label.next_past.
func (n NextService) Check() error {
	switch {
	case n.On.IsZero() && n.Odometer == 0:
		return Refuse("label.no_next").At("next_on")
	case n.Odometer < 0 || n.Odometer > 0 && n.Odometer <= n.DoneAt:
		return Refuse("label.next_past", "Odometer", n.Odometer, "DoneAt", n.DoneAt).At("next_at")
	case !n.On.IsZero() && !n.DoneOn.IsZero() && !n.On.After(n.DoneOn):
		return Refuse("label.next_early", "On", n.On, "DoneOn", n.DoneOn).At("next_on")
	}
	return nil
}

// NextServiceOf is what comes due next of the work that the order did: of its jobs that
// repeat the one that is due first. Where none repeats only what was done is known.
func NextServiceOf(v Vehicle, wo WorkOrder, canned []CannedJob, lang Language, now time.Time) NextService {
	n := NextService{Oil: v.Oil, DoneOn: wo.suppliedOn(now), DoneAt: max(wo.OdometerIn, wo.OdometerOut)}
	var soonest time.Time
	for _, j := range wo.counted() {
		i := slices.IndexFunc(canned, func(c CannedJob) bool { return c.ID == j.Canned })
		if i < 0 || !canned[i].Repeats() {
			continue
		}
		on, odometer := canned[i].Due(n.DoneOn, n.DoneAt)
		reached := v.reaches(odometer)
		if !on.IsZero() && (reached.IsZero() || on.Before(reached)) {
			reached = on
		}
		if n.On.IsZero() && n.Odometer == 0 || !reached.IsZero() && (soonest.IsZero() || reached.Before(soonest)) {
			n.Name, n.On, n.Odometer, soonest = canned[i].Title(lang), on, odometer, reached
		}
	}
	return n
}

// KeyTagDocument is the tag on a car's keys: whose they are, and until when.
func KeyTagDocument(wo WorkOrder, f Paperwork) Document {
	d := f.head(KeyTagPaper)
	f.order(&d, wo)
	d.Number = wo.Number
	d.Labelled = &Labelled{Code: wo.Number}
	return d
}

// StickerDocument is the sticker that reminds of the next service.
func StickerDocument(wo WorkOrder, n NextService, f Paperwork) Document {
	d := f.head(StickerPaper)
	f.order(&d, wo)
	d.Number = wo.Number
	d.Labelled = &Labelled{Next: n}
	return d
}

// BadgeDocument is a person's badge, with the codes that the clock of the workshop
// reads.
func BadgeDocument(s Staff, f Paperwork) Document {
	d := f.head(BadgePaper)
	d.Number = s.Name
	d.Labelled = &Labelled{Code: BadgeCode(s.ID), Name: s.Name, Roles: s.Roles(), Verbs: DayVerbs()}
	return d
}
