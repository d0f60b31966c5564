package garage

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// AppointmentID identifies an appointment.
type AppointmentID uint64

// AppointmentState is how far an appointment has come.
type AppointmentState string

// The states of an appointment (workflow.md 4.1). Requested is a wish without a time
// yet: the waiting list.
const (
	Requested AppointmentState = "requested"
	Booked    AppointmentState = "booked"
	Confirmed AppointmentState = "confirmed"
	Arrived   AppointmentState = "arrived"
	NoShow    AppointmentState = "no_show"
	Cancelled AppointmentState = "cancelled"
)

// AppointmentStates are all of them in their order.
func AppointmentStates() []AppointmentState {
	return []AppointmentState{Requested, Booked, Confirmed, Arrived, NoShow, Cancelled}
}

// Code is the key of the state's word.
func (s AppointmentState) Code() string { return "appointment_state." + string(s) }

// Channel is how a customer got in touch.
type Channel string

// The channels of booking.
const (
	ChannelPhone   Channel = "phone"
	ChannelCounter Channel = "counter"
	ChannelWeb     Channel = "web"
	ChannelMail    Channel = "mail"
	ChannelMessage Channel = "message"
)

// Channels are all of them, in the order of a choice.
func Channels() []Channel {
	return []Channel{ChannelPhone, ChannelCounter, ChannelWeb, ChannelMail, ChannelMessage}
}

// Code is the key of the channel's word.
func (c Channel) Code() string { return "channel." + string(c) }

// An Appointment is a time at which a car is expected, with the place and the person
// kept free for it. What it takes is kept by nothing else: who looks whether a bay is
// free asks the appointments.
type Appointment struct {
	ID       AppointmentID    `cbor:"1,keyasint,omitzero"`
	State    AppointmentState `cbor:"2,keyasint,omitzero"`
	StateAt  time.Time        `cbor:"3,keyasint,omitzero"`   // since when in this state
	Customer CustomerID       `cbor:"4,keyasint,omitzero"`   // 0: Name and Phone tell who it is
	Vehicle  VehicleID        `cbor:"5,keyasint,omitzero"`   // 0: Plate and Model tell what it is
	Name     string           `cbor:"6,keyasint,omitzero"`   // of a caller who is not on file
	Phone    string           `cbor:"7,keyasint,omitzero"`   // of the same
	Plate    string           `cbor:"8,keyasint,omitzero"`   // of a car that is not on file
	Model    string           `cbor:"9,keyasint,omitzero"`   // of the same
	Jobs     []CannedJobID    `cbor:"10,keyasint,omitempty"` // what is to be done
	Work     string           `cbor:"11,keyasint,omitzero"`  // the same in words, where no canned job says it
	Concern  string           `cbor:"12,keyasint,omitzero"`  // in the customer's words
	Hours    Quantity         `cbor:"13,keyasint,omitzero"`  // of work, without breaks
	From     time.Time        `cbor:"14,keyasint,omitzero"`  // zero while requested
	Until    time.Time        `cbor:"15,keyasint,omitzero"`  // when the work should be done
	Bay      BayID            `cbor:"16,keyasint,omitzero"`
	Staff    StaffID          `cbor:"17,keyasint,omitzero"` // who does the work
	Skill    string           `cbor:"18,keyasint,omitzero"` // all that the work asks for, see [Skills]
	Place    string           `cbor:"19,keyasint,omitzero"` // all that the work asks for, see [Places]
	LoanCar  LoanCarID        `cbor:"20,keyasint,omitzero"`
	Waits    bool             `cbor:"21,keyasint,omitzero"` // the customer waits in reception
	Channel  Channel          `cbor:"22,keyasint,omitzero"`
	BookedBy string           `cbor:"23,keyasint,omitzero"`
	BookedAt time.Time        `cbor:"24,keyasint,omitzero"`
	Over     Overbooking      `cbor:"25,keyasint,omitzero"`
	Deposit  Money            `cbor:"26,keyasint,omitzero"`  // asked for before the car comes; 0: none
	Moves    []Rebooking      `cbor:"27,keyasint,omitempty"` // the oldest first
	Order    WorkOrderID      `cbor:"28,keyasint,omitzero"`  // the work order of the visit, or 0
	Wish     string           `cbor:"29,keyasint,omitzero"`  // when it should be, while requested: any morning
	Reason   string           `cbor:"30,keyasint,omitzero"`  // why it was cancelled
	Note     string           `cbor:"31,keyasint,omitzero"`
	Language Language         `cbor:"32,keyasint,omitzero"` // of a caller who is not on file; empty: the shop's
	Told     time.Time        `cbor:"33,keyasint,omitzero"` // when the confirmation was last given or sent
	Brings   time.Time        `cbor:"34,keyasint,omitzero"` // when the car is brought, where that is before From; zero: then
	Reminded Reminded         `cbor:"35,keyasint,omitzero"` // of the time it has now
}

