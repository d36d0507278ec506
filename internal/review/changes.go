package review

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"

	"parley"
	"parley/record"
)

// Edits are what somebody changed in a table.
type Edits struct {
	Rulings  []parley.Ruling `json:"rulings"`
	Rows     int             `json:"rows"`
	Changed  int             `json:"changed"` // rows of which anything was ruled
	Problems []Problem       `json:"problems"`
}

// A Problem is a cell or a row that cannot be read back.
type Problem struct {
	Line   int    `json:"line"`
	Column string `json:"column,omitempty"`
	What   string `json:"what"`
}

func (p Problem) String() string {
	if p.Column == "" {
		return fmt.Sprintf("line %d: %s", p.Line, p.What)
	}
	return fmt.Sprintf("line %d, %s: %s", p.Line, p.Column, p.What)
}

// Changes reads a table that Table wrote and somebody edited. A changed cell is
// a correction, "confirmed" or "rejected" in the verdict a ruling, another
// column a note; a row without keys, with an article and a quote, is a
// finding that is added. A row that is gone is nothing: it may be filtered out.
// A cell counts as changed if it is not what was written, so that a record that
// moved on in between is left alone. The error is that of a table that is none.
func Changes(r *parley.Record, table io.Reader, b By) (*Edits, error) {
	head, rows, lines, err := readSheet(table)
	if err != nil {
		return nil, err
	}
	c := &changes{r: r, by: b, edits: &Edits{Rulings: []parley.Ruling{}, Problems: []Problem{}}, done: map[string]done{}, sheets: map[string]*sheet{}, book: newBook(r)}
	if err := c.columns(head); err != nil {
		return nil, err
	}
	c.edits.Rows = len(rows)
	for i, cells := range rows {
		c.line = lines[i]
		c.row(cells)
	}
	return c.edits, nil
}

// changes reads the rows of a table.
type changes struct {
	r      *parley.Record
	by     By
	edits  *Edits
	head   []string
	at     map[string]int // columns by name
	sheets map[string]*sheet
	book   *book
	line   int
	done   map[string]done // rows by entry
}

// done is a row that was read.
type done struct {
	line  int
	cells string
}

// columns learns the head of the table.
func (c *changes) columns(head []string) error {
	c.head, c.at = head, map[string]int{}
	for i, name := range head {
		if name == "" {
			continue
		}
		key := strings.ToLower(name)
		if _, ok := c.at[key]; ok {
			return fmt.Errorf("the table has the column %q twice", name)
		}
		c.at[key] = i
	}
	if _, ok := c.at[kindKey]; !ok {
		return fmt.Errorf("the table has no column %s: it is none that `parley review export` wrote, or its last columns were removed", kindKey)
	}
	return nil
}

// cell is the cell of a row in a column; "" if the row is shorter.
func (c *changes) cell(cells []string, column string) string {
	i, ok := c.at[column]
	if !ok || i >= len(cells) {
		return ""
	}
	return cells[i]
}

func (c *changes) problem(column, format string, args ...any) {
	c.edits.Problems = append(c.edits.Problems, Problem{c.line, column, fmt.Sprintf(format, args...)})
}

// rule keeps a ruling that could be made.
func (c *changes) rule(column string, x parley.Ruling, err error) {
	if err != nil {
		c.problem(column, "%v", err)
		return
	}
	if !slices.ContainsFunc(c.edits.Rulings, func(y parley.Ruling) bool { return y.ID == x.ID }) {
		c.edits.Rulings = append(c.edits.Rulings, x)
	}
}

