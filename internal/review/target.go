package review

import (
	"encoding/json"
	"slices"
	"strings"

	"parley"
	"parley/record"
)

const (
	// mostAnchors is how many words of an entry a ruling keeps.
	mostAnchors = 200
	// mostNames is how many names of a thing a ruling keeps.
	mostNames = 30
)

// target is an entry as a ruling keeps it. References go to refs.
func target(k *book, e Entry, refs map[string]parley.Ref) parley.Target {
	b := e.basis()
	t := parley.Target{Kind: e.Kind, Entry: e.ID, Rule: b.Rule, Confidence: b.Confidence, Version: k.r.Version}
	if s := e.Standing(); s != nil && len(s.Was) > 0 {
		t.Rule = record.ByRuling // it says what somebody made of it
	}
	t.Snapshot = record.Snapshot(e.Kind, e.Value)
	if e.Of != nil {
		t.Snapshot["proposal"], _ = json.Marshal(e.Of.ID) // a string
	}
	t.Anchor, t.More = anchors(k, e)
	docs := map[string]bool{t.Doc: true}
	for _, a := range t.More {
		docs[a.Doc] = true
	}
	for _, f := range record.Fields(e.Kind) {
		switch v := f.Value(e.Value).(type) {
		case string:
			if f.Type == record.Ref {
				refer(k, v, docs, refs)
			}
		case []string:
			if f.Type == record.Refs {
				for _, id := range v {
					refer(k, id, docs, refs)
				}
			}
		case []record.Tie:
			for _, tie := range v {
				refer(k, tie.Of, docs, refs)
			}
		}
	}
	if e.Of != nil {
		refer(k, e.Of.ID, docs, refs)
	}
	return t
}

// anchors are the words that an entry stands on: of an actor one mention of
// each article, of a negotiation its articles.
func anchors(k *book, e Entry) (first parley.Anchor, more []parley.Anchor) {
	var all []parley.Anchor
	if n, ok := e.Value.(*parley.Negotiation); ok {
		for _, id := range n.Articles {
			all = append(all, parley.Anchor{Evidence: parley.Evidence{Doc: id}})
		}
	} else {
		all = anchored(k, e.Kind, e.Evidence())
	}
	return all[0], all[1:min(len(all), mostAnchors)]
}

// anchored are the words with their sentences.
func anchored(k *book, kind string, evidence []parley.Evidence) []parley.Anchor {
	var all []parley.Anchor
	seen := map[string]bool{}
	for _, x := range evidence {
		if kind == "actor" && seen[x.Doc] {
			continue
		}
		seen[x.Doc] = true
		all = append(all, anchor(k, x))
		if len(all) == mostAnchors {
			break
		}
	}
	return all
}

// anchor is words with the sentence, or the sentences, that they stand in.
func anchor(k *book, x parley.Evidence) parley.Anchor {
	a := k.article(x.Doc)
	if a == nil {
		return parley.Anchor{Evidence: x, Sentence: x.Quote}
	}
	from, to := 0, len(a.Text)
	if i, ok := slices.BinarySearch(a.Sentences, x.Start+1); i > 0 || ok {
		from = a.Sentences[max(i-1, 0)]
	}
	if i, _ := slices.BinarySearch(a.Sentences, x.End); i < len(a.Sentences) {
		to = a.Sentences[i]
	}
	if len(a.Sentences) == 0 { // of a record that does not say
		from, to = x.Start, x.End
	}
	return parley.Anchor{Evidence: x, Sentence: strings.TrimSpace(a.Text[from:to])}
}

// refer explains an id of the record, by words in one of the articles if any
// has it.
func refer(k *book, id string, docs map[string]bool, refs map[string]parley.Ref) {
	if id == "" {
		return
	}
	if _, ok := refs[id]; ok {
		return
	}
	e, err := k.find(id)
	if err != nil {
		return
	}
	ref := parley.Ref{Kind: e.Kind}
	switch x := e.Value.(type) {
	case *parley.Actor:
		ref.Name, ref.Also, ref.Is, ref.Country = x.Name, x.Aliases, string(x.Kind), x.Country
	case *parley.Issue:
		ref.Name, ref.Also, ref.Is = x.Label, x.Aliases, x.Theme
	case *parley.Proposal:
		ref.Name, ref.Also, ref.Is = x.Label, x.Aliases, x.Kind
	case *parley.Place:
		ref.Name, ref.Is, ref.Country = x.Name, string(x.Kind), x.Country
	default:
		return
	}
	ref.Also = slices.Clone(ref.Also[:min(len(ref.Also), mostNames)])
	evidence := e.Evidence()
	at := evidence[0]
	if i := slices.IndexFunc(evidence, func(x parley.Evidence) bool { return docs[x.Doc] }); i >= 0 {
		at = evidence[i]
	}
	ref.At = &at
	refs[id] = ref
}
