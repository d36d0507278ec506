package record

import (
	"maps"
	"slices"
	"strings"

	"parley"
)

// paperDays is how long after it was last told of a paper can be meant by a few
// words, within a negotiation.
const paperDays = 45

// bareDays is how long "the offer" can mean the only one.
const bareDays = 10

// A naming finds the actors that labels name.
type naming struct {
	byFirst map[string][]namedBy
}

// A namedBy is the words of a name and the side whose name it is.
type namedBy struct {
	words []string
	side  string
}

func (m *merger) naming() *naming {
	n := &naming{map[string][]namedBy{}}
	begin := map[string]string{} // the side whose name alone begins with a word
	for i := range m.rec.Actors {
		a := &m.rec.Actors[i]
		if !m.named[a.ID] || a.Kind == parley.Unnamed {
			continue
		}
		for _, name := range append([]string{a.Name}, a.Aliases...) {
			w := words(name)
			if len(w) > 1 && w[0] == "the" {
				w = w[1:]
			}
			for len(w) > 1 && legalForms[w[len(w)-1]] {
				w = w[:len(w)-1]
			}
			if hasName(name) && len(w) > 0 && len(w[0]) > 1 && !small[w[0]] {
				n.byFirst[w[0]] = append(n.byFirst[w[0]], namedBy{w, m.side(a.ID)})
				if side, ok := begin[w[0]]; a.Kind == parley.Organization && len(w) > 1 && !institutions[w[0]] && sideWords[w[0]] == "" {
					if begin[w[0]] = m.side(a.ID); ok && side != m.side(a.ID) {
						begin[w[0]] = ""
					}
				}
			}
		}
	}
	for w, side := range begin { // "Orva" of Orva Motors
		if side != "" && len(w) > 3 {
			n.byFirst[w] = append(n.byFirst[w], namedBy{[]string{w}, side})
		}
	}
	return n
}

// sides are the sides that a label names, and the words that are left.
func (n *naming) sides(label string) (sides map[string]bool, rest []string) {
	sides = map[string]bool{}
	list := words(label)
	for i := 0; i < len(list); {
		longest := 0
		side := ""
		for _, x := range n.byFirst[list[i]] {
			if len(x.words) > longest && len(x.words) <= len(list)-i && slices.Equal(list[i:i+len(x.words)], x.words) {
				longest, side = len(x.words), x.side
			}
		}
		if longest == 0 {
			rest = append(rest, list[i])
			longest = 1
		} else {
			sides[side] = true
		}
		i += longest
	}
	return sides, rest
}

// aim fills in what a paper is about besides its authors: the sides that its
// label names, the words that tell it from other papers, the figures with
// their units.
func (m *merger) aim(c *candidate, label string, n *naming) {
	c.sides, c.aims, c.about, c.figures = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]string{}
	for id := range c.authors {
		c.sides[m.side(id)] = true
	}
	named, rest := n.sides(label)
	for side := range named {
		if !c.sides[side] {
			c.aims[side] = true
		}
	}
	for _, w := range rest {
		w = singular(w)
		if w = firstOf(synonyms[w], w); !small[w] && !weak[w] && !papers[w] && !vagueAims[w] && !figure.MatchString(w) {
			c.about[w] = true
		}
	}
	for _, f := range amount.FindAllString(label, -1) {
		number := figure.FindString(f)
		c.figures[singular(fold(strings.TrimLeft(f[len(number):], " -\u00a0")))] = number
	}
	first, _, _ := strings.Cut(strings.ToLower(label), " ")
	c.bare, c.fresh = len(c.about)+len(c.aims)+len(c.figures) == 0, first == "a" || first == "an" || first == "another"
}

// offers are heads of papers that somebody puts to another, which coverage uses
// one for the other.
var offers = set("offer bid proposal raise takeover tender")

// asks are heads of papers of which one side makes many.
var asks = set("request demand call appeal")

