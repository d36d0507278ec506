package train

import (
	"math"
	"math/rand/v2"
	"unicode"
	"unicode/utf8"

	"parley/analyze/internal/model"
	"parley/analyze/internal/text"
	"parley/internal/conllu"
)

// Sentence ends are learned by logistic regression on hashed features.
const (
	segmentBits   = 17  // the table has 1<<segmentBits rows
	segmentCount  = 3   // a feature seen less often has no row
	segmentHabits = 2   // nor has a word less often a habit
	segmentPasses = 6   // over the places
	segmentRate   = 0.1 // of the first pass
	segmentKeep   = 0.8 // of the features of a place are seen in one pass
	segmentWeight = 2.0 // of an end missed against one put where there is none
)

// A place is where a sentence may end.
type place struct {
	features []uint32
	ends     bool
}

// Segment learns where sentences end from the documents of treebanks and adds
// it to b.
func Segment(docs []conllu.Document, b *model.Builder) error {
	counts := caseCounts(docs)
	habits := text.Habits{}
	for key, c := range counts {
		habits[key] = c.habit()
	}
	places := segmentPlaces(docs, counts, habits)
	l := newLinearTrainer(places)
	l.train(places)
	marks, weights, bias := l.round()
	b.SetBytes(text.EntryMarks, marks)
	b.SetInt8(text.EntryWeights, weights)
	b.SetUint32(text.EntryBias, []uint32{uint32(bias)})
	b.SetUint32(text.EntryHabits, habits.Pack())
	return nil
}

// A caseCount is how often a word is written in which way where no sentence
// begins.
type caseCount struct{ small, capital int }

// caseCounts counts the words of documents.
func caseCounts(docs []conllu.Document) map[uint32]caseCount {
	counts := map[uint32]caseCount{}
	for _, d := range docs {
		for _, s := range d.Doc.Sentences {
			for i := s.First + 1; i < s.End; i++ {
				form := d.Doc.Form(i)
				first, _ := utf8.DecodeRuneInString(form)
				key := text.HabitKey(form)
				c := counts[key]
				switch {
				case unicode.IsLower(first):
					c.small++
				case unicode.IsUpper(first):
					c.capital++
				}
				counts[key] = c
			}
		}
	}
	return counts
}

// habit is what the counts of a word say.
func (c caseCount) habit() text.Habit {
	switch all := c.small + c.capital; {
	case all < segmentHabits:
		return text.UnknownHabit
	case c.small*10 >= all*9:
		return text.UsuallySmall
	case c.capital*10 >= all*9:
		return text.UsuallyCapital
	}
	return text.EitherCase
}

// forget takes the words of d out of the habits, so that words are as new to
// the learner as those of a new text, and gives what puts them back.
func forget(habits text.Habits, counts map[uint32]caseCount, d conllu.Document) (restore func()) {
	own := caseCounts([]conllu.Document{d})
	for key, c := range own {
		others := caseCount{counts[key].small - c.small, counts[key].capital - c.capital}
		habits[key] = others.habit()
	}
	return func() {
		for key := range own {
			habits[key] = counts[key].habit()
		}
	}
}

// segmentPlaces are the places of the documents' texts, cut anew.
func segmentPlaces(docs []conllu.Document, counts map[uint32]caseCount, habits text.Habits) []place {
	var places []place
	for _, d := range docs {
		ends := map[int]bool{}
		for _, s := range d.Doc.Sentences {
			ends[d.Doc.Tokens[s.End-1].End] = true
		}
		restore := forget(habits, counts, d)
		text.Places(d.Doc.Article, habits, func(at int, features []uint32) bool {
			places = append(places, place{append([]uint32(nil), features...), ends[at]})
			return ends[at]
		})
		restore()
	}
	return places
}

// A linearTrainer is a [text.Linear] in the making.
type linearTrainer struct {
	marks            []byte
	weights, squares []float32
	bias, biasSquare float32
	random           *rand.Rand
}

func newLinearTrainer(places []place) *linearTrainer {
	return &linearTrainer{
		marks:   rowMarks(places),
		weights: make([]float32, 1<<segmentBits),
		squares: make([]float32, 1<<segmentBits),
		random:  rand.New(rand.NewPCG(1, 2)),
	}
}

// rowMarks gives every row of the table to the feature that falls on it
// oftenest.
func rowMarks(places []place) []byte {
	counts := map[uint32]int{}
	for _, p := range places {
		for _, f := range p.features {
			counts[f]++
		}
	}
	owners := make([]uint32, 1<<segmentBits)
	for f, n := range counts {
		row, _ := text.RowOf(f, segmentBits)
		if m := counts[owners[row]]; n >= segmentCount && (n > m || n == m && f < owners[row]) {
			owners[row] = f
		}
	}
	marks := make([]byte, 1<<segmentBits)
	for row, f := range owners {
		if counts[f] > 0 {
			_, marks[row] = text.RowOf(f, segmentBits)
		}
	}
	return marks
}

// train passes over the places by AdaGrad (Duchi et al. 2011).
func (l *linearTrainer) train(places []place) {
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	for pass := range segmentPasses {
		l.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := segmentRate * (1 - float32(pass)/segmentPasses)
		for _, i := range order {
			l.learn(&places[i], rate)
		}
	}
}

// learn takes one step for one place.
func (l *linearTrainer) learn(p *place, rate float32) {
	rows := make([]int, 0, 64)
	score := l.bias
	for _, f := range p.features {
		if l.random.Float32() >= segmentKeep {
			continue
		}
		if row, mark := text.RowOf(f, segmentBits); l.marks[row] == mark {
			rows = append(rows, row)
			score += l.weights[row]
		}
	}
	gradient := 1 / (1 + float32(math.Exp(float64(-score))))
	if p.ends {
		gradient = (gradient - 1) * segmentWeight
	}
	step(&l.bias, &l.biasSquare, gradient, rate)
	for _, row := range rows {
		step(&l.weights[row], &l.squares[row], gradient, rate)
	}
}

// step moves one weight against its gradient.
func step(weight, square *float32, gradient, rate float32) {
	*square += gradient * gradient
	*weight -= rate * gradient / (float32(math.Sqrt(float64(*square))) + 1e-6)
}

// round gives the weights in integers, the largest of which is 127.
func (l *linearTrainer) round() (marks []byte, weights []int8, bias int32) {
	top := float32(1e-6)
	for _, w := range l.weights {
		top = max(top, w, -w)
	}
	weights = make([]int8, len(l.weights))
	for i, w := range l.weights {
		weights[i] = int8(math.RoundToEven(float64(w / top * 127)))
	}
	return l.marks, weights, int32(math.RoundToEven(float64(l.bias / top * 127)))
}
