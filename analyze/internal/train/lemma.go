package train

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/analyze/internal/model"
	"parley/analyze/internal/syntax"
	"parley/internal/conllu"
)

// endingWords is the number of different words that an ending must have to
// get a rule of its own.
const endingWords = 3

// A lemmaKey is a word with its tag.
type lemmaKey struct{ xpos, word string }

// Lemmas learns base forms from the words of treebanks and adds them to b:
// rules by ending for the words that follow one, and a list of the words that
// do not.
func Lemmas(sentences []conllu.Sentence, b *model.Builder) error {
	lemmas := lemmaCounts(sentences)
	casing, endings := ruleCounts{}, ruleCounts{}
	for _, k := range sortedKeys(lemmas) {
		lemma := lemmas[k].most()
		cut := bestCasing(k, lemma)
		word := cut.Apply(k.word)
		if class := syntax.Capitals(k.word); class >= 0 {
			casing.add(fmt.Sprintf("%s\t%d", k.xpos, class), strings.ToLower(k.word), string(cut))
		}
		if k.xpos == "CD" {
			continue
		}
		if e := syntax.EndingOf(word, lemma); e.Cut < len(word) || e.Add == "" {
			endings.add(k.xpos, word, fmt.Sprintf("%d\t%s", e.Cut, e.Add))
		}
	}
	b.SetStrings(syntax.EntryLemmaCasing, casing.rules())
	b.SetStrings(syntax.EntryLemmaEndings, endings.rules())
	b.SetStrings(syntax.EntryLemmaWords, nil)
	addInflected(lemmas, sentences)
	return addLemmaWords(lemmas, b)
}

// addLemmaWords adds the words that the rules in b get wrong.
func addLemmaWords(lemmas map[lemmaKey]counts, b *model.Builder) error {
	rules, err := syntax.NewLemmatizer(b.Entries())
	if err != nil {
		return err
	}
	var lines []string
	for _, k := range sortedKeys(lemmas) {
		if lemma := lemmas[k].most(); rules.Lemma(k.word, "", k.xpos) != lemma {
			lines = append(lines, k.xpos+"\t"+k.word+"\t"+lemma)
		}
	}
	b.SetStrings(syntax.EntryLemmaWords, lines)
	return nil
}

//go:embed data/bases.tsv
var basesTSV string

// addInflected adds the regular forms of all base forms where the treebanks do
// not have them, and of those of data/bases.tsv.
func addInflected(lemmas map[lemmaKey]counts, sentences []conllu.Sentence) {
	bases := map[string]counts{} // by part of speech
	for _, s := range sentences {
		for _, w := range s.Words {
			if bases[w.UPOS] == nil {
				bases[w.UPOS] = counts{}
			}
			bases[w.UPOS][w.Lemma]++
		}
	}
	for line := range strings.Lines(basesTSV) {
		if upos, base, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && bases[upos] != nil {
			bases[upos][base]++
		}
	}
	made := map[lemmaKey]counts{}
	for upos, lemmasOf := range bases {
		for lemma, n := range lemmasOf {
			for xpos, forms := range inflect(lemma, upos) {
				for _, form := range forms {
					k := lemmaKey{xpos, form}
					if made[k] == nil {
						made[k] = counts{}
					}
					made[k][lemma] += n
				}
			}
		}
	}
	for k, c := range made {
		if lemmas[k] == nil {
			lemmas[k] = c
		}
	}
}

// lemmaCounts counts the lemmas of the words of the treebanks. Words that
// belong to the next one ("goeswith") have none.
func lemmaCounts(sentences []conllu.Sentence) map[lemmaKey]counts {
	lemmas := map[lemmaKey]counts{}
	for _, s := range sentences {
		for _, w := range s.Words {
			if w.Lemma == "" || w.XPOS == "" {
				continue
			}
			k := lemmaKey{w.XPOS, strings.ReplaceAll(w.Form, "’", "'")}
			if lemmas[k] == nil {
				lemmas[k] = counts{}
			}
			lemmas[k][w.Lemma]++
		}
	}
	return lemmas
}

func sortedKeys(m map[lemmaKey]counts) []lemmaKey {
	return slices.SortedFunc(maps.Keys(m), func(a, b lemmaKey) int {
		if c := strings.Compare(a.xpos, b.xpos); c != 0 {
			return c
		}
		return strings.Compare(a.word, b.word)
	})
}

// bestCasing is the casing that leaves least to change.
func bestCasing(k lemmaKey, lemma string) syntax.Casing {
	best, least := syntax.KeepCase, 1<<30
	for _, c := range []syntax.Casing{syntax.KeepCase, syntax.SmallCase, syntax.TitleCase} {
		if c != syntax.KeepCase && syntax.Capitals(k.word) < 0 {
			break
		}
		e := syntax.EndingOf(c.Apply(k.word), lemma)
		if n := e.Cut + len(e.Add); n < least {
			best, least = c, n
		}
	}
	return best
}

// counts are how often each of several values occurs.
type counts map[string]int

// most is the value that occurs most often, of equals the first in order.
func (c counts) most() string {
	best, n := "", 0
	for v, k := range c {
		if k > n || k == n && v < best {
			best, n = v, k
		}
	}
	return best
}

// ruleCounts count what is done to words, by tag and ending.
type ruleCounts map[string]map[string]counts

func (r ruleCounts) add(tag, word, action string) {
	if r[tag] == nil {
		r[tag] = map[string]counts{}
	}
	for i := max(0, len(word)-syntax.MaxEnding); i <= len(word); i++ {
		e := word[i:]
		if r[tag][e] == nil {
			r[tag][e] = counts{}
		}
		r[tag][e][action]++
	}
}

// rules are the lines of the endings whose words go another way than those of
// the next shorter ending with a rule.
func (r ruleCounts) rules() []string {
	var lines []string
	for _, tag := range slices.Sorted(maps.Keys(r)) {
		chosen := map[string]string{}
		endings := slices.SortedFunc(maps.Keys(r[tag]), func(a, b string) int {
			if len(a) != len(b) {
				return len(a) - len(b)
			}
			return strings.Compare(a, b)
		})
		for _, e := range endings {
			action := r[tag][e].most()
			if e != "" && (r[tag][e][action] < endingWords || action == chosenFor(chosen, e)) {
				continue
			}
			chosen[e] = action
			lines = append(lines, tag+"\t"+e+"\t"+action)
		}
	}
	return lines
}

// chosenFor is the action of the longest ending shorter than e.
func chosenFor(chosen map[string]string, e string) string {
	for i := 1; i <= len(e); i++ {
		if a, ok := chosen[e[i:]]; ok {
			return a
		}
	}
	return ""
}
