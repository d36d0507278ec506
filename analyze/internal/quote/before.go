package quote

import "parley/analyze/internal/lexicon"

// lead looks for a reporting clause before quotation i, X said: “…”, and says
// whether there is one.
func (f *finder) lead(i int) bool {
	w := f.before(i)
	if w.empty() {
		return false
	}
	q := &f.outer[i]
	last := f.Form(w.end - 1)
	v := f.governor(w, q.words)
	if u := f.lastCue(w); v < 0 || !f.mainClause(v, w) || u > v && f.onlyPunct(words{u + 1, w.end}) {
		v = u
	}
	r := ruleLead
	switch {
	case v >= 0 && last != ":" && (f.introducer(v, w.end) >= 0 || f.Tokens[v].XPOS == "VBN" && f.Is(v, "acl")):
		return false
	case last == ":":
		if f.labelled(i, w) {
			return true
		}
		if v < 0 {
			v, r = f.root(w), ruleColon
		}
	case last == ",":
		if v >= 0 && (!f.startsUpper(q) && f.asideBefore(v, w) || f.isTitle(q) || !f.isUtterance(q) && !f.hearerBetween(v, w.end-1)) {
			return false
		}
	case v != w.end-1 && !f.hearerBetween(v, w.end) || !f.startsUpper(q) || !f.isUtterance(q):
		return false
	}
	if v < 0 {
		return false
	}
	f.hold(f.speechAt(v, r, w), i)
	return true
}

// introducer is the "that", "if" or "whether" behind verb v that begins a
// clause before word end, with nothing but a hearer or circumstance between;
// -1 if there is none.
func (f *finder) introducer(v, end int) int {
	const farthest = 10
	for k := v + 1; k < end && k < v+farthest; k++ {
		switch f.Tokens[k].UPOS {
		case "SCONJ":
			switch f.Tokens[k].Lemma {
			case "that", "if", "whether":
				return k
			}
			return -1
		case "VERB", "AUX", "CCONJ":
			return -1
		}
	}
	return -1
}

// labelled looks for a bare name before the colon that ends the words w,
// which stand before quotation i: Bush: “…”
func (f *finder) labelled(i int, w words) bool {
	colon := w.end - 1
	for k := colon - 1; k >= w.from; k-- {
		if f.setsOff(k) && f.Form(k) != "," {
			w.from = k + 1
			break
		}
	}
	name := f.trimPunct(words{w.from, colon})
	if name.empty() || f.Tokens[name.from].UPOS == "ADP" || !f.speakerLabel(name) {
		return false
	}
	s := &speech{cue: colon, cues: []words{{colon, colon + 1}}, source: []words{name}, speaker: f.labelHead(name), direct: true, rule: ruleLabel}
	f.hold(f.add(s), i)
	return true
}

// before is the words before quotation i in which its reporting clause can
// stand: those of its sentence, or a sentence before it that ends in a colon.
func (f *finder) before(i int) words {
	q := &f.outer[i]
	w := words{f.sentenceOf(q.from).from, q.from}
	if w.empty() && w.from > 0 {
		k := w.from - 1
		if f.Form(k) != ":" || f.block(w.from)-f.block(k) > 1 {
			return w
		}
		w.from = f.sentenceOf(k).from
	}
	for k := w.end - 1; k >= w.from; k-- {
		if f.in[k] >= 0 || f.isStop(k) {
			w.from = k + 1
			break
		}
	}
	return w
}

// asideBefore reports whether the reporting clause of verb v is an aside in a
// sentence that began before it: "The minister, he said, “is confident”".
func (f *finder) asideBefore(v int, w words) bool {
	n := f.Child(v, "nsubj")
	if n < 0 {
		return false
	}
	from := min(v, f.first(n))
	return from-1 > w.from && f.Form(from-1) == ","
}

// hearerBetween reports whether nothing but what a speaker says it to, or
// when, stands between verb v and word end.
func (f *finder) hearerBetween(v, end int) bool {
	if v < 0 {
		return false
	}
	if k := end - 1; k > v {
		switch f.Tokens[k].UPOS {
		case "ADP", "DET", "ADJ", "PART", "CCONJ", "SCONJ": // what the quotation is part of goes on
			return false
		}
	}
	for k := v + 1; k < end; k++ {
		if f.Head(k) == v && !f.Is(k, "obj") && !f.Is(k, "iobj") && !f.Is(k, "obl") && !f.Is(k, "advmod") && !f.Is(k, "punct") {
			return false
		}
	}
	c := f.cueAt(v)
	o := f.Child(v, "obj")
	return o < 0 || c.Has(lexicon.Hearing)
}

// governor is the cue verb among the words w that governs the words of q, or
// -1.
func (f *finder) governor(w, q words) int {
	const farthest = 4
	for k := q.from; k < q.end; k++ {
		if h := f.Head(k); h >= 0 && !q.has(h) {
			for n := 0; n < farthest && h >= 0 && w.has(h); n++ {
				if f.reports(h) {
					return h
				}
				h = f.Head(h)
			}
		}
	}
	return -1
}

// mainClause reports whether verb v stands in no relative clause among the
// words w.
func (f *finder) mainClause(v int, w words) bool {
	const farthest = 6
	for n := 0; n < farthest && v >= 0 && w.has(v); n++ {
		if f.Tokens[v].Deprel == "acl:relcl" {
			return false
		}
		v = f.Head(v)
	}
	return true
}

// lastCue is the last verb among the words w that can report a quotation, of
// a main clause if there is one; or -1.
func (f *finder) lastCue(w words) int {
	relative := -1
	for k := w.end - 1; k >= w.from; k-- {
		switch {
		case !f.reports(k):
		case f.mainClause(k, w):
			return k
		case relative < 0:
			relative = k
		}
	}
	return relative
}

// root is the verb among the words w under which the others stand, or -1.
func (f *finder) root(w words) int {
	for k := w.from; k < w.end; k++ {
		if h := f.Head(k); (h < 0 || !w.has(h)) && f.Tokens[k].UPOS == "VERB" {
			return k
		}
	}
	return -1
}

// unreported reports whether no verb among the words w, which stand before a
// quotation in its sentence, reports it.
func (f *finder) unreported(w words) bool {
	for k := w.from; k < w.end; k++ {
		if f.byCue[k] != nil {
			return false
		}
	}
	return true
}
