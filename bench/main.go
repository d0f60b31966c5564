// Command bench measures the garage's store and SQLite side by side, in one run
// and by turns, on the same twenty years of records. It is a module of its own, so
// that the program depends on no other engine.
//
//	go run . -file g20.workbay -out result.md
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	file := flag.String("file", "", "garage file with the records, made by: workbay generate (it is not changed)")
	out := flag.String("out", "", "file to write the table to; empty: standard output only")
	folder := flag.String("dir", "", "folder for the copies, on the disk to measure; empty: beside the garage file")
	small := flag.Bool("quick", false, "a tenth of the rounds")
	pieces := flag.Bool("pieces", false, "leave the files in memory in the pieces in which they were copied, see docs/decisions/0026")
	flag.Parse()
	if *file == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if *folder == "" {
		*folder = filepath.Dir(*file)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *file, *folder, *out, *small, *pieces); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run copies and loads, measures all engines by turns, and writes the table.
func run(ctx context.Context, file, folder, out string, quick, pieces bool) (err error) {
	work, err := os.MkdirTemp(folder, "bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	r := &results{}
	raw, err := openRaw(filepath.Join(work, "raw"))
	if err != nil {
		return err
	}
	defer raw.Close()
	engines, err := prepare(ctx, file, work, pieces, r)
	if err != nil {
		return err
	}
	defer func() {
		for _, e := range engines {
			if failed := e.Close(); err == nil {
				err = failed
			}
		}
	}()
	s, err := sizeOf(file)
	if err != nil {
		return err
	}
	t := trial{ctx: ctx, raw: raw, engines: engines, size: s, results: r, folder: work, scale: 10}
	if quick {
		t.scale = 1
	}
	if err := t.all(); err != nil {
		return err
	}
	text := r.table(s)
	fmt.Print(text)
	if out == "" {
		return nil
	}
	return os.WriteFile(out, []byte(text), 0o644)
}

// prepare makes a copy of the garage file and one SQLite file per engine, all with
// the same records. All of it is in memory afterwards.
func prepare(ctx context.Context, file, work string, pieces bool, r *results) ([]engine, error) {
	mine := filepath.Join(work, "workbay")
	lay := func(path string) error { // before it is opened: what is mapped stays as it lies
		if pieces {
			return nil
		}
		return byPage(path)
	}
	if err := copyFile(file, mine); err != nil {
		return nil, err
	}
	if err := lay(mine); err != nil {
		return nil, err
	}
	ours, err := openOurs(mine)
	if err != nil {
		return nil, err
	}
	r.size("Workbay", mine)
	engines := []engine{ours}
	for _, k := range kinds {
		path := filepath.Join(work, k.file)
		if k.like == "" {
			took, err := load(ctx, k, ours.db, path)
			if err != nil {
				return engines, fmt.Errorf("load %s: %w", k.name, err)
			}
			r.load(k.name, took)
			r.size(k.name, path)
		} else if err := copyFile(filepath.Join(work, k.like), path); err != nil {
			return engines, err
		}
		if err := lay(path); err != nil {
			return engines, err
		}
		e, err := openSQLite(k, path)
		if err != nil {
			return engines, fmt.Errorf("open %s: %w", k.name, err)
		}
		engines = append(engines, e)
	}
	return engines, nil
}
