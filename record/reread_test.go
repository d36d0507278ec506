package record_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"parley"
	"parley/internal/parleytest"
	"parley/internal/review"
	"parley/record"
)

// reread are the pages as another analyzer reads them: every id, version, rule
// and confidence is another one.
func reread(t testing.TB, pages []*parleytest.Page, version string) []*parleytest.Page {
	t.Helper()
	var out []*parleytest.Page
	for _, p := range pages {
		data, err := json.Marshal(p.Findings)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, old := range idsOf(&p.Findings) {
			text = strings.ReplaceAll(text, `"`+old+`"`, `"`+old[:1]+version+old[1:]+`"`)
		}
		text = strings.ReplaceAll(text, `"rule":"made"`, `"rule":"`+version+`"`)
		text = strings.ReplaceAll(text, `"confidence":0.8`, `"confidence":0.3`)
		c := *p
		c.Findings = parley.Findings{}
		if err := json.Unmarshal([]byte(text), &c.Findings); err != nil {
			t.Fatal(err)
		}
		c.Findings.Version = version
		out = append(out, &c)
	}
	return out
}

func idsOf(f *parley.Findings) []string {
	var ids []string
	for _, x := range f.Actors {
		ids = append(ids, x.ID)
	}
	for _, x := range f.Issues {
		ids = append(ids, x.ID)
	}
	for _, x := range f.Proposals {
		ids = append(ids, x.ID)
	}
	for _, x := range f.Positions {
		ids = append(ids, x.ID)
	}
	for _, x := range f.Statements {
		ids = append(ids, x.ID)
	}
	for _, x := range f.Meetings {
		ids = append(ids, x.ID)
	}
	for _, x := range f.Events {
		ids = append(ids, x.ID)
	}
	for _, x := range f.Places {
		ids = append(ids, x.ID)
	}
	return ids
}

// version are the pages with a sentence before each text, which is another
// article to Parley.
func version(t testing.TB, pages []*parleytest.Page) []*parleytest.Page {
	t.Helper()
	const first = "Updated with a picture of the harbour. "
	var out []*parleytest.Page
	for _, p := range pages {
		a := *p.Article
		a.Text = first + a.Text
		a.Blocks = []parley.Block{{Span: parley.Span{Start: 0, End: len(a.Text)}}}
		a.ID = parley.ArticleID(a.Title, a.Text)
		data, err := json.Marshal(p.Findings)
		if err != nil {
			t.Fatal(err)
		}
		var x any
		if err := json.Unmarshal(data, &x); err != nil {
			t.Fatal(err)
		}
		shift(x, p.ID, a.ID, len(first))
		if data, err = json.Marshal(x); err != nil {
			t.Fatal(err)
		}
		c := *p
		c.Article, c.Findings = &a, parley.Findings{}
		if err := json.Unmarshal(data, &c.Findings); err != nil {
			t.Fatal(err)
		}
		c.Findings.Breaks = []int{0}
		for _, b := range p.Findings.Breaks {
			c.Findings.Breaks = append(c.Findings.Breaks, b+len(first))
		}
		for i, id := range idsOf(&c.Findings) { // as offsets make them
			data = []byte(strings.ReplaceAll(string(data), `"`+id+`"`, fmt.Sprintf(`"%sv%d%s"`, id[:1], i, a.ID)))
		}
		breaks := c.Findings.Breaks
		c.Findings = parley.Findings{}
		if err := json.Unmarshal(data, &c.Findings); err != nil {
			t.Fatal(err)
		}
		c.Findings.Breaks = breaks
		if err := c.Findings.Validate(c.Article); err != nil {
			t.Fatal(err)
		}
		out = append(out, &c)
	}
	return out
}

// shift moves evidence to another article.
func shift(x any, from, to string, by int) {
	switch x := x.(type) {
	case []any:
		for _, y := range x {
			shift(y, from, to, by)
		}
	case map[string]any:
		if x["doc"] == from && x["quote"] != nil {
			x["doc"], x["start"], x["end"] = to, x["start"].(float64)+float64(by), x["end"].(float64)+float64(by)
		}
		for _, y := range x {
			shift(y, from, to, by)
		}
	}
}

