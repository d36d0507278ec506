package extract

import (
	_ "embed"
	"strings"
	"unicode"
)

//go:embed languages.tsv
var languagesTSV string

// A language of languages.tsv.
type langWords struct {
	code, name string
}

// languageTable has the languages, and of which each word is, by index.
var languageTable = func() (t struct {
	langs []langWords
	of    map[string][]uint8
}) {
	t.of = make(map[string][]uint8)
	for row := range tsvRows(languagesTSV) {
		n := uint8(len(t.langs))
		t.langs = append(t.langs, langWords{row[0], row[1]})
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
	fewWords       = 40        // with fewer, a text is believed to be English if its script is Latin
	minEnglish     = 0.10      // least share of English words
	lettersPerWord = 20        // letters without spaces count as words of so many
	fewOther       = 2         // least words of another language by which so short a text is of that,
	minOther       = 0.15      // and their least share; names such as "Van der Meer" have fewer
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
		if n := counts[best]; n >= fewOther && languageTable.langs[best].code != "en" && counts[english]*3 <= n && float64(n) >= minOther*float64(words) {
			return languageGuess{languageTable.langs[best].code, languageTable.langs[best].name}
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
			return languageGuess(l)
		}
	}
	return languageGuess{"en", "English"}
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
