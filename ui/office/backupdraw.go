package office

import (
	"cmp"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/widget"
)

// right is how wide the column of folders and proofs is.
func (v *backups) right(z fyne.Size) float32 {
	if z.Width < 1100 {
		return 300
	}
	return 362
}

// The page's measures, in Fyne units.
const (
	backupTop  float32 = 54
	proofsHigh float32 = 254
)

func (v *backups) place(z fyne.Size) {
	r := v.right(z)
	left := z.Width - 32 - r - 12
	widget.Put(v.ground, 0, 0, z.Width, z.Height)
	widget.Put(v.list, 17, backupTop+27, left-2, z.Height-backupTop-36)
	x := 16 + left + 12
	widget.Put(v.folders, x+1, backupTop+36, r-2, z.Height-backupTop-36-proofsHigh-20-widget.FieldH)
	widget.Put(v.old.Field, x+14, z.Height-8-proofsHigh-12-widget.FieldH+4, 190, widget.FieldH)
}

func (v *backups) draw(p *widget.Pen, z fyne.Size) {
	say, c, r := v.host.Say(), p.C, v.right(z)
	left := z.Width - 32 - r - 12
	tw := p.Text(say.T("backup.title"), 16, 12, 0, 30, c.Heading())
	p.Text(v.fact(), 16+tw+8, 12, z.Width-tw-40, 30, c.Faint())
	p.Card(16, backupTop, left, z.Height-backupTop-8)
	p.Rect(17, backupTop+1, left-2, 26, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	col := v.columns(left)
	for i, word := range []string{"backup.when", "backup.why", "", "", "backup.where"} {
		if word != "" && col[i] > 0 {
			p.Text(say.T(word), 16+col[i], backupTop+1, 0, 26, head)
		}
	}
	p.TextR(say.T("backup.saves"), 16+col[2], backupTop+1, 0, 26, head)
	p.TextR(say.T("backup.size"), 16+col[3], backupTop+1, 0, 26, head)
	x, proofs := 16+left+12, z.Height-8-proofsHigh
	p.Card(x, backupTop, r, proofs-12-backupTop)
	p.Text(say.T("backup.folders"), x+14, backupTop+6, r-28, 24, c.Panel())
	p.Card(x, proofs, r, proofsHigh)
	p.Text(say.T("backup.proofs"), x+14, proofs+6, r-28, 24, c.Panel())
	v.drawProofs(p, widget.Area{X: x + 14, Y: proofs + 36, W: r - 28, H: proofsHigh - 40})
}

// fact is the quiet sentence beside the title.
func (v *backups) fact() string {
	say := v.host.Say()
	if len(v.rows) == 0 {
		return say.T("backup.fact_none")
	}
	return say.T("backup.fact", "N", len(v.rows), "Behind", v.state.Behind)
}

// columns are the left edges of when and why, the right edges of saves and size, and the
// left edge of where; 0: no room for it.
func (v *backups) columns(w float32) [5]float32 {
	if w < 700 {
		return [5]float32{14, 160, w - 186, w - 120, 0}
	}
	return [5]float32{14, 192, 460, 550, 574}
}

func (v *backups) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := v.rows[i], v.host.Say(), p.C
	w := v.list.Size().Width
	col := v.columns(w)
	p.Text(say.When(r.At, v.host.Now()), at.X+col[0], at.Y, col[1]-col[0]-8, at.H, c.Strong())
	p.Text(say.T("backup.reason."+r.Reason), at.X+col[1], at.Y, col[2]-col[1]-70, at.H, c.Body())
	p.TextR(say.T("backup.number", "N", r.Saves), at.X+col[2], at.Y, 0, at.H, c.Faint())
	p.TextR(byteSize(say, r.Bytes), at.X+col[3], at.Y, 0, at.H, c.Faint())
	chip := widget.ChipW(say.T("backup.whole"))
	p.Chip("tick", say.T("backup.whole"), at.X+w-chip-18, at.Y+7, chip, widget.ToneGood)
	if col[4] > 0 {
		where := make([]string, len(r.Folders))
		for i, f := range r.Folders {
			where[i] = filepath.Base(f)
			if f == v.set.Local {
				where[i] = say.T("backup.beside_short")
			}
		}
		p.Text(say.List(where...), at.X+col[4], at.Y, w-chip-30-col[4], at.H, c.Faint())
	}
}

