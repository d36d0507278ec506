package lexicon

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/*.tsv
var files embed.FS

// WriteTables writes the tables as they are edited, one after the other.
func WriteTables(w io.Writer) error {
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s %d\n%s", name, len(b), b)
		return err
	})
}

// rows are the entries of data/name.tsv, each with exactly the given number
// of columns. The files are ours and the tests read all of them, so a file
// that cannot be read is a fault of the build and panics.
func rows(name string, columns int) [][]string {
	b, err := files.ReadFile("data/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	text := string(b)
	table := make([][]string, 0, strings.Count(text, "\n"))
	for line := range strings.Lines(text) {
		if line[0] == '#' {
			continue
		}
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) != columns {
			panic(fmt.Sprintf("data/%s.tsv: %q has %d columns, not %d", name, line, len(row), columns))
		}
		table = append(table, row)
	}
	return table
}

// list splits a cell that holds several values.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

// fold is the form under which names are looked up: lower case, but for
// acronyms ("US", "U.N.", "WHO"), which keep their case, since "us" and "who"
// are other words.
func fold(s string) string {
	if isAcronym(s) {
		return s
	}
	return strings.ToLower(s)
}

// isAcronym reports whether s is written in capitals alone and short enough
// not to be a word of an all-capital headline: at most five letters.
func isAcronym(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLetter(r):
			return false
		}
	}
	return 1 < letters && letters <= 5
}

// capitalized reports whether s begins with an upper-case letter.
func capitalized(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// lookup is m[key] for the key in lower case. Short names in ASCII, which
// nearly all are, are put in lower case without making a string.
func lookup[T any](m map[string]T, key string) (value T, ok bool) {
	var lower [64]byte
	if len(key) > len(lower) {
		value, ok = m[strings.ToLower(key)]
		return value, ok
	}
	for i := range len(key) {
		c := key[i]
		if c >= utf8.RuneSelf {
			value, ok = m[strings.ToLower(key)]
			return value, ok
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	value, ok = m[string(lower[:len(key)])]
	return value, ok
}