// said is what a record says without ids, versions, rules and places in texts.
func said(r *parley.Record) []string {
	names := review.NamesOf(r)
	var out []string
	for e := range review.Entries(r) {
		var cells []string
		for _, f := range record.Fields(e.Kind) {
			v := f.Value(e.Value)
			if list, ok := v.([]string); ok {
				v = slices.Sorted(slices.Values(namesOf(names, list)))
			}
			cells = append(cells, f.Name+"="+record.Cell(v, func(id string) string { return names[id] }))
		}
		var quotes []string
		for _, x := range e.Evidence() {
			quotes = append(quotes, x.Quote)
		}
		s := e.Kind + " " + strings.Join(cells, "|") + " from " + strings.Join(quotes, "|")
		if st := e.Standing(); st != nil {
			if st.Ruling != nil {
				s += " " + st.Ruling.Verdict + " " + st.Ruling.ID
			}
			s += fmt.Sprint(st.Was, st.Notes)
		}
		out = append(out, s)
	}
	for _, c := range r.Changes {
		out = append(out, "change "+names[c.Actor]+" "+names[c.On]+" "+c.Direction+" "+c.When)
	}
	for _, o := range r.Orphans {
		out = append(out, "orphan "+o.Ruling.ID+" "+o.Reason)
	}
	slices.Sort(out)
	return out
}

func namesOf(names review.Names, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = names[id] + id[:0]
		if names[id] == "" {
			out[i] = id
		}
	}
	return out
}

// Rulings hold for findings of another analyzer and for the next version of the
// article, whether the one that was ruled on is kept or not.
func TestSurviveRereading(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	do := must(t)
	rulings := []parley.Ruling{
		do(review.Correct(r, id(t, r, "statement", "joke"), fields("speaker", `"Ines Oru"`), at(1))),
		do(review.Reject(r, id(t, r, "position", "concedes"), at(2))),
		do(review.Confirm(r, id(t, r, "meeting", "happened"), at(3))),
		do(review.Correct(r, id(t, r, "state", "rejected"), fields("by", `"Maren Holt"`), at(4))),
		do(review.Role(r, id(t, r, "actor", "Maren Holt"), "critic", false, at(5))),
		do(review.Correct(r, id(t, r, "actor", "Ferry Owners"), fields("name", `"Ferry Owners' League"`), at(6))),
		do(review.Note(r, id(t, r, "issue", "sick pay"), map[string]string{"interests": "health"}, at(7))),
		do(review.Merge(r, id(t, r, "proposal", "truce"), []string{id(t, r, "proposal", "contract")}, at(8))),
	}
	want := said(merge(t, pages, rulings...))
	if diff := cmp.Diff(want, said(merge(t, reread(t, pages, "v2"), rulings...))); diff != "" {
		t.Errorf("read again: %s", diff)
	}
	if diff := cmp.Diff(want, said(merge(t, version(t, pages), rulings...))); diff != "" {
		t.Errorf("another version alone: %s", diff)
	}
	both := merge(t, append(slices.Clone(pages), version(t, pages)...), rulings...)
	if len(both.Orphans) > 0 {
		t.Errorf("orphans with both versions: %+v", both.Orphans)
	}
	got := strings.Join(titles(both), "\n")
	for _, w := range []string{"Ines Oru: \"Five percent", "half the crews <rejected", "rejected by Maren Holt <corrected", "Ferry Owners' League"} {
		if n := strings.Count(got, w); n == 0 {
			t.Errorf("both versions lack %q:\n%s", w, got)
		}
	}
	for _, w := range []string{"Maren Holt: \"Five percent", "half the crews\n", "rejected by Ferry Union"} {
		if strings.Contains(got, w) {
			t.Errorf("one version still has %q:\n%s", w, got)
		}
	}
}

