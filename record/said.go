package record

import (
	"slices"
	"strings"

	"parley"
)

const (
	sameWords    = 0.6 // resemblance of statements by word shingles of two
	partOfWords  = 0.8 // … or containment of the shorter, if it has fewestWords
	fewestWords  = 6
	statedDays   = 30 // days between articles that tell of one statement
	sameWhat     = 0.6
	mostStances  = 24
	shingleWords = 2
)

// statements joins statements by one speaker, in one form, with nearly the
// same words.
func (m *merger) statements() {
	found := all(m, func(f *parley.Findings) []parley.Statement { return f.Statements })
	sets := newSetsOf(m, found)
	contents := make([]shingles, len(found))
	index := map[string][]int{}
	for i, f := range found {
		text := contentText(f.x.Content)
		contents[i] = shingle(text, shingleWords)
		who := m.speakerKey(f.doc, f.x)
		compared := map[int]bool{}
		for _, h := range contents[i][:min(len(contents[i]), 6)] {
			k := who + " " + number(int(h>>1))
			for _, j := range last(index[k], mostCandidates) {
				if compared[j] || found[j].doc == f.doc {
					continue
				}
				compared[j] = true
				if s := sameStatement(contents[j], contents[i]); s > 0 && m.agreeOnTime(found[j], f) {
					sets.join(j, i, "same-words", s)
				}
			}
			index[k] = append(index[k], i)
		}
	}
	entries(found, sets, func(parts []foundStatement, joins []parley.Join) {
		m.rec.Statements = append(m.rec.Statements, m.statement(parts, joins))
	})
}

type foundStatement = found[parley.Statement]

// contentText is the words of a statement.
func contentText(content []parley.Evidence) string {
	var b strings.Builder
	for _, e := range content {
		b.WriteString(e.Quote)
		b.WriteByte(' ')
	}
	return b.String()
}

// speakerKey is the same for statements that may be one: by one speaker, in one
// form, in the speech of the same others. What nobody is named for is the same
// only in reprints.
func (m *merger) speakerKey(d *doc, s *parley.Statement) string {
	who := deref(m.id(s.Speaker))
	if who == "" {
		who = "family " + number(d.family)
	}
	form := s.Form
	if form == "mixed" {
		form = "direct"
	}
	key := who + " " + form + " " + strings.Join(m.ids(s.AttributedTo), ">")
	if s.SourceUnknown {
		key += "?"
	}
	return key
}

// sameStatement is how alike the words are, 0 if not enough.
func sameStatement(a, b shingles) float64 {
	whole, part := a.resemblance(b)
	if whole >= sameWords {
		return whole
	}
	if part >= partOfWords && min(len(a), len(b)) >= fewestWords-shingleWords+1 {
		return part
	}
	return 0
}

// agreeOnTime reports whether two statements may have been made at one time.
func (m *merger) agreeOnTime(a, b foundStatement) bool {
	x, y := timeDay(a.x.Time), timeDay(b.x.Time)
	if x != "" && y != "" {
		return x == y
	}
	return a.family == b.family || a.day == "" || b.day == "" || within(a.day, b.day, statedDays)
}

// statement is the entry of a statement: its content and speaker's words are
// those of the article that has the most of it.
func (m *merger) statement(parts []foundStatement, joins []parley.Join) parley.Statement {
	fullest := parts[0]
	for _, p := range parts[1:] {
		if len(contentText(p.x.Content)) > len(contentText(fullest.x.Content)) {
			fullest = p
		}
	}
	out := *fullest.x
	out.Speaker = m.id(out.Speaker)
	out.AttributedTo = m.ids(out.AttributedTo)
	first, speaker := original(m, parts[0].x), out.Speaker
	if was := original(m, fullest.x); was != fullest.x {
		speaker = m.id(was.Speaker)
	}
	out.ID = m.newID("statement", first.ID, deref(speaker), parts[0].day, strings.Join(words(contentText(first.Content)), " "))
	out.To, out.About = []string{}, []string{}
	var bases []*parley.Basis
	for _, p := range parts {
		bases = append(bases, &p.x.Basis)
		out.To = union(out.To, m.ids(p.x.To)...)
		out.About = union(out.About, m.ids(p.x.About)...)
		if out.Venue == "" {
			out.Venue = p.x.Venue
		}
		if out.Time == nil {
			out.Time = p.x.Time
		}
		if p.x.Form == "mixed" && out.Form == "direct" && len(parts) > 1 {
			out.Form = "mixed"
		}
	}
	if out.SpeakerAt == nil {
		out.SpeakerAt = []parley.Evidence{}
	}
	if out.CueAt == nil {
		out.CueAt = []parley.Evidence{}
	}
	out.Basis = m.basis(bases, joins)
	stand(m, out.Standing, parts)
	return out
}

// positions joins positions of one actor with one stance by one word, if they
// are on the same issue or proposal, or say nearly the same.
func (m *merger) positions() {
	found := all(m, func(f *parley.Findings) []parley.Position { return f.Positions })
	for _, f := range found {
		m.withoutActor(f.x, f.x.Actor)
	}
	sets := newSetsOf(m, found)
	whats := make([]map[string]bool, len(found))
	latest := map[string][]int{}
	for i, f := range found {
		x := f.x
		whats[i] = contentWords(x.What + " " + x.Condition)
		key := strings.Join([]string{m.idOf(x.Actor), x.Stance, string(x.Status), m.source(&x.Act)}, "\n")
		for _, j := range last(latest[key], mostStances) {
			if found[j].doc == f.doc || sets.find(i) == sets.find(j) {
				continue
			}
			if s := jaccard(whats[i], whats[j]); s >= sameWhat {
				sets.join(j, i, "same-position", s)
			}
		}
		latest[key] = append(latest[key], i)
	}
	act := func(p *parley.Position) *parley.Act { return &p.Act }
	entries(found, sets, func(parts []foundPosition, joins []parley.Join) {
		out := *parts[0].x
		first := original(m, parts[0].x)
		out.ID = m.newID("position", first.ID, m.idOf(first.Actor), first.Stance, strings.Join(words(first.What), " "))
		out.Actor = m.idOf(out.Actor)
		out.On, out.Toward = []string{}, []string{}
		for _, p := range parts {
			m.entry[p.x.ID] = out.ID
			out.On = union(out.On, m.ids(p.x.On)...)
			out.Toward = union(out.Toward, m.ids(p.x.Toward)...)
			if len(p.x.What) > len(out.What) {
				out.What = p.x.What
			}
			if out.Condition == "" {
				out.Condition = p.x.Condition
			}
		}
		slices.Sort(out.On)
		out.Act = m.act(acts(parts, act), joins)
		stand(m, out.Standing, parts)
		m.rec.Positions = append(m.rec.Positions, out)
	})
}

type foundPosition = found[parley.Position]
