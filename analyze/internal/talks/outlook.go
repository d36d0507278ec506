package talks

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// findOutlook finds the judgements of how the talks stand, one of a kind in a
// sentence.
func (f *finder) findOutlook() {
	for _, s := range f.doc.Sentences {
		of := -1 // whether the sentence is about talks: not known yet
		seen := map[string]bool{}
		for i := s.First; i < s.End; i++ {
			w, ok := f.outlookAt(i)
			if !ok || seen[w.Direction] {
				continue
			}
			if w.OfTalks {
				if of < 0 {
					of = f.aboutTalks(s)
				}
				if of == 0 {
					continue
				}
			}
			if f.judge(i, w) {
				seen[w.Direction] = true
			}
		}
	}
}

// outlookAt is the judgement that word i, or it and the word before, give.
func (f *finder) outlookAt(i int) (lexicon.OutlookWord, bool) {
	lemma := strings.ToLower(f.Lemma(i))
	if m := f.doc.MentionAt(i); m >= 0 && f.doc.Mentions[m].Name.Contains(f.Tokens[i].Span) {
		return lexicon.OutlookWord{}, false // "the Progress Party"
	}
	if i > 0 && f.doc.SentenceOf(i-1) == f.doc.SentenceOf(i) {
		if w, ok := lexicon.OutlookOf(strings.ToLower(f.Lemma(i-1)) + " " + lemma); ok && w.Class == f.Tokens[i].UPOS {
			return w, true
		}
	}
	if p := f.Particle(i); p != "" {
		lemma += " " + p
	}
	w, ok := lexicon.OutlookOf(lemma)
	return w, ok && w.Class == f.Tokens[i].UPOS
}

// aboutTalks is 1 if a sentence names talks or an agreement, else 0.
func (f *finder) aboutTalks(s parley.Sentence) int {
	for k := s.First; k < s.End; k++ {
		if u := f.Tokens[k].UPOS; u == "NOUN" && (f.bargain(k) || f.paperAt[k] >= 0) || u == "VERB" && f.Lemma(k) == "negotiate" {
			return 1
		}
	}
	return 0
}

// waning are verbs of hopes that go.
var waning = map[string]bool{
	"fade": true, "recede": true, "dim": true, "dash": true, "stumble": true, "evaporate": true, "shrink": true, "diminish": true,
	"wane": true, "die": true, "crush": true, "vanish": true, "collapse": true, "falter": true, "sink": true, "dwindle": true,
}

// judge adds the judgement of word i; it reports whether there is one.
func (f *finder) judge(i int, w lexicon.OutlookWord) bool {
	direction := w.Direction
	negated := f.negated(i)
	if negated {
		if direction != "hopeful" {
			return false
		}
		direction = "doubtful"
	}
	act := f.act(i)
	if h := f.Head(i); h >= 0 && f.Is(i, "nsubj") && waning[f.Lemma(h)] && direction == "hopeful" {
		direction = "doubtful"
	} else if h >= 0 && (f.Preposition(i) == "against" || f.determiner(i) == "any") {
		return false
	}
	switch act.Status {
	case parley.Denied, parley.Failed:
		if negated {
			break
		}
		if direction != "hopeful" {
			return false
		}
		direction = "doubtful"
	case parley.Conditional:
		return false
	}
	var by *string
	heads := f.Args(i).Agents
	if f.Tokens[i].UPOS == "ADJ" {
		heads = f.Subjects(i)
		if h := f.Head(i); h >= 0 && f.Is(i, "amod") {
			heads = f.Args(h).Agents // "his optimistic remarks"
		}
	}
	if h := f.Head(i); len(heads) == 0 && h >= 0 && f.Is(i, "obj") && lexicon.CueOf(f.Lemma(h), f.Tokens[h].UPOS) != nil {
		heads = f.Subjects(h) // "confirmed the impasse"
	}
	actors, _ := f.actorsOf(heads)
	actors = f.people(actors)
	switch {
	case len(actors) > 0:
		by = &f.ids(actors)[0]
	case len(act.AttributedTo) > 0:
		by = &act.AttributedTo[len(act.AttributedTo)-1]
	case act.SourceUnknown, f.saidAbove(i):
		f.unresolved("outlook")
		return false
	}
	act.Status = parley.Happened
	act.Basis = parley.Basis{Rule: ruleOutlook.name, Confidence: ruleOutlook.confidence, Evidence: f.around(i)}
	f.doc.Outlook = append(f.doc.Outlook, parley.Outlook{By: by, Direction: direction, Act: act})
	return true
}

// around is the sentence of word i, and last the words around it that show the
// judgement where the sentence is long.
func (f *finder) around(i int) []parley.Evidence {
	const before, behind = 8, 14 // tokens
	s := f.doc.Sentences[f.doc.SentenceOf(i)]
	out := f.evidence1(i)
	if s.End-s.First <= before+behind {
		return out
	}
	first, end := max(s.First, i-before), min(s.End, i+behind)
	for k := i - 1; k > first; k-- {
		if form := f.Form(k); form == "," || form == ";" || form == "--" || form == "—" {
			first = k + 1
			break
		}
	}
	return append(out, f.doc.Quote(f.Span(first, end)))
}

// saidAbove reports whether word i stands in what a verb of speech above it
// reports though no statement was made of it: "talks that he said may fail".
func (f *finder) saidAbove(i int) bool {
	for steps := 0; steps < mostClimb; steps++ {
		h := f.Head(i)
		if h < 0 {
			return false
		}
		if c := lexicon.CueOf(f.Lemma(h), f.Tokens[h].UPOS); c != nil && f.Is(i, "ccomp") {
			return true
		}
		i = h
	}
	return false
}

// people are the actors that may judge: not the press.
func (f *finder) people(actors []int) []int {
	var out []int
	for _, a := range actors {
		if f.canStand(a) {
			out = append(out, a)
		}
	}
	return out
}
