package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parley"
)

const (
	// talkative is how much an article must say of talks to be about any by
	// itself: a proposal or a party's role weighs 2, a meeting, issue or
	// position 1. One that says less joins the talks of those it names.
	talkative = 3
	// dense is how much of that it must say a sentence: a long report on
	// something else has a proposal and a demand in it as well.
	dense = 0.35
	// sameTalks is the share of the actors of an article's talks, weighted by
	// part, that it has in common with earlier articles about the
	// same; an issue in common adds to it, a proposal more.
	sameTalks    = 0.4
	muchAlike    = 0.6 // from here on, groups need not have two at the table in common
	sharedIssue  = 0.1
	sharedPaper  = 0.2
	mostOfShared = 0.3
	// mostQuiet is how many articles an article about talks may bring in that
	// only name the same people.
	mostQuiet = 3
	// talksDays is how long a negotiation may be out of the news.
	talksDays = 120
	// mostTalks is how many negotiations about one actor are compared.
	mostTalks = 8
)

// Talks are articles about one negotiation, while they are being grouped.
type talks struct {
	docs   []*doc
	actors map[string]float64
	things map[string]bool // issues and proposals
	last   string
	seed   bool            // somebody has a part in them, or something is on the table
	chief  map[string]bool // parties, mediators, hosts, guarantors
	into   *talks          // another that it became part of
}

func newTalks() *talks {
	return &talks{actors: map[string]float64{}, things: map[string]bool{}, chief: map[string]bool{}}
}

func (t *talks) root() *talks {
	for t.into != nil {
		t = t.into
	}
	return t
}

// absorb adds an article, or what other talks have.
func (t *talks) absorb(o *talks) {
	t.docs = append(t.docs, o.docs...)
	t.last = max(t.last, o.last)
	maps.Copy(t.things, o.things)
	maps.Copy(t.chief, o.chief)
	for id, w := range o.actors {
		t.actors[id] = max(t.actors[id], w)
	}
}

// negotiations groups the articles by the talks that they are about: parties,
// issues and proposals that they share, in time. Articles that say nothing of
// talks are in none.
func (m *merger) negotiations() []parley.Negotiation {
	if m.together {
		return m.handedOver()
	}
	told := m.telling()
	said, points := told.said, told.points
	index := map[string][]*talks{}
	families := map[int]*talks{}
	var all []*talks
	add := func(d *doc, own, t *talks) {
		if t == nil {
			t = newTalks()
			all = append(all, t)
		}
		t = t.root()
		families[d.family] = t
		t.absorb(own)
		for f := range own.actors {
			if !slices.Contains(last(index[f], mostTalks), t) {
				index[f] = append(index[f], t)
			}
		}
	}
	var quiet []*doc
	for _, d := range m.docs {
		own := said[d]
		switch {
		case points[d] >= max(talkative, int(dense*float64(len(d.findings.Breaks)))) && len(own.actors) > 1 && own.seed:
			t := families[d.family]
			if t == nil {
				t = bestTalks(own, index)
			}
			add(d, own, t)
		default:
			quiet = append(quiet, d)
		}
	}
	all = mergeTalks(all, index)
	for _, j := range joining(quiet, told, families, index) {
		add(j.doc, said[j.doc], j.talks)
	}
	about := m.mentions()
	out := make([]parley.Negotiation, 0, len(all))
	for _, t := range all {
		slices.SortFunc(t.docs, compareDocs)
		out = append(out, m.negotiation(t, about))
	}
	slices.SortStableFunc(out, func(a, b parley.Negotiation) int { return len(b.Articles) - len(a.Articles) })
	return out
}

// handedOver is the negotiation that all articles were handed over as.
func (m *merger) handedOver() []parley.Negotiation {
	out := []parley.Negotiation{}
	if len(m.docs) > 0 {
		t := newTalks()
		t.docs = slices.Clone(m.docs)
		n := m.negotiation(t, m.mentions())
		n.By = parley.ByUser
		out = append(out, n)
	}
	return out
}

// A joiner is an article that says little of talks by itself, and the talks
// that it is perhaps about.
type joiner struct {
	doc   *doc
	talks *talks
	sure  bool // another edition of it is, or it has an issue or proposal in common
}

