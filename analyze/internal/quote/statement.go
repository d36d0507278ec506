package quote

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// statements makes statements of the speeches, in the order of their words.
// Who speaks is an actor only where the words that name him are a mention that
// was resolved; what stays open is counted in doc.Unresolved.
func (f *finder) statements() []parley.Statement {
	for _, s := range f.speeches {
		f.settle(s)
	}
	f.speeches = slices.DeleteFunc(f.speeches, func(s *speech) bool { return len(s.content) == 0 })
	slices.SortStableFunc(f.speeches, func(a, b *speech) int {
		return cmp.Or(a.content[0].Start-b.content[0].Start, f.anchor(a).Start-f.anchor(b).Start)
	})
	people := newActors(f)
	chains := f.chains()
	speakers := people.identify(chains)
	ids := map[string]bool{}
	out := make([]parley.Statement, 0, len(f.speeches))
	for i, s := range f.speeches {
		if f.echoes(i, chains[i], speakers) {
			f.unsure("quote.nested")
			continue
		}
		st := parley.Statement{
			SpeakerAt: f.evidence(s.source), CueAt: f.evidence(s.cues), Cue: f.words(s.cues), Form: f.formOf(s),
			Content: []parley.Evidence{}, To: []string{}, AttributedTo: []string{},
			Basis: parley.Basis{Rule: s.rule.name, Confidence: s.rule.confidence},
		}
		for _, c := range s.content {
			st.Content = append(st.Content, f.doc.Quote(c))
		}
		for _, h := range f.hearers(s) {
			for _, id := range people.ids(h) {
				if !slices.Contains(st.To, id) {
					st.To = append(st.To, id)
				}
			}
		}
		st.AttributedTo, st.SourceUnknown = attribute(chains[i], speakers)
		st.Venue = f.venue(s)
		st.Time = f.when(s)
		st.Evidence = f.basis(s)
		if len(speakers[i]) == 0 {
			f.unsure("quote.speaker")
			st.ID = f.id(ids, f.anchor(s))
			out = append(out, st)
		}
		for k := range speakers[i] { // what is said together each of them has said
			joint := st
			joint.To, joint.AttributedTo = slices.Clone(st.To), slices.Clone(st.AttributedTo)
			joint.Speaker = &speakers[i][k]
			joint.ID = f.id(ids, f.anchor(s))
			out = append(out, joint)
		}
	}
	return out
}

// attribute is the actors who say the speeches of a chain, each once, and
// whether one of the speeches has a speaker who is not known.
func attribute(chain []int, speakers [][]string) (ids []string, unknown bool) {
	ids = []string{}
	for _, outer := range chain {
		unknown = unknown || len(speakers[outer]) == 0
		for _, id := range speakers[outer] {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids, unknown
}

// echoes reports whether speech i, in the content of others, is no other voice
// than one of theirs, "she said she hoped", or perhaps none: a pronoun says who
// speaks, and it is not known to be someone else.
func (f *finder) echoes(i int, chain []int, speakers [][]string) bool {
	if len(chain) == 0 {
		return false
	}
	inner, s := speakers[i], f.speeches[i]
	pronoun := s.speaker < 0 || f.Tokens[s.speaker].UPOS == "PRON"
	if pronoun && (len(inner) == 0 || len(speakers[chain[len(chain)-1]]) == 0) {
		return true
	}
	for _, k := range chain {
		if slices.ContainsFunc(speakers[k], func(id string) bool { return slices.Contains(inner, id) }) {
			return true
		}
	}
	return false
}

// anchor is where a speech is told from others: its cue, or its first words.
func (f *finder) anchor(s *speech) parley.Span {
	if len(s.cues) > 0 {
		return f.span(s.cues[0])
	}
	return s.content[0]
}

// id is the identity of the statement at this place, one that is not used yet.
func (f *finder) id(used map[string]bool, at parley.Span) string {
	kind := "statement"
	for {
		id := parley.NewID(kind, f.doc.Article.ID, at)
		if !used[id] {
			used[id] = true
			return id
		}
		kind += "+"
	}
}

// unsure counts something that was seen and left unsaid.
func (f *finder) unsure(what string) {
	if f.doc.Unresolved == nil {
		f.doc.Unresolved = map[string]int{}
	}
	f.doc.Unresolved[what]++
}

// evidence is the bytes of each range.
func (f *finder) evidence(ranges []words) []parley.Evidence {
	out := []parley.Evidence{}
	for _, w := range ranges {
		out = append(out, f.doc.Quote(f.span(w)))
	}
	return out
}

// words is the text of the ranges with a space between them.
func (f *finder) words(ranges []words) string {
	var parts []string
	for _, w := range ranges {
		at := f.span(w)
		parts = append(parts, f.text[at.Start:at.End])
	}
	return strings.Join(parts, " ")
}

// basis is the stretch of text that a speech was read from, one in each
// paragraph that it takes part in.
func (f *finder) basis(s *speech) []parley.Evidence {
	spans := slices.Clone(s.content)
	for _, w := range append(slices.Clone(s.source), s.cues...) {
		spans = append(spans, f.span(w))
	}
	slices.SortFunc(spans, func(a, b parley.Span) int { return a.Start - b.Start })
	var out []parley.Evidence
	at, block := spans[0], f.blockAt(spans[0].Start)
	for _, next := range spans[1:] {
		if b := f.blockAt(next.Start); b != block {
			out = append(out, f.doc.Quote(at))
			at, block = next, b
			continue
		}
		at = at.Union(next)
	}
	return append(out, f.doc.Quote(at))
}

// blockAt is the index of the block that byte offset i stands in.
func (f *finder) blockAt(i int) int {
	k, _ := slices.BinarySearchFunc(f.doc.Article.Blocks, i, func(b parley.Block, i int) int {
		if b.End <= i {
			return -1
		}
		return 1
	})
	return k
}

// formOf is direct where all that is said stands between quotation marks,
// mixed where some of it does, indirect where nothing does.
func (f *finder) formOf(s *speech) string {
	quoted, all := false, true
	for _, c := range s.content {
		for k := f.doc.TokenAt(c.Start); k < len(f.Tokens) && f.Tokens[k].Start < c.End; k++ {
			switch {
			case f.in[k] >= 0:
				quoted = true
			case f.Tokens[k].UPOS != "PUNCT":
				all = false
			}
		}
	}
	switch {
	case quoted && all, s.direct && !quoted: // a transcript needs no marks
		return "direct"
	case quoted:
		return "mixed"
	}
	return "indirect"
}
