package when

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"parley"
)

// anyDay draws a day of the years that news is from.
func anyDay(t *rapid.T) time.Time {
	return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 25000).Draw(t, "day"))
}

// one is the only expression of text.
func one(t *rapid.T, text string, day time.Time) found {
	all := findText(text, OnDay(day))
	if len(all) != 1 {
		t.Fatalf("%s: %q has %d expressions", day.Format(time.DateOnly), text, len(all))
	}
	return all[0]
}

func TestWeekdaysAreNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay(t)
		name := time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))
		for text, within := range map[string][2]int{
			"They met on %s.":       {-6, 0},
			"They will meet on %s.": {0, 6},
			"They met last %s.":     {-7, -1},
			"They meet next %s.":    {1, 7},
		} {
			h := one(t, fmt.Sprintf(text, name), day)
			got, err := time.Parse(time.DateOnly, h.value)
			if err != nil || got.Weekday() != name {
				t.Fatalf("%s is %s", name, h.value)
			}
			if apart := int(got.Sub(day).Hours() / 24); apart < within[0] || apart > within[1] {
				t.Fatalf(text+" on %s is %s", name, day.Format(time.DateOnly), h.value)
			}
		}
	})
}

func TestDaysAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day, n := anyDay(t), rapid.IntRange(2, 400).Draw(t, "n")
		for text, want := range map[string]time.Time{
			fmt.Sprintf("It fell %d days ago.", n):       day.AddDate(0, 0, -n),
			fmt.Sprintf("It falls %d days from now.", n): day.AddDate(0, 0, n),
			"It fell yesterday.":                         day.AddDate(0, 0, -1),
			"It falls tomorrow.":                         day.AddDate(0, 0, 1),
		} {
			if h := one(t, text, day); h.value != want.Format(time.DateOnly) {
				t.Fatalf("%s: %s is %s", day.Format(time.DateOnly), text, h.value)
			}
		}
	})
}

// TestMonthsAgo: a month ago on the 31st is in the month before, whatever its
// length.
func TestMonthsAgo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day, n := anyDay(t), rapid.IntRange(2, 40).Draw(t, "n")
		want := firstOf(day.Year(), int(day.Month())-n).Format("2006-01")
		if h := one(t, fmt.Sprintf("It fell %d months ago.", n), day); h.value != want {
			t.Fatalf("%s: %d months ago is %s", day.Format(time.DateOnly), n, h.value)
		}
	})
}

// TestDatesReadBack: a date in any of the forms of news is the day it was
// written for, and the nearest one where it has no year.
func TestDatesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day, published := anyDay(t), anyDay(t)
		for _, layout := range []string{"January 2, 2006", "2 January 2006", "Monday, January 2, 2006", "Mon 2 Jan 2006", "2006-01-02", "2006/01/02", "1/2/2006"} {
			if layout == "1/2/2006" && day.Day() <= 12 && day.Day() != int(day.Month()) {
				continue // it may be the day first
			}
			h := one(t, "They met on "+day.Format(layout)+" here.", published)
			if want := day.Format(time.DateOnly); h.value != want {
				t.Fatalf("%s is %s, want %s", day.Format(layout), h.value, want)
			}
		}
		if day.Month() == time.February && day.Day() == 29 {
			return
		}
		got := one(t, "Of "+day.Format("January 2")+" nothing more.", published).at.start
		if got.Month() != day.Month() || got.Day() != day.Day() || got.Sub(published).Abs() > 184*24*time.Hour {
			t.Fatalf("%s is %s on %s", day.Format("January 2"), got, published)
		}
	})
}

// TestBounds: every stretch of the calendar begins before it ends, ends where
// the next begins, and holds what it is the stretch of.
func TestBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := moment{start: anyDay(t), unit: day}
		for u := day; u <= weekend; u++ {
			m := d.in(u)
			from, to := m.bounds(spread{m.start, m.end()}, "")
			a, errA := time.Parse(time.RFC3339, from)
			b, errB := time.Parse(time.RFC3339, to)
			if errA != nil || errB != nil || !a.Before(b) {
				t.Fatalf("%s: from %s to %s", m.value(), from, to)
			}
			if u != weekend && (d.start.Before(a) || !d.start.Before(b)) {
				t.Fatalf("%s is not in %s", d.value(), m.value())
			}
			if next := m.shift(1, u); u != weekend && !next.start.Equal(b) {
				t.Fatalf("%s ends at %s, the next begins at %s", m.value(), to, next.start)
			}
			if back := m.shift(1, u).shift(-1, u); back.value() != m.value() {
				t.Fatalf("%s and back is %s", m.value(), back.value())
			}
		}
	})
}

// TestEaster holds the computus to the published dates of 2019 to 2026.
func TestEaster(t *testing.T) {
	for y, want := range map[int]string{2019: "04-21", 2020: "04-12", 2021: "04-04", 2022: "04-17", 2023: "04-09", 2024: "03-31", 2025: "04-20", 2026: "04-05"} {
		if got := fromEaster(0)(y).value(); got != fmt.Sprintf("%d-%s", y, want) {
			t.Errorf("Easter %d is %s", y, got)
		}
	}
}

// check holds the findings of a text to what must be true of any.
func check(t interface{ Fatalf(string, ...any) }, text string, times []parley.Time) {
	last := 0
	for _, tm := range times {
		e := tm.Evidence[0]
		if e.Start < last || e.End > len(text) || e.Empty() || text[e.Start:e.End] != e.Quote || e.Quote != tm.Expression {
			t.Fatalf("evidence %+v", e)
		}
		last = e.End
		if tm.Value == "" || !utf8.ValidString(tm.Value) || strings.ContainsAny(tm.Value, " \n") {
			t.Fatalf("%q has the value %q", e.Quote, tm.Value)
		}
		if (tm.From == "") != (tm.To == "") || (tm.From == "") != (tm.Precision == "vague") {
			t.Fatalf("%q: from %q to %q, precision %s", e.Quote, tm.From, tm.To, tm.Precision)
		}
		if tm.From != "" {
			from, errFrom := time.Parse(time.RFC3339, tm.From)
			to, errTo := time.Parse(time.RFC3339, tm.To)
			if errFrom != nil || errTo != nil || !from.Before(to) {
				t.Fatalf("%q: from %q to %q", e.Quote, tm.From, tm.To)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range readCases(f) {
		f.Add(c.text, "2024-08-19")
		f.Add(c.text, "")
	}
	f.Add("1 1/2/2 '9999999999999999999 99/99/9999 25:61 12.12. the last May 32, 99999 -W99", "0001-01-01")
	f.Fuzz(func(t *testing.T, text, published string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		doc := &parley.Document{Article: &parley.Article{ID: "a", Text: text, Published: parley.Date{Value: published}}}
		check(t, text, Find(doc))
	})
}
