package brief

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parley"
)

// longestWhat is how much is shown of what is sought.
const longestWhat = 120

// A Grid is where each actor stands on each issue and proposal, by names: those
// who are known by the same words share a row.
type Grid struct {
	// Cells are the positions that stand, the latest last, by the names of the
	// actor and of what they are on.
	Cells map[[2]string][]*parley.Position
	// Rows and Columns say how much each matters.
	Rows, Columns map[string]int
	// Loose are the latest on nothing that has a name, by actor and stance.
	Loose map[string]*parley.Position
}

// Grid is the grid of the positions in focus.
func (v *View) Grid() Grid {
	g := Grid{map[[2]string][]*parley.Position{}, map[string]int{}, map[string]int{}, map[string]*parley.Position{}}
	for i := range v.Positions {
		p := &v.Positions[i]
		if !v.Stands(p) || !v.Known(p.Actor) || !v.focus.on(append([]string{p.Actor}, p.On...)...) {
			continue
		}
		if len(p.On) == 0 {
			if k := p.Actor + p.Stance; g.Loose[k] == nil || Day(&g.Loose[k].Act) <= Day(&p.Act) {
				g.Loose[k] = p
			}
		}
		for _, on := range p.On {
			on = v.labels[on]
			k := [2]string{v.Name(p.Actor), on}
			if !slices.Contains(g.Cells[k], p) {
				g.Cells[k] = append(g.Cells[k], p)
			}
			g.Rows[v.Name(p.Actor)] += 10*len(p.Evidence) + v.rank[p.Actor]
			g.Columns[on] += len(p.Evidence)
		}
	}
	for _, list := range g.Cells {
		slices.SortStableFunc(list, func(a, b *parley.Position) int { return strings.Compare(Day(&a.Act), Day(&b.Act)) })
	}
	return g
}

// latest is the last position of an actor on something; nil if there is none.
func (g *Grid) latest(actor, on string) *parley.Position {
	if list := g.Cells[[2]string{actor, on}]; len(list) > 0 {
		return list[len(list)-1]
	}
	return nil
}

// Stands reports whether a position counts as what an actor thinks.
func (v *View) Stands(p *parley.Position) bool {
	return p.Status != parley.Possible && p.Status != parley.Denied && p.Status != parley.Failed && p.Status != parley.Cancelled && (p.Standing == nil || p.Witnesses > 0)
}

// top are the keys with the highest counts.
func top(counts map[string]int, most int) []string {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	return keys[:min(len(keys), most)]
}

// distinct are at most so many of the columns, without those that say the same as
// another under a longer or shorter name.
func distinct(columns []string, cells map[[2]string][]*parley.Position, most int) []string {
	in := func(column string) map[*parley.Position]bool {
		all := map[*parley.Position]bool{}
		for k, list := range cells {
			if k[1] == column {
				all[list[len(list)-1]] = true
			}
		}
		return all
	}
	var out []string
	for _, c := range columns {
		same := func(d string) bool {
			return (strings.Contains(d, c) || strings.Contains(c, d)) && maps.Equal(in(c), in(d))
		}
		if len(out) < most && !slices.ContainsFunc(out, same) {
			out = append(out, c)
		}
	}
	return out
}

// Sought is the stance of a position in the column of something, with what is
// sought where that is more than the thing itself: who offers to end a truce
// does not offer a truce.
func (v *View) Sought(p *parley.Position, column string) string {
	const longest = 48
	what := strings.ToLower(Label(p.What))
	if c := strings.ToLower(column); p.What == "" || strings.Contains(c, what) || strings.HasPrefix(what+" of", c+" of") || strings.HasSuffix(what, c) && strings.Count(what, " ")-strings.Count(c, " ") <= 2 && !strings.HasPrefix(what, "to ") {
		return p.Stance
	}
	for i := range v.Proposals {
		if q := &v.Proposals[i]; slices.Contains(p.On, q.ID) && v.labels[q.ID] == column && strings.Contains(what, lastWord(q.Label)) {
			return p.Stance // the proposal by another name
		}
	}
	return p.Stance + " “" + shorten(p.What, longest) + "”"
}

func lastWord(s string) string {
	return strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
}

// arrow is how an actor last moved on something: nearer an agreement, or
// farther from it.
func (v *View) arrow(actor, on string) string {
	arrow := ""
	for i := range v.Changes {
		if c := &v.Changes[i]; v.Name(c.Actor) == actor && v.labels[c.On] == on {
			arrow = map[string]string{"toward": "↗ ", "away": "↘ "}[c.Direction]
		}
	}
	return arrow
}

// Loose are positions that are on no issue or proposal with a name, those of
// the actors that matter first.
func (v *View) Loose(positions map[string]*parley.Position) []*parley.Position {
	var list []*parley.Position
	for _, p := range positions {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *parley.Position) int {
		return cmp.Or(cmp.Compare(v.rank[b.Actor], v.rank[a.Actor]), -strings.Compare(Day(&a.Act), Day(&b.Act)), strings.Compare(a.ID, b.ID))
	})
	return list
}

// what is what a position seeks: its own words, or the paper that it is on
// where they name it only by a word, "the offer".
func (v *View) what(p *parley.Position) string {
	if strings.Count(Label(p.What), " ") == 0 {
		for _, on := range p.On {
			for i := range v.Proposals {
				if q := &v.Proposals[i]; q.ID == on && telling(q.Label) {
					return the(v.labels[on])
				}
			}
		}
	}
	return "“" + shorten(p.What, longestWhat) + "”"
}

// Position is a position as a line.
func (v *View) Position(p *parley.Position) Line {
	text := p.Stance + " " + v.what(p)
	if p.Condition != "" {
		text += ", “" + shorten(p.Condition, longestWhat) + "”"
	}
	if !Real(p.Status) {
		text += " (" + string(p.Status) + ")"
	}
	return Line{Lead: v.Name(p.Actor), Text: text + ", " + v.Lead(&p.Act), Note: v.Note(&p.Act, p.Actor), Cites: v.cite(p.Evidence)}
}
