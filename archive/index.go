package archive

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"workbay/garage"
)

// indexName is the list of all papers of an archive.
const indexName = "index.csv"

// list adds a paper to the index, unless it stands there already.
func (a *Archive) list(doc garage.Document, file string) error {
	path := filepath.Join(a.folder, indexName)
	have, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if bytes.Contains(have, []byte(","+file+"\n")) {
		return nil
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if len(have) == 0 {
		b.WriteString("\ufeff") // tells spreadsheets that it is UTF-8
		if err := w.Write([]string{"kind", "number", "revision", "issued", "order", "customer", "plate", "total", "currency", "sha256", "file"}); err != nil {
			return err
		}
	}
	if err := w.Write(row(doc, file)); err != nil {
		return err
	}
	if w.Flush(); w.Error() != nil {
		return w.Error()
	}
	return appendTo(path, b.Bytes())
}

// row is a paper's line of the index.
func row(doc garage.Document, file string) []string {
	total := doc.Totals.Gross
	if doc.Kind == garage.ReceiptPaper {
		total = doc.Receipt.Amount
	}
	cells := []string{
		string(doc.Kind), doc.Number, fmt.Sprint(doc.Revision), doc.IssuedAt.Format("2006-01-02 15:04"), doc.Order,
		doc.Buyer.Name, doc.Vehicle.Plate, figure(total, doc.Currency.Minor), doc.Currency.Code, fmt.Sprintf("%x", doc.Hash), file,
	}
	for i, c := range cells {
		if i != 7 { // a total below zero is a number and stays one
			cells[i] = Safe(c)
		}
	}
	return cells
}

// figure is an amount with a point and without groups, as spreadsheets read it.
func figure(m garage.Money, minor int) string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	s := fmt.Sprintf("%0*d", minor+1, int64(m))
	if minor == 0 {
		return sign + s
	}
	return sign + s[:len(s)-minor] + "." + s[len(s)-minor:]
}

// Safe is a text as a cell that no spreadsheet takes for a formula: one that
// begins with = + - or @, also full width and after spaces or invisible
// characters, gets an apostrophe.
func Safe(text string) string {
	start := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	})
	if first, size := utf8.DecodeRuneInString(start); size > 0 && strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + text
	}
	if start != text && text != "" && (text[0] == '\t' || text[0] == '\r') {
		return "'" + text
	}
	return text
}

// appendTo adds to the end of a file, and makes it when there is none.
func appendTo(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}
