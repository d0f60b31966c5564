package ui

import (
	"errors"
	"log/slog"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// relay hands progress on to whoever listens by then.
type relay struct {
	mu sync.Mutex
	p  page.Progress
}

func (r *relay) to(p page.Progress) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.p = p
}

func (r *relay) tell(done, whole int, step string) {
	r.mu.Lock()
	p := r.p
	r.mu.Unlock()
	if p != nil {
		p(done, whole, step)
	}
}

// systemLanguage is the language of the computer, if the program speaks it.
func systemLanguage() string {
	if strings.HasPrefix(string(lang.SystemLocale()), "zh") {
		return "zh"
	}
	return "en"
}

// The person's choices that must be known before the file is open, kept by the
// window library for this user of the computer.
const (
	prefLanguage = "language"
	prefCountry  = "country"
	prefDark     = "dark"
	prefFolders  = "backup folders of "
)

// remember keeps how the window looked, for the time before the file is open.
func remember(shop garage.Shop) {
	p := fyne.CurrentApp().Preferences()
	l := lookOf(shop)
	p.SetString(prefLanguage, string(l.language))
	p.SetString(prefCountry, string(l.country))
	p.SetBool(prefDark, shop.Dark)
}

// rememberFolders keeps where backups of a file lie: the file may not be there to ask.
func rememberFolders(path string, folders []string) {
	fyne.CurrentApp().Preferences().SetStringList(prefFolders+path, folders)
}

// folders are the remembered ones, and those that were chosen since.
func (s *starter) folders() []string {
	return append(fyne.CurrentApp().Preferences().StringList(prefFolders+s.files.Path()), s.rescue.folders...)
}

// words are the words and figures of the gate: as the window last spoke.
func (s *starter) words() (*locale.Locale, error) {
	p := fyne.CurrentApp().Preferences()
	say, err := locale.Load(p.StringWithFallback(prefLanguage, systemLanguage()))
	if err != nil {
		say, err = locale.Load("en")
	}
	country := garage.Country(p.String(prefCountry))
	if err != nil || country == "" {
		return say, err
	}
	return say.With(locale.FormatFor(country, garage.ProfileOf(country).Currency).OnScreen()), nil
}

// showGate puts the gate into the window.
func (s *starter) showGate() error {
	say, err := s.words()
	if err != nil {
		return err
	}
	if s.frame != nil {
		return nil
	}
	s.say = say
	s.frame = frame.New(s.win, frame.Options{
		Say: say, Home: page.Route{Name: "gate"}, Now: s.o.Now, Background: s.o.Background,
		Dark: fyne.CurrentApp().Preferences().Bool(prefDark),
		Pages: func(h page.Host) frame.Pages {
			s.gate = newGate(h)
			return frame.Pages{"gate": func(page.Route) page.Page { return s.gate }}
		},
	})
	if s.o.Framed != nil {
		s.o.Framed(s.frame)
	}
	return nil
}

// tell shows three sentences at the gate, with the ways on.
func (s *starter) tell(icon string, tone widget.Tone, says frame.Sentence, acts func() []page.Action) error {
	if err := s.showGate(); err != nil {
		return err
	}
	g := s.gate
	g.icon, g.tone, g.says, g.acts = icon, tone, says, acts
	g.details, g.facts, g.deeds, g.copies = nil, nil, nil, nil
	s.frame.Reload()
	return nil
}

func (s *starter) closing() page.Action {
	return page.Action{ID: "close", Chord: "Esc", Icon: "cross", Label: s.say.T("start.close"), Do: s.win.Close}
}

func (s *starter) again(whole bool) page.Action {
	return page.Action{ID: "again", Chord: "F5", Icon: "undo", Label: s.say.T("start.again"), Do: func() { s.fail(s.check(whole)) }}
}

// cancelled asks how to go on after a check was cancelled.
func (s *starter) cancelled() error {
	if err := s.showGate(); err != nil {
		return err
	}
	return s.tell("shield", widget.ToneWarn, frame.Parts(s.say.T("start.cancelled")), func() []page.Action {
		again := s.again(false)
		again.Primary = true
		return []page.Action{again,
			{ID: "open", Chord: "F8", Icon: "folder", Label: s.say.T("start.unchecked"), Do: func() {
				s.o.note = "start.not_checked"
				s.fail(s.open())
			}}, s.closing()}
	})
}

// refuse says why the file cannot be opened, and leaves it as it is. Most reasons can
// pass: it can be tried again.
func (s *starter) refuse(err error) error {
	slog.Error("open", "err", err)
	if e := s.showGate(); e != nil {
		return e
	}
	text, refusal := s.say.Sentence(err)
	do := frame.Parts(text).Do
	says := frame.Sentence{What: s.say.T("start.refused"), Facts: strings.TrimSpace(strings.TrimSuffix(text, do)), Do: do}
	if !refusal {
		says.Facts, says.Do = err.Error(), s.say.T("start.fault")
	}
	var p *garage.Problem
	tone := widget.ToneBad
	if errors.As(err, &p) {
		tone = widget.ToneWarn
	}
	return s.tell("alert", tone, says, func() []page.Action {
		again := s.again(false)
		again.Primary = true
		return []page.Action{again, s.closing()}
	})
}
