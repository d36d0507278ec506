package text

import "strings"

// emoticons by their first character, longest first.
var emoticons = func() (m [256][]string) {
	for e := range strings.FieldsSeq(`
		:-) :-( :-D :-P :-p :-/ :-| :-O :-o :-* :'( :) :( :D :P :p :/ :| :O :] :[ ;-) ;-( ;) ;D ;P =) =( =D
		8-) B-) <3 ^_^ ^^ -_- >:( >:) T_T o_O O_o xD XD`) {
		m[e[0]] = append(m[e[0]], e)
	}
	return
}()

// emoticon is the length of the emoticon at the beginning of rest, which is
// what is left of a chunk; 0 if there is none. Within a chunk ("thanks:)")
// only smileys that end in a bracket count.
func emoticon(rest string, within bool) int {
	for _, e := range emoticons[rest[0]] {
		if !strings.HasPrefix(rest, e) || within && !strings.HasSuffix(e, ")") && !strings.HasSuffix(e, "(") {
			continue
		}
		if after := rest[len(e):]; after == "" || !isLetterAt(after, 0) && !isDigitAt(after, 0) {
			return len(e)
		}
	}
	return 0
}
