package syntax

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"parley/analyze/internal/model"
)

// defaultLemmatizer is the one of the model inside the program.
func defaultLemmatizer(t testing.TB) *Lemmatizer {
	f, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	l, err := NewLemmatizer(f)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestLemmasAreUTF8 holds for every letter, number and mark of Unicode, alone
// and behind and before a word, that its lemma has no half letters.
func TestLemmasAreUTF8(t *testing.T) {
	l := defaultLemmatizer(t)
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if !unicode.IsPrint(r) || unicode.Is(unicode.Han, r) && r%7 != 0 || unicode.Is(unicode.Hangul, r) && r%7 != 0 {
			continue
		}
		for tag := range l.tags {
			for _, word := range [...]string{string(r), "a" + string(r), string(r) + "s"} {
				if lemma := l.Lemma(word, "X", tag); !utf8.ValidString(lemma) {
					t.Fatalf("%q (%U), %s: lemma %q", word, r, tag, lemma)
				}
			}
			if testing.Short() {
				break
			}
		}
	}
}

// FuzzLemmaUTF8 holds the same for any word.
func FuzzLemmaUTF8(f *testing.F) {
	for _, word := range []string{"º", "ª", "naïve", "Œuvres", "ﬁnes", "İ", "ǅ", "e\u0301s"} {
		f.Add(word, "NN")
	}
	l := defaultLemmatizer(f)
	f.Fuzz(func(t *testing.T, word, tag string) {
		if lemma := l.Lemma(word, "X", tag); utf8.ValidString(word) && !utf8.ValidString(lemma) {
			t.Errorf("%q, %s: lemma %q", word, tag, lemma)
		}
	})
}
