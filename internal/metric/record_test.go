package metric

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/analyze"
)

// TestScoreRecord holds a record of ours against facts of ours.
func TestScoreRecord(t *testing.T) {
	id, text := "a0123456789ab", "Holt “refused” to sign on Monday."
	at := func(words string) []parley.Evidence {
		i := strings.Index(text, words)
		return []parley.Evidence{{Doc: id, Span: parley.Span{Start: i, End: i + len(words)}, Quote: words}}
	}
	holt, union := "x1", "x2"
	monday := &parley.Time{Value: "2025-10-06", Type: "DATE", Expression: "Monday", Basis: parley.Basis{Evidence: at("Monday")}}
	act := parley.Act{Status: parley.Planned, AttributedTo: []string{union}, Time: monday}
	r := &parley.Record{Articles: []parley.ArticleEntry{{ID: id, Name: "somewhere/one.txt", Text: text}}, Entries: parley.Entries{
		Actors: []parley.Actor{{ID: holt, Name: "Maren Holt", Mentions: at("Holt"), Offices: []parley.Office{{Title: "president", Of: &union, Status: "current"}}},
			{ID: union, Name: "Union", Aliases: []string{"the HWU"}}},
		Roles:      []parley.Role{{Actor: holt, Role: "party"}},
		Issues:     []parley.Issue{{ID: "i", Label: "wages", Theme: "wages"}},
		Proposals:  []parley.Proposal{{ID: "p", Label: "the plan", Kind: "offer", Authors: []string{union}, States: []parley.ProposalState{{State: "tabled", By: &holt, Act: act}}}},
		Positions:  []parley.Position{{Actor: holt, Stance: "refuses", What: "to sign", On: []string{"p"}, Act: act}},
		Statements: []parley.Statement{{Speaker: &holt, Form: "mixed", Content: at("“refused” to sign"), Time: monday}},
		Meetings:   []parley.Meeting{{Participants: []string{holt}, Host: []string{union}, Act: act}},
		Events:     []parley.Event{{Type: "REJECT", Actors: []string{holt}, Recipients: []string{union}, Act: act}},
		Outlook:    []parley.Outlook{{Direction: "doubtful"}},
		Times:      []parley.Time{*monday},
	}}
	for _, test := range []struct {
		fact string
		want bool
	}{
		{`"kind": "role", "actor": "holt", "role": ["host", "party"]`, true},
		{`"kind": "role", "actor": "holt", "role": "host"`, false},
		{`"kind": "office", "actor": "Holt", "title": "president", "of": "union"`, true},
		{`"kind": "office", "actor": "Holt", "title": "president", "status": "former"`, false},
		{`"kind": "alias", "a": "^Union$", "b": "HWU"`, true},
		{`"kind": "alias", "a": "Holt", "b": "HWU"`, false},
		{`"kind": "issue", "label": "wage", "theme": "wages"`, true},
		{`"kind": "issue", "label": "wage", "theme": "pensions"`, false},
		{`"kind": "proposal", "label": "plan", "authors": ["union"], "kinds": ["offer"]`, true},
		{`"kind": "proposal", "authors": ["union", "holt"]`, false},
		{`"kind": "state", "proposal": "plan", "state": "tabled"`, false}, // planned is not what it says without a status
		{`"kind": "state", "proposal": "plan", "state": "tabled", "status": "planned", "by": "holt"`, true},
		{`"kind": "position", "actor": "holt", "stance": "refuses", "what": "the plan"`, true},
		{`"kind": "position", "actor": "holt", "stance": "refuses", "what": "sign", "attributed_to": null`, false},
		{`"kind": "position", "actor": "holt", "stance": "refuses", "what": "sign", "attributed_to": "union"`, true},
		{`"kind": "quote", "speaker": "holt", "text": "\"refused\" to", "date": "2025-10"`, true},
		{`"kind": "quote", "speaker": "union", "text": "refused"`, false},
		{`"kind": "said", "speaker": "holt", "what": "sign"`, true},
		{`"kind": "meeting", "participants": ["holt", "union"], "status": ["planned"]`, true},
		{`"kind": "meeting", "participants": ["holt"], "status": ["planned"], "format": "phone"`, false},
		{`"kind": "meeting", "participants": ["holt"], "status": ["happened"]`, false},
		{`"kind": "event", "type": "REJECT", "status": "planned", "actors": ["holt"], "recipients": "union"`, true},
		{`"kind": "event", "type": "REJECT", "status": "planned", "actors": ["holt"], "date": "2025-11"`, false},
		{`"kind": "date", "text": "monday", "value": "2025-10-06"`, true},
		{`"kind": "date", "text": "monday", "value": "2025-10-13"`, false},
		{`"kind": "outlook", "direction": "doubtful", "by": null`, true},
		{`"kind": "outlook", "direction": "hopeful"`, false},
	} {
		where := `"where": [{"article": "one.txt", "quote": "sign on Monday"}]`
		set, err := ReadFacts(strings.NewReader(fmt.Sprintf(`{"facts": [{"id": "f", %s, %s}, {"id": "n", "kind": "never", "fact": {%s}, %s}]}`, test.fact, where, test.fact, where)))
		if err != nil {
			t.Fatal(err)
		}
		s, err := ScoreRecord(set, r)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.All() == 1; got != test.want || (len(s.Violated) == 1) != test.want {
			t.Errorf("%s: found %v, violated %v", test.fact, got, s.Violated)
		}
	}
	if _, err := ReadFacts(strings.NewReader(`{"facts": [{"id": "n", "kind": "never"}]}`)); err == nil {
		t.Error("a never without a fact is read")
	}
	set, _ := ReadFacts(strings.NewReader(`{"facts": [{"id": "f", "kind": "rumour"}]}`))
	if _, err := ScoreRecord(set, r); err == nil {
		t.Error("an unknown kind is no error")
	}
}

