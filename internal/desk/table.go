package desk

import (
	"strconv"
	"strings"
)

// TableHead names the columns of [Table].
var TableHead = []string{
	"id", "kind", "day", "reported", "status", "type", "who", "what", "actors", "on", "place", "by", "witnesses", "disputed", "ruling",
	"article", "outlet", "published", "sentence", "quote", "sentences",
}

// Table is items as rows for a spreadsheet, each with the first sentence that
// it rests on and how many there are.
func Table(items []Item) [][]string {
	out := make([][]string, 0, len(items))
	for i := range items {
		it := &items[i]
		row := []string{
			it.ID, it.Kind, it.Day, yes(it.Reported), string(it.Status), it.Type, it.Lead, it.Text, cell(it.Actors), cell(it.On), "", cell(it.By),
			strconv.Itoa(it.Witnesses), strconv.Itoa(it.Disputed), "",
		}
		const place, ruling = 10, 14
		if it.Place != nil {
			row[place] = it.Place.Name
		}
		if it.Ruling != nil {
			row[ruling] = it.Ruling.Verdict
		}
		out = append(out, append(row, citeCells(it.Cites)...))
	}
	return out
}

// citeCells are the last cells of a row: the first sentence, and how many
// there are.
func citeCells(cites []Cite) []string {
	if len(cites) == 0 {
		return []string{"", "", "", "", "", "0"}
	}
	c := &cites[0]
	return []string{c.Article, c.Outlet, c.Day, strconv.Itoa(c.Sentence), c.Quote, strconv.Itoa(len(cites))}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func cell(refs []Ref) string {
	names := make([]string, len(refs))
	for i, r := range refs {
		names[i] = r.Name
	}
	return strings.Join(names, "; ")
}
