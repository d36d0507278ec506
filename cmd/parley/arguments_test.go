package main

import (
	"errors"
	"net"
	"strings"
	"testing"
	"time"
)

func TestParseDay(t *testing.T) {
	now := time.Date(2025, 3, 31, 23, 59, 0, 0, time.FixedZone("", 3600))
	for s, want := range map[string]string{
		"": "", "2025-10-03": "2025-10-03", "today": "2025-03-31", "yesterday": "2025-03-30",
		"-3d": "2025-03-28", "−3d": "2025-03-28", "-0d": "2025-03-31", "-2w": "2025-03-17", "-12m": "2024-03-31", "-1y": "2024-03-31",
	} {
		if got, err := parseDay(s, now); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", s, got, err, want)
		}
	}
	for _, s := range []string{"3d", "-d", "-3", "--3d", "-3h", "-99999999999999999999d", "2025-02-30", "03/10/2025", "monday", "-"} {
		if got, err := parseDay(s, now); !errors.Is(err, errNoDay) {
			t.Errorf("%q is %q, %v", s, got, err)
		}
	}
}

func TestWithoutHyphens(t *testing.T) {
	got := strings.Join(withoutHyphens([]string{"diff", "-3d", "-n", "--since", "-2w", "-strike", "-d", "-12x"}), " ")
	if want := "diff −3d -n --since −2w -strike -d -12x"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestListenTaken: a port that is taken is said in words that tell what to do.
func TestListenTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, err = listen("--listen", l.Addr().String())
	if exitCode(err) != exitInput || !strings.Contains(err.Error(), l.Addr().String()+" is taken by another program") {
		t.Errorf("got %v", err)
	}
	if _, err = listen("--listen", "192.0.2.1:8080"); err == nil || !strings.Contains(err.Error(), "is no address of this computer") {
		t.Errorf("got %v", err)
	}
}
