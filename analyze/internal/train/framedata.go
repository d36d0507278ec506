package train

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/frames"
	"parley/internal/bank"
	"parley/internal/conllu"
)

// A bankReader lays what is marked in an article on its tokens.
type bankReader struct {
	doc    *parley.Document
	labels [][]int             // by choice and token
	frames map[[2]int][]filler // by cue token and kind: its fillers, as tokens
	order  [][2]int
	papers map[string]int // by id: the token that heads the label
	states []stateOf
}

type stateOf struct {
	cue   int
	paper string
}

// readMarks lays what is marked in an article on its document.
func readMarks(doc *parley.Document, a *bank.Article) *bankReader {
	g := newBankReader(doc)
	for i := range a.Findings {
		g.add(&a.Findings[i])
	}
	g.hide()
	return g
}

// any reports whether anything is marked at a token.
func (g *bankReader) any(token int) bool {
	for c := range frames.Proposal + 1 {
		if g.labels[c][token] > 0 {
			return true
		}
	}
	return false
}

func newBankReader(doc *parley.Document) *bankReader {
	g := &bankReader{doc: doc, frames: map[[2]int][]filler{}, papers: map[string]int{}}
	for range frames.Sizes() {
		g.labels = append(g.labels, make([]int, len(doc.Tokens)))
	}
	for _, c := range []frames.Choice{frames.PositionStatus, frames.StateStatus, frames.MeetingStatus, frames.Predicate} {
		for i := range g.labels[c] {
			g.labels[c][i] = -1
		}
	}
	return g
}

// head is the token that heads the words of a span; -1 if there is none.
func (g *bankReader) head(s *bank.Span) int {
	if s == nil {
		return -1
	}
	first := g.doc.TokenAt(s[0])
	end := first
	for end < len(g.doc.Tokens) && g.doc.Tokens[end].Start < s[1] {
		end++
	}
	for k := first; k < end; k++ {
		if h := g.doc.Tokens[k].Head; (h < first || h >= end) && g.doc.Tokens[k].UPOS != "PUNCT" {
			return k
		}
	}
	if first < end {
		return first
	}
	return -1
}

func (g *bankReader) label(c frames.Choice, at int, name string) {
	if k := slices.Index(c.Names(), name); at >= 0 && k >= 0 && g.labels[c][at] <= 0 {
		g.labels[c][at] = k + 1
	}
}

func (g *bankReader) status(c frames.Choice, at int, status string) {
	if status == "" {
		status = string(parley.Happened)
	}
	if at >= 0 {
		g.labels[c][at] = slices.Index(parley.Statuses, parley.Status(status))
	}
}

func (g *bankReader) fill(cue int, kind frames.Choice, role frames.Filler, at int) {
	if cue < 0 {
		return
	}
	key := [2]int{cue, int(kind)}
	if _, ok := g.frames[key]; !ok {
		g.order = append(g.order, key)
		g.frames[key] = nil
	}
	if f := (filler{int(role), at}); at >= 0 && !slices.Contains(g.frames[key], f) {
		g.frames[key] = append(g.frames[key], f)
	}
}

func (g *bankReader) fillActors(cue int, kind frames.Choice, role frames.Filler, actors bank.Actors) {
	for i := range actors {
		g.fill(cue, kind, role, g.head(&actors[i].At))
	}
}

func (g *bankReader) add(f *bank.Finding) {
	switch f.Kind {
	case "role":
		for i := range f.Who {
			g.label(frames.Role, g.head(&f.Who[i].At), f.Role)
		}
	case "issue":
		theme := f.Theme
		if theme == "" {
			theme = "other"
		}
		g.label(frames.Issue, g.head(f.Label), theme)
	case "prop":
		at := g.head(f.Label)
		g.label(frames.Proposal, at, f.Form)
		g.fill(at, frames.Proposal, frames.Who, -1)
		g.fillActors(at, frames.Proposal, frames.Who, f.By)
		g.papers[f.Proposal] = at
	case "pos", "state", "meet", "out":
		cue := g.head(f.Cue)
		kind := map[string]frames.Choice{"pos": frames.Position, "state": frames.State, "meet": frames.Meeting, "out": frames.Outlook}[f.Kind]
		switch kind {
		case frames.Position:
			g.label(kind, cue, f.Stance)
			g.status(frames.PositionStatus, cue, f.Status)
		case frames.State:
			g.label(kind, cue, f.State)
			g.status(frames.StateStatus, cue, f.Status)
			g.states = append(g.states, stateOf{cue, f.Proposal})
		case frames.Meeting:
			g.label(kind, cue, "meeting")
			g.status(frames.MeetingStatus, cue, f.Status)
		case frames.Outlook:
			g.label(kind, cue, f.Direction)
		}
		g.fill(cue, kind, frames.Who, -1)
		g.fillActors(cue, kind, frames.Who, f.Who)
		g.fillActors(cue, kind, frames.Who, f.By)
		g.fillActors(cue, kind, frames.Toward, f.Toward)
		g.fillActors(cue, kind, frames.Source, f.Source)
		g.fill(cue, kind, frames.What, g.head(f.What))
		g.fill(cue, kind, frames.Condition, g.head(f.If))
		g.fill(cue, kind, frames.Place, g.head(f.Place))
		g.fill(cue, kind, frames.Time, g.head(f.Time))
	}
}