// alike reports whether the heads of two labels are words for one thing.
func alike(a, b *candidate) bool {
	x, y := a.labels[0].head, b.labels[0].head
	return x == y && !asks[x] || offers[x] && offers[y] || papers[x] && papers[y]
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// vagueAims are words of labels that tell no two papers of one side apart.
var vagueAims = set(`bid takeover share merger inc acquire buy purchase make recent bold conditional separate own late early today yesterday agreement
cash deal accord dlr dollar per pct percent million billion mln take company group counterproposal suggestion package`)

// samePaper is why two papers of one negotiation are one; "" if nothing says
// so: the same side's papers with the same aim, or a paper named by a few words
// after the only one that they fit.
func samePaper(a, b *candidate) string {
	for unit, number := range b.figures {
		if other, ok := a.figures[unit]; ok && other != number && !anyOf(a.families, b.families) {
			return "" // another offer
		}
	}
	authors := overlap(a.sides, b.sides)
	switch {
	case classes[a.kind] != classes[b.kind],
		len(a.sides) > 0 && len(b.sides) > 0 && authors == 0,
		len(a.aims) > 0 && len(b.aims) > 0 && overlap(a.aims, b.aims) == 0,
		a.labels[0].next != b.labels[0].next, a.labels[0].past != b.labels[0].past,
		a.stated != "" && b.stated != "" && !within(a.stated, b.stated, 1),
		a.day != "" && b.day != "" && !within(a.day, b.day, paperDays):
		return ""
	}
	figures := 0
	for unit, number := range b.figures {
		if a.figures[unit] == number {
			figures++
		}
	}
	about := overlap(a.about, b.about)
	less := len(b.about) == 0 || len(a.about) == 0 || about == len(b.about) || about == len(a.about)
	switch {
	case authors > 0 && overlap(a.aims, b.aims) > 0 && less:
		return "same-side-and-aim"
	case authors > 0 && (figures > 0 || about > 0) && less:
		return "same-side-and-words"
	case authors > 0 && (b.bare && !b.fresh || a.bare && !a.fresh) && alike(a, b) && within(a.day, b.day, 2*bareDays):
		return "only-paper-of-side"
	case len(b.sides) == 0 && b.bare && !b.fresh && classes[a.kind] != "agreement" && alike(a, b) && within(a.day, b.day, bareDays):
		return "only-paper"
	case len(a.sides)*len(b.sides) == 0 && figures > 0 && (about > 0 || overlap(a.aims, b.aims) > 0):
		return "same-figure-and-words"
	case classes[a.kind] == "agreement" && len(a.sides)+len(b.sides) == 0 && len(b.about)+len(b.aims)+len(b.figures) == 0 && len(b.agreed) > 0 && overlap(a.agreed, b.agreed) > 0:
		return "only-agreement-of-sides"
	}
	return ""
}

// bestPaper is the earlier paper that b is, and why; nil if none is or two may be.
func bestPaper(all []*candidate, b *candidate, apart func(*candidate) bool) (*candidate, string) {
	const mostPapers = 60
	var found *candidate
	rule := ""
	for _, a := range last(all, mostPapers) {
		r := samePaper(a, b)
		if r == "" || apart(a) || a == found {
			continue
		}
		switch {
		case found == nil, paperRank[r] > paperRank[rule]:
			found, rule = a, r
		case paperRank[r] == paperRank[rule]:
			if found.root != a.root && paperRank[r] < paperRank["same-side-and-words"] {
				return nil, ""
			}
			found = a // the latest
		}
	}
	return found, rule
}

// paperRank is how much a reason says.
var paperRank = map[string]int{
	"same-side-and-aim": 6, "same-side-and-words": 5, "same-figure-and-words": 4, "only-paper-of-side": 3, "only-agreement-of-sides": 2, "only-paper": 1,
}

// learn adds what another article knows of the aim of the paper.
func (c *candidate) learn(o *candidate) {
	if c.sides == nil {
		return
	}
	maps.Copy(c.sides, o.sides)
	maps.Copy(c.aims, o.aims)
	maps.Copy(c.about, o.about)
	maps.Copy(c.figures, o.figures)
	maps.Copy(c.agreed, o.agreed)
}

// tellingLabel is the label by which a paper is best known: it says whose or
// what it is in few words, and is a name and no clause.
func tellingLabel(counts map[string]int) (string, []string) {
	all := slices.Sorted(maps.Keys(counts))
	rank := func(s string) int {
		l := newLabel(s)
		n := min(len(l.mods), 3) * 1000
		switch list := words(s); {
		case len(list) > 13:
			n -= 2500
		case len(list) > 9:
			n -= 300
		}
		if slices.ContainsFunc(words(s), func(w string) bool { return sideWords[w] == "passing" }) || strings.ContainsAny(s, "<>“”\"") {
			n -= 3000
		}
		if first, _, _ := strings.Cut(strings.ToLower(s), " "); possessives[first] {
			n -= 1500 // whose, only its article knows
		}
		if strings.Contains(s, "'s ") || figure.MatchString(s) {
			n += 400
		}
		return n + min(counts[s], 300)
	}
	best := all[0]
	for _, s := range all[1:] {
		if rank(s) > rank(best) {
			best = s
		}
	}
	return best, without(all, best)
}

// answerOf is what a step says that its actor answers.
var answerOf = map[string]string{
	"accepted": "accepts", "agreed": "accepts", "signed": "accepts", "ratified": "accepts", "supported": "accepts",
	"accepted-with-reservations": "accepts-with-reservations", "rejected": "rejects", "countered": "counters", "under-study": "under-study",
}

// answerOfStance is what a position on a paper says that its actor answers.
var answerOfStance = map[string]string{"accepts": "accepts", "rejects": "rejects", "opposes": "rejects", "refuses": "rejects", "supports": "accepts"}

// answers are the latest answers of each side to every paper: that of its
// authors is none.
func (m *merger) answers() {
	type told struct {
		parley.Answer
		when string
	}
	at := map[string]int{}
	for i := range m.rec.Proposals {
		at[m.rec.Proposals[i].ID] = i
	}
	all := make([]map[string]told, len(m.rec.Proposals))
	note := func(i int, actor, answer string, a *parley.Act) {
		side := m.side(actor)
		p := &m.rec.Proposals[i]
		own := func(id string) bool { return m.side(id) == side }
		if answer == "" || !realAct(a.Status) || a.Rejected() || a.Standing != nil && a.Witnesses == 0 || slices.ContainsFunc(p.Authors, own) && answer != "accepts" {
			return
		}
		if slices.ContainsFunc(p.Authors, own) && classes[p.Kind] != "agreement" {
			return
		}
		if all[i] == nil {
			all[i] = map[string]told{}
		}
		when := m.instant(a)
		if before, ok := all[i][side]; ok && before.when > when {
			return
		}
		all[i][side] = told{parley.Answer{Actor: side, Answer: answer, Time: a.Time, AttributedTo: a.AttributedTo, Evidence: a.Evidence}, when}
	}
	for i := range m.rec.Positions {
		x := &m.rec.Positions[i]
		for _, on := range x.On {
			if k, ok := at[on]; ok {
				note(k, x.Actor, answerOfStance[x.Stance], &x.Act)
			}
		}
	}
	for i := range m.rec.Proposals {
		for k := range m.rec.Proposals[i].States {
			if x := &m.rec.Proposals[i].States[k]; x.By != nil {
				note(i, *x.By, answerOf[x.State], &x.Act)
			}
		}
		list := []parley.Answer{}
		for _, side := range slices.Sorted(maps.Keys(all[i])) {
			list = append(list, all[i][side].Answer)
		}
		m.rec.Proposals[i].Answers = list
	}
}

// instant is when an act was, or else was first told of, to be compared: of two
// of one day the later report's stands.
func (m *merger) instant(a *parley.Act) string {
	report := ""
	for _, e := range a.Evidence {
		report = max(report, m.byID[e.Doc].instant)
	}
	return actDay(a) + " " + report
}

// threads says of every paper with which paper the line of offers began that
// it amends, counters or raises.
func (m *merger) threads() {
	at := map[string]int{}
	for i := range m.rec.Proposals {
		at[m.rec.Proposals[i].ID] = i
	}
	first := func(i int) string {
		p := &m.rec.Proposals[i]
		return m.instantOf(p.Evidence)
	}
	before := make([]int, len(m.rec.Proposals))
	for i := range before {
		before[i] = -1
	}
	link := func(later, earlier int) {
		if later != earlier && before[later] < 0 && first(earlier) <= first(later) {
			for k := earlier; k >= 0; k = before[k] {
				if k == later {
					return
				}
			}
			before[later] = earlier
		}
	}
	for i := range m.rec.Proposals {
		for _, l := range m.rec.Proposals[i].Lineage {
			if k, ok := at[l.Proposal]; ok {
				link(i, k)
			}
		}
	}
	if m.together {
		n := m.naming()
		var cands []*candidate
		for i := range m.rec.Proposals {
			p := &m.rec.Proposals[i]
			c := &candidate{root: i, kind: p.Kind, labels: []label{newLabel(p.Label)}, authors: setOf(p.Authors), day: deref(p.FirstSeen)}
			m.aim(c, p.Label, n)
			cands = append(cands, c)
			if before[i] >= 0 || classes[p.Kind] == "agreement" || len(c.sides) == 0 {
				continue
			}
			for k := i - 1; k >= 0; k-- {
				if raises(cands[k], c) {
					link(i, k)
					break
				}
			}
		}
	}
	for i := range m.rec.Proposals {
		k := i
		for before[k] >= 0 {
			k = before[k]
		}
		m.rec.Proposals[i].Thread = m.rec.Proposals[k].ID
	}
}

// raises reports whether b is the next offer of the same side in the same
// matter: only the figure is another, or it is said to be a new one.
func raises(a, b *candidate) bool {
	if overlap(a.sides, b.sides) == 0 || len(a.aims)+len(b.aims) > 0 && overlap(a.aims, b.aims) == 0 || classes[a.kind] == "agreement" {
		return false
	}
	for unit, number := range b.figures {
		if other, ok := a.figures[unit]; ok && other != number {
			return true
		}
	}
	return b.labels[0].next && (overlap(a.about, b.about) > 0 || len(a.about) == 0 || len(b.about) == 0)
}

// instantOf is the instant of the earliest report of the evidence.
func (m *merger) instantOf(evidence []parley.Evidence) string {
	first := ""
	for _, e := range evidence {
		if t := m.byID[e.Doc].instant; first == "" || t != "" && t < first {
			first = t
		}
	}
	return first
}
