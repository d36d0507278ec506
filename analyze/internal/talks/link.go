package talks

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley"
)

// link writes down the findings, with the issues and proposals that they are
// about.
func (f *finder) link() {
	f.writePapers()
	f.writePositions()
	f.writeMeetings()
	f.about()
}

func (f *finder) writePapers() {
	for k := range f.papers {
		p := &f.papers[k]
		span := f.Span(p.label.from, p.label.end)
		x := parley.Proposal{
			ID: f.paperID(k), Label: strings.TrimSpace(f.words(p.label) + " " + f.moreWords(p)), Kind: p.kind, Authors: f.ids(p.authors), To: f.ids(p.to), Time: p.time,
			Terms: p.terms, Lineage: p.lineage, States: p.states,
			Basis: parley.Basis{Rule: p.rule.name, Confidence: p.rule.confidence, Evidence: []parley.Evidence{f.doc.Quote(span)}},
		}
		for _, m := range p.mentions[:min(len(p.mentions), recent)] {
			r := f.label(m)
			if s := f.Span(r.from, r.end); s != span {
				x.Evidence = append(x.Evidence, f.doc.Quote(s))
			}
			x.Issues = append(x.Issues, f.issueIDs(r)...)
		}
		x.Issues = distinct(x.Issues)
		f.doc.Proposals = append(f.doc.Proposals, x)
	}
}

// moreWords is what a proposal is for, where its label does not say.
func (f *finder) moreWords(p *paper) string {
	if p.more.empty() {
		return ""
	}
	return f.words(p.more)
}

// paperID is the id of proposal k: that of its first mention.
func (f *finder) paperID(k int) string {
	m := f.papers[k].mentions[0]
	return parley.NewID("proposal", f.doc.Article.ID, f.Tokens[m].Span)
}

// distinct is the strings in order, each once.
func distinct(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// issueIDs are the ids of the issues that a run names.
func (f *finder) issueIDs(r run) []string {
	var out []string
	for k := r.from; k < r.end; k++ {
		if at := f.issueAt[k]; at >= 0 {
			out = append(out, f.doc.Issues[at].ID)
		}
	}
	return distinct(out)
}

// ids of the issues and proposals that a run names.
func (f *finder) onIDs(r run) []string {
	out := f.issueIDs(r)
	for k := r.from; k < r.end; k++ {
		if at := f.paperAt[k]; at >= 0 {
			out = append(out, f.paperID(int(at)))
		}
	}
	return distinct(out)
}

func (f *finder) writePositions() {
	seen := map[string]bool{}
	for k := range f.positions {
		p := &f.positions[k]
		p.act.Basis = parley.Basis{Rule: p.rule.name, Confidence: p.rule.confidence, Evidence: f.evidence1(p.at)}
		for _, a := range p.actors {
			x := parley.Position{
				ID:    parley.NewID(fmt.Sprintf("position %s %s", p.stance, f.doc.Actors[a].ID), f.doc.Article.ID, f.Tokens[p.at].Span),
				Actor: f.doc.Actors[a].ID, On: f.onIDs(p.what), Stance: p.stance, What: f.words(p.what), Toward: f.ids(p.toward), Act: p.act,
			}
			if !p.condition.empty() {
				x.Condition = f.words(p.condition)
			}
			if seen[x.ID] {
				continue
			}
			seen[x.ID] = true
			f.doc.Positions = append(f.doc.Positions, x)
		}
	}
}

func (f *finder) writeMeetings() {
	for k := range f.meetings {
		g := &f.meetings[k]
		if !f.worthTelling(g) {
			f.unresolved("meeting")
			continue
		}
		slices.Sort(g.heads)
		if real(g.act.Status) && f.ahead(g.act.Time) {
			g.act.Status = parley.Planned // none was held after it was reported
		}
		g.act.Basis = parley.Basis{Rule: g.rule.name, Confidence: g.rule.confidence}
		for _, h := range g.heads {
			e := f.doc.Quote(f.sentenceSpan(h))
			if n := len(g.act.Evidence); n == 0 || g.act.Evidence[n-1].Span != e.Span {
				g.act.Evidence = append(g.act.Evidence, e)
			}
		}
		x := parley.Meeting{
			ID:           parley.NewID("meeting", f.doc.Article.ID, f.Tokens[g.heads[0]].Span),
			Participants: f.ids(g.with), Convenor: f.ids(g.convenor), Host: f.ids(g.host), Place: g.place, Format: g.format, Act: g.act,
		}
		if g.ordinal > 0 {
			x.Ordinal = &g.ordinal
		}
		if !g.outcome.empty() {
			words := f.words(g.outcome)
			x.Outcome = &words
		}
		for _, h := range g.heads {
			from, end := f.Reach(h)
			x.Subject = append(x.Subject, f.issueIDs(run{from, min(end, from+mostBack)})...)
		}
		x.Subject = distinct(x.Subject)
		f.doc.Meetings = append(f.doc.Meetings, x)
	}
	slices.SortStableFunc(f.doc.Meetings, func(a, b parley.Meeting) int { return cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start) })
}

// worthTelling reports whether a meeting is one, and not talks in general that
// may be or were denied.
func (f *finder) worthTelling(g *gathering) bool {
	switch g.act.Status {
	case parley.Denied, parley.Failed:
		return len(g.with) >= 2
	case parley.Possible, parley.Conditional:
		return len(g.with) >= 2 && (!g.process || g.act.Time != nil || g.place != nil)
	}
	return true
}

// about gives statements the issues and proposals that their content names.
func (f *finder) about() {
	for i := range f.doc.Statements {
		s := &f.doc.Statements[i]
		for _, c := range s.Content {
			from := f.doc.TokenAt(c.Start)
			end := from
			for end < len(f.Tokens) && f.Tokens[end].Start < c.End {
				end++
			}
			s.About = append(s.About, f.onIDs(run{from, end})...)
		}
		s.About = distinct(s.About)
	}
}
