package extract

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed languages.tsv
var languagesTSV string

// A language of languages.tsv.
type language struct {
	code, name string
	endings    []string
}

// languageTable has the languages, and of which each word is, by index.
var languageTable = func() (t struct {
	langs []language
	of    map[string][]uint8
}) {
	t.of = make(map[string][]uint8)
	for row := range tsvRows(languagesTSV) {
		n := uint8(len(t.langs))
		t.langs = append(t.langs, language{row[0], row[1], strings.Fields(row[3])})
		for w := range strings.FieldsSeq(row[2]) {
			t.of[w] = append(t.of[w], n)
		}
	}
	return t
}()

// Scripts that a text may be in, Latin first.
var scripts = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Arabic", unicode.Arabic}, {"Han", unicode.Han},
	{"Japanese", unicode.Hiragana}, {"Japanese", unicode.Katakana}, {"Korean", unicode.Hangul}, {"Hebrew", unicode.Hebrew},
	{"Greek", unicode.Greek}, {"Devanagari", unicode.Devanagari}, {"Bengali", unicode.Bengali}, {"Thai", unicode.Thai},
	{"Armenian", unicode.Armenian}, {"Georgian", unicode.Georgian}, {"Ethiopic", unicode.Ethiopic}, {"Tamil", unicode.Tamil},
}

// What makes a text English. English news has 35 of 100 words in the English
// list, no other language of the table more than 5.
const (
	fewWords       = 40        // with fewer, a text is English if nothing speaks against it
	minEnglish     = 0.10      // least share of English words
	lettersPerWord = 20        // letters without spaces count as words of so many
	judged         = 256 << 10 // bytes of a text that are looked at
)

// english is the place of English in the table.
const english = 0

// A languageGuess is what a text is written in.
type languageGuess struct {
	code string // ISO 639-1; "" if unknown
	name string // of the language or the script
}

func (g languageGuess) english() bool { return g.code == "en" }

func (g languageGuess) hint() string {
	if g.name == "" {
		return "it has hardly any English words"
	}
	return "it looks like " + g.name
}

// guessLanguage tells what text is written in, from its script and its
// frequent words; declared is what its page says, which decides for texts too
// short to tell.
func guessLanguage(text, declared string) languageGuess {
	if script := otherScript(text[:min(len(text), judged)]); script != "" {
		return languageGuess{name: script + " script"}
	}
	counts, words := countWords(text[:min(len(text), judged)])
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	if words < fewWords {
		if guess, ok := otherLanguage(text); ok {
			return guess
		}
		return shortGuess(declared)
	}
	guess := languageGuess{languageTable.langs[best].code, languageTable.langs[best].name}
	if float64(counts[best]) < minEnglish*float64(words) {
		return languageGuess{}
	}
	return guess
}

// shortGuess is the language of a text that has too few words to tell: what
// is declared if that is a language of the table, else English.
func shortGuess(declared string) languageGuess {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(declared)), "_", "-"), "-")
	for _, l := range languageTable.langs {
		if code == l.code || code == strings.ToLower(l.name) {
			return languageGuess{l.code, l.name}
		}
	}
	return languageGuess{"en", "English"}
}

// What speaks for another language in a text too short for shares of frequent
// words. A name of two words, such as "De la Cruz", must not do.
const (
	fewOther     = 2    // least words by which a text is of another language,
	minOther     = 0.15 // their least share,
	overEnglish  = 3    // and how many times more than those for English they must be
	fewForeign   = 3    // least words with letters that English does not have, where no word is known,
	minForeign   = 0.3  // and their least share
	endingLength = 6    // least letters of a word that is known by its ending
)

// otherLanguage is the language of a text of few words if that is not English:
// by words of the table, by endings, and by letters that English does not
// have. Words with a capital within a sentence are passed over: they are names,
// "Los Angeles", or nouns, which tell by their endings.
func otherLanguage(text string) (languageGuess, bool) {
	counts := make([]int, len(languageTable.langs))
	words, foreign := 0, 0
	shout := strings.ToUpper(text) == text
	begins := true // a sentence
	for len(text) > 0 {
		n := strings.IndexFunc(text, unicode.IsLetter)
		if n < 0 {
			break
		}
		begins = begins || strings.ContainsAny(text[:n], ".!?:\n")
		text = text[n:]
		if n = strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }); n < 0 {
			n = len(text)
		}
		word := text[:n]
		text = text[n:]
		words++
		first, _ := utf8.DecodeRuneInString(word)
		named := unicode.IsUpper(first) && !begins && !shout
		begins = false
		word = strings.ToLower(word)
		known := languageTable.of[word]
		if named {
			known = nil
		}
		for _, l := range known {
			counts[l]++
		}
		if len(known) > 0 {
			continue
		}
		for l := range languageTable.langs {
			if utf8.RuneCountInString(word) >= endingLength && slices.ContainsFunc(languageTable.langs[l].endings, func(e string) bool { return strings.HasSuffix(word, e) }) {
				counts[l]++
			}
		}
		if !named && strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) {
			foreign++
		}
	}
	best := english
	for l, n := range counts {
		if l != english && (best == english || n > counts[best]) {
			best = l
		}
	}
	speaking, against := counts[best], counts[english]
	if speaking > 0 {
		speaking += foreign
	}
	enough := func(n, few int, share float64) bool {
		return n >= few && float64(n) >= share*float64(words) && n >= overEnglish*against
	}
	switch {
	case enough(speaking, fewOther, minOther):
		return languageGuess{languageTable.langs[best].code, languageTable.langs[best].name}, true
	case enough(foreign, fewForeign, minForeign):
		return languageGuess{}, true
	}
	return languageGuess{}, false
}

// otherScript is the script that most letters of text are in, or "" if that is Latin.
func otherScript(text string) string {
	counts := make([]int, len(scripts))
	all := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		all++
		if r < 0x250 {
			counts[0]++
			continue
		}
		for i := range scripts {
			if unicode.Is(scripts[i].table, r) {
				counts[i]++
				break
			}
		}
	}
	if counts[0]*2 >= all {
		return ""
	}
	best := 1
	for i := range counts {
		if i > 0 && counts[i] > counts[best] {
			best = i
		}
	}
	if counts[best] == 0 {
		return "another"
	}
	return scripts[best].name
}

// countWords counts the words of text, and those of each language.
func countWords(text string) (counts []int, words int) {
	counts = make([]int, len(languageTable.langs))
	letters := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		letters += len(w)
		if len(w) > 16 {
			continue
		}
		for _, l := range languageTable.of[strings.ToLower(w)] {
			counts[l]++
		}
	}
	return counts, max(words, letters/lettersPerWord)
}
