package desk

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/internal/parleytest"
	"parley/record"
)

var update = flag.Bool("update", false, "write golden files")

// dispute is a view of the record of an invented dispute.
func dispute(t *testing.T, asOf string) *View {
	t.Helper()
	b := record.NewBuilder(record.Options{AsOf: asOf})
	for _, p := range parleytest.Dispute(t) {
		b.Add(p.Article, &p.Findings)
	}
	return NewView(b.Record())
}

// text is items as lines.
func text(items []Item) string {
	var out []string
	for _, it := range items {
		out = append(out, strings.TrimSpace(it.Day+" "+it.Kind+" "+it.Lead+": "+it.Text))
	}
	return strings.Join(out, "\n")
}

func holds(t *testing.T, what, got string, want, not []string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%s lacks %q:\n%s", what, w, got)
		}
	}
	for _, w := range not {
		if strings.Contains(got, w) {
			t.Errorf("%s has %q:\n%s", what, w, got)
		}
	}
}

func TestTimeline(t *testing.T) {
	v := dispute(t, "")
	for _, test := range []struct {
		name      string
		filter    Filter
		want, not []string
	}{
		{"all", Filter{}, []string{"2025-10-03 meeting", "2025-10-07 step ferry contract: signed by Ferry Union", "change Ferry Union: on sick pay: insists → concedes"}, []string{"statement", "position"}},
		{"since", Filter{Since: "2025-10-04"}, []string{"signed"}, []string{"2025-10-03"}},
		{"until", Filter{Until: "2025-10-02"}, []string{"2025-10-01 step pay offer: tabled"}, []string{"signed"}},
		{"kind", Filter{Kinds: []string{KindStatement}}, []string{"statement Maren Holt"}, []string{"meeting"}},
		{"actor", Filter{Actor: "owners", Kinds: []string{KindMeeting}}, []string{"meeting"}, nil},
		{"issue", Filter{On: "sick pay"}, []string{"insists → concedes"}, []string{"signed"}},
		{"status", Filter{Statuses: []parley.Status{parley.Planned}}, []string{"meeting"}, []string{"signed"}},
		{"words", Filter{Words: "SIGNED"}, []string{"signed"}, []string{"tabled"}},
	} {
		items, total := v.Timeline(test.filter)
		holds(t, test.name, text(items), test.want, test.not)
		if total != len(items) {
			t.Errorf("%s: %d of %d", test.name, len(items), total)
		}
		for _, it := range items {
			if len(it.Cites) == 0 {
				t.Errorf("%s: nothing bears out %+v", test.name, it)
			}
		}
	}
	items, total := v.Timeline(Filter{Offset: 1, Limit: 2})
	all, _ := v.Timeline(Filter{})
	if len(items) != 2 || items[0].ID != all[1].ID || total != len(all) {
		t.Errorf("a page of %d is %s", total, text(items))
	}
	newest, _ := v.Timeline(Filter{Newest: true})
	if !slices.IsSortedFunc(newest, func(a, b Item) int { return strings.Compare(b.Day, a.Day) }) {
		t.Error("not the newest first:", text(newest))
	}
}

func TestPositions(t *testing.T) {
	m := dispute(t, "").Positions(Filter{})
	row := slices.IndexFunc(m.Rows, func(r Row) bool { return r.Name == "Ferry Union" })
	column := slices.IndexFunc(m.Columns, func(c Column) bool { return c.Name == "sick pay" })
	if row < 0 || column < 0 {
		t.Fatalf("rows %v, columns %v", m.Rows, m.Columns)
	}
	c := m.At(row, column)
	if c == nil || c.Stance != "concedes" || c.Move != "toward" || len(c.Positions) != 2 || len(c.Moves) != 1 || c.Positions[0].Type != "insists" {
		t.Errorf("the cell is %+v", c)
	}
	if m.Columns[column].Kind != "issue" || m.Columns[column].Theme != "working-conditions" || !slices.Equal(m.Rows[row].Roles, []string{"party"}) {
		t.Errorf("%+v, %+v", m.Columns[column], m.Rows[row])
	}
	if early := dispute(t, "").Positions(Filter{Until: "2025-10-01"}); len(early.Cells) != 1 || early.Cells[0].Stance != "insists" {
		t.Errorf("on the first day: %+v", early.Cells)
	}
}

