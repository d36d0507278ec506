package quote

// follow joins the quotations that no reporting clause stands beside to the
// speech that they carry on: “…,” said X. “…” Such a quotation fills a sentence
// of its own.
func (f *finder) follow() {
	here := voices{block: -1}
	at := 0 // the words before are heard
	for i := range f.outer {
		q := &f.outer[i]
		if block := f.block(q.from); block != here.block {
			here = voices{block: block}
			at = f.blockStart(q.from)
		}
		for ; at < q.from; at++ {
			f.hear(&here, at)
		}
		if f.taken[i] != nil || !f.alone(i) {
			continue
		}
		if s := f.carriedOn(i, here); s != nil {
			f.hold(s, i)
		}
	}
	for i := len(f.outer) - 1; i > 0; i-- { // speech of many paragraphs may name its speaker in the last
		if s := f.taken[i]; s != nil && f.taken[i-1] == nil && f.goesOn(i) {
			f.hold(s, i-1)
		}
	}
}

// goesOn reports whether quotation i goes on with the one before it, whose
// closing mark was left out because the speech has more paragraphs.
func (f *finder) goesOn(i int) bool {
	q := &f.outer[i]
	return i > 0 && q.Continues >= 0 && &f.quotes[q.Continues] == f.outer[i-1].Quotation
}

// voices are who was last heard in a paragraph: with a quotation, and in any
// way.
type voices struct {
	block       int
	quoted, any *speech
}

// hear takes note of the speech that word k belongs to.
func (f *finder) hear(v *voices, k int) {
	if i := f.in[k]; i >= 0 {
		if s := f.taken[i]; s != nil {
			v.quoted = s
		}
		return
	}
	if s := f.byCue[k]; s != nil && s.speaker >= 0 {
		v.any = s
		if c := f.cueOf(s); c != nil && c.Kind == "say" && s.rule == ruleClause && f.Is(k, "root") {
			v.quoted = s
		}
	}
}

// blockStart is the first word of the block of word i.
func (f *finder) blockStart(i int) int {
	k := f.Sentence(i)
	for k > 0 && f.sentences[k-1].Block == f.sentences[k].Block {
		k--
	}
	return f.sentences[k].First
}

// carriedOn is the speech that quotation i carries on, or nil: that of the
// paragraph before whose mark was left open; the last one with a quotation in
// its own paragraph, else the last of all there; or, if it is all of its
// paragraph, the one that the quotation at the end of the paragraph before
// belongs to.
func (f *finder) carriedOn(i int, here voices) *speech {
	switch {
	case f.goesOn(i):
		return f.taken[i-1]
	case here.quoted != nil:
		return here.quoted
	case here.any != nil:
		return here.any
	case i > 0 && f.fillsBlock(i) && f.block(f.outer[i-1].from) == here.block-1:
		return f.taken[i-1]
	}
	return nil
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
	if i >= len(f.Tokens) || f.Sentence(i) != f.Sentence(i-1) || f.block(i) != f.block(i-1) {
		return true
	}
	return f.onlyPunct(words{i, f.sentenceOf(i).end})
}

// isStop reports whether word i ends a sentence. It is asked before there are
// trees.
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
