package review

import (
	"bytes"
	"strings"
	"testing"
)

// TestLineEnds reads one table as spreadsheets save it: lines that end with CR
// alone, CR LF or LF, with a byte order mark or not, with commas, semicolons or
// tabs, with line ends inside cells.
func TestLineEnds(t *testing.T) {
	grid := [][]string{{"name", "note"}, {"Holt", "one; two"}, {"Renn", "first\nsecond"}, {"Smit", `"quoted", he said`}}
	want, _, _, err := readSheet(strings.NewReader(save(grid, ",", "\n")))
	if err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"\r", "\r\n", "\n"} {
		for _, comma := range []string{",", ";", "\t"} {
			for _, mark := range []string{"", "\ufeff"} {
				head, rows, _, err := readSheet(bytes.NewReader([]byte(mark + save(grid, comma, end))))
				if err != nil || len(head) != len(want) || len(rows) != 3 {
					t.Errorf("%q %q %q: %v %v %v", mark, comma, end, head, rows, err)
				}
			}
		}
	}
}
