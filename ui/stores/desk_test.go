package stores

import (
	"flag"
	"path/filepath"
	"testing"

	"workbay/desk"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

var pictures = flag.String("pictures", "", "write pictures of the screens into this folder")

// wired is the window with the screens of this area; it remembers what was opened.
type wired struct {
	page.Host
	pages   map[string]func(page.Host, page.Route) page.Page
	dialogs map[string]func(page.Host, page.Route) page.Dialog
	opened  []page.Route
}

func (w *wired) Open(r page.Route) {
	w.opened = append(w.opened, r)
	switch {
	case w.dialogs[r.Name] != nil:
		if d := w.dialogs[r.Name](w, r); d != nil {
			w.Show(d)
		}
	case w.pages[r.Name] != nil:
		w.Host.Open(r)
	}
}

// look is how the window looks in a test.
type look struct {
	lang string
	dark bool
	w, h float32
}

var day = look{"en", false, 1366, 768}

// looks are the four ways every screen is looked at.
var looks = map[string]look{
	"light": day, "dark": {"en", true, 1366, 768}, "zh": {"zh", false, 1366, 768}, "1024": {"en", false, 1024, 700},
}

// sit opens a window on the desk at one of this area's pages.
func sit(t testing.TB, d *desk.Desk, l look, home page.Route) (*uitest.Clerk, *wired) {
	t.Helper()
	say, err := locale.Load(l.lang)
	if err != nil {
		t.Fatal(err)
	}
	host := &wired{dialogs: Dialogs(d), pages: Pages(d)}
	c := uitest.Open(t, frame.Options{Say: say.With(locale.FormatOf("GB")), Dark: l.dark, Menu: frame.Menu(), Home: home,
		Garage: func() string { return "Northgate Motor Works" }, User: func() string { return "L. Brandt" },
		Search: func(page.Host) {},
		Pages: func(h page.Host) frame.Pages {
			host.Host = h
			out := frame.Pages{}
			for name, make := range host.pages {
				out[name] = func(r page.Route) page.Page { return make(host, r) }
			}
			return out
		}}, l.w, l.h)
	return c, host
}

// picture fails when a code of the catalogue stands on the screen instead of its
// words, and writes the screen when pictures are wanted.
func picture(c *uitest.Clerk, name string) {
	c.T.Helper()
	c.SeesNot("office.", "settings.", "setup.", "stores.", "print.", "event.", "movement.", "method.", "invoice_state.", "role.")
	if *pictures != "" {
		c.Capture(filepath.Join(*pictures, name+".png"))
	}
}
