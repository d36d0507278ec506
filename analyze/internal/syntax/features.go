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

// A Vocabulary numbers the features of words. Its words are lower-case: first
// those with only a learned vector, then those with a learned and a fixed one,
// then those with only a fixed one.
type Vocabulary struct {
	words       []string
	index       map[string]int32
	onlyLearned int // words before the first with a fixed vector
	learned     int // words with a learned vector
}

// NewVocabulary takes words in the order that Vocabulary describes.
func NewVocabulary(words []string, onlyLearned, learned int) *Vocabulary {
	v := &Vocabulary{words, make(map[string]int32, len(words)), onlyLearned, learned}
	for i, w := range words {
		v.index[w] = int32(i)
	}
	return v
}

// Learned is the number of rows of the table of learned vectors; row 0 is for
// all other words.
func (v *Vocabulary) Learned() int { return v.learned + 1 }

// Save adds the vocabulary to a model.
func (v *Vocabulary) Save(b *model.Builder) {
	b.SetStrings("syntax/words", v.words)
	b.SetUint32("syntax/learned", []uint32{uint32(v.onlyLearned), uint32(v.learned)})
}

func loadVocabulary(f *model.File) (*Vocabulary, error) {
	words, err := f.Strings("syntax/words")
	if err != nil {
		return nil, err
	}
	counts, err := f.Uint32("syntax/learned")
	if err != nil {
		return nil, err
	}
	if len(counts) != 2 || counts[0] > counts[1] || int(counts[1]) > len(words) {
		return nil, fmt.Errorf("%w: vocabulary of %d words with counts %v", model.ErrCorrupt, len(words), counts)
	}
	return NewVocabulary(words, int(counts[0]), int(counts[1])), nil
}

// Plain writes a word the way vocabularies spell it: lower case, with
// typewriter quotation marks.
func Plain(form string) string {
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
	plain := Plain(form)
	if i, ok := v.index[plain]; ok {
		if int(i) < v.learned {
			w.Word = i + 1
		}
		if int(i) >= v.onlyLearned {
			w.Vector = i - int32(v.onlyLearned)
		}
	}
	w.Affix = [network.Tables]int32{
		bucket('2', suffix(plain, 2)),
		bucket('3', suffix(plain, 3)),
		bucket('4', suffix(plain, 4)),
		bucket('p', prefix(plain, 2)),
		bucket('q', prefix(plain, 4)),
		bucket('s', shape(form)),
		int32(lexicon.ClassOf(form)) % Buckets,
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
