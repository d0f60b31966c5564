package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A AuditFilter narrows the history of the file; empty fields do not count.
type AuditFilter struct {
	By     string // the person
	Action string
	Table  string
	ID     uint64    // with Table: one record
	Day    time.Time // any time of the day
	Words  string    // must all occur in the person, the action and the record, in any language given by Say
	// Say gives the words of a code, so that a search finds what the reader sees.
	Say func(code string) string
}

// A AuditPage is a part of the history, newest first.
type AuditPage struct {
	Rows    []AuditRow
	Next    uint64 // where to read on; 0: there is no more
	Entries uint64 // of the whole trail
}

// A AuditRow is one thing that was done to one record.
type AuditRow struct {
	Entry data.Entry
	Kind  string // what that did to the record: "added", "saved" or "removed"
	Title string // of the record as it is now; empty where it has none
	Link  Link   // the page of the record; without a kind there is none
}

// A AuditDetail is what an entry has changed.
type AuditDetail struct {
	Row     AuditRow
	Changes []FieldChange
	Says    *Fact // what a line of an order's history says, instead of its fields
	Erased  bool  // the texts are gone: a person was anonymised
	More    bool  // there are more changes than are listed
}

// A FieldChange is one field before and after. Path names it in the program's own
// words, parts of lists by their place from 1: "Jobs 2 Lines 1 Price". Before or After
// is nil where there was none.
type FieldChange struct {
	Path          []string
	Before, After any
}

// auditScan is how many entries are looked at for one page: a filter that fits
// nothing must not keep the window waiting for twenty years.
const auditScan = 50_000

// Audit reads a part of what was done, newest first, from entry from back; 0 is the
// newest. With few rows and a Next it has looked through many entries: read on.
func (o Office) Audit(f AuditFilter, from uint64, limit int) (AuditPage, error) {
	if err := o.ask(garage.RightAudit); err != nil {
		return AuditPage{}, wrap(err, "history")
	}
	var page AuditPage
	err := o.view(func(tx *data.Tx) (err error) {
		if page.Entries, err = tx.LastEntry(); err != nil {
			return err
		}
		if f.Table != "" && f.ID != 0 {
			return page.ofRecord(tx, f, from, limit)
		}
		return page.read(tx, f, from, limit)
	})
	return page, wrap(err, "history")
}

// ofRecord reads the history of one record.
func (page *AuditPage) ofRecord(tx *data.Tx, f AuditFilter, from uint64, limit int) error {
	entries, err := tx.History(f.Table, f.ID)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(entries) {
		if from != 0 && e.Seq > from {
			continue
		}
		if len(page.Rows) == limit {
			page.Next = e.Seq
			return nil
		}
		if err := page.take(tx, f, e); err != nil {
			return err
		}
	}
	return nil
}

func (page *AuditPage) read(tx *data.Tx, f AuditFilter, from uint64, limit int) error {
	end := time.Time{}
	if !f.Day.IsZero() {
		y, m, d := f.Day.Date()
		begin := time.Date(y, m, d, 0, 0, 0, 0, f.Day.Location())
		end = begin
		last, err := lastBefore(tx, page.Entries, begin.AddDate(0, 0, 1))
		if err != nil || last == 0 {
			return err
		}
		if from == 0 || from > last {
			from = last
		}
	}
	for seen := 0; ; {
		entries, err := tx.Audit(from, 1000, true)
		if err != nil || len(entries) == 0 {
			return err
		}
		for _, e := range entries {
			if e.At.Before(end) {
				return nil
			}
			if len(page.Rows) == limit || seen == auditScan {
				page.Next = e.Seq
				return nil
			}
			seen++
			if err := page.take(tx, f, e); err != nil {
				return err
			}
			from = e.Seq - 1
		}
		if from == 0 {
			return nil
		}
	}
}

// lastBefore is the last entry before a time: entries stand in the order of time.
func lastBefore(tx *data.Tx, last uint64, at time.Time) (uint64, error) {
	var failed error
	n := sort.Search(int(last), func(i int) bool {
		e, err := tx.Audit(uint64(i+1), 1, false)
		if err != nil || len(e) == 0 {
			failed = errors.Join(failed, err)
			return true
		}
		return !e[0].At.Before(at)
	})
	return uint64(n), failed
}

