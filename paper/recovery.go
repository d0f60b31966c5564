package paper

import (
	"strings"

	"workbay/garage"
	"workbay/paper/sheet"
)

// What stands on a recovery sheet is set larger than on an invoice: it is read in a
// hurry, and copied by hand.
const (
	recoverySteps = 6
	recoveryQR    = 46.0
	keyGroup      = 4
	keyLine       = 5 // groups
)

// Recovery lays out the recovery sheet: the key to the backups in groups to type and as
// a QR code, where the backups lie, and how they are brought back. It goes into a
// drawer, so it must say all that somebody needs who has only the paper and a new
// computer.
func Recovery(s garage.RecoverySheet, o Options) (sheet.Document, error) {
	doc := garage.Document{
		Country: s.Country, Language: s.Language, Paper: s.Paper, Seller: s.Shop, Logo: s.Logo, Accent: s.Accent,
		IssuedAt: s.MadeAt, Number: s.MadeAt.Format("2006-01-02"),
	}
	if o.Locale == nil {
		say, err := LocaleOf(doc)
		if err != nil {
			return sheet.Document{}, err
		}
		o.Locale = say
	}
	if doc.Paper == "" || o.Paper == Roll80 {
		o.Paper = A4
	}
	c := compose(doc, o)
	c.title = c.t("paper.recovery.title")
	c.layout.doc.Title = c.title + " " + s.Shop.Name
	c.recovery(s)
	return c.layout.doc, nil
}

// recovery draws the sheet.
func (c *composer) recovery(s garage.RecoverySheet) {
	c.band()
	c.text(c.left, 17, c.bold(11), s.Shop.Name)
	c.textRight(c.right, 17, c.quiet(9), c.t("paper.recovery.made", "On", s.MadeAt))
	title := c.bold(24).in(c.accent).fit(c.title, c.width(), 14)
	c.text(c.left, 29, title, c.title)
	y := c.para(c.left, 37, c.width(), 5, c.regular(10.5), c.t("paper.recovery.about"))
	y = c.recoveryKey(y+3, s.Key)
	y = c.heading(c.left, y+9, c.width(), c.capital(c.t("paper.recovery.where"))) + 6
	y = c.recoveryFact(y, c.t("paper.recovery.file"), s.File)
	for i, folder := range s.Folders {
		label := ""
		if i == 0 {
			label = c.t("paper.recovery.folders")
		}
		y = c.recoveryFact(y, label, folder)
	}
	y = c.heading(c.left, y+6, c.width(), c.capital(c.t("paper.recovery.how"))) + 6.5
	for i := 1; i <= recoverySteps; i++ {
		n := c.say.Count(int64(i))
		c.text(c.left, y, c.bold(10.5).in(c.accent), n)
		y = c.para(c.left+7, y, c.width()-7, 5, c.regular(10.5), c.step(i)) + 1.6
	}
	c.footers(joined(s.Shop.Name, c.title))
}

// step is one of the sentences that say how backups are brought back.
func (c *composer) step(i int) string {
	return c.t("paper.recovery.step." + c.say.Count(int64(i)))
}

// recoveryKey draws the key as groups and as a QR code on a tinted ground, and returns
// the y below.
func (c *composer) recoveryKey(y float64, key string) float64 {
	const pad = 5.0
	height := recoveryQR + 2*pad
	c.fill(c.left, y, c.width(), height, 1.6, c.tint)
	// The code keeps its white margin of four modules, or readers do not find it.
	x := c.right - pad - recoveryQR
	c.fill(x, y+pad, recoveryQR, recoveryQR, 0, sheet.White)
	if code := qrOf(key); code != nil {
		module := recoveryQR / float64(code.Bounds().Dx()+8)
		c.qrCode(x+4*module, y+pad+4*module, recoveryQR-8*module, code)
	}
	left := c.left + pad
	c.text(left, y+10, c.bold(8.6).in(c.accent), c.capital(c.t("paper.recovery.key")))
	below := y + 18.5
	front, lines := keyLines(key)
	c.text(left, below, c.bold(11), front)
	width := (x - left - 6) / keyLine
	for _, line := range lines {
		below += 7
		for i, group := range line {
			c.text(left+float64(i)*width, below, c.bold(11).fit(group, width-1, 7), group)
		}
	}
	c.para(left, below+8, x-left-6, 4, c.quiet(8.4), c.t("paper.recovery.secret"))
	return y + height
}

// keyLines parts a key into the front that all keys have and lines of groups.
func keyLines(key string) (front string, lines [][]string) {
	at := strings.LastIndex(key, "1") + 1 // in this writing the last 1 ends the front
	front, key = key[:at], key[at:]
	var groups []string
	for len(key) > 0 {
		n := min(keyGroup, len(key))
		groups, key = append(groups, key[:n]), key[n:]
	}
	for len(groups) > 0 {
		n := min(keyLine, len(groups))
		lines, groups = append(lines, groups[:n]), groups[n:]
	}
	return front, lines
}

// recoveryFact draws a label and a path, and returns the y below.
func (c *composer) recoveryFact(y float64, label, path string) float64 {
	const column = 42.0
	c.text(c.left, y, c.quiet(9), label)
	return c.para(c.left+column, y, c.width()-column, 4.8, c.regular(9.5), path) + 0.6
}
