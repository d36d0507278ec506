//go:build linux || darwin

package main

import "golang.org/x/sys/unix"

// freeBytes is the room that is left on the disk of a folder, as far as that
// can be told.
func freeBytes(folder string) (free int64, ok bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}
