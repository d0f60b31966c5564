package bolt

// A file grows by 16 MiB of nothing at a time. The first sync of a page in there waits
// until the file system has noted where it put it, which takes longer than the page:
// one save in three met that. So zeros are written behind the used pages, much at once,
// and saves write over them.
const (
	fillAhead = 256 << 10 // so much is always filled
	fillMore  = 1 << 20   // and so much is at once
)

// fill writes zeros ahead, with bbolt's writing lock held, behind the pages that this
// transaction and the ones before use. What cannot be filled is left alone: the commit
// itself will say what is wrong with the disk.
func (e *Engine) fill(used int64) {
	if e.filled = max(e.filled, used); e.filled-used >= fillAhead {
		return
	}
	info, err := e.file.Stat()
	if err != nil {
		return
	}
	if more := min(fillMore, info.Size()-e.filled); more > 0 {
		n, _ := e.file.WriteAt(make([]byte, more), e.filled)
		e.filled += int64(n)
	}
}
