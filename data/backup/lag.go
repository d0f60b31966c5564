package backup

import (
	"encoding/json"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A Lag is how far the backups in one of the owner's folders are behind the newest.
type Lag struct {
	Folder string
	Days   int       // of work that it lacks: days on which there are backups newer than any in it
	Newest time.Time // of the newest backup that lay in it when it was last there; zero: none yet
}

// lateAfter is how many days of work a folder may lack: a stick that is taken home and
// brought back each week is never late, and what a fire can take is a week.
const lateAfter = 7

// Late tells whether a folder has been without a new backup for so long that it has to
// be said on every page.
func (l Lag) Late() bool { return l.Days >= lateAfter }

// A reach is how far the backups in a folder have come.
type reach struct {
	Counter uint64    `json:"counter"` // of the newest backup in it, or where counting began
	At      time.Time `json:"at"`      // of that backup; zero: there was none
}

// reachFile notes how far each folder of the owner's has come, for when it is away. It
// lies beside the backups and not in the garage file: each note in there would be a
// save that the newest backup lacks. Where it is lost, counting begins anew.
func reachFile(file string) string { return filepath.Join(Folder(file), ".reached") }

// lags says of each of the owner's folders how far it is behind, newest first in list,
// and notes how far those that are there have come. Days are counted by the names of
// the backups: neither holidays nor a wrong clock make a folder late.
func lags(file string, s Settings, list []Backup) []Lag {
	if len(s.Folders) == 0 || len(list) == 0 {
		return nil
	}
	before := readReach(file)
	now := map[string]reach{}
	var all []Lag
	for _, folder := range s.Folders {
		r, known := before[folder]
		in := slices.IndexFunc(list, func(b Backup) bool { return filepath.Dir(b.Path) == filepath.Clean(folder) })
		switch {
		case in >= 0 && list[in].Counter >= r.Counter:
			r = reach{list[in].Counter, list[in].At}
		case !known:
			r.Counter = list[0].Counter
		}
		now[folder] = r
		days := map[string]bool{}
		for _, b := range list {
			if b.Counter > r.Counter {
				days[b.At.Format(time.DateOnly)] = true
			}
		}
		all = append(all, Lag{folder, len(days), r.At})
	}
	if !maps.EqualFunc(before, now, func(a, b reach) bool { return a.Counter == b.Counter && a.At.Equal(b.At) }) {
		writeReach(file, now)
	}
	return all
}

func readReach(file string) map[string]reach {
	known := map[string]reach{}
	if text, err := os.ReadFile(reachFile(file)); err == nil && json.Unmarshal(text, &known) != nil {
		return map[string]reach{} // counting begins anew
	}
	return known
}

// writeReach fails quietly: a folder that cannot be written is told when the next
// backup goes into it.
func writeReach(file string, now map[string]reach) {
	text, err := json.Marshal(now)
	if err == nil {
		err = writeWhole(reachFile(file), text)
	}
	if err != nil {
		slog.Warn("note how far the folders of backups have come", "err", err)
	}
}
