package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"workbay/data"
	"workbay/garage"
)

// Options say how a keeper is driven. What is left empty is as in the program; tests
// put in a clock and ticks of their own.
type Options struct {
	Now  func() time.Time // the clock; the file's own
	Tick <-chan time.Time // when to look whether something is due; soon after the start, then each minute
}

// A State is how the backups of a garage stand.
type State struct {
	Last    Backup // the newest verified backup, wherever it lies; without a name when there is none
	Behind  uint64 // saves that it does not hold
	Running string // the reason of the backup in hand, or "drill"; empty: nothing runs
	Step    string // of what runs, see [Progress]
	Done    int64
	Total   int64
	Failed  error // of the newest try: refusals to be told in words; nil when all went well
	FailAt  time.Time
	Drill   data.DrillState
	Missing []string // folders that were not there at the newest try or look
	Lags    []Lag    // how far the owner's folders are behind
}

// A Keeper makes the backups that no one asks for: at the start of a day, each hour in
// which something changed, onto a disk once it is plugged in, and each month a trial
// restore. One work runs at a time. It costs a save nothing.
type Keeper struct {
	db   *data.DB
	now  func() time.Time
	tick <-chan time.Time

	ctx     context.Context
	cancel  context.CancelFunc
	started sync.Once
	done    sync.WaitGroup
	work    sync.Mutex // held by what runs

	mu        sync.Mutex // guards what follows
	state     State
	stop      context.CancelFunc // of what runs
	madeAt    time.Time          // the newest backup, or the newest try
	drilledAt time.Time          // the newest try
	behind    []string           // folders of the owner's that lack the newest backup
	listeners []func()
}

// New returns a keeper that makes backups of db when it is asked to, and by itself once
// it was started.
func New(db *data.DB, o Options) *Keeper {
	k := &Keeper{db: db, now: o.Now, tick: o.Tick}
	k.ctx, k.cancel = context.WithCancel(context.Background())
	if k.now == nil {
		k.now = db.Now
	}
	k.look()
	return k
}

// Start returns a keeper that keeps backups of db in the background. Close it before db.
func Start(db *data.DB, o Options) *Keeper {
	k := New(db, o)
	k.Start()
	return k
}

// Start begins the work in the background; a second call does nothing.
func (k *Keeper) Start() {
	k.started.Do(func() {
		slower := func() {}
		if k.tick == nil {
			t := time.NewTicker(settle)
			k.tick, slower = t.C, func() { t.Reset(time.Minute) }
			context.AfterFunc(k.ctx, t.Stop)
		}
		k.done.Go(func() { k.run(slower) })
	})
}

// settle is how long a start is left alone before the first backup.
const settle = 10 * time.Second

// run looks at each tick what is due.
func (k *Keeper) run(ticked func()) {
	for {
		select {
		case <-k.ctx.Done():
			return
		case <-k.tick:
			ticked()
			k.due()
		}
	}
}

// Close ends the background work, also one that is in hand, and waits for it.
func (k *Keeper) Close() {
	k.cancel()
	k.done.Wait()
	k.work.Lock() // what others began ends as well
	defer k.work.Unlock()
}

// State is how the backups stand now.
func (k *Keeper) State() State {
	k.mu.Lock()
	s := k.state
	s.Missing, s.Lags = slices.Clone(s.Missing), slices.Clone(s.Lags)
	k.mu.Unlock()
	if saves, err := k.saves(); err == nil && saves > s.Last.Mark.Saves {
		s.Behind = saves - s.Last.Mark.Saves
	}
	return s
}

// Changed calls fn whenever the state has changed, in the goroutine that works.
func (k *Keeper) Changed(fn func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.listeners = append(k.listeners, fn)
}

// Stop stops the work in hand. The next is tried in an hour.
func (k *Keeper) Stop() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.stop != nil {
		k.stop()
	}
}

// BackUp makes a backup now and returns it for each folder that has it. See [Make] for
// what it refuses.
func (k *Keeper) BackUp(ctx context.Context, reason string, progress Progress) (made []Backup, err error) {
	err = k.do(ctx, reason, progress, func(ctx context.Context, p Progress) error {
		made, err = k.make(ctx, reason, p)
		return err
	})
	return made, err
}

// Before makes a backup of what is there before something large happens to it, unless
// the newest backup holds all of it already. A folder that fails is told in the state
// only, as long as another has the backup.
func (k *Keeper) Before(ctx context.Context, reason string, progress Progress) error {
	return k.do(ctx, reason, progress, func(ctx context.Context, p Progress) error {
		if fresh, err := k.fresh(); fresh || err != nil {
			return err
		}
		made, err := k.make(ctx, reason, p)
		if len(made) > 0 && ctx.Err() == nil {
			return nil
		}
		return err
	})
}

