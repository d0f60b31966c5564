package reception

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/export"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// onText shows what the customer of the chosen booking is told.
func (v *diary) onText() {
	if d := newConfirmation(v.desk, v.host, v.chosen().Appointment); d != nil {
		v.host.Show(d)
	}
}

// onICS saves the chosen booking as a calendar file.
func (v *diary) onICS() { saveICS(v.desk, v.host, v.chosen().Appointment) }

// written is a confirmation in the customer's language.
type written struct{ subject, text string }

// write says a confirmation in its language, with the figures of the papers.
func write(h page.Host, c desk.Confirmation) (written, error) {
	say, err := locale.Load(string(c.Language))
	if err != nil {
		return written{}, fmt.Errorf("words of a confirmation: %w", err)
	}
	say = say.With(h.Say().Format().OnPaper())
	var lines []string
	for _, f := range c.Lines {
		lines = append(lines, say.Text(f.Code, f.Args))
	}
	return written{say.Text(c.Subject.Code, c.Subject.Args), strings.Join(lines, "\n")}, nil
}

// A letter is what a customer is told of an appointment: its text, and how it is noted
// that they have it.
type letter struct {
	title string
	text  func(garage.AppointmentID, garage.Language) (desk.Confirmation, error)
	told  func(garage.AppointmentID, garage.Channel) error
	more  page.Action // what else the dialog has
}

// newConfirmation shows the text of a confirmation.
func newConfirmation(d front, h page.Host, id garage.AppointmentID) page.Dialog {
	return letter{"diary.text", d.ConfirmationText, func(id garage.AppointmentID, _ garage.Channel) error { return d.Told(id) },
		page.Action{ID: "ics", Chord: "Ctrl+S", Icon: "folder", Label: h.Say().T("diary.ics"), Do: func() { saveICS(d, h, id) }}}.dialog(h, id)
}

// newReminder shows the text that reminds of an appointment. The slip says the same on
// paper.
func newReminder(d front, h page.Host, id garage.AppointmentID) page.Dialog {
	return letter{"remind.text", d.ReminderText, d.Remind,
		page.Action{ID: "slip", Chord: "Ctrl+F9", Icon: "printer", Label: h.Say().T("diary.slip"), Do: func() {
			h.CloseDialog()
			printReminder(d, h, id)
		}}}.dialog(h, id)
}

// printReminder notes that the customer is reminded on paper, and opens the slip.
func printReminder(d front, h page.Host, id garage.AppointmentID) {
	if err := d.Remind(id, garage.ChannelCounter); err != nil {
		h.Tell(err)
		return
	}
	h.Saved()
	h.Open(page.Route{Name: "print", ID: uint64(id), Text: string(garage.AppointmentPaper)})
}

// dialog shows the text, to be copied or mailed. It can be changed before.
func (l letter) dialog(h page.Host, id garage.AppointmentID) page.Dialog {
	c, err := l.text(id, "")
	if err != nil {
		h.Tell(err)
		return nil
	}
	w, err := write(h, c)
	if err != nil {
		h.Tell(err)
		return nil
	}
	say := h.Say()
	f := page.NewForm(h, "mail", l.title)
	f.Wide = 720
	f.Head.Note = widget.Joined(" · ", say.Phone(c.Phone), c.Email)
	subject := widget.NewField(h.Keys(), say.T("diary.text_subject"))
	subject.SetText(w.subject)
	note := widget.NewNote(h.Keys(), say.T("diary.text_text"), 10)
	note.SetText(w.text)
	f.Body, f.Icon, f.Label = widget.Rows(20, 8, subject, note), "copy", say.T("diary.copy")
	f.First = func() { h.Canvas().Focus(note.Entry) }
	f.Do = func() error {
		if err := l.told(id, garage.ChannelMessage); err != nil {
			return err
		}
		fyne.CurrentApp().Clipboard().SetContent(note.Text())
		return nil
	}
	mail := page.Action{ID: "mail", Chord: "F9", Icon: "mail", Label: say.T("diary.mail")}
	if c.Email == "" {
		none := garage.Refuse("diary.no_mail")
		mail.Refused, mail.Why = none, say.Few(none)
	}
	if c.Refused != nil {
		f.Refused, mail.Refused, mail.Why = c.Refused, c.Refused, say.Few(c.Refused)
	}
	mail.Do = func() {
		if err := fyne.CurrentApp().OpenURL(mailTo(c.Email, text(subject), note.Text())); err != nil {
			h.Tell(fmt.Errorf("open the mail program: %w", err))
			return
		}
		if err := l.told(id, garage.ChannelMail); err != nil {
			h.Tell(err)
			return
		}
		h.CloseDialog()
		h.Saved()
		h.Reload()
	}
	f.More = []page.Action{mail, l.more}
	return f
}

// mailTo is the address that opens a new mail in the program the person uses, as RFC
// 6068 writes it: lines end with CR and LF, and whatever could part one field from the
// next stands as its octets.
func mailTo(to, subject, text string) *url.URL {
	lines := strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	return &url.URL{Scheme: "mailto", Opaque: strings.ReplaceAll(octets(to), "%40", "@"), RawQuery: "subject=" + octets(subject) + "&body=" + octets(lines)}
}

// octets escapes all but letters, digits and - _ . ~, with blanks as %20: a plus sign
// would stand in the mail.
func octets(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// saveICS asks for a folder and writes the booking there as a calendar file, in the
// customer's language.
func saveICS(d front, h page.Host, id garage.AppointmentID) {
	c, err := d.ConfirmationText(id, "")
	if err != nil {
		h.Tell(err)
		return
	}
	w, err := write(h, c)
	if err != nil {
		h.Tell(err)
		return
	}
	name, file, err := d.CalendarFile(id, w.subject, w.text)
	if err != nil {
		h.Tell(err)
		return
	}
	say := h.Say()
	page.AskFolder(h, page.Ask{Icon: "folder", Title: "diary.ics", Label: say.T("person.folder"), Hint: name, Verb: say.T("diary.ics"),
		Take: func(folder string) error {
			if at, err := os.Stat(folder); err != nil || !at.IsDir() {
				return garage.Refuse("person.no_folder", "Path", folder)
			}
			path := filepath.Join(folder, name)
			if err := export.File(path, 0o600, file); err != nil {
				return page.Unwritten(path, err)
			}
			h.CloseDialog()
			h.Inform("tick", say.T("diary.ics_saved", "Path", path))
			return nil
		}})
}
