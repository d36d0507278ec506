package frames

import (
	"cmp"
	"slices"

	"parley"
	"parley/analyze/internal/network"
	"parley/analyze/internal/tensor"
)

// A Set is the frames of a document and the nouns that name what talks are
// about, each in the order of the text.
type Set struct {
	Frames []Frame
	Nouns  []Noun
	most   [][Outlook + 1]float64 // by sentence, the greatest score of each kind of cue; -1 where it was not read
}

// Best is the greatest score of a kind of cue among the words of a sentence;
// read reports whether the sentence was read at all.
func (s *Set) Best(sentence int, kind Choice) (score float64, read bool) {
	if sentence >= len(s.most) || s.most[sentence][kind] < 0 {
		return 0, false
	}
	return s.most[sentence][kind], true
}

// A Frame is a cue, a word that tells of a position, a state of a proposal, a
// meeting or an outlook, with the words that fill its roles.
type Frame struct {
	Cue        int // index of a token
	Kind       Choice
	Label      string  // stance, state, direction
	Confidence float64 // how often such frames are right
	Status     parley.Status
	Fillers    [Fillers][]int // head tokens of what fills each role, in the order of the text
}

// A Noun heads a noun phrase that names an actor with a role, an issue, or a
// proposal with its authors.
type Noun struct {
	At         int // index of a token
	Kind       Choice
	Label      string  // role, theme, kind of proposal
	Confidence float64 // how often such nouns are right
	Authors    []int   // head tokens
}

// least is the least score of a filler; in the roles that a frame must have
// filled, the best is taken from weakest on.
const (
	least   = 0.5
	weakest = 0.25
)

// Find reads a document that has been parsed. A nil reader finds nothing.
func (r *Reader) Find(doc *parley.Document) *Set {
	s := new(Set)
	if r == nil {
		return s
	}
	s.most = make([][Outlook + 1]float64, len(doc.Sentences))
	for i := range s.most {
		s.most[i] = [Outlook + 1]float64{-1, -1, -1, -1}
	}
	r.read(doc, func(p Piece, words []network.FrameWord, scores []*network.FrameScores) {
		heads := make([]int32, len(words))
		for i := range words {
			heads[i] = words[i].Head
		}
		for i := range words {
			odds := choose(scores, i)
			for kind := range Proposal + 1 {
				label, score := best(kind, odds[kind])
				if kind <= Outlook {
					most := &s.most[doc.SentenceOf(p.First)][kind]
					*most = max(*most, score)
				}
				sure, ok := confidence(kind, score)
				if !ok {
					continue
				}
				if kind <= Outlook {
					f := Frame{Cue: p.First + i, Kind: kind, Label: label, Confidence: sure, Status: status(kind, odds)}
					f.Fillers = fillers(scores, p.First, i, kind, heads)
					s.Frames = append(s.Frames, f)
					continue
				}
				n := Noun{At: p.First + i, Kind: kind, Label: label, Confidence: sure}
				if kind == Proposal {
					n.Authors = fillers(scores, p.First, i, kind, heads)[Who]
				}
				s.Nouns = append(s.Nouns, n)
			}
		}
	})
	slices.SortStableFunc(s.Frames, func(a, b Frame) int { return cmp.Compare(a.Cue, b.Cue) })
	slices.SortStableFunc(s.Nouns, func(a, b Noun) int { return cmp.Compare(a.At, b.At) })
	return s
}

// choose is, for each choice, how likely word i is to have each label: the
// mean of what the networks say.
func choose(scores []*network.FrameScores, i int) [][]float64 {
	var out [][]float64
	at := 0
	for _, n := range sizes {
		p := make([]float64, n)
		for _, s := range scores {
			row := s.Labels.Row(i)[at : at+n]
			odds, top, sum := make([]float32, n), slices.Max(row), float32(0)
			for k, x := range row {
				odds[k] = x - top
			}
			tensor.Exp(odds) // not math.Exp, which differs between processors
			for _, o := range odds {
				sum += o
			}
			for k, o := range odds {
				p[k] += float64(o/sum) / float64(len(scores))
			}
		}
		out = append(out, p)
		at += n
	}
	return out
}

var sizes = Sizes()

// fillers are the tokens that fill the roles of word cue of a sentence that
// begins at token first.
func fillers(scores []*network.FrameScores, first, cue int, kind Choice, heads []int32) (out [Fillers][]int) {
	ways := WaysFrom(heads, cue)
	p := make([][Fillers]float64, len(heads))
	for _, s := range scores {
		m := s.Pairs(TalksRoles, cue, int(kind), ways)
		tensor.Sigmoid(m.Data)
		for i := range p {
			for role, x := range m.Row(i) {
				p[i][role] += float64(x) / float64(len(scores))
			}
		}
	}
	for role := range out {
		best := 0
		for i := range p {
			if p[i][role] >= least {
				out[role] = append(out[role], first+i)
			}
			if p[i][role] > p[best][role] {
				best = i
			}
		}
		if len(out[role]) == 0 && (role == int(Who) && kind != State && kind != Proposal || role == int(What)) && p[best][role] >= weakest {
			out[role] = []int{first + best}
		}
	}
	return out
}

// status is what became of what a cue tells, by the odds of its choices.
func status(kind Choice, odds [][]float64) parley.Status {
	if kind == Outlook {
		return parley.Happened
	}
	p := odds[PositionStatus+kind-Position]
	best := 0
	for i := range p {
		if p[i] > p[best] {
			best = i
		}
	}
	return parley.Statuses[best]
}

// best is the label that is likeliest besides "none", and how likely it, or one
// of its kin, is. Issues and proposals are one another's kin all: whether there
// is one at all counts.
func best(kind Choice, odds []float64) (label string, score float64) {
	kin := kinships[kind]
	var groups [largest]float64
	for i, o := range odds[1:] {
		groups[kin[i]] += o
	}
	group := 0
	for _, g := range kin {
		if groups[g] > groups[group] {
			group = g
		}
	}
	of := -1
	for i, o := range odds[1:] {
		if kin[i] == group && (of < 0 || o > odds[1+of]) {
			of = i
		}
	}
	return kind.Names()[of], groups[group]
}

// largest is more than any choice has labels.
const largest = 32

// kinships are, by choice, for each label the place of the first of its kin.
var kinships = func() (all [Proposal + 1][]int) {
	for c := range all {
		names, kin := Choice(c).Names(), Choice(c).kin()
		for _, n := range names {
			all[c] = append(all[c], max(0, slices.Index(names, kin(n))))
		}
	}
	return all
}()
