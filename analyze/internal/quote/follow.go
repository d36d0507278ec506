package quote

// follow joins the quotations that no reporting clause stands beside to the
// speech that they carry on: “…,” said X. “…” Such a quotation fills a sentence
// of its own.
func (f *finder) follow() {
	for i := range f.outer {
		if f.taken[i] != nil || !f.alone(i) {
			continue
		}
		if s := f.carriedOn(i); s != nil {
			f.hold(s, i)
		}
	}
}

// carriedOn is the speech that quotation i carries on, or nil: that of the
// paragraph before whose mark was left open; the last one before it in its
// paragraph; or, if it is all of its paragraph, the one that the quotation at
// the end of the paragraph before belongs to.
func (f *finder) carriedOn(i int) *speech {
	q := &f.outer[i]
	if i > 0 && q.Continues >= 0 && &f.quotes[q.Continues] == f.outer[i-1].Quotation {
		return f.taken[i-1]
	}
	block := f.block(q.from)
	if s := f.lastSpeech(q.from, block); s != nil {
		return s
	}
	if i == 0 || !f.fillsBlock(i) {
		return nil
	}
	p := &f.outer[i-1]
	if f.block(p.from) != block-1 || f.taken[i-1] == nil {
		return nil
	}
	return f.taken[i-1]
}

// lastSpeech is the speech that this block speaks in before word at: the last
// one with a quotation, else the last of all whose speaker is named.
func (f *finder) lastSpeech(at, block int) *speech {
	var last *speech
	for k := at - 1; k >= 0 && f.block(k) == block; k-- {
		if f.in[k] >= 0 {
			if s := f.taken[f.in[k]]; s != nil {
				return s
			}
			continue
		}
		if s := f.byCue[k]; s != nil && last == nil && s.speaker >= 0 {
			last = s
		}
	}
	return last
}

// alone reports whether quotation i begins where a sentence begins and ends
// where one ends, or goes on so long before that it is no mere name or phrase.
func (f *finder) alone(i int) bool {
	const long = 10 // words
	q := &f.outer[i]
	return f.atSentenceStart(q.from) && (f.atSentenceEnd(q.end) || q.end-q.from >= long && f.predicates(q.words))
}

func (f *finder) atSentenceStart(i int) bool {
	return f.sentenceOf(i).from == i || i > 0 && f.isStop(i-1)
}

// atSentenceEnd reports whether a sentence ends before word i.
func (f *finder) atSentenceEnd(i int) bool {
	if i >= len(f.tokens) || f.sentence[i] != f.sentence[i-1] || f.block(i) != f.block(i-1) {
		return true
	}
	return f.onlyPunct(words{i, f.sentenceOf(i).end})
}

func (f *finder) isStop(i int) bool {
	switch f.doc.Form(i) {
	case ".", "!", "?", "…", "...":
		return true
	}
	return false
}

// fillsBlock reports whether quotation i is all of its block.
func (f *finder) fillsBlock(i int) bool {
	q := &f.outer[i]
	b := f.doc.Article.Blocks[f.block(q.from)]
	return q.Start == b.Start && q.End >= b.End-1
}
