package train

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/analyze/internal/network"
	"parley/analyze/internal/syntax"
	"parley/internal/conllu"
	"parley/internal/task"
)

// An example is one sentence to learn from. What a corpus does not say is nil.
type example struct {
	forms []string
	words []network.Word // features of forms
	drop  []float64      // chance of each word to lose its learned vector

	upos, xpos []int
	heads      []int // 0 is the root, i+1 is word i
	rels       []int
	names      []int // indexes of syntax.NameTags
}

// labelSet numbers labels in the order they are first asked for.
type labelSet struct {
	names []string
	index map[string]int
}

func (l *labelSet) id(name string) int {
	if i, ok := l.index[name]; ok {
		return i
	}
	if l.index == nil {
		l.index = map[string]int{}
	}
	l.index[name] = len(l.names)
	l.names = append(l.names, name)
	return len(l.names) - 1
}

// labelSets are the labels of the treebanks.
type labelSets struct{ upos, xpos, rels labelSet }

// corpusFiles are the files of the data directory that the weights are made
// of; each may be used so by its licence (see docs/models.md).
var (
	treeFiles = []string{"treebank/ewt-train.conllu", "treebank/gum-train.conllu"}
	nameFiles = []string{
		"ner/uner-ewt-train.conll", "ner/gum-train.conll", // the words of the treebanks
		"ner/wikigold-train.conll", "ner/politics-train.conll",
	}
	re3dFile = "ner/re3d.jsonl"
)

// readExamples reads the corpora under dir.
func readExamples(dir string, labels *labelSets) ([]*example, error) {
	var all []*example
	byWords := map[string][]*example{}
	for _, name := range treeFiles {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		sentences, err := conllu.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for i := range sentences {
			e := treeExample(&sentences[i], labels)
			all = append(all, e)
			key := strings.Join(e.forms, " ")
			byWords[key] = append(byWords[key], e)
		}
	}
	for _, name := range nameFiles {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		sentences, err := task.ReadBIO(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, s := range sentences {
			forms, tags := nameExample(s)
			same := byWords[strings.Join(forms, " ")]
			for _, e := range same {
				e.names = tags
			}
			if len(same) == 0 && !strings.Contains(name, "ewt") {
				all = append(all, &example{forms: forms, names: tags})
			}
		}
	}
	more, err := readRe3d(filepath.Join(dir, re3dFile))
	return append(all, more...), err
}

func treeExample(s *conllu.Sentence, labels *labelSets) *example {
	e := &example{}
	for _, w := range s.Words {
		e.forms = append(e.forms, w.Form)
		e.upos = append(e.upos, labels.upos.id(w.UPOS))
		e.xpos = append(e.xpos, labels.xpos.id(w.XPOS))
		e.heads = append(e.heads, w.Head+1)
		e.rels = append(e.rels, labels.rels.id(w.Deprel))
	}
	return e
}

// nameExample reads the tags of a sentence. Types other than persons,
// organizations and places are no names to Parley.
func nameExample(s []task.BIOToken) (forms []string, tags []int) {
	for _, t := range s {
		forms = append(forms, t.Form)
		tag := slices.Index(syntax.NameTags, t.Tag)
		if tag < 0 {
			tag = 0
		}
		if tag > 0 && tag%2 == 0 { // an I that continues nothing begins a name
			if n := len(tags); n == 0 || (tags[n-1] != tag && tags[n-1] != tag-1) {
				tag--
			}
		}
		tags = append(tags, tag)
	}
	return forms, tags
}
