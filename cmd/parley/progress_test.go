package main

import (
	"bytes"
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		todo, done int
		taken      time.Duration
		want       string
	}{
		{0, 0, 0, "reading: 0 articles"},
		{0, 1500, 10 * time.Second, "reading: 1,500 articles, 150.0 a second"},
		{10000, 2500, 100 * time.Second, "reading: 2,500 of 10,000 articles, 25.0 a second, 5m0s left"},
		{10, 20, time.Second, "reading: 20 of 20 articles, 20.0 a second"},
	} {
		p := progress{what: "reading", todo: c.todo, done: c.done}
		if got := p.line(c.taken); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// Without a terminal a long job writes a line from time to time.
func TestProgressLog(t *testing.T) {
	var errs bytes.Buffer
	p := newProgress(&errs)
	p.add("reading", 100, 0)
	p.add("reading", 0, 10)
	if errs.Len() > 0 {
		t.Errorf("a short job says %q", &errs)
	}
	p.begun, p.told = p.begun.Add(-time.Minute), p.told.Add(-time.Minute)
	p.add("reading", 0, 20)
	p.add("reading", 0, 20)
	if want := "parley: reading: 30 of 100 articles, 0.5 a second, 2m20s left\n"; errs.String() != want {
		t.Errorf("it says %q, want %q", &errs, want)
	}
}
