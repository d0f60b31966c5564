//go:build !windows

package bolt

// mapSize is how much of the address space is set aside for the file, so that
// growth seldom has to wait for readers.
const mapSize = 1 << 30
