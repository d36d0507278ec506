package record

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"parley"
)

const (
	// talkative is how much an article must say of talks to be about any: a
	// proposal or a party's role weighs 2, a meeting, issue or position 1.
	talkative = 3
	// sameTalks is the share of what an article says of talks, weighted by how
	// rare it is, that it has in common with earlier articles about the same.
	sameTalks = 0.35
	// talksDays is how long a negotiation may be out of the news.
	talksDays = 120
	// mostTalks is how many negotiations about one actor are compared.
	mostTalks = 8
)

// Talks are articles about one negotiation, while they are being grouped.
type talks struct {
	docs     []*doc
	features map[string]float64
	last     string
	into     *talks // another that it became part of
}

func (t *talks) root() *talks {
	for t.into != nil {
		t = t.into
	}
	return t
}

// negotiations groups the articles by the talks that they are about: parties,
// issues and proposals that they share, in time. Articles that say little of
// talks are in none.
func (m *merger) negotiations() []parley.Negotiation {
	features := m.features()
	frequency := map[string]int{}
	for _, d := range m.docs {
		for f := range features[d] {
			frequency[f]++
		}
	}
	index := map[string][]*talks{}
	families := map[int]*talks{}
	var all []*talks
	for _, d := range m.docs {
		own := features[d]
		if len(own) == 0 {
			continue
		}
		for f := range own {
			own[f] *= math.Log(1 + float64(len(m.docs))/float64(frequency[f]))
		}
		t := families[d.family]
		if t == nil {
			t = bestTalks(d, own, index)
		}
		if t == nil {
			t = &talks{features: map[string]float64{}}
			all = append(all, t)
		}
		t = t.root()
		families[d.family] = t
		t.docs = append(t.docs, d)
		t.last = cmp.Or(d.day, t.last)
		maps.Copy(t.features, own)
		for f := range own {
			if !slices.Contains(last(index[f], mostTalks), t) {
				index[f] = append(index[f], t)
			}
		}
	}
	all = mergeTalks(all, index)
	about := m.mentions()
	out := make([]parley.Negotiation, 0, len(all))
	for _, t := range all {
		out = append(out, m.negotiation(t, about))
	}
	slices.SortStableFunc(out, func(a, b parley.Negotiation) int { return len(b.Articles) - len(a.Articles) })
	return out
}

// features are what each article says of talks: ids of entries with weights.
// Articles that say too little have none.
func (m *merger) features() map[*doc]map[string]float64 {
	points := map[*doc]int{}
	out := map[*doc]map[string]float64{}
	add := func(evidence []parley.Evidence, n int, weight float64, ids ...string) {
		for doc := range m.docsOf(evidence) {
			points[doc] += n
			if out[doc] == nil {
				out[doc] = map[string]float64{}
			}
			for _, id := range ids {
				if weight > 1 || m.named[id] {
					out[doc][id] = weight
				}
			}
		}
	}
	r := m.rec
	for i := range r.Roles {
		if x := &r.Roles[i]; x.Role == "party" || x.Role == "mediator" {
			add(x.Evidence, 2, 1, x.Actor)
		}
	}
	for i := range r.Issues {
		add(r.Issues[i].Evidence, 1, 1.5, r.Issues[i].ID)
	}
	for i := range r.Proposals {
		x := &r.Proposals[i]
		add(x.Evidence, 2, 3, x.ID)
		add(x.Evidence, 0, 1, x.Authors...)
		add(x.Evidence, 0, 1, x.To...)
	}
	for i := range r.Meetings {
		add(r.Meetings[i].Evidence, 1, 1, r.Meetings[i].Participants...)
	}
	for i := range r.Positions {
		add(r.Positions[i].Evidence, 1, 1, r.Positions[i].Actor)
	}
	for d, own := range out {
		actors := 0
		for id := range own {
			if m.named[id] {
				actors++
			}
		}
		if points[d] < talkative || actors < 2 {
			delete(out, d)
		}
	}
	return out
}

// docsOf are the articles of the evidence.
func (m *merger) docsOf(evidence []parley.Evidence) map[*doc]bool {
	out := map[*doc]bool{}
	for _, e := range evidence {
		out[m.byID[e.Doc]] = true
	}
	return out
}

