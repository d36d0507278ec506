package metric

import (
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"parley"
)

// A FactSet is what a careful analyst would record of the articles of one
// negotiation, and what must not be said of them.
type FactSet struct {
	Set      string   `json:"set"`
	AsOf     string   `json:"asof"`
	Articles []string `json:"articles"` // file names
	Facts    []Fact   `json:"facts"`
}

// A Fact is one thing that a record should say, or, of the kind "never", must
// not. Names, titles, labels and texts are regular expressions; a list stands
// for any of its values, and where it names people for each of them.
type Fact struct {
	ID     string     `json:"id"`
	Kind   string     `json:"kind"`
	Weight float64    `json:"weight"`
	Where  []FactSpot `json:"where"`
	Never  *Fact      `json:"fact"` // of the kind "never"

	fields map[string]json.RawMessage
	cache  map[string][]pattern
}

// A FactSpot is the words that a person would point at.
type FactSpot struct {
	Article string `json:"article"`
	Quote   string `json:"quote"`
}

// UnmarshalJSON keeps the fields that only some kinds have.
func (f *Fact) UnmarshalJSON(b []byte) error {
	type plain Fact
	f.Weight = 1
	if err := json.Unmarshal(b, (*plain)(f)); err != nil {
		return err
	}
	f.cache = map[string][]pattern{}
	return json.Unmarshal(b, &f.fields)
}

// ReadFacts reads a fact set.
func ReadFacts(r io.Reader) (*FactSet, error) {
	var s FactSet
	if err := json.NewDecoder(r).Decode(&s); err != nil {
		return nil, err
	}
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Kind == "never" && f.Never == nil {
			return nil, fmt.Errorf("fact %s says nothing", f.ID)
		}
	}
	return &s, nil
}

// A FactScore is how a record does by a fact set.
type FactScore struct {
	Found, Weight map[string]float64 // by kind
	Missed        []string           // ids of facts that the record does not have
	Violated      []string           // ids of those that it must not have and has
	Nevers        int
}

// All is the share of the weight of all facts that the record has.
func (s *FactScore) All() float64 {
	var found, weight float64
	for kind, w := range s.Weight {
		found, weight = found+s.Found[kind], weight+w
	}
	if weight == 0 {
		return 0
	}
	return found / weight
}

// ScoreRecord holds a record against facts, as the scorer does that is
// published with them. What a record says besides counts neither way.
func ScoreRecord(set *FactSet, r *parley.Record) (*FactScore, error) {
	s := &FactScore{Found: map[string]float64{}, Weight: map[string]float64{}}
	m := newFactMatcher(r)
	for i := range set.Facts {
		f := &set.Facts[i]
		if f.Kind == "never" {
			s.Nevers++
			where := f.Never.Where
			if len(where) == 0 {
				where = f.Where
			}
			if m.find(f.Never, where) {
				s.Violated = append(s.Violated, f.ID)
			}
			continue
		}
		s.Weight[f.Kind] += f.Weight
		if m.find(f, f.Where) {
			s.Found[f.Kind] += f.Weight
		} else {
			s.Missed = append(s.Missed, f.ID)
		}
	}
	return s, m.err
}

// A factMatcher looks facts up in a record.
type factMatcher struct {
	*parley.Record
	called map[string][]string // actors: name and aliases by id
	actors map[string]*parley.Actor
	labels map[string]string // issues and proposals by id
	places map[string]string
	texts  map[string]string // by article id
	files  map[string]string // file name by article id
	err    error
}