// What was confirmed or corrected is added again where the analyzer does not
// find it any more; what was rejected and is not found, and what has lost its
// sentence, is listed.
func TestFindingsGone(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	do := must(t)
	confirm := do(review.Confirm(r, id(t, r, "position", "insists"), at(1)))
	correct := do(review.Correct(r, id(t, r, "statement", "joke"), fields("speaker", `"Ines Oru"`), at(2)))
	issue := do(review.Confirm(r, id(t, r, "issue", "sick pay"), at(3)))
	state := do(review.Correct(r, id(t, r, "state", "tabled"), fields("state", `"floated"`), at(4)))
	reject := do(review.Reject(r, id(t, r, "meeting", "2025-10-06"), at(5)))
	all := []parley.Ruling{confirm, correct, issue, state, reject}

	bare := reread(t, pages, "v3")
	for _, p := range bare {
		p.Positions, p.Statements, p.Issues, p.Meetings, p.Proposals = nil, nil, nil, nil, nil
		p.Outlook, p.Roles, p.Events = nil, nil, nil
	}
	after := merge(t, bare, all...)
	got := strings.Join(titles(after), "\n")
	for _, w := range []string{
		"position Ferry Union insists sick pay for all crews <confirmed by ana>", "statement Ines Oru: \"Five percent",
		"issue sick pay <confirmed", "state the pay offer: floated by Ferry Owners <corrected",
	} {
		if !strings.Contains(got, w) {
			t.Errorf("lacks %q:\n%s", w, got)
		}
	}
	for _, p := range after.Positions {
		if p.Rule != record.ByRuling {
			t.Errorf("%s by rule %s", p.What, p.Rule)
		}
	}
	if len(after.Orphans) != 1 || after.Orphans[0].Reason != parley.NothingFits || after.Orphans[0].Ruling.ID != reject.ID {
		t.Errorf("orphans %+v", after.Orphans)
	}

	// Another text at the same place, and none at all.
	other := *pages[0].Article
	other.Text = strings.Repeat("Nothing of that is left in this text. ", 9)
	other.ID = parley.ArticleID(other.Title, other.Text)
	other.URL = "https://calder.example/1"
	lone := parleytest.Page{Article: &other, Findings: parley.Findings{Version: "v4", Breaks: []int{0}}}
	first := *pages[0]
	a := *first.Article
	a.URL = other.URL
	first.Article = &a
	gone := merge(t, []*parleytest.Page{&lone}, confirm)
	if len(gone.Orphans) != 1 || gone.Orphans[0].Reason != parley.ArticleGone {
		t.Errorf("without its article: %+v", gone.Orphans)
	}
	kept := merge(t, []*parleytest.Page{&first, &lone}, confirm)
	if len(kept.Orphans) != 0 {
		t.Errorf("with its article: %+v", kept.Orphans)
	}
	confirm.Target.Quote, confirm.Target.Sentence = "sick pay for no crew", "The union insists on sick pay for no crew."
	confirm.Target.End = confirm.Target.Start + len(confirm.Target.Quote)
	if err := confirm.Identify(); err != nil {
		t.Fatal(err)
	}
	if lost := merge(t, pages, confirm); len(lost.Orphans) != 1 || lost.Orphans[0].Reason != parley.SentenceGone {
		t.Errorf("without its sentence: %+v", lost.Orphans)
	}
	undo := do(review.Undo("r0000000000000000", at(1)))
	if lost := merge(t, pages, undo); len(lost.Orphans) != 1 || lost.Orphans[0].Reason != parley.NothingUndo {
		t.Errorf("undoing nothing: %+v", lost.Orphans)
	}
}

// A better reading of the same words does not come back under what was
// rejected, nor does it take a confirmation over.
func TestOtherReading(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	confirm := must(t)(review.Confirm(r, id(t, r, "position", "insists"), at(1)))
	reject := must(t)(review.Reject(r, id(t, r, "position", "concedes"), at(1)))
	again := reread(t, pages, "v2")
	again[0].Positions[0].Stance = "demands"
	again[1].Positions[0].Stance = "offers"
	got := strings.Join(titles(merge(t, again, confirm, reject)), "\n")
	if !strings.Contains(got, "insists sick pay for all crews <confirmed") || strings.Contains(got, "demands") {
		t.Errorf("the confirmed reading is gone:\n%s", got)
	}
	if !strings.Contains(got, "offers sick pay for half the crews\n") {
		t.Errorf("another reading is rejected too:\n%s", got)
	}
}