// bestTalks are the earlier talks that have most of an article's features, if
// they have enough.
func bestTalks(d *doc, own map[string]float64, index map[string][]*talks) *talks {
	var best *talks
	score, total := 0.0, 0.0
	for _, w := range sum(own) {
		total += w
	}
	seen := map[*talks]bool{}
	for _, f := range slices.Sorted(maps.Keys(own)) {
		for _, t := range last(index[f], mostTalks) {
			if seen[t] || d.day != "" && t.last != "" && !within(t.last, d.day, talksDays) {
				continue
			}
			seen[t] = true
			if s := common(own, t.features) / total; s >= sameTalks && s > score {
				best, score = t, s
			}
		}
	}
	return best
}

// sum are the weights in a fixed order, so that sums are the same every time.
func sum(features map[string]float64) []float64 {
	return slices.Sorted(maps.Values(features))
}

// common is the weight of the features that both have.
func common(a, b map[string]float64) float64 {
	var both []float64
	for f, w := range a {
		if _, ok := b[f]; ok {
			both = append(both, w)
		}
	}
	slices.Sort(both)
	total := 0.0
	for _, w := range both {
		total += w
	}
	return total
}

// mergeTalks makes one of talks that turn out to be the same.
func mergeTalks(all []*talks, index map[string][]*talks) []*talks {
	for _, t := range all {
		compared := map[*talks]bool{}
		for _, f := range slices.Sorted(maps.Keys(t.features)) {
			for _, other := range last(index[f], mostTalks) {
				a, b := t.root(), other.root()
				if a == b || compared[other] {
					continue
				}
				compared[other] = true
				small, large := a.features, b.features
				if len(small) > len(large) {
					small, large = large, small
				}
				total := common(small, small)
				if common(small, large) < sameTalks*1.5*total || a.last != "" && b.last != "" && !within(a.last, b.last, talksDays) {
					continue
				}
				if compareDocs(b.docs[0], a.docs[0]) < 0 {
					a, b = b, a
				}
				b.into = a
				a.docs = append(a.docs, b.docs...)
				a.last = max(a.last, b.last)
				maps.Copy(a.features, b.features)
			}
		}
	}
	var out []*talks
	for _, t := range all {
		if t.into == nil {
			slices.SortFunc(t.docs, compareDocs)
			out = append(out, t)
		}
	}
	return out
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
	parties, issues, proposals := map[string]int{}, map[string]int{}, map[string]int{}
	for _, d := range t.docs {
		for _, x := range about[d] {
			switch {
			case x.list == "issue":
				issues[x.id]++
			case x.list == "proposal":
				proposals[x.id]++
			case m.named[x.id]:
				parties[x.id] += x.weight
			}
		}
	}
	out.Parties, out.Issues, out.Proposals = ranked(parties), ranked(issues), ranked(proposals)
	out.Name = m.nameOf(&out)
	out.ID = m.newID("negotiation", t.docs[0].article.ID, t.docs[0].article.ID)
	return out
}

// A mention is that an article has evidence of an entry.
type mention struct {
	list, id string
	weight   int
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
		if x := &r.Roles[i]; x.Role == "party" {
			add(x.Evidence, mention{"party", x.Actor, 3})
		}
	}
	for i := range r.Positions {
		add(r.Positions[i].Evidence, mention{"party", r.Positions[i].Actor, 1})
	}
	for i := range r.Issues {
		add(r.Issues[i].Evidence, mention{"issue", r.Issues[i].ID, 1})
	}
	for i := range r.Proposals {
		add(r.Proposals[i].Evidence, mention{"proposal", r.Proposals[i].ID, 1})
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

// nameOf names a negotiation by its first two parties and what they negotiate.
func (m *merger) nameOf(n *parley.Negotiation) string {
	var parties []string
	for _, id := range n.Parties[:min(2, len(n.Parties))] {
		parties = append(parties, m.names[id])
	}
	name := strings.Join(parties, " – ")
	for _, list := range [][]string{n.Issues, n.Proposals} {
		if len(list) > 0 {
			return strings.TrimPrefix(name+": "+m.names[list[0]], ": ")
		}
	}
	return cmp.Or(name, "talks")
}