// hide takes out of the learning what is marked once in an article and may
// stand in it again: other mentions of an actor that has a role, other nouns
// of the lemma of an issue or a proposal.
func (g *bankReader) hide() {
	for _, s := range g.states {
		if at, ok := g.papers[s.paper]; ok {
			g.fill(s.cue, frames.State, frames.Paper, at)
		}
	}
	seats := map[int]bool{}
	for i, l := range g.labels[frames.Role] {
		if m := g.doc.MentionAt(i); l > 0 && m >= 0 && g.doc.Mentions[m].Actor >= 0 {
			seats[g.doc.Mentions[m].Actor] = true
		}
	}
	for m := range g.doc.Mentions {
		if at := g.doc.Mentions[m].Head; seats[g.doc.Mentions[m].Actor] && g.labels[frames.Role][at] == 0 {
			g.labels[frames.Role][at] = -1
		}
	}
	for _, c := range []frames.Choice{frames.Issue, frames.Proposal} {
		lemmas := map[string]bool{}
		for i, l := range g.labels[c] {
			if l > 0 {
				lemmas[strings.ToLower(g.doc.Tokens[i].Lemma)] = true
			}
		}
		for i, l := range g.labels[c] {
			if l == 0 && lemmas[strings.ToLower(g.doc.Tokens[i].Lemma)] {
				g.labels[c][i] = -1
			}
		}
	}
}

// examples are the sentences with what is laid on their tokens.
func (g *bankReader) examples(words *frames.Words) []*frameExample {
	var out []*frameExample
	pieces := frames.Pieces(g.doc)
	read := words.Sentences(g.doc, pieces)
	for k, p := range pieces {
		e := &frameExample{words: read[k]}
		for c := range g.labels {
			if frames.Choice(c) == frames.Predicate {
				e.labels = append(e.labels, nil)
				continue
			}
			e.labels = append(e.labels, g.labels[c][p.First:p.End])
		}
		heads := headsOf(e)
		for _, key := range g.order {
			if key[0] < p.First || key[0] >= p.End {
				continue
			}
			cue := cueExample{scorer: frames.TalksRoles, kind: key[1], at: key[0] - p.First}
			cue.ways = frames.WaysFrom(heads, cue.at)
			for _, f := range g.frames[key] {
				if f.at >= p.First && f.at < p.End {
					cue.fillers = append(cue.fillers, filler{f.role, f.at - p.First})
				}
			}
			e.cues = append(e.cues, cue)
		}
		out = append(out, e)
	}
	return out
}

func headsOf(e *frameExample) []int32 {
	heads := make([]int32, len(e.words))
	for i, w := range e.words {
		heads[i] = w.Head
	}
	return heads
}

// propSentence is a line of a PropBank file: predicates with their arguments,
// words counted from 1, ends inclusive.
type propSentence struct {
	ID         string `json:"sent_id"`
	Predicates []struct {
		At   int               `json:"at"`
		Args []json.RawMessage `json:"args"`
	} `json:"predicates"`
}

// readProps reads the sentences of a treebank with their PropBank roles; parse
// gives them tags and trees as the analyzer would.
func readProps(treebank, props string, words *frames.Words, parse func(*parley.Document)) ([]*frameExample, error) {
	f, err := os.Open(treebank)
	if err != nil {
		return nil, err
	}
	sentences, err := conllu.Read(f)
	f.Close()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", treebank, err)
	}
	marks := map[string]propSentence{}
	if f, err = os.Open(props); err != nil {
		return nil, err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		var s propSentence
		if err := json.Unmarshal(in.Bytes(), &s); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", props, n, err)
		}
		marks[s.ID] = s
	}
	var all []*frameExample
	for i := range sentences {
		s := &sentences[i]
		m, ok := marks[s.ID]
		if !ok || len(s.Words) == 0 || len(s.Words) > 150 {
			continue
		}
		doc := plainDocument(s)
		parse(doc)
		e, err := propExample(words, doc, m)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", props, s.ID, err)
		}
		all = append(all, e)
	}
	return all, in.Err()
}

// plainDocument is a document of one sentence with the words of s.
func plainDocument(s *conllu.Sentence) *parley.Document {
	var text strings.Builder
	doc := &parley.Document{}
	for k, w := range s.Words {
		if k > 0 {
			text.WriteByte(' ')
		}
		start := text.Len()
		text.WriteString(w.Form)
		doc.Tokens = append(doc.Tokens, parley.Token{Span: parley.Span{Start: start, End: text.Len()}, SpaceAfter: true})
	}
	doc.Sentences = []parley.Sentence{{First: 0, End: len(doc.Tokens)}}
	doc.Article = &parley.Article{Text: text.String()}
	return doc
}

func propExample(words *frames.Words, doc *parley.Document, s propSentence) (*frameExample, error) {
	n := len(doc.Tokens)
	e := &frameExample{words: words.Sentences(doc, []frames.Piece{{First: 0, End: n}})[0], labels: make([][]int, len(frames.Sizes()))}
	e.labels[frames.Predicate] = make([]int, n)
	heads := headsOf(e)
	for _, p := range s.Predicates {
		cue := cueExample{scorer: frames.PropRoles, at: p.At - 1}
		if cue.at < 0 || cue.at >= n {
			return nil, fmt.Errorf("no word %d", p.At)
		}
		e.labels[frames.Predicate][cue.at] = 1
		cue.ways = frames.WaysFrom(heads, cue.at)
		for _, raw := range p.Args {
			var label string
			var from, to int
			if err := json.Unmarshal(raw, &[]any{&label, &from, &to}); err != nil {
				return nil, err
			}
			role := slices.Index(frames.PropLabels, label) + 1
			at := -1
			for k := from - 1; k < to && k < n && at < 0; k++ {
				if h := int(heads[k]); h < from-1 || h >= to || h == k {
					at = k
				}
			}
			if role > 0 && at >= 0 {
				cue.fillers = append(cue.fillers, filler{role, at})
			}
		}
		e.cues = append(e.cues, cue)
	}
	return e, nil
}
