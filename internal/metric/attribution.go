package metric

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"parley/internal/task"
)

// attributionPair is a gold and a system attribution held against each other.
type attributionPair struct {
	gold, system *quotedAttribution
	jaccard      float64 // of the words of their contents
}

func (p attributionPair) sourceRight() bool { return sourceRight(p.gold, p.system) }

// attributionMetrics are the rows of [ScoreAttribution]: when a pair counts as right.
var attributionMetrics = []struct {
	name  string
	right func(attributionPair) bool
}{
	{"content_bytes", func(p attributionPair) bool { return slices.Equal(p.gold.bytes, p.system.bytes) }},
	{"content_exact", func(p attributionPair) bool { return slices.Equal(p.gold.content, p.system.content) }},
	{"content_match", attributionPair.contentMatch},
	{"attribution", func(p attributionPair) bool { return p.contentMatch() && p.sourceRight() }},
	{"attr_strict", func(p attributionPair) bool {
		return slices.Equal(p.gold.content, p.system.content) && slices.Equal(p.gold.source, p.system.source)
	}},
}

func (p attributionPair) contentMatch() bool { return p.jaccard >= 0.5 }

// ScoreAttribution scores who said what. Spans are compared by the words they
// touch. Attributions of a document are paired one to one by the Jaccard index
// of their contents' words, greatest first. A content matches from an index of
// 0.5 on; an attribution is right when its content matches and its source is
// right: none on both sides, or the head word of each in the other, or a
// Jaccard index of 0.5. Figures that begin "quoted_" are over the attributions
// whose content holds a double quotation mark. "unresolved_speaker" is not of
// the published scorer: see [unresolvedSpeakers]. Measured so on PolNeAR (Newell
// et al. 2018), people reach 75.6 among themselves.
func ScoreAttribution(gold, system io.Reader) (Figures, error) {
	m, err := matchAttributions(gold, system)
	if err != nil {
		return nil, err
	}
	figures := Figures{}
	figures.addAttributions("", m.gold, m.system, m.pairs)
	figures.addQuoted(m.gold, m.system, m.pairs)
	figures.addKinds(m.gold, m.pairs)
	figures["unresolved_speaker"] = unresolvedSpeakers(m.pairs)
	figures["gold"], figures["system"] = float64(len(m.gold)), float64(len(m.system))
	return figures, nil
}

// An attributionMatch is the attributions of two files and which of them were
// held against each other.
type attributionMatch struct {
	gold, system []*quotedAttribution
	pairs        []attributionPair
}

// matchAttributions reads two files and pairs the attributions of each document.
func matchAttributions(gold, system io.Reader) (*attributionMatch, error) {
	golds, err := task.ReadAttributed(gold)
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	systems, err := task.ReadAttributed(system)
	if err != nil {
		return nil, fmt.Errorf("system: %w", err)
	}
	byID, err := indexByID(golds, systems, func(a task.Attributed) string { return a.ID })
	if err != nil {
		return nil, err
	}
	m := &attributionMatch{}
	for _, doc := range golds {
		words := newDocWords(doc.Text)
		g, s := words.attributions(doc.Attributions), words.attributions(byID[doc.ID].Attributions)
		m.gold, m.system = append(m.gold, g...), append(m.system, s...)
		m.pairs = append(m.pairs, pairAttributions(g, s)...)
	}
	return m, nil
}

