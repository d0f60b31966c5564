package page

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/widget"
)

// browser is the dialog in which a file or a folder is chosen, or a file is named. The
// toolkit's own needs the mouse, does not close with Esc and does not look like the rest.
// Names are typed to filter the list, and a whole path is taken as it is.
type browser struct {
	host Host
	kind browse
	ends []string // of the files that are shown
	take func(path string) error

	at    string // the folder that is shown; "": the drives of the computer
	all   []place
	shown []place
	bad   error // why the folder could not be read
	name  *widget.Field
	list  *widget.List
	where *widget.Sheet
	root  fyne.CanvasObject
	first string // the name proposed for saving
}

// browse is what a browser is for.
type browse string

const (
	browseFile   browse = "file"
	browseFolder browse = "folder"
	browseSave   browse = "save"
)

// place is a row of the list.
type place struct {
	name, path string
	folder     bool
	at         time.Time // last changed; zero: not said
}

// prefFolder is where the last file was chosen or saved.
const prefFolder = "browse.folder"

// newBrowser opens on the folder of the last time, else on the person's own.
func newBrowser(h Host, kind browse, ends []string, name string, take func(path string) error) *browser {
	b := &browser{host: h, kind: kind, ends: ends, take: take, first: name}
	keys, say := h.Keys(), h.Say()
	b.list = widget.NewList(keys, 28)
	b.list.Len, b.list.Row, b.list.OnOpen = func() int { return len(b.shown) }, b.drawRow, b.onOpen
	b.list.OnSelect = func(int) { h.Refresh() }
	b.list.Empty = func(p *widget.Pen, z fyne.Size) {
		text := say.T("browse.nothing")
		if b.bad != nil {
			text, _ = say.Sentence(b.bad)
		}
		p.LinesC(text, 20, z.Height/2-30, z.Width-40, 19, 3, p.C.Faint())
	}
	b.where = widget.NewSheet(100, 22, func(p *widget.Pen, z fyne.Size) {
		p.Icon("folder", 0, 0, z.Height, 15, p.C.Quiet)
		at := b.at
		if at == "" {
			at = say.T("browse.computer")
		}
		p.Text(at, 22, 0, z.Width-22, z.Height, p.C.Strong())
	})
	if kind == browseSave {
		b.name = widget.NewField(keys, say.T("browse.name"))
		b.name.SetText(name)
		b.name.OnEnter = b.onDo
	} else {
		b.name = widget.NewFilter(keys, say.T("browse.filter"), b.list, func(string) { b.filter() })
		b.name.Key = ""
		b.name.OnChanged = func(string) { b.filter() } // also of a "/", with which a path begins
		steer := b.name.Line.OnKey
		b.name.Line.OnKey = func(e *fyne.KeyEvent) bool {
			typed := b.name.Text()
			switch e.Name {
			case fyne.KeyReturn, fyne.KeyEnter:
				if isPath(typed) {
					b.goTo(typed)
					return true
				}
			case fyne.KeyBackspace:
				if typed == "" {
					b.onUp()
					return true
				}
			}
			return steer(e)
		}
	}
	b.root = widget.Arrange(fyne.NewSize(480, 300), func(z fyne.Size) {
		h := float32(26)
		if kind == browseSave {
			h = widget.LabelH + widget.InputH + 4
		}
		widget.Put(b.name, 20, 14, z.Width-40, h)
		widget.Put(b.where, 20, 20+h, z.Width-40, 22)
		widget.Put(b.list, 20, 46+h, z.Width-40, z.Height-h-54)
	}, b.name, b.where, b.list)
	folder := fyne.CurrentApp().Preferences().String(prefFolder)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		folder, _ = os.UserHomeDir()
	}
	b.show(folder)
	return b
}

func (b *browser) Title() Title {
	icons := map[browse]string{browseFile: "inbox", browseFolder: "folder", browseSave: "sheet"}
	say := b.host.Say()
	return Title{Icon: icons[b.kind], Text: say.T("browse.title." + string(b.kind)), Esc: say.T("dialog.nothing_kept")}
}

func (b *browser) Size() fyne.Size            { return fyne.NewSize(680, 520) }
func (b *browser) Content() fyne.CanvasObject { return b.root }
func (b *browser) Reload()                    {}
func (b *browser) Unsaved() bool              { return b.kind == browseSave && b.name.Text() != b.first }

// Focus puts the cursor where names are typed.
func (b *browser) Focus(fyne.Canvas) { b.name.Focus() }

// Actions are the choice, and the way up.
func (b *browser) Actions() []Action {
	say := b.host.Say()
	do := Action{ID: "do", Chord: "F10", Icon: "tick", Label: say.T("browse.do." + string(b.kind)), Primary: true, Do: b.onDo}
	if r := b.chosen(); b.kind == browseFile && (r == nil || r.folder) && !isPath(b.name.Text()) {
		do.Refused = garage.Refuse("browse.none_chosen")
	}
	return []Action{do, {ID: "up", Chord: "Ctrl+↑", Icon: "folder", Label: say.T("browse.up"), Do: b.onUp}}
}

func (b *browser) chosen() *place {
	if i := b.list.Chosen(); i >= 0 && i < len(b.shown) {
		return &b.shown[i]
	}
	return nil
}

// onDo chooses the file, the folder that is shown, or saves under the name.
func (b *browser) onDo() {
	typed := strings.TrimSpace(b.name.Text())
	switch {
	case b.kind == browseSave:
		b.save(typed)
	case isPath(typed):
		b.goTo(typed)
	case b.kind == browseFolder:
		b.done(b.at)
	case b.chosen() != nil:
		b.onOpen(b.list.Chosen())
	}
}

