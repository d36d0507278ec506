package quote

import "parley/analyze/internal/lexicon"

// cueWords are the words of a cue: itself with the auxiliaries, adverbs and
// negation right before it and the particle right behind: "has not said", "shot
// back".
func (f *finder) cueWords(v int) []words {
	w := words{v, v + 1}
	for k := v - 1; k >= 0 && f.Head(k) == v && f.in[k] == f.in[v]; k-- {
		switch f.Tokens[k].UPOS {
		case "AUX":
			w.from = k
			continue
		case "ADV", "PART":
			if f.Tokens[k].Lemma == "not" || f.Tokens[k].Lemma == "never" {
				w.from = k
			}
			continue
		}
		break
	}
	for _, k := range f.Children(v) {
		if k := int(k); k == w.end && (f.Tokens[k].Deprel == "compound:prt" || f.Form(k) == "back") {
			w.end = k + 1
		}
	}
	return []words{w}
}

// nameSpeaker finds who says s. The reporting clause stands in the words w;
// where its tree is no help, a noun phrase beside the verb is taken. Behind a
// quotation the speaker is the first to be named.
func (f *finder) nameSpeaker(s *speech, w words, behind bool) {
	n := f.subject(s.cue)
	switch {
	case n < 0 && f.Is(s.cue, "acl") && f.Tokens[s.cue].XPOS == "VBN" && !f.mistakenParticiple(s.cue):
		// "a plan called …": what is called, said or meant does not speak
	case n < 0, f.isTime(n), f.relativePronoun(n) && !f.Is(s.cue, "acl"):
		n = f.neighbour(s.cue, w)
	case behind && !w.has(n):
		if k := f.neighbour(s.cue, w); k >= 0 {
			n = k
		}
	}
	if behind && s.cue > w.from {
		if k := f.firstNoun(words{w.from, s.cue}); k >= 0 && (n < 0 || k < f.first(n)) {
			n = k
		}
	}
	if n >= 0 {
		s.speaker = n
		s.source = f.nounPhrase(n, s.cue)
	}
}

// subjectBefore is the head of the noun phrase before finite verb v that the
// tree does not give it for a subject: right before it, or before the
// apposition that ends at a comma there. -1 if there is none.
func (f *finder) subjectBefore(v int) int {
	switch f.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP":
	default:
		return -1
	}
	if f.bareParticiple(v) || f.Is(v, "acl") || f.Child(v, "aux:pass", "nsubj", "csubj") >= 0 {
		return -1
	}
	from := f.sentenceOf(v).from
	k := f.beforeApposition(v, from)
	if k < 0 {
		for k = v - 1; k >= from && f.Tokens[k].UPOS == "ADV"; {
			k--
		}
	}
	if k < from || f.in[k] >= 0 || !f.nominal(k) || f.isTime(k) {
		return -1
	}
	return f.phraseHead(k, words{from, v})
}

// firstNoun is the head of the noun phrase that begins the words w, or -1.
func (f *finder) firstNoun(w words) int {
	for k := w.from; k < w.end; k++ {
		switch f.Tokens[k].UPOS {
		case "NOUN", "PROPN", "PRON":
			if f.Tokens[k].XPOS == "DT" && k+1 < w.end && f.nominal(k+1) {
				continue
			}
			if f.isTime(k) {
				return -1
			}
			return f.phraseHead(k, w)
		case "DET", "ADJ", "NUM", "ADV":
			if f.Is(k, "nsubj") {
				return k
			}
		default:
			return -1
		}
	}
	return -1
}

// isTime reports whether word n names a day or another stretch of time.
func (f *finder) isTime(n int) bool {
	if calendar[f.Form(n)] {
		return true
	}
	switch f.Tokens[n].Lemma {
	case "week", "month", "year", "day", "morning", "afternoon", "evening", "night", "weekend", "today", "yesterday",
		"moment", "hour", "minute", "time":
		return f.Tokens[n].UPOS == "NOUN"
	}
	return false
}