func TestProposals(t *testing.T) {
	v := dispute(t, "")
	list, _ := v.Proposals(Filter{}, false)
	if len(list) == 0 || list[0].Label != "ferry contract" || list[0].State != "signed" || list[0].Last != "2025-10-07" {
		t.Fatalf("%+v", list)
	}
	offers, _ := v.Proposals(Filter{On: "pay offer"}, false)
	if len(offers) != 1 {
		t.Fatalf("%+v", offers)
	}
	holds(t, "the offer", text(offers[0].Steps), []string{"tabled by Ferry Owners", "rejected by Ferry Union", "accepted by Ferry Union"}, nil)
	if offers[0].Steps[0].Cites == nil || len(offers[0].Authors) != 1 {
		t.Errorf("%+v", offers[0])
	}
}

func TestActors(t *testing.T) {
	c := dispute(t, "").Actors(Filter{}, false)
	var names []string
	for _, a := range c.Actors {
		names = append(names, a.Name)
	}
	holds(t, "the cast", strings.Join(names, ", "), []string{"Ferry Union", "Ines Oru", "Maren Holt"}, nil)
	if c.Actors[0].Roles[0].Type != "party" {
		t.Errorf("first is %+v", c.Actors[0])
	}
	kinds := map[string]int{}
	for _, r := range c.Relations {
		kinds[r.Kind] += r.Weight
		if len(r.Cites) == 0 {
			t.Errorf("nothing bears out %+v", r)
		}
	}
	if kinds["meeting"] != 1 || kinds["speaks-for"] != 1 {
		t.Errorf("relations %v", kinds)
	}
	if one := dispute(t, "").Actors(Filter{Types: []string{"mediator"}}, false); len(one.Actors) != 1 || one.Actors[0].Name != "Ines Oru" {
		t.Errorf("mediators %+v", one.Actors)
	}
}

func TestCalendar(t *testing.T) {
	states := func(asOf string) string {
		var out []string
		for _, d := range dispute(t, asOf).Calendar(Filter{}) {
			out = append(out, d.Day+" "+d.State)
		}
		return strings.Join(out, "\n")
	}
	holds(t, "on the first day", states("2025-10-01"), []string{"2025-10-03 due"}, []string{"held"})
	holds(t, "on the third", states("2025-10-03"), []string{"2025-10-03 held", "2025-10-06 due"}, nil)
	holds(t, "a day after", states(""), []string{"2025-10-06 open"}, []string{"due"})
}

// Where the desk knows of later days than the talks, nothing stays due for ever.
func TestOverdue(t *testing.T) {
	r := dispute(t, "2025-10-03").Record
	for today, want := range map[string]string{"2025-10-03": "2025-10-06 due", "2025-10-06": "2025-10-06 due", "2025-10-08": "2025-10-06 open", "2025-12-01": "2025-10-06 lapsed"} {
		var out []string
		for _, d := range newView(r, today).Calendar(Filter{}) {
			out = append(out, d.Day+" "+d.State)
		}
		holds(t, "on "+today, strings.Join(out, "\n"), []string{want}, nil)
	}
}

func TestDisagreements(t *testing.T) {
	list := dispute(t, "").Disagreements(Filter{})
	kinds := map[string]int{}
	for _, d := range list {
		kinds[d.Kind]++
		if d.Kind == Disputed && (d.Other == nil || len(d.Other.Cites) == 0) {
			t.Errorf("a dispute with one side: %+v", d)
		}
	}
	if kinds[Disputed] != 1 || kinds[Denied] != 1 {
		t.Errorf("%v: %+v", kinds, list)
	}
}

