package record_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/internal/parleytest"
	"parley/internal/review"
	"parley/record"
)

// dispute is the invented dispute with an event and a place besides.
func dispute(t testing.TB) []*parleytest.Page {
	t.Helper()
	pages := parleytest.Dispute(t)
	one := pages[0]
	one.Event("REJECT", parley.Happened, "rejected the pay offer", "", []string{one.Actors[0].ID}, []string{one.Actors[1].ID})
	one.Places = []parley.Place{{ID: parley.NewID("place", one.ID, one.Span("Calder")), Name: "Calder", Kind: parley.CityPlace, Precision: "none", Basis: one.Basis("Calder")}}
	one.Meetings[0].Place = &one.Places[0].ID
	return pages
}

// merge is the record of the pages with rulings, valid in itself.
func merge(t testing.TB, pages []*parleytest.Page, rulings ...parley.Ruling) *parley.Record {
	t.Helper()
	b := record.NewBuilder(record.Options{})
	for _, p := range pages {
		b.Add(p.Article, &p.Findings)
	}
	b.Rule(rulings)
	r := b.Record()
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}

// id is the entry of a kind whose title has the words.
func id(t testing.TB, r *parley.Record, kind, words string) string {
	t.Helper()
	names := review.NamesOf(r)
	for e := range review.Entries(r) {
		if e.Kind == kind && strings.Contains(names.Title(e), words) {
			return e.ID
		}
	}
	t.Fatalf("no %s with %q in\n%s", kind, words, strings.Join(titles(r), "\n"))
	return ""
}

// titles are all entries with what was ruled on them.
func titles(r *parley.Record) []string {
	names := review.NamesOf(r)
	var out []string
	for e := range review.Entries(r) {
		s := e.Kind + " " + names.Title(e)
		if st := e.Standing(); st != nil && st.Ruling != nil {
			s += " <" + st.Ruling.Verdict + " by " + st.Ruling.By + ">"
		}
		out = append(out, s)
	}
	return out
}

// at is a ruling's author and time, so many minutes on.
func at(minute int) review.By {
	return review.By{Who: "ana", When: time.Date(2025, 10, 10, 9, minute, 0, 0, time.UTC), Why: "read it"}
}

// must is a ruling that could be made.
func must(t testing.TB) func(parley.Ruling, error) parley.Ruling {
	return func(x parley.Ruling, err error) parley.Ruling {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
}

func fields(pairs ...string) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = json.RawMessage(pairs[i+1])
	}
	return out
}

