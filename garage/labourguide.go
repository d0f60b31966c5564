package garage

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
)

// A TimedJob is one canned job that was done and clocked.
type TimedJob struct {
	Canned  CannedJobID
	Family  string // of the vehicle
	Clocked time.Duration
	Sold    Quantity
}

// A GuideLine is what the garage's own clocks say about a canned job, on one family
// of vehicles or, with Family empty, on all. Times are thousandths of an hour.
type GuideLine struct {
	Canned CannedJobID
	Family string
	Jobs   int
	Low    Quantity // a quarter of the jobs took no longer
	Median Quantity
	High   Quantity // three quarters took no longer
	Sold   Quantity // the median of what was sold
}

// Over is how much longer the median job takes than is sold for it; below zero where
// it takes less.
func (g GuideLine) Over() Quantity { return g.Median - g.Sold }

// Family is what a guide holds together of a make's vehicles, as [FamilyOf] says.
func (v Vehicle) Family() string { return FamilyOf(v.Make, v.Model) }

// FamilyOf is make and model without the size of the engine and what follows it: VW
// Golf of VW Golf 1.0 TSI.
func FamilyOf(brand, model string) string {
	words := strings.Fields(model)
	for i, w := range words {
		if i > 0 && engineSize(w) {
			words = words[:i]
			break
		}
	}
	return strings.TrimSpace(brand + " " + strings.Join(words, " "))
}

// engineSize tells whether a word begins like 1.0, as sizes of engines do.
func engineSize(w string) bool {
	whole, rest, ok := strings.Cut(w, ".")
	digit := func(s string) bool { return s != "" && unicode.IsDigit(rune(s[0])) }
	return ok && len(whole) == 1 && digit(whole) && digit(rest)
}

// LabourGuide is the guide of those jobs: a line for each canned job and one for each
// family it was done on, by canned job, the whole first, then by the number of jobs.
func LabourGuide(jobs []TimedJob) []GuideLine {
	type key struct {
		canned CannedJobID
		family string
	}
	took, sold := map[key][]Quantity{}, map[key][]Quantity{}
	for _, j := range jobs {
		if j.Canned == 0 || j.Clocked <= 0 {
			continue
		}
		keys := []key{{j.Canned, ""}}
		if j.Family != "" {
			keys = append(keys, key{j.Canned, j.Family})
		}
		for _, k := range keys {
			took[k], sold[k] = append(took[k], HoursOf(j.Clocked)), append(sold[k], j.Sold)
		}
	}
	var all []GuideLine
	for k, list := range took {
		g := GuideLine{Canned: k.canned, Family: k.family, Jobs: len(list)}
		g.Low, g.Median, g.High = Quartiles(list)
		_, g.Sold, _ = Quartiles(sold[k])
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b GuideLine) int {
		return cmp.Or(cmp.Compare(a.Canned, b.Canned), cmp.Compare(len(a.Family), 0)-cmp.Compare(len(b.Family), 0),
			cmp.Compare(b.Jobs, a.Jobs), strings.Compare(a.Family, b.Family))
	})
	return all
}

// Quartiles are the values below which a quarter, half and three quarters of a list
// lie: between two values the part of the way that is due (Hyndman and Fan, type 7),
// rounded half up. All are 0 of nothing.
func Quartiles(list []Quantity) (low, median, high Quantity) {
	if len(list) == 0 {
		return 0, 0, 0
	}
	sorted := slices.Sorted(slices.Values(list))
	at := func(quarters int) Quantity {
		n := (len(sorted) - 1) * quarters
		i, rest := n/4, Quantity(n%4)
		if rest == 0 {
			return sorted[i]
		}
		return sorted[i] + ((sorted[i+1]-sorted[i])*rest+2)/4
	}
	return at(1), at(2), at(3)
}
