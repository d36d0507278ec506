package storetest

import "testing"

// TestReading: what the other tests keep is as it should be.
func TestReading(t *testing.T) {
	r := Reading(Page("https://example.org/a", "a"), "v1", "2025-10-03", "Avaland: we accept.", "Talks went on.", "Avaland: we do not.")
	must(t, r.Article.Validate())
	must(t, r.Findings.Validate(r.Article))
	if len(r.Findings.Actors) != 1 || len(r.Findings.Statements) != 2 {
		t.Errorf("%d actors, %d statements", len(r.Findings.Actors), len(r.Findings.Statements))
	}
}
