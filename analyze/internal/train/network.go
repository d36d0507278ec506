package train

import (
	"cmp"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"parley/analyze/internal/model"
	"parley/analyze/internal/network"
	"parley/analyze/internal/syntax"
	"parley/analyze/internal/tensor"
)

// Network settings. The corpora are small, so what keeps the network from
// learning them by heart (dropout, decay, varied case) matters as much as its size.
const (
	seed       = 20260819
	shards     = 2    // parts of a batch, one goroutine each: a fixed number, so that sums come out the same
	batchWords = 1000 // words of a batch
	topRate    = 2.5e-3
	lastRate   = 5e-5
	warmup     = 300 // steps
	decay      = 0.01
)

// treeShape and nameShape are the shapes of the networks but for what the
// corpora decide. One network for all tasks reads names worse: the trees, with
// many times the loss, decide what it learns.
var (
	treeShape = network.Config{
		Vector: vectorWidth, Word: 64, Buckets: syntax.Buckets, Affix: 20, Classes: syntax.Classes, Class: 12,
		Hidden: 256, Layers: 2, Arc: 192, Rel: 128, Tag: 128,
	}
	nameShape = network.Config{
		Vector: vectorWidth, Word: 64, Buckets: syntax.Buckets, Affix: 20, Classes: syntax.Classes, Class: 12,
		Hidden: 192, Layers: 1, Tag: 64, Name: 128,
	}
)

// A Log is told how the training goes; each line is a sentence without its
// full stop.
type Log func(format string, args ...any)

// checkEvery is the number of passes after which the dev sets are scored.
const checkEvery = 5

// trainNetworks trains tagger and parser, and the name tagger, and adds them to b.
func trainNetworks(o Options, b *model.Builder) error {
	var labels labelSets
	examples, err := readExamples(o.Data, &labels)
	if err != nil {
		return err
	}
	vocab, vectors, err := makeVocabulary(examples, o.Vectors)
	if err != nil {
		return err
	}
	names := syntax.Labels{UPOS: labels.upos.names, XPOS: labels.xpos.names, Rels: labels.rels.names}
	o.Log("%d sentences, %d words with a learned vector, %d with a fixed one", len(examples), vocab.Learned()-1, vectors.Len())
	vocab.Save(b)
	vectors.Save(b, "vectors")
	names.Save(b)
	fill := func(c network.Config) network.Config {
		c.Words, c.Vectors = vocab.Learned(), vectors.Len()
		c.UPOS, c.XPOS, c.Rels, c.Names = len(names.UPOS), len(names.XPOS), len(names.Rels), len(syntax.NameTags)
		return c
	}
	var taggers []*network.Network
	for i := range syntax.NameNetworks {
		t := newTrainer(fill(nameShape), vectors, vocab, examples, uint64(i))
		t.disguise = nameDisguise
		err := t.run(o, syntax.NameNetwork(i), namePasses(o.Passes), func(n *network.Network) {
			logDev(o, "names", syntax.Assemble(nil, append(taggers, n), vocab, names))
		})
		if err != nil {
			return err
		}
		c, params := network.WithoutTags(t.config, t.adam.params)
		network.Save(b, syntax.NameNetwork(i), c, params)
		taggers = append(taggers, t.network())
	}
	trees := slices.DeleteFunc(examples, func(e *example) bool { return e.heads == nil })
	t := newTrainer(fill(treeShape), vectors, vocab, trees, 0)
	t.disguise = treeDisguise
	err = t.run(o, "trees", o.Passes, func(n *network.Network) {
		logDev(o, "parse", syntax.Assemble(n, nil, vocab, names))
	})
	network.Save(b, "trees", t.config, t.adam.params)
	return err
}

// namePasses is the number of passes of the name network when the other has n:
// it learns faster, and by heart if it is let.
func namePasses(n int) int { return n * 2 / 5 }

// network is the network as it is, sharing its weights with the trainer.
func (t *trainer) network() *network.Network {
	return network.Assemble(t.config, t.vectors, t.adam.params)
}

// run goes through the examples so many times, and shows check the network
// now and then. Its error is that of a checkpoint.
func (t *trainer) run(o Options, name string, passes int, check func(*network.Network)) error {
	o.Log("network %s: %d weights", name, t.size())
	file, mark, done := filepath.Join(o.Checkpoints, name), []byte(nil), 0
	if o.Checkpoints != "" {
		mark = t.fingerprint(passes)
		var err error
		if done, err = t.resume(file, mark); err != nil {
			return err
		}
		o.Log("%s: %d passes are done", name, done)
	}
	for pass := done; pass < passes; pass++ {
		begin := time.Now()
		l, words := t.pass(pass, passes)
		n := float64(words)
		o.Log("%s, pass %d of %d: loss of tags %.3f, arcs %.3f, relations %.3f, names %.4f; %.0f words/s", name, pass+1, passes,
			l.tags/n, l.arcs/n, l.rels/n, l.names/n, n/time.Since(begin).Seconds())
		if (pass+1)%checkEvery == 0 || pass+1 == passes {
			check(t.network())
		}
		if o.Checkpoints != "" {
			if err := t.save(file, mark, pass+1); err != nil {
				return err
			}
		}
	}
	t.settle()
	return nil
}

