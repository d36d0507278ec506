package desk

import (
	"slices"
	"testing"
	"time"

	"parley"
	"parley/internal/parleytest"
	"parley/internal/review"
	"parley/record"
)

// What somebody rejects is in no selection any more; the entry can still be
// opened, and says who rejected it.
func TestRejected(t *testing.T) {
	b := record.NewBuilder(record.Options{})
	for _, p := range parleytest.Dispute(t) {
		b.Add(p.Article, &p.Findings)
	}
	before := NewView(b.Record())
	items, _ := before.Timeline(Filter{Kinds: []string{KindMeeting}, Statuses: []parley.Status{parley.Happened}})
	if len(items) != 1 {
		t.Fatal(text(items))
	}
	r, err := review.Reject(before.Record, items[0].ID, review.By{Who: "ana", When: time.Date(2025, 10, 10, 9, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	b.Rule([]parley.Ruling{r})
	after := NewView(b.Record())
	left, _ := after.Timeline(Filter{})
	if slices.ContainsFunc(left, func(it Item) bool { return it.ID == items[0].ID }) {
		t.Error("a rejected meeting is in the timeline")
	}
	for _, d := range after.Calendar(Filter{}) {
		if d.State == StateHeld {
			t.Error("a rejected meeting was held:", d.Text)
		}
	}
	e := after.Entry(items[0].ID)
	if e == nil || e.Ruling == nil || e.Ruling.By != "ana" || e.Ruling.Verdict != parley.Rejected || len(e.Sentences) == 0 {
		t.Errorf("%+v", e)
	}
}