// take adds an entry that fits.
func (page *AuditPage) take(tx *data.Tx, f AuditFilter, e data.Entry) error {
	if f.By != "" && f.By != e.By || f.Action != "" && f.Action != e.Action || f.Table != "" && f.Table != e.Table || f.ID != 0 && f.ID != e.ID {
		return nil
	}
	row, err := auditRow(tx, e)
	if err != nil {
		return err
	}
	if f.Words != "" {
		texts := []string{e.By, e.Approved, row.Title, compact(row.Title), e.Action, e.Table}
		if f.Say != nil {
			texts = append(texts, f.Say("history.action."+e.Action), f.Say("history.table."+e.Table))
		}
		if !fitsWords(f.Words, texts...) {
			return nil
		}
	}
	page.Rows = append(page.Rows, row)
	return nil
}

func auditRow(tx *data.Tx, e data.Entry) (AuditRow, error) {
	row := AuditRow{Entry: e, Kind: map[data.Kind]string{data.Added: "added", data.Saved: "saved", data.Removed: "removed"}[e.Kind], Link: linkOf(e.Table, e.ID)}
	var err error
	if row.Title, err = titleOf(tx, e.Table, e.ID); err != nil {
		return row, err
	}
	if row.Link == (Link{}) {
		row.Link, err = linkThrough(tx, e.Table, e.ID)
	}
	return row, err
}

// linkOf is the page of a record that has one.
func linkOf(table string, id uint64) Link {
	switch table {
	case data.Customers.Name():
		return Link{kindCustomer, id}
	case data.Vehicles.Name():
		return Link{kindVehicle, id}
	case data.WorkOrders.Name():
		return Link{kindOrder, id}
	case data.Quotes.Name():
		return Link{kindQuote, id}
	case data.Invoices.Name():
		return Link{kindInvoice, id}
	case data.Parts.Name():
		return Link{kindPart, id}
	case data.Settings.Name(), data.Staff.Name(), data.CannedJobs.Name():
		return Link{Kind: "settings"}
	case data.BulkChanges.Name():
		return Link{Kind: "bulk"}
	case data.Appointments.Name():
		return Link{kindAppointment, id}
	case data.Inspections.Name():
		return Link{"inspection", id}
	case data.Templates.Name():
		return Link{"template", id}
	case data.LoanCars.Name(), data.Loans.Name():
		return Link{Kind: "loancars"}
	case data.Equipment.Name():
		return Link{Kind: "registers"}
	case data.DayCloses.Name():
		return Link{Kind: "payments"}
	case data.Attendance.Name():
		return Link{Kind: "time"}
	case data.BackupPlans.Name(), data.BackupStates.Name(), data.BackupKeys.Name():
		return Link{Kind: "backups"}
	case data.Labels.Name(), data.Calendars.Name(), data.Absences.Name(), data.CheckLists.Name(), data.Access.Name():
		return Link{Kind: "settings"}
	}
	return Link{}
}

// linkThrough is the page of what a record belongs to; none where it is gone.
func linkThrough(tx *data.Tx, table string, id uint64) (Link, error) {
	v, err := tx.InspectOne(table, id)
	if missing(err) {
		return Link{}, nil
	}
	if err != nil {
		return Link{}, err
	}
	switch v := v.(type) {
	case garage.Event:
		return Link{kindOrder, uint64(v.Order)}, nil
	case garage.Consent:
		return Link{kindOrder, uint64(v.Order)}, nil
	case garage.Stint:
		return Link{kindOrder, uint64(v.Order)}, nil
	case garage.Movement:
		return Link{kindPart, uint64(v.Part)}, nil
	case garage.Payment:
		return paymentLink(v), nil
	case garage.Intake:
		return Link{kindOrder, uint64(v.Order)}, nil
	case garage.Photo:
		return Link{kindOrder, uint64(v.Order)}, nil
	case garage.Core:
		return Link{kindPart, uint64(v.Part)}, nil
	}
	return Link{}, nil
}

// Title is how a record of a file is called now; empty where it is gone or has no name.
func Title(db *data.DB, table string, id uint64) (title string, err error) {
	err = db.View(func(tx *data.Tx) error { title, err = titleOf(tx, table, id); return err })
	return title, err
}

