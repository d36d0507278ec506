package task

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A BIOToken is one line of a names file: a token and its BIO tag.
type BIOToken struct {
	Form string
	Tag  string // "B-PER", "I-PER", "O", …
}

// ReadBIO reads sentences of tokens and BIO tags: one token a line, the token
// first and the tag last, a tab between (in files without tabs: white space),
// an empty line after each sentence. Comments ("# …") and -DOCSTART- lines are
// passed over.
func ReadBIO(r io.Reader) ([][]BIOToken, error) {
	var all [][]BIOToken
	var sentence []BIOToken
	flush := func() {
		if len(sentence) > 0 {
			all = append(all, sentence)
			sentence = nil
		}
	}
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.TrimSpace(line) == "":
			flush()
		case strings.HasPrefix(line, "-DOCSTART-"), strings.HasPrefix(line, "# ") && !strings.Contains(line, "\t"):
		default:
			t, bad := parseBIO(line)
			if bad != nil {
				return nil, fmt.Errorf("line %d: %w", n, bad)
			}
			sentence = append(sentence, t)
		}
		if err != nil {
			flush()
			return all, nil
		}
	}
}

func parseBIO(line string) (BIOToken, error) {
	fields := strings.Fields(line)
	if strings.Contains(line, "\t") {
		fields = strings.Split(line, "\t")
	}
	if len(fields) < 2 {
		return BIOToken{}, errors.New("fewer than 2 columns")
	}
	tag := strings.TrimSpace(fields[len(fields)-1])
	switch {
	case tag == "O" || tag == "_" || tag == "-":
		tag = "O"
	case len(tag) < 3 || tag[0] != 'B' && tag[0] != 'I' || tag[1] != '-':
		return BIOToken{}, fmt.Errorf("not a BIO tag: %q", tag)
	}
	return BIOToken{fields[0], tag}, nil
}
