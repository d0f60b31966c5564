package backup

import (
	"errors"
	"io/fs"
	"os"
	"slices"
)

// How many backups are kept: the newest ones, then the last of each day and of each
// month on which there is one, and the newest of those a person asked for or that were
// made before a restore.
const (
	keptNewest  = 24
	keptDays    = 30
	keptMonths  = 24
	keptSpecial = 10
)

// Rotate parts the backups of one folder into those that stay and those that are not
// needed any more. It goes by the order of the counters and counts the days and months
// that stand in the names, so a clock that is wrong, now or then, cannot make it throw
// away what is needed.
func Rotate(list []Backup) (keep, drop []Backup) {
	list = slices.Clone(list)
	slices.SortStableFunc(list, newestFirst)
	days, months, special := map[string]bool{}, map[string]bool{}, 0
	for i, b := range list {
		stays := i < keptNewest
		if day := b.At.Format("20060102"); !days[day] && len(days) < keptDays {
			days[day], stays = true, true
		}
		if month := b.At.Format("200601"); !months[month] && len(months) < keptMonths {
			months[month], stays = true, true
		}
		if (b.Reason == ByHand || b.Reason == BeforeRestore) && special < keptSpecial {
			special++
			stays = true
		}
		if stays {
			keep = append(keep, b)
		} else {
			drop = append(drop, b)
		}
	}
	return keep, drop
}

// thin removes from a folder the backups of a garage that are not needed any more.
func thin(folder, file string, s Settings) error {
	list, err := List([]string{folder})
	if err != nil {
		return err
	}
	_, drop := Rotate(Of(list, file, s))
	var told []error
	for _, b := range drop {
		if err := os.Remove(b.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			told = append(told, folderProblem(folder, err))
		}
	}
	return errors.Join(told...)
}
