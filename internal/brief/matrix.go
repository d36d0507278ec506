package brief

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parley"
)

const (
	mostRows    = 5
	mostColumns = 4
	longestWhat = 70
	mostLoose   = 6
)

// matrix is where each party stands on each issue and proposal: the latest
// position, its day, and an arrow where it moved.
func (v *view) matrix() Section {
	s := Section{Heading: "Positions", None: "No position is told of."}
	latest := map[[2]string]*parley.Position{}
	rows, columns := map[string]int{}, map[string]int{}
	loose := map[string]*parley.Position{} // on nothing that has a name, by actor and stance
	for i := range v.Positions {
		p := &v.Positions[i]
		if !v.stands(p) || !v.known(p.Actor) || !v.focus.on(append([]string{p.Actor}, p.On...)...) {
			continue
		}
		if len(p.On) == 0 {
			if k := p.Actor + p.Stance; loose[k] == nil || day(&loose[k].Act) <= day(&p.Act) {
				loose[k] = p
			}
		}
		for _, on := range p.On {
			on = v.labels[on]
			k := [2]string{v.name(p.Actor), on}
			if latest[k] == nil || day(&latest[k].Act) <= day(&p.Act) {
				latest[k] = p
			}
			rows[v.name(p.Actor)] += 10*len(p.Evidence) + v.rank[p.Actor]
			columns[on] += len(p.Evidence)
		}
	}
	if len(columns) > 0 {
		s.Table = v.cells(latest, top(rows, mostRows), distinct(top(columns, len(columns)), latest))
	}
	s.Lines = v.loose(loose)
	return s
}

// stands reports whether a position counts as what an actor thinks.
func (v *view) stands(p *parley.Position) bool {
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

// distinct are the first of the columns, without those that say the same as
// another under a longer or shorter name.
func distinct(columns []string, latest map[[2]string]*parley.Position) []string {
	in := func(column string) map[*parley.Position]bool {
		all := map[*parley.Position]bool{}
		for k, p := range latest {
			if k[1] == column {
				all[p] = true
			}
		}
		return all
	}
	var out []string
	for _, c := range columns {
		same := func(d string) bool {
			return (strings.Contains(d, c) || strings.Contains(c, d)) && maps.Equal(in(c), in(d))
		}
		if len(out) < mostColumns && !slices.ContainsFunc(out, same) {
			out = append(out, c)
		}
	}
	return out
}

func (v *view) cells(latest map[[2]string]*parley.Position, rows, columns []string) *Table {
	t := &Table{Head: []string{""}}
	t.Head = append(t.Head, columns...)
	for _, r := range rows {
		row := []Line{{Lead: r}}
		any := false
		for _, c := range columns {
			cell := Line{}
			if p := latest[[2]string{r, c}]; p != nil {
				note := v.date(day(&p.Act))
				if more := v.note(&p.Act, p.Actor); more != "" {
					note += "; " + more
				}
				cell = Line{Text: v.arrow(r, c) + v.sought(p, c), Note: note, Cites: v.cite(p.Evidence)[:1]}
				any = true
			}
			row = append(row, cell)
		}
		if any {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// sought is the stance of a position in the column of something, with what is
// sought where that is more than the thing itself: who offers to end a truce
// does not offer a truce.
func (v *view) sought(p *parley.Position, column string) string {
	const longest = 48
	what := strings.ToLower(label(p.What))
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
func (v *view) arrow(actor, on string) string {
	arrow := ""
	for i := range v.Changes {
		if c := &v.Changes[i]; v.name(c.Actor) == actor && v.labels[c.On] == on {
			arrow = map[string]string{"toward": "↗ ", "away": "↘ "}[c.Direction]
		}
	}
	return arrow
}

// loose are positions that are on no issue or proposal with a name, those of
// the actors that matter first.
func (v *view) loose(positions map[string]*parley.Position) []Line {
	var list []*parley.Position
	for _, p := range positions {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *parley.Position) int {
		return cmp.Or(cmp.Compare(v.rank[b.Actor], v.rank[a.Actor]), -strings.Compare(day(&a.Act), day(&b.Act)), strings.Compare(a.ID, b.ID))
	})
	var out []Line
	for _, p := range list[:min(len(list), mostLoose)] {
		out = append(out, v.position(p))
	}
	return out
}

// position is a position as a line.
func (v *view) position(p *parley.Position) Line {
	text := p.Stance + " “" + shorten(p.What, longestWhat) + "”"
	if p.Condition != "" {
		text += ", “" + shorten(p.Condition, longestWhat) + "”"
	}
	if !real(p.Status) {
		text += " (" + string(p.Status) + ")"
	}
	return Line{Lead: v.name(p.Actor), Text: text + ", " + v.lead(&p.Act), Note: v.note(&p.Act, p.Actor), Cites: v.cite(p.Evidence)}
}