// A record of some articles does not list rulings on others.
func TestSelectedArticles(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	b := record.NewBuilder(record.Options{})
	for _, p := range pages {
		b.Add(p.Article, &p.Findings)
	}
	b.Rule([]parley.Ruling{
		must(t)(review.Confirm(r, id(t, r, "position", "insists"), at(1))),
		must(t)(review.Reject(r, id(t, r, "outlook", "hopeful"), at(1))),
		must(t)(review.Note(r, id(t, r, "negotiation", ""), map[string]string{"needs": "rest"}, at(1))),
	})
	some := b.Select([]string{pages[0].ID}).Record()
	if len(some.Orphans) > 0 || some.Positions[0].Ruling == nil {
		t.Errorf("orphans %+v, ruling %+v", some.Orphans, some.Positions[0].Ruling)
	}
	early := record.NewBuilder(record.Options{AsOf: "2025-10-01"})
	for _, p := range pages {
		early.Add(p.Article, &p.Findings)
	}
	early.Rule([]parley.Ruling{must(t)(review.Reject(r, id(t, r, "outlook", "hopeful"), at(1)))})
	if x := early.Record(); len(x.Orphans) > 0 {
		t.Errorf("as of an earlier day: %+v", x.Orphans)
	}
}

// drawRulings are any rulings on a record, many at one time.
func drawRulings(t *rapid.T, r *parley.Record) []parley.Ruling {
	var entries []review.Entry
	for e := range review.Entries(r) {
		entries = append(entries, e)
	}
	entry := rapid.SampledFrom(entries)
	var list []parley.Ruling
	for range rapid.IntRange(1, 8).Draw(t, "rulings") {
		e := entry.Draw(t, "entry")
		by := at(rapid.IntRange(0, 2).Draw(t, "minute"))
		by.Who = rapid.SampledFrom([]string{"ana", "bo"}).Draw(t, "who")
		var x parley.Ruling
		var err error
		switch rapid.SampledFrom([]string{"confirm", "reject", "correct", "note", "merge", "split", "role", "undo"}).Draw(t, "verdict") {
		case "confirm":
			x, err = review.Confirm(r, e.ID, by)
		case "reject":
			x, err = review.Reject(r, e.ID, by)
		case "note":
			x, err = review.Note(r, e.ID, map[string]string{"needs": by.Who}, by)
		case "role":
			x, err = review.Role(r, e.ID, rapid.SampledFrom(parley.RoleKinds[:3]).Draw(t, "role"), rapid.Bool().Draw(t, "remove"), by)
		case "merge":
			x, err = review.Merge(r, e.ID, []string{entry.Draw(t, "other").ID}, by)
		case "split":
			ev := e.Evidence()
			if len(ev) == 0 {
				continue
			}
			x, err = review.Split(r, e.ID, ev[rapid.IntRange(0, len(ev)-1).Draw(t, "leaves"):], by)
		case "undo":
			if len(list) > 0 {
				x, err = review.Undo(rapid.SampledFrom(list).Draw(t, "undoes").ID, by)
			} else {
				continue
			}
		case "correct":
			x, err = review.Correct(r, e.ID, drawFields(t, r, e), by)
		}
		if err == nil { // some make no sense
			list = append(list, x)
		}
	}
	return list
}

// drawFields is another value of one field of an entry.
func drawFields(t *rapid.T, r *parley.Record, e review.Entry) map[string]json.RawMessage {
	f := rapid.SampledFrom(record.Fields(e.Kind)).Draw(t, "field")
	var things []string
	for x := range review.Entries(r) {
		if slices.Contains(f.Of, x.Kind) {
			things = append(things, x.ID)
		}
	}
	things = append(things, "new:Tam Ruun")
	var v any
	switch f.Type {
	case record.Text:
		v = rapid.SampledFrom([]string{"one thing", "another"}).Draw(t, "text")
	case record.Choice:
		v = rapid.SampledFrom(f.Values).Draw(t, "choice")
	case record.Ref:
		v = rapid.SampledFrom(things).Draw(t, "thing")
	case record.Refs:
		v = rapid.SliceOfNDistinct(rapid.SampledFrom(things), 0, min(2, len(things)), rapid.ID).Draw(t, "things")
	case record.List:
		v = []string{"REB"}
	case record.When:
		v = rapid.SampledFrom([]string{"2025-10-02", "2025-10"}).Draw(t, "time")
	case record.Flag:
		v = rapid.Bool().Draw(t, "flag")
	case record.Quotes:
		v = []string{e.Evidence()[0].Quote}
	case record.Ties:
		v = []record.Tie{{What: rapid.SampledFrom(append([]string{"replaces"}, f.Values...)).Draw(t, "tie"), Of: rapid.SampledFrom(things).Draw(t, "of")}}
	default:
		v = 2
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]json.RawMessage{f.Name: data}
}