// An Overbooking is why something was booked although it does not fit, and who said
// yes.
type Overbooking struct {
	Reason   string    `cbor:"1,keyasint,omitzero"` // empty: it fits
	By       string    `cbor:"2,keyasint,omitzero"`
	Approved string    `cbor:"3,keyasint,omitzero"` // who allowed it, where By may not alone
	At       time.Time `cbor:"4,keyasint,omitzero"`
	Clashes  []string  `cbor:"5,keyasint,omitempty"` // kinds of what it clashed with then
}

// A Rebooking is what an appointment was before it was moved.
type Rebooking struct {
	From   time.Time `cbor:"1,keyasint,omitzero"`
	Until  time.Time `cbor:"2,keyasint,omitzero"`
	Bay    BayID     `cbor:"3,keyasint,omitzero"`
	Staff  StaffID   `cbor:"4,keyasint,omitzero"`
	At     time.Time `cbor:"5,keyasint,omitzero"` // when it was moved
	By     string    `cbor:"6,keyasint,omitzero"`
	Reason string    `cbor:"7,keyasint,omitzero"`
}

// Ref is the reference of the appointment on papers and in what the customer gets.
func (a Appointment) Ref() string { return fmt.Sprintf("A-%05d", a.ID) }

// Time is when it takes place.
func (a Appointment) Time() Stretch { return Stretch{a.From, a.Until} }

// ComesAt is when the car is to be here.
func (a Appointment) ComesAt() time.Time {
	if !a.Brings.IsZero() && a.Brings.Before(a.From) {
		return a.Brings
	}
	return a.From
}

// Holds tells whether the appointment keeps its bay, person and cars: it has a time
// and is neither cancelled nor missed.
func (a Appointment) Holds() bool {
	switch a.State {
	case Booked, Confirmed, Arrived:
		return !a.From.IsZero()
	}
	return false
}

// Awaited tells whether the car is still to come.
func (a Appointment) Awaited() bool { return a.State == Booked || a.State == Confirmed }

// appointmentNext lists where an appointment may go from each state. One that was
// missed or cancelled is booked anew in its place, and remembers what it was.
var appointmentNext = map[AppointmentState][]AppointmentState{
	Requested: {Booked, Cancelled},
	Booked:    {Confirmed, Arrived, NoShow, Cancelled},
	Confirmed: {Booked, Arrived, NoShow, Cancelled},
	NoShow:    {Booked, Arrived},
	Cancelled: {Booked},
}

// MoveTo brings the appointment into a state. Refused with appointment.wrong_state,
// appointment.not_yet for a no-show before its time, and appointment.no_reason for
// one that is cancelled without a reason.
func (a *Appointment) MoveTo(s AppointmentState, now time.Time) error {
	if p := a.May(s, now); p != nil {
		return p
	}
	a.State, a.StateAt = s, now
	return nil
}

// May says why the appointment cannot go into a state; nil where it can.
func (a Appointment) May(s AppointmentState, now time.Time) *Problem {
	switch {
	case !slices.Contains(appointmentNext[a.State], s):
		return Refuse("appointment.wrong_state", "State", string(a.State), "To", string(s), "Plate", a.Plate, "At", a.From)
	case s == NoShow && now.Before(a.ComesAt()):
		return Refuse("appointment.not_yet", "At", a.ComesAt())
	case s == Cancelled && strings.TrimSpace(a.Reason) == "":
		return Refuse("appointment.no_reason").At("reason")
	}
	return nil
}

