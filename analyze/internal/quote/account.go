package quote

// accounts finds what is said by an account's phrase: "according to X", "in
// X's view".
func (f *finder) accounts() {
	for i := range f.narrated() {
		switch f.Tokens[i].Lemma {
		case "accord", "according":
			f.according(i)
		case "in":
			f.inView(i)
		}
	}
}

// viewNouns are what something is said to be so in: "in his view".
var viewNouns = map[string]bool{"words": true, "view": true, "opinion": true, "mind": true, "telling": true, "judgment": true}

// inView makes a statement of "in X's view" with its first word at i.
func (f *finder) inView(i int) {
	n := f.Head(i)
	if n < i || !f.Is(i, "case") || f.Tokens[n].UPOS != "NOUN" || !f.Is(n, "obl") {
		return
	}
	speaker := f.Child(n, "nmod:poss")
	if speaker < 0 || !viewNouns[f.Tokens[n].Lemma] && !viewNouns[f.Form(n)] {
		return
	}
	phrase := words{i, f.phraseEnd(n)}
	s := &speech{cue: n, cues: []words{{i, i + 1}, {n, n + 1}}, speaker: speaker, source: f.nounPhrase(speaker, n), rule: ruleView}
	f.fill(s, minus([]words{f.statedIn(f.sentenceOf(i), phrase)}, phrase))
	if len(s.content) > 0 {
		f.add(s)
		f.report(s)
	}
}

// according makes a statement of "according to X" with its first word at i.
func (f *finder) according(i int) {
	n := f.accountHead(i)
	if n < 0 {
		return
	}
	sentence := f.sentenceOf(i)
	phrase := words{i, f.phraseEnd(n)}
	if f.trimPunct(sentence).from == i {
		phrase = f.toComma(words{i, sentence.end})
	}
	source := f.trimPunct(words{i + 2, phrase.end})
	content := minus([]words{f.statedIn(sentence, phrase)}, phrase)
	s := &speech{cue: i, cues: []words{{i, i + 2}}, speaker: n, source: []words{source}, rule: ruleAccording}
	f.fill(s, content)
	f.overhear(s, sentence)
	if len(s.content) > 0 && !source.empty() {
		f.add(s)
		f.report(s)
	}
}

// overhear adds to s the quotations that the reporting clauses in its
// sentence report: “…,” X said, according to Y.
func (f *finder) overhear(s *speech, sentence words) {
	for k := sentence.from; k < sentence.end; k++ {
		if t := f.byCue[k]; t != nil && t.direct {
			s.content = append(s.content, t.content...)
		}
	}
}

// accountHead is the noun that "according to" at word i introduces, or -1.
func (f *finder) accountHead(i int) int {
	if i+2 >= len(f.Tokens) || f.Tokens[i+1].Lemma != "to" || f.Sentence(i+2) != f.Sentence(i) {
		return -1
	}
	h := f.Head(i)
	if h > i && f.nominal(h) && f.Sentence(h) == f.Sentence(i) {
		return h
	}
	for _, k := range f.Children(i) {
		if int(k) > i+1 && f.nominal(int(k)) {
			return int(k)
		}
	}
	end := f.sentenceOf(i).end
	for k := i + 2; k < end && f.Tokens[k].UPOS != "PUNCT"; k++ {
		if f.nominal(k) {
			return f.phraseHead(k, words{i + 2, end})
		}
	}
	return -1
}

// phraseEnd is where the noun phrase with head n ends: before a clause that is
// none of its own.
func (f *finder) phraseEnd(n int) int {
	end := f.last(n) + 1
	for _, k := range f.Children(n) {
		k := int(k)
		if k > n && (f.Is(k, "parataxis") || f.Is(k, "conj") && f.Tokens[k].UPOS == "VERB" || f.Is(k, "ccomp") || f.Is(k, "advcl")) {
			end = min(end, f.first(k))
		}
	}
	return max(end, n+1)
}

// statedIn is the part of the sentence that an account's phrase speaks of: all
// of it, as far as the next semicolon.
func (f *finder) statedIn(sentence, phrase words) words {
	for k := phrase.from - 1; k >= sentence.from; k-- {
		if f.Form(k) == ";" {
			sentence.from = k + 1
			break
		}
	}
	for k := phrase.end; k < sentence.end; k++ {
		if f.Form(k) == ";" {
			sentence.end = k
			break
		}
	}
	return sentence
}
