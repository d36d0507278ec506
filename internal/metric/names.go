package metric

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"parley/internal/task"
)

// nameSpan is a name by the characters it covers, white space left out, so
// that files whose tokens are cut differently can be compared.
type nameSpan struct {
	start, end int
	kind       string
}

// ScoreNames gives the exact span F1 of names: per type, over all types
// ("all") and without regard to type ("any"). Types, if given, leaves out
// every other type on both sides, since some data sets have fewer. Both files
// are in BIO form and must hold the same characters.
func ScoreNames(gold, system io.Reader, types ...string) (Figures, error) {
	goldText, goldSpans, err := readNameSpans(gold)
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	systemText, systemSpans, err := readNameSpans(system)
	if err != nil {
		return nil, fmt.Errorf("system: %w", err)
	}
	if !slices.Equal(goldText, systemText) {
		return nil, differ(goldText, systemText)
	}
	if len(types) > 0 {
		others := func(s nameSpan) bool { return !slices.Contains(types, s.kind) }
		goldSpans = slices.DeleteFunc(goldSpans, others)
		systemSpans = slices.DeleteFunc(systemSpans, others)
	}
	figures := Figures{"gold_spans": float64(len(goldSpans)), "system_spans": float64(len(systemSpans))}
	row := func(name string, keep func(nameSpan) bool, key func(nameSpan) nameSpan) {
		g, s := spanSet(goldSpans, keep, key), spanSet(systemSpans, keep, key)
		both := 0
		for span := range g {
			if s[span] {
				both++
			}
		}
		figures.add(name, float64(both), float64(len(g)), float64(len(s)))
	}
	every := func(nameSpan) bool { return true }
	same := func(s nameSpan) nameSpan { return s }
	for _, s := range slices.Concat(goldSpans, systemSpans) {
		kind := s.kind
		if _, done := figures[strings.ToLower(kind)+"_f1"]; !done {
			row(strings.ToLower(kind), func(s nameSpan) bool { return s.kind == kind }, same)
		}
	}
	row("all", every, same)
	row("any", every, func(s nameSpan) nameSpan { return nameSpan{s.start, s.end, ""} })
	return figures, nil
}

func spanSet(spans []nameSpan, keep func(nameSpan) bool, key func(nameSpan) nameSpan) map[nameSpan]bool {
	set := map[nameSpan]bool{}
	for _, s := range spans {
		if keep(s) {
			set[key(s)] = true
		}
	}
	return set
}

// readNameSpans reads a BIO file: its characters and its names. A tag I-X
// after anything but B-X or I-X begins a name; a sentence's end ends one.
func readNameSpans(r io.Reader) (text []rune, spans []nameSpan, err error) {
	sentences, err := task.ReadBIO(r)
	if err != nil {
		return nil, nil, err
	}
	for _, sentence := range sentences {
		open := nameSpan{start: -1}
		end := func() {
			if open.start >= 0 {
				open.end = len(text)
				spans = append(spans, open)
			}
			open = nameSpan{start: -1}
		}
		for _, t := range sentence {
			if t.Tag == "O" {
				end()
			} else if t.Tag[0] == 'B' || open.start < 0 || open.kind != t.Tag[2:] {
				end()
				open = nameSpan{start: len(text), kind: t.Tag[2:]}
			}
			text = append(text, squeeze(t.Form)...)
		}
		end()
	}
	return text, spans, nil
}

// squeeze is the characters of s that are not white space.
func squeeze(s string) []rune {
	return slices.DeleteFunc([]rune(s), isSpace)
}

// isSpace is Unicode's white space with the four separators of ASCII
// (FS, GS, RS, US), as the published scorers count it.
func isSpace(c rune) bool {
	return unicode.IsSpace(c) || '\x1c' <= c && c <= '\x1f'
}

// ScoreMainNames is [ScoreNames] of persons, organizations and places.
func ScoreMainNames(gold, system io.Reader) (Figures, error) {
	return ScoreNames(gold, system, "PER", "ORG", "LOC")
}
