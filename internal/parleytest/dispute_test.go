package parleytest

import "testing"

// The made pages are valid articles with valid findings, of different days.
func TestDispute(t *testing.T) {
	days := map[string]bool{}
	for _, p := range Dispute(t) {
		if err := p.Article.Validate(); err != nil {
			t.Error(err)
		}
		if days[p.Published.Value] = true; len(p.Actors) == 0 {
			t.Errorf("%s has no actors", p.Title)
		}
	}
	if len(days) != 3 {
		t.Errorf("days %v", days)
	}
}