// Drill tries a restore now, see [Drill].
func (k *Keeper) Drill(ctx context.Context, progress Progress) (result data.DrillState, err error) {
	err = k.do(ctx, "drill", progress, func(ctx context.Context, p Progress) error {
		result, err = k.drill(ctx, p)
		return err
	})
	return result, err
}

// do runs one work and shows it in the state.
func (k *Keeper) do(ctx context.Context, reason string, progress Progress, work func(context.Context, Progress) error) error {
	k.work.Lock()
	defer k.work.Unlock()
	if k.ctx.Err() != nil {
		return k.ctx.Err()
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(k.ctx, stop)()
	k.set(func(s *State) { s.Running, s.Step, s.Done, s.Total, k.stop = reason, "", 0, 0, stop })
	defer k.set(func(s *State) { s.Running, s.Step, s.Done, s.Total, k.stop = "", "", 0, 0, nil })
	return work(ctx, func(step string, done, total int64) {
		k.mu.Lock()
		// Listeners hear of each hundredth, not of each block.
		told := k.state.Step != step || total > 0 && done*100/total != k.state.Done*100/max(k.state.Total, 1)
		k.state.Step, k.state.Done, k.state.Total = step, done, total
		k.mu.Unlock()
		if told {
			k.tell()
		}
		if progress != nil {
			progress(step, done, total)
		}
	})
}

// make makes a backup and notes how it went.
func (k *Keeper) make(ctx context.Context, reason string, progress Progress) ([]Backup, error) {
	s, err := Ready(k.db)
	var made []Backup
	if err == nil {
		made, err = Make(ctx, k.db, s, reason, progress)
		k.measure(s)
	}
	k.note(made, err)
	return made, err
}

// measure looks how far the owner's folders are behind; who watches hears of it with
// what is noted next.
func (k *Keeper) measure(s Settings) {
	var state data.BackupState
	err := k.db.View(func(tx *data.Tx) (err error) { state, err = data.BackupStates.Get(tx); return err })
	if err != nil {
		return // told by whatever comes next
	}
	list, _ := ours(k.db.Path(), s) // a folder that is missing is what this is about
	behind := lags(k.db.Path(), s, known(list, state))
	k.mu.Lock()
	defer k.mu.Unlock()
	k.state.Lags = behind
}

func (k *Keeper) note(made []Backup, err error) {
	missing := missingFolders(err)
	k.set(func(s *State) {
		k.madeAt, k.behind = k.now(), slices.Clone(missing)
		s.Failed, s.Missing = err, missing
		if errors.Is(err, context.Canceled) || len(made) > 0 && onlyJournal(err) {
			s.Failed = nil // somebody stopped it, or the backup is good and the journal is warned of
		}
		if s.Failed != nil {
			s.FailAt = k.now()
		}
		if len(made) > 0 {
			s.Last = made[0]
		}
	})
}

// onlyJournal tells an error that says nothing of backups: the journal could not note
// that one was made.
func onlyJournal(err error) bool {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		parts := many.Unwrap()
		return slices.ContainsFunc(parts, onlyJournal) && !slices.ContainsFunc(parts, func(err error) bool {
			var p *garage.Problem
			return errors.As(err, &p) && !onlyJournal(err)
		})
	}
	var p *garage.Problem
	return errors.As(err, &p) && data.OfJournal(p)
}

// missingFolders are the folders that an error says are not there.
func missingFolders(err error) (list []string) {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range many.Unwrap() {
			list = append(list, missingFolders(one)...)
		}
		return list
	}
	var p *garage.Problem
	if errors.As(err, &p) && p.Code == "backup.folder_missing" {
		if folder, ok := p.Args["Folder"].(string); ok {
			list = append(list, folder)
		}
	}
	return list
}

func (k *Keeper) drill(ctx context.Context, progress Progress) (data.DrillState, error) {
	result, err := Drill(ctx, k.db, progress)
	k.set(func(s *State) {
		k.drilledAt = k.now()
		if ctx.Err() == nil && result.Name != "" {
			s.Drill = result
		}
		if err != nil && ctx.Err() == nil {
			s.Failed, s.FailAt = err, k.now()
		}
	})
	return result, err
}

// look reads from the folders and the file how things stand.
func (k *Keeper) look() {
	var s Settings
	var state data.BackupState
	err := k.db.View(func(tx *data.Tx) (err error) {
		if s, err = data.BackupPlans.Get(tx); err == nil {
			state, err = data.BackupStates.Get(tx)
		}
		return err
	})
	if err != nil {
		k.set(func(s *State) { s.Failed, s.FailAt = err, k.now() })
		return
	}
	list, err := ours(k.db.Path(), s)
	list = known(list, state)
	var behind []string
	for _, folder := range s.Folders {
		has := func(b Backup) bool { return b.Name == list[0].Name && filepath.Dir(b.Path) == filepath.Clean(folder) }
		if len(list) > 0 && !slices.ContainsFunc(list, has) {
			behind = append(behind, folder)
		}
	}
	late := lags(k.db.Path(), s, list)
	k.set(func(st *State) {
		st.Drill, k.behind, st.Lags = state.Drill, behind, late
		st.Missing = slices.DeleteFunc(missingFolders(err), func(f string) bool { return f == Folder(k.db.Path()) })
		if len(list) > 0 {
			st.Last = list[0]
		}
	})
}