// onOpen goes into a folder, or takes a file.
func (b *browser) onOpen(i int) {
	r := b.shown[i]
	switch {
	case r.folder:
		b.show(r.path)
	case b.kind == browseSave:
		b.name.SetText(r.name)
		b.name.Focus()
	default:
		b.done(r.path)
	}
}

// onUp goes to the folder above.
func (b *browser) onUp() {
	was := b.at
	if up := filepath.Dir(b.at); b.at != "" && up != b.at {
		b.show(up)
	} else if runtime.GOOS == "windows" {
		b.show("")
	}
	for i, r := range b.shown { // the folder it came from is the chosen one
		if r.path == was {
			b.list.Select(i)
		}
	}
}

// goTo takes a path that was typed: into a folder, or the file itself.
func (b *browser) goTo(typed string) {
	path := expanded(typed)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		b.host.Tell(garage.Refuse("browse.not_there", "Path", path).At("name"))
	case info.IsDir():
		b.show(path)
	case b.kind == browseFolder:
		b.show(filepath.Dir(path))
	default:
		b.done(path)
	}
}

// save takes a name, or a path, to be written; what lies there already is asked about.
func (b *browser) save(typed string) {
	if typed == "" {
		b.host.Tell(garage.Refuse("browse.no_name").At("name"))
		return
	}
	path := filepath.Join(b.at, typed)
	if isPath(typed) {
		path = expanded(typed)
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		b.show(path)
		b.name.SetText(b.first)
	case err == nil:
		say := b.host.Say()
		q := Question{Title: say.T("browse.replace_title", "Name", filepath.Base(path)), Text: say.T("browse.replace_text", "Folder", filepath.Dir(path), "At", info.ModTime()), Yes: say.T("browse.replace"), Bad: true}
		b.host.Confirm(q, func() { b.done(path) })
	default:
		b.done(path)
	}
}

// done gives the path to whoever asked and closes the dialog, or tells why not.
func (b *browser) done(path string) {
	folder := path
	if b.kind != browseFolder {
		folder = filepath.Dir(path)
	}
	fyne.CurrentApp().Preferences().SetString(prefFolder, folder)
	b.host.CloseDialog()
	b.host.Tell(b.take(path))
}

// show goes to a folder.
func (b *browser) show(folder string) {
	b.at, b.all, b.bad = folder, nil, nil
	if folder == "" {
		b.all = drives()
	} else {
		b.read(folder)
	}
	if b.kind != browseSave {
		b.name.SetText("")
	}
	b.filter()
	b.where.Refresh()
}

// read lists the folders and the files that can be chosen, folders first.
func (b *browser) read(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		b.bad = garage.Refuse("browse.unread", "Path", folder)
		return
	}
	for _, e := range entries {
		r := place{name: e.Name(), path: filepath.Join(folder, e.Name()), folder: e.IsDir()}
		info, err := e.Info()
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			if info, err = os.Stat(r.path); err == nil {
				r.folder = info.IsDir()
			}
		}
		if err != nil || strings.HasPrefix(r.name, ".") || !r.folder && !b.fits(r.name) {
			continue
		}
		if !r.folder {
			r.at = info.ModTime()
		}
		b.all = append(b.all, r)
	}
	slices.SortStableFunc(b.all, func(x, y place) int {
		if x.folder != y.folder {
			if x.folder {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(x.name), strings.ToLower(y.name))
	})
}

// fits tells whether a file can be chosen here.
func (b *browser) fits(name string) bool {
	return b.kind != browseFolder && (len(b.ends) == 0 || slices.Contains(b.ends, strings.ToLower(filepath.Ext(name))))
}

// filter shows what fits what was typed.
func (b *browser) filter() {
	b.shown = b.shown[:0]
	typed := strings.ToLower(strings.TrimSpace(b.name.Text()))
	for _, r := range b.all {
		if b.kind == browseSave || isPath(typed) || strings.Contains(strings.ToLower(r.name), typed) {
			b.shown = append(b.shown, r)
		}
	}
	b.list.ScrollTo(0)
	b.list.Select(0)
	b.list.Refresh()
}

func (b *browser) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := b.shown[i], b.host.Say(), p.C
	icon, right := "sheet", at.Right()-10
	if r.folder {
		icon = "folder"
	}
	p.Icon(icon, at.X+10, at.Y, at.H, 15, c.Quiet)
	if !r.at.IsZero() {
		right -= p.TextR(say.When(r.at.In(b.host.Now().Location()), b.host.Now()), right, at.Y, 0, at.H, c.Faint()) + 12
	}
	p.Text(r.name, at.X+34, at.Y, right-at.X-34, at.H, c.Body())
}

// isPath tells a path from a piece of a name.
func isPath(typed string) bool {
	return strings.ContainsAny(typed, `/\`) || strings.HasPrefix(typed, "~") || filepath.VolumeName(typed) != ""
}

// expanded is a path as the system takes it: ~ is the person's own folder.
func expanded(typed string) string {
	typed = strings.TrimSpace(typed)
	if rest, ok := strings.CutPrefix(typed, "~"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return filepath.Clean(typed)
}

// drives are the drives of a computer that has letters for them.
func drives() (all []place) {
	for c := 'A'; c <= 'Z'; c++ {
		path := string(c) + `:\`
		if _, err := os.Stat(path); err == nil {
			all = append(all, place{name: path, path: path, folder: true})
		}
	}
	return all
}