// joining are the articles that join talks by whom and what they name. Where
// those who only name the same people outnumber the articles about the talks
// by far, it is no sign: the people are named together for other reasons.
func joining(quiet []*doc, told *telling, families map[int]*talks, index map[string][]*talks) []joiner {
	var all []joiner
	seeds, unsure := map[*talks]int{}, map[*talks]int{}
	for _, list := range index {
		for _, t := range list {
			seeds[t.root()] = len(t.root().docs)
		}
	}
	for _, d := range quiet {
		j := joiner{doc: d, talks: families[d.family]}
		j.sure = j.talks != nil
		if !j.sure && told.points[d] > 0 {
			j.talks = bestTalks(told.said[d], index)
		}
		if j.talks == nil {
			j.talks = talksOf(d, index)
		}
		if j.talks == nil {
			continue
		}
		j.talks = j.talks.root()
		for id := range told.said[d].things {
			j.sure = j.sure || j.talks.things[id]
		}
		if !j.sure {
			unsure[j.talks]++
		}
		all = append(all, j)
	}
	return slices.DeleteFunc(all, func(j joiner) bool { return !j.sure && unsure[j.talks] > mostQuiet*seeds[j.talks] })
}

// A telling is what each article says of talks: the named actors with a part in
// them, weighted, the issues and proposals, and how many points that makes.
type telling struct {
	*merger
	said   map[*doc]*talks
	points map[*doc]int
}

// actors notes that the articles of the evidence name actors with a part.
func (t *telling) actors(evidence []parley.Evidence, points int, weight float64, actors ...string) {
	for d := range t.docsOf(evidence) {
		t.points[d] += points
		for _, id := range actors {
			if t.named[id] {
				t.said[d].actors[id] = max(t.said[d].actors[id], weight)
			}
		}
	}
}

// thing notes that they have an issue or a proposal.
func (t *telling) thing(evidence []parley.Evidence, points int, id string, seed bool) {
	for d := range t.docsOf(evidence) {
		t.points[d] += points
		t.said[d].things[id] = true
		t.said[d].seed = t.said[d].seed || seed
	}
}

// role notes the part of an actor.
func (t *telling) role(x *parley.Role) {
	if x.Rejected() {
		return
	}
	points, weight := 0, 1.0
	if realAct(x.Status) && (x.Role == "party" || x.Role == "mediator") {
		points, weight = 2, 3.0
	}
	for d := range t.docsOf(x.Evidence) {
		t.said[d].seed = t.said[d].seed || points > 0
		if t.named[x.Actor] && realAct(x.Status) && seats[x.Role] {
			maps.Copy(t.said[d].chief, t.withBodies([]string{x.Actor})) // a president sits there for the country
		}
	}
	t.actors(x.Evidence, points, weight, x.Actor)
}

// telling is what the articles say of talks.
func (m *merger) telling() *telling {
	t := &telling{m, map[*doc]*talks{}, map[*doc]int{}}
	for _, d := range m.docs {
		t.said[d] = newTalks()
		t.said[d].docs, t.said[d].last = []*doc{d}, d.day
	}
	r := m.rec
	for i := range r.Roles {
		t.role(&r.Roles[i])
	}
	for i := range r.Issues {
		if !r.Issues[i].Rejected() {
			t.thing(r.Issues[i].Evidence, 1, r.Issues[i].ID, false)
		}
	}
	for i := range r.Proposals {
		x := &r.Proposals[i]
		if x.Rejected() {
			continue
		}
		t.thing(x.Evidence, 2, x.ID, true)
		t.actors(x.Evidence, 0, 2, slices.Concat(x.Authors, x.To)...)
		for k := range x.States {
			if by := x.States[k].By; by != nil && !x.States[k].Rejected() {
				t.actors(x.States[k].Evidence, 0, 2, *by)
			}
		}
	}
	for i := range r.Meetings {
		if !r.Meetings[i].Rejected() {
			t.actors(r.Meetings[i].Evidence, 1, 1, r.Meetings[i].Participants...)
		}
	}
	for i := range r.Positions {
		if !r.Positions[i].Rejected() {
			t.actors(r.Positions[i].Evidence, 1, 1, r.Positions[i].Actor)
		}
	}
	for i := range r.Statements {
		if s := r.Statements[i].Speaker; s != nil && !r.Statements[i].Rejected() {
			t.actors(r.Statements[i].Evidence, 0, 0.5, *s)
		}
	}
	return t
}