func newFactMatcher(r *parley.Record) *factMatcher {
	m := &factMatcher{
		Record: r, called: map[string][]string{}, actors: map[string]*parley.Actor{}, labels: map[string]string{},
		places: map[string]string{}, texts: map[string]string{}, files: map[string]string{},
	}
	for i := range r.Actors {
		a := &r.Actors[i]
		m.called[a.ID], m.actors[a.ID] = append([]string{a.Name}, a.Aliases...), a
	}
	for _, i := range r.Issues {
		m.labels[i.ID] = i.Label
	}
	for _, p := range r.Proposals {
		m.labels[p.ID] = p.Label
	}
	for _, p := range r.Places {
		m.places[p.ID] = p.Name
	}
	for _, a := range r.Articles {
		m.texts[a.ID], m.files[a.ID] = a.Text, path.Base(a.Name)
	}
	return m
}

// find reports whether the record has the fact.
func (m *factMatcher) find(f *Fact, where []FactSpot) bool {
	match := factKinds[f.Kind]
	if match == nil {
		m.err = fmt.Errorf("fact %s: kind %q", f.ID, f.Kind)
		return false
	}
	return match(m, f, where)
}

// factKinds are how each kind of fact is looked up.
var factKinds = map[string]func(*factMatcher, *Fact, []FactSpot) bool{
	"role": func(m *factMatcher, f *Fact, _ []FactSpot) bool {
		return slices.ContainsFunc(m.Roles, func(r parley.Role) bool { return f.allows("role", r.Role) && m.who(f, "actor", r.Actor) })
	},
	"office": (*factMatcher).office,
	"alias":  (*factMatcher).alias,
	"issue": func(m *factMatcher, f *Fact, _ []FactSpot) bool {
		return slices.ContainsFunc(m.Issues, func(i parley.Issue) bool { return m.hit(f, "label", i.Label) && f.allows("theme", i.Theme) })
	},
	"proposal": func(m *factMatcher, f *Fact, _ []FactSpot) bool {
		return slices.ContainsFunc(m.Proposals, func(p parley.Proposal) bool {
			return m.hit(f, "label", p.Label) && m.each(f, "authors", p.Authors) && f.allows("kinds", p.Kind)
		})
	},
	"state":    (*factMatcher).state,
	"position": (*factMatcher).position,
	"quote":    func(m *factMatcher, f *Fact, _ []FactSpot) bool { return m.said(f, "text", "direct", "mixed") },
	"said":     func(m *factMatcher, f *Fact, _ []FactSpot) bool { return m.said(f, "what", "indirect", "mixed") },
	"meeting":  (*factMatcher).meeting,
	"event":    (*factMatcher).event,
	"date":     (*factMatcher).date,
	"outlook": func(m *factMatcher, f *Fact, _ []FactSpot) bool {
		return slices.ContainsFunc(m.Outlook, func(o parley.Outlook) bool {
			return f.allows("direction", o.Direction) && m.byWhom(f, "by", optional(o.By))
		})
	},
}

func (m *factMatcher) office(f *Fact, _ []FactSpot) bool {
	for _, a := range m.Actors {
		for _, o := range a.Offices {
			if m.hit(f, "actor", m.called[a.ID]...) && m.hit(f, "title", o.Title) && f.allows("status", o.Status) &&
				(!f.has("of") || m.who(f, "of", optional(o.Of)...)) {
				return true
			}
		}
	}
	return false
}

// longestAlias is how many characters of a mention may count as a name.
const longestAlias = 60

func (m *factMatcher) alias(f *Fact, _ []FactSpot) bool {
	for _, a := range m.Actors {
		names := slices.Clone(m.called[a.ID])
		for _, e := range a.Mentions {
			if len([]rune(e.Quote)) <= longestAlias {
				names = append(names, e.Quote)
			}
		}
		if m.hit(f, "a", names...) && m.hit(f, "b", names...) {
			return true
		}
	}
	return false
}

func (m *factMatcher) state(f *Fact, _ []FactSpot) bool {
	for _, p := range m.Proposals {
		if !m.hit(f, "proposal", p.Label) {
			continue
		}
		for _, s := range p.States {
			if f.allows("state", s.State) && (!f.has("by") || m.who(f, "by", optional(s.By)...)) && m.byWord(f, &s.Act) &&
				f.status(s.Status, parley.Happened, parley.Ongoing) {
				return true
			}
		}
	}
	return false
}

