// Package backup keeps copies of the garage file: made while others work, packed and
// locked, read back before they count, thinned out without looking at the clock,
// tried once a month, and brought back without touching what is there.
package backup

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"workbay/data"
	"workbay/disk"
	"workbay/garage"
)

// Why a backup is made. It stands in the file's name.
const (
	StartOfDay      = "start"
	Hourly          = "hourly"
	ByHand          = "hand"
	BeforeImport    = "import"
	BeforeChange    = "bulk"
	BeforeMigration = "migration"
	BeforeRestore   = "restore"
)

// ext is what the names of backups end with.
const ext = ".wbk"

// Settings say where backups go and for whom they are locked. They lie in the garage
// file. The folder beside the file is always there and is not among Folders.
type Settings = data.BackupPlan

// A Mark says what a backup holds: everything up to a save.
type Mark = data.Mark

// A Backup is one backup file.
type Backup struct {
	Path     string
	Name     string    // of the file, without the folder
	Garage   string    // the name that the garage file had, without its ending
	Tag      string    // tells garages of one name apart: four signs made of the recovery key
	Counter  uint64    // counts the backups of the garage: the newest has the highest
	At       time.Time // by the clock of the computer, to the minute; nothing is decided by it alone
	Reason   string
	Mark     Mark // from the name only Saves is known
	Bytes    int64
	Verified bool // a file has its name only after it was read back, so all that are listed are
}

// Progress hears of a running work: the step ("copy", "read_back", "folder", "check",
// "restore", "compare") and how many bytes of it are done. It may be nil.
type Progress func(step string, done, total int64)

func (p Progress) at(step string) func(done, total int64) {
	return func(done, total int64) {
		if p != nil {
			p(step, done, total)
		}
	}
}

// Folder is the folder of backups beside a garage file.
func Folder(file string) string { return file + "-backups" }

// folders are all folders that backups of a file go to, the one beside it first.
func folders(file string, s Settings) []string {
	all := []string{Folder(file)}
	for _, f := range s.Folders {
		if f != "" && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	return all
}

// aName is how backups are called: garage-7f3a-000123-save004567-20261123-2155-hourly.wbk.
var aName = regexp.MustCompile(`^(.+)-([0-9a-f]{4})-(\d{6,19})-save(\d{6,19})-(\d{8}-\d{4})-([a-z]{1,12})\.wbk$`)

const stampLayout = "20060102-1504"

// fileName is the name of a backup.
func (b Backup) fileName() string {
	return fmt.Sprintf("%s-%s-%06d-save%06d-%s-%s%s", b.Garage, b.Tag, b.Counter, b.Mark.Saves, b.At.Format(stampLayout), b.Reason, ext)
}

// parseName reads a backup's name; a file with another name is none.
func parseName(name string) (b Backup, ok bool) {
	m := aName.FindStringSubmatch(name)
	if m == nil {
		return b, false
	}
	counter, err1 := strconv.ParseUint(m[3], 10, 64)
	saves, err2 := strconv.ParseUint(m[4], 10, 64)
	at, err3 := time.ParseInLocation(stampLayout, m[5], time.Local)
	if errors.Join(err1, err2, err3) != nil {
		return b, false
	}
	return Backup{Name: name, Garage: m[1], Tag: m[2], Counter: counter, Mark: Mark{Saves: saves}, At: at, Reason: m[6], Verified: true}, true
}

// At is the backup in the file at path, which may have any name.
func At(path string) Backup {
	b, _ := parseName(filepath.Base(path))
	b.Path, b.Name = path, filepath.Base(path)
	if info, err := os.Stat(path); err == nil {
		b.Bytes = info.Size()
	}
	return b
}

// garageName is what the backups of a garage file begin with.
func garageName(file string) string {
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// tagOf tells the garages apart whose backups share a folder.
func tagOf(recipient string) string {
	h := sha256.Sum256([]byte(recipient))
	return hex.EncodeToString(h[:2])
}

// List returns all backups in folders, newest first by the counter in the name. One
// that lies in several folders comes once for each. The folders that cannot be read
// are told in the error, as backup.folder_missing; the list of the others stands.
func List(folders []string) ([]Backup, error) {
	var list []Backup
	var told []error
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			told = append(told, folderProblem(folder, err))
			continue
		}
		for _, e := range entries {
			b, ok := parseName(e.Name())
			if !ok || !e.Type().IsRegular() {
				continue
			}
			b.Path = filepath.Join(folder, e.Name())
			if info, err := e.Info(); err == nil {
				b.Bytes = info.Size()
			}
			list = append(list, b)
		}
	}
	slices.SortStableFunc(list, newestFirst)
	return list, errors.Join(told...)
}