// What every kind of ruling does to a record, said with titles of entries.
func TestRulings(t *testing.T) {
	type ruler func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling
	correct := func(kind, words string, pairs ...string) ruler {
		return func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			return []parley.Ruling{must(review.Correct(r, id(t, r, kind, words), fields(pairs...), at(1)))}
		}
	}
	one := func(kind, words string, do func(*parley.Record, string, review.By) (parley.Ruling, error)) ruler {
		return func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			return []parley.Ruling{must(do(r, id(t, r, kind, words), at(1)))}
		}
	}
	tests := map[string]struct {
		rule      ruler
		want, not []string // parts of titles, or ! and a jq-like check below
	}{
		"confirm":     {one("position", "insists", review.Confirm), []string{"position Ferry Union insists sick pay for all crews <confirmed by ana>"}, nil},
		"reject":      {one("position", "insists", review.Reject), []string{"insists sick pay for all crews <rejected by ana>"}, []string{"change"}},
		"speaker":     {correct("statement", "joke", "speaker", `"Ines Oru"`), []string{"statement Ines Oru: \"Five percent is a joke without a point,\" <corrected by ana>"}, nil},
		"no speaker":  {correct("statement", "joke", "speaker", `null`), []string{"statement somebody: "}, []string{"Maren Holt: \"Five"}},
		"new speaker": {correct("statement", "joke", "speaker", `"new:Tam Ruun"`), []string{"statement Tam Ruun: ", "actor Tam Ruun"}, nil},
		"content":     {correct("statement", "joke", "content", `["Five percent is a joke"]`), []string{"Maren Holt: Five percent is a joke <corrected"}, nil},
		"stance":      {correct("position", "insists", "stance", `"demands"`, "what", `"sick pay"`), []string{"position Ferry Union demands sick pay <corrected"}, []string{"insists"}},
		"actor":       {correct("position", "insists", "actor", `"Ferry Owners"`), []string{"position Ferry Owners insists"}, nil},
		"status":      {correct("meeting", "happened", "status", `"cancelled"`), []string{"meeting cancelled meeting: "}, []string{"happened meeting"}},
		"date":        {correct("meeting", "2025-10-03", "time", `"2025-10-04"`), []string{"2025-10-04 <corrected"}, nil},
		"no date":     {correct("meeting", "planned", "time", `null`), []string{"planned meeting: Ferry Union; Ferry Owners <corrected"}, nil},
		"place":       {correct("meeting", "planned", "place", `"new:Brenn"`), []string{"place Brenn"}, nil},
		"outcome":     {correct("meeting", "happened", "outcome", `"a handshake"`, "ordinal", `2`, "format", `"round"`), []string{"meeting happened round meeting"}, nil},
		"people":      {correct("meeting", "happened", "participants", `["Ferry Union","Ines Oru"]`), []string{"happened meeting: Ferry Union; Ines Oru 2025"}, nil},
		"event type":  {correct("event", "REJECT", "type", `"ACCUSE"`, "recipients", `[]`), []string{"event Ferry Union ACCUSE (rejected"}, nil},
		"role":        {correct("role", "mediator", "role", `"host"`), []string{"role Ines Oru host <corrected"}, []string{"mediator"}},
		"state":       {correct("state", "rejected", "state", `"criticised"`, "by", `"Maren Holt"`), []string{"state the pay offer: criticised by Maren Holt"}, []string{": rejected"}},
		"outlook":     {correct("outlook", "hopeful", "direction", `"doubtful"`), []string{"outlook Maren Holt doubtful"}, nil},
		"label":       {correct("issue", "sick pay", "label", `"sick leave"`, "theme", `"wages"`), []string{"issue sick leave <corrected"}, []string{"issue sick pay"}},
		"kind":        {correct("proposal", "pay offer", "kind", `"draft"`, "label", `"the draft"`), []string{"proposal the draft <corrected", "state the draft: tabled"}, nil},
		"authors":     {correct("proposal", "pay offer", "authors", `["Ferry Union"]`), []string{"proposal the pay offer <corrected"}, nil},
		"name":        {correct("actor", "Maren Holt", "name", `"Marion Holt"`, "kind", `"person"`), []string{"actor Marion Holt <corrected", "statement Marion Holt:"}, []string{"statement Maren Holt"}},
		"offices":     {correct("actor", "Maren Holt", "offices", `[{"what":"president","of":"Ferry Union"},{"what":"judge","status":"former"}]`), []string{"actor Maren Holt <corrected"}, nil},
		"lineage":     {correct("proposal", "contract", "lineage", `[{"what":"replaces","of":"the pay offer"}]`), []string{"proposal the ferry contract <corrected"}, nil},
		"coordinates": {correct("place", "Calder", "lat", `51.5`, "lon", `0.25`), []string{"place Calder <corrected"}, nil},
		"talks":       {correct("negotiation", "", "name", `"The ferry talks"`), []string{"negotiation The ferry talks <corrected"}, nil},
		"reject actor": {one("actor", "Maren Holt", review.Reject),
			[]string{"actor Maren Holt <rejected", "statement somebody: ", "outlook hopeful"}, []string{"Maren Holt:", "by Maren"}},
		"reject party": {one("actor", "Ferry Owners", review.Reject), []string{"role Ferry Owners party <rejected"}, []string{"negotiation Ferry Union – Ferry Owners"}},
		"reject issue": {one("issue", "sick pay", review.Reject), []string{"issue sick pay <rejected", "insists sick pay"}, []string{"negotiation Ferry Union – Ferry Owners: sick pay"}},
		"reject offer": {one("proposal", "pay offer", review.Reject), []string{"proposal the pay offer <rejected"}, nil},
		"reject state": {one("state", "tabled", review.Reject), []string{"state the pay offer: tabled by Ferry Owners <rejected"}, nil},
		"reject place": {one("place", "Calder", review.Reject), []string{"place Calder <rejected"}, nil},
		"merge": {func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			return []parley.Ruling{must(review.Merge(r, id(t, r, "proposal", "truce"), []string{id(t, r, "proposal", "contract")}, at(1)))}
		}, []string{"state the ferry contract: agreed by Ines Oru", "state the ferry contract: signed"}, []string{"proposal the truce"}},
		"merge actors": {func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			return []parley.Ruling{must(review.Merge(r, id(t, r, "actor", "Maren Holt"), []string{id(t, r, "actor", "Ferry Union")}, at(1)))}
		}, []string{"<merged by ana>"}, []string{"\nactor Maren Holt\n"}},
		"assign": {func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			return []parley.Ruling{must(review.Role(r, id(t, r, "actor", "Maren Holt"), "critic", false, at(1)))}
		}, []string{"role Maren Holt critic <role by ana>"}, nil},
		"unassign": {func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			return []parley.Ruling{must(review.Role(r, id(t, r, "actor", "Ines Oru"), "mediator", true, at(1)))}
		}, []string{"role Ines Oru mediator <rejected by ana>"}, nil},
		"add": {func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			a := r.Articles[1]
			from := strings.Index(a.Text, "They will meet again")
			return []parley.Ruling{must(review.Add(r, "position", a.ID, parley.Span{Start: from, End: from + 20},
				fields("actor", `"Ferry Owners"`, "stance", `"offers"`, "on", `["sick pay"]`), at(1)))}
		}, []string{"position Ferry Owners offers They will meet again <added by ana>"}, nil},
		"add state": {func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			a := r.Articles[2]
			return []parley.Ruling{must(review.Add(r, "state", a.ID, parley.Span{Start: 0, End: 11},
				fields("proposal", `"the pay offer"`, "state", `"withdrawn"`, "by", `"Ferry Owners"`, "time", `"2025-10-05"`), at(1)))}
		}, []string{"state the pay offer: withdrawn by Ferry Owners <added by ana>"}, nil},
		"undo": {func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			x := must(review.Reject(r, id(t, r, "position", "insists"), at(1)))
			return []parley.Ruling{x, must(review.Undo(x.ID, at(2)))}
		}, []string{"insists sick pay for all crews\n"}, []string{"<"}},
		"redo": {func(r *parley.Record, must func(parley.Ruling, error) parley.Ruling) []parley.Ruling {
			x := must(review.Reject(r, id(t, r, "position", "insists"), at(1)))
			u := must(review.Undo(x.ID, at(2)))
			return []parley.Ruling{x, u, must(review.Undo(u.ID, at(3)))}
		}, []string{"insists sick pay for all crews <rejected"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			pages := dispute(t)
			before := merge(t, pages)
			after := merge(t, pages, test.rule(before, must(t))...)
			got := "\n" + strings.Join(titles(after), "\n") + "\n"
			for _, w := range test.want {
				if !strings.Contains(got, w) {
					t.Errorf("lacks %q:%s", w, got)
				}
			}
			for _, w := range test.not {
				if strings.Contains(got, w) {
					t.Errorf("has %q:%s", w, got)
				}
			}
			if len(after.Orphans) > 0 {
				t.Errorf("orphans %+v", after.Orphans)
			}
			if again := merge(t, pages); cmp.Diff(again, before) != "" {
				t.Error("the findings were changed")
			}
		})
	}
}

