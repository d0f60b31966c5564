package office

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/widget"
)

// checkSection is what the garage goes through before a car is ready: a line an item,
// in both languages side by side, and whether who did the work may check it.
func (v *settings) checkSection() section {
	say, keys := v.host.Say(), v.host.Keys()
	en, zh := widget.NewNote(keys, say.T("settings.check_en"), 9), widget.NewNote(keys, say.T("settings.check_zh"), 9)
	self := widget.NewCheck(keys, say.T("settings.check_self"), nil)
	self.Note = say.T("settings.check_self_note")
	hint := widget.NewSheet(300, 36, nil)
	var list garage.CheckList
	hint.Draw = func(p *widget.Pen, z fyne.Size) {
		p.Lines(say.T("settings.check_hint", "Version", list.Revision), 0, 0, z.Width, 17, 2, p.C.Caption())
	}
	return section{code: "check", icon: "shield", focus: en.Focus,
		content: widget.Rows(20, 8, hint, widget.Columns(12, en, zh), self),
		show: func(garage.Shop) {
			var err error
			if list, err = v.desk.Office.CheckList(); err != nil {
				v.host.Tell(err)
			}
			var first, second []string
			for _, p := range list.Points() {
				first, second = append(first, p.Text), append(second, p.TextZH)
			}
			en.SetText(strings.Join(first, "\n"))
			zh.SetText(strings.Join(second, "\n"))
			self.Set(list.Self)
		},
		keep: func(*garage.Shop) error {
			next := garage.CheckList{Revision: list.Revision, Items: pointsOf(lines(en.Text()), lines(zh.Text()), list.Points()), Self: self.On}
			if next.Self == list.Self && next.Same(list) {
				return nil
			}
			return v.desk.Office.SaveCheckList(next)
		}}
}

// pointsOf are the items of the lines. One whose words are known keeps its code, as
// does one that was only worded anew; without a line there are the usual ones.
func pointsOf(en, zh []string, old []garage.CheckPoint) []garage.CheckPoint {
	if len(en)+len(zh) == 0 {
		return garage.UsualCheckList().Items
	}
	var all []garage.CheckPoint
	used := map[string]bool{}
	for i := range max(len(en), len(zh)) {
		p := garage.CheckPoint{}
		if i < len(en) {
			p.Text = en[i]
		}
		if i < len(zh) {
			p.TextZH = zh[i]
		}
		at := slices.IndexFunc(old, func(o garage.CheckPoint) bool {
			return o.Text == p.Text && p.Text != "" || o.TextZH == p.TextZH && p.TextZH != ""
		})
		if at >= 0 && !used[old[at].Code] {
			p.Code = old[at].Code
			used[p.Code] = true
		}
		all = append(all, p)
	}
	for i := range all {
		if all[i].Code == "" && len(all) == len(old) && !used[old[i].Code] {
			all[i].Code = old[i].Code
			used[all[i].Code] = true
		}
		for n := 1; all[i].Code == ""; n++ {
			if code := "own_" + strconv.Itoa(n); !used[code] && !slices.ContainsFunc(old, func(o garage.CheckPoint) bool { return o.Code == code }) {
				all[i].Code, used[code] = code, true
			}
		}
	}
	return all
}
