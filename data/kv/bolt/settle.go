package bolt

import (
	"errors"
	"fmt"
)

// Settle makes sure that the disk has the state that reading shows. Call it after
// opening a file that was not closed properly, before anybody is told what is stored;
// in every other file the first commit does it.
//
// When a sync has failed, a system may go on showing the meta page that it could not
// write and never write it: the disk still goes by the one before. The next commit
// would overwrite pages that one needs, and a power cut in the middle of it would leave
// neither. So the page is written once more, as it is. The pages that it leads to need
// no such care: they were synced before it was written.
func (e *Engine) Settle() error {
	b, err := e.db.Begin(true) // the meta is not to move meanwhile
	if err != nil {
		return closed(err)
	}
	return errors.Join(e.settleOnce(), e.rollback(b))
}

// settleOnce does it with bbolt's writing lock held.
func (e *Engine) settleOnce() error {
	if e.settled {
		return nil
	}
	info, err := e.file.Stat()
	if err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	m, err := (&walker{file: e.file, size: info.Size()}).newest()
	if err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	page := make([]byte, m.pageSize)
	if _, err := e.file.ReadAt(page, m.at); err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	if _, err := e.file.WriteAt(page, m.at); err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	if err := e.file.Sync(); err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	e.settled = true
	return nil
}
