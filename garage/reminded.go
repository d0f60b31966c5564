package garage

import (
	"slices"
	"time"
)

// Reminded is that a customer was reminded of an appointment.
type Reminded struct {
	At  time.Time `cbor:"1,keyasint,omitzero"` // zero: not yet
	By  string    `cbor:"2,keyasint,omitzero"`
	How Channel   `cbor:"3,keyasint,omitzero"`
}

// RemindChannels are the ways in which a customer is reminded: called, by mail, by a
// message, or with a slip of paper that is handed to them.
func RemindChannels() []Channel {
	return []Channel{ChannelPhone, ChannelMail, ChannelMessage, ChannelCounter}
}

// Written tells whether what comes by the channel is sent to the customer: it needs
// their consent, see [Customer.MayText]. They may always be called.
func (c Channel) Written() bool { return c == ChannelMail || c == ChannelMessage }

// MayRemind says why the customer cannot be reminded of the appointment in a way; nil
// where they can. who is the customer, or the caller who is not on file: they have
// agreed to nothing, so that they are called.
func (a Appointment) MayRemind(how Channel, who Customer, now time.Time) *Problem {
	switch {
	case !slices.Contains(RemindChannels(), how):
		return Refuse("remind.channel", "Channel", string(how)).At("channel")
	case !a.Awaited() || !now.Before(a.ComesAt()):
		return Refuse("remind.not_awaited", "State", string(a.State), "Plate", a.Plate, "At", a.ComesAt())
	case how.Written() && !who.MayText:
		return Refuse("remind.no_consent", "Name", who.Name, "Phone", who.Phone())
	}
	return nil
}
