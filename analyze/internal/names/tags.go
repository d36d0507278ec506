package names

import (
	"strings"

	"parley"
)

// A run is a run of tokens with one name type.
type run struct {
	phrase
	typ string
}

// runs reads the BIO tags of the tokens of one sentence. An I that follows
// nothing of its type begins a name.
func runs(tokens []parley.Token) []run {
	var found []run
	open := false
	for i := range tokens {
		prefix, typ, ok := strings.Cut(tokens[i].Name, "-")
		if !ok {
			open = false
			continue
		}
		if open && prefix == "I" && found[len(found)-1].typ == typ {
			found[len(found)-1].last = i
			continue
		}
		found = append(found, run{phrase{i, i}, typ})
		open = true
	}
	return found
}

// Tags mends the name tags of a document.
func Tags(doc *parley.Document) {}
