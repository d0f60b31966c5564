package cli

import (
	"context"
	"fmt"
	"runtime/debug"
	"strconv"

	"workbay/desk"
)

// generate makes a new file with a busy garage of many years, to see how the
// program does with one.
func (r *run) generate(args []string) error {
	f := flags()
	years, seed := f.Int("years", 20, ""), f.Uint64("seed", 1, "")
	rest, err := parse(f, args, 1, "FILE")
	if err != nil {
		return err
	}
	if *years < 1 || *years > 40 {
		return misuse("cli.years", "Name", strconv.Itoa(*years))
	}
	if err := folderOf(rest[0]); err != nil {
		return err
	}
	// It makes much that is dropped at once: collecting that less often is a fifth quicker.
	defer debug.SetGCPercent(debug.SetGCPercent(300))
	made, err := desk.Generate(context.Background(), rest[0], *years, *seed, r.percent())
	if err != nil {
		return err
	}
	fmt.Fprintln(r.out, r.words.T("cli.generated", "Path", rest[0], "Orders", made.Orders, "Invoices", made.Invoices, "Customers", made.Customers,
		"Vehicles", made.Vehicles, "Parts", made.Parts, "Movements", made.Movements))
	return nil
}

// percent says how far something has come, each ten percent on a line.
func (r *run) percent() func(done, total int) {
	told := 0
	return func(done, total int) {
		if now := 10 * done / total; now > told {
			told = now
			fmt.Fprintf(r.out, "%d %%\n", 10*now)
		}
	}
}
