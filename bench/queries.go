package main

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"workbay/data"
	"workbay/garage"
)

// A questions set is one way in which people search.
type questions struct {
	name string
	all  []string
}

// typedByHand are what a clerk types, with hits and without, in the scripts of the
// records; each is asked letter by letter.
var typedByHand = []string{
	"corol", "4471", "smith", "muller", "Müller", "张三", "三", "zs", "zhangsan", "smith corolla", "corolla sm", "brake pad bosch",
	"ab12 cde", "wo-2019-004", "inv-2015-00", "ez", "logistics", "比亚迪", "byd", "汉", "zzzzqq", "00000", "example", "toyota bmw", "oil filter ford", "e 9 x",
}

// ask makes the questions from the records themselves: pieces of names, plates,
// VINs, phones and numbers, Chinese names in characters and in pinyin, and what a
// clerk types letter by letter. The same file gives the same questions.
func ask(db *data.DB, s size) ([]questions, error) {
	r := rand.New(rand.NewPCG(77, 1))
	piece := func(text string) string {
		runes := []rune(text)
		if len(runes) == 0 {
			return ""
		}
		n := 1 + r.IntN(min(8, len(runes)))
		at := r.IntN(len(runes) - n + 1)
		return strings.TrimSpace(string(runes[at : at+n]))
	}
	sets := make([]questions, 0, 8)
	var typed, names, phones, plates, vins, numbers, two, han []string
	for _, q := range typedByHand {
		for i := range []rune(q) {
			typed = append(typed, string([]rune(q)[:i+1]))
		}
	}
	err := db.View(func(tx *data.Tx) error {
		for range 1200 {
			c, err := data.Customers.Get(tx, garage.CustomerID(1+r.IntN(s.customers)))
			if err != nil {
				return err
			}
			v, err := data.Vehicles.Get(tx, garage.VehicleID(1+r.IntN(s.vehicles)))
			if err != nil {
				return err
			}
			p, err := data.Parts.Get(tx, garage.PartID(1+r.IntN(s.parts)))
			if err != nil {
				return err
			}
			inv, err := data.Invoices.Get(tx, garage.InvoiceID(1+r.IntN(s.invoices)))
			if err != nil {
				return err
			}
			owner, err := data.Customers.Get(tx, v.Owner)
			if err != nil {
				return err
			}
			names = append(names, piece(c.Name), piece(p.Name), piece(v.Model))
			phones = append(phones, piece(digits(c.Phone())))
			plates = append(plates, piece(v.Plate))
			vins = append(vins, piece(string(v.VIN)))
			numbers = append(numbers, piece(inv.Number))
			two = append(two, piece(v.Make)+" "+piece(owner.Name))
			if isHan(c.Name) {
				han = append(han, c.Name, string([]rune(c.Name)[1:]))
				full, initials := romanised(c.Name)
				han = append(han, full, initials)
			}
		}
		return nil
	})
	for _, set := range []questions{
		{"typed letter by letter", typed}, {"pieces of names, models, parts", names}, {"pieces of phone numbers", phones}, {"pieces of plates", plates},
		{"pieces of VINs", vins}, {"pieces of invoice numbers", numbers}, {"two words", two}, {"Chinese names and pinyin", han},
	} {
		var kept []string
		for _, q := range set.all {
			if strings.TrimSpace(q) != "" {
				kept = append(kept, q)
			}
		}
		sets = append(sets, questions{set.name, kept})
	}
	return sets, err
}

func digits(phone string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, phone)
}

// romanised is a Chinese name as it is typed in pinyin, in full and by initials.
func romanised(name string) (full, initials string) {
	for _, word := range pinyin.LazyPinyin(name, pinyin.NewArgs()) {
		full += word
		initials += word[:1]
	}
	return full, initials
}

func isHan(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