// pairAttributions pairs attributions that share words, best first: by the
// Jaccard index of their contents, then those whose source is right.
func pairAttributions(gold, system []*quotedAttribution) []attributionPair {
	type candidate struct {
		attributionPair
		wrongSource, g, s int
	}
	var all []candidate
	for i, g := range gold {
		for j, s := range system {
			if shared(g.content, s.content) == 0 && !slices.Equal(g.bytes, s.bytes) {
				continue
			}
			c := candidate{attributionPair{g, s, jaccard(g.content, s.content)}, 1, i, j}
			if c.sourceRight() {
				c.wrongSource = 0
			}
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.jaccard, a.jaccard), cmp.Compare(a.wrongSource, b.wrongSource),
			cmp.Compare(a.g, b.g), cmp.Compare(a.s, b.s))
	})
	usedGold, usedSystem := make([]bool, len(gold)), make([]bool, len(system))
	var pairs []attributionPair
	for _, c := range all {
		if !usedGold[c.g] && !usedSystem[c.s] {
			usedGold[c.g], usedSystem[c.s] = true, true
			pairs = append(pairs, c.attributionPair)
		}
	}
	return pairs
}

// addAttributions puts in the figures of all rows over these attributions.
func (f Figures) addAttributions(prefix string, gold, system []*quotedAttribution, pairs []attributionPair) {
	g, s := float64(len(gold)), float64(len(system))
	for _, metric := range attributionMetrics {
		right := 0.0
		for _, p := range pairs {
			if metric.right(p) {
				right++
			}
		}
		f.add(prefix+metric.name, right, g, s)
	}
	overlap, matches, sources := 0.0, 0.0, 0.0
	for _, p := range pairs {
		_, _, f1 := prf(float64(shared(p.gold.content, p.system.content)),
			float64(len(p.gold.content)), float64(len(p.system.content)))
		overlap += f1
		if p.contentMatch() {
			matches++
			if p.sourceRight() {
				sources++
			}
		}
	}
	f.add(prefix+"overlap", overlap, g, s)
	f[prefix+"source_acc"] = 0
	if matches > 0 {
		f[prefix+"source_acc"] = round(sources / matches)
	}
}

// addQuoted puts in the figures over quoted contents. A system attribution
// counts there when its gold partner is quoted or, if it has none, when a
// quotation mark stands in or beside its content.
func (f Figures) addQuoted(gold, system []*quotedAttribution, pairs []attributionPair) {
	partner := map[*quotedAttribution]*quotedAttribution{}
	for _, p := range pairs {
		partner[p.system] = p.gold
	}
	unquoted := func(a *quotedAttribution) bool { return !a.quoted }
	quotedGold := slices.DeleteFunc(slices.Clone(gold), unquoted)
	quotedSystem := slices.DeleteFunc(slices.Clone(system), func(s *quotedAttribution) bool {
		if g := partner[s]; g != nil {
			return !g.quoted
		}
		return !s.nearQuote
	})
	quotedPairs := slices.DeleteFunc(slices.Clone(pairs), func(p attributionPair) bool { return !p.gold.quoted })
	f.addAttributions("quoted_", quotedGold, quotedSystem, quotedPairs)
	f["quoted_gold"] = float64(len(quotedGold))
}

// addKinds puts in the recall of each kind of content.
func (f Figures) addKinds(gold []*quotedAttribution, pairs []attributionPair) {
	for _, kind := range []string{"direct", "mixed", "indirect"} {
		all, content, attribution := 0.0, 0.0, 0.0
		for _, g := range gold {
			if g.kind == kind {
				all++
			}
		}
		for _, p := range pairs {
			if p.gold.kind != kind || !p.contentMatch() {
				continue
			}
			content++
			if p.sourceRight() {
				attribution++
			}
		}
		_, c, _ := prf(content, all, 0)
		_, a, _ := prf(attribution, all, 0)
		f[kind+"_content_r"], f[kind+"_attribution_r"] = round(c), round(a)
	}
}

// unresolvedSpeakers is the share of attributions without a known speaker
// among those that are found, their contents matching, and that have a source
// in gold.
func unresolvedSpeakers(pairs []attributionPair) float64 {
	all, unresolved := 0.0, 0.0
	for _, p := range pairs {
		if !p.contentMatch() || len(p.gold.source) == 0 {
			continue
		}
		all++
		if !p.system.resolved {
			unresolved++
		}
	}
	if all == 0 {
		return 0
	}
	return round(unresolved / all)
}
