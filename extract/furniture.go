package extract

import (
	_ "embed"
	"strings"
)

//go:embed furniture.tsv
var furnitureTSV string

// A phrase of furniture.tsv.
type phrase struct{ class, match, text string }

// furnitureTable is furniture.tsv: the whole phrases apart, since they can be
// looked up.
var furnitureTable = func() (t struct {
	whole  map[string]string
	others []phrase
}) {
	t.whole = make(map[string]string)
	for row := range tsvRows(furnitureTSV) {
		if row[1] == "whole" {
			t.whole[row[2]] = row[0]
		} else {
			t.others = append(t.others, phrase{row[0], row[1], row[2]})
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
	for _, p := range furnitureTable.others {
		if p.in(low) {
			return p.class
		}
	}
	return ""
}

// in reports whether the phrase matches the paragraph low.
func (p phrase) in(low string) bool {
	switch p.match {
	case "start":
		return strings.HasPrefix(low, p.text)
	case "end":
		return strings.HasSuffix(strings.TrimRight(low, ". "), p.text) || strings.HasSuffix(strings.TrimRight(low, ". )]"), p.text)
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
