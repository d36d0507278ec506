// Package text cuts an article into sentences and tokens with byte spans.
//
// Tokens are those of the UD English treebanks. Rules find them and the places
// where a sentence may end; what was learned from the treebanks decides where
// the rules leave doubt.
package text

import "parley"

// Split cuts the blocks of a into tokens and sentences, by rules alone. Every
// block is cut on its own, whatever its kind.
func Split(a *parley.Article) *parley.Document { return split(a, nil, nil) }

// split cuts a with the rules' sentence ends if ends is nil, and otherwise
// where ends says so of the offset and the features of a place.
func split(a *parley.Article, ends func(at int, features []uint32) bool, habits Habits) *parley.Document {
	doc := &parley.Document{Article: a}
	t := tokenizer{text: a.Text, tokens: make([]parley.Token, 0, room(a.Text))}
	firsts := make([]int, len(a.Blocks)+1)
	for n, b := range a.Blocks {
		t.block(b.Span)
		firsts[n+1] = len(t.tokens)
	}
	c := cutter{tokenizer: &t, dateline: a.Dateline.Span, ends: ends, habits: habits}
	if ends != nil {
		c.page.style = t.style()
		c.edges(a.Blocks, firsts)
	}
	for n := range a.Blocks {
		begin := firsts[n]
		for _, end := range c.sentences(begin, firsts[n+1]) {
			doc.Sentences = append(doc.Sentences, parley.Sentence{
				First: begin, End: end, Block: n, Paragraph: begin == firsts[n],
			})
			begin = end
		}
	}
	doc.Tokens = t.tokens
	return doc
}
