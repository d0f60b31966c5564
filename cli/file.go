package cli

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"workbay/archive"
	"workbay/data"
	"workbay/data/backup"
	"workbay/desk"
	"workbay/export"
	"workbay/garage"
	"workbay/locale"
	"workbay/paper"
)

// sample makes a new file with the sample garage. It appears under its name only
// once it is whole.
func (r *run) sample(args []string) error {
	rest, err := parse(flags(), args, 1, "FILE")
	if err != nil {
		return err
	}
	return whole(rest[0], func(part string) error {
		db, err := data.Create(part)
		if err != nil {
			return err
		}
		return errors.Join(desk.Sample(db), db.Close())
	})
}

// whole makes a file beside path and gives it its name once make has succeeded. A
// file that is there is refused as file.exists.
func whole(path string, make func(part string) error) error {
	if _, err := os.Lstat(path); err == nil {
		return garage.Refuse("file.exists", "Path", path)
	}
	if err := folderOf(path); err != nil {
		return err
	}
	part := path + ".part"
	if err := data.Remove(part); err != nil {
		return err
	}
	err := make(part)
	if err == nil {
		err = data.Rename(part, path)
	}
	if gone := os.RemoveAll(part + "-redo"); err == nil { // the journal of a file under another name
		err = gone
	}
	if err != nil {
		err = errors.Join(err, data.Remove(part))
	}
	return err
}

// folderOf makes the folder that a new file is to lie in.
func folderOf(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return errors.Join(garage.Refuse("cli.no_folder", "Path", filepath.Dir(path)), err)
	}
	return nil
}

// paperWords are the words for papers on the command line.
const paperWords = "quote|intake|jobcard|invoice|excess|corereturn|receipt|certificate|gatepass|inspection|inspectionform|quality|qualityform|appointment|daysheet|commission|keytag|badge|sticker"

// kinds are the papers by the word for them on the command line.
func kinds() map[string]garage.DocumentKind {
	return map[string]garage.DocumentKind{
		"quote": garage.QuotePaper, "jobcard": garage.JobCardPaper, "invoice": garage.InvoicePaper, "excess": garage.ExcessPaper, "corereturn": garage.CoreReturnPaper, "receipt": garage.ReceiptPaper,
		"intake":      garage.IntakePaper,
		"loancar":     garage.LoanPaper,
		"certificate": garage.CertificatePaper, "gatepass": garage.GatePassPaper,
		"inspection": garage.InspectionPaper, "inspectionform": garage.InspectionFormPaper,
		"quality": garage.QualityPaper, "qualityform": garage.QualityFormPaper, "appointment": garage.AppointmentPaper, "daysheet": garage.DaySheetPaper, "commission": garage.CommissionPaper,
		"keytag": garage.KeyTagPaper, "badge": garage.BadgePaper, "sticker": garage.StickerPaper,
	}
}

// print writes a paper as PDF.
func (r *run) print(args []string) error {
	f := flags()
	file, out := f.String("f", "", ""), f.String("o", "", "")
	lang, size := f.String("lang", "", ""), f.String("paper", "", "")
	labels := labelFlagsOf(f)
	rest, err := parse(f, args, 2, paperWords, "NUMBER")
	if err != nil {
		return err
	}
	kind, ok := kinds()[rest[0]]
	switch {
	case !ok:
		return misuse("cli.unknown_paper", "Name", rest[0], "Names", strings.ReplaceAll(paperWords, "|", ", "))
	case *file == "":
		return misuse("cli.missing", "Name", "-f FILE")
	case *out == "":
		return misuse("cli.missing", "Name", "-o OUT.pdf")
	}
	o := paper.Options{}
	if o.Paper, err = sizeOf(*size); err != nil {
		return err
	}
	if o.Paper == paper.A5 && kind != garage.JobCardPaper {
		return misuse("cli.a5_job_card", "Name", rest[0])
	}
	if err := known(*lang); err != nil {
		return err
	}
	db, err := backup.Open(*file)
	if err != nil {
		return err
	}
	err = printTo(desk.WithoutSearch(db), kind, rest[1], *lang, o, labels, *out)
	return errors.Join(err, db.Close())
}