// Rejected entries count nowhere and are not in the record upheld.
func TestRejectedCountNowhere(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	if len(r.Changes) != 1 || len(r.Negotiations) != 1 {
		t.Fatalf("%d changes, %d negotiations", len(r.Changes), len(r.Negotiations))
	}
	var rulings []parley.Ruling
	for i, words := range []string{"insists", "concedes"} {
		rulings = append(rulings, must(t)(review.Reject(r, id(t, r, "position", words), at(i))))
	}
	rulings = append(rulings, must(t)(review.Reject(r, id(t, r, "meeting", "happened"), at(3))))
	rulings = append(rulings, must(t)(review.Reject(r, id(t, r, "state", "tabled"), at(4))))
	after := merge(t, pages, rulings...)
	if len(after.Changes) != 0 {
		t.Errorf("changes of rejected positions: %+v", after.Changes)
	}
	for _, m := range after.Meetings {
		if m.Sequel != nil && m.Sequel.State == "held" {
			t.Errorf("held by a rejected account: %+v", m.Sequel)
		}
	}
	up := after.Upheld()
	if len(up.Positions) != len(r.Positions)-2 || len(up.Meetings) != len(r.Meetings)-1 {
		t.Errorf("%d positions and %d meetings are upheld", len(up.Positions), len(up.Meetings))
	}
	for _, s := range strings.Split(strings.Join(titles(up), "\n"), "\n") {
		if strings.Contains(s, "rejected by ana") {
			t.Errorf("upheld: %s", s)
		}
	}
	if len(after.Positions) != len(r.Positions) {
		t.Error("rejected entries are not visible")
	}
	if err := up.Validate(); err != nil {
		t.Error(err)
	}
}

