//go:build linux

package main

import (
	"syscall"

	"workbay/faults/disk"
)

// saving is what must hold where saving is refused.
const saving = "0 saves told to be stored lost, each refusal a sentence, saving goes on"

// trials are all kinds, in the order in which they are done.
func trials() []trial {
	return []trial{
		{kind: "kill", what: "kill -9 of a process that takes orders", bound: "0 acknowledged saves lost", whole: 200, quick: 20, run: runKill},
		{kind: "cut-prefix", what: "power cut, the disk writes in order", bound: "0 acknowledged saves lost", whole: 2000, quick: 60, fuse: true, run: runCuts(disk.Prefix)},
		{kind: "cut-subset", what: "power cut, any of the writes not synced", bound: "0 acknowledged saves lost", whole: 2000, quick: 60, fuse: true, run: runCuts(disk.Subset)},
		{kind: "cut-torn", what: "power cut, any sectors of the writes not synced", bound: "0 acknowledged saves lost", whole: 2000, quick: 60, fuse: true, run: runCuts(disk.Torn)},
		{kind: "control", what: "the same, had the program never synced", bound: "losses are found", whole: 200, quick: 20, fuse: true, run: runCutControl},
		{kind: "ignoring", what: "power cut on a disk that ignores syncs; the file, or newest snapshot and journal", bound: "every file recovered, at most 5 newest saves lost", whole: 300, quick: 20, fuse: true, run: runIgnoring},
		{kind: "kill-backup", what: "kill -9 while backups are made", bound: "each backup listed restores; 0 acknowledged saves lost", whole: 150, quick: 6, run: runBackupKill},
		{kind: "kill-restore", what: "kill -9 while a backup is restored", bound: "the old file or the new one, whole, and the old one kept", whole: 150, quick: 8, run: runRestoreKill},
		{kind: "nth-write", what: "the Nth write fails with an I/O error", bound: saving, quick: 6, fuse: true, run: runNth("nth-write", disk.Fault{Of: disk.Writes, Errno: syscall.EIO})},
		{kind: "nth-write-full", what: "the Nth write finds the disk full and is cut short", bound: saving, quick: 6, fuse: true, run: runNth("nth-write-full", disk.Fault{Of: disk.Writes, Errno: syscall.ENOSPC, Half: true})},
		{kind: "nth-sync", what: "the Nth sync fails and writes nothing, then power cuts", bound: saving, quick: 6, fuse: true, run: runNth("nth-sync", disk.Fault{Of: disk.Syncs, Errno: syscall.EIO, Drop: true})},
		{kind: "nth-growth", what: "the file cannot grow the Nth time", bound: saving, quick: 6, fuse: true, run: runNth("nth-growth", disk.Fault{Of: disk.Growths, Errno: syscall.ENOSPC})},
		{kind: "full", what: "a disk that is really full, with room made after each refusal", bound: saving, whole: 26, quick: 2, root: true, run: runFull},
		{kind: "flips", what: "one bit of the file", bound: "0 silent, 0 crashes of the window's process", whole: 1000, quick: 40, run: runFlips(600, false)},
		{kind: "flips-aimed", what: "one bit of what holds a large file together", bound: "0 silent, 0 crashes of the window's process", whole: 100, quick: 10, run: runFlips(2600, true)},
	}
}
