package lexicon

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestFiles holds every list to the form that the package comment promises:
// header lines first, entries sorted, no entry twice, as many cells as named
// columns, nothing but clean text in a cell.
func TestFiles(t *testing.T) {
	names, err := fs.Glob(files, "data/*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		t.Run(path.Base(name), func(t *testing.T) {
			b, err := files.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !utf8.Valid(b) || !strings.HasSuffix(string(b), "\n") {
				t.Error("not UTF-8 text ending in a line feed")
			}
			checkFile(t, strings.Split(strings.TrimSuffix(string(b), "\n"), "\n"))
		})
	}
}

func checkFile(t *testing.T, lines []string) {
	header := map[string]string{}
	for len(lines) > 0 && strings.HasPrefix(lines[0], "#") {
		key, value, _ := strings.Cut(strings.TrimPrefix(lines[0], "# "), ": ")
		header[key] = value
		lines = lines[1:]
	}
	for _, key := range []string{"source", "licence", "columns"} {
		if header[key] == "" {
			t.Errorf("no line # %s:", key)
		}
	}
	columns := len(strings.Fields(header["columns"]))
	if len(lines) == 0 {
		t.Error("no entries")
	}
	if !slices.IsSorted(lines) {
		t.Error("not sorted; sort the entries with LC_ALL=C sort")
	}
	seen := map[string]bool{}
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		if len(cells) != columns {
			t.Errorf("%q: %d cells, want %d", line, len(cells), columns)
		}
		if cells[0] == "" || seen[cells[0]] {
			t.Errorf("%q: empty or repeated entry", line)
		}
		seen[cells[0]] = true
		for _, cell := range cells {
			for _, value := range list(cell) {
				if value == "" || value != strings.TrimSpace(value) {
					t.Errorf("%q: stray space or semicolon", line)
				}
			}
		}
	}
}
