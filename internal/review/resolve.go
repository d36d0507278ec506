package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/record"
)

// resolve checks the fields of a kind of entry and makes names in references
// into ids that refs explains.
func resolve(k *book, kind string, at parley.Anchor, fields map[string]json.RawMessage, refs map[string]parley.Ref) (map[string]json.RawMessage, error) {
	out := map[string]json.RawMessage{}
	docs := map[string]bool{at.Doc: true}
	for name, data := range fields {
		name = canonical(kind, name)
		f, ok := record.FieldOf(kind, name)
		if name == "proposal" && (kind == "state" || kind == "term") {
			f, ok = record.Field{Name: name, Type: record.Ref, Of: []string{"proposal"}, Needed: true}, true
		}
		if !ok {
			return nil, fmt.Errorf("a %s has no field %q, but %s", kind, name, fieldNames(kind))
		}
		data, err := resolveField(k, f, at, data, docs, refs)
		if err != nil {
			return nil, err
		}
		out[name] = data
	}
	return out, nil
}

func resolveField(k *book, f record.Field, at parley.Anchor, data json.RawMessage, docs map[string]bool, refs map[string]parley.Ref) (json.RawMessage, error) {
	if f.Type == record.Quotes {
		var err error
		if data, err = quotesIn(k, at, data); err != nil {
			return nil, fmt.Errorf("field %s: %w", f.Name, err)
		}
	}
	v, err := f.Parse(data)
	if err != nil {
		return nil, err
	}
	id := func(s string) (string, error) {
		id, err := reference(k, f, s, refs)
		if err == nil {
			refer(k, id, docs, refs)
		}
		return id, err
	}
	switch v := v.(type) {
	case string:
		if f.Type == record.Ref && v != "" {
			s, err := id(v)
			if err != nil {
				return nil, err
			}
			return json.Marshal(s)
		}
		if f.Type == record.Ref {
			return json.RawMessage("null"), nil
		}
	case []record.Tie:
		for i := range v {
			if v[i].Of == "" {
				continue
			}
			if v[i].Of, err = id(v[i].Of); err != nil {
				return nil, err
			}
		}
		return json.Marshal(v)
	case []string:
		if f.Type == record.Refs {
			for i := range v {
				if v[i], err = id(v[i]); err != nil {
					return nil, err
				}
			}
			return json.Marshal(v)
		}
	}
	return data, nil
}

// canonical is the record's name of a field that people may call otherwise.
func canonical(kind, name string) string {
	name = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "_")
	switch {
	case name == "hearers" && kind == "statement", name == "addressees" && kind == "proposal":
		return "to"
	case name == "date" || name == "when":
		return "time"
	}
	return name
}

