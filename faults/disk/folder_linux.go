package disk

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// MarkName is the file in the folder to which a program writes, as decimal text, the
// number of the save that it now says is stored.
const MarkName = "acknowledged"

// A Fault says which call fails, and how.
type Fault struct {
	Of    Class
	At    int           // the At-th call of that class, from 1; 0 is none
	Errno syscall.Errno // what the program is told
	Half  bool          // the first sectors of a failing write arrive all the same
	Drop  bool          // what a failing sync should have written never reaches the disk
}

// A Class of calls that can fail.
type Class int

// Classes of calls.
const (
	Writes  Class = iota + 1 // any write
	Syncs                    // of a file or a folder
	Growths                  // a write behind the end, or a larger size
)

// A Folder is a mounted recording folder. Its content lies in memory.
type Folder struct {
	At string // where it is mounted

	server *fuse.Server
	mu     sync.Mutex
	log    []Op
	next   uint64
	fault  Fault
	count  int
	failed int
}

// Mount makes a recording folder appear at the empty folder at.
func Mount(at string) (*Folder, error) {
	f := &Folder{At: at, next: Root}
	root := &dir{f: f, n: Root}
	o := &fs.Options{MountOptions: fuse.MountOptions{DirectMount: true, FsName: "faults", Name: "faults", MaxWrite: 1 << 20}}
	server, err := fs.Mount(at, root, o)
	if err != nil {
		return nil, fmt.Errorf("mount %s: %w", at, err)
	}
	f.server = server
	return f, nil
}

// Unmount takes the folder away; with users still in it, as soon as they are gone.
func (f *Folder) Unmount() error {
	if err := f.server.Unmount(); err == nil {
		return nil
	}
	return Detach(f.At)
}

// Detach unmounts what is mounted at a folder even if somebody still uses it.
func Detach(at string) error { return syscall.Unmount(at, syscall.MNT_DETACH) }

// Log is what was done so far.
func (f *Folder) Log() []Op {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Op(nil), f.log...)
}

// Arm counts calls from now on and fails the one that is meant.
func (f *Folder) Arm(x Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault, f.count, f.failed = x, 0, 0
}

// Failed is how many calls have failed since Arm.
func (f *Folder) Failed() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.failed
}

// fails counts a call and says whether it is the one. The lock is held.
func (f *Folder) fails(c Class) bool {
	if f.fault.Of != c {
		return false
	}
	f.count++
	if f.fault.At == 0 || f.count != f.fault.At {
		return false
	}
	f.failed++
	return true
}

func (f *Folder) add(o Op) { f.log = append(f.log, o) }

type dir struct {
	fs.Inode
	f *Folder
	n uint64
}

type file struct {
	fs.Inode
	f    *Folder
	n    uint64
	mark bool
	c    content
}

var (
	_ fs.NodeCreater   = (*dir)(nil)
	_ fs.NodeMkdirer   = (*dir)(nil)
	_ fs.NodeUnlinker  = (*dir)(nil)
	_ fs.NodeRmdirer   = (*dir)(nil)
	_ fs.NodeRenamer   = (*dir)(nil)
	_ fs.NodeFsyncer   = (*dir)(nil)
	_ fs.NodeStatfser  = (*dir)(nil)
	_ fs.NodeGetattrer = (*dir)(nil)
	_ fs.NodeSetattrer = (*dir)(nil)
	_ fs.NodeOpener    = (*file)(nil)
	_ fs.NodeReader    = (*file)(nil)
	_ fs.NodeWriter    = (*file)(nil)
	_ fs.NodeFsyncer   = (*file)(nil)
	_ fs.NodeSetattrer = (*file)(nil)
	_ fs.NodeGetattrer = (*file)(nil)
	_ fs.NodeFlusher   = (*file)(nil)
)

func (d *dir) Create(ctx context.Context, name string, _ uint32, _ uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	d.f.mu.Lock()
	d.f.next++
	n := &file{f: d.f, n: d.f.next, mark: d.n == Root && name == MarkName}
	if !n.mark {
		d.f.add(Op{Kind: Create, Dir: d.n, Name: name, Node: n.n})
	}
	d.f.mu.Unlock()
	n.fill(&out.Attr)
	return d.NewPersistentInode(ctx, n, fs.StableAttr{Mode: syscall.S_IFREG}), nil, 0, 0
}

func (d *dir) Mkdir(ctx context.Context, name string, _ uint32, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	d.f.mu.Lock()
	d.f.next++
	n := &dir{f: d.f, n: d.f.next}
	d.f.add(Op{Kind: Mkdir, Dir: d.n, Name: name, Node: n.n})
	d.f.mu.Unlock()
	out.Mode = 0o700 | syscall.S_IFDIR
	return d.NewPersistentInode(ctx, n, fs.StableAttr{Mode: syscall.S_IFDIR}), 0
}

func (d *dir) Unlink(_ context.Context, name string) syscall.Errno {
	d.f.mu.Lock()
	defer d.f.mu.Unlock()
	d.f.add(Op{Kind: Remove, Dir: d.n, Name: name})
	return 0
}

