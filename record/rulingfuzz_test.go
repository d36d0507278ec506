package record_test

import (
	"encoding/json"
	"strings"
	"testing"

	"parley"
	"parley/internal/review"
	"parley/record"
)

// Rulings of strangers, valid or not, leave a valid record, and the same for
// any order.
func FuzzRule(f *testing.F) {
	pages := dispute(f)
	r := merge(f, pages)
	do := must(f)
	all := []parley.Ruling{
		do(review.Correct(r, id(f, r, "statement", "joke"), fields("speaker", `"new:Tam Ruun"`, "content", `["a joke"]`), at(1))),
		do(review.Correct(r, id(f, r, "meeting", "happened"), fields("time", `"2025-10-04"`, "place", `"Calder"`), at(1))),
		do(review.Correct(r, id(f, r, "place", "Calder"), fields("lat", `51.5`, "lon", `0.5`), at(2))),
		do(review.Correct(r, id(f, r, "actor", "Ferry Union"), fields("kind", `"group"`, "member_of", `["Ferry Owners"]`), at(2))),
		do(review.Merge(r, id(f, r, "proposal", "truce"), []string{id(f, r, "proposal", "contract")}, at(3))),
		do(review.Role(r, id(f, r, "actor", "Holt"), "critic", false, at(3))),
		do(review.Reject(r, id(f, r, "proposal", "pay offer"), at(4))),
		do(review.Add(r, "state", r.Articles[2].ID, parley.Span{Start: 0, End: 11}, fields("proposal", `"the pay offer"`, "state", `"withdrawn"`), at(5))),
		do(review.Note(r, id(f, r, "negotiation", ""), map[string]string{"needs": "rest"}, at(5))),
	}
	holt := id(f, r, "actor", "Holt")
	leaves, err := review.EvidenceIn(r, holt, []string{pages[1].ID})
	if err != nil {
		f.Fatal(err)
	}
	all = append(all, do(review.Split(r, holt, leaves, at(6))), do(review.Undo(all[0].ID, at(7))))
	for i := range all {
		data, err := json.Marshal(all[i : i+1])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
		f.Add(strings.ReplaceAll(string(data), `"start":`, `"start":1`))
		f.Add(strings.ReplaceAll(string(data), `"kind":"actor"`, `"kind":"issue"`))
	}
	f.Fuzz(func(t *testing.T, data string) {
		var rulings []parley.Ruling
		if json.Unmarshal([]byte(data), &rulings) != nil || len(rulings) > 20 {
			return
		}
		build := func(backwards bool) *parley.Record {
			b := record.NewBuilder(record.Options{})
			for i := range pages {
				p := pages[i]
				if backwards {
					p = pages[len(pages)-1-i]
				}
				b.Add(p.Article, &p.Findings)
			}
			b.Rule(rulings)
			return b.Record()
		}
		r := build(false)
		for _, o := range r.Orphans {
			if o.Reason == "" {
				t.Errorf("an orphan without a reason: %+v", o.Ruling)
			}
		}
		r.Orphans = nil // they are as they came
		if err := r.Validate(); err != nil {
			t.Fatal(err)
		}
		if again := build(true); strings.Join(titles(again), "\n") != strings.Join(titles(r), "\n") {
			t.Error("another order is another record")
		}
		review.NewCard(rulings)
	})
}
