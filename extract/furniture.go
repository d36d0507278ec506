package extract

import (
	_ "embed"
	"strings"
)

//go:embed furniture.tsv
var furnitureTSV string

// A phrase of furniture.tsv.
type phrase struct{ class, match, text string }

// A furnitureIndex is furniture.tsv put so that few phrases need to be tried.
type furnitureIndex struct {
	whole  map[string]string // class by phrase
	starts [256][]phrase     // by first byte
	others []phrase
}

var furnitureTable = func() *furnitureIndex {
	t := &furnitureIndex{whole: make(map[string]string)}
	for row := range tsvRows(furnitureTSV) {
		p := phrase{row[0], row[1], row[2]}
		switch p.match {
		case "whole":
			t.whole[p.text] = p.class
		case "start":
			t.starts[p.text[0]] = append(t.starts[p.text[0]], p)
		default:
			t.others = append(t.others, p)
		}
	}
	return t
}()

// Limits of furniture in bytes and words.
const (
	maxFurniture      = 600
	maxFurnitureWords = 60
)

// furniture is the class of a paragraph that is not part of the story:
// "endmark", "desk", "promo", "caption", or "" if it is none that is known.
func furniture(s string) string {
	if len(s) > maxFurniture || strings.Count(s, " ") >= maxFurnitureWords {
		return ""
	}
	if isRule(s) || isDeskInitials(s) {
		return "endmark"
	}
	low := strings.ToLower(s)
	if class := furnitureTable.whole[strings.Trim(low, " .,:;!#*()[]/<>-–—_»›→")]; class != "" {
		return class
	}
	if low != "" {
		for _, p := range furnitureTable.starts[low[0]] {
			if strings.HasPrefix(low, p.text) {
				return p.class
			}
		}
	}
	for _, p := range furnitureTable.others {
		if p.in(low) {
			return p.class
		}
	}
	return ""
}

// in reports whether the phrase ends the paragraph low or stands in it.
func (p phrase) in(low string) bool {
	if p.match == "end" {
		low = strings.TrimRight(low, ". ")
		return strings.HasSuffix(low, p.text) || strings.HasSuffix(strings.TrimRight(low, ". )]"), p.text)
	}
	return strings.Contains(low, p.text)
}

// isDeskInitials reports whether s is the initials of those at the desk that
// end agency copy: "bur/jd/ric", "(aa-kjd)".
func isDeskInitials(s string) bool {
	s = strings.Trim(s, "()")
	if len(s) < 3 || len(s) > 24 || !strings.ContainsAny(s, "/-") {
		return false
	}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '/' || r == '-' }) {
		if len(part) > 5 || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	}
	return true
}