// TestScoreRecordAgrees holds the metric against the scorer that is published
// with the facts.
func TestScoreRecordAgrees(t *testing.T) {
	dir := os.Getenv("PARLEY_DATA")
	if dir == "" {
		t.Skip("PARLEY_DATA is not set: no published scorer to hold the metric against")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the published scorer")
	}
	analyzer, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	sets, _ := filepath.Glob(filepath.Join(dir, "coverage", "*", "facts.json"))
	if len(sets) == 0 {
		t.Skip("no coverage")
	}
	for _, facts := range sets {
		f, err := os.Open(facts)
		if err != nil {
			t.Fatal(err)
		}
		set, err := ReadFacts(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		r, err := readCoverage(analyzer, filepath.Dir(facts), set)
		if err != nil {
			t.Fatal(err)
		}
		s, err := ScoreRecord(set, r)
		if err != nil {
			t.Fatal(err)
		}
		record := filepath.Join(t.TempDir(), "record.json")
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(record, b, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(python, filepath.Join(dir, "score", "score_record.py"), facts, record, "--articles", filepath.Dir(facts)).Output()
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		var want struct {
			Recall   float64            `json:"recall"`
			Violated int                `json:"violated"`
			Kinds    map[string]float64 `json:"kinds"`
		}
		if err := json.Unmarshal([]byte(lines[len(lines)-1]), &want); err != nil {
			t.Fatal(err)
		}
		four := func(v float64) string { return fmt.Sprintf("%.4f", v) }
		if four(s.All()) != four(want.Recall) || len(s.Violated) != want.Violated {
			t.Errorf("%s: facts %s, violated %d; the published scorer has %s, %d", set.Set, four(s.All()), len(s.Violated), four(want.Recall), want.Violated)
		}
		for _, kind := range slices.Sorted(slices.Values(factOrder)) {
			if w, ok := want.Kinds[kind]; ok && four(s.Found[kind]/s.Weight[kind]) != four(w) {
				t.Errorf("%s: %s %s; the published scorer has %s", set.Set, kind, four(s.Found[kind]/s.Weight[kind]), four(w))
			}
		}
	}
}