// A party without whom no article is about talks takes the talks with it.
func TestRejectedParty(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	owners := id(t, r, "actor", "Ferry Owners")
	after := merge(t, pages, must(t)(review.Reject(r, owners, at(1))))
	for _, n := range after.Negotiations {
		if slices.Contains(n.Parties, owners) {
			t.Errorf("a rejected actor is a party of %s", n.Name)
		}
	}
}

// Notes are columns, by anything that can be ruled on.
func TestNotes(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	for _, e := range [][2]string{{"actor", "Ferry Union"}, {"issue", "sick pay"}, {"proposal", "pay offer"}, {"negotiation", ""}, {"position", "insists"}, {"term", ""}} {
		if e[0] == "term" {
			continue // the dispute has none
		}
		entry := id(t, r, e[0], e[1])
		first := must(t)(review.Note(r, entry, map[string]string{"interests": "safety", "needs": "rest"}, at(1)))
		second := must(t)(review.Note(r, entry, map[string]string{"interests": "pay", "needs": ""}, at(2)))
		after := merge(t, pages, second, first)
		x, err := review.Find(after, entry)
		if err != nil {
			t.Fatal(err)
		}
		want := []parley.Note{{Column: "interests", Text: "pay", By: "ana", When: "2025-10-10T09:02:00Z"}}
		if diff := cmp.Diff(want, x.Standing().Notes); diff != "" {
			t.Errorf("%s: %s", e[0], diff)
		}
		if x.Standing().Ruling != nil {
			t.Errorf("%s: a note decides nothing: %+v", e[0], x.Standing().Ruling)
		}
	}
}

// The entry shows what it was before a correction, and keeps its id.
func TestWas(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	entry := id(t, r, "statement", "joke")
	x := must(t)(review.Correct(r, entry, fields("speaker", `"Ines Oru"`, "cue", `"quipped"`), at(1)))
	after := merge(t, pages, x)
	e, err := review.Find(after, entry)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"speaker": "Maren Holt", "cue": ""}, e.Standing().Was); diff != "" {
		t.Error(diff)
	}
	// A second correction, made of the corrected record, adds to the first.
	y := must(t)(review.Correct(after, entry, fields("venue", `"on a pier"`), at(2)))
	last := merge(t, pages, y, x)
	e, _ = review.Find(last, entry)
	s := e.Value.(*parley.Statement)
	if s.Cue != "quipped" || s.Venue != "on a pier" || review.NamesOf(last)[*s.Speaker] != "Ines Oru" {
		t.Errorf("%+v", s)
	}
	// A confirmation of what the corrected record says keeps the correction.
	c := must(t)(review.Confirm(last, entry, at(3)))
	all := merge(t, pages, x, y, c)
	e, _ = review.Find(all, entry)
	s = e.Value.(*parley.Statement)
	if s.Cue != "quipped" || s.Ruling.Verdict != parley.Confirmed || len(all.Orphans) > 0 {
		t.Errorf("%+v %+v", s, s.Ruling)
	}
}

