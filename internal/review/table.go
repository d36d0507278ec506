package review

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/export"
	"parley/record"
)

// Columns of a table that are not fields of its kind. Those that begin with an
// underscore are for the way back; those of told are for the reader and are not
// read back.
const (
	verdictColumn = "verdict"
	whyColumn     = "why"
	quoteColumn   = "quote"
	articleColumn = "article"
	kindKey       = "_kind"
	idKey         = "_id"
	docKey        = "_doc"
	startKey      = "_start"
	endKey        = "_end"
	wasKey        = "_was"
)

var (
	told = []string{"confidence", "sources", "first_seen", "last_seen", "rule", "published", articleColumn, quoteColumn}
	keys = []string{kindKey, idKey, docKey, startKey, endKey, wasKey}
)

// A sheet is the table of a kind of entry.
type sheet struct {
	book   *book
	kind   string
	fields []record.Field
	notes  []string // columns of notes
	names  Names
	twice  map[string]bool // names that more than one thing has
}

func newSheet(k *book, kind string) (*sheet, error) {
	t := &sheet{book: k, kind: kind, fields: record.Fields(kind), names: k.names, twice: map[string]bool{}}
	if t.fields == nil {
		return nil, fmt.Errorf("no table of kind %q, but of %s", kind, strings.Join(parley.RulingKinds, ", "))
	}
	seen := map[string]bool{}
	for e := range Entries(k.r) {
		if name, ok := t.names[e.ID]; ok {
			key := strings.ToLower(name)
			t.twice[key] = t.twice[key] || seen[key]
			seen[key] = true
		}
		if e.Kind != kind || e.Standing() == nil {
			continue
		}
		for _, n := range e.Standing().Notes {
			if !slices.Contains(t.notes, n.Column) && !t.known(n.Column) {
				t.notes = append(t.notes, n.Column)
			}
		}
	}
	slices.Sort(t.notes)
	return t, nil
}

// known reports whether a column is no note.
func (t *sheet) known(column string) bool {
	_, isField := record.FieldOf(t.kind, canonical(t.kind, column))
	low := strings.ToLower(strings.TrimSpace(column))
	return isField || strings.HasPrefix(low, "_") || slices.Contains(told, low) || low == verdictColumn || low == whyColumn || low == "" ||
		low == "proposal" && (t.kind == "state" || t.kind == "term")
}

// Table writes the entries of a kind as a table for a spreadsheet: fields that
// can be corrected, the verdict and the reason, notes, and what the entry
// stands on. Changes reads it back. It is UTF-8 with a byte order mark, with
// commas and CRLF (RFC 4180).
func Table(w io.Writer, r *parley.Record, kind string) error {
	t, err := newSheet(newBook(r), kind)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	out.Write(t.head())
	for e := range Entries(r) {
		if e.Kind == kind {
			out.Write(escaped(t.row(e)))
		}
	}
	out.Flush()
	return out.Error()
}

func escaped(cells []string) []string {
	for i, c := range cells {
		cells[i] = export.Escape(c)
	}
	return cells
}

func (t *sheet) head() []string {
	var head []string
	if t.kind == "state" || t.kind == "term" {
		head = append(head, "proposal")
	}
	for _, f := range t.fields {
		head = append(head, f.Name)
	}
	head = append(head, verdictColumn, whyColumn)
	head = append(head, t.notes...)
	return slices.Concat(escaped(head), told, keys)
}

func (t *sheet) row(e Entry) []string {
	var cells []string
	if e.Of != nil {
		cells = append(cells, t.called(e.Of.ID))
	}
	for _, f := range t.fields {
		cells = append(cells, t.cell(e, f))
	}
	s := e.Standing()
	if s == nil {
		s = &parley.Standing{}
	}
	x := rulingOf(e)
	cells = append(cells, x.Verdict, x.Why)
	for _, column := range t.notes {
		cells = append(cells, noteOf(s, column))
	}
	return slices.Concat(cells, t.told(e, s), t.keys(e))
}

// told is what the entry stands on, for the reader.
func (t *sheet) told(e Entry, s *parley.Standing) []string {
	b := e.basis()
	deref := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	cells := []string{"", "", deref(s.FirstSeen), deref(s.LastSeen), b.Rule, "", "", ""}
	if len(b.Evidence) == 0 {
		return cells
	}
	cells[0], cells[1] = strconv.FormatFloat(b.Confidence, 'f', 2, 64), strconv.Itoa(s.Witnesses)
	if a := t.book.article(b.Evidence[0].Doc); a != nil {
		cells[5], cells[6] = deref(a.Published), a.Name
	}
	cells[7] = b.Evidence[0].Quote
	return cells
}

// keys are the cells by which a row finds its entry again, and by which a cell
// that somebody changed is told from one that another reading changed.
func (t *sheet) keys(e Entry) []string {
	first, _ := anchors(t.book, e)
	return []string{e.Kind, e.ID, first.Doc, strconv.Itoa(first.Start), strconv.Itoa(first.End), t.was(e)}
}

// was is a fingerprint of each cell of a row that can be changed.
func (t *sheet) was(e Entry) string {
	var marks []string
	add := func(column, cell string) { marks = append(marks, mark(column)+mark(clean(cell))) }
	for _, f := range t.fields {
		add(f.Name, t.cell(e, f))
	}
	x := rulingOf(e)
	add(verdictColumn, x.Verdict)
	add(whyColumn, x.Why)
	if s := e.Standing(); s != nil {
		for _, n := range s.Notes {
			add(n.Column, n.Text)
		}
	}
	return "h" + strings.Join(marks, ".") // a letter first: no spreadsheet takes it for a number
}

// mark is a short fingerprint.
func mark(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:4])
}

// clean is a cell without what spreadsheets add or take.
func clean(cell string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(cell, "\r\n", "\n"), "\r", "\n"))
}

func noteOf(s *parley.Standing, column string) string {
	for _, n := range s.Notes {
		if n.Column == column {
			return n.Text
		}
	}
	return ""
}

// cell is the value of a field as the table has it, so that ParseCell and
// Correct read the same of it.
func (t *sheet) cell(e Entry, f record.Field) string {
	return record.Cell(f.Value(e.Value), func(id string) string {
		if f.Type != record.Ref && f.Type != record.Refs && f.Type != record.Ties {
			return ""
		}
		return t.called(id)
	})
}

// called is the name of a thing, with its id where another has the name too;
// the id where the name would be read as two.
func (t *sheet) called(id string) string {
	name := t.names[id]
	switch {
	case name == "":
		return id
	case strings.Contains(name, ";") || strings.HasPrefix(name, newThing):
		return id
	case t.twice[strings.ToLower(name)]:
		return name + " [" + id + "]"
	}
	return name
}
