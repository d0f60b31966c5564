package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"workbay/data"
	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
)

// check reads the books of a file through and tells what does not agree. Work left to
// do is told too, but only what is wrong is a refusal.
func (r *run) check(args []string) error {
	f := flags()
	lang := f.String("lang", "", "")
	rest, err := parse(f, args, 1, "FILE")
	if err != nil {
		return err
	}
	if err := known(*lang); err != nil {
		return err
	}
	if *lang != "" {
		if r.words, err = locale.Load(*lang); err != nil {
			return err
		}
	}
	db, err := data.OpenReadOnly(rest[0])
	if err != nil {
		return err
	}
	office := desk.WithoutSearch(db)
	shop, err := office.Shop()
	if err == nil && shop.Country != "" {
		r.words = r.words.With(locale.FormatFor(shop.Country, shop.Currency))
	}
	report, failed := office.CheckBooks(context.Background(), nil)
	if err := errors.Join(err, failed, db.Close()); err != nil {
		return err
	}
	return r.books(rest[0], report)
}

// books tells the findings, a line each.
func (r *run) books(path string, report desk.BooksReport) error {
	for _, f := range report.Findings {
		mark := "books.wrong"
		if f.Todo {
			mark = "books.todo"
		}
		fmt.Fprintf(r.out, "%s: %s\n", r.words.T(mark), r.words.Text(f.Code, f.Args))
	}
	if report.Left > 0 {
		fmt.Fprintln(r.out, r.words.T("books.left", "N", report.Left))
	}
	var read []string
	for _, c := range report.Checked {
		read = append(read, r.words.T("books.step."+c.Step, "N", c.Count))
	}
	fmt.Fprintln(r.out, r.words.T("cli.books_checked", "What", strings.Join(read, r.words.T("list.comma"))))
	if report.Wrong > 0 {
		return garage.Refuse("cli.books_wrong", "Path", path, "Count", report.Wrong)
	}
	fmt.Fprintln(r.out, r.words.T("cli.books_in_order", "Path", path))
	return nil
}
