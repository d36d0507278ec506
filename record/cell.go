package record

import (
	"strconv"
	"strings"

	"parley"
)

// Cell is the value of a field as people read it in a table: references by
// name, lists with semicolons between, quotes with an ellipsis.
func Cell(value any, name func(id string) string) string {
	switch v := value.(type) {
	case string:
		if n := name(v); n != "" {
			return n
		}
		return v
	case []string:
		out := make([]string, len(v))
		for i, s := range v {
			out[i] = Cell(s, name)
		}
		return strings.Join(out, "; ")
	case []parley.Evidence:
		out := make([]string, len(v))
		for i, e := range v {
			out[i] = e.Quote
		}
		return strings.Join(out, " … ")
	case []Tie:
		out := make([]string, len(v))
		for i, t := range v {
			if t.Of != "" {
				t.Of = Cell(t.Of, name)
			}
			out[i] = t.String()
		}
		return strings.Join(out, "; ")
	case *parley.Time:
		if v != nil {
			return v.Value
		}
	case *int:
		if v != nil {
			return strconv.Itoa(*v)
		}
	case *float64:
		if v != nil {
			return strconv.FormatFloat(*v, 'f', -1, 64)
		}
	case bool:
		if v {
			return "yes"
		}
	}
	return ""
}
