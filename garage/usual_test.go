package garage

import "testing"

func TestUsualTemplatesCanBeGoneThroughInBothLanguages(t *testing.T) {
	en, zh := UsualTemplates(English), UsualTemplates(Chinese)
	for i := range en {
		points := 0
		for k, s := range en[i].Sections {
			points += len(s.Points)
			for n, p := range s.Points {
				other := zh[i].Sections[k].Points[n]
				if other.Code != p.Code || other.Name == p.Name || other.Red != p.Red {
					t.Errorf("%s: got %s with %s and limit %d, want the same item in Chinese", p.Code, other.Code, other.Name, other.Red)
				}
			}
		}
		if min := []int{30, 10}[i]; points < min {
			t.Errorf("%s: got %d items, want %d and more", en[i].Name, points, min)
		}
		for _, tpl := range []Template{en[i], zh[i]} {
			if err := tpl.Check(); err != nil {
				t.Errorf("%s: %v", tpl.Name, err)
			}
		}
	}
}

func TestUsualLimitsJudge(t *testing.T) {
	tpl := UsualTemplates(English)[0]
	for _, c := range []struct {
		item string
		v    Quantity
		want Verdict
	}{
		{"tread", 5_200, Fine}, {"tread", 3_100, Soon}, {"tread", 1_500, Urgent}, {"pad_rear", 2_900, Urgent}, {"disc_front", 400, Fine},
		{"disc_front", 2_100, Urgent}, {"brake_fluid", 3_100, Urgent}, {"brake_fluid", 1_000, Fine}, {"battery", 12_300, Soon}, {"battery", 11_900, Urgent},
	} {
		p, ok := tpl.Point(c.item)
		if got := p.Judge("", c.v); !ok || got != c.want {
			t.Errorf("%s at %d: got %q, want %q", c.item, c.v, got, c.want)
		}
	}
}
