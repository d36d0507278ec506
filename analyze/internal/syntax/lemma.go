package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/analyze/internal/model"
)

// A Lemmatizer gives words their base forms, as UD English writes them. A word
// is looked up with its tag; one that was not seen in training goes by the
// rule of its longest known ending. It is immutable and safe for many
// goroutines.
type Lemmatizer struct {
	tags map[string]*tagLemmas // by XPOS
}

// tagLemmas is what is known of the words of one tag.
type tagLemmas struct {
	words   map[string]string    // the words that the rules get wrong
	endings map[string]Ending    // by ending
	casing  [3]map[string]Casing // by [Capitals] and ending
}

// The names of the model's entries. A line of the first is tag, word, lemma; of
// the second tag, ending, bytes to cut, letters to add; of the third tag,
// [Capitals], ending, casing.
const (
	EntryLemmaWords   = "lemma/words"
	EntryLemmaEndings = "lemma/endings"
	EntryLemmaCasing  = "lemma/casing"
)

// MaxEnding is the length in bytes of the longest ending that has rules.
const MaxEnding = 6

// An Ending makes the lemma of a word: so many bytes cut from its end, letters
// added.
type Ending struct {
	Cut int
	Add string
}

// Apply is the lemma of word.
func (e Ending) Apply(word string) string {
	if e.Cut >= len(word) || e.Cut > 0 && !utf8.RuneStart(word[len(word)-e.Cut]) {
		return word // never half a letter: "º"
	}
	if e.Add == "" {
		return word[:len(word)-e.Cut]
	}
	return word[:len(word)-e.Cut] + e.Add
}

// EndingOf is the ending that makes lemma of word. Its Cut is 0 with lemma as
// Add where they do not begin alike.
func EndingOf(word, lemma string) Ending {
	n := 0
	for n < len(word) && n < len(lemma) && word[n] == lemma[n] {
		n++
	}
	for n > 0 && n < len(word) && !utf8.RuneStart(word[n]) {
		n--
	}
	return Ending{len(word) - n, lemma[n:]}
}

// A Casing is what becomes of the capitals of a word in its lemma.
type Casing byte

// The casings.
const (
	KeepCase  Casing = 'k' // "Reuters", "NATO"
	SmallCase Casing = 's' // "The" → "the"
	TitleCase Casing = 't' // "TEXAS" → "Texas"
)

// Apply is word in that case.
func (c Casing) Apply(word string) string {
	switch c {
	case SmallCase:
		return strings.ToLower(word)
	case TitleCase:
		first, n := utf8.DecodeRuneInString(word)
		return string(unicode.ToTitle(first)) + strings.ToLower(word[n:])
	}
	return word
}

// Capitals is 0 for a word that begins with a capital, 1 for two to four
// letters all in capitals, which are often an acronym, 2 for more of them, and
// -1 for any other word.
func Capitals(word string) int {
	first, n := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) {
		return -1
	}
	for _, r := range word[n:] {
		if unicode.IsLower(r) {
			return 0
		}
	}
	switch {
	case n == len(word):
		return 0
	case utf8.RuneCountInString(word) <= 4:
		return 1
	}
	return 2
}

// NewLemmatizer reads the lemmatizer of a model. Its error is that the model
// lacks it, or that it is malformed.
func NewLemmatizer(f *model.File) (*Lemmatizer, error) {
	l := &Lemmatizer{tags: map[string]*tagLemmas{}}
	for _, e := range []struct {
		name    string
		columns int
		read    func(t *tagLemmas, f []string) error
	}{
		{EntryLemmaWords, 3, (*tagLemmas).readWord},
		{EntryLemmaEndings, 4, (*tagLemmas).readEnding},
		{EntryLemmaCasing, 4, (*tagLemmas).readCasing},
	} {
		lines, err := f.Strings(e.name)
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			f := strings.Split(line, "\t")
			if len(f) != e.columns {
				return nil, fmt.Errorf("%w: %s: %q", model.ErrCorrupt, e.name, line)
			}
			if err := e.read(l.tag(f[0]), f); err != nil {
				return nil, fmt.Errorf("%w: %s: %q: %w", model.ErrCorrupt, e.name, line, err)
			}
		}
	}
	return l, nil
}

func (l *Lemmatizer) tag(xpos string) *tagLemmas {
	t := l.tags[xpos]
	if t == nil {
		t = &tagLemmas{words: map[string]string{}, endings: map[string]Ending{}}
		for i := range t.casing {
			t.casing[i] = map[string]Casing{}
		}
		l.tags[xpos] = t
	}
	return t
}

func (t *tagLemmas) readWord(f []string) error {
	t.words[f[1]] = f[2]
	return nil
}

func (t *tagLemmas) readEnding(f []string) error {
	cut, err := strconv.ParseUint(f[2], 10, 8)
	t.endings[f[1]] = Ending{int(cut), f[3]}
	return err
}

func (t *tagLemmas) readCasing(f []string) error {
	class, err := strconv.Atoi(f[1])
	if err != nil {
		return err
	}
	if class < 0 || class >= len(t.casing) || len(f[3]) != 1 {
		return fmt.Errorf("casing %q", f[3])
	}
	t.casing[class][f[2]] = Casing(f[3][0])
	return nil
}

// Lemma is the base form of a word with its tags: "said", "VERB", "VBD" gives
// "say". The language-specific tag decides where there is one.
func (l *Lemmatizer) Lemma(form, upos, xpos string) string {
	word := straight(form)
	t := l.tags[xpos]
	if t == nil {
		if upos == "PROPN" {
			return word
		}
		return strings.ToLower(word)
	}
	if lemma, ok := t.words[word]; ok {
		return lemma
	}
	if class := Capitals(word); class >= 0 {
		small := strings.ToLower(word)
		casing := longest(t.casing[class], small, KeepCase)
		if word = casing.Apply(word); casing != KeepCase {
			if lemma, ok := t.words[word]; ok {
				return lemma
			}
		}
	}
	if xpos == "CD" {
		return number(word)
	}
	if lemma, ok := irregular(word, xpos); ok {
		return lemma
	}
	return longest(t.endings, word, Ending{}).Apply(word)
}

// longest is the rule of the longest ending of word that has one, other if
// there is none.
func longest[T any](rules map[string]T, word string, other T) T {
	for i := max(0, len(word)-MaxEnding); i <= len(word); i++ {
		if r, ok := rules[word[i:]]; ok {
			return r
		}
	}
	return other
}

// number is a figure without the commas between its thousands.
func number(word string) string {
	if strings.IndexByte(word, ',') < 0 || word[0] < '0' || word[0] > '9' {
		return word
	}
	return strings.ReplaceAll(word, ",", "")
}

// straight is form with straight apostrophes, as lemmas are written.
func straight(form string) string {
	if strings.Contains(form, "’") {
		return strings.ReplaceAll(form, "’", "'")
	}
	return form
}
