package storetest

import "syscall"

// attributes make a process that ends with the test, even where the test is
// killed.
func attributes(c *syscall.Credential) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: c, Pdeathsig: syscall.SIGINT}
}
