//go:build !linux && !darwin && !windows

package data

// onNetwork cannot tell here.
func onNetwork(string) bool { return false }

// onFUSE cannot tell here.
func onFUSE(string) bool { return false }
