package names_test

import (
	"bufio"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/names"
	"parley/internal/conllu"
)

// TestFigures measures which mentions are joined rightly on the treebank with
// coreference (GUM, train; its trees and name tags are given, so these are
// figures of the rules alone), and holds the rules to what they reached. The
// test is skipped where the data are not at hand.
func TestFigures(t *testing.T) {
	right, wrong := map[string]int{}, map[string]int{}
	for _, d := range readTreebank(t, "gum-train") {
		names.Find(d.Doc)
		score(d, right, wrong)
	}
	for _, rule := range slices.Sorted(maps.Keys(right)) {
		t.Logf("%-24s %4d of %4d", rule, right[rule], right[rule]+wrong[rule])
	}
	for rule, floor := range map[string]float64{
		"name": 0.97, "acronym": 0.97, "surname": 0.93, "surname-so-far": 0.95, "given-name": 0.88, "country-name": 0.95,
		"apposition": 0.88, "predicate": 0.8, "description": 0.75, "organization-noun": 0.85,
		"pronoun-clause-subject": 0.84, "pronoun-subject-before": 0.84, "pronoun-only-one": 0.82,
		"pronoun-salient": 0.7, "pronoun-speaker-before": 0.8, "pronoun-salient-quoted": 0.95,
	} {
		if p := float64(right[rule]) / float64(right[rule]+wrong[rule]); !(p >= floor) {
			t.Errorf("%s: %.3f right, want at least %.2f", rule, p, floor)
		}
	}
}

// readTreebank reads the documents of a treebank with the name tags of the
// same tokens.
func readTreebank(t *testing.T, base string) []conllu.Document {
	dir := os.Getenv("PARLEY_DATA")
	if dir == "" {
		t.Skip("PARLEY_DATA is not set: no annotated data to measure on")
	}
	trees, err := os.Open(filepath.Join(dir, "data", "treebank", base+".conllu"))
	if err != nil {
		t.Skip(err)
	}
	defer trees.Close()
	sentences, err := conllu.Read(trees)
	if err != nil {
		t.Fatal(err)
	}
	docs := conllu.Documents(sentences)
	file, err := os.Open(filepath.Join(dir, "data", "ner", base+".conll"))
	if err != nil {
		t.Skip(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for _, d := range docs {
		for i := range d.Doc.Tokens {
			for lines.Scan() && lines.Text() == "" {
			}
			_, d.Doc.Tokens[i].Name, _ = strings.Cut(lines.Text(), "\t")
		}
	}
	return docs
}

// A cluster is a gold mention: its tokens and the entity that it is of.
type cluster struct {
	first, last int
	entity      string
}

// score counts the mentions whose gold entity is, or is not, that of most
// mentions by name of their actor, by the rule that joined them.
func score(d conllu.Document, right, wrong map[string]int) {
	gold := clusters(d)
	votes := make([]map[string]int, len(d.Doc.Actors))
	for _, form := range []parley.MentionForm{parley.Named, parley.Nominal} {
		for _, m := range d.Doc.Mentions {
			if m.Actor < 0 || m.Form != form || m.Type == "NORP" || form == parley.Nominal && votes[m.Actor] != nil {
				continue
			}
			if e := entityOf(d.Doc, gold, m.Head); e != "" {
				if votes[m.Actor] == nil {
					votes[m.Actor] = map[string]int{}
				}
				votes[m.Actor][e]++
			}
		}
	}
	for _, m := range d.Doc.Mentions {
		if m.Actor < 0 || m.Rule == "nationality" {
			continue
		}
		switch e := entityOf(d.Doc, gold, m.Head); {
		case e == "":
		case e == elected(votes[m.Actor]):
			right[m.Rule]++
		default:
			wrong[m.Rule]++
		}
	}
}

// elected is the key with the most votes, the smallest of several.
func elected(votes map[string]int) (best string) {
	for _, e := range slices.Sorted(maps.Keys(votes)) {
		if votes[e] > votes[best] {
			best = e
		}
	}
	return best
}

// entityOf is the entity of the smallest gold mention that token head heads.
func entityOf(doc *parley.Document, gold []cluster, head int) (entity string) {
	size := len(doc.Tokens)
	for _, g := range gold {
		h := doc.Tokens[head].Head
		if g.first <= head && head <= g.last && !(g.first <= h && h <= g.last) && g.last-g.first < size {
			entity, size = g.entity, g.last-g.first
		}
	}
	return entity
}

// clusters reads the Entity marks of the last column: "(3-person-…" opens a
// mention of entity 3, "3)" closes it, "(3-person-…)" does both. What follows
// the entity's number, in brackets or behind a hyphen, is passed over.
func clusters(d conllu.Document) (all []cluster) {
	open := map[string][]int{}
	i := 0
	for _, s := range d.Sentences {
		for _, w := range s.Words {
			for field := range strings.SplitSeq(w.Misc, "|") {
				marks, ok := strings.CutPrefix(field, "Entity=")
				if !ok {
					continue
				}
				for _, mark := range cutMarks(marks) {
					entity := strings.Trim(mark, "()")
					if end := strings.IndexAny(entity, "-["); end >= 0 {
						entity = entity[:end]
					}
					if mark[0] == '(' {
						all = append(all, cluster{i, i, entity})
						open[entity] = append(open[entity], len(all)-1)
					}
					if stack := open[entity]; mark[len(mark)-1] == ')' && len(stack) > 0 {
						all[stack[len(stack)-1]].last = i
						open[entity] = stack[:len(stack)-1]
					}
				}
			}
			i++
		}
	}
	return all
}

// cutMarks cuts "(1-a(2-b)3)" into "(1-a", "(2-b)" and "3)".
func cutMarks(marks string) (list []string) {
	begin := 0
	for i := range marks {
		if marks[i] == '(' && i > begin {
			list = append(list, marks[begin:i])
			begin = i
		}
		if marks[i] == ')' {
			list = append(list, marks[begin:i+1])
			begin = i + 1
		}
	}
	if begin < len(marks) {
		list = append(list, marks[begin:])
	}
	return list
}
