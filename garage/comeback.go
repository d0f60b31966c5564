package garage

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// An Origin is the job that a rework puts right: the visit, the job, the line of
// its part, and who did it.
type Origin struct {
	Order WorkOrderID `cbor:"1,keyasint,omitzero"`
	Job   int         `cbor:"2,keyasint,omitzero"`
	Line  int         `cbor:"3,keyasint,omitzero"` // of the part; 0: none was fitted
	Staff StaffID     `cbor:"4,keyasint,omitzero"`
	Part  PartID      `cbor:"5,keyasint,omitzero"`
}

// A Comeback is a warranted job that may be why the car is back.
type Comeback struct {
	Covered
	Origin   Origin
	Part     string // what was fitted first; empty: nothing
	Words    []string
	Days     int64 // since the work was done
	Distance int64 // driven since; 0: not known
	Matches  bool  // the customer's words speak of it
	Score    int   // out of 100
	done     int64 // reading when the work was done
}

// subjects are words that speak of the same part of a car, each a stem that a word
// begins with, or a piece of a Chinese sentence.
func subjects() [][]string {
	return [][]string{
		{"brak", "pad", "disc", "rotor", "caliper", "squeal", "grind", "handbrake", "刹车", "制动", "刹车片", "异响"},
		{"bearing", "wheel", "hub", "hum", "轴承", "车轮", "嗡嗡"},
		{"steer", "suspens", "shock", "strut", "spring", "bush", "knock", "clunk", "rattl", "align", "转向", "悬挂", "减震", "底盘", "跑偏"},
		{"oil", "leak", "sump", "gasket", "drip", "机油", "漏油", "渗油"},
		{"cool", "overheat", "radiator", "thermostat", "water", "pump", "hot", "水温", "冷却", "水箱", "节温器", "水泵"},
		{"batter", "start", "alternator", "crank", "charg", "电瓶", "蓄电池", "启动", "起动", "发电机"},
		{"clutch", "gear", "transmiss", "slip", "离合", "变速", "挂挡"},
		{"timing", "belt", "engine", "misfire", "spark", "ignit", "coil", "idle", "stall", "发动机", "正时", "皮带", "火花塞", "抖动", "熄火"},
		{"exhaust", "smoke", "silencer", "muffler", "排气", "冒烟"},
		{"air", "condition", "climat", "cold", "heater", "compressor", "空调", "制冷", "不凉"},
		{"tyre", "tire", "punctur", "vibrat", "balanc", "轮胎", "胎", "动平衡"},
		{"light", "lamp", "bulb", "headlight", "灯"},
		{"wiper", "washer", "雨刮", "雨刷"},
	}
}

// Comebacks set what a customer complains of against each job of the vehicle's
// earlier orders that is under warranty at now and at a reading (0: not known): those
// whose words, or whose part of the car, it names come first, then the more recent.
func (s Shop) Comebacks(orders []WorkOrder, p Profile, concern string, now time.Time, odometer int64) []Comeback {
	var all []Comeback
	said := stems(concern)
	lines := s.WarrantyLines(orders, p, now, odometer)
	for _, c := range s.Warranties(orders, p, now, odometer) {
		i := slices.IndexFunc(orders, func(wo WorkOrder) bool { return wo.ID == c.Order })
		j := orders[i].Job(c.Job)
		back := Comeback{Covered: c, Origin: originOf(orders[i], *j, lines, said), Days: max(0, daysUntil(c.From, now))}
		if _, l := orders[i].Line(back.Origin.Line); l != nil {
			back.Part = l.Text
		}
		if back.done = max(orders[i].OdometerOut, orders[i].OdometerIn); back.done > 0 && odometer > back.done {
			back.Distance = odometer - back.done
		}
		back.weigh(concern, said, j.spoken())
		all = append(all, back)
	}
	slices.SortStableFunc(all, func(a, b Comeback) int {
		if a.Score != b.Score {
			return b.Score - a.Score
		}
		return int(a.Days - b.Days)
	})
	return all
}

// originOf names the part that a job fitted and who did it: of several the one that the
// customer speaks of, else the first; those alone that are still under warranty, where
// any is.
func originOf(wo WorkOrder, j Job, covered []Covered, said []string) Origin {
	o := Origin{Order: wo.ID, Job: j.No, Staff: j.Technician}
	if o.Staff == 0 {
		o.Staff = wo.Technician
	}
	best := 0
	for _, l := range j.Lines {
		if l.Kind != PartLine {
			continue
		}
		rank := 1
		if slices.ContainsFunc(covered, func(c Covered) bool { return c.Order == wo.ID && c.Job == j.No && c.Line == l.No }) {
			rank += 2
		}
		if words := stems(l.Text); slices.ContainsFunc(said, func(w string) bool { return slices.Contains(words, w) }) {
			rank++
		}
		if rank > best {
			best, o.Line, o.Part = rank, l.No, l.Part
		}
	}
	return o
}

// spoken is all that the job says about itself.
func (j Job) spoken() string {
	text := []string{j.Name, j.Complaint, j.Cause, j.Correction}
	if d := j.Diagnosed; d != nil {
		text = append(text, d.Symptom, d.CodesText(), d.TestsText())
	}
	for _, l := range j.Lines {
		text = append(text, l.Text)
	}
	return strings.Join(text, " ")
}

// The weights of what speaks for a comeback: out of 100 together.
const (
	weighSubject = 40
	weighWord    = 15
	mostWords    = 2
	weighRecent  = 30
)

// weigh scores how much the complaint speaks of the job, and how fresh that is.
func (b *Comeback) weigh(concern string, said []string, job string) {
	done := stems(job)
	for _, w := range said {
		if slices.Contains(done, w) && !slices.Contains(b.Words, w) {
			b.Words = append(b.Words, w)
		}
	}
	b.Score = weighWord * min(mostWords, len(b.Words))
	for _, group := range subjects() {
		if speaksOf(concern, said, group) && speaksOf(job, done, group) {
			b.Score += weighSubject
			b.Matches = true
			break
		}
	}
	b.Matches = b.Matches || len(b.Words) > 0
	whole := max(1, daysUntil(b.From, b.Until))
	left := min(weighRecent, max(0, weighRecent*(whole-b.Days)/whole))
	if reach := b.UntilOdometer - b.done; b.UntilOdometer > 0 && reach > 0 && b.Distance > 0 {
		left = min(left, max(0, weighRecent*(reach-b.Distance)/reach))
	}
	b.Score += int(left)
}

// speaksOf tells whether words name a subject.
func speaksOf(text string, words, group []string) bool {
	return slices.ContainsFunc(group, func(stem string) bool {
		if stem[0] >= 0x80 {
			return strings.Contains(text, stem)
		}
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, stem) })
	})
}

// stems are the words of a text in small letters without their usual endings; of
// Chinese, each pair of characters.
func stems(text string) []string {
	var all []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if w[0] >= 0x80 {
			runes := []rune(w)
			for i := range len(runes) - 1 {
				all = append(all, string(runes[i:i+2]))
			}
			continue
		}
		for _, end := range []string{"ing", "ed", "es", "s"} {
			if rest := strings.TrimSuffix(w, end); rest != w && len(rest) > 3 {
				w = rest
				break
			}
		}
		if len(w) > 2 && !slices.Contains(idle(), w) {
			all = append(all, w)
		}
	}
	return all
}

// idle are words that say nothing about a fault.
func idle() []string {
	return []string{"the", "and", "from", "when", "with", "not", "has", "have", "left", "right", "front", "rear", "again", "replace", "check", "new", "for", "small", "large", "car", "noise", "work", "since", "labour", "labor"}
}