// byteSize writes a length as people do.
func byteSize(say *locale.Locale, n int64) string {
	if n < 1<<20 {
		return say.T("size.kb", "N", (n+1023)>>10)
	}
	return say.T("size.mb", "N", garage.Quantity(n*10>>20*100))
}

func (v *backups) drawEmpty(p *widget.Pen, z fyne.Size) {
	say := v.host.Say()
	p.Empty(widget.Empty{Icon: "shield", Title: say.T("backup.empty"), Text: say.T("backup.empty_text"), Buttons: []widget.Button{
		{Icon: "shield", Label: say.T("backup.now"), Key: "F7", Kind: widget.ButtonPrimary, Do: v.onBackUp}}}, widget.Whole(z))
}

// drawFolder draws a folder and whether it is there.
func (v *backups) drawFolder(p *widget.Pen, i int, at widget.Area, _ bool) {
	say, c, folder := v.host.Say(), p.C, v.folder(i)
	icon, word, tone := "tick", "backup.there", widget.ToneGood
	if !there(folder) {
		icon, word, tone = "alert", "backup.not_there", widget.ToneWarn
		if i == 0 {
			icon, word, tone = "dash", "backup.not_yet", widget.ToneNeutral
		}
	}
	w := v.folders.Size().Width
	chip := widget.ChipW(say.T(word))
	p.Chip(icon, say.T(word), at.X+w-chip-12, at.Y+9, chip, tone)
	p.Icon("folder", at.X+14, at.Y, at.H, 16, c.Quiet)
	name, note, ink := folder, say.T("backup.other_disk"), c.Caption()
	switch {
	case i == 0:
		name, note = say.T("backup.beside"), folder
	case slices.Contains(v.set.SameDisk, folder):
		note = say.T("backup.same_disk")
		ink.Color, _ = c.Tone(widget.ToneWarn)
	}
	if lag := v.lag(folder); lag.Days > 0 {
		note = say.T("backup.lag", "N", lag.Days, "There", there(folder))
		if lag.Late() {
			ink.Color, _ = c.Tone(widget.ToneWarn)
		}
	}
	room := w - chip - 12 - 50
	p.Text(name, at.X+38, at.Y+2, room, 18, c.Strong())
	p.Text(note, at.X+38, at.Y+19, room, 16, ink)
}

// lag is how far a folder is behind.
func (v *backups) lag(folder string) desk.Lag {
	if i := slices.IndexFunc(v.state.Lags, func(l desk.Lag) bool { return l.Folder == folder }); i >= 0 {
		return v.state.Lags[i]
	}
	return desk.Lag{}
}

// drawProofs draws what shows that the backups are good, each with its verb.
func (v *backups) drawProofs(p *widget.Pen, at widget.Area) {
	y := at.Y
	for _, f := range v.proofs() {
		fg, _ := p.C.Tone(f.tone)
		p.Icon(f.icon, at.X, y+1, 36, 16, fg)
		p.Text(f.name, at.X+26, y, at.W-26, 18, p.C.Caption())
		ink := p.C.Strong()
		if f.tone == widget.ToneWarn || f.tone == widget.ToneBad {
			ink.Color = fg
		}
		p.Text(f.text, at.X+26, y+17, at.W-26, 20, ink)
		y += 42
	}
	if why, ok := v.host.Say().Sentence(v.state.Failed); ok && failed(v.state) {
		ink := p.C.Caption()
		ink.Color, _ = p.C.Tone(widget.ToneWarn)
		p.Lines(why, at.X, y, at.W, 17, 2, ink)
	}
}

// failed tells whether the newest try has failed, by more than a disk that is away.
func failed(s desk.SafetyState) bool {
	return s.Failed != nil && s.FailAt.After(s.Last.At) && !gone(s.Failed)
}

// A proof is a line of what was done and when.
type proof struct {
	icon, name, text string
	tone             widget.Tone
}

