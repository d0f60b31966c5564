package desk

import (
	"cmp"
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// FindJobs finds canned jobs, then parts, by code, words or number; with a vehicle
// the prices are those of its owner's papers.
func (r Reception) FindJobs(words string, vehicle garage.VehicleID, limit int) ([]JobChoice, error) {
	return r.findChoices(words, vehicle, limit, kindJob, kindPart)
}

// FindParts finds parts alone, by number or words; without words it finds none.
func (r Reception) FindParts(words string, limit int) ([]JobChoice, error) {
	if strings.TrimSpace(words) == "" {
		return nil, nil
	}
	return r.findChoices(words, 0, limit, kindPart)
}

func (r Reception) findChoices(words string, vehicle garage.VehicleID, limit int, kinds ...string) ([]JobChoice, error) {
	if limit <= 0 {
		limit = 12
	}
	var all []JobChoice
	err := r.looking(func(l *look) error {
		lang, err := l.languageOf(vehicle)
		if err != nil {
			return err
		}
		found, err := r.lines.find(l.tx, words, max(limit, 40), kinds...)
		if strings.TrimSpace(words) == "" {
			found, err = usualJobs(l.tx, limit)
		}
		if err != nil {
			return err
		}
		for _, f := range found {
			c, err := l.choice(f, lang)
			if missing(err) {
				continue
			}
			if err != nil {
				return err
			}
			all = append(all, c)
		}
		slices.SortStableFunc(all, func(a, b JobChoice) int { return a.before(b, words) })
		all = all[:min(len(all), limit)]
		return nil
	})
	return all, wrap(err, "find jobs")
}

// before puts what has just this code first, then canned jobs, then what fits the
// words better, then the list's own order.
func (c JobChoice) before(o JobChoice, words string) int {
	return cmp.Or(
		cmp.Compare(o.fit(words)/exactCode, c.fit(words)/exactCode),
		cmp.Compare(c.Kind, o.Kind), // canned before part
		cmp.Compare(o.fit(words), c.fit(words)),
		cmp.Compare(c.Canned, o.Canned),
		cmp.Compare(c.Part, o.Part),
	)
}

// exactCode is the fit of something whose code was typed in full.
const exactCode = 4

// fit is how well words fit: all of the code, a piece of it between dashes, the
// beginning of the name, a word of it.
func (c JobChoice) fit(words string) int {
	want, code, name := data.Fold(words), data.Fold(c.Code), data.Fold(c.Name)
	switch {
	case data.FoldCode(words) == data.FoldCode(c.Code):
		return exactCode
	case strings.Contains(" "+code+" ", " "+want+" "):
		return 3
	case strings.HasPrefix(name, want):
		return 2
	case strings.Contains(" "+name, " "+want):
		return 1
	}
	return 0
}

// languageOf is that of the papers of a vehicle's owner.
func (l *look) languageOf(id garage.VehicleID) (garage.Language, error) {
	v, err := l.vehicle(id)
	if err != nil {
		return "", err
	}
	return l.language(v.Owner)
}

// usualJobs are the first canned jobs, for before anything is typed.
func usualJobs(tx *data.Tx, limit int) ([]data.Hit, error) {
	canned, err := allCanned(tx)
	var hits []data.Hit
	for _, c := range canned[:min(len(canned), limit)] {
		hits = append(hits, data.Hit{Kind: kindJob, ID: uint64(c.ID)})
	}
	return hits, err
}

func (l *look) choice(f data.Hit, lang garage.Language) (JobChoice, error) {
	if f.Kind == kindPart {
		p, err := l.part(garage.PartID(f.ID))
		if err == nil && p.Retired {
			err = garage.ErrNotFound
		}
		return JobChoice{Kind: "part", Part: p.ID, Code: p.Number, Name: p.Title(lang), Price: l.shop.PriceOf(p), Available: p.Available()}, err
	}
	c, err := data.CannedJobs.Get(l.tx, garage.CannedJobID(f.ID))
	if err != nil {
		return JobChoice{}, err
	}
	price, err := l.cannedPrice(c)
	return JobChoice{Kind: "canned", Canned: c.ID, Code: c.Code, Name: c.Title(lang), Hours: c.Hours, Price: price}, err
}
