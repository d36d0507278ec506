package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/analyze/internal/lexicon"
	"parley/analyze/internal/model"
	"parley/analyze/internal/network"
)

// Sizes of the hashed feature tables and of the class table.
const (
	Buckets = 4096
	Classes = 8
)

// A Vocabulary numbers the words, in lower case, that have a vector: a learned
// one, a fixed one, or both. It also knows which lists know a word: not the
// lists of today, but those that the model learnt with.
type Vocabulary struct {
	learned []string
	index   map[string]int32 // of learned
	fixed   model.Lines      // sorted
	classes *lexicon.ClassTable
}

// NewVocabulary takes the words with learned vectors; sorted, those with fixed
// ones, in the order of the vectors; and what the lists knew of words when
// they were frozen.
func NewVocabulary(learned []string, fixed model.Lines, classes *lexicon.ClassTable) *Vocabulary {
	v := &Vocabulary{learned, make(map[string]int32, len(learned)), fixed, classes}
	for i, w := range learned {
		v.index[w] = int32(i)
	}
	return v
}

// Learned is the number of rows of the table of learned vectors; row 0 is for
// all other words.
func (v *Vocabulary) Learned() int { return len(v.learned) + 1 }

// Save adds the vocabulary to a model.
func (v *Vocabulary) Save(b *model.Builder) {
	b.SetStrings("syntax/learned", v.learned)
	b.SetLines("syntax/fixed", v.fixed)
	b.SetStrings("syntax/classes", v.classes.Rows())
}

func loadVocabulary(f *model.File) (*Vocabulary, error) {
	learned, err := f.Strings("syntax/learned")
	if err != nil {
		return nil, err
	}
	fixed, err := f.Lines("syntax/fixed")
	if err != nil {
		return nil, err
	}
	rows, err := f.Strings("syntax/classes")
	if err != nil {
		return nil, err
	}
	classes, err := lexicon.ReadClassTable(rows)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", model.ErrCorrupt, err)
	}
	return NewVocabulary(learned, fixed, classes), nil
}

// Key writes a word the way vocabularies spell it: lower case, with
// typewriter quotation marks.
func Key(form string) string {
	switch form {
	case "“", "”", "``", "''", "„", "«", "»":
		return `"`
	case "‘", "’", "`":
		return "'"
	}
	if strings.Contains(form, "’") {
		form = strings.ReplaceAll(form, "’", "'")
	}
	return strings.ToLower(form)
}

// Word gives the features of a word as it stands in the text.
func (v *Vocabulary) Word(form string) network.Word {
	w := network.Word{Vector: -1, Class: caseClass(form)}
	plain := Key(form)
	if i, ok := v.index[plain]; ok {
		w.Word = i + 1
	}
	if i, ok := v.fixed.Find(plain); ok {
		w.Vector = int32(i)
	}
	w.Affix = [network.Tables]int32{
		bucket('2', suffix(plain, 2)),
		bucket('3', suffix(plain, 3)),
		bucket('4', suffix(plain, 4)),
		bucket('p', prefix(plain, 2)),
		bucket('q', prefix(plain, 4)),
		bucket('s', shape(form)),
		int32(v.classes.Of(form)) % Buckets,
	}
	return w
}

// suffix is the last n runes of s, or all of it.
func suffix(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// prefix is the first n runes of s, or all of it.
func prefix(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}

// bucket hashes by FNV-1a (Fowler, Noll and Vo).
func bucket(kind byte, s string) int32 {
	h := (uint32(2166136261) ^ uint32(kind)) * 16777619
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h ^= h >> 15
	return int32(h % Buckets)
}

// maxShape is the longest shape in runes; longer words share one.
const maxShape = 10

// shape writes X for capitals, x for small letters, d for digits, other signs
// as they are, and runs of more than three alike as three: "Xxxx", "d.d", "XXX-dd".
func shape(form string) string {
	var b strings.Builder
	var last rune
	run, n := 0, 0
	for _, r := range form {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		}
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run > 3 {
			continue
		}
		if n++; n > maxShape {
			break
		}
		b.WriteRune(c)
	}
	return b.String()
}

// caseClass tells how a word is written.
func caseClass(form string) int32 {
	var upper, lower, digit int
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			lower++
		case unicode.IsDigit(r):
			digit++
		}
	}
	first, _ := utf8.DecodeRuneInString(form)
	switch {
	case digit > 0 && upper+lower == 0:
		return 1
	case digit > 0:
		return 2
	case upper+lower == 0:
		return 3
	case upper == 0:
		return 4
	case lower == 0 && upper > 1:
		return 5
	case unicode.IsUpper(first) && upper == 1:
		return 6
	}
	return 7
}
