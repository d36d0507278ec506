package fact_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/fact"
	"parley/internal/parleytest"
)

// TestAudit writes acts of the tuning half of PolNeAR, drawn by a hash of
// their place, with what is made of them, for a reader to judge. It runs where
// PARLEY_AUDIT names the file to write; PARLEY_AUDIT_SEED draws others.
// docs/audit.md has what was counted.
func TestAudit(t *testing.T) {
	out, folder := os.Getenv("PARLEY_AUDIT"), os.Getenv("PARLEY_DATA")
	if out == "" || folder == "" {
		t.Skip("set PARLEY_DATA and PARLEY_AUDIT to draw acts for a reader to judge")
	}
	in, err := os.Open(filepath.Join(folder, "data", "attribution", "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var b strings.Builder
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a struct{ ID, Date, Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		doc := parleytest.Analyze(t, parleytest.Article(a.Date, strings.Split(a.Text, "\n\n")...))
		auditArticle(&b, doc, a.ID)
	}
	if err := os.WriteFile(out, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// auditArticle writes the acts of an article that are drawn.
func auditArticle(b *strings.Builder, doc *parley.Document, id string) {
	r := fact.New(doc, clause.New(doc))
	for i := range doc.Tokens {
		h := fnv.New64a()
		fmt.Fprint(h, os.Getenv("PARLEY_AUDIT_SEED"), id, i)
		if h.Sum64()%share() != 0 || !isAct(doc, i) {
			continue
		}
		s := doc.Sentences[doc.SentenceOf(i)]
		from, to := doc.Tokens[s.First].Start, doc.Tokens[s.End-1].End
		at, text := doc.Tokens[i].Span, doc.Article.Text
		status, rule := r.Status(i)
		var path []string
		for _, step := range r.Path(i) {
			path = append(path, fmt.Sprintf("%s:%s=%s", doc.Form(step.Word), step.Rule, step.Status))
		}
		fmt.Fprintf(b, "%s [%s] by %s at %s {%s}\n    %s[[%s]]%s\n", status, rule, source(doc, r, i), when(r, i),
			strings.Join(path, " < "), text[from:at.Start], text[at.Start:at.End], text[at.End:to])
	}
}

// share is one in how many acts are drawn.
func share() uint64 {
	if n, err := strconv.ParseUint(os.Getenv("PARLEY_AUDIT_SHARE"), 10, 64); err == nil && n > 0 {
		return n
	}
	return 150
}

// isAct reports whether word i is a verb of more than being, having or saying,
// or a noun of an act.
func isAct(doc *parley.Document, i int) bool {
	t := &doc.Tokens[i]
	switch t.UPOS {
	case "VERB":
		return t.Deprel != "amod" && !strings.Contains(" be have say tell think know feel believe like mean want need hope ", " "+t.Lemma+" ")
	case "NOUN":
		return strings.Contains(" attack meeting talk deal agreement vote debate election speech visit strike ban raid killing "+
			"war negotiation summit protest rally sanction withdrawal release arrest lawsuit investigation endorsement ", " "+t.Lemma+" ")
	}
	return false
}
