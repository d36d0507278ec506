package syntax

// A graph finds the maximum spanning arborescence from node 0 by Edmonds's
// algorithm in the form that Tarjan gave it for dense graphs ("Finding optimum
// branchings", Networks 1977): in time and memory quadratic in the nodes.
//
// From any node it goes to its best head, and on from there. Where that comes
// back to a node of the path, the cycle is merged into one node, whose
// incoming arcs are each lowered by what the arc of the cycle that they
// replace is worth; where it comes to the root, or to a node from which the
// root is reached, the path is done. In the end the merged nodes are taken
// apart from the last to the first: the arc that enters one takes the place of
// the arc of the cycle at the node where it enters.
type graph struct {
	n     int
	arcs  []arc  // of a dependent (row) and a head (column), both by their place
	alive []bool // whether a place still holds a node; a merged node has the place of one of its own

	node   []int // of the place: the words first, merged nodes after them
	parent []int // of a node: what it was merged into, 0 if nothing
	chosen []arc // of a node: the arc that enters it
	state  []state
	path   []int // places
}

// An arc is the one between two words that stands for all between two nodes.
type arc struct {
	score     float64
	dep, head int32
}

// The state of a place.
type state uint8

const (
	unseen state = iota
	onPath
	done // the root is reached from it
)

// newGraph is a graph of n nodes, the arcs of which are to be set.
func newGraph(n int) *graph {
	g := &graph{
		n: n, arcs: make([]arc, n*n), alive: make([]bool, n), node: make([]int, n),
		parent: make([]int, n, 2*n), chosen: make([]arc, n, 2*n), state: make([]state, n),
	}
	for i := range n {
		g.alive[i], g.node[i] = true, i
	}
	return g
}

// set sets what the arc to d from its head h is worth.
func (g *graph) set(d, h int, score float64) { g.row(d)[h] = arc{score, int32(d), int32(h)} }

// row are the arcs to the node at a place.
func (g *graph) row(place int) []arc { return g.arcs[place*g.n : (place+1)*g.n] }

// heads gives the head of every node but node 0. It spends the graph.
func (g *graph) heads() []int {
	g.state[0] = done
	for start := 1; start < g.n; start++ {
		if g.alive[start] && g.state[start] == unseen {
			g.walk(start)
		}
	}
	return g.expand()
}

// walk goes from head to head until the root is reached.
func (g *graph) walk(start int) {
	at := start
	g.path = append(g.path[:0], at)
	g.state[at] = onPath
	for {
		h := g.best(at)
		g.chosen[g.node[at]] = g.row(at)[h]
		switch g.state[h] {
		case unseen:
			g.state[h] = onPath
			g.path = append(g.path, h)
			at = h
		case onPath:
			at = g.merge(h)
		case done:
			for _, place := range g.path {
				g.state[place] = done
			}
			return
		}
	}
}

// best is the place of the best head of the node at a place.
func (g *graph) best(place int) int {
	best := -1
	for h, a := range g.row(place) {
		if h != place && g.alive[h] && (best < 0 || a.score > g.row(place)[best].score) {
			best = h
		}
	}
	return best
}

// merge makes the end of the path from place to on one node, at that place.
func (g *graph) merge(to int) int {
	first := len(g.path) - 1
	for g.path[first] != to {
		first--
	}
	cycle := g.path[first:]
	g.path = g.path[:first+1]
	merged := len(g.parent)
	g.parent, g.chosen = append(g.parent, 0), append(g.chosen, arc{})
	for _, place := range cycle {
		worth := g.chosen[g.node[place]].score
		row := g.row(place)
		for h := range row {
			row[h].score -= worth
		}
		g.parent[g.node[place]] = merged
		g.alive[place] = place == to
	}
	g.node[to] = merged
	in := g.row(to)
	for other := range g.n {
		if !g.alive[other] || other == to {
			continue
		}
		out := g.row(other)
		for _, place := range cycle {
			if a := g.row(place)[other]; a.score > in[other].score {
				in[other] = a
			}
			if out[place].score > out[to].score {
				out[to] = out[place]
			}
		}
	}
	return to
}

// expand takes the merged nodes apart and gives the heads of the words.
func (g *graph) expand() []int {
	for merged := len(g.parent) - 1; merged >= g.n; merged-- {
		enters := int(g.chosen[merged].dep)
		for g.parent[enters] != merged {
			enters = g.parent[enters]
		}
		g.chosen[enters] = g.chosen[merged]
	}
	heads := make([]int, g.n)
	for i := range heads {
		heads[i] = int(g.chosen[i].head)
	}
	return heads
}