// Rebook gives the appointment another time or place and remembers the old one. It
// has to be confirmed anew when its time changes, and the customer reminded of that.
func (a *Appointment) Rebook(to Appointment, reason, by string, now time.Time) error {
	switch a.State {
	case Arrived:
		return Refuse("appointment.wrong_state", "State", string(a.State), "To", string(Booked), "Plate", a.Plate, "At", a.From)
	case Requested:
	default:
		a.Moves = append(slices.Clone(a.Moves), Rebooking{From: a.From, Until: a.Until, Bay: a.Bay, Staff: a.Staff, At: now, By: by, Reason: reason})
	}
	if a.State != Confirmed || !a.ComesAt().Equal(to.ComesAt()) {
		a.State, a.StateAt = Booked, now
	}
	if !a.ComesAt().Equal(to.ComesAt()) {
		a.Reminded = Reminded{}
	}
	a.From, a.Until, a.Brings, a.Hours, a.Bay, a.Staff, a.LoanCar = to.From, to.Until, to.Brings, to.Hours, to.Bay, to.Staff, to.LoanCar
	a.Reason, a.Wish, a.Over = "", "", Overbooking{}
	return nil
}

// mostHours is how much work one appointment may have.
const mostHours Quantity = 200_000

// Check refuses an appointment of nobody, for nothing, or of a length that cannot be.
func (a Appointment) Check() error {
	switch {
	case a.Customer == 0 && a.Vehicle == 0 && a.Name == "" && a.Plate == "":
		return Refuse("appointment.nobody").At("plate")
	case a.Customer == 0 && a.Vehicle == 0 && a.Phone == "" && a.Name == "":
		return Refuse("appointment.no_contact").At("name")
	case len(a.Jobs) == 0 && a.Work == "" && a.Concern == "":
		return Refuse("appointment.nothing").At("work")
	case a.Hours <= 0 || a.Hours > mostHours:
		return Refuse("appointment.hours", "Hours", a.Hours, "Limit", mostHours).At("hours")
	case a.Channel != "" && !slices.Contains(Channels(), a.Channel):
		return Refuse("appointment.channel", "Channel", string(a.Channel)).At("channel")
	case a.Deposit < 0 || a.Deposit > maxAmount:
		return Refuse("appointment.deposit", "Deposit", a.Deposit).At("deposit")
	}
	return nil
}

// Tidied is the appointment without blanks around its words.
func (a Appointment) Tidied() Appointment {
	for _, s := range []*string{&a.Name, &a.Phone, &a.Plate, &a.Model, &a.Work, &a.Concern, &a.Wish, &a.Note, &a.Skill, &a.Place} {
		*s = strings.TrimSpace(*s)
	}
	return a
}

// Days are the days the appointment goes over, at midnight; none while it has no
// time.
func (a Appointment) Days() []time.Time {
	if a.From.IsZero() {
		return nil
	}
	y, m, d := a.From.Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, a.From.Location())
	days := []time.Time{day}
	for len(days) < mostDays {
		if day = nextDay(day); !day.Before(a.Until) {
			break
		}
		days = append(days, day)
	}
	return days
}

// last is a time on the last of its days.
func (a Appointment) last() time.Time {
	if !a.Until.After(a.From) {
		return a.From
	}
	return a.Until.Add(-1)
}

// Forgotten tells of an appointment whose day is past and that neither came nor was
// marked as a no-show.
func (a Appointment) Forgotten(now time.Time) *Problem {
	if !a.Awaited() || !calendarDay(a.ComesAt()).Before(calendarDay(now)) {
		return nil
	}
	return Refuse("books.todo_appointment", "At", a.ComesAt(), "Name", a.Name, "Plate", a.Plate)
}

// Kinds are what a bay offers: its note, piece by piece, such as "alignment" of
// "4-post, alignment".
func (b Bay) Kinds() []string { return kinds(b.Note) }

func kinds(text string) []string {
	return filled(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;、，；/", r) }))
}

// Offers tells whether work can be done in the bay: it is all the kinds of place that
// the work asks for.
func (b Bay) Offers(asked string) bool {
	for _, place := range Places(asked) {
		if !slices.ContainsFunc(b.Kinds(), func(k string) bool { return strings.EqualFold(k, place) }) {
			return false
		}
	}
	return true
}
