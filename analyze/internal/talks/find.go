package talks

import (
	"slices"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/fact"
	"parley/analyze/internal/frames"
	"parley/analyze/internal/where"
)

// Find fills in the roles, issues, proposals, positions, meetings and outlooks
// of a document, what befell the talks and what is due, and what its statements
// are about. It reads tokens, mentions,
// actors, times, places and statements; facts tells what came about, places
// where it was.
func Find(doc *parley.Document, facts *fact.Reader, places *where.Index, found *frames.Set) {
	f := newFinder(doc, facts, places)
	f.frames = found
	f.findParts()
	f.setTable()
	f.findProposals()
	f.learnProposals()
	f.findStates()
	f.learnStates()
	f.counter()
	f.findTerms()
	f.findLineage()
	f.findMeetings()
	f.learnMeetings()
	f.findPositions()
	f.veto()
	f.learnPositions()
	f.findIssues()
	f.learnIssues()
	f.findRoles()
	f.learnRoles()
	f.findOutlook()
	f.learnOutlook()
	f.findProcess()
	f.findDue()
	f.link()
}

// A finder holds what the rules share while one document is read.
type finder struct {
	*clause.Reader
	doc    *parley.Document
	acts   *fact.Reader
	where  *where.Index
	frames *frames.Set

	papers    []paper // the proposals in the making
	paperAt   []int32 // by token: the proposal it names, or -1
	issueAt   []int32 // by token: the issue it is part of, or -1
	issues    map[string]int
	meetings  []gathering
	positions []stand
	roles     map[seat]bool
	table     []int          // those who sit at it, if one sentence tells: actors
	first     []int32        // by actor: its first mention's head, plus one
	bargains  map[int]bool   // actors who make or take proposals, be they of the press
	actorAt   map[string]int // by id: index of the actor
	countries map[string]int // by ISO code: the first actor that is this country
	wished    []run          // what others want somebody to grant
	groups    map[string]int // by last word of their names
	times     []timeAt       // the time expressions in order
}

// A timeAt is where a time expression stands; of is its index in doc.Times.
type timeAt struct {
	parley.Span
	of int
}

func newFinder(doc *parley.Document, facts *fact.Reader, places *where.Index) *finder {
	f := &finder{
		Reader: facts.Reader, doc: doc, acts: facts, where: places,
		paperAt: make([]int32, len(doc.Tokens)), issueAt: make([]int32, len(doc.Tokens)),
		issues: map[string]int{}, roles: map[seat]bool{}, bargains: map[int]bool{},
	}
	f.actorAt, f.countries = make(map[string]int, len(doc.Actors)), map[string]int{}
	for i := range doc.Actors {
		a := &doc.Actors[i]
		f.actorAt[a.ID] = i
		if _, twice := f.countries[deref(a.Country)]; a.Kind == parley.Country && a.Country != nil && !twice {
			f.countries[*a.Country] = i
		}
	}
	for i := range doc.Times {
		for _, e := range doc.Times[i].Evidence {
			f.times = append(f.times, timeAt{e.Span, i})
		}
	}
	slices.SortFunc(f.times, func(a, b timeAt) int { return a.Start - b.Start })
	for i := range doc.Tokens {
		f.paperAt[i], f.issueAt[i] = -1, -1
	}
	return f
}

// deref is the string behind p, "" for nil.
func deref(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

// actorOf is the index of the actor with this id, -1 if there is none.
func (f *finder) actorOf(id string) int {
	if a, ok := f.actorAt[id]; ok {
		return a
	}
	return -1
}

// country is the actor that is the country with this ISO code, -1 if none is.
func (f *finder) country(code string) int {
	if a, ok := f.countries[code]; ok {
		return a
	}
	return -1
}

// unresolved counts what a rule saw and left unsaid.
func (f *finder) unresolved(rule string) {
	if f.doc.Unresolved == nil {
		f.doc.Unresolved = map[string]int{}
	}
	f.doc.Unresolved["talks."+rule]++
}

// actorsOf are the actors that these noun phrases stand for, each once; all
// reports whether there is one for each.
func (f *finder) actorsOf(heads []int) (actors []int, all bool) {
	all = true
	for _, h := range heads {
		list, each := f.doc.ActorsAt(h)
		if len(list) == 0 {
			if a := f.standIn(h); a >= 0 {
				list, each = []int{a}, true
			} else if f.bothSides(h) {
				list, each = f.table, len(f.table) > 0
			}
		}
		all = all && each
		for _, a := range list {
			if !slices.Contains(actors, a) {
				actors = append(actors, a)
			}
		}
	}
	return actors, all
}

// ids are the ids of actors.
func (f *finder) ids(actors []int) []string {
	var ids []string
	for _, a := range actors {
		ids = append(ids, f.doc.Actors[a].ID)
	}
	return ids
}

// act is status, source and time of predicate i. What a relative clause says
// was done was done, whatever becomes of the noun that it describes.
func (f *finder) act(i int) parley.Act {
	a := f.acts.Act(i)
	if f.Is(i, "acl:relcl") && !f.negated(i) && (f.Tokens[i].XPOS == "VBD" || f.auxiliary(i, "have") >= 0 && f.auxiliary(i, "would", "could", "may", "might", "should") < 0) {
		a.Status = parley.Happened
	}
	if a.Time != nil && a.Time.Value == "PRESENT_REF" {
		a.Time = nil // "now" is when it is told
	}
	return a
}

// deed is act for what is done at once: "agreed on a price for 2007" was not
// done in 2007.
func (f *finder) deed(i int) parley.Act {
	a := f.act(i)
	if a.Time != nil && len(a.Time.Evidence) > 0 {
		e := a.Time.Evidence[0]
		if k := f.doc.TokenAt(e.Start); k < len(f.Tokens) && f.Preposition(f.headOf(k, f.doc.TokenAt(e.End-1)+1)) == "for" {
			a.Time = nil
		}
	}
	return a
}

// sentenceSpan is the bytes of the sentence of token i.
func (f *finder) sentenceSpan(i int) parley.Span {
	s := f.doc.Sentences[f.doc.SentenceOf(i)]
	return f.Span(s.First, s.End)
}