// titleOf is how a record is called now; empty where it is gone or has no name.
func titleOf(tx *data.Tx, table string, id uint64) (string, error) {
	v, err := tx.InspectOne(table, id)
	if missing(err) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	of := func(table string, id uint64) (string, error) { return titleOf(tx, table, id) }
	switch v := v.(type) {
	case garage.Customer:
		return v.Name, nil
	case garage.Vehicle:
		return cmp.Or(v.Plate, string(v.VIN)), nil
	case garage.WorkOrder:
		return v.Number, nil
	case garage.Quote:
		return cmp.Or(v.Number, v.Name), nil
	case garage.Invoice:
		return v.Number, nil
	case garage.Payment:
		return v.Number, nil
	case garage.Part:
		return v.Number + " " + v.Name, nil
	case garage.CoreReturn:
		return v.Number, nil
	case garage.Core:
		return of(data.Parts.Name(), uint64(v.Part))
	case garage.Staff:
		return v.Name, nil
	case garage.CannedJob:
		return v.Code, nil
	case garage.Movement:
		return of(data.Parts.Name(), uint64(v.Part))
	case garage.Event:
		return of(data.WorkOrders.Name(), uint64(v.Order))
	case garage.Consent:
		return of(data.WorkOrders.Name(), uint64(v.Order))
	case garage.Stint:
		return of(data.WorkOrders.Name(), uint64(v.Order))
	case garage.Attendance:
		return of(data.Staff.Name(), uint64(v.Staff))
	case garage.Absence:
		return of(data.Staff.Name(), uint64(v.Staff))
	case garage.Appointment:
		if v.Vehicle != 0 {
			return of(data.Vehicles.Name(), uint64(v.Vehicle))
		}
		if v.Plate == "" && v.Customer != 0 {
			return of(data.Customers.Name(), uint64(v.Customer))
		}
		return cmp.Or(v.Plate, v.Name), nil
	case garage.Inspection:
		return of(data.WorkOrders.Name(), uint64(v.Order))
	case garage.Intake:
		return of(data.WorkOrders.Name(), uint64(v.Order))
	case garage.Photo:
		return of(data.WorkOrders.Name(), uint64(v.Order))
	case garage.Loan:
		if v.Number == "" {
			return of(data.LoanCars.Name(), uint64(v.Car))
		}
		return v.Number, nil
	case garage.LoanCar:
		return v.Plate, nil
	case garage.Equipment:
		return cmp.Or(v.Number, v.Name), nil
	case garage.Template:
		return v.Name, nil
	}
	return "", nil
}

// AuditEntry is what one entry has changed, field by field.
func (o Office) AuditEntry(seq uint64) (AuditDetail, error) {
	if err := o.ask(garage.RightAudit); err != nil {
		return AuditDetail{}, wrap(err, "history entry %d", seq)
	}
	var d AuditDetail
	err := o.view(func(tx *data.Tx) error {
		list, err := tx.Audit(seq, 1, false)
		if err != nil {
			return err
		}
		if len(list) == 0 || list[0].Seq != seq {
			return fmt.Errorf("entry %d: %w", seq, garage.ErrNotFound)
		}
		if d.Row, err = auditRow(tx, list[0]); err != nil {
			return err
		}
		before, after, known, err := textsOf(tx, list[0])
		if err != nil || !known {
			return err
		}
		d.Erased = list[0].Before != nil && before == nil || list[0].After != nil && after == nil
		if e, ok := after.(garage.Event); ok && before == nil {
			says := FactOf(e)
			d.Says = &says
			return nil
		}
		if !d.Erased {
			d.Changes = fieldChanges(before, after)
		}
		if d.More = len(d.Changes) > mostChanges; d.More {
			d.Changes = d.Changes[:mostChanges]
		}
		for i := range d.Changes {
			c := &d.Changes[i]
			if c.Before, err = named(tx, c.Before); err != nil {
				return err
			}
			if c.After, err = named(tx, c.After); err != nil {
				return err
			}
		}
		return nil
	})
	return d, wrap(err, "history entry %d", seq)
}

// mostChanges is how many fields of an entry are shown.
const mostChanges = 60

// AuditChoices are the people and tables that the history can be filtered by.
func (o Office) AuditChoices() (people, tables []string, err error) {
	err = o.view(func(tx *data.Tx) error {
		return data.Staff.Scan(tx, 0, 0, false, func(s garage.Staff) bool { people = append(people, s.Name); return true })
	})
	return people, o.db.Tables(), wrap(err, "choices of the history")
}

// A TrailState is what is known of the audit trail.
type TrailState struct {
	Entries uint64
	Read    int       // entries that were followed, the newest ones
	At      time.Time // when
	Broken  uint64    // the entry at which the trail is broken; 0: it is whole as far as it was read
}

// Trail follows the newest n entries of the audit trail; 0 is all of them, which
// takes long in an old file.
func (o Office) Trail(ctx context.Context, n int) (TrailState, error) {
	var s TrailState
	err := o.view(func(tx *data.Tx) (err error) {
		s.At = tx.Now
		if s.Entries, err = tx.LastEntry(); err != nil {
			return err
		}
		s.Read, err = tx.VerifyTail(ctx, n)
		var p *garage.Problem
		if errors.As(err, &p) {
			s.Broken, _ = p.Args["ID"].(uint64)
			s.Broken, err = max(s.Broken, 1), nil
		}
		return err
	})
	return s, wrap(err, "follow the audit trail")
}