func (d *dir) Rmdir(_ context.Context, name string) syscall.Errno {
	if child := d.GetChild(name); child != nil && len(child.Children()) > 0 {
		return syscall.ENOTEMPTY
	}
	return d.Unlink(context.Background(), name)
}

func (d *dir) Rename(_ context.Context, name string, to fs.InodeEmbedder, newName string, _ uint32) syscall.Errno {
	d.f.mu.Lock()
	defer d.f.mu.Unlock()
	d.f.add(Op{Kind: Rename, Dir: d.n, Name: name, ToDir: to.(*dir).n, ToName: newName})
	return 0
}

func (d *dir) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	d.f.mu.Lock()
	defer d.f.mu.Unlock()
	if d.f.fails(Syncs) {
		return d.f.fault.Errno
	}
	d.f.add(Op{Kind: Sync, Node: d.n})
	return 0
}

func (d *dir) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	out.Mode = 0o700 | syscall.S_IFDIR
	return 0
}

func (d *dir) Setattr(ctx context.Context, h fs.FileHandle, _ *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	return d.Getattr(ctx, h, out)
}

// Statfs shows a disk with plenty of room, so that nobody refuses beforehand.
func (d *dir) Statfs(_ context.Context, out *fuse.StatfsOut) syscall.Errno {
	*out = fuse.StatfsOut{Blocks: 1 << 24, Bfree: 1 << 23, Bavail: 1 << 23, Files: 1 << 20, Ffree: 1 << 19, Bsize: 4096, Frsize: 4096, NameLen: 255}
	return 0
}

func (n *file) Open(_ context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	if flags&uint32(os.O_TRUNC) != 0 {
		n.f.mu.Lock()
		defer n.f.mu.Unlock()
		if n.c.size > 0 {
			n.resize(0)
		}
	}
	return nil, fuse.FOPEN_KEEP_CACHE, 0
}

func (n *file) Flush(context.Context, fs.FileHandle) syscall.Errno { return 0 }

func (n *file) Read(_ context.Context, _ fs.FileHandle, dest []byte, off int64) (fuse.ReadResult, syscall.Errno) {
	n.f.mu.Lock()
	defer n.f.mu.Unlock()
	if off >= n.c.size {
		return fuse.ReadResultData(nil), 0
	}
	got := min(int64(len(dest)), n.c.size-off)
	clear(dest[:got])
	if off < int64(len(n.c.data)) {
		copy(dest[:got], n.c.data[off:])
	}
	return fuse.ReadResultData(dest[:got]), 0
}

func (n *file) Write(_ context.Context, _ fs.FileHandle, data []byte, off int64) (uint32, syscall.Errno) {
	n.f.mu.Lock()
	defer n.f.mu.Unlock()
	if n.mark {
		number, err := strconv.ParseInt(strings.TrimSpace(string(data)), 10, 64)
		if err != nil {
			return 0, syscall.EINVAL
		}
		n.f.add(Op{Kind: Mark, Size: number})
		n.c.size = max(n.c.size, off+int64(len(data)))
		return uint32(len(data)), 0
	}
	grows := off+int64(len(data)) > n.c.size
	if n.f.fails(Writes) || (grows && n.f.fails(Growths)) {
		if half := len(data) / 2 / Sector * Sector; n.f.fault.Half && half > 0 {
			n.write(data[:half], off)
		}
		return 0, n.f.fault.Errno
	}
	n.write(data, off)
	return uint32(len(data)), 0
}

func (n *file) write(data []byte, off int64) {
	o := Op{Kind: Write, Node: n.n, Off: off, Data: append([]byte(nil), data...)}
	n.f.add(o)
	n.c.apply(o, 0, int64(len(data)))
}

func (n *file) resize(size int64) {
	o := Op{Kind: Resize, Node: n.n, Size: size}
	n.f.add(o)
	n.c.apply(o, 0, 0)
}

func (n *file) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	n.f.mu.Lock()
	defer n.f.mu.Unlock()
	if n.f.fails(Syncs) {
		if n.f.fault.Drop {
			n.f.add(Op{Kind: Dropped, Node: n.n})
		}
		return n.f.fault.Errno
	}
	n.f.add(Op{Kind: Sync, Node: n.n})
	return 0
}

func (n *file) fill(out *fuse.Attr) {
	out.Mode = 0o600 | syscall.S_IFREG
	out.Size = uint64(n.c.size)
	out.Blocks = uint64(len(n.c.data)+511) / 512
	out.Nlink = 1
}

func (n *file) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	n.f.mu.Lock()
	defer n.f.mu.Unlock()
	n.fill(&out.Attr)
	return 0
}

func (n *file) Setattr(_ context.Context, _ fs.FileHandle, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	n.f.mu.Lock()
	defer n.f.mu.Unlock()
	if size, ok := in.GetSize(); ok && int64(size) != n.c.size && !n.mark {
		if int64(size) > n.c.size && n.f.fails(Growths) {
			return n.f.fault.Errno
		}
		n.resize(int64(size))
	}
	n.fill(&out.Attr)
	return 0
}

// Count is how many calls of the armed class there were since Arm.
func (f *Folder) Count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.count
}
