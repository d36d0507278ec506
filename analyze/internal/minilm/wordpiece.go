package minilm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"parley/analyze/internal/model"
)

// Pieces cuts words into the pieces of BERT's uncased English vocabulary:
// small letters without accents, cut at punctuation and Chinese characters,
// each part into the longest pieces from the left (Wu et al., "Google's Neural
// Machine Translation System", 2016; Devlin et al., NAACL 2019).
type Pieces struct {
	lines model.Lines // sorted
	ids   []uint32    // of each line, its row
	// rows of what stands for the beginning and end of a sentence and for what
	// cannot be cut
	begin, end, unknown int32
}

// Special pieces of the vocabulary.
const (
	beginPiece   = "[CLS]"
	endPiece     = "[SEP]"
	unknownPiece = "[UNK]"
)

// longestPart is the longest part, in characters, that is cut into pieces.
const longestPart = 100

func (p *Pieces) find(piece string) (int32, bool) {
	i, ok := p.lines.Find(piece)
	if !ok {
		return p.unknown, false
	}
	return int32(p.ids[i]), true
}

// Append adds the pieces of a word to ids.
func (p *Pieces) Append(ids []int32, word string) []int32 {
	for _, part := range parts(word) {
		ids = p.cut(ids, part)
	}
	return ids
}

// cut adds the pieces of a part of a word.
func (p *Pieces) cut(ids []int32, part string) []int32 {
	if utf8.RuneCountInString(part) > longestPart {
		return append(ids, p.unknown)
	}
	first := len(ids)
	for at := 0; at < len(part); {
		end := len(part)
		for end > at {
			piece := part[at:end]
			if at > 0 {
				piece = "##" + piece
			}
			if id, ok := p.find(piece); ok {
				ids = append(ids, id)
				break
			}
			_, size := utf8.DecodeLastRuneInString(part[at:end])
			end -= size
		}
		if end == at {
			return append(ids[:first], p.unknown)
		}
		at = end
	}
	return ids
}

// parts cleans a word and cuts it at what always stands by itself.
func parts(word string) []string {
	if plain(word) {
		return []string{word}
	}
	var out []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	var clean strings.Builder
	for _, r := range word {
		switch {
		case r == 0 || r == utf8.RuneError || control(r):
		case space(r):
			clean.WriteByte(' ')
		default:
			clean.WriteRune(r)
		}
	}
	for _, r := range norm.NFD.String(lower(clean.String())) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == ' ':
			flush()
		case punctuation(r) || chinese(r):
			flush()
			out = append(out, string(r))
		default:
			b.WriteRune(r)
		}
	}
	flush()
	return out
}

// lower is s in small letters, letter by letter as Unicode's table has it.
func lower(s string) string { return strings.ToLower(s) }

// plain reports whether a word is of small ASCII letters only.
func plain(word string) bool {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return word != ""
}

func space(r rune) bool { return unicode.IsSpace(r) }

func control(r rune) bool {
	return r != '\t' && r != '\n' && r != '\r' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co)
}

func punctuation(r rune) bool {
	return r >= 33 && r <= 47 || r >= 58 && r <= 64 || r >= 91 && r <= 96 || r >= 123 && r <= 126 || unicode.IsPunct(r)
}

func chinese(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r >= 0x20000 && r <= 0x2A6DF || r >= 0x2A700 && r <= 0x2B73F ||
		r >= 0x2B740 && r <= 0x2B81F || r >= 0x2B820 && r <= 0x2CEAF || r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F
}
