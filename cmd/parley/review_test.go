package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/store"
)

// Rulings on findings of another analyzer hold when the articles are read
// again: ids, rules and confidences of that one play no part.
func TestRulingsOutliveReread(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "parley.db")
	parley := func(args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(append(args, "--db", db), strings.NewReader(""), &out, &errs); code != 0 {
			t.Fatalf("parley %v: exit %d\n%s", args, code, errs.String())
		}
		return out.String()
	}
	parley("init")
	parley("add", "../../examples/dock-strike")
	was := older(t, db)
	parley("review", "correct", "statement:took notes", "speaker=Tobias Renn", "--by", "ana")
	parley("review", "reject", "position:intervene in the vote", "--by", "ana")
	parley("review", "merge", "actor:Maren Holt", "actor:Jonas Adair", "--by", "ana")
	before := parley("review", "export", "statement")
	if !strings.Contains(before, "Tobias Renn,said,direct") || !strings.Contains(before, ",old-") {
		t.Fatalf("not ruled on what the older analyzer found:\n%s", before)
	}
	if got := parley("reread"); !strings.Contains(got, was+" read") {
		t.Fatalf("reread: %s, want %s", got, was)
	}
	after := parley("review", "export", "statement")
	found := false
	for line := range strings.Lines(after) {
		if strings.Contains(line, "took notes") && strings.Contains(line, ",corrected,") {
			found = strings.HasPrefix(line, "Tobias Renn,said,direct,") && !strings.Contains(line, ",old-")
		}
	}
	if !found {
		t.Errorf("the correction is gone:\n%s", after)
	}
	if got := parley("review", "export", "position"); !strings.Contains(got, "intervene in the vote") || !strings.Contains(got, ",rejected,") {
		t.Errorf("the rejection is gone:\n%s", got)
	}
	if got := parley("review", "export", "actor"); strings.Contains(got, "\nJonas Adair,") {
		t.Errorf("the merger is gone:\n%s", got)
	}
	if got := parley("review", "log"); strings.Contains(got, "not applied") {
		t.Errorf("a ruling is not applied:\n%s", got)
	}
}

// older makes the findings of a desk those of an older analyzer, and gives the
// number of its articles.
func older(t *testing.T, db string) string {
	t.Helper()
	s, err := store.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var readings []store.Reading
	for d, err := range s.Documents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(d.Findings)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, a := range d.Findings.Actors {
			text = strings.ReplaceAll(text, `"`+a.ID+`"`, `"`+a.ID+`0"`)
		}
		for _, x := range d.Findings.Statements {
			text = strings.ReplaceAll(text, `"`+x.ID+`"`, `"`+x.ID+`0"`)
		}
		text = strings.ReplaceAll(text, `"rule":"`, `"rule":"old-`)
		f := *d.Findings
		f.Entries.Actors, f.Entries.Statements = nil, nil
		f.Roles, f.Issues, f.Proposals, f.Positions, f.Meetings, f.Events, f.Outlook, f.Places, f.Times = nil, nil, nil, nil, nil, nil, nil, nil, nil
		if err := json.Unmarshal([]byte(text), &f); err != nil {
			t.Fatal(err)
		}
		f.Version = "old"
		readings = append(readings, store.Reading{PageID: d.PageID, Article: d.Article, Findings: &f})
	}
	if err := s.SaveReadings(t.Context(), "test", 1, readings); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(len(readings))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