// settle sets the rows of tables that nothing was learned about, which are
// still as chance drew them: a word that these examples do not have is like
// any other, an affix says nothing.
func (t *trainer) settle() {
	for k, p := range t.adam.params {
		if !p.Table {
			continue
		}
		for r := range p.Rows {
			seen := t.adam.second[k][r*p.Cols:][:p.Cols]
			switch unseen := slices.Max(seen) == 0; {
			case unseen && p.Name == "word":
				copy(p.Row(r), p.Row(0))
			case unseen && p.Name == "affix":
				clear(p.Row(r))
			}
		}
	}
}

// A trainer holds what one training needs.
type trainer struct {
	config   network.Config
	vectors  *network.Vectors
	vocab    *syntax.Vocabulary
	examples []*example
	adam     *adam
	packs    map[string]*packs
	workers  [shards]*worker
	grads    gradients
	variant  uint64
	source   *rand.PCG
	rng      *rand.Rand // of source
	disguise disguise
}

// newTrainer begins with weights drawn by chance; another variant, with others.
func newTrainer(c network.Config, v *network.Vectors, vocab *syntax.Vocabulary, examples []*example, variant uint64) *trainer {
	t := &trainer{config: c, vectors: v, vocab: vocab, examples: examples, packs: map[string]*packs{}, variant: variant}
	t.source = rand.NewPCG(seed, variant)
	t.rng = rand.New(t.source)
	params := c.Params()
	byName := map[string]tensor.Matrix{}
	for _, p := range params {
		initialize(p, c, t.rng)
		byName[p.Name] = p.Matrix
		if !p.Table && p.Rows > 1 {
			t.packs[p.Name] = new(packs)
		}
	}
	t.adam = newAdam(params)
	for s := range t.workers {
		w := &worker{config: c, vectors: v, params: byName, packs: t.packs, grads: map[string]tensor.Matrix{}}
		for _, p := range params {
			g := tensor.NewMatrix(p.Rows, p.Cols)
			w.grads[p.Name] = g
			t.grads[s] = append(t.grads[s], g.Data)
		}
		t.workers[s] = w
	}
	count := map[int32]float64{}
	for _, e := range examples {
		e.words = features(vocab, e.forms)
		for _, w := range e.words {
			count[w.Word]++
		}
	}
	for _, e := range examples {
		e.drop = make([]float64, len(e.words))
		for i, w := range e.words {
			e.drop[i] = dropLearned / (dropLearned + count[w.Word])
		}
	}
	return t
}

func features(vocab *syntax.Vocabulary, forms []string) []network.Word {
	words := make([]network.Word, len(forms))
	for i, f := range forms {
		words[i] = vocab.Word(f)
	}
	return words
}

// initialize draws a matrix uniformly within the bounds of Glorot and Bengio
// (2010), tables within a small fixed one; biases are zero but for the forget
// gates, which begin open (Jozefowicz et al. 2015).
func initialize(p network.Param, c network.Config, rng *rand.Rand) {
	bound := math.Sqrt(6 / float64(p.Rows+p.Cols))
	switch {
	case p.Table || p.Name == "root":
		bound = 0.1
	case strings.HasSuffix(p.Name, "/x"): // eight gates side by side
		bound = math.Sqrt(6 / float64(p.Rows+c.Hidden))
	case strings.HasSuffix(p.Name, "/forward"), strings.HasSuffix(p.Name, "/backward"):
		bound = math.Sqrt(3 / float64(c.Hidden))
	case p.Name == "arc/u":
		bound = 0.02
	case p.Rows == 1:
		bound = 0
	}
	for i := range p.Data {
		p.Data[i] = float32((2*rng.Float64() - 1) * bound)
	}
	if strings.HasPrefix(p.Name, "lstm") && strings.HasSuffix(p.Name, "/b") {
		for _, from := range []int{c.Hidden, 5 * c.Hidden} {
			for i := range c.Hidden {
				p.Data[from+i] = 1
			}
		}
	}
}

