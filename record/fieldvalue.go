package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"parley"
)

// Parse is the value of a field that JSON has: as Value gives it, references
// as the ids that stand there. It is an error if the field has no such value.
func (f Field) Parse(data json.RawMessage) (any, error) {
	v, err := f.parse(data)
	if err != nil {
		return nil, fmt.Errorf("field %s: %w", f.Name, err)
	}
	if f.Needed && empty(v) {
		return nil, fmt.Errorf("field %s: it cannot be empty", f.Name)
	}
	return v, nil
}

func (f Field) parse(data json.RawMessage) (any, error) {
	null := bytes.Equal(bytes.TrimSpace(data), []byte("null"))
	switch f.Type {
	case Text, Choice, Ref:
		var s *string
		if err := json.Unmarshal(data, &s); err != nil {
			return nil, err
		}
		if f.Type == Choice && !slices.Contains(f.Values, deref(s)) {
			return nil, fmt.Errorf("%q is none of %s", deref(s), strings.Join(f.Values, ", "))
		}
		return deref(s), nil
	case Refs, List:
		l := []string{}
		err := json.Unmarshal(data, &l)
		if l == nil {
			l = []string{}
		}
		return l, err
	case Integer:
		var n *int
		err := json.Unmarshal(data, &n)
		return n, err
	case Decimal:
		var n *float64
		err := json.Unmarshal(data, &n)
		return n, err
	case Flag:
		var b bool
		err := json.Unmarshal(data, &b)
		return b, err
	case Quotes:
		var q []parley.Evidence
		err := json.Unmarshal(data, &q)
		return q, err
	case Ties:
		return f.parseTies(data)
	case When:
		if null {
			return (*parley.Time)(nil), nil
		}
		return parseTime(data)
	}
	return nil, fmt.Errorf("no type %q", f.Type)
}

// empty reports whether a value says nothing.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []string:
		return len(v) == 0
	case []parley.Evidence:
		return len(v) == 0
	case []Tie:
		return len(v) == 0
	case *parley.Time:
		return v == nil
	case *int:
		return v == nil
	case *float64:
		return v == nil
	case bool:
		return !v
	}
	return false
}

// parseTime is a time given as a TIMEX3 value or as a moment. It has no
// evidence yet.
func parseTime(data json.RawMessage) (*parley.Time, error) {
	var m moment
	if err := json.Unmarshal(data, &m); err != nil {
		var value string
		if err := json.Unmarshal(data, &value); err != nil {
			return nil, err
		}
		if strings.TrimSpace(value) == "" {
			return nil, nil
		}
		return TimeOf(value)
	}
	t := &parley.Time{Value: m.Value, Type: m.Type, Mod: m.Mod, From: m.From, To: m.To, Precision: m.Precision, Expression: m.Expression}
	if t.Value == "" || t.Expression == "" || !slices.Contains([]string{"DATE", "TIME", "DURATION", "SET"}, t.Type) {
		return nil, fmt.Errorf("time %s lacks a value, an expression or a type", data)
	}
	from, err := bound(t.From)
	if err != nil {
		return nil, err
	}
	to, err := bound(t.To)
	if err != nil {
		return nil, err
	}
	if !from.IsZero() && !to.IsZero() && !from.Before(to) {
		return nil, fmt.Errorf("from %s is not before to %s", t.From, t.To)
	}
	return t, nil
}

func bound(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339, s)
}

var weekValue = regexp.MustCompile(`^(\d{4})-W(\d\d)$`)

// TimeOf is the time of a TIMEX3 value as a person writes it: a year, month,
// week, day or minute ("2025", "2025-10", "2025-W40", "2025-10-03",
// "2025-10-03T14:00"). Its bounds are those of UTC, since articles name no
// zone. It has no evidence.
func TimeOf(value string) (*parley.Time, error) {
	value = strings.TrimSpace(value)
	t := &parley.Time{Value: value, Type: "DATE", Expression: value}
	set := func(from, to time.Time, precision string) *parley.Time {
		t.From, t.To, t.Precision = from.Format(time.RFC3339), to.Format(time.RFC3339), precision
		return t
	}
	if w := weekValue.FindStringSubmatch(value); w != nil {
		year, _ := strconv.Atoi(w[1])
		week, _ := strconv.Atoi(w[2])
		monday := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // always of week 1 (ISO 8601)
		monday = monday.AddDate(0, 0, -(int(monday.Weekday())+6)%7+7*(week-1))
		if y, n := monday.ISOWeek(); y != year || n != week {
			return nil, fmt.Errorf("there is no week %s", value)
		}
		return set(monday, monday.AddDate(0, 0, 7), "week"), nil
	}
	for _, p := range []struct {
		layout, precision string
		years, months     int
		length            time.Duration
	}{
		{"2006", "year", 1, 0, 0}, {"2006-01", "month", 0, 1, 0}, {time.DateOnly, "day", 0, 0, 24 * time.Hour},
		{"2006-01-02T15:04", "minute", 0, 0, time.Minute},
	} {
		if at, err := time.Parse(p.layout, value); err == nil && at.Year() > 0 {
			if p.precision == "minute" {
				t.Type = "TIME"
			}
			return set(at, at.AddDate(p.years, p.months, 0).Add(p.length), p.precision), nil
		}
	}
	return nil, fmt.Errorf("time %q is no year, month, week, day or minute as in 2025, 2025-10, 2025-W40, 2025-10-03, 2025-10-03T14:00", value)
}

// finite reports whether coordinates are on Earth.
func finite(f *float64, most float64) bool {
	return f == nil || !math.IsNaN(*f) && math.Abs(*f) <= most
}
