package office

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/paper"
	"workbay/paper/sheet"
	"workbay/printer"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// outlet is where finished PDFs go.
type outlet interface {
	Printers() []string
	Default() string // empty: none
	Print(path, name string) error
	Open(path string) error
	After(d time.Duration, do func()) // does something on the window's goroutine when a time has passed
}

// system is the computer's own printers, PDF program and clock.
type system struct{}

func (system) Printers() []string            { return printer.Printers() }
func (system) Default() string               { return printer.Default() }
func (system) Print(path, name string) error { return printer.Print(path, name) }
func (system) Open(path string) error        { return printer.Open(path) }

func (system) After(d time.Duration, do func()) { time.AfterFunc(d, func() { fyne.Do(do) }) }

// press makes papers of what the desk has, and prints them.
type press struct {
	desk *desk.Desk
	host page.Host
	out  outlet
	row  int // of the quiet note: two that come together lie one above the other
}

// A job is a paper to be printed.
type job struct {
	kind   garage.DocumentKind
	id     uint64 // of the order, quote, invoice or payment
	doc    garage.Document
	prints int // how often it was printed before
	roll   bool
	labels paper.Labels          // of a label
	sheet  *garage.RecoverySheet // the paper for the drawer; nil: one of the kinds
}

// monthsOf parts the person from the month in the ID of a statement of commission.
const monthsOf = 1_000_000

// commissionID is the ID of the statement of a person for a month.
func commissionID(id garage.StaffID, month time.Time) uint64 {
	return uint64(id)*monthsOf + uint64(month.Year()*100+int(month.Month()))
}

// recoveryPaper is the kind of the recovery sheet.
const recoveryPaper garage.DocumentKind = "recovery"

// read asks the desk for a paper as it is printed: the last issue of a quote, an
// invoice or receipt as it was frozen, the job card as the order stands.
func (p press) read(kind garage.DocumentKind, id uint64) (j job, err error) {
	if kind.Label() {
		return p.label(kind, id)
	}
	j = job{kind: kind, id: id}
	switch kind {
	case garage.JobCardPaper:
		var o desk.OrderPage
		if o, err = p.desk.Workshop.Order(garage.WorkOrderID(id)); err != nil {
			return j, err
		}
		j.prints = o.Order.CardPrints
		j.doc, err = p.desk.Workshop.JobCard(garage.WorkOrderID(id))
	case garage.IntakePaper:
		j.doc, err = p.desk.Reception.IntakeSheet(garage.WorkOrderID(id))
	case garage.QualityPaper, garage.QualityFormPaper:
		j.doc, err = p.desk.Workshop.QualitySheet(kind, garage.WorkOrderID(id))
	case garage.AppointmentPaper:
		var shop garage.Shop
		if shop, err = p.desk.Shop(); err != nil {
			return j, err
		}
		j.roll = shop.ReceiptRoll
		j.doc, err = p.desk.Reception.AppointmentSlip(garage.AppointmentID(id))
	case garage.DaySheetPaper: // its ID is the day, as 20261125
		var on time.Time
		if on, err = time.ParseInLocation("20060102", strconv.FormatUint(id, 10), p.host.Now().Location()); err != nil {
			return j, err
		}
		j.doc, err = p.desk.Reception.DaySheet(on)
	case garage.CommissionPaper: // its ID is the person with the month, as 3202611
		var on time.Time
		if on, err = time.ParseInLocation("200601", strconv.FormatUint(id%monthsOf, 10), p.host.Now().Location()); err != nil {
			return j, err
		}
		j.doc, err = p.desk.Time.CommissionSheet(garage.StaffID(id/monthsOf), on)
	case garage.InspectionPaper, garage.InspectionFormPaper:
		j.doc, err = p.desk.Workshop.InspectionSheet(kind, garage.InspectionID(id))
	case garage.CertificatePaper: // printed, it is issued
		j.doc, err = p.desk.Office.Certify(garage.WorkOrderID(id))
	case garage.GatePassPaper:
		j.doc, err = p.desk.Office.Handover(kind, garage.WorkOrderID(id))
	case garage.CoreReturnPaper:
		var back garage.CoreReturn
		back, err = p.desk.Stores.CoreReturn(garage.CoreReturnID(id))
		j.doc, j.prints = back.Document, back.Prints
	case garage.LoanPaper:
		var row desk.LoanRow
		if row, err = p.desk.Reception.Loan(garage.LoanID(id)); err != nil {
			return j, err
		}
		if n := len(row.Loan.Issues); n > 0 {
			j.doc, j.prints = row.Loan.Issues[n-1], row.Loan.Prints
		} else {
			err = garage.Refuse("loan.no_paper", "Plate", row.Car.Plate)
		}
	case garage.QuotePaper:
		var q desk.QuotePage
		if q, err = p.desk.Reception.Quote(garage.QuoteID(id)); err != nil {
			return j, err
		}
		j.doc = q.Document
		if n := len(q.Quote.Issues); n > 0 {
			j.doc, j.prints = q.Quote.Issues[n-1], q.Quote.Prints
		}
	case garage.InvoicePaper, garage.ExcessPaper:
		var inv desk.InvoicePage
		inv, err = p.desk.Office.Invoice(garage.InvoiceID(id))
		j.doc, j.prints = inv.Document, inv.Invoice.Prints
	case garage.ReceiptPaper:
		var pay garage.Payment
		if pay, err = p.desk.Office.Payment(garage.PaymentID(id)); err != nil {
			return j, err
		}
		var shop garage.Shop
		shop, err = p.desk.Shop()
		j.doc, j.prints, j.roll = pay.Document, pay.Prints, shop.ReceiptRoll
	default:
		err = errors.ErrUnsupported
	}
	if err == nil {
		j.doc, err = p.desk.Office.Illustrated(j.doc)
	}
	return j, err
}

