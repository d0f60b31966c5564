// Package cli is the program without a window: one command a run.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"workbay/garage"
	"workbay/locale"
)

// Version is the version of the program.
const Version = "0.2.0"

// What a run ends with.
const (
	exitOK      = 0
	exitRefused = 1 // a sentence says why
	exitUsage   = 2 // one line says what was wrong
)

// A command is one thing the program can do without a window.
type command struct {
	name  string
	usage string // what follows the name
	help  string
	run   func(r *run, args []string) error
}

// commands are all commands, in the order of the help.
func commands() []command {
	return []command{
		{"sample", "FILE", "Make a new file with the sample garage.", (*run).sample},
		{"generate", "[-years N] [-seed N] FILE", "Make a new file with a busy garage of so many years: twenty hold half a million orders.", (*run).generate},
		{"demo", "-o DIR [-lang en|zh]", "Take one car through the whole garage in a new file; papers and summary.json go to DIR.", (*run).demo},
		{"print", paperWords + " NUMBER -f FILE -o OUT.pdf [-lang en|zh] [-paper a4|letter|a5] [-label FORMAT] [-from N] [-count N] [-on DATE] [-at READING]", "Write a paper as PDF. An invoice or receipt printed before is marked as a copy. Labels begin at the first free place of the sheet, or at -from; -on and -at say when a sticker's next service is.", (*run).print},
		{"verify", "[-lang en|zh] [-json] [-limit TIME] FILE", "Check a file from its structure up, in a process of its own, and say what is whole, table by table. It is left as it is. Ends with 0 when all is whole.", (*run).verify},
		{"check", "FILE [-lang en|zh]", "Read the books through: stock, money, numbers and work left undone, a sentence each. Ends with 1 when something is wrong.", (*run).check},
		{"backup", "FILE [-to DIR] [-lang en|zh]", "Make a backup of a file in its folders for backups and in DIR, read back before it counts.", (*run).backUp},
		{"backups", "FILE|DIR [-lang en|zh]", "List the backups of a file or in a folder, newest first.", (*run).backups},
		{"restore", "BACKUP -o FILE [-key KEY | -keyfile FILE] [-lang en|zh]", "Bring a backup back into a new file. The key is on the recovery sheet; beside the garage file it is found by itself.", (*run).restore},
		{"recover", "FILE -o NEW [-key KEY | -keyfile FILE] [-lang en|zh]", "Make a new file from the newest good backup of a damaged or lost file and the journal beside it. The old one is left as it is.", (*run).recover},
		{"rebuild", "[-compare] FILE", "Make the lists, indexes and sums of a file anew from its records; with -compare only say where they differ.", (*run).rebuild},
		{"inspect", "FILE [TABLE [ID]]", "Show the tables of a file, the records of a table, or one record, as JSON.", (*run).inspect},
		{"version", "", "Show the version.", (*run).version},
		{"help", "", "Show this help.", (*run).help},
	}
}

// Known tells whether the first argument of the program asks for a command. If not
// it is a file for the window.
func Known(arg string) bool {
	switch arg {
	case "-h", "-help", "--help", "--version", "-version":
		return true
	}
	return slices.ContainsFunc(commands(), func(c command) bool { return c.name == arg })
}

// A run is one call of a command.
type run struct {
	out   io.Writer
	words *locale.Locale
}

// errUsage marks what the person called wrongly.
type errUsage struct{ err error }

func (e errUsage) Error() string { return e.err.Error() }

// misuse is a wrong call; the sentence of code says what is wrong.
func misuse(code string, pairs ...any) error { return errUsage{garage.Refuse(code, pairs...)} }

// Run carries out a command and returns what the program exits with: 0 when it is
// done, 1 when it was refused, with the sentence on stderr, 2 when it was called
// wrongly, with one line.
func Run(args []string, stdout, stderr io.Writer) int {
	words, err := locale.Load(language())
	if err != nil {
		fmt.Fprintln(stderr, err)
		return exitRefused
	}
	r := &run{out: stdout, words: words}
	err = r.command(args)
	var wrong errUsage
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &wrong):
		text, _ := words.Sentence(wrong.err)
		fmt.Fprintln(stderr, "workbay: "+oneLine(text))
		return exitUsage
	}
	text, refusal := words.Sentence(err)
	if !refusal {
		text = err.Error() // whoever runs a command can read it, and has no log
	}
	fmt.Fprintln(stderr, "workbay: "+oneLine(text))
	return exitRefused
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// language is that of the sentences, as the environment has it.
func language() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return "zh"
			}
			return "en"
		}
	}
	return "en"
}

// command finds the command and runs it.
func (r *run) command(args []string) error {
	if len(args) == 0 {
		return misuse("cli.no_command")
	}
	name := args[0]
	switch name {
	case "-h", "-help", "--help":
		name = "help"
	case "-version", "--version":
		name = "version"
	}
	for _, c := range commands() {
		if c.name != name {
			continue
		}
		for _, a := range args[1:] {
			if a == "-h" || a == "-help" || a == "--help" {
				fmt.Fprintf(r.out, "workbay %s\n\n%s\n", strings.TrimSpace(c.name+" "+c.usage), c.help)
				return nil
			}
		}
		return c.run(r, args[1:])
	}
	return misuse("cli.unknown_command", "Name", name)
}

func (r *run) help(args []string) error {
	fmt.Fprintln(r.out, "workbay [FILE]\n    Open the window on a file, or on your own garage.")
	for _, c := range commands() {
		fmt.Fprintf(r.out, "\nworkbay %s\n    %s\n", strings.TrimSpace(c.name+" "+c.usage), c.help)
	}
	return nil
}

func (r *run) version(args []string) error {
	if len(args) > 0 {
		return misuse("cli.too_much", "Name", args[0])
	}
	fmt.Fprintln(r.out, "workbay", Version)
	return nil
}

// flags are the options of a command.
func flags() *flag.FlagSet {
	f := flag.NewFlagSet("", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	return f
}

// parse reads options and arguments in any order. There must be at least as many
// arguments as least names, and at most as all names.
func parse(f *flag.FlagSet, args []string, least int, names ...string) ([]string, error) {
	var rest []string
	for {
		if err := f.Parse(args); err != nil {
			return nil, misuse("cli.bad_option", "Detail", err.Error())
		}
		if f.NArg() == 0 {
			break
		}
		rest, args = append(rest, f.Arg(0)), f.Args()[1:]
	}
	if len(rest) < least {
		return nil, misuse("cli.missing", "Name", names[len(rest)])
	}
	if len(rest) > len(names) {
		return nil, misuse("cli.too_much", "Name", rest[len(names)])
	}
	return rest, nil
}