func TestDiff(t *testing.T) {
	d := dispute(t, "").Diff("2025-10-03")
	holds(t, "steps", text(d.Steps), []string{"signed", "accepted"}, []string{"tabled"})
	holds(t, "moves", text(d.Moves), []string{"insists → concedes"}, nil)
	if len(d.Articles) != 2 || d.Articles[0].Title != "Signed" || len(d.Became) != 1 || d.Became[0].State != StateHeld || len(d.Disagreements) == 0 {
		t.Errorf("%+v", d)
	}
	if none := dispute(t, "").Diff("2025-11-01"); len(none.Articles)+len(none.Steps)+len(none.Moves) > 0 {
		t.Errorf("after the last day: %+v", none)
	}
}

// Every item that a selection gives can be looked up, and stands on a sentence.
func TestEntry(t *testing.T) {
	v := dispute(t, "")
	items, _ := v.Timeline(Filter{Kinds: TimelineKinds})
	ids := map[string]string{}
	for _, it := range items {
		ids[it.ID] = it.Kind
	}
	for _, a := range v.Record.Actors {
		ids[a.ID] = "actor"
	}
	for _, p := range v.Record.Proposals {
		ids[p.ID] = "proposal"
	}
	for _, n := range v.Record.Negotiations {
		ids[n.ID] = "negotiation"
	}
	for _, a := range v.Record.Articles {
		ids[a.ID] = "article"
	}
	for id, kind := range ids {
		e := v.Entry(id)
		if e == nil || e.Kind != kind || e.Title == "" || e.Value == nil {
			t.Errorf("%s %s is %+v", kind, id, e)
			continue
		}
		for _, s := range e.Sentences {
			if !strings.Contains(s.Whole.Text, s.Quote) {
				t.Errorf("%s: %q is not in %q", kind, s.Quote, s.Whole.Text)
			}
		}
		if kind == "article" {
			if len(e.Items) == 0 {
				t.Errorf("nothing is said in %s", e.Title)
			}
		} else if kind != "negotiation" && (len(e.Sentences) == 0 || len(e.Sources) == 0) {
			t.Errorf("nothing bears out %s %s", kind, e.Title)
		}
	}
	if v.Entry("nothing") != nil {
		t.Error("an entry that there is not")
	}
}

func TestSentence(t *testing.T) {
	v := dispute(t, "")
	a := v.Record.Articles[0]
	at := strings.Index(a.Text, "Maren Holt")
	s, ok := v.Sentence(a.ID, parley.Span{Start: at, End: at + 5})
	if !ok || s.Number != 2 || s.Text != "The Ferry Union rejected the pay offer, Maren Holt said." || a.Text[s.Start:s.End] != s.Text {
		t.Errorf("%+v", s)
	}
	for _, at := range []parley.Span{{Start: -1, End: 2}, {Start: 5, End: 4}, {Start: 0, End: len(a.Text) + 1}} {
		if _, ok := v.Sentence(a.ID, at); ok {
			t.Errorf("a sentence at %v", at)
		}
	}
	if _, ok := v.Sentence("none", parley.Span{}); ok {
		t.Error("a sentence of no article")
	}
	if last, ok := v.Sentence(a.ID, parley.Span{Start: len(a.Text), End: len(a.Text)}); !ok || last.Text == "" {
		t.Errorf("at the end: %+v", last)
	}
}

// The JSON forms are what programs read: a change of them is one of the
// interface.
func TestForms(t *testing.T) {
	v := dispute(t, "")
	timeline, _ := v.Timeline(Filter{})
	ledger, _ := v.Proposals(Filter{}, false)
	forms := map[string]any{
		"timeline": timeline[:2], "positions": v.Positions(Filter{}), "proposals": ledger[:1], "actors": v.Actors(Filter{Types: []string{"party"}}, false),
		"calendar": v.Calendar(Filter{}), "disagreements": v.Disagreements(Filter{}), "entry": v.Entry(ledger[0].Steps[0].ID),
	}
	got, err := json.MarshalIndent(forms, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "forms.json")
	if *update {
		if err := os.WriteFile(golden, append(got, '\n'), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != string(got)+"\n" {
		t.Errorf("the forms changed; if that is meant, run with -update\n%s", got)
	}
	if strings.Contains(string(got), "null") {
		t.Error("a list is null")
	}
}