func (c *changes) row(cells []string) {
	kind := strings.ToLower(c.cell(cells, kindKey))
	if kind == "" {
		c.added(cells)
		return
	}
	t := c.sheets[kind]
	if t == nil {
		var err error
		if t, err = newSheet(c.book, kind); err != nil {
			c.problem(kindKey, "%v", err)
			return
		}
		c.sheets[kind] = t
	}
	e, ok := c.find(cells, kind)
	if !ok {
		c.problem("", "the record has no such %s any more: %q", kind, c.cell(cells, quoteColumn))
		return
	}
	text := strings.Join(cells, "\x00")
	if before, ok := c.done[e.ID]; ok {
		if before.cells != text {
			c.problem("", "the same %s as in line %d, with other cells: remove one", kind, before.line)
		}
		return
	}
	c.done[e.ID] = done{c.line, text}
	n := len(c.edits.Rulings)
	c.entry(t, e, cells)
	if len(c.edits.Rulings) > n {
		c.edits.Changed++
	}
}

// find is the entry of a row: by its id, else by the words that it stood on.
func (c *changes) find(cells []string, kind string) (Entry, bool) {
	if e, ok := c.book.entries[c.cell(cells, idKey)]; ok && e.Kind == kind {
		return e, true
	}
	doc := c.cell(cells, docKey)
	start, err1 := strconv.Atoi(c.cell(cells, startKey))
	end, err2 := strconv.Atoi(c.cell(cells, endKey))
	if err1 != nil || err2 != nil || doc == "" {
		return Entry{}, false
	}
	var found []Entry
	for e := range Entries(c.r) {
		if e.Kind == kind && slices.ContainsFunc(e.Evidence(), func(x parley.Evidence) bool { return x.Doc == doc && x.Start == start && x.End == end }) {
			found = append(found, e)
		}
	}
	if len(found) != 1 {
		return Entry{}, false
	}
	return found[0], true
}

// entry makes the rulings of a row.
func (c *changes) entry(t *sheet, e Entry, cells []string) {
	was := marks(c.cell(cells, wasKey))
	by := c.by
	if why := c.cell(cells, whyColumn); why != "" {
		by.Why = why
	}
	verdict, err := verdictOf(c.cell(cells, verdictColumn))
	if err != nil {
		c.problem(verdictColumn, "%v", err)
		return
	}
	if changed := was[mark(verdictColumn)] != mark(c.cell(cells, verdictColumn)); !changed {
		verdict = ""
	}
	fields := c.corrected(t, e, was, cells)
	switch {
	case verdict == parley.Rejected:
		x, err := c.book.reject(e.ID, by)
		c.rule(verdictColumn, x, err)
	case len(fields) > 0:
		x, err := c.book.correct(e.ID, fields, by)
		c.rule(strings.Join(slices.Sorted(maps.Keys(fields)), ", "), x, err)
	case verdict == parley.Confirmed:
		x, err := c.book.confirm(e.ID, by)
		c.rule(verdictColumn, x, err)
	}
	if notes := c.noted(t, e, was, cells); len(notes) > 0 {
		by.Why = c.by.Why
		x, err := c.book.note(e.ID, notes, by)
		c.rule(strings.Join(slices.Sorted(maps.Keys(notes)), ", "), x, err)
	}
}

// corrected are the fields whose cells somebody changed.
func (c *changes) corrected(t *sheet, e Entry, was map[string]string, cells []string) map[string]json.RawMessage {
	fields := map[string]json.RawMessage{}
	for i, name := range c.head {
		f, ok := record.FieldOf(t.kind, canonical(t.kind, name))
		if !ok || i >= len(cells) {
			continue
		}
		cell, before := cells[i], t.cell(e, f)
		if m, ok := was[mark(f.Name)]; ok && m == mark(cell) || clean(before) == cell || damaged(f, clean(before), cell) {
			continue
		}
		data, err := ParseCell(f, cell)
		if err != nil {
			c.problem(name, "%v", err)
			continue
		}
		fields[f.Name] = data
	}
	return fields
}

