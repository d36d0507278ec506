// Package task holds the tasks that Parley is measured on: the file formats of
// their data sets, and what the analyzer answers to each. It is how anyone
// benchmarks Parley on data of their own:
//
//	parse        CoNLL-U in, CoNLL-U out
//	names        one token a line with its BIO tag, in and out
//	attribution  JSON Lines with "text" in, "attributions" out
//	timex        JSON Lines with "text" and "dct" in, "timex" out
//	events       JSON Lines with "text" in, "events" with coded sides out
//	pairs        JSON Lines with "text" in, "events" with the offsets of their sides out
//
// The gold labels of the input are read past, never used.
package task

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A Range is a half-open range of UTF-8 byte offsets: start, end.
type Range [2]int

// An Attribution is who said what with which word. Each role is a list of
// ranges, since spans may have gaps; Source may be empty. A system adds the id
// of the actor that it holds Source to stand for, as Speaker, and the rule by
// which it found it.
type Attribution struct {
	Source  []Range `json:"source"`
	Cue     []Range `json:"cue"`
	Content []Range `json:"content"`
	Speaker *string `json:"speaker,omitempty"`
	Rule    string  `json:"rule,omitempty"`
}

// An Attributed is one line of an attribution file: an article and its attributions.
type Attributed struct {
	ID           string        `json:"id"`
	Date         string        `json:"date,omitempty"`
	Title        string        `json:"title,omitempty"`
	Text         string        `json:"text,omitempty"`
	Attributions []Attribution `json:"attributions"`
}

// A Timex is a time expression: its byte range, TIMEX3 type and value.
type Timex struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Value string `json:"value"`
}

// A Timed is one line of a timex file: an article, the day it was written and
// its time expressions.
type Timed struct {
	ID    string  `json:"id"`
	DCT   string  `json:"dct,omitempty"` // document creation time, "1998-08-07"
	Text  string  `json:"text,omitempty"`
	Timex []Timex `json:"timex"`
}

// ReadAttributed reads the lines of an attribution file.
func ReadAttributed(r io.Reader) ([]Attributed, error) {
	return readLines(r, func(a *Attributed) string { return a.ID })
}

// ReadTimed reads the lines of a timex file.
func ReadTimed(r io.Reader) ([]Timed, error) {
	return readLines(r, func(t *Timed) string { return t.ID })
}

// readLines decodes one JSON value a line. A document may come only once.
func readLines[T any](r io.Reader, id func(*T) string) ([]T, error) {
	var all []T
	seen := map[string]bool{}
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if len(bytes.TrimSpace(line)) > 0 {
			var v T
			if err := json.Unmarshal(line, &v); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			if seen[id(&v)] {
				return nil, fmt.Errorf("line %d: document %q comes twice", n, id(&v))
			}
			seen[id(&v)] = true
			all = append(all, v)
		}
		if err != nil {
			return all, nil
		}
	}
}

// writeLine writes v as one line of JSON, with &, < and > as they are.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
