package record_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/internal/review"
	"parley/record"
)

func TestTimeOf(t *testing.T) {
	for value, want := range map[string]string{
		"2025":             "2025-01-01T00:00:00Z 2026-01-01T00:00:00Z year DATE",
		"2025-12":          "2025-12-01T00:00:00Z 2026-01-01T00:00:00Z month DATE",
		"2024-02-29":       "2024-02-29T00:00:00Z 2024-03-01T00:00:00Z day DATE",
		"2020-W53":         "2020-12-28T00:00:00Z 2021-01-04T00:00:00Z week DATE",
		"2021-W01":         "2021-01-04T00:00:00Z 2021-01-11T00:00:00Z week DATE",
		"2025-10-03T14:05": "2025-10-03T14:05:00Z 2025-10-03T14:06:00Z minute TIME",
		"2021-W53":         "", "2025-W00": "", "2025-02-30": "", "soon": "", "": "", "0000": "",
	} {
		x, err := record.TimeOf(value)
		got := ""
		if err == nil {
			got = strings.Join([]string{x.From, x.To, x.Precision, x.Type}, " ")
		}
		if got != want {
			t.Errorf("%q: %q, want %q (%v)", value, got, want, err)
		}
	}
}

// What a field's JSON may be, and what not.
func TestParse(t *testing.T) {
	for _, test := range []struct {
		kind, field, data string
		ok                bool
	}{
		{"meeting", "time", `null`, true}, {"meeting", "time", `""`, true}, {"meeting", "time", `7`, false},
		{"meeting", "time", `{"value":"PAST_REF","type":"DATE","precision":"vague","expression":"once"}`, true},
		{"meeting", "time", `{"value":"2025","type":"DATE","precision":"year"}`, false},
		{"meeting", "time", `{"value":"2025","type":"ERA","precision":"year","expression":"x"}`, false},
		{"meeting", "time", `{"value":"2025","type":"DATE","from":"x","expression":"x"}`, false},
		{"meeting", "time", `{"value":"2025","type":"DATE","from":"2026-01-01T00:00:00Z","to":"2025-01-01T00:00:00Z","expression":"x"}`, false},
		{"meeting", "ordinal", `3`, true}, {"meeting", "ordinal", `3.5`, false}, {"meeting", "ordinal", `null`, true},
		{"meeting", "format", `""`, true}, {"meeting", "format", `"brunch"`, false},
		{"meeting", "participants", `null`, true}, {"meeting", "participants", `"x"`, false},
		{"position", "actor", `null`, false}, {"position", "what", `" "`, false}, {"position", "source_unknown", `"x"`, false},
		{"place", "lat", `"x"`, false}, {"statement", "content", `[]`, false}, {"statement", "content", `{}`, false},
		{"actor", "offices", `[{"what":""}]`, false}, {"actor", "offices", `[{"what":"x","status":"late"}]`, false}, {"actor", "offices", `7`, false},
		{"proposal", "lineage", `[{"what":"likes","of":"p"}]`, false}, {"proposal", "lineage", `[{"what":"replaces"}]`, false},
	} {
		f, ok := record.FieldOf(test.kind, test.field)
		if !ok {
			t.Fatalf("a %s has no %s", test.kind, test.field)
		}
		if _, err := f.Parse(json.RawMessage(test.data)); (err == nil) != test.ok {
			t.Errorf("%s %s %s: %v", test.kind, test.field, test.data, err)
		}
	}
	if _, ok := record.FieldOf("song", "title"); ok {
		t.Error("a song has fields")
	}
}

// A snapshot is what Parse reads back.
func TestSnapshot(t *testing.T) {
	r := merge(t, dispute(t))
	for e := range review.Entries(r) {
		for name, data := range record.Snapshot(e.Kind, e.Value) {
			f, _ := record.FieldOf(e.Kind, name)
			v, err := f.Parse(data)
			if err != nil {
				t.Errorf("%s %s: %v", e.Kind, name, err)
				continue
			}
			none := func(string) string { return "" }
			if a, b := record.Cell(f.Value(e.Value), none), record.Cell(v, none); a != b {
				t.Errorf("%s %s: %q comes back as %q", e.Kind, name, a, b)
			}
		}
	}
}

// Offices and how proposals stand to one another are set as ruled; those that
// articles tell of keep their words.
func TestTies(t *testing.T) {
	pages := dispute(t)
	pages[0].Actors[2].Offices = []parley.Office{{Title: "chair", Status: "current", Rule: "made", Evidence: pages[0].At("Holt said")}}
	r := merge(t, pages)
	union := id(t, r, "actor", "Ferry Union")
	after := merge(t, pages,
		must(t)(review.Correct(r, id(t, r, "actor", "Maren Holt"), fields("offices", `[{"what":"chair","of":"Ferry Union"},{"what":"judge","status":"former"}]`), at(1))),
		must(t)(review.Correct(r, id(t, r, "proposal", "contract"), fields("lineage", `[{"what":"replaces","of":"the pay offer"}]`), at(1))))
	holt, err := review.Find(after, id(t, after, "actor", "Maren Holt"))
	if err != nil {
		t.Fatal(err)
	}
	a := holt.Value.(*parley.Actor)
	want := []parley.Office{
		{Title: "chair", Of: &union, Status: "current", Rule: "made", Evidence: pages[0].At("Holt said")},
		{Title: "judge", Status: "former", Rule: record.ByRuling, Evidence: a.Mentions[:1]},
	}
	if diff := cmp.Diff(want, a.Offices); diff != "" {
		t.Error(diff)
	}
	contract, err := review.Find(after, id(t, after, "proposal", "contract"))
	if err != nil {
		t.Fatal(err)
	}
	if l := contract.Value.(*parley.Proposal).Lineage; len(l) != 1 || l[0].Relation != "replaces" || l[0].Proposal != id(t, after, "proposal", "pay offer") {
		t.Errorf("%+v", l)
	}
	for _, s := range []string{"chair", "chair @ Ferry Union", "secretary of state @ Mereland (former)", "judge (elect)", "x (y)"} {
		if got := record.ParseTie(s).String(); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	}
}
