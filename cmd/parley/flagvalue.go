package main

import (
	"errors"
	"runtime"
	"strconv"

	"github.com/spf13/pflag"
)

// A jobsValue is how many articles are read at a time. What it is if nobody
// says depends on the machine, so help and manual do not show it.
type jobsValue struct {
	n     *int
	given bool
}

// jobsFlag adds --jobs.
func jobsFlag(flags *pflag.FlagSet, n *int) {
	*n = runtime.GOMAXPROCS(0)
	flags.Var(&jobsValue{n: n}, "jobs", "how many articles to read at the same time (default: one for each processor)")
}

func (v *jobsValue) Type() string { return "int" }

func (v *jobsValue) String() string {
	if !v.given {
		return ""
	}
	return strconv.Itoa(*v.n)
}

func (v *jobsValue) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil {
		return errors.New("it must be a whole number")
	}
	if n < 1 {
		return errors.New("at least one article must be read at a time")
	}
	*v.n, v.given = n, true
	return nil
}