// seats are the roles of those by whom an article about the talks is known.
var seats = set("party mediator host guarantor")

// docsOf are the articles of the evidence.
func (m *merger) docsOf(evidence []parley.Evidence) map[*doc]bool {
	out := map[*doc]bool{}
	for _, e := range evidence {
		out[m.byID[e.Doc]] = true
	}
	return out
}

// bestTalks are the earlier talks that are most like an article's, if they are
// enough.
func bestTalks(own *talks, index map[string][]*talks) *talks {
	var best *talks
	score := 0.0
	seen := map[*talks]bool{}
	for _, f := range slices.Sorted(maps.Keys(own.actors)) {
		for _, t := range last(index[f], mostTalks) {
			t = t.root()
			if seen[t] || own.last != "" && t.last != "" && !within(t.last, own.last, talksDays) {
				continue
			}
			seen[t] = true
			if s := likeTalks(own, t); s >= sameTalks && s > score {
				best, score = t, s
			}
		}
	}
	return best
}

// talksOf are the latest talks of which an article names two who sit at
// the table.
func talksOf(d *doc, index map[string][]*talks) *talks {
	var best *talks
	for _, f := range slices.Sorted(maps.Keys(d.context)) {
		for _, t := range last(index[f], mostTalks) {
			t = t.root()
			if overlap(t.chief, d.context) < 2 || d.day != "" && t.last != "" && !within(t.last, d.day, talksDays) {
				continue
			}
			if best == nil || compareDocs(t.docs[0], best.docs[0]) > 0 {
				best = t
			}
		}
	}
	return best
}

// likeTalks is how alike talks are, the smaller to the larger: the weight of
// the actors in common, of which there must be two unless there is a thing in
// common, and what issues and proposals add.
func likeTalks(a, b *talks) float64 {
	if len(a.actors) > len(b.actors) {
		a, b = b, a
	}
	var both, all []float64
	for id, w := range a.actors {
		if w >= 1 { // those who only speak count where they are in common
			all = append(all, w)
		}
		if _, ok := b.actors[id]; ok {
			both = append(both, w)
		}
	}
	things := 0.0
	for id := range a.things {
		switch {
		case !b.things[id]:
		case strings.HasPrefix(id, "p"):
			things += sharedPaper
		default:
			things += sharedIssue
		}
	}
	if len(both) == 0 || len(both) < 2 && things == 0 {
		return 0
	}
	return min(1, sum(both)/max(1, sum(all))) + min(things, mostOfShared)
}

// sum adds from the smallest on, so that the sum is the same every time.
func sum(weights []float64) float64 {
	slices.Sort(weights)
	total := 0.0
	for _, w := range weights {
		total += w
	}
	return total
}

// oneTable reports whether two groups of some articles each have two in common
// who sit at the table: one alone may sit at many.
func oneTable(a, b *talks) bool {
	const some = 3
	return min(len(a.docs), len(b.docs)) < some || overlap(a.chief, b.chief) >= min(2, len(a.chief), len(b.chief))
}

// mergeTalks makes one of talks that turn out to be the same.
func mergeTalks(all []*talks, index map[string][]*talks) []*talks {
	for _, t := range all {
		compared := map[*talks]bool{}
		for _, f := range slices.Sorted(maps.Keys(t.actors)) {
			for _, other := range last(index[f], mostTalks) {
				a, b := t.root(), other.root()
				if a == b || compared[b] {
					continue
				}
				compared[b] = true
				like := likeTalks(a, b)
				if like < sameTalks || like < muchAlike && !oneTable(a, b) || a.last != "" && b.last != "" && !within(a.last, b.last, talksDays) {
					continue
				}
				if compareDocs(b.docs[0], a.docs[0]) < 0 {
					a, b = b, a
				}
				b.into = a
				a.absorb(b)
			}
		}
	}
	return slices.DeleteFunc(all, func(t *talks) bool { return t.into != nil })
}

