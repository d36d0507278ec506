package parley

import (
	"encoding/json"
	"strings"
	"testing"
)

// good is a valid ruling that the tests spoil.
func good() Ruling {
	return Ruling{
		Verdict: Corrected, By: "ana", When: "2025-10-03T10:00:00Z", Why: "misread",
		Target: &Target{
			Kind: "statement", Rule: "said", Confidence: 0.5, Version: "1",
			Anchor:   Anchor{Evidence{Doc: "d1", Span: Span{Start: 4, End: 9}, Quote: "union"}, "The union said no."},
			Snapshot: map[string]json.RawMessage{"speaker": json.RawMessage(`"a1"`)},
		},
		Fields: map[string]json.RawMessage{"speaker": json.RawMessage(`"a2"`)},
		Refs:   map[string]Ref{"a1": {Kind: "actor", Name: "the union"}, "a2": {Kind: "actor", Name: "Maren Holt"}},
	}
}

func TestRulingValidate(t *testing.T) {
	for name, test := range map[string]struct {
		spoil func(*Ruling)
		want  string // part of the error; none: it is valid
	}{
		"good":              {func(*Ruling) {}, ""},
		"undone":            {func(r *Ruling) { *r = Ruling{Verdict: Undone, By: "b", When: r.When, Undoes: "r1"} }, ""},
		"verdict":           {func(r *Ruling) { r.Verdict = "so" }, "verdict"},
		"nobody":            {func(r *Ruling) { r.By = " " }, "nobody"},
		"no time":           {func(r *Ruling) { r.When = "today" }, "when"},
		"no target":         {func(r *Ruling) { r.Target = nil }, "no target"},
		"no fields":         {func(r *Ruling) { r.Fields = nil }, "without fields"},
		"undoes too":        {func(r *Ruling) { r.Undoes = "r1" }, "takes nothing back"},
		"undoes nothing":    {func(r *Ruling) { r.Verdict = Undone }, "which ruling"},
		"kind":              {func(r *Ruling) { r.Target.Kind = "song" }, "kind"},
		"words":             {func(r *Ruling) { r.Target.Quote = "owner" }, "words"},
		"span":              {func(r *Ruling) { r.Target.End = 12 }, "words"},
		"negative":          {func(r *Ruling) { r.Target.Start, r.Target.End = -5, 0 }, "words"},
		"no article":        {func(r *Ruling) { r.Target.Doc = "" }, "no article"},
		"merged statements": {func(r *Ruling) { r.Verdict, r.Others = Merged, []Target{*r.Target} }, "only actors"},
		"merged with none":  {func(r *Ruling) { r.Verdict, r.Target.Kind = Merged, "actor" }, "without others"},
		"role of an issue":  {func(r *Ruling) { r.Verdict, r.Target.Kind = Assigned, "issue" }, "no role"},
		"another kind": {func(r *Ruling) {
			o := *r.Target
			o.Kind = "issue"
			r.Verdict, r.Target.Kind, r.Others = Merged, "actor", []Target{o}
		}, "is no actor"},
		"no JSON":   {func(r *Ruling) { r.Fields["x"] = json.RawMessage(strings.Repeat("1", mostBytes+1)) }, "too large"},
		"reference": {func(r *Ruling) { r.Refs["a2"] = Ref{Kind: "song", Name: "x"} }, "reference"},
		"article of a negotiation": {func(r *Ruling) {
			r.Verdict, r.Target = Noted, &Target{Kind: "negotiation", Anchor: Anchor{Evidence: Evidence{Doc: "d1"}}}
		}, ""},
	} {
		r := good()
		test.spoil(&r)
		if err := r.Identify(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		err := r.Validate()
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

// The id is that of the content, and comes back from JSON.
func TestRulingID(t *testing.T) {
	r := good()
	if err := r.Identify(); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back Ruling
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if err := back.Validate(); err != nil || back.ID != r.ID {
		t.Errorf("%v, id %s, want %s", err, back.ID, r.ID)
	}
	back.Why = "another reason"
	if back.Validate() == nil {
		t.Error("another content has the same id")
	}
}

func TestCompareRulings(t *testing.T) {
	at := func(when, id string) Ruling { return Ruling{When: when, ID: id} }
	for _, test := range []struct {
		a, b Ruling
		want int
	}{
		{at("2025-10-03T10:00:00Z", "b"), at("2025-10-03T11:00:00Z", "a"), -1},
		{at("2025-10-03T10:00:00Z", "b"), at("2025-10-03T11:00:00+02:00", "a"), 1},
		{at("2025-10-03T10:00:00Z", "a"), at("2025-10-03T12:00:00+02:00", "b"), -1},
	} {
		if got := CompareRulings(test.a, test.b); got != test.want {
			t.Errorf("%s %s: %d, want %d", test.a.When, test.b.When, got, test.want)
		}
	}
}