// subject is the head word of who or what does what verb v says, or -1. Where
// the verb has no subject of its own it is that of the verb it hangs on.
func (f *finder) subject(v int) int {
	const farthest = 6
	if u := f.reportBefore(v); u >= 0 {
		return f.byCue[u].speaker
	}
	if f.bareParticiple(v) {
		return -1
	}
	if o := f.quotedSayer(v); o >= 0 {
		return o
	}
	for step := range farthest {
		if u, ok := f.lifted[v]; ok {
			v = u
		}
		if a := f.agent(v); a >= 0 && step == 0 {
			return a
		}
		if n := f.subjectOf(v); n >= 0 {
			if step == 0 && f.Tokens[n].Deprel == "nsubj:pass" && !f.quoted(v) {
				return -1
			}
			return n
		}
		h := f.Head(v)
		if h < 0 {
			return -1
		}
		switch {
		case f.Is(v, "acl") && (f.Tokens[v].XPOS == "VBG" || f.Tokens[v].XPOS == "VB"):
			if u := f.sender(v, h); u >= 0 {
				v = u
				continue
			}
			if f.nominal(h) {
				return h
			}
			return -1
		case f.Is(v, "acl"):
			if f.nominal(h) && (f.Tokens[v].XPOS != "VBN" || f.mistakenParticiple(v)) {
				return h
			}
			return -1
		case f.Is(v, "xcomp"):
			if c := f.cueAt(h); c != nil && c.Has(lexicon.Hearing) {
				if o := f.Child(h, "obj", "iobj"); o >= 0 {
					return o
				}
			}
		case f.Is(v, "conj"), f.Is(v, "advcl"), f.Is(v, "parataxis"):
		default:
			return -1
		}
		v = h
	}
	return -1
}

// quotedSayer is the head of who is quoted where v is the "saying" of "quoted
// an official as saying", or -1.
func (f *finder) quotedSayer(v int) int {
	h := f.Head(v)
	if h < 0 || !f.Is(v, "advcl") || !f.marked(v, "as") {
		return -1
	}
	if l := f.Tokens[h].Lemma; l != "quote" && l != "cite" {
		return -1
	}
	if n := f.Child(h, "nsubj:pass"); n >= 0 {
		return n
	}
	if o := f.Child(h, "obj"); o > h && o < v {
		return o
	}
	return -1
}

// mistakenParticiple reports whether v, to the tree a participle under a noun,
// is the verb of its sentence, which has no other: "The leader, in a letter,
// called on them to go".
func (f *finder) mistakenParticiple(v int) bool {
	const farthest = 4
	if !f.Is(v, "acl") || f.Tokens[v].XPOS != "VBN" || !f.afterComma(v) || f.agent(v) >= 0 || f.Child(v, "aux") >= 0 {
		return false
	}
	for n := 0; n < farthest; n++ {
		h := f.Head(v)
		if h < 0 {
			return f.Child(v, "cop", "aux") < 0
		}
		if !f.nominal(h) {
			return false
		}
		v = h
	}
	return false
}

// sender is the verb whose subject says what verb v reports under noun h, where
// that is not h: "He took a step, saying …", "He issued a statement saying …",
// "He wrote to them saying …"; or -1.
func (f *finder) sender(v, h int) int {
	const farthest = 6
	sent := f.Tokens[v].XPOS == "VB" || f.afterComma(v)
	k := h
	for n := 0; n < farthest && k >= 0 && f.nominal(k); n++ {
		if f.Is(k, "nsubj") {
			return -1
		}
		sent = sent || f.isMessage(k)
		k = f.Head(k)
	}
	if k < 0 || f.Tokens[k].UPOS != "VERB" {
		return -1
	}
	if c := f.cueAt(k); c != nil && c.Kind == "write" {
		sent = true
	}
	if !sent {
		return -1
	}
	return k
}

// reportBefore is the verb of the reporting clause that participle v goes on,
// “…,” X said, adding that …, or -1: the tree often hangs v on a verb of the
// quotation.
func (f *finder) reportBefore(v int) int {
	const farthest = 25
	if f.Tokens[v].XPOS != "VBG" || f.Child(v, "nsubj") >= 0 {
		return -1
	}
	from := f.sentenceOf(v).from
	for k := v - 1; k >= from && k > v-farthest && f.in[k] < 0; k-- {
		if s := f.byCue[k]; s != nil && s.direct && k != v {
			return k
		}
	}
	return -1
}

