package review

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"parley"
	"parley/export"
	"parley/internal/parleytest"
	"parley/record"
)

// grid is a table as a spreadsheet has it.
func grid(t testing.TB, r *parley.Record, kind string) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := Table(&b, r, kind); err != nil {
		t.Fatal(err)
	}
	data, ok := bytes.CutPrefix(b.Bytes(), []byte("\ufeff"))
	if !ok {
		t.Error("no byte order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// save is a grid as a file, with these between cells and lines.
func save(rows [][]string, comma, line string) string {
	var out []string
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = c
			if strings.ContainsAny(c, comma+"\"\r\n") {
				cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
		}
		out = append(out, strings.Join(cells, comma))
	}
	return strings.Join(out, line) + line
}

// set changes a cell of the row whose cells have the words.
func set(t testing.TB, rows [][]string, words, column, cell string) {
	t.Helper()
	at := slices.Index(rows[0], column)
	for _, row := range rows[1:] {
		if strings.Contains(strings.Join(row, "\n"), words) {
			row[at] = cell
			return
		}
	}
	t.Fatalf("no row with %q", words)
}

func changesOf(t testing.TB, r *parley.Record, table string) *Edits {
	t.Helper()
	e, err := Changes(r, strings.NewReader(table), at(1))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// A table that nobody touched is no change, in any form that spreadsheets save.
func TestRoundTripUntouched(t *testing.T) {
	r := full(t)
	for _, kind := range parley.RulingKinds {
		rows := grid(t, r, kind)
		latin := func(s string) string { // of an old spreadsheet: what it lacks is a question mark
			data, err := charmap.Windows1252.NewEncoder().String(inOldLetters(s))
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		wide := func(s string) string {
			b := []byte{0xff, 0xfe}
			for _, u := range utf16.Encode([]rune(s)) {
				b = append(b, byte(u), byte(u>>8))
			}
			return string(b)
		}
		turned := [][]string{}
		for _, row := range rows { // columns the other way round
			row = slices.Clone(row)
			slices.Reverse(row)
			turned = append(turned, row)
		}
		slices.Reverse(turned[1:])
		for name, table := range map[string]string{
			"as it is": "\ufeff" + save(rows, ",", "\r\n"), "semicolons": save(rows, ";", "\r\n"), "tabs in UTF-16": wide(save(rows, "\t", "\r\n")),
			"line feeds": save(rows, ",", "\n"), "turned": save(turned, ",", "\n"), "twice": save(append(rows, rows[1:]...), ",", "\n"),
			"sep": "sep=;\r\n" + save(rows, ";", "\r\n"), "old letters": latin(save(rows, ";", "\r\n")),
			"fewer rows": save(rows[:min(2, len(rows))], ",", "\n"), "empty rows": save(append(rows, []string{"", ""}, []string{""}), ",", "\n"),
		} {
			e := changesOf(t, r, table)
			if len(e.Rulings) > 0 || len(e.Problems) > 0 {
				t.Errorf("%s, %s: %d rulings, problems %v", kind, name, len(e.Rulings), e.Problems)
				for _, x := range e.Rulings {
					t.Logf("%s %s %s", x.Verdict, x.Target.Entry, x.Fields)
				}
			}
		}
	}
}

// full is a record with everything in it, also what spreadsheets choke on.
func full(t testing.TB) *parley.Record {
	t.Helper()
	pages := parleytest.Dispute(t)
	p := parleytest.NewPage(t, "=Post | 2025-10-08 | =1+1", `-5 percent, said @cmd Łukasz "x"; y. Ferry Union and others spoke 036 times. They went on.`)
	u := p.Actor(parley.Person, `=HYPERLINK("http://x")`, "@cmd Łukasz", "a; b", "+1")
	p.Statement(u, "direct", "-5 percent")
	p.Event("CONSULT", parley.Happened, "spoke", "2025-10-08", []string{u}, nil)
	p.Events[0].CAMEO = "036"
	p.Places = []parley.Place{{ID: "p00000000000f", Name: "'=Calder", Kind: parley.CityPlace, Precision: "point", Lat: ptr(51.5), Lon: ptr(-0.25), Basis: p.Basis("others")}}
	p.Proposal("the \"5;0\" plan", "draft", "They went", []string{u})
	p.Proposals[0].Terms = []parley.Term{{Text: "\tfive, or ten", Rule: "made", Evidence: p.At("went on")}}
	b := record.NewBuilder(record.Options{})
	for _, p := range append(pages, p) {
		b.Add(p.Article, &p.Findings)
	}
	r := b.Record()
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	e, err := Note(r, find(t, r, "actor", "Ferry Union"), map[string]string{"interests": "=cmd|'/c calc'!A1", "-needs": "line\nbreak"}, at(0))
	if err != nil {
		t.Fatal(err)
	}
	x, err := Confirm(r, find(t, r, "position", "insists"), at(0))
	if err != nil {
		t.Fatal(err)
	}
	b.Rule([]parley.Ruling{e, x})
	return b.Record()
}

// No cell is taken for a formula, and each comes back as it was.
func TestFormulas(t *testing.T) {
	r := full(t)
	for _, kind := range parley.RulingKinds {
		for _, row := range grid(t, r, kind) {
			for _, c := range row {
				if c != "" && strings.ContainsRune("=+@\t\r", rune(c[0])) {
					t.Errorf("%s: a cell begins as a formula: %q", kind, c)
				}
			}
		}
	}
	for _, c := range []string{"", "x", "=1", "'=1", "''=1", "'", "'x", "-5", "'-5", "-x", "--5", "+", "@a", "\tb", "-", "'-"} {
		if got := export.Unescape(export.Escape(c)); got != c {
			t.Errorf("%q comes back as %q", c, got)
		}
	}
}

// Each edit of a cell is the ruling that its author meant.
func TestEdits(t *testing.T) {
	for name, test := range map[string]struct {
		kind, row, column, cell string
		want                    string // verdict and fields
	}{
		"speaker":      {"statement", "joke", "speaker", "Ines Oru", "corrected speaker"},
		"no speaker":   {"statement", "joke", "speaker", "", "corrected speaker"},
		"content":      {"statement", "joke", "content", "Five percent is a joke", "corrected content"},
		"stance":       {"position", "concedes", "stance", "offers", "corrected stance"},
		"date":         {"meeting", "2025-10-06", "time", "2025-10-07", "corrected time"},
		"people":       {"meeting", "2025-10-06", "participants", "Ines Oru; Ferry Union", "corrected participants"},
		"ordinal":      {"meeting", "2025-10-06", "ordinal", "3", "corrected ordinal"},
		"formula":      {"position", "concedes", "what", "'=five", "corrected what"},
		"latitude":     {"place", "Calder", "lat", "51,25", "corrected lat"},
		"offices":      {"actor", "Maren Holt", "offices", "president @ Ferry Union; judge (former)", "corrected offices"},
		"lineage":      {"proposal", "the ferry contract", "lineage", "replaces @ the pay offer", "corrected lineage"},
		"confirm":      {"position", "concedes", "verdict", "OK", "confirmed"},
		"reject":       {"position", "concedes", "verdict", "rejected", "rejected"},
		"second look":  {"position", "insists", "verdict", "rejected", "rejected"},
		"take away":    {"actor", "Ferry Union", "interests", "", "noted interests"},
		"other note":   {"actor", "Ferry Union", "interests", "pay", "noted interests"},
		"source":       {"position", "concedes", "source_unknown", "yes", "corrected source_unknown"},
		"a date again": {"meeting", "2025-10-06", "time", "06.10.2025", ""},
		"zeros":        {"event", "CONSULT", "cameo", "36", ""},
		"old letters":  {"actor", "=HYPERLINK", "quote", "@cmd ?ukasz", ""},
		"told":         {"position", "concedes", "confidence", "1", ""},
	} {
		r := full(t)
		rows := grid(t, r, test.kind)
		set(t, rows, test.row, test.column, test.cell)
		e := changesOf(t, r, save(rows, ";", "\r\n"))
		got := ""
		for _, x := range e.Rulings {
			got += x.Verdict
			for f := range x.Fields {
				got += " " + f
			}
		}
		if got != test.want || len(e.Problems) > 0 {
			t.Errorf("%s: %q, want %q; problems %v", name, got, test.want, e.Problems)
		}
	}
}

// Extra columns are notes, and a row without keys is a finding that was missed.
func TestExtraColumnsAndRows(t *testing.T) {
	r := full(t)
	rows := grid(t, r, "position")
	for i := range rows {
		rows[i] = append(rows[i], map[bool]string{true: "Needs", false: ""}[i == 0])
	}
	set(t, rows, "concedes", "Needs", "'=rest")
	set(t, rows, "concedes", "why", "heard it")
	added := make([]string, len(rows[0]))
	for column, cell := range map[string]string{"actor": "Ferry Owners", "stance": "offers", "on": "sick pay", "article": "Talks in Calder", "quote": "They will meet again"} {
		added[slices.Index(rows[0], column)] = cell
	}
	e := changesOf(t, r, save(append(rows, added), ",", "\r\n"))
	if len(e.Rulings) != 2 || len(e.Problems) > 0 || e.Changed != 2 {
		t.Fatalf("%+v", e)
	}
	if x := e.Rulings[0]; x.Verdict != parley.Noted || string(x.Fields["Needs"]) != `"=rest"` {
		t.Errorf("%s %s", x.Verdict, x.Fields)
	}
	if x := e.Rulings[1]; x.Verdict != parley.Added || x.Target.Quote != "They will meet again" {
		t.Errorf("%s %+v", x.Verdict, x.Target)
	}
	b := record.NewBuilder(record.Options{})
	for _, p := range parleytest.Dispute(t) {
		b.Add(p.Article, &p.Findings)
	}
	b.Rule(e.Rulings)
	after := b.Record()
	find(t, after, "position", "Ferry Owners offers They will meet again")
}

// What cannot be read says where.
func TestProblems(t *testing.T) {
	r := full(t)
	rows := func(edit func([][]string)) string {
		g := grid(t, r, "position")
		edit(g)
		return save(g, ",", "\n")
	}
	for name, test := range map[string]struct{ table, want string }{
		"stance":    {rows(func(g [][]string) { set(t, g, "concedes", "stance", "likes") }), "line 3, stance: field stance"},
		"verdict":   {rows(func(g [][]string) { set(t, g, "concedes", "verdict", "maybe") }), "neither confirmed nor rejected"},
		"actor":     {rows(func(g [][]string) { set(t, g, "concedes", "actor", "Tam") }), "new:Tam"},
		"gone":      {rows(func(g [][]string) { set(t, g, "concedes", "_id", "p1"); set(t, g, "concedes", "_doc", "a1") }), "any more"},
		"kind":      {rows(func(g [][]string) { set(t, g, "concedes", "_kind", "song") }), "no table"},
		"twice":     {rows(func(g [][]string) { g[2] = slices.Clone(g[1]); g[2][1] = "demands" }), "the same position as in line 2"},
		"new alone": {"actor,_kind\nx,\n", "rows of its kind"},
	} {
		e := changesOf(t, r, test.table)
		if got := fmt.Sprint(e.Problems); !strings.Contains(got, test.want) {
			t.Errorf("%s: %s, want %q", name, got, test.want)
		}
	}
	for name, test := range map[string]struct{ table, want string }{
		"empty": {"", "empty"}, "no keys": {"actor,stance\nx,y\n", "_kind"}, "twice": {"_kind,a,A\n", "twice"},
		"quotes": {"_kind,\"a\nb", "quote"},
	} {
		if _, err := Changes(r, strings.NewReader(test.table), at(1)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
	if err := Table(&bytes.Buffer{}, r, "song"); err == nil {
		t.Error("a table of no kind")
	}
}

// A cell that nobody changed is no correction after the record has moved on.
func TestMovedOn(t *testing.T) {
	r := full(t)
	rows := grid(t, r, "statement")
	set(t, rows, "joke", "venue", "on a pier")
	x, err := Correct(r, find(t, r, "statement", "joke"), raw("cue", `"joked"`), at(0))
	if err != nil {
		t.Fatal(err)
	}
	later := build(t, x)
	rows = rows[:len(rows)-1] // the statement of the article that build has not
	e := changesOf(t, later, save(rows, ",", "\n"))
	if len(e.Rulings) != 1 || len(e.Rulings[0].Fields) != 1 || e.Rulings[0].Fields["venue"] == nil || len(e.Problems) > 0 {
		t.Errorf("%+v", e)
	}
}

// Any bytes are read in bounded time, and rulings made of them are valid and
// leave a valid record.
func FuzzChanges(f *testing.F) {
	r := full(f)
	for _, kind := range []string{"actor", "statement", "meeting", "place"} {
		var b bytes.Buffer
		if err := Table(&b, r, kind); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
		f.Add([]byte(strings.Replace(b.String(), "Ferry", "'=Fery", 2)))
		f.Add([]byte(strings.ReplaceAll(b.String(), ",", ";")))
	}
	f.Add([]byte("\xff\xfea\x00,\x00"))
	f.Add([]byte("sep=;\n_kind;_id\nactor;x\n"))
	pages := parleytest.Dispute(f)
	f.Fuzz(func(t *testing.T, table []byte) {
		e, err := Changes(r, bytes.NewReader(table), at(1))
		if err != nil {
			return
		}
		for _, x := range e.Rulings {
			if err := x.Validate(); err != nil {
				t.Fatal(err)
			}
		}
		b := record.NewBuilder(record.Options{})
		for _, p := range pages {
			b.Add(p.Article, &p.Findings)
		}
		b.Rule(e.Rulings)
		if err := b.Record().Validate(); err != nil {
			t.Fatal(err)
		}
	})
}
