package office

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// Measures of the table of rights, in Fyne units.
const (
	rightsW   float32 = 980
	rightRow  float32 = 24
	rightName float32 = 196
	rightCol  float32 = 58
)

// newRights shows who may do what, and lets the owner set how far each role goes and
// when an idle window locks.
func newRights(d *desk.Desk, h page.Host, _ page.Route) page.Dialog {
	f := newForm(d, h, "shield", "rights.title")
	f.Wide = rightsW
	say, keys := h.Say(), h.Keys()
	access, err := d.People.Access()
	if err != nil {
		h.Tell(err)
	}
	guarded, err := d.People.Guarded()
	if err != nil {
		h.Tell(err)
	}
	f.Refused = d.People.May(garage.RightOwner, 0)
	if !guarded {
		f.Head.Note = say.T("rights.unguarded")
	}
	roles := garage.AllRoles()[1:] // the owner has no limits
	sets := make([]limitSet, len(roles))
	limits := []fyne.CanvasObject{widget.NewSentence(say.T("rights.limits_text"), 470)}
	for i, role := range roles {
		sets[i] = limitFields(keys, say, access.Roles[role], func(r garage.Right) string {
			return say.T("rights.usual", "Limit", limitText(say, r, garage.Access{}.OfRole(role, r)))
		})
		limits = append(limits, heading(say.T(role.Code())), sets[i].row())
	}
	idle := widget.NewChoice(keys, say.T("rights.idle"))
	for _, n := range []int{-1, 2, 5, 10, 15, 30, 60} {
		text := say.T("rights.minutes", "N", n)
		if n < 0 {
			text = say.T("rights.never")
		}
		idle.Options = append(idle.Options, widget.Option{Text: text, Value: n})
	}
	idle.ChooseValue(access.IdleMinutes())
	if access.IdleMinutes() == 0 {
		idle.ChooseValue(-1)
	}
	table := widget.NewSheet(rightName+5*rightCol, rightRow*float32(len(garage.Rights())+1), rightsTable(h))
	left := widget.Rows(0, 10, table, idle.Field)
	right := widget.Rows(0, 2, limits...)
	f.Body = widget.Arrange(fyne.NewSize(rightsW, 30+max(left.MinSize().Height, right.MinSize().Height)), func(z fyne.Size) {
		lw := rightName + 5*rightCol
		widget.Put(left, 16, 14, lw, z.Height-20)
		widget.Put(right, lw+36, 14, z.Width-lw-52, z.Height-20)
	}, left, right)
	f.First = sets[0].values[garage.RightDiscount].Field.Focus
	f.Do = func() error {
		next := garage.Access{Roles: map[garage.Role]garage.Limits{}}
		next.Idle, _ = idle.Value().(int)
		for i, role := range roles {
			l, err := sets[i].get()
			if err != nil {
				return err
			}
			if l != nil {
				next.Roles[role] = l
			}
		}
		return d.People.SaveAccess(next)
	}
	return f
}

// heading is a word above fields.
func heading(text string) fyne.CanvasObject {
	return widget.NewSheet(0, 18, func(p *widget.Pen, z fyne.Size) {
		p.Text(text, 0, 0, z.Width, z.Height, widget.Ink{Size: widget.TxtBody, Bold: true, Color: p.C.Petrol})
	})
}

// upper begins a sentence with a capital.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// rightsTable draws a line for each right, a column for each role.
func rightsTable(h page.Host) func(*widget.Pen, fyne.Size) {
	return func(p *widget.Pen, z fyne.Size) {
		say, roles := h.Say(), garage.AllRoles()
		p.Rect(0, 0, z.Width, rightRow, 0, p.C.Button)
		for k, role := range roles {
			p.TextC(say.T("rights.role."+string(role)), rightName+float32(k)*rightCol, 0, rightCol, rightRow, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Petrol})
		}
		for i, r := range garage.Rights() {
			y := rightRow * float32(i+1)
			p.Text(upper(say.T(r.Code())), 6, y, rightName-10, rightRow, p.C.Body())
			for k, role := range roles {
				x := rightName + float32(k)*rightCol
				switch far := (garage.Access{}).OfRole(role, r); {
				case far == 0:
					p.TextC("–", x, y, rightCol, rightRow, p.C.Faint())
				case r.Limited() && far != garage.NoLimit:
					p.TextC(say.T("rights.up_to"), x, y, rightCol, rightRow, p.C.Caption())
				default:
					p.Icon("tick", x+rightCol/2-7, y, rightRow, 14, p.C.Good)
				}
			}
			p.HLine(0, y+rightRow-1, z.Width, p.C.RowLine)
		}
	}
}