// negotiation is the entry of a group: those with most evidence in its
// articles first.
func (m *merger) negotiation(t *talks, about map[*doc][]mention) parley.Negotiation {
	out := parley.Negotiation{}
	for _, d := range t.docs {
		out.Articles = append(out.Articles, d.article.ID)
		if d.day != "" {
			if out.FirstSeen == nil {
				out.FirstSeen = &d.day
			}
			out.LastSeen = &d.day
		}
	}
	things := map[string]map[*doc]bool{} // the articles that have an issue or proposal
	parties, others, issues, proposals := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, d := range t.docs {
		for _, x := range about[d] {
			switch {
			case x.list == "issue", x.list == "proposal":
				if x.list == "issue" {
					issues[x.id]++
				} else {
					proposals[x.id]++
				}
				if things[x.id] == nil {
					things[x.id] = map[*doc]bool{}
				}
				things[x.id][d] = true
			case !m.named[x.id] && !m.collective[x.id]:
			case x.list == "party":
				parties[m.side(x.id)] += 3
			default:
				others[m.side(x.id)]++
			}
		}
	}
	fewer := len(parties) < 2 // whose part nobody says
	for id, n := range others {
		if parties[id] > 0 || fewer {
			parties[id] += n
		}
	}
	out.Parties, out.Issues, out.Proposals = ranked(parties), ranked(issues), ranked(proposals)
	out.Name = m.nameOf(&out, things)
	out.By = parley.Suggested
	out.ID = m.newID("negotiation", t.docs[0].article.ID, t.docs[0].article.ID)
	return out
}

// A mention is that an article has evidence of an entry.
type mention struct {
	list, id string
}

// mentions are the parties, issues and proposals of each article, once for
// each piece of evidence.
func (m *merger) mentions() map[*doc][]mention {
	out := map[*doc][]mention{}
	add := func(evidence []parley.Evidence, x mention) {
		for _, e := range evidence {
			out[m.byID[e.Doc]] = append(out[m.byID[e.Doc]], x)
		}
	}
	r := m.rec
	for i := range r.Roles {
		if x := &r.Roles[i]; x.Role == "party" && realAct(x.Status) && !x.Rejected() {
			add(x.Evidence, mention{"party", x.Actor})
		}
	}
	for i := range r.Positions {
		if !r.Positions[i].Rejected() {
			add(r.Positions[i].Evidence, mention{"position", r.Positions[i].Actor})
		}
	}
	for i := range r.Issues {
		if !r.Issues[i].Rejected() {
			add(r.Issues[i].Evidence, mention{"issue", r.Issues[i].ID})
		}
	}
	for i := range r.Proposals {
		x := &r.Proposals[i]
		if x.Rejected() {
			continue
		}
		add(x.Evidence, mention{"proposal", x.ID})
		for _, a := range slices.Concat(x.Authors, x.To) {
			add(x.Evidence[:1], mention{"author", a})
		}
	}
	return out
}

// ranked are the keys, those with the highest count first.
func ranked(counts map[string]int) []string {
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	return keys
}

// nameOf names a negotiation by two sides, and by what most of its articles
// say that they negotiate.
func (m *merger) nameOf(n *parley.Negotiation, things map[string]map[*doc]bool) string {
	var parties []string
	first := ""
	for _, id := range n.Parties {
		if first == "" {
			first = id
		} else if m.oneSide(id, first) {
			continue
		}
		if parties = append(parties, m.names[id]); len(parties) == 2 {
			break
		}
	}
	name := strings.Join(parties, " – ")
	what := m.subject(n, things)
	switch {
	case what != "" && name != "":
		return name + ": " + what
	case what != "":
		return "talks: " + what
	}
	return cmp.Or(name, "talks")
}

// subject is what is negotiated: the issue or else the paper that most articles
// have. A word of a clause is none: a subject is a name that is short.
func (m *merger) subject(n *parley.Negotiation, things map[string]map[*doc]bool) string {
	const longest = 5 // words
	fewest := min(2, len(n.Articles))
	for _, list := range [][]string{n.Issues, n.Proposals} {
		best := ""
		for _, id := range list {
			if c := len(things[id]); c >= fewest && strings.Count(m.names[id], " ") < longest && (best == "" || c > len(things[best])) {
				best = id
			}
		}
		if best == "" {
			continue
		}
		what := m.names[best]
		if first, rest, ok := strings.Cut(what, " "); ok && small[strings.ToLower(first)] {
			what = rest
		}
		return what
	}
	return ""
}

// oneSide reports whether one of two actors is of the other: its leader, its
// member, a body of that country.
func (m *merger) oneSide(a, b string) bool {
	c, d := m.countries[a], m.countries[b]
	return m.standsFor[a][b] || m.standsFor[b][a] || c != "" && c == d
}
