package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// headlines finds the speakers that headlines set before a colon, and headings
// if they are persons.
func (f *finder) headlines() {
	for i, s := range f.sentences {
		b := f.doc.Article.Blocks[s.Block]
		if b.Kind != parley.Headline && b.Kind != parley.Heading || !s.Paragraph {
			continue
		}
		w := words{s.First, f.blockEnd(i)}
		colon := f.label(w)
		if colon < 0 || b.Kind == parley.Heading && !f.isPersonName(words{w.from, colon}) {
			continue
		}
		sp := &speech{cue: colon, cues: []words{{colon, colon + 1}}, rule: ruleHeadline}
		sp.source = []words{f.trimPunct(words{w.from, colon})}
		sp.speaker = f.labelHead(sp.source[0])
		f.fill(sp, []words{{colon + 1, w.end}})
		if len(sp.content) > 0 {
			f.holdAll(sp, words{colon + 1, w.end})
			f.add(sp)
		}
	}
}

// blockEnd is one past the last word of the block of sentence i.
func (f *finder) blockEnd(i int) int {
	b := f.sentences[i].Block
	for i+1 < len(f.sentences) && f.sentences[i+1].Block == b {
		i++
	}
	return f.sentences[i].End
}

// holdAll gives s the quotations among the words w.
func (f *finder) holdAll(s *speech, w words) {
	for k := w.from; k < w.end; k++ {
		if i := f.in[k]; i >= 0 {
			f.taken[i] = s
		}
	}
}

// label is the colon behind a label of a few words that begins w, naming a
// speaker; -1 if there is none.
func (f *finder) label(w words) int {
	const longest = 8
	for k := w.from; k < w.end && k <= w.from+longest; k++ {
		if f.Form(k) != ":" {
			if f.in[k] >= 0 || f.isStop(k) && !strings.Contains(f.Form(k), ".") {
				return -1
			}
			continue
		}
		if k == w.from || k+1 >= w.end || !f.Tokens[k].SpaceAfter && f.in[k+1] < 0 || !f.speakerLabel(words{w.from, k}) {
			return -1
		}
		return k
	}
	return -1
}

// speakerLabel reports whether the words w, set before a colon, name someone
// or something that speaks.
func (f *finder) speakerLabel(w words) bool {
	h := f.labelHead(w)
	if h < 0 {
		return false
	}
	for k := w.from; k < w.end; k++ {
		switch f.Tokens[k].UPOS {
		case "VERB", "AUX", "SCONJ":
			if f.Tokens[k].XPOS != "NN" && f.Tokens[k].XPOS != "NNP" {
				return false
			}
		}
	}
	return f.Tokens[h].UPOS == "PROPN" || f.Tokens[h].XPOS == "NNP" || speakingNouns[strings.ToLower(f.Form(h))]
}

// speakingNouns are nouns that stand for a speaker before a headline's colon.
var speakingNouns = map[string]bool{
	"poll": true, "polls": true, "report": true, "reports": true, "study": true, "survey": true, "source": true,
	"sources": true, "official": true, "officials": true, "minister": true, "president": true, "spokesman": true,
	"spokeswoman": true, "expert": true, "experts": true, "analyst": true, "analysts": true, "lawyer": true,
	"police": true, "union": true, "chief": true, "leader": true, "envoy": true, "mediator": true, "mediators": true,
	"memo": true, "document": true, "documents": true, "book": true, "ex-president": true, "judge": true,
	"prosecutor": true, "prosecutors": true, "aide": true, "aides": true, "government": true, "governor": true,
	"senator": true, "diplomat": true, "diplomats": true, "ambassador": true, "newspaper": true, "paper": true,
}

// labelHead is the last noun of w before a bracket or preposition, or -1.
func (f *finder) labelHead(w words) int {
	h := -1
	for k := w.from; k < w.end; k++ {
		switch {
		case f.nominal(k):
			h = k
		case h >= 0 && (f.Tokens[k].UPOS == "ADP" || f.Form(k) == "(" || f.Form(k) == ","):
			return h
		}
	}
	return h
}

// turns finds the turns of a transcript: paragraphs that begin with the name
// of a speaker, of a person or in capitals, and a colon. One such paragraph makes no transcript.
func (f *finder) turns() {
	type turn struct {
		sentence, colon int
	}
	var found, named []turn
	turns := map[string]int{} // by name: how many it has
	repeated := false
	for i, s := range f.sentences {
		if !s.Paragraph || f.doc.Article.Blocks[s.Block].Kind != parley.Body {
			continue
		}
		w := words{s.First, f.blockEnd(i)}
		if c := f.turnLabel(w); c >= 0 {
			found = append(found, turn{i, c})
		} else if c := f.nameLabel(w); c >= 0 {
			named = append(named, turn{i, c})
			at := f.span(words{w.from, c})
			name := f.text[at.Start:at.End]
			turns[name]++
			repeated = repeated || turns[name] > 1
		}
	}
	const fewest = 2
	if repeated && len(turns) >= fewest { // a list of people names each once
		found = append(found, named...)
	}
	if len(found) < fewest {
		return
	}
	for _, t := range found {
		first := f.sentences[t.sentence].First
		end := f.blockEnd(t.sentence)
		from := first
		for from < t.colon && f.Tokens[from].UPOS == "PUNCT" {
			from++
		}
		s := &speech{cue: t.colon, cues: []words{{t.colon, t.colon + 1}}, source: []words{{from, t.colon}}, rule: ruleTurn}
		s.speaker = f.labelHead(s.source[0])
		s.direct = true
		at := f.span(words{t.colon + 1, end})
		s.content = append(s.content, at)
		f.holdAll(s, words{first, end})
		f.add(s)
	}
}

// nameLabel is the colon behind the name of a person that begins the words w,
// -1 if there is none.
func (f *finder) nameLabel(w words) int {
	const longest = 5
	for k := w.from + 1; k+1 < w.end && k <= w.from+longest; k++ {
		if f.Form(k) == ":" {
			if f.isPersonName(words{w.from, k}) {
				return k
			}
			break
		}
	}
	return -1
}

// isPersonName reports whether the words w are the name of a person and its
// titles: all begin with a capital, and the name tagger knows the last.
func (f *finder) isPersonName(w words) bool {
	if w = f.trimPunct(w); w.empty() || !strings.HasSuffix(f.Tokens[w.end-1].Name, "-PER") {
		return false
	}
	for k := w.from; k < w.end; k++ {
		if r, _ := utf8.DecodeRuneInString(f.Form(k)); !unicode.IsUpper(r) && f.Tokens[k].UPOS != "PUNCT" {
			return false
		}
	}
	return true
}

// turnLabel is the colon behind the label of a transcript's turn, or -1.
func (f *finder) turnLabel(w words) int {
	const longest = 6
	upper := false
	for k := w.from; k < w.end && k <= w.from+longest; k++ {
		form := f.Form(k)
		if form == ":" {
			if upper && k+1 < w.end {
				return k
			}
			return -1
		}
		r, _ := utf8.DecodeRuneInString(form)
		switch {
		case k == w.from && f.Tokens[k].UPOS == "PUNCT":
		case form == "." || form == "-" || form == "(" || form == ")":
		case !unicode.IsUpper(r) || form != strings.ToUpper(form) || utf8.RuneCountInString(form) < 2:
			return -1
		default:
			upper = true
		}
	}
	return -1
}