// lay lays a paper out in its own language. As a copy it says so.
func (j job) lay(copy bool) (sheet.Document, error) {
	if j.sheet != nil {
		return paper.Recovery(*j.sheet, paper.Options{})
	}
	o := paper.Options{Copy: copy, Labels: j.labels}
	if j.roll {
		o.Paper = paper.Roll80
	}
	return paper.Of(j.doc, o)
}

// file is the name of the paper's PDF.
func (j job) file() string {
	if j.sheet != nil {
		return "recovery-" + j.sheet.MadeAt.Format(time.DateOnly) + ".pdf"
	}
	name := j.doc.Number
	if name == "" {
		name = widget.Joined("-", j.doc.Order, "draft")
	}
	switch j.kind {
	case garage.QuotePaper, garage.InvoicePaper, garage.ExcessPaper, garage.CoreReturnPaper, garage.ReceiptPaper, garage.LoanPaper, garage.CertificatePaper, garage.AppointmentPaper:
		if j.doc.Number == "" {
			name = string(j.kind) + "-" + name
		}
	case garage.JobCardPaper: // the paper of the order
	default: // they go by the number of the order, or a day: one would take the other's place
		name = string(j.kind) + "-" + name
	}
	return strings.NewReplacer("/", "-", "\\", "-", ":", "-", " ", "-").Replace(name) + ".pdf"
}

// pdf is what is printed, as a file holds it.
func (j job) pdf(copy bool) ([]byte, error) {
	d, err := j.lay(copy)
	if err != nil {
		return nil, err
	}
	return paper.PDF(d)
}

// write makes the PDF in a folder for what passes, and tells where it lies.
func (j job) write(copy bool) (path string, err error) {
	pdf, err := j.pdf(copy)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "workbay")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, j.file())
	return path, os.WriteFile(path, pdf, 0o600)
}

// printer is the one papers go to: the shop's, else the system's; empty: none.
func (p press) printer() string {
	shop, err := p.desk.Shop()
	if err == nil && shop.Printer != "" {
		return shop.Printer
	}
	return p.out.Default()
}

// send prints a paper and counts it; every print after the first is a copy. What
// cannot be printed lies as a PDF where the refusal says.
func (p press) send(j job, name string) error {
	path, err := j.write(j.prints > 0)
	if err != nil {
		return err
	}
	if name == "" {
		return garage.Refuse("print.none", "Path", path)
	}
	if err := p.out.Print(path, name); err != nil {
		var refused *garage.Problem
		if errors.As(err, &refused) {
			return garage.Refuse("print.not_printed", "Printer", name, "Path", path, "Known", p.out.Printers())
		}
		return err
	}
	if j.kind.Label() {
		err = p.used(j)
	} else if j.kind == garage.JobCardPaper {
		_, _, err = p.desk.Workshop.PrintJobCard(garage.WorkOrderID(j.id))
	} else if j.doc.Number != "" && j.kind != garage.IntakePaper {
		_, err = p.desk.Office.CountPrint(j.kind, j.id)
	}
	return err
}

// sent says quietly that a paper was printed.
func (p press) sent(j job, name string) {
	p.note(p.host.Say().T("print.done", "Kind", string(j.kind), "Number", widget.Joined("", j.doc.Number), "Order", j.doc.Order, "Printer", name, "Copy", j.prints > 0))
}

// now prints at once and says so quietly; with no printer it shows the paper, to
// be saved or opened.
func (p press) now(kind garage.DocumentKind, id uint64) {
	if d := p.dialog(kind, id); d != nil {
		p.host.Show(d)
	}
}

// dialog prints at once and is nil then; with no printer it shows the paper.
func (p press) dialog(kind garage.DocumentKind, id uint64) page.Dialog {
	j, err := p.read(kind, id)
	if err != nil {
		p.host.Tell(err)
		return nil
	}
	name := p.printer()
	if kind.Label() {
		name = p.labelPrinter()
	}
	switch {
	case kind.Label() && (name == "" || j.asks()):
		return newLabel(p, j)
	case name == "":
		return newPrint(p, j)
	}
	if err := p.send(j, name); err != nil {
		p.host.Tell(err)
		return nil
	}
	p.sent(j, name)
	p.host.Reload()
	return nil
}

// openPrint is the route "print": the ID of an order, quote, invoice or payment, or a
// day, and the kind of paper as text.
func openPrint(d *desk.Desk, h page.Host, r page.Route, out outlet) page.Dialog {
	return press{desk: d, host: h, out: out}.dialog(garage.DocumentKind(r.Text), r.ID)
}

// noteTime is how long a quiet note stays.
const noteTime = 4 * time.Second

// note says something in the corner that nobody needs to answer.
func (p press) note(text string) { p.noteWith("printer", text) }

func (p press) noteWith(icon, text string) {
	cv := p.host.Canvas()
	w := min(float32(int(widget.Width(text, widget.TxtBody, false)))+54, cv.Size().Width-32)
	s := widget.NewSheet(w, 34, func(pen *widget.Pen, z fyne.Size) {
		pen.Frame(0, 0, z.Width, z.Height, 6, 1, pen.C.GoodSolid, pen.C.GoodTint)
		pen.Icon(icon, 12, 0, z.Height, 16, pen.C.Good)
		pen.Text(text, 36, 0, z.Width-46, z.Height, widget.Ink{Size: widget.TxtBody, Color: pen.C.Good})
	})
	at := fyne.NewPos(cv.Size().Width-w-16, cv.Size().Height-48-46-40*float32(p.row))
	keys := p.host.Keys()
	keys.Float(s, at, fyne.NewSize(w, 34))
	p.out.After(noteTime, func() { keys.Sink(s) })
}
