package event

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/lexicon"
)

// Facts say of a predicate whether it came about, by whose word, and when.
type Facts interface {
	Act(pred int) parley.Act
}

// Places say where the act of a predicate is: the id of a place, or nil.
type Places interface {
	Of(pred int) *string
}

// Find gives the events of a document whose names, times, places and
// statements have been found, in the order of the text, and counts in
// doc.Unresolved those of which neither side is known.
func Find(doc *parley.Document, r *clause.Reader, facts Facts, places Places) []parley.Event {
	f := newFinder(doc, r)
	var events []parley.Event
	for _, s := range doc.Sentences {
		if b := s.Block; b >= 0 && b < len(doc.Article.Blocks) && doc.Article.Blocks[b].Kind == parley.Meta {
			continue
		}
		f.compose(s)
		for i := s.First; i < s.End; i++ {
			if f.matched[i] == nil || f.taken[i] {
				continue
			}
			if e, ok := f.event(i, facts, places); ok {
				events = append(events, e)
			}
		}
	}
	return events
}

// A finder holds a document while its events are found.
type finder struct {
	*clause.Reader
	doc     *parley.Document
	table   *patternTable
	argsOf  map[int]clause.Args
	matched []*pattern // by word
	state   []uint8    // by word: whether its pattern was asked for
	taken   []bool     // by word: part of the event of another predicate
	timed   []bool     // by word: part of a time expression
	deep    bool       // prepositions count below the objects of the predicate as well
}

func newFinder(doc *parley.Document, r *clause.Reader) *finder {
	n := len(doc.Tokens)
	f := &finder{
		Reader: r, doc: doc, table: patterns(), argsOf: map[int]clause.Args{},
		matched: make([]*pattern, n), state: make([]uint8, n), taken: make([]bool, n), timed: make([]bool, n), deep: true,
	}
	for i := range doc.Times {
		for _, e := range doc.Times[i].Evidence {
			for k := doc.TokenAt(e.Start); k < n && doc.Tokens[k].Start < e.End; k++ {
				f.timed[k] = true
			}
		}
	}
	return f
}

// event is the event of a predicate that has a pattern; ok is false where
// neither side is known.
func (f *finder) event(pred int, facts Facts, places Places) (e parley.Event, ok bool) {
	p := f.matched[pred]
	actors := f.actors(pred, p.actors)
	recipients := f.party(pred, p.recipients, &actors)
	if p.kind == "ACCUSE" || p.kind == "SUPPORT" {
		if doers := f.doers(pred, &actors); len(doers.actors) > 0 {
			recipients = doers
		}
	}
	if v := f.light(pred); v >= 0 && f.traded(v) && len(actors.phrases) > 1 && len(recipients.actors) == 0 {
		recipients = actors // "Egypt and Sudan traded blame"
	}
	refused := f.refusal(pred, p)
	if refused || p.kind == "REJECT" {
		if c := f.party(pred, []string{"until"}, &actors); len(c.actors) > 0 {
			recipients = c // who has to do something first
		}
	}
	switch with := slices.Contains(p.recipients, "with"); {
	case len(recipients.actors) > 0:
	case with && len(actors.phrases) > 1 && len(f.fill(pred, "with")) == 0:
		recipients = party{} // they do it with each other
	case material[p.kind] && !f.names(recipients.phrases):
		where := f.party(pred, whereabouts, &actors)
		if len(recipients.phrases) == 0 || len(where.actors) > 0 || f.names(where.phrases) {
			recipients = where
		}
	}
	if len(actors.actors)+len(recipients.actors) == 0 {
		if len(actors.phrases)+len(recipients.phrases) > 0 {
			f.unsure("event-of-nobody-known")
		}
		return e, false
	}
	if f.Nominal(pred) && f.light(pred) < 0 && len(actors.phrases) == 0 && len(recipients.actors) == 0 {
		return e, false
	}
	trigger := f.Span(pred, pred+1)
	e = parley.Event{
		ID: parley.NewID("event", f.doc.Article.ID, trigger), Type: p.kind, Mode: p.mode, CAMEO: p.cameo,
		Contexts: f.contexts(pred, p), Actors: f.ids(actors.actors), Recipients: f.ids(recipients.actors),
		ActorsAt: f.quotes(actors.phrases), RecipientsAt: f.quotes(recipients.phrases),
		Place: places.Of(pred), Text: f.doc.Text(f.trigger(pred)...), Act: facts.Act(f.finite(pred, p)),
	}
	e.Rule, e.Confidence = p.name, confidence
	if e.Mode == "" && p.kind == "ASSAULT" {
		e.Mode = f.means(pred)
	}
	if refused {
		e.Type, e.Mode, e.CAMEO, e.Rule, e.Status = "REJECT", "", "120", "reject-"+p.name, parley.Happened
	}
	e.Evidence = []parley.Evidence{f.doc.Quote(f.clauseSpan(pred))}
	return e, true
}

