package desk

import (
	"cmp"
	"slices"

	"parley"
	"parley/internal/brief"
	"parley/record"
)

// An Entry is everything that a record knows of one of its entries: the entry
// as it is, a line for people, each sentence that it rests on, the sources that
// bear it out, what disputes it, why findings were joined to it, and what it is
// tied to.
type Entry struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"` // article, actor, issue, proposal, position, statement, meeting, event, role, outlook, step, term, place, change, negotiation
	Title string `json:"title"`
	Item  *Item  `json:"item,omitempty"` // as a line, if it is an act
	Value any    `json:"value"`          // the entry as the record has it
	// Sentences are the whole sentences of the evidence, at most MostSentences;
	// Evidence is how many pieces there are.
	Sentences []Bearing      `json:"sentences"`
	Evidence  int            `json:"evidence"`
	Sources   []Witness      `json:"sources"`
	Disputes  []Side         `json:"disputes"`
	Joined    []parley.Join  `json:"joined"`
	Ruling    *parley.Ruling `json:"ruling,omitempty"`
	Notes     []parley.Note  `json:"notes,omitempty"` // what people wrote beside it
	Rule      string         `json:"rule,omitempty"`
	Tied      []Ref          `json:"tied"`            // actors, issues, proposals, places that it names
	Items     []Item         `json:"items,omitempty"` // of an article, an actor, an issue, a proposal: what is said there, or of it
}

// A Bearing is a sentence and the words in it that something rests on.
type Bearing struct {
	Cite
	Whole Sentence `json:"whole"`
}

// A Witness is a source with the articles in which it says so: reprints and
// versions are of the source whose text they are.
type Witness struct {
	Name     string    `json:"name"`
	Articles []Article `json:"articles"`
}

// MostSentences is how many sentences an [Entry] gives in full: an actor may be
// named in thousands.
const MostSentences = 200

// A spot says where in the record an entry is.
type spot struct {
	kind string
	at   int
	step int
}

// index finds everything that has an id.
func (v *View) index() map[string]spot {
	out := map[string]spot{}
	r := v.Record
	put := func(id, kind string, at, step int) {
		if _, ok := out[id]; !ok && id != "" {
			out[id] = spot{kind, at, step}
		}
	}
	for i := range r.Articles {
		put(r.Articles[i].ID, "article", i, 0)
	}
	for i := range r.Actors {
		put(r.Actors[i].ID, "actor", i, 0)
	}
	for i := range r.Issues {
		put(r.Issues[i].ID, "issue", i, 0)
	}
	for i := range r.Proposals {
		p := &r.Proposals[i]
		put(p.ID, "proposal", i, 0)
		for k := range p.States {
			put(record.StepID(p, &p.States[k]), KindStep, i, k)
		}
		for k := range p.Terms {
			put(record.TermID(p, &p.Terms[k]), KindTerm, i, k)
		}
	}
	for i := range r.Positions {
		put(r.Positions[i].ID, KindPosition, i, 0)
	}
	for i := range r.Statements {
		put(r.Statements[i].ID, KindStatement, i, 0)
	}
	for i := range r.Meetings {
		put(r.Meetings[i].ID, KindMeeting, i, 0)
	}
	for i := range r.Events {
		put(r.Events[i].ID, KindEvent, i, 0)
	}
	for i := range r.Places {
		put(r.Places[i].ID, "place", i, 0)
	}
	for i := range r.Roles {
		put(record.RoleID(&r.Roles[i]), KindRole, i, 0)
	}
	for i := range r.Outlook {
		put(record.OutlookID(&r.Outlook[i]), KindOutlook, i, 0)
	}
	for i := range r.Changes {
		put(r.Changes[i].ID, KindChange, i, 0)
	}
	for i := range r.Negotiations {
		put(r.Negotiations[i].ID, "negotiation", i, 0)
	}
	return out
}

// Has reports whether the record has an entry with this id.
func (v *View) Has(id string) bool { _, ok := v.entries()[id]; return ok }

// Entry is the entry with an id; nil if the record has none.
func (v *View) Entry(id string) *Entry {
	at, ok := v.entries()[id]
	if !ok {
		return nil
	}
	r, e := v.Record, &Entry{ID: id, Kind: at.kind, Sentences: []Bearing{}, Sources: []Witness{}, Disputes: []Side{}, Joined: []parley.Join{}, Tied: []Ref{}}
	switch at.kind {
	case "article":
		x := &r.Articles[at.at]
		e.Title, e.Value = cmp.Or(x.Title, x.Name), x
		e.Items = v.inArticle(id)
	case "actor":
		x := &r.Actors[at.at]
		e.Title, e.Value = x.Name, v.actor(x, v.counts()[id])
		v.bear(e, &parley.Basis{Rule: x.Rule, Evidence: x.Mentions, Standing: x.Standing})
		e.Items, _ = v.Timeline(Filter{Actor: id, Newest: true, Limit: MostSentences})
	case "issue":
		x := &r.Issues[at.at]
		e.Title, e.Value = brief.Label(x.Label), x
		v.bear(e, &x.Basis)
		e.Items, _ = v.Timeline(Filter{Kinds: TimelineKinds, On: id, Newest: true, Limit: MostSentences})
	case "proposal":
		x := &r.Proposals[at.at]
		e.Title, e.Value = brief.Label(x.Label), v.proposal(x, v.links()[id])
		v.bear(e, &x.Basis)
		e.Items, _ = v.Timeline(Filter{Kinds: TimelineKinds, On: id, Newest: true, Limit: MostSentences})
	case "place":
		x := &r.Places[at.at]
		e.Title, e.Value = x.Name, x
		v.bear(e, &x.Basis)
	case "negotiation":
		x := &r.Negotiations[at.at]
		e.Title, e.Value = x.Name, x
		e.Tied = append(v.actors(x.Parties...), v.things(slices.Concat(x.Issues, x.Proposals)...)...)
	default:
		v.act(e, at)
	}
	return e
}