func (m *factMatcher) position(f *Fact, _ []FactSpot) bool {
	for _, p := range m.Positions {
		what := []string{p.What}
		for _, id := range p.On {
			what = append(what, m.labels[id])
		}
		real := f.has("status") || p.Status != parley.Denied && p.Status != parley.Failed && p.Status != parley.Cancelled
		if m.who(f, "actor", p.Actor) && f.allows("stance", p.Stance) && m.hit(f, "what", what...) && real &&
			f.status(p.Status, p.Status) && (!f.has("toward") || m.who(f, "toward", p.Toward...)) && m.byWord(f, &p.Act) {
			return true
		}
	}
	return false
}

func (m *factMatcher) said(f *Fact, field string, forms ...string) bool {
	for _, s := range m.Statements {
		var content []string
		for _, c := range s.Content {
			content = append(content, c.Quote)
		}
		form := slices.Contains(forms, s.Form)
		if f.has("form") {
			form = f.allows("form", s.Form)
		}
		if form && m.hit(f, field, strings.Join(content, " ")) && m.who(f, "speaker", optional(s.Speaker)...) && f.dated(s.Time) &&
			m.byWhom(f, "attributed_to", s.AttributedTo) {
			return true
		}
	}
	return false
}

func (m *factMatcher) meeting(f *Fact, _ []FactSpot) bool {
	for _, x := range m.Meetings {
		there := slices.Concat(x.Participants, x.Convenor, x.Host)
		place := ""
		if x.Place != nil {
			place = m.places[*x.Place]
		}
		if m.each(f, "participants", there) && f.status(x.Status) && (!f.has("place") || m.hit(f, "place", place)) &&
			f.allows("format", x.Format) && f.dated(x.Time) && m.byWord(f, &x.Act) {
			return true
		}
	}
	return false
}

func (m *factMatcher) event(f *Fact, _ []FactSpot) bool {
	return slices.ContainsFunc(m.Events, func(e parley.Event) bool {
		return f.allows("type", e.Type) && m.each(f, "actors", e.Actors) && m.each(f, "recipients", e.Recipients) &&
			f.status(e.Status) && f.dated(e.Time) && m.byWord(f, &e.Act)
	})
}

func (m *factMatcher) date(f *Fact, where []FactSpot) bool {
	found := false
	m.times(func(t *parley.Time) {
		found = found || m.hit(f, "text", t.Expression) && f.allowsFold("value", t.Value) && m.near(t.Evidence, where)
	})
	return found
}

// times calls yield for every time object of the record.
func (m *factMatcher) times(yield func(*parley.Time)) {
	one := func(t *parley.Time) {
		if t != nil {
			yield(t)
		}
	}
	for i := range m.Times {
		one(&m.Times[i])
	}
	for i := range m.Roles {
		one(m.Roles[i].Time)
	}
	for i := range m.Proposals {
		one(m.Proposals[i].Time)
		for k := range m.Proposals[i].States {
			one(m.Proposals[i].States[k].Time)
		}
	}
	for i := range m.Positions {
		one(m.Positions[i].Time)
	}
	for i := range m.Statements {
		one(m.Statements[i].Time)
	}
	for i := range m.Meetings {
		one(m.Meetings[i].Time)
	}
	for i := range m.Events {
		one(m.Events[i].Time)
	}
	for i := range m.Outlook {
		one(m.Outlook[i].Time)
	}
}

// near reports whether some evidence touches the words that the fact points at.
func (m *factMatcher) near(evidence []parley.Evidence, where []FactSpot) bool {
	for _, e := range evidence {
		for _, w := range where {
			if m.files[e.Doc] != w.Article {
				continue
			}
			at := strings.Index(m.texts[e.Doc], w.Quote)
			if at < 0 || e.Start < at+len(w.Quote) && e.End > at {
				return true
			}
		}
	}
	return false
}
