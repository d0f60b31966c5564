// Package archive writes every issued paper into a folder beside the garage's
// file, as PDF and as JSON, so that the books can be read without the program.
package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"workbay/desk"
	"workbay/export"
	"workbay/garage"
	"workbay/paper"
)

// An Archive writes the papers of one garage file. It may be used from many
// goroutines.
type Archive struct {
	desk   *desk.Desk
	folder string
	failed func(error)

	writing sync.Mutex // one at a time
	wake    chan struct{}
	stop    chan struct{}
	done    sync.WaitGroup
	once    sync.Once
}

// New returns the archive of the garage in file: the folder <file>-archive. It
// writes nothing yet.
func New(d *desk.Desk, file string) *Archive {
	return &Archive{desk: d, folder: Folder(file), wake: make(chan struct{}, 1), stop: make(chan struct{})}
}

// Folder is where the papers of a garage file lie.
func Folder(file string) string { return file + "-archive" }

// Start writes in the background what waits now, which is also what failed the
// last time, and from then on what every change issues. What cannot be written is
// told to failed and stays in the outbox; it is tried again with the next change
// and at the next start.
func (a *Archive) Start(failed func(error)) {
	a.failed = failed
	a.done.Add(1)
	go a.run()
	a.desk.Changed(a.poke)
	a.poke()
}

// poke wakes the writer; several changes in a row wake it once.
func (a *Archive) poke() {
	select {
	case a.wake <- struct{}{}:
	default:
	}
}

func (a *Archive) run() {
	defer a.done.Done()
	for {
		select {
		case <-a.stop:
			return
		case <-a.wake:
			if _, err := a.Write(); err != nil && a.failed != nil {
				a.failed(err)
			}
		}
	}
}

// Close ends the background work once the paper in hand is written. Close it
// before the file.
func (a *Archive) Close() {
	a.once.Do(func() { close(a.stop) })
	a.done.Wait()
}

// Write writes all papers that wait and returns how many it wrote. One that fails
// does not hold up the others; their errors come back joined.
func (a *Archive) Write() (n int, err error) {
	a.writing.Lock()
	defer a.writing.Unlock()
	waiting, err := a.desk.Office.Outbox()
	if err != nil {
		return 0, err
	}
	var failed []error
	for _, row := range waiting {
		if err := a.write(row.Document); err != nil {
			failed = append(failed, fmt.Errorf("archive %s: %w", row.Document.Number, err))
			continue
		}
		if err := a.desk.Office.Archived(row.ID); err != nil {
			failed = append(failed, err)
			continue
		}
		n++
	}
	return n, errors.Join(failed...)
}

// write puts one paper into the folder of its month and into the index.
func (a *Archive) write(doc garage.Document) error {
	pdf, err := Draw(doc, paper.Options{})
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return err
	}
	month := filepath.Join(doc.IssuedAt.Format("2006"), doc.IssuedAt.Format("01"))
	if err := os.MkdirAll(filepath.Join(a.folder, month), 0o700); err != nil {
		return err
	}
	name := filepath.Join(month, Name(doc))
	if err := replace(filepath.Join(a.folder, name+".json"), text); err != nil {
		return err
	}
	if err := replace(filepath.Join(a.folder, name+".pdf"), pdf); err != nil {
		return err
	}
	return a.list(doc, filepath.ToSlash(name)+".pdf")
}

// Draw makes the PDF of a paper, in the words it was issued in unless o has others.
func Draw(doc garage.Document, o paper.Options) ([]byte, error) {
	if o.Locale == nil {
		l, err := paper.LocaleOf(doc)
		if err != nil {
			return nil, err
		}
		o.Locale = l
	}
	sheets, err := paper.Of(doc, o)
	if err != nil {
		return nil, err
	}
	return paper.PDF(sheets)
}

// Name is the name of a paper's file without its ending: what it is, its number
// and, from the second on, its revision.
func Name(doc garage.Document) string {
	name := string(doc.Kind) + "-" + plain(doc.Number)
	if (doc.Kind == garage.QuotePaper || doc.Kind == garage.LoanPaper) && doc.Revision > 1 {
		name += fmt.Sprintf("-r%d", doc.Revision)
	}
	return name
}

// plain leaves in a number only what every file system takes.
func plain(number string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '-':
			return r
		}
		return '_'
	}, number)
}

// replace writes a file; one that is there with the same content is left alone.
func replace(path string, content []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return export.File(path, 0o600, content)
}
