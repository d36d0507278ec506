package web

import (
	"fmt"
	"math"
	"slices"

	"parley/internal/desk"
)

// An arc ties two rows of the network drawing.
type arc struct {
	a, b   int
	class  string
	weight int
	words  string
}

// drawNetwork is who deals with whom: the actors under one another, arcs
// between those that met, acted on one another or belong together. Names have
// their own column, so that none is covered. Nil if nothing ties any two.
func drawNetwork(c *desk.Cast, most int, base string) *drawing {
	rows := map[string]int{}
	var actors []*desk.Actor
	tied := map[string]bool{}
	for _, r := range c.Relations {
		tied[r.From], tied[r.To] = true, true
	}
	for i := range c.Actors {
		if a := &c.Actors[i]; tied[a.ID] && len(actors) < most {
			rows[a.ID] = len(actors)
			actors = append(actors, a)
		}
	}
	arcs := gatherArcs(c.Relations, rows)
	if len(arcs) == 0 {
		return nil
	}
	const left, width, lane, top = 320, 860, 38, 8
	d := &drawing{Title: "Who deals with whom", W: width, H: top + lane*float64(len(actors)) + 8}
	y := func(i int) float64 { return top + lane*(float64(i)+.5) }
	longest := 1
	for _, a := range arcs {
		longest = max(longest, a.b-a.a)
	}
	for _, a := range arcs {
		reach := arcShare[a.class] * (60 + float64(width-left-80)*math.Sqrt(float64(a.b-a.a)/float64(longest)))
		x := float64(left + 12)
		d.Shapes = append(d.Shapes, shape{
			Kind: "path", Class: fmt.Sprintf("arc %s w%d", a.class, min(4, 1+a.weight/2)), Label: a.words,
			D: fmt.Sprintf("M%g %gC%g %g %g %g %g %g", x, r1(y(a.a)), r1(x+reach), r1(y(a.a)), r1(x+reach), r1(y(a.b)), x, r1(y(a.b))),
		})
	}
	for i, a := range actors {
		d.label(left-6, y(i), "end", a.Name, 42, base+"/entries/"+a.ID)
		d.Shapes = append(d.Shapes, shape{Kind: "circle", X: left + 8, Y: y(i), R: 4.5, Class: "mark quiet"})
	}
	return d
}

// gatherArcs are the ties between actors that are drawn, those of one kind
// between two as one.
func gatherArcs(relations []desk.Relation, rows map[string]int) []arc {
	var arcs []arc
	for _, r := range relations {
		a, ok := rows[r.From]
		b, ok2 := rows[r.To]
		if !ok || !ok2 || a == b {
			continue
		}
		a, b = min(a, b), max(a, b)
		class := tieClass(r.Kind)
		i := slices.IndexFunc(arcs, func(x arc) bool { return x.a == a && x.b == b && x.class == class })
		if i < 0 {
			i = len(arcs)
			arcs = append(arcs, arc{a: a, b: b, class: class, words: tieWords[class]})
		}
		arcs[i].weight += r.Weight
	}
	return arcs
}

// arcShare keeps arcs of several kinds between the same two apart.
var arcShare = map[string]float64{"met": 1, "toward": .88, "against": .76, "belongs": .64}

var tieWords = map[string]string{"met": "met or worked together", "against": "acted against", "toward": "asked or dealt with", "belongs": "belongs to or speaks for"}

// tieClass groups the kinds of relation for drawing.
func tieClass(kind string) string {
	switch kind {
	case "meeting", "AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID":
		return "met"
	case "office", "speaks-for", "member-of":
		return "belongs"
	case "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT":
		return "against"
	}
	return "toward"
}
