package talks_test

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/internal/parleytest"
)

// TestCases reads testdata/*.txt: a line of text of ours, and under it,
// indented, the findings it must give, in the notation of lines: whole, or up to
// a semicolon. "no" and a
// kind say that there must be none of that kind; "nothing" that there must be
// no finding at all. A bar in the text begins a paragraph.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			for _, c := range readCases(t, name) {
				c.check(t)
			}
		})
	}
}

// A textCase is a text and what must be found in it.
type textCase struct {
	line int
	text string
	want []string
}

func readCases(t *testing.T, name string) []textCase {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []textCase
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case strings.TrimSpace(line) == "" || line[0] == '#':
		case line[0] == ' ' && len(cases) > 0:
			c := &cases[len(cases)-1]
			c.want = append(c.want, strings.TrimSpace(line))
		default:
			cases = append(cases, textCase{line: n, text: line})
		}
	}
	return cases
}

func (c textCase) check(t *testing.T) {
	if len(c.want) == 0 {
		t.Errorf("line %d wants nothing of the text; say nothing, if so", c.line)
	}
	doc := parleytest.Analyze(t, parleytest.Article("2025-10-03", strings.Split(c.text, " | ")...))
	if err := doc.Validate(); err != nil {
		t.Errorf("line %d: %v", c.line, err)
	}
	got := lines(doc)
	ok := true
	for _, w := range c.want {
		switch kind, none := strings.CutPrefix(w, "no "); {
		case w == "nothing":
			ok = ok && len(got) == 0
		case none:
			ok = ok && !slices.ContainsFunc(got, func(l string) bool { return strings.HasPrefix(l, kind) })
		default:
			ok = ok && slices.ContainsFunc(got, func(l string) bool { return l == w || strings.HasPrefix(l, w+";") })
		}
	}
	if !ok {
		t.Errorf("line %d: %s\n got\n    %s\nwant\n    %s", c.line, c.text, strings.Join(got, "\n    "), strings.Join(c.want, "\n    "))
	}
}

// lines are the findings of a document about talks, a line each.
func lines(doc *parley.Document) []string {
	p := printer{doc, map[string]string{}}
	for _, a := range doc.Actors {
		p.name[a.ID] = a.Name
	}
	for _, x := range doc.Places {
		p.name[x.ID] = x.Name
	}
	for _, x := range doc.Issues {
		p.name[x.ID] = x.Label
	}
	var out []string
	for _, r := range doc.Roles {
		out = append(out, "role "+r.Role+": "+p.names(r.Actor)+p.rest(&r.Act))
	}
	for _, x := range doc.Issues {
		out = append(out, "issue "+x.Theme+": "+x.Label)
	}
	for i := range doc.Proposals {
		out = append(out, p.proposal(&doc.Proposals[i])...)
	}
	for i := range doc.Positions {
		out = append(out, p.position(&doc.Positions[i]))
	}
	for i := range doc.Meetings {
		out = append(out, p.meeting(&doc.Meetings[i]))
	}
	for i := range doc.Process {
		x := &doc.Process[i]
		l := "process " + x.Kind + ": " + p.names(x.By...)
		if len(x.With) > 0 {
			l += "; with " + p.names(x.With...)
		}
		if x.Reason != nil {
			l += "; over " + *x.Reason
		}
		out = append(out, l+p.rest(&x.Act))
	}
	for i := range doc.Due {
		x := &doc.Due[i]
		l := "due " + x.Kind + ": " + p.names(x.Who...) + "; " + x.What
		if x.Time != nil {
			l += "; " + x.Time.Value
		}
		out = append(out, l)
	}
	for _, o := range doc.Outlook {
		by := "the article"
		if o.By != nil {
			by = p.names(*o.By)
		}
		out = append(out, "outlook "+o.Direction+": "+by)
	}
	return out
}

type printer struct {
	*parley.Document
	name map[string]string
}

func (p printer) names(ids ...string) string {
	var out []string
	for _, id := range ids {
		out = append(out, p.name[id])
	}
	return strings.Join(out, ", ")
}

// rest is what an act says beside what it is: status, unless it happened; by
// whose word; when.
func (p printer) rest(a *parley.Act) string {
	s := ""
	if a.Status != parley.Happened {
		s += "; " + string(a.Status)
	}
	if len(a.AttributedTo) > 0 {
		s += "; says " + p.names(a.AttributedTo...)
	}
	if a.SourceUnknown {
		s += "; says someone"
	}
	if a.Time != nil {
		s += "; " + a.Time.Value
	}
	return s
}

func (p printer) proposal(x *parley.Proposal) []string {
	head := "proposal " + x.Kind + ": " + x.Label
	if len(x.Authors) > 0 {
		head += "; by " + p.names(x.Authors...)
	}
	if len(x.To) > 0 {
		head += "; to " + p.names(x.To...)
	}
	out := []string{head}
	for _, t := range x.Terms {
		out = append(out, "term "+t.Text)
	}
	for _, l := range x.Lineage {
		label := ""
		for _, y := range p.Proposals {
			if y.ID == l.Proposal {
				label = y.Label
			}
		}
		out = append(out, "lineage "+l.Relation+": "+label)
	}
	for i := range x.States {
		s := &x.States[i]
		line := "state " + s.State + ": " + x.Label
		if s.By != nil {
			line += "; by " + p.names(*s.By)
		}
		out = append(out, line+p.rest(&s.Act))
	}
	return out
}

func (p printer) position(x *parley.Position) string {
	s := "position " + x.Stance + ": " + p.names(x.Actor) + "; " + x.What
	if x.Condition != "" {
		s += "; on " + x.Condition
	}
	if len(x.Toward) > 0 {
		s += "; toward " + p.names(x.Toward...)
	}
	return s + p.rest(&x.Act)
}

func (p printer) meeting(x *parley.Meeting) string {
	s := "meeting: " + p.names(x.Participants...)
	if len(x.Convenor) > 0 {
		s += "; convenor " + p.names(x.Convenor...)
	}
	if len(x.Host) > 0 {
		s += "; host " + p.names(x.Host...)
	}
	if x.Place != nil {
		s += "; at " + p.names(*x.Place)
	}
	if x.Format != "" {
		s += "; " + x.Format
	}
	if x.Ordinal != nil {
		s += "; no. " + string(rune('0'+*x.Ordinal%10))
	}
	if len(x.Subject) > 0 {
		s += "; on " + p.names(x.Subject...)
	}
	if x.Outcome != nil {
		s += "; outcome " + *x.Outcome
	}
	return s + p.rest(&x.Act)
}
