package gazetteer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is the form under which names are compared: lower case, letters
// without marks, one space for hyphens and spaces, no points and apostrophes,
// "al" for the Arabic article however it is spelt, "saint" and "mount" in
// full. Names in scripts other than Latin fold to "".
func Fold(name string) string {
	words := strings.FieldsFunc(fold(name), func(r rune) bool { return r == ' ' })
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for i, w := range words {
		if full, ok := spellings[w]; ok && len(words) > 1 {
			words[i] = full
		}
	}
	return strings.Join(words, " ")
}

// spellings are words of names that are spelt in several ways. They are
// folded on both sides, so that it does no harm where the word is another:
// "El Paso" is looked up as it is stored.
var spellings = map[string]string{
	"el": "al", "ul": "al", "ad": "al", "ar": "al", "as": "al", "ash": "al", "at": "al", "an": "al", "az": "al", "ed": "al",
	"er": "al", "es": "al", "esh": "al", "en": "al", "ez": "al", "adh": "al", "ath": "al",
	"st": "saint", "ste": "saint", "mt": "mount", "ft": "fort",
	"khan": "khan", "younis": "yunis", "younes": "yunis", "yunes": "yunis", "beit": "bayt", "deir": "dayr",
}

// fold puts name in lower-case ASCII letters, digits and spaces; it is "" if
// name has letters that are not Latin.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(name) {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		case r == ' ' || r == '-' || r == '–' || r == '—' || r == '/' || r == ',' || r == 0xa0:
			b.WriteByte(' ')
		case r < 0x80 || unicode.Is(unicode.Mn, r) || unicode.IsPunct(r) || unicode.Is(unicode.Lm, r) || unicode.Is(unicode.Sk, r):
			// points, apostrophes, marks
		default:
			ascii, ok := letters[unicode.ToLower(r)]
			if !ok {
				return ""
			}
			b.WriteString(ascii)
		}
	}
	return b.String()
}

// letters are Latin letters that are no letter with a mark.
var letters = map[rune]string{
	'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h", 'ŋ': "ng", 'ə': "e", 'ŧ': "t",
}