// act fills in an entry that is a line of its own.
func (v *View) act(e *Entry, at spot) {
	r := v.Record
	var it Item
	var basis *parley.Basis
	switch at.kind {
	case KindPosition:
		x := &r.Positions[at.at]
		it, basis, e.Value = v.position(x), &x.Basis, x
	case KindStatement:
		x := &r.Statements[at.at]
		it, basis, e.Value = v.statement(x), &x.Basis, x
	case KindMeeting:
		x := &r.Meetings[at.at]
		it, basis, e.Value = v.meeting(x), &x.Basis, x
	case KindEvent:
		x := &r.Events[at.at]
		it, basis, e.Value = v.event(x), &x.Basis, x
	case KindRole:
		x := &r.Roles[at.at]
		it, basis, e.Value = v.role(x), &x.Basis, x
	case KindOutlook:
		x := &r.Outlook[at.at]
		it, basis, e.Value = v.outlook(x), &x.Basis, x
	case KindStep:
		p := &r.Proposals[at.at]
		x := &p.States[at.step]
		it, basis, e.Value = v.state(p, x), &x.Basis, x
	case KindTerm:
		p := &r.Proposals[at.at]
		x := &p.Terms[at.step]
		it, basis, e.Value = v.term(p, x), &parley.Basis{Rule: x.Rule, Confidence: p.Confidence, Evidence: x.Evidence, Standing: x.Standing}, x
	case KindChange:
		x := &r.Changes[at.at]
		it, basis, e.Value = v.change(x), &parley.Basis{Rule: x.Rule, Evidence: x.Evidence}, x
	}
	e.Item, e.Title = &it, it.Text
	if it.Lead != "" {
		e.Title = it.Lead + ": " + it.Text
	}
	e.Tied = append(append(e.Tied, it.Actors...), it.On...)
	if it.Place != nil {
		e.Tied = append(e.Tied, *it.Place)
	}
	v.bear(e, basis)
}

// state is a step of a proposal by one actor.
func (v *View) state(p *parley.Proposal, x *parley.ProposalState) Item {
	s := brief.Step{ProposalState: x, Line: v.brief.State(x), Actors: optional(x.By), Evidence: x.Evidence}
	return v.step(p, &s)
}

// bear fills in what an entry rests on.
func (v *View) bear(e *Entry, b *parley.Basis) {
	e.Rule, e.Evidence = b.Rule, len(b.Evidence)
	cites := v.cites(b.Evidence)
	for _, c := range cites[:min(len(cites), MostSentences)] {
		whole, _ := v.Sentence(c.Article, c.Span)
		e.Sentences = append(e.Sentences, Bearing{c, whole})
	}
	e.Sources = v.sources(cites)
	if b.Standing == nil {
		return
	}
	e.Joined, e.Ruling, e.Notes = append(e.Joined, b.Joined...), b.Ruling, b.Notes
	for _, d := range b.Disputes {
		e.Disputes = append(e.Disputes, v.side(d.Entry, d.By, d.Evidence))
	}
}

// sources are the articles of the cites by the source whose text they are.
func (v *View) sources(cites []Cite) []Witness {
	out := []Witness{}
	seen := map[string]bool{}
	for _, c := range cites {
		if seen[c.Article] {
			continue
		}
		seen[c.Article] = true
		a := v.brief.Article(c.Article)
		name := v.source(a)
		i := slices.IndexFunc(out, func(w Witness) bool { return w.Name == name })
		if i < 0 {
			i = len(out)
			out = append(out, Witness{Name: name})
		}
		out[i].Articles = append(out[i].Articles, article(a))
	}
	return out
}

// source is whose text an article is: that of the article it reprints, else its
// agency, else its outlet, else its own.
func (v *View) source(a *parley.ArticleEntry) string {
	for range 8 { // a reprint of a reprint
		of := a.ReprintOf
		if of == nil || v.brief.Article(*of) == nil {
			break
		}
		a = v.brief.Article(*of)
	}
	return cmp.Or(a.Agency, a.Outlet, a.Name)
}

// inArticle is what an article says, in the order of its text.
func (v *View) inArticle(id string) []Item {
	c := v.chooser(&Filter{Kinds: TimelineKinds})
	c.doc = id
	v.choosing(c)
	items := make([]Item, 0, len(c.list))
	for i := range c.list {
		items = append(items, c.list[i].make())
	}
	at := func(it *Item) int {
		i := slices.IndexFunc(it.Cites, func(c Cite) bool { return c.Article == id })
		if i < 0 {
			return 0
		}
		return it.Cites[i].Start
	}
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(at(&a), at(&b)) })
	return items
}
