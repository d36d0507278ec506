package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/internal/fetch"
)

// webFlags say how pages are fetched.
type webFlags struct {
	allowPrivate, ignoreRobots bool
	contact                    string
	delay                      time.Duration
}

func (f *webFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.allowPrivate, "allow-private", false, "also fetch from this machine and private networks")
	flags.BoolVar(&f.ignoreRobots, "ignore-robots", false, "ignore robots.txt; for sites of your own")
	flags.StringVar(&f.contact, "contact", "", "a mail address for sites to write to, sent in the User-Agent")
	flags.DurationVar(&f.delay, "delay", fetch.DefaultDelay, "the pause between two requests to a host")
}

// client fetches as the flags say.
func (f *webFlags) client() *fetch.Client {
	delay := f.delay
	if delay == 0 {
		delay = -1 // none
	}
	return fetch.New(fetch.Options{
		Version: build(), Contact: f.contact, Delay: delay, AllowPrivate: f.allowPrivate, IgnoreRobots: f.ignoreRobots,
	})
}

// isWeb reports whether an address is one of the web.
func isWeb(address string) bool {
	low := strings.ToLower(address)
	return strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "http://")
}