// noted are the columns that are no fields, where somebody wrote in them.
func (c *changes) noted(t *sheet, e Entry, was map[string]string, cells []string) map[string]string {
	notes := map[string]string{}
	s := e.Standing()
	if s == nil {
		s = &parley.Standing{}
	}
	for i, name := range c.head {
		if i >= len(cells) || t.known(name) {
			continue
		}
		if m, ok := was[mark(name)]; ok && m == mark(cells[i]) || noteOf(s, name) == cells[i] {
			continue
		}
		notes[name] = cells[i]
	}
	return notes
}

// marks are the fingerprints of a row's cells by those of their columns.
func marks(cell string) map[string]string {
	out := map[string]string{}
	cell, ok := strings.CutPrefix(cell, "h")
	if !ok {
		return out
	}
	for m := range strings.SplitSeq(cell, ".") {
		if n := len(mark("")); len(m) == 2*n {
			out[m[:n]] = m[n:]
		}
	}
	return out
}

// verdictOf is the verdict that a person means by a cell.
func verdictOf(cell string) (string, error) {
	switch strings.ToLower(cell) {
	case "confirmed", "confirm", "ok", "yes", "right", "true", "c":
		return parley.Confirmed, nil
	case "rejected", "reject", "no", "wrong", "false", "r", "x":
		return parley.Rejected, nil
	}
	if cell == "" || slices.Contains(parley.Verdicts, strings.ToLower(cell)) {
		return "", nil // as it was written
	}
	return "", fmt.Errorf("%q is neither confirmed nor rejected", cell)
}

// damaged reports whether a cell is what a spreadsheet made by itself of what
// was in it: a date in another form, a number without its zeros, a letter that
// its old character set lacks.
func damaged(f record.Field, before, cell string) bool {
	if before == "" || cell == "" {
		return false
	}
	a, err := strconv.ParseFloat(before, 64)
	b, err2 := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
	if err == nil && err2 == nil && a == b {
		return true
	}
	if f.Type == record.When {
		for _, layout := range []string{"02/01/2006", "2/1/2006", "01/02/2006", "1/2/2006", "02.01.2006", "2.1.2006", "2006/01/02", "2-Jan-06", "02-Jan-06"} {
			if at, err := time.Parse(layout, cell); err == nil && at.Format(time.DateOnly) == before {
				return true
			}
		}
		return false
	}
	return strings.Contains(cell, "?") && !strings.Contains(before, "?") && inOldLetters(before) == cell
}

// inOldLetters is a text as Windows-1252 has it, with question marks for what it
// lacks.
func inOldLetters(s string) string {
	return strings.Map(func(c rune) rune {
		if _, ok := charmap.Windows1252.EncodeRune(c); !ok {
			return '?'
		}
		return c
	}, s)
}

// added makes the ruling of a row that somebody wrote below the others: it has
// no keys, but an article and words of it.
func (c *changes) added(cells []string) {
	kind := ""
	for k := range c.sheets { // the table is of one kind
		kind = k
	}
	if kind == "" || len(c.sheets) > 1 {
		c.problem("", "a new row needs rows of its kind above it")
		return
	}
	doc, at, err := Words(c.r, c.cell(cells, articleColumn), c.cell(cells, quoteColumn))
	if err != nil {
		c.problem("", "a new row needs an article of the desk and words of it: %v", err)
		return
	}
	fields := map[string]json.RawMessage{}
	for n, column := range c.head {
		f, err := FieldNamed(kind, column)
		if column == "proposal" && (kind == "state" || kind == "term") {
			f, err = record.Field{Name: column, Type: record.Ref}, nil
		}
		if err != nil || n >= len(cells) || cells[n] == "" {
			continue
		}
		data, err := ParseCell(f, cells[n])
		if err != nil {
			c.problem(column, "%v", err)
			return
		}
		fields[f.Name] = data
	}
	by := c.by
	if why := c.cell(cells, whyColumn); why != "" {
		by.Why = why
	}
	x, err := c.book.add(kind, doc, at, fields, by)
	n := len(c.edits.Rulings)
	c.rule("", x, err)
	if len(c.edits.Rulings) > n {
		c.edits.Changed++
	}
}
