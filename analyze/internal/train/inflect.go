package train

import "strings"

// inflect gives the regular forms of a base form by the tags that they take.
// Together with the base forms of the treebanks they tell "smelled" from
// "provoked", which no ending does.
func inflect(lemma, upos string) map[string][]string {
	if len(lemma) < 3 || strings.ContainsFunc(lemma, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return nil
	}
	switch upos {
	case "VERB":
		past := suffixed(lemma, "ed")
		return map[string][]string{"VBZ": {plural(lemma)}, "VBD": past, "VBN": past, "VBG": suffixed(lemma, "ing")}
	case "NOUN":
		return map[string][]string{"NNS": {plural(lemma)}}
	case "ADJ":
		if len(lemma) > 7 || syllables(lemma) > 2 {
			return nil // "more cautious"
		}
		return map[string][]string{"JJR": suffixed(lemma, "er"), "JJS": suffixed(lemma, "est")}
	}
	return nil
}

// plural is word with its -s, which third persons take too.
func plural(word string) string {
	switch last := word[len(word)-1]; {
	case last == 'y' && !isVowel(word[len(word)-2]):
		return word[:len(word)-1] + "ies"
	case last == 's', last == 'x', last == 'z', strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "sh"):
		return word + "es"
	}
	return word + "s"
}

// suffixed is word with a suffix that begins with a vowel; with both spellings
// where the last consonant may be doubled ("travelled", "traveled").
func suffixed(word, suffix string) []string {
	n := len(word)
	last := word[n-1]
	switch {
	case last == 'e' && suffix[0] == 'e':
		return []string{word + suffix[1:]}
	case strings.HasSuffix(word, "ie"):
		return []string{word[:n-2] + "y" + suffix}
	case last == 'e' && word[n-2] != 'e' && word[n-2] != 'o' && word[n-2] != 'y':
		return []string{word[:n-1] + suffix}
	case last == 'y' && suffix[0] == 'e' && !isVowel(word[n-2]):
		return []string{word[:n-1] + "i" + suffix}
	case isVowel(last) || last == 'w' || last == 'x' || last == 'y' || !isVowel(word[n-2]) || isVowel(word[n-3]) && word[n-3] != 'u':
		return []string{word + suffix}
	}
	doubled := word + string(last) + suffix
	if syllables(word) == 1 {
		return []string{doubled}
	}
	return []string{doubled, word + suffix}
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// syllables counts the runs of vowels.
func syllables(word string) int {
	n := 0
	for i := range len(word) {
		if isVowel(word[i]) && (i == 0 || !isVowel(word[i-1])) {
			n++
		}
	}
	return n
}
