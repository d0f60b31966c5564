package desk

import (
	"cmp"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A Confirmation is what a customer is told of an appointment: a subject and lines, to
// be said in their language.
type Confirmation struct {
	Language garage.Language
	Subject  Fact
	Lines    []Fact
	Phone    string // where it can be sent
	Email    string
	Refused  *garage.Problem // why it is not sent, as of one who wants no messages; nil: it may be
}

// ConfirmationText is what a customer is told of an appointment; language empty is
// their own.
func (r Reception) ConfirmationText(id garage.AppointmentID, language garage.Language) (Confirmation, error) {
	return r.letter("confirmation", id, language, confirmation)
}

// letter writes something about an appointment to its customer.
func (c *core) letter(what string, id garage.AppointmentID, language garage.Language, write func(garage.Shop, AppointmentPage, garage.Language) Confirmation) (Confirmation, error) {
	var written Confirmation
	err := c.view(func(tx *data.Tx) error {
		a, err := data.Appointments.Get(tx, id)
		if err != nil {
			return err
		}
		page, err := appointmentPage(tx, a)
		if err != nil {
			return err
		}
		shop, err := data.Settings.Get(tx)
		written = write(shop, page, language)
		return err
	})
	return written, wrap(err, "%s of appointment %d", what, id)
}

// confirmation puts the lines together: when, what for, what to bring, what was
// agreed, and whom to call.
func confirmation(shop garage.Shop, page AppointmentPage, language garage.Language) Confirmation {
	a := page.Appointment
	c := Confirmation{Language: cmp.Or(language, page.Customer.Language, shop.Language), Phone: page.Customer.Phone(), Email: page.Customer.Email}
	c.Subject = Fact{"confirm.subject", map[string]any{"Shop": shop.Name, "At": a.ComesAt(), "Ref": a.Ref(), "Plate": page.Vehicle.Plate}}
	add := func(code string, pairs ...any) {
		f := Fact{Code: code, Args: map[string]any{}}
		for i := 0; i+1 < len(pairs); i += 2 {
			f.Args[pairs[i].(string)] = pairs[i+1]
		}
		c.Lines = append(c.Lines, f)
	}
	add("confirm.greeting", "Name", page.Customer.Name)
	if a.State == garage.Cancelled {
		add("confirm.cancelled", "At", a.ComesAt(), "Plate", page.Vehicle.Plate, "Ref", a.Ref())
	} else {
		add("confirm.when", "At", a.ComesAt(), "Plate", page.Vehicle.Plate, "Work", page.Work, "Ref", a.Ref())
		if len(a.Moves) > 0 {
			add("confirm.moved", "Before", a.Moves[len(a.Moves)-1].From)
		}
		if a.Waits {
			add("confirm.waits", "Until", a.Until)
		}
		if page.LoanCar != "" {
			add("confirm.loan_car", "Name", page.LoanCar)
		}
		if a.Deposit > page.Deposited {
			add("confirm.deposit", "Amount", a.Deposit-page.Deposited)
		}
		add("confirm.bring")
	}
	add("confirm.change", "Phone", shop.Phone)
	add("confirm.regards", "Shop", shop.Name, "Address", strings.Join(shop.Address, ", "))
	return c
}

// CalendarFile is an appointment as an .ics file. The words are those of the
// customer's language.
func (r Reception) CalendarFile(id garage.AppointmentID, summary, description string) (name string, file []byte, err error) {
	err = r.view(func(tx *data.Tx) error {
		a, err := data.Appointments.Get(tx, id)
		if err != nil {
			return err
		}
		if a.From.IsZero() {
			return garage.Refuse("appointment.no_time").At("from")
		}
		shop, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		e := garage.CalendarEntry{
			UID: strings.ToLower(a.Ref()) + "-" + a.BookedAt.UTC().Format("20060102150405") + "@workbay", Sequence: len(a.Moves), Stamp: tx.Now,
			From: a.ComesAt(), Until: a.Until, Summary: summary, Description: description, Location: strings.Join(append([]string{shop.Name}, shop.Address...), ", "),
			Cancelled: a.State == garage.Cancelled, Remind: 2 * time.Hour,
		}
		name, file = a.Ref()+".ics", e.ICS()
		return nil
	})
	return name, file, wrap(err, "calendar file of appointment %d", id)
}