func (t *trainer) size() int {
	n := 0
	for _, p := range t.adam.params {
		n += len(p.Data)
	}
	return n
}

// pass goes once through all examples in a new order and with new disguises.
func (t *trainer) pass(pass, passes int) (losses, int) {
	batches := t.batches(pass)
	var sum losses
	words := 0
	for i, batch := range batches {
		done := (float64(pass) + float64(i)/float64(len(batches))) / float64(passes)
		rate := lastRate + (topRate-lastRate)*(1+math.Cos(math.Pi*done))/2
		if t.adam.steps < warmup {
			rate *= float64(t.adam.steps+1) / warmup
		}
		n := 0
		for _, e := range batch {
			n += len(e.words)
		}
		words += n
		sum.add(t.step(batch, n, rate))
	}
	return sum, words
}

// step learns from one batch of n words.
func (t *trainer) step(batch []*example, n int, rate float64) losses {
	t.pack()
	var wait sync.WaitGroup
	for s, w := range t.workers {
		part := shard(batch, s)
		w.rng = rand.New(rand.NewPCG(seed, uint64(t.adam.steps*shards+s+1)))
		w.loss = losses{}
		wait.Go(func() { w.step(part, 1/float32(n)) })
	}
	wait.Wait()
	var sum losses
	for _, w := range t.workers {
		sum.add(w.loss)
	}
	t.adam.update(t.grads.collect(), rate, decay)
	return sum
}

// shard is every so many-th of a batch, from number s on: the part of one worker.
func shard[E any](batch []E, s int) []E {
	var part []E
	for i := s; i < len(batch); i += shards {
		part = append(part, batch[i])
	}
	return part
}

// gradients are those that the workers found, of each matrix.
type gradients [shards][][]float32

// collect is the sum of them, in a fixed order; all but the sum are left zero.
func (g *gradients) collect() [][]float32 {
	for _, of := range g[1:] {
		for k, part := range of {
			accumulate(g[0][k], part)
			clear(part)
		}
	}
	return g[0]
}

// pack lays all weights out for products.
func (t *trainer) pack() { packAll(t.adam.params, t.packs) }

func packAll(params []network.Param, packs map[string]*packs) {
	var wait sync.WaitGroup
	for _, half := range []bool{false, true} {
		wait.Go(func() {
			for _, p := range params {
				if k := packs[p.Name]; k != nil && half {
					k.transposed.Pack(p.Matrix, true)
				} else if k != nil {
					k.plain.Pack(p.Matrix, false)
				}
			}
		})
	}
	wait.Wait()
}

// batches shuffles the examples, puts those of like length together, and each
// batch in order of falling length.
func (t *trainer) batches(pass int) [][]*example {
	order := make([]*example, 0, len(t.examples))
	for _, i := range t.rng.Perm(len(t.examples)) {
		order = append(order, t.disguised(t.examples[i]))
	}
	key := map[*example]float64{}
	for _, e := range order {
		key[e] = float64(len(e.words)) * (0.85 + 0.3*t.rng.Float64())
	}
	slices.SortStableFunc(order, func(a, b *example) int { return cmp.Compare(key[a], key[b]) })
	var all [][]*example
	for len(order) > 0 {
		n, words := 0, 0
		for n < len(order) && (words < batchWords || n < 2) {
			words += len(order[n].words)
			n++
		}
		batch := order[:n]
		slices.SortStableFunc(batch, func(a, b *example) int { return cmp.Compare(len(b.words), len(a.words)) })
		all = append(all, batch)
		order = order[n:]
	}
	t.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// A disguise is the share of sentences that are written as headlines are, or
// as datelines are, so that the network reads these as well. Where it looks
// for names few may be: capitals must go on telling it something.
type disguise struct{ title, upper float64 }

var (
	treeDisguise = disguise{0.12, 0.04}
	nameDisguise = disguise{0.02, 0.02}
)

// disguised is e, or e written in another way.
func (t *trainer) disguised(e *example) *example {
	var write func(string) string
	switch x := t.rng.Float64(); {
	case x < t.disguise.title:
		write = titleCase
	case x < t.disguise.title+t.disguise.upper:
		write = strings.ToUpper
	default:
		return e
	}
	d := *e
	d.forms = make([]string, len(e.forms))
	for i, f := range e.forms {
		d.forms[i] = write(f)
	}
	d.words = features(t.vocab, d.forms)
	return &d
}

// titleCase writes a word as headlines do.
func titleCase(form string) string {
	switch form {
	case "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "but", "as", "'s", "n't", "’s", "n’t":
		return form
	}
	r, size := utf8.DecodeRuneInString(form)
	return string(unicode.ToUpper(r)) + form[size:]
}