// bareParticiple reports whether v is a participle of the passive without
// auxiliary or subject: "Asked whether …, she said …". Who asked is not said.
func (f *finder) bareParticiple(v int) bool {
	x := f.Tokens[v].XPOS
	return (x == "VBN" || x == "VBD") && f.Is(v, "advcl") && f.Child(v, "aux", "nsubj", "mark") < 0
}

// afterComma reports whether word k stands behind a comma.
func (f *finder) afterComma(k int) bool { return k > 0 && f.Form(k-1) == "," }

// isMessage reports whether word n is a noun for what carries words.
func (f *finder) isMessage(n int) bool { return venueNouns[f.Tokens[n].Lemma] }

// subjectOf is the subject that verb v has itself, on the same side of the
// quotation marks; or -1.
func (f *finder) subjectOf(v int) int {
	for _, k := range f.Children(v) {
		if f.Is(int(k), "nsubj") && (f.in[k] < 0 || f.in[k] == f.in[v]) {
			return int(k)
		}
	}
	return -1
}

// relativePronoun reports whether word i is who, which or that.
func (f *finder) relativePronoun(i int) bool {
	switch f.Tokens[i].Lemma {
	case "who", "which", "that", "whom":
		return f.Tokens[i].UPOS == "PRON"
	}
	return false
}

// agent is the agent of a passive verb: "was criticised by X".
func (f *finder) agent(v int) int {
	for _, k := range f.Children(v) {
		if f.Tokens[k].Deprel == "obl:agent" {
			return int(k)
		}
	}
	return -1
}

// quoted reports whether the passive subject of v is who speaks: "he was
// quoted as saying".
func (f *finder) quoted(v int) bool {
	switch f.Tokens[v].Lemma {
	case "quote", "cite", "hear", "concern", "worry", "surprise", "disappoint", "convince", "persuade", "determine":
		return true
	}
	return false
}

// neighbour is the head of the noun phrase beside verb v among the words w:
// behind a verb that begins them, else before it. -1 if there is none.
func (f *finder) neighbour(v int, w words) int {
	if v == w.from {
		for k := v + 1; k < w.end; k++ {
			if f.nominal(k) {
				return f.phraseHead(k, w)
			}
			if f.Tokens[k].UPOS == "VERB" || f.Tokens[k].UPOS == "PUNCT" {
				return -1
			}
		}
		return -1
	}
	if k := f.beforeApposition(v, w.from); k >= 0 {
		return f.phraseHead(k, w)
	}
	for k := v - 1; k >= w.from; k-- {
		if f.nominal(k) {
			return f.phraseHead(k, w)
		}
		if f.Tokens[k].UPOS == "VERB" {
			return -1
		}
	}
	return -1
}

// beforeApposition is the noun before the apposition or relative clause that
// ends at a comma before verb v: "Holt, who leads the union, said". -1 if there
// is no such comma, or no noun.
func (f *finder) beforeApposition(v, from int) int {
	const farthest = 25
	k := v - 1
	for k >= from && f.Tokens[k].UPOS == "ADV" {
		k--
	}
	if k < from || f.Form(k) != "," {
		return -1
	}
	end := k
	for k--; k >= from && k > end-farthest && f.Form(k) != ","; k-- {
	}
	if k--; k < from || f.Form(k+1) != "," || f.in[k] >= 0 || !f.nominal(k) || f.isTime(k) {
		return -1
	}
	return k
}

// nominal reports whether word i can be the head of a noun phrase.
func (f *finder) nominal(i int) bool {
	switch f.Tokens[i].UPOS {
	case "NOUN", "PROPN", "PRON":
		return true
	case "NUM", "DET", "ADJ": // "one", "another", "many"
		return f.Is(i, "nsubj")
	}
	return false
}

// phraseHead climbs from a noun to the head of its phrase within w.
func (f *finder) phraseHead(k int, w words) int {
	for n := 0; n < 8; n++ {
		h := f.Head(k)
		if h < 0 || !w.has(h) || !f.nominal(h) {
			break
		}
		switch {
		case f.Is(k, "compound"), f.Is(k, "flat"), f.Is(k, "nmod"), f.Is(k, "appos"), f.Is(k, "amod"), f.Is(k, "conj"):
			k = h
			continue
		}
		break
	}
	return k
}