// Splits part what the machine joined, and stay when articles are added.
func TestSplit(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	holt := id(t, r, "actor", "Maren Holt")
	leaves, err := review.EvidenceIn(r, holt, []string{pages[1].ID})
	if err != nil {
		t.Fatal(err)
	}
	x := must(t)(review.Split(r, holt, leaves, at(1)))
	for n := 3; n <= 4; n++ {
		if n == 4 {
			p := parleytest.NewPage(t, "Calder Post | 2025-10-09 | Later", "Maren Holt rested.")
			p.Actor(parley.Person, "Maren Holt", "Maren Holt")
			pages = append(pages, p)
		}
		after := merge(t, pages, x)
		var docs []string
		for _, a := range after.Actors {
			if a.Name == "Maren Holt" {
				docs = append(docs, fmt.Sprint(len(a.Mentions)))
			}
		}
		if want := fmt.Sprintf("[%d 1]", n-1); fmt.Sprint(docs) != want || len(after.Orphans) > 0 {
			t.Errorf("mentions %v, want %s; orphans %+v", docs, want, after.Orphans)
		}
	}
	after := merge(t, pages[:3], x)
	ids := []string{}
	for _, a := range after.Actors {
		if a.Name == "Maren Holt" {
			ids = append(ids, a.ID)
		}
	}
	y := must(t)(review.Merge(after, ids[0], ids[1:], at(2)))
	both := merge(t, pages[:3], x, y)
	if len(both.Actors) != len(r.Actors) {
		t.Errorf("%d actors after merging what was split, want %d", len(both.Actors), len(r.Actors))
	}
	if len(both.Orphans) != 1 || both.Orphans[0].Reason != parley.Contradicted || both.Orphans[0].Against != y.ID || both.Orphans[0].Ruling.ID != x.ID {
		t.Errorf("orphans %+v", both.Orphans)
	}
	// The same at another time: the merger came first, and the split counts.
	early := must(t)(review.Merge(after, ids[0], ids[1:], at(0)))
	apart := merge(t, pages[:3], x, early)
	if len(apart.Actors) != len(after.Actors) || len(apart.Orphans) != 1 || apart.Orphans[0].Against != x.ID {
		t.Errorf("%d actors, orphans %+v", len(apart.Actors), apart.Orphans)
	}
}

// Issues and proposals can be split too, and merged transitively.
func TestSplitThings(t *testing.T) {
	pages := dispute(t)
	r := merge(t, pages)
	for _, kind := range []string{"issue", "proposal"} {
		words := map[string]string{"issue": "sick pay", "proposal": "the pay offer"}[kind]
		entry := id(t, r, kind, words)
		leaves, err := review.EvidenceIn(r, entry, []string{pages[1].ID})
		if err != nil {
			t.Fatal(err)
		}
		after := merge(t, pages, must(t)(review.Split(r, entry, leaves, at(1))))
		n := 0
		for _, s := range titles(after) {
			if strings.HasPrefix(s, kind+" "+words) {
				n++
			}
		}
		if n != 2 || len(after.Orphans) > 0 {
			t.Errorf("%d of %s, orphans %+v:\n%s", n, words, after.Orphans, strings.Join(titles(after), "\n"))
		}
	}
	a, b, c := id(t, r, "proposal", "pay offer"), id(t, r, "proposal", "truce"), id(t, r, "proposal", "contract")
	after := merge(t, pages, must(t)(review.Merge(r, a, []string{b}, at(1))), must(t)(review.Merge(r, b, []string{c}, at(2))))
	if len(after.Proposals) != 1 || len(after.Proposals[0].States) != 5 {
		t.Errorf("%d proposals after two mergers:\n%s", len(after.Proposals), strings.Join(titles(after), "\n"))
	}
}

// Rulings cost a match each, and nothing where there are none.
func BenchmarkRule(b *testing.B) {
	for _, n := range []int{0, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			builder := record.NewBuilder(record.Options{})
			var rulings []parley.Ruling
			for i := range 2000 {
				text := fmt.Sprintf("The union number %d met the owners of ferry %d. It demands %d percent more pay at once.", i%97, i, i)
				p := parleytest.NewPage(b, fmt.Sprintf("Post | 2025-10-%02d | Talks %d", 1+i%28, i), text)
				u := p.Actor(parley.Organization, fmt.Sprintf("Union %d", i%97), "The union")
				p.Actor(parley.Organization, "Ferry Owners", "the owners")
				p.Position(u, "demands", fmt.Sprintf("%d percent more pay", i), p.Issue("pay", "wages", "pay"))
				builder.Add(p.Article, &p.Findings)
				if i < n {
					one := merge(b, []*parleytest.Page{p})
					rulings = append(rulings, must(b)(review.Reject(one, one.Positions[0].ID, at(i%60))))
				}
			}
			builder.Rule(rulings)
			for b.Loop() {
				if r := builder.Record(); len(r.Orphans) > 0 || len(r.Articles) != 2000 {
					b.Fatal(len(r.Orphans))
				}
			}
		})
	}
}