// printTo draws a paper into a file and counts it as printed.
func printTo(office desk.Office, kind garage.DocumentKind, number, lang string, o paper.Options, labels labelFlags, out string) error {
	doc, id, err := office.Paper(kind, number)
	if err != nil {
		return err
	}
	l, err := paper.LocaleOf(doc)
	if err != nil {
		return err
	}
	if kind.Label() {
		if o.Labels, err = labels.into(office, &doc, l); err != nil {
			return err
		}
	}
	if lang != "" {
		spoken, err := locale.Load(lang)
		if err != nil {
			return err
		}
		o.Locale = spoken.With(l.Format())
	}
	if info, err := os.Stat(filepath.Dir(out)); err != nil || !info.IsDir() {
		return garage.Refuse("cli.no_folder", "Path", filepath.Dir(out))
	}
	if info, err := os.Stat(out); err == nil && info.IsDir() { // told before the print counts
		return garage.Refuse("cli.is_folder", "Path", out)
	}
	if o.Copy, err = office.CountPrint(kind, id); err != nil {
		return err
	}
	pdf, err := archive.Draw(doc, o)
	if err != nil {
		return err
	}
	if err := write(out, pdf); err != nil || !kind.Label() {
		return err
	}
	return office.UseLabels(kind, o.Labels.Format.Code, o.Labels.From, o.Labels.Count)
}

// sizeOf is the paper size by its word.
func sizeOf(word string) (paper.Size, error) {
	switch strings.ToLower(word) {
	case "":
		return "", nil
	case "a4":
		return paper.A4, nil
	case "letter":
		return paper.Letter, nil
	case "a5":
		return paper.A5, nil
	}
	return "", misuse("cli.unknown_size", "Name", word)
}

// known refuses a language that the program does not speak.
func known(lang string) error {
	for _, l := range append(locale.Languages(), "") {
		if l == lang {
			return nil
		}
	}
	return misuse("cli.unknown_language", "Name", lang)
}

// write writes a file. What the disk refuses is told as cli.not_written.
func write(path string, content []byte) error {
	err := export.File(path, 0o644, content)
	if err == nil {
		return nil
	}
	detail := ""
	var said syscall.Errno
	if errors.As(err, &said) {
		detail = said.Error()
	}
	return errors.Join(garage.Refuse("cli.not_written", "Path", path, "Detail", detail), err)
}

// inspect shows what a file holds.
func (r *run) inspect(args []string) error {
	rest, err := parse(flags(), args, 1, "FILE", "TABLE", "ID")
	if err != nil {
		return err
	}
	var id uint64
	if len(rest) == 3 {
		if id, err = strconv.ParseUint(rest[2], 10, 64); err != nil {
			return misuse("cli.bad_id", "Name", rest[2])
		}
	}
	db, err := data.OpenReadOnly(rest[0])
	if err != nil {
		return err
	}
	return errors.Join(r.show(db, rest[1:], id), db.Close())
}

// show writes JSON: the tables, the records of one, or one record.
func (r *run) show(db *data.DB, of []string, id uint64) error {
	enc := json.NewEncoder(r.out)
	enc.SetIndent("", "  ")
	if len(of) == 0 {
		return enc.Encode(db.Tables())
	}
	found := false
	for _, t := range db.Tables() {
		found = found || t == of[0]
	}
	if !found {
		return garage.Refuse("cli.unknown_table", "Name", of[0], "Tables", db.Tables())
	}
	return db.View(func(tx *data.Tx) error {
		if len(of) == 2 {
			record, err := tx.InspectOne(of[0], id)
			if errors.Is(err, garage.ErrNotFound) {
				return garage.Refuse("cli.unknown_record", "Table", of[0], "ID", id)
			}
			if err != nil {
				return err
			}
			return enc.Encode(record)
		}
		records := []any{}
		err := tx.Inspect(of[0], func(_ uint64, record any) bool { records = append(records, record); return true })
		if err != nil {
			return err
		}
		return enc.Encode(records)
	})
}