func fieldNames(kind string) string {
	var names []string
	for _, f := range record.Fields(kind) {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// newThing begins the name of something that the record has not.
const newThing = "new:"

// reference is the id that a person means by an id, a name, or a name with the
// id in brackets after it.
func reference(k *book, f record.Field, s string, refs map[string]parley.Ref) (string, error) {
	s = strings.TrimSpace(s)
	if name, ok := strings.CutPrefix(s, newThing); ok {
		if name = strings.TrimSpace(name); name == "" {
			return "", fmt.Errorf("field %s: %q names nothing", f.Name, s)
		}
		id := newThing + name
		refs[id] = parley.Ref{Kind: f.Of[0], Name: name}
		return id, nil
	}
	if open := strings.LastIndex(s, "["); open >= 0 && strings.HasSuffix(s, "]") {
		if e, err := k.find(s[open+1 : len(s)-1]); err == nil && slices.Contains(f.Of, e.Kind) {
			return e.ID, nil
		}
	}
	if e, ok := k.entries[s]; ok && slices.Contains(f.Of, e.Kind) {
		return s, nil
	}
	what := strings.Join(f.Of, " or ")
	switch named := k.thingsCalled(f.Of, s); len(named) {
	case 1:
		return named[0], nil
	case 0:
		return "", fmt.Errorf("field %s: the record has no %s %q; write %q to add one", f.Name, what, s, newThing+s)
	default:
		return "", fmt.Errorf("field %s: %q is more than one %s: write which, %s", f.Name, s, what, strings.Join(named, " or "))
	}
}

func thingNames(e Entry) []string {
	switch x := e.Value.(type) {
	case *parley.Actor:
		return append([]string{x.Name}, x.Aliases...)
	case *parley.Issue:
		return append([]string{x.Label}, x.Aliases...)
	case *parley.Proposal:
		return append([]string{x.Label}, x.Aliases...)
	case *parley.Place:
		return []string{x.Name}
	}
	return nil
}

// quotesIn are quotes given as text, as those of the article nearest to the
// words; quotes that say where they are stay.
func quotesIn(k *book, at parley.Anchor, data json.RawMessage) (json.RawMessage, error) {
	var texts []string
	if json.Unmarshal(data, &texts) != nil {
		var one string
		if json.Unmarshal(data, &one) != nil {
			return data, nil
		}
		texts = []string{one}
	}
	a := k.article(at.Doc)
	if a == nil {
		return nil, fmt.Errorf("the record has no article %q", at.Doc)
	}
	var out []parley.Evidence
	for _, text := range texts {
		i := nearest(a.Text, text, at.Start)
		if i < 0 || text == "" {
			return nil, fmt.Errorf("the article does not say %s", strconv.Quote(text))
		}
		out = append(out, parley.Evidence{Doc: a.ID, Span: parley.Span{Start: i, End: i + len(text)}, Quote: text})
	}
	return json.Marshal(out)
}

// nearest is where text has words nearest to a place, or -1.
func nearest(text, words string, at int) int {
	best := -1
	for from := 0; words != ""; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			break
		}
		i += from
		if best < 0 || max(i-at, at-i) < max(best-at, at-best) {
			best = i
		}
		from = i + len(words)
	}
	return best
}

// ParseCell is the JSON of a field that a person wrote in a cell or at the
// command line: lists with semicolons between, "title @ body (former)" for an
// office, "yes" for a flag, a decimal
// comma if need be; nothing for none.
func ParseCell(f record.Field, cell string) (json.RawMessage, error) {
	cell = strings.TrimSpace(cell)
	switch f.Type {
	case record.Refs, record.List:
		list := []string{}
		for s := range strings.SplitSeq(cell, ";") {
			if s = strings.TrimSpace(s); s != "" {
				list = append(list, s)
			}
		}
		return json.Marshal(list)
	case record.Ties:
		ties := []record.Tie{}
		for s := range strings.SplitSeq(cell, ";") {
			if s = strings.TrimSpace(s); s != "" {
				ties = append(ties, record.ParseTie(s))
			}
		}
		return json.Marshal(ties)
	case record.Quotes:
		return json.Marshal(splitQuotes(cell))
	case record.Integer, record.Decimal:
		if cell == "" {
			return json.RawMessage("null"), nil
		}
		n, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
		if err != nil {
			return nil, fmt.Errorf("field %s: %q is no number", f.Name, cell)
		}
		return json.Marshal(n)
	case record.Flag:
		switch strings.ToLower(cell) {
		case "", "no", "false", "0", "n":
			return json.RawMessage("false"), nil
		case "yes", "true", "1", "y":
			return json.RawMessage("true"), nil
		}
		return nil, fmt.Errorf("field %s: %q is neither yes nor no", f.Name, cell)
	case record.Ref, record.When:
		if cell == "" {
			return json.RawMessage("null"), nil
		}
	}
	return json.Marshal(cell)
}

func splitQuotes(cell string) []string {
	var out []string
	for s := range strings.SplitSeq(cell, " … ") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// FieldNamed is the field of a kind that a person calls so.
func FieldNamed(kind, name string) (record.Field, error) {
	f, ok := record.FieldOf(kind, canonical(kind, name))
	if !ok {
		return f, fmt.Errorf("a %s has no field %q, but %s", kind, name, fieldNames(kind))
	}
	return f, nil
}
