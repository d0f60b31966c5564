// Package disk is a folder that remembers everything that is done to it: each
// write, change of size, sync, new name, renaming and removal, in order. From that
// log it can rebuild what a disk would hold if the power had gone at any moment. It
// can also refuse the Nth write, sync or growth, and cut off a sync's effect.
package disk

import "path"

// A Kind says what was done.
type Kind uint8

// What a log holds.
const (
	Write   Kind = iota // Data at Off in file Node
	Resize              // file Node has Size bytes from now on
	Sync                // of the file or folder Node
	Create              // Name in folder Dir is the new file Node
	Mkdir               // Name in folder Dir is the new folder Node
	Rename              // Name in Dir becomes ToName in ToDir
	Remove              // Name in Dir goes away
	Mark                // the program has said that save number Size is stored
	Dropped             // a sync of Node failed: what it should have written never will be
)

// Root is the number of the folder itself.
const Root = 1

// An Op is one line of the log.
type Op struct {
	Kind   Kind
	Node   uint64
	Dir    uint64
	Name   string
	ToDir  uint64
	ToName string
	Off    int64
	Size   int64
	Data   []byte
}

// names reports whether the op changes a folder rather than a file's content.
func (o Op) names() bool {
	return o.Kind == Create || o.Kind == Mkdir || o.Kind == Rename || o.Kind == Remove
}

// content reports whether the op changes what a file holds.
func (o Op) content() bool { return o.Kind == Write || o.Kind == Resize }

// NoSyncs is the log of a program that had never called sync: what was the same
// program's log without the lines that made it safe.
func NoSyncs(log []Op) []Op {
	var out []Op
	for _, o := range log {
		if o.Kind != Sync {
			out = append(out, o)
		}
	}
	return out
}

// Counts says how many ops of each kind a log has.
func Counts(log []Op) map[Kind]int {
	n := map[Kind]int{}
	for _, o := range log {
		n[o.Kind]++
	}
	return n
}

// A content is what a file holds: size bytes, of which those behind data are zero.
type content struct {
	size int64
	data []byte
}

func (c *content) apply(o Op, from, to int64) {
	if o.Kind == Resize {
		c.size = o.Size
		if int64(len(c.data)) > c.size {
			c.data = c.data[:c.size:c.size]
		}
		return
	}
	end := o.Off + to
	if end > int64(len(c.data)) {
		c.data = append(c.data, make([]byte, end-int64(len(c.data)))...)
	}
	copy(c.data[o.Off+from:end], o.Data[from:to])
	c.size = max(c.size, end)
}

func (c *content) clone() *content {
	if c == nil {
		return &content{}
	}
	return &content{c.size, append([]byte(nil), c.data...)}
}

// A tree is what a disk holds: contents by node, and the names in each folder.
type tree struct {
	files map[uint64]*content
	dirs  map[uint64]map[string]uint64
}

func newTree() *tree {
	return &tree{map[uint64]*content{}, map[uint64]map[string]uint64{Root: {}}}
}

// name carries out an op that changes a folder. A name that never reached the disk
// cannot be moved: that is passed over.
func (t *tree) name(o Op) {
	in := func(dir uint64) map[string]uint64 {
		if t.dirs[dir] == nil {
			t.dirs[dir] = map[string]uint64{}
		}
		return t.dirs[dir]
	}
	switch o.Kind {
	case Create:
		in(o.Dir)[o.Name] = o.Node
	case Mkdir:
		in(o.Dir)[o.Name] = o.Node
		in(o.Node)
	case Rename:
		if node, ok := in(o.Dir)[o.Name]; ok {
			delete(in(o.Dir), o.Name)
			in(o.ToDir)[o.ToName] = node
		}
	case Remove:
		delete(in(o.Dir), o.Name)
	}
}

func (t *tree) file(node uint64) *content {
	if t.files[node] == nil {
		t.files[node] = &content{}
	}
	return t.files[node]
}

// An Image is what a disk holds after a cut: folders, and files by their path in it.
type Image struct {
	Dirs  []string
	Files map[string]File
}

// A File is Size bytes long; those behind Data are zero.
type File struct {
	Size int64
	Data []byte
}

func (t *tree) image() Image {
	img := Image{Files: map[string]File{}}
	var walk func(dir uint64, at string)
	walk = func(dir uint64, at string) {
		for name, node := range t.dirs[dir] {
			p := path.Join(at, name)
			if _, ok := t.dirs[node]; ok {
				img.Dirs = append(img.Dirs, p)
				walk(node, p)
				continue
			}
			c := t.files[node]
			if c == nil {
				c = &content{}
			}
			img.Files[p] = File{c.size, c.data}
		}
	}
	walk(Root, "")
	return img
}