// traded reports whether a verb says that those who act do it to each other.
func (f *finder) traded(verb int) bool {
	switch f.Lemma(verb) {
	case "trade", "exchange", "swap":
		return true
	}
	return false
}

// doers are those whose act is praised or condemned: "condemned the attack on
// the port by rebels" is against the rebels.
func (f *finder) doers(pred int, not *party) party {
	for _, i := range f.fill(pred, "obj") {
		if m := f.match(i); m != nil && f.Nominal(i) {
			return f.party(i, m.actors, not)
		}
	}
	return party{}
}

// finite is the word that says whether an event came about: the predicate, or
// the verb that the pattern asks to carry it, since "ordered an inquiry" is
// one, however it ends.
func (f *finder) finite(pred int, p *pattern) int {
	if v := f.light(pred); v >= 0 && f.asks(p, "light") {
		return v
	}
	return pred
}

// means is the mode of an assault by what it is done with: "helicopters
// killed", "shot dead by gunmen", "attacked with machetes"; "" if nothing tells.
func (f *finder) means(pred int) string {
	for _, slot := range []string{"subj", "with", "in", "by"} {
		for _, i := range f.fill(pred, slot) {
			for _, mode := range []string{"aerial", "explosives", "firearms", "heavy-weapons", "primitive", "suicide-attack"} {
				if c := lexicon.EventClass("means-" + mode); f.listed(i, c) || f.modified(i, c) {
					return mode
				}
			}
		}
	}
	return ""
}

// confidence is how often an event with a known side is right in type and
// sides, as counted on tuning data.
const confidence = 0.7

// material are the types of acts that are done somewhere, so that the place
// says whom they are done to where nothing else does.
var material = set("AID CONCEDE RETREAT SANCTION MOBILIZE COERCE ASSAULT PROTEST")

var whereabouts = []string{"against", "on", "to", "in", "into", "at", "near", "along", "from", "for", "of"}

// refusal reports whether a predicate says that its actor does not do what
// would be friendly, by its own will: "will not release", "did not accept".
func (f *finder) refusal(pred int, p *pattern) bool {
	if hostile[p.kind] || p.kind == "REQUEST" {
		return false
	}
	verb := pred
	if v := f.light(pred); v >= 0 {
		verb = v
	}
	if !f.negated(verb) {
		return false
	}
	for _, k := range f.Children(verb) {
		if f.Is(int(k), "aux") {
			switch f.Lemma(int(k)) {
			case "will", "would", "wo", "shall":
				return true
			}
		}
	}
	return lexicon.EventClass("willed")[f.Lemma(verb)] && f.Child(verb, "nsubj:pass") < 0
}

// contexts are those of the pattern and of the words of the clause.
func (f *finder) contexts(pred int, p *pattern) []string {
	out := append([]string{}, p.contexts...)
	first, end := f.Reach(pred)
	if v := f.light(pred); v >= 0 {
		first, end = f.Reach(v)
	}
	for i := max(first, pred-longestClause); i < min(end, pred+longestClause); i++ {
		for _, c := range lexicon.EventContexts(strings.ToLower(f.Lemma(i))) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

// longestClause bounds, in words to either side, what is quoted and looked
// at around a predicate.
const longestClause = 40

// clauseSpan is the words of the clause of a predicate: what stands under it,
// or under the verb that carries it.
func (f *finder) clauseSpan(pred int) parley.Span {
	first, end := f.Reach(pred)
	if v := f.light(pred); v >= 0 {
		a, b := f.Reach(v)
		first, end = min(first, a), max(end, b)
	}
	return f.Span(max(first, pred-longestClause), min(end, pred+longestClause))
}

// trigger is the words that the event is told by: the predicate with the
// words of its wording or the verb that carries it.
func (f *finder) trigger(pred int) []parley.Span {
	words := []int{pred}
	if v := f.light(pred); v >= 0 {
		words = append(words, v)
	}
	for _, k := range f.Children(pred) {
		if f.Is(int(k), "compound:prt") {
			words = append(words, int(k))
		}
	}
	slices.Sort(words)
	var spans []parley.Span
	for _, w := range words {
		spans = append(spans, f.Span(w, w+1))
	}
	return spans
}

func (f *finder) ids(actors []int) []string {
	out := []string{}
	for _, a := range actors {
		out = append(out, f.doc.Actors[a].ID)
	}
	return out
}

func (f *finder) quotes(spans []parley.Span) []parley.Evidence {
	out := []parley.Evidence{}
	for _, s := range spans {
		out = append(out, f.doc.Quote(s))
	}
	return out
}

func (f *finder) unsure(rule string) {
	if f.doc.Unresolved == nil {
		f.doc.Unresolved = map[string]int{}
	}
	f.doc.Unresolved[rule]++
}
