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
	if limit <= 0 {
		limit = 12
	}
	var all []JobChoice
	err := r.view(func(tx *data.Tx) error {
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		lang, err := l.languageOf(vehicle)
		if err != nil {
			return err
		}
		found, err := r.lines.find(tx, words, 4*limit, kindJob, kindPart)
		if err != nil {
			return err
		}
		slices.SortStableFunc(found, func(a, b data.Hit) int { return cmp.Compare(kindOrderOf(b.Kind), kindOrderOf(a.Kind)) })
		if strings.TrimSpace(words) == "" {
			found, err = usualJobs(tx, limit)
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
		return err
	})
	word := strings.ToLower(strings.TrimSpace(words))
	slices.SortStableFunc(all, func(a, b JobChoice) int { return cmp.Compare(a.fit(word), b.fit(word)) })
	return all[:min(len(all), limit)], wrap(err, "find jobs")
}

// fit ranks how well a choice answers what was typed, best first: its code, a
// part of its code between dashes (oil in SV-OIL-S), how its name begins. What is
// found by other words keeps its order behind them, jobs before parts.
func (c JobChoice) fit(word string) int {
	code := strings.ToLower(c.Code)
	rank := 3
	switch {
	case word == "":
		return 0
	case code == word:
		rank = 0
	case slices.Contains(strings.Split(code, "-"), word):
		rank = 1
	case strings.HasPrefix(strings.ToLower(c.Name), word):
		rank = 2
	}
	if c.Kind == "part" && rank > 0 {
		rank += 4
	}
	return rank
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
