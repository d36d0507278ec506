package coverage

import (
	"bufio"
	"encoding/json"
	"io"
	"maps"
	"slices"

	"parley"
)

// WriteRecord writes the record as one JSON object, an entry a line, so that
// two records can be compared line by line. It never holds the whole of it as
// text. &, < and > stay as they are.
func WriteRecord(w io.Writer, r *parley.Record) error {
	out := &recordWriter{w: bufio.NewWriter(w), open: "{\n"}
	out.enc = json.NewEncoder(out.w)
	out.enc.SetEscapeHTML(false)
	out.member("version", r.Version)
	if r.AsOf != "" {
		out.member("as_of", r.AsOf)
	}
	list(out, "articles", r.Articles)
	list(out, "actors", r.Actors)
	list(out, "roles", r.Roles)
	list(out, "issues", r.Issues)
	list(out, "proposals", r.Proposals)
	list(out, "positions", r.Positions)
	list(out, "statements", r.Statements)
	list(out, "meetings", r.Meetings)
	list(out, "process", r.Process)
	list(out, "due", r.Due)
	list(out, "events", r.Events)
	list(out, "outlook", r.Outlook)
	list(out, "places", r.Places)
	list(out, "times", r.Times)
	if len(r.Changes) > 0 {
		list(out, "changes", r.Changes)
	}
	if len(r.Negotiations) > 0 {
		list(out, "negotiations", r.Negotiations)
	}
	out.unresolved(r.Unresolved)
	out.text("}\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// WriteRecordLine writes the record as one line of JSON.
func WriteRecordLine(w io.Writer, r *parley.Record) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}

// A recordWriter writes the members of an object. Its first error stays.
type recordWriter struct {
	w    *bufio.Writer
	enc  *json.Encoder
	open string // what comes before the next member
	err  error
}

func (o *recordWriter) text(s string) {
	if o.err == nil {
		_, o.err = o.w.WriteString(s)
	}
}

// value writes v and a line end.
func (o *recordWriter) value(v any) {
	if o.err == nil {
		o.err = o.enc.Encode(v)
	}
}

func (o *recordWriter) key(name string) {
	o.text(o.open)
	o.open = ","
	o.text(`"` + name + `":`)
}

func (o *recordWriter) member(name string, v any) {
	o.key(name)
	o.value(v)
}

func list[T any](o *recordWriter, name string, all []T) {
	o.key(name)
	o.text("[")
	for i := range all {
		if i > 0 {
			o.text(",")
		}
		o.value(&all[i])
	}
	o.text("]\n")
}

func (o *recordWriter) unresolved(counts map[string]int) {
	o.key("unresolved")
	o.text("{")
	for i, rule := range slices.Sorted(maps.Keys(counts)) {
		if i > 0 {
			o.text(",")
		}
		name, _ := json.Marshal(rule)
		o.text(string(name) + ":")
		o.value(counts[rule])
	}
	o.text("}\n")
}
