package parleytest

import (
	"encoding/json"
	"strings"

	"parley"
)

// Moved are the findings of an article as those of another of the same length:
// its id for the old one, ids of findings of their own, and the quotes as the
// other text has them.
func Moved(f *parley.Findings, old, id, text string) *parley.Findings {
	data, err := json.Marshal(f)
	if err != nil {
		panic(err) // findings are always JSON
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		panic(err)
	}
	ids := map[string]bool{}
	collect(tree, ids)
	data, err = json.Marshal(move(tree, old, id, text, ids))
	if err != nil {
		panic(err)
	}
	out := new(parley.Findings)
	if err := json.Unmarshal(data, out); err != nil {
		panic(err)
	}
	return out
}

// collect gathers the ids of findings.
func collect(tree any, ids map[string]bool) {
	switch x := tree.(type) {
	case map[string]any:
		if id, ok := x["id"].(string); ok {
			ids[id] = true
		}
		for _, v := range x {
			collect(v, ids)
		}
	case []any:
		for _, v := range x {
			collect(v, ids)
		}
	}
}

// move changes ids and quotes.
func move(tree any, old, id, text string, ids map[string]bool) any {
	switch x := tree.(type) {
	case map[string]any:
		for k, v := range x {
			x[k] = move(v, old, id, text, ids)
		}
		if doc, ok := x["doc"].(string); ok && doc == id {
			start, end := int(x["start"].(float64)), int(x["end"].(float64))
			x["quote"] = text[start:end]
		}
	case []any:
		for i := range x {
			x[i] = move(x[i], old, id, text, ids)
		}
	case string:
		switch {
		case x == old:
			return id
		case ids[x]:
			return x[:1] + strings.ToLower(parley.NewID("x", id+x, parley.Span{}))[1:]
		}
	}
	return tree
}
