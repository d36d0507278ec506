// Package conllu reads and writes CoNLL-U, the file format of Universal
// Dependencies (https://universaldependencies.org/format.html): ten columns,
// multiword token ranges, comments. Empty nodes are skipped.
package conllu

import (
	"strings"

	"parley"
)

// A Sentence is one block of lines.
type Sentence struct {
	Comments []string // the comment lines without their "#" and the space after it
	ID       string   // sent_id
	Text     string   // text, as the comment gives it; see [Document] for the text itself
	Words    []Word

	NewDocument  bool   // "newdoc": a document begins here
	DocumentID   string // id of "newdoc"; may be empty
	NewParagraph bool   // "newpar" or "newdoc": a paragraph begins here
}

// A Word is one syntactic word. A column that holds "_" is empty.
type Word struct {
	Form   string
	Lemma  string
	UPOS   string
	XPOS   string
	Feats  string
	Head   int // index in Sentence.Words; -1 for the root, [NoHead] for "_"
	Deprel string
	Deps   string
	Misc   string

	// Token is the form of the multiword token that begins with this word,
	// empty for a word that is a token by itself.
	Token      string
	Joined     bool // it continues the multiword token of the word before it
	SpaceAfter bool // white space follows; false inside a multiword token
}

// NoHead is the head of a word that is not parsed.
const NoHead = -2

// A Document is the sentences of one document as a text with spans.
type Document struct {
	ID        string
	Sentences []Sentence
	// Doc is the text and the tokens and sentences in it. The text is put
	// together from the forms: sentences of a paragraph follow one another
	// after a space, or at once where the last word has SpaceAfter=No, and
	// paragraphs, which are the blocks of the article, after an empty line.
	Doc *parley.Document
}

// Documents cuts sentences into documents where "newdoc" says so and puts
// their texts together.
func Documents(sentences []Sentence) []Document {
	var docs []Document
	for first := 0; first < len(sentences); {
		end := first + 1
		for end < len(sentences) && !sentences[end].NewDocument {
			end++
		}
		s := sentences[first:end]
		docs = append(docs, Document{ID: s[0].DocumentID, Sentences: s, Doc: document(s)})
		first = end
	}
	return docs
}

// document is the sentences as a text with spans.
func document(sentences []Sentence) *parley.Document {
	b := builder{doc: &parley.Document{}}
	for i := range sentences {
		b.add(&sentences[i])
	}
	b.endBlock()
	art := &parley.Article{Name: sentences[0].DocumentID, Language: "en", Text: b.text.String(), Blocks: b.blocks}
	art.ID = parley.ArticleID("", art.Text)
	b.doc.Article = art
	return b.doc
}

// A builder puts a document together.
type builder struct {
	text   strings.Builder
	blocks []parley.Block
	begin  int // of the block that is open
	space  bool
	doc    *parley.Document
}

func (b *builder) endBlock() {
	if b.text.Len() > b.begin {
		b.blocks = append(b.blocks, parley.Block{Span: parley.Span{Start: b.begin, End: b.text.Len()}})
	}
}

func (b *builder) add(s *Sentence) {
	if s.NewParagraph && b.text.Len() > 0 {
		b.endBlock()
		b.text.WriteString("\n\n")
		b.begin, b.space = b.text.Len(), false
	}
	first := len(b.doc.Tokens)
	for i := 0; i < len(s.Words); {
		if b.space {
			b.text.WriteByte(' ')
		}
		end := i + 1
		for end < len(s.Words) && s.Words[end].Joined {
			end++
		}
		b.addToken(s.Words[i:end], first)
		b.space = s.Words[end-1].SpaceAfter
		i = end
	}
	if len(b.doc.Tokens) == first {
		return
	}
	b.doc.Sentences = append(b.doc.Sentences, parley.Sentence{
		First: first, End: len(b.doc.Tokens), Block: len(b.blocks),
		Paragraph: b.doc.Tokens[first].Start == b.begin,
	})
}

// addToken adds the words of one token of the sentence whose first word is
// token number first.
func (b *builder) addToken(words []Word, first int) {
	form := words[0].Token
	if form == "" {
		form = words[0].Form
	}
	start := b.text.Len()
	b.text.WriteString(form)
	for i, span := range cut(form, words) {
		w := &words[i]
		t := parley.Token{
			Span:  parley.Span{Start: start + span.Start, End: start + span.End},
			Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, Deprel: w.Deprel,
			Head: -1, Joined: i > 0, SpaceAfter: w.SpaceAfter,
		}
		if w.Head >= 0 {
			t.Head = first + w.Head
		}
		b.doc.Tokens = append(b.doc.Tokens, t)
	}
}

// cut gives each word of a token its bytes of the token's form. Words that do
// not spell the form together (French "du" is "de" and "le") share it out.
func cut(form string, words []Word) []parley.Span {
	spans := make([]parley.Span, len(words))
	at := 0
	for i := range words {
		end := at + len(words[i].Form)
		if i == len(words)-1 || end > len(form) {
			end = len(form)
		}
		for end < len(form) && end > at && form[end]&0xC0 == 0x80 { // not in the middle of a character
			end--
		}
		spans[i] = parley.Span{Start: at, End: end}
		at = end
	}
	return spans
}
