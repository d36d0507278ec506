// Package text cuts an article into sentences and tokens with byte spans.
//
// Tokens are those of the UD English treebanks. Rules find them and the places
// where a sentence may end; what was learned from the treebanks decides where
// the rules leave doubt.
package text

import "parley"

// Split cuts the blocks of a into tokens and sentences, by rules alone. Every
// block is cut on its own, whatever its kind.
func Split(a *parley.Article) *parley.Document {
	doc := &parley.Document{Article: a}
	t := tokenizer{text: a.Text, tokens: make([]parley.Token, 0, len(a.Text)/5+1)}
	for n, b := range a.Blocks {
		first := len(t.tokens)
		t.block(b.Span)
		begin := first
		for _, end := range t.sentences(first) {
			doc.Sentences = append(doc.Sentences, parley.Sentence{
				First: begin, End: end, Block: n, Paragraph: begin == first,
			})
			begin = end
		}
	}
	doc.Tokens = t.tokens
	return doc
}