func (v *backups) proofs() []proof {
	say, now := v.host.Say(), v.host.Now()
	ago := func(t time.Time) string { return say.When(t, now) }
	age, _ := v.desk.Safety.OldAfter()
	last := lastOf(say, v.state, age, now) // folders that lag behind say so themselves
	out := []proof{{last.Icon, say.T("backup.last"), last.Text, last.Tone}}
	drill := proof{"dash", say.T("backup.last_try"), say.T("backup.never"), widget.ToneNeutral}
	if d := v.state.Drill; !d.At.IsZero() {
		drill.icon, drill.text, drill.tone = "tick", say.T("backup.try_good", "When", ago(d.At)), widget.ToneGood
		if d.Problem != "" {
			drill.icon, drill.text, drill.tone = "alert", say.T("backup.try_bad", "When", ago(d.At)), widget.ToneBad
		}
	}
	out = append(out, drill)
	if v.guard.Checked != nil {
		check := proof{"dash", say.T("backup.last_check"), say.T("backup.never"), widget.ToneNeutral}
		if at, whole := v.guard.Checked(); !at.IsZero() {
			check.icon, check.text, check.tone = "tick", say.T("backup.check_good", "When", ago(at)), widget.ToneGood
			if !whole {
				check.icon, check.text, check.tone = "alert", say.T("backup.check_bad", "When", ago(at)), widget.ToneBad
			}
		}
		out = append(out, check)
	}
	sheet := proof{"warning", say.T("backup.sheet"), say.T("backup.sheet_never"), widget.ToneWarn}
	if at := v.set.SheetMade; !at.IsZero() {
		sheet.icon, sheet.text, sheet.tone = "tick", say.T("backup.sheet_made", "When", ago(at)), widget.ToneGood
	}
	return append(out, sheet)
}

// A Foot is how the backups stand, in a line.
type Foot struct {
	Icon, Name, Text string
	Tone             widget.Tone
}

// FootOf says how the backups stand: what is wrong with the newest, else which folder of
// the owner's has gone without for too long, else when the newest was made.
func FootOf(say *locale.Locale, s desk.SafetyState, old time.Duration, now time.Time) Foot {
	f := lastOf(say, s, old, now)
	if f.Tone != widget.ToneGood || len(s.Lags) == 0 {
		return f
	}
	worst := slices.MaxFunc(s.Lags, func(a, b desk.Lag) int { return cmp.Compare(a.Days, b.Days) })
	if !worst.Late() {
		return f
	}
	return Foot{"alert", say.T("backup.foot_other"), say.T("backup.foot_lag", "N", worst.Days), widget.ToneWarn}
}

// lastOf says when the newest backup was made, and whether that is long ago or the
// newest try has failed.
func lastOf(say *locale.Locale, s desk.SafetyState, old time.Duration, now time.Time) Foot {
	age := now.Sub(s.Last.At)
	switch {
	case s.Running != "" && s.Running != "drill":
		if s.Total > 0 {
			return Foot{"shield", say.T("backup.foot"), say.T("backup.foot_share", "Share", 100*min(s.Done, s.Total)/s.Total), widget.ToneInfo}
		}
		return Foot{"shield", say.T("backup.foot"), say.T("backup.foot_running"), widget.ToneInfo}
	case failed(s):
		return Foot{"alert", say.T("backup.foot"), say.T("backup.foot_failed"), widget.ToneWarn}
	case s.Last.Name == "":
		return Foot{"alert", say.T("backup.foot"), say.T("backup.foot_none"), widget.ToneWarn}
	case age < -time.Hour: // made by a clock that was ahead, or this one is behind: how old it is nobody knows
		return Foot{"alert", say.T("backup.foot"), say.T("backup.foot_ahead", "At", s.Last.At), widget.ToneWarn}
	case age < time.Minute:
		return Foot{"shieldOK", say.T("backup.foot"), say.T("backup.foot_now"), widget.ToneGood}
	case age > old:
		return Foot{"alert", say.T("backup.foot"), say.T("backup.foot_ago", "Age", say.Duration(age)), widget.ToneWarn}
	}
	return Foot{"shieldOK", say.T("backup.foot"), say.T("backup.foot_ago", "Age", say.Duration(age)), widget.ToneGood}
}
