package brief

import (
	"strings"
	"testing"

	"parley"
)

// A brief leaves out what people rejected and says who confirmed a line.
func TestRulings(t *testing.T) {
	r := story(t, "")
	by := func(verdict string) *parley.Ruling {
		return &parley.Ruling{ID: "r1", Verdict: verdict, By: "ana", When: "2025-10-10T09:00:00Z"}
	}
	for i := range r.Statements {
		r.Statements[i].Ruling = by(parley.Confirmed)
	}
	for i := range r.Outlook {
		r.Outlook[i].Ruling = by(parley.Rejected)
	}
	for i := range r.Proposals {
		for k := range r.Proposals[i].States {
			if x := &r.Proposals[i].States[k]; x.State == "signed" {
				x.Ruling = by(parley.Rejected)
			}
		}
	}
	b := New(r, Options{})
	if got := lines(b, "Outlook"); strings.Contains(got, "hopeful") {
		t.Errorf("a rejected outlook is shown:\n%s", got)
	}
	if got := lines(b, "Proposals"); strings.Contains(got, "signed") {
		t.Errorf("a rejected step is shown:\n%s", got)
	}
	if got := lines(b, "Latest"); !strings.Contains(got, "confirmed by ana") {
		t.Errorf("nobody confirmed:\n%s", got)
	}
	if len(r.Outlook) == 0 {
		t.Error("the record was changed")
	}
}
