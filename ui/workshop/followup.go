package workshop

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newFollowUp writes down that the customer was asked after the visit: how, who
// answered, and what they said; or that nobody did.
func newFollowUp(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "phone", "followup.title")
	p, _ := f.order()
	f.about(p)
	say, keys := h.Say(), h.Keys()
	channel := widget.NewSegments(keys, say.T("followup.channel"))
	for _, c := range []garage.Channel{garage.ChannelPhone, garage.ChannelMessage, garage.ChannelMail, garage.ChannelCounter} {
		channel.Options = append(channel.Options, widget.Option{Text: say.T(c.Code()), Value: c})
	}
	channel.Choose(0)
	with := widget.NewField(keys, say.T("followup.with"))
	with.SetText(p.Customer.Name)
	with.Hint = say.Phone(p.Customer.Phone())
	said := widget.NewNote(keys, say.T("followup.said"), 3)
	missed := widget.NewCheck(keys, say.T("followup.not_reached"), nil)
	f.Wide = 560
	rows := []fyne.CanvasObject{channel, with, said, missed}
	for _, was := range p.Order.FollowUps[max(0, len(p.Order.FollowUps)-3):] { // what the narrow history cannot hold
		words := say.T("followup.was_missed", "At", was.At, "By", was.By, "Said", was.Said)
		if was.Reached {
			words = say.T("followup.was", "At", was.At, "By", was.By, "With", was.With, "Said", was.Said)
		}
		rows = append(rows, widget.NewSentence(words, 520))
	}
	f.Body = widget.Rows(20, 8, rows...)
	f.First = func() { h.Canvas().Focus(said.Entry) }
	f.Typed = func() bool { return said.Text() != "" }
	f.Do = func() error {
		c, _ := channel.Value().(garage.Channel)
		return d.Workshop.FollowUp(f.id, garage.FollowUp{Channel: c, With: with.Text(), Said: said.Text(), Reached: !missed.On})
	}
	return f
}
