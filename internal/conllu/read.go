package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxLine bounds a line, maxWords a sentence: a file beyond them is not
// CoNLL-U, whatever its name says.
const (
	maxLine  = 1 << 20
	maxWords = 100_000
)

// Read reads a whole file. Its errors say on which line the fault is.
func Read(r io.Reader) ([]Sentence, error) {
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 0, 64<<10), maxLine)
	var rd reader
	line := 0
	for scan.Scan() {
		line++
		if err := rd.line(strings.TrimSuffix(scan.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
	}
	if err := scan.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = fmt.Errorf("longer than %d bytes", maxLine)
		}
		return nil, fmt.Errorf("line %d: %w", line+1, err)
	}
	if err := rd.endSentence(); err != nil {
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	return rd.sentences, nil
}

// A reader holds the sentence that is being read.
type reader struct {
	sentences []Sentence
	open      Sentence
	multi     multiword
}

// A multiword is the token range that is being read.
type multiword struct {
	next, last int // word ids; next is 0 when none is open
	form       string
	spaceAfter bool
}

func (rd *reader) line(s string) error {
	switch {
	case !utf8.ValidString(s):
		return errors.New("not UTF-8")
	case s == "":
		return rd.endSentence()
	case s[0] == '#':
		rd.comment(strings.TrimPrefix(s[1:], " "))
		return nil
	}
	f := strings.Split(s, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns, want 10", len(f))
	}
	for i, v := range f {
		if v == "" {
			return fmt.Errorf("column %d is empty", i+1)
		}
	}
	if strings.Contains(f[0], ".") {
		return nil // an empty node
	}
	if a, b, ok := strings.Cut(f[0], "-"); ok {
		return rd.beginRange(a, b, f[1], f[9])
	}
	return rd.word(f)
}

func (rd *reader) comment(c string) {
	s := &rd.open
	s.Comments = append(s.Comments, c)
	key, value, _ := strings.Cut(c, "=")
	value = strings.TrimSpace(value)
	switch strings.TrimSpace(key) {
	case "sent_id":
		s.ID = value
	case "text":
		s.Text = value
	case "newdoc":
		s.NewDocument, s.NewParagraph = true, true
	case "newdoc id":
		s.NewDocument, s.NewParagraph, s.DocumentID = true, true, value
	case "newpar", "newpar id":
		s.NewParagraph = true
	}
}

func (rd *reader) beginRange(a, b, form, misc string) error {
	first, err1 := strconv.Atoi(a)
	last, err2 := strconv.Atoi(b)
	if err1 != nil || err2 != nil || first != len(rd.open.Words)+1 || last < first || rd.multi.next != 0 {
		return fmt.Errorf("token range %s-%s after word %d", a, b, len(rd.open.Words))
	}
	rd.multi = multiword{first, last, form, spaceAfter(misc)}
	return nil
}

func (rd *reader) word(f []string) error {
	s := &rd.open
	if id, err := strconv.Atoi(f[0]); err != nil || id != len(s.Words)+1 {
		return fmt.Errorf("word id %q after word %d", f[0], len(s.Words))
	}
	if len(s.Words) == maxWords {
		return fmt.Errorf("more than %d words in a sentence", maxWords)
	}
	w := Word{
		Form: f[1], Lemma: value(f[2]), UPOS: value(f[3]), XPOS: value(f[4]), Feats: value(f[5]),
		Head: NoHead, Deprel: value(f[7]), Deps: value(f[8]), Misc: value(f[9]),
		SpaceAfter: spaceAfter(f[9]),
	}
	if w.Form == "_" {
		w.Lemma = f[2] // the lemma of an underscore is an underscore
	}
	if f[6] != "_" {
		head, err := strconv.Atoi(f[6])
		if err != nil || head < 0 || head == len(s.Words)+1 {
			return fmt.Errorf("head %q of word %s", f[6], f[0])
		}
		w.Head = head - 1
	}
	if m := &rd.multi; m.next != 0 {
		if w.Joined = m.form == ""; !w.Joined {
			w.Token, m.form = m.form, ""
		}
		w.SpaceAfter = m.next == m.last && m.spaceAfter
		if m.next++; m.next > m.last {
			*m = multiword{}
		}
	}
	s.Words = append(s.Words, w)
	return nil
}

func (rd *reader) endSentence() error {
	s := rd.open
	if rd.multi.next != 0 {
		return fmt.Errorf("the sentence ends inside a token range, before word %d", rd.multi.last)
	}
	for i := range s.Words {
		if s.Words[i].Head >= len(s.Words) {
			return fmt.Errorf("head %d of word %d is outside its sentence of %d words", s.Words[i].Head+1, i+1, len(s.Words))
		}
	}
	if len(s.Words) > 0 {
		rd.sentences = append(rd.sentences, s)
		rd.open = Sentence{}
	}
	return nil
}

func value(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

func spaceAfter(misc string) bool {
	for m := range strings.SplitSeq(misc, "|") {
		if m == "SpaceAfter=No" {
			return false
		}
	}
	return true
}