// Any rulings leave a valid record that is the same for any order of articles
// and rulings, holds for another analyzer's findings, and is what it was when
// all are taken back. Each ruling shows at an entry or is listed.
func TestAnyRulings(t *testing.T) {
	pages := dispute(t)
	again := reread(t, pages, "v2")
	before := merge(t, pages)
	rapid.Check(t, func(rt *rapid.T) {
		rulings := drawRulings(rt, before)
		build := func(pages []*parleytest.Page, rulings []parley.Ruling) *parley.Record {
			b := record.NewBuilder(record.Options{})
			b.Rule(rulings)
			for _, p := range pages {
				b.Add(p.Article, &p.Findings)
			}
			return b.Record()
		}
		r := build(pages, rulings)
		if err := r.Validate(); err != nil {
			rt.Fatalf("%v\n%s", err, strings.Join(titles(r), "\n"))
		}
		mixed := build(rapid.Permutation(pages).Draw(rt, "pages"), rapid.Permutation(rulings).Draw(rt, "order"))
		if diff := cmp.Diff(r, mixed); diff != "" {
			rt.Fatalf("in another order: %s", diff)
		}
		if diff := cmp.Diff(said(r), said(build(again, rulings))); diff != "" {
			rt.Fatalf("read again: %s", diff)
		}
		undone := maps.Collect(func(yield func(string, parley.Ruling) bool) {
			for _, x := range rulings {
				yield(x.ID, x)
			}
		})
		var back []parley.Ruling
		for _, x := range undone {
			if x.Verdict != parley.Undone {
				u, err := review.Undo(x.ID, at(9))
				if err != nil {
					rt.Fatal(err)
				}
				back = append(back, u)
			}
		}
		if diff := cmp.Diff(before, build(pages, append(back, rulings...))); diff != "" {
			rt.Fatalf("all taken back: %s", diff)
		}
	})
}

// A record with rulings of every kind, applied and not, is valid by the
// published schema.
func TestSchemaOfRulings(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../docs/schema/record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	pages := dispute(t)
	r := merge(t, pages)
	do := must(t)
	reject := do(review.Reject(r, id(t, r, "meeting", "2025-10-06"), at(5)))
	rulings := []parley.Ruling{
		do(review.Correct(r, id(t, r, "statement", "joke"), fields("speaker", `"new:Tam Ruun"`, "time", `"2025-10"`), at(1))),
		do(review.Confirm(r, id(t, r, "position", "insists"), review.By{Who: "bo", When: at(2).When.Add(1234567)})),
		do(review.Note(r, id(t, r, "actor", "Ferry Union"), map[string]string{"needs": "rest"}, at(2))),
		do(review.Note(r, id(t, r, "negotiation", ""), map[string]string{"needs": "rest"}, at(2))),
		do(review.Role(r, id(t, r, "actor", "Maren Holt"), "critic", false, at(3))),
		do(review.Merge(r, id(t, r, "proposal", "truce"), []string{id(t, r, "proposal", "contract")}, at(4))),
		do(review.Add(r, "issue", r.Articles[2].ID, parley.Span{Start: 0, End: 11}, fields("label", `"the contract"`), at(4))),
		reject, do(review.Undo("r0000000000000000", at(6))),
	}
	pages[1].Meetings = pages[1].Meetings[:1] // the other is found no more
	after := merge(t, pages, rulings...)
	if len(after.Orphans) != 2 {
		t.Errorf("orphans %+v", after.Orphans)
	}
	data, err := json.Marshal(after)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Error(err)
	}
}