// newestFirst orders backups by what stands in their names, never by the clock.
func newestFirst(a, b Backup) int {
	return cmp.Or(cmp.Compare(b.Counter, a.Counter), cmp.Compare(b.Mark.Saves, a.Mark.Saves), cmp.Compare(a.Name, b.Name))
}

// Of returns those backups of a list that are of one garage.
func Of(list []Backup, file string, s Settings) []Backup {
	tag := tagOf(s.Recipient)
	return slices.DeleteFunc(slices.Clone(list), func(b Backup) bool { return b.Tag != tag })
}

// ours lists the backups of a garage file in all its folders, newest first.
func ours(file string, s Settings) ([]Backup, error) {
	list, err := List(folders(file, s))
	return Of(list, file, s), err
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// folderProblem says in words why a folder cannot be used.
func folderProblem(folder string, err error) error {
	var p *garage.Problem
	switch {
	case err == nil || errors.As(err, &p):
		return err
	case isFile(folder):
		return errors.Join(garage.Refuse("backup.folder_is_file", "Folder", folder), err)
	case errors.Is(err, fs.ErrNotExist):
		return errors.Join(garage.Refuse("backup.folder_missing", "Folder", folder), err)
	case disk.IsFull(err):
		return errors.Join(garage.Refuse("backup.folder_full", "Folder", folder), err)
	case errors.Is(err, fs.ErrPermission), disk.IsReadOnly(err):
		return errors.Join(garage.Refuse("backup.folder_read_only", "Folder", folder), err)
	}
	return errors.Join(garage.Refuse("backup.folder_failed", "Folder", folder, "Detail", err.Error()), err)
}

// unpackProblem says in words why a backup cannot be unpacked in a folder.
func unpackProblem(folder string, err error) error {
	var p *garage.Problem
	switch {
	case err == nil || errors.As(err, &p):
		return err
	case disk.IsFull(err):
		return errors.Join(garage.Refuse("backup.no_room", "Folder", folder), err)
	}
	detail := ""
	var said syscall.Errno
	if errors.As(err, &said) {
		detail = said.Error()
	}
	return errors.Join(garage.Refuse("backup.no_place", "Folder", folder, "Detail", detail), err)
}

// SameDisk tells whether a folder lies on the disk of the garage file, so that a backup
// there is lost with it. What cannot be told counts as another disk.
func SameDisk(file, folder string) bool { return sameDisk(filepath.Dir(file), folder) }

// CheckFolder refuses a folder that backups of a garage file cannot be written to: the
// one beside the file, which has them anyway, as backup.folder_same, others as
// backup.folder_….
func CheckFolder(file, folder string) error {
	full, err := filepath.Abs(folder)
	if err != nil {
		return folderProblem(folder, err)
	}
	own, err := filepath.Abs(Folder(file))
	if err != nil {
		return folderProblem(folder, err)
	}
	if full == own {
		return garage.Refuse("backup.folder_same", "Folder", folder).At("folder")
	}
	if full != folder {
		return garage.Refuse("backup.folder_relative", "Folder", folder).At("folder")
	}
	probe, err := os.CreateTemp(folder, ".workbay-*")
	if err != nil {
		return folderProblem(folder, err)
	}
	return folderProblem(folder, errors.Join(probe.Close(), os.Remove(probe.Name())))
}