// nounPhrase is the words of the noun phrase with head n that names a
// speaker, without those of the verb v that it may have under it.
func (f *finder) nounPhrase(n, v int) []words {
	w := f.reachOf(n)
	for _, k := range f.Children(n) {
		k := int(k)
		switch {
		case f.Is(k, "case"), f.Is(k, "cc"), f.Is(k, "mark"), f.Tokens[k].XPOS == "WDT" && f.Is(k, "det"), k < n && f.Is(k, "punct") && f.in[k] < 0:
			if k+1 <= n && f.first(k) == w.from {
				w.from = f.last(k) + 1
			}
		case f.Is(k, "parataxis"), f.Is(k, "ccomp"), f.Is(k, "advcl"), f.Is(k, "dep"), f.Is(k, "nsubj"), f.finiteAdnominal(k), f.mistakenParticiple(k):
			if k > n {
				w.end = min(w.end, f.first(k))
			} else {
				w.from = max(w.from, f.last(k)+1)
			}
		}
	}
	if v >= 0 && w.has(v) {
		if v > n {
			w.end = min(w.end, max(f.first(v), n+1))
		} else {
			w.from = v + 1
		}
	}
	w = f.trimPunct(f.sameSide(n, f.nameRun(w)))
	for w.end-1 > n && (f.isTime(w.end-1) || f.Tokens[w.end-1].UPOS == "ADV" || f.Tokens[w.end-1].UPOS == "ADP") {
		w.end--
	}
	if w.end-w.from > 1 && f.Tokens[w.end-1].XPOS == "POS" {
		w.end--
	}
	w = f.untimed(n, w)
	if w.empty() {
		return nil
	}
	return []words{w}
}

// untimed is w without the time expressions, and their prepositions, that a
// tree puts at the ends of the noun phrase of n: "the minister on Monday".
func (f *finder) untimed(n int, w words) words {
	dated := func(k int) bool { return len(f.timesIn(f.Tokens[k].Span)) > 0 }
	for w.from < n && dated(w.from) {
		w.from++
	}
	end := w.end
	for end > n+1 && dated(end-1) {
		end--
	}
	if end < w.end {
		for end > n+1 && f.Tokens[end-1].UPOS == "ADP" {
			end--
		}
		w.end = end
	}
	return w
}

// finiteAdnominal reports whether word k is a finite verb that a tree puts
// under a noun though no relative pronoun joins it.
func (f *finder) finiteAdnominal(k int) bool {
	if f.Tokens[k].Deprel != "acl" {
		return false
	}
	x := f.Tokens[k].XPOS
	return x == "VBD" || x == "VBZ" || x == "VBP"
}

// nameRun widens a phrase that ends within a run of capitalized nouns to the
// end of the run, or behind a common noun to the name that follows: a name is
// not cut in two.
func (f *finder) nameRun(w words) words {
	inside := func(k int) bool {
		return (f.Tokens[k].UPOS == "PROPN" || f.nicknames[k]) && f.Sentence(k) == f.Sentence(w.from) && f.in[k] == f.in[w.from]
	}
	for w.end < len(f.Tokens) && inside(w.end) && (inside(w.end-1) || f.Tokens[w.end-1].UPOS == "NOUN") && !calendar[f.Form(w.end)] {
		w.end++
	}
	for inside(w.from) && w.from > 0 && inside(w.from-1) {
		w.from--
	}
	return w
}

// sameSide is the part of w round word n that stands inside the same
// quotation, or outside of all as n does; quotations within the phrase stay.
func (f *finder) sameSide(n int, w words) words {
	for k := n; k >= w.from; k-- {
		if f.in[k] != f.in[n] && !w.contains(f.quotation(k)) {
			w.from = k + 1
			break
		}
	}
	for k := n; k < w.end; k++ {
		if f.in[k] != f.in[n] && !w.contains(f.quotation(k)) {
			w.end = k
			break
		}
	}
	return w
}

// quotation is the words of the quotation that word k stands in; all words if
// in none.
func (f *finder) quotation(k int) words {
	if f.in[k] < 0 {
		return words{0, len(f.Tokens)}
	}
	return f.outer[f.in[k]].words
}
