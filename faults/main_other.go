//go:build !linux

// Command faults needs Linux: its recording folder is FUSE and its small disks tmpfs.
package main

import "fmt"

func main() {
	fmt.Println("Without Linux, not done: the fault suite. Its recording folder is FUSE and its small disks tmpfs.")
}