// fresh tells whether the newest backup that is still there holds all that is in the file.
func (k *Keeper) fresh() (bool, error) {
	s, err := Ready(k.db)
	if err != nil {
		return false, err
	}
	var saves uint64
	var state data.BackupState
	err = k.db.View(func(tx *data.Tx) (err error) {
		if saves, err = tx.Saves(); err == nil {
			state, err = data.BackupStates.Get(tx)
		}
		return err
	})
	if err != nil {
		return false, err
	}
	list, _ := ours(k.db.Path(), s) // a folder that is missing has nothing to offer
	list = known(list, state)
	return len(list) > 0 && list[0].Mark.Saves == saves, nil
}

// known are the backups whose number the file knows. After a restore there are newer
// ones, of the state that was left: they do not hold what is entered from then on, even
// where they count as many saves.
func known(list []Backup, state data.BackupState) []Backup {
	return slices.DeleteFunc(list, func(b Backup) bool { return b.Counter > state.Counter })
}

func (k *Keeper) saves() (saves uint64, err error) {
	err = k.db.View(func(tx *data.Tx) error { saves, err = tx.Saves(); return err })
	return saves, err
}

// due does what is due now.
func (k *Keeper) due() {
	if k.ctx.Err() != nil {
		return
	}
	now := k.now()
	k.mu.Lock()
	last, tried := k.state.Last, k.madeAt
	drilled := latest(k.state.Drill.At, k.drilledAt)
	k.mu.Unlock()
	switch reason := k.dueBackup(now, last, tried); {
	case reason != "":
		// What fails is shown in the state and tried again in an hour.
		_, _ = k.BackUp(k.ctx, reason, nil)
	case last.Name != "" && (drilled.Year() != now.Year() || drilled.Month() != now.Month()):
		_, _ = k.Drill(k.ctx, nil)
	case last.Name != "":
		k.catchUp(last)
	}
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// dueBackup is the reason for a backup now, or nothing. It is due when something was
// saved since the last, and that was on another day or an hour ago; a clock that went
// back counts as an hour. No folder is looked at for it: that would keep disks awake.
func (k *Keeper) dueBackup(now time.Time, last Backup, tried time.Time) string {
	since := latest(tried, last.At)
	if since.After(now) && !tried.IsZero() {
		since = tried
	}
	hour := now.Sub(since) >= time.Hour || now.Before(since)
	newDay := last.Name == "" || last.At.Format(time.DateOnly) != now.Format(time.DateOnly)
	if !hour && (!newDay || !tried.IsZero()) {
		return "" // what failed this morning is not tried each minute
	}
	saves, err := k.saves()
	switch {
	case err != nil || last.Name != "" && saves == last.Mark.Saves:
		return ""
	case newDay:
		return StartOfDay
	}
	return Hourly
}

// catchUp copies the newest backup onto disks that have come back.
func (k *Keeper) catchUp(last Backup) {
	k.mu.Lock()
	behind := slices.Clone(k.behind)
	k.mu.Unlock()
	for _, folder := range behind {
		if _, err := os.Stat(folder); err != nil {
			continue
		}
		err := k.do(k.ctx, last.Reason, nil, func(ctx context.Context, p Progress) error {
			s, err := Ready(k.db)
			if err != nil {
				return err
			}
			sweep([]string{folder}, k.db.Path(), s)
			if _, err := copyTo(ctx, last, folder, p.at("folder")); err != nil {
				return folderProblem(folder, err)
			}
			k.measure(s)
			return thin(folder, k.db.Path(), s)
		})
		k.set(func(st *State) {
			same := func(f string) bool { return f == folder }
			k.behind = slices.DeleteFunc(k.behind, same) // one that failed waits for the next backup
			st.Missing = slices.DeleteFunc(st.Missing, same)
			switch {
			case err != nil && k.ctx.Err() == nil:
				st.Failed, st.FailAt = err, k.now()
			case err == nil && len(st.Missing) == 0:
				st.Failed = nil
			}
		})
	}
}

// set changes the state and tells everybody.
func (k *Keeper) set(change func(*State)) {
	k.mu.Lock()
	change(&k.state)
	k.mu.Unlock()
	k.tell()
}

func (k *Keeper) tell() {
	k.mu.Lock()
	fns := slices.Clone(k.listeners)
	k.mu.Unlock()
	for _, fn := range fns {
		fn()
	}
}
