// Package bank reads articles in which every talks finding is marked: what the
// network of frames learns from, and what it is measured on.
//
// An article is two files. NNN.txt has header lines ("Title: …"), an empty
// line, and paragraphs with empty lines between them; NNN.ann has a finding a
// line, a JSON object whose texts are substrings of the sentence with its
// number. docs/format/bank.md describes both. A packed bank has an article a
// line, with byte offsets instead.
package bank

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// An Article is one with every finding marked. Offsets are bytes of its text.
type Article struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Source    string    `json:"source"`
	Published string    `json:"published"`
	Text      string    `json:"text"`
	Sentences []Span    `json:"sentences"`
	Findings  []Finding `json:"findings"`
}

// A Finding is one thing that is marked: a role, issue, prop (a proposal),
// state (of one), pos (a position), meet (a meeting) or out (an outlook). What
// its kind does not have is empty.
type Finding struct {
	Sentence int    `json:"s"` // from 1
	Kind     string `json:"k"`

	Who    Actors `json:"who,omitempty"`
	By     Actors `json:"by,omitempty"`
	Toward Actors `json:"toward,omitempty"`
	Source Actors `json:"src,omitempty"` // by whose word, innermost last

	Label *Span `json:"label,omitempty"`
	Cue   *Span `json:"cue,omitempty"`
	What  *Span `json:"what,omitempty"`
	If    *Span `json:"if,omitempty"`
	Place *Span `json:"place,omitempty"`
	Time  *Span `json:"time,omitempty"`

	Role      string `json:"role,omitempty"`
	Theme     string `json:"theme,omitempty"`
	Form      string `json:"kind,omitempty"` // of a proposal
	State     string `json:"state,omitempty"`
	Stance    string `json:"stance,omitempty"`
	Direction string `json:"dir,omitempty"`
	Status    string `json:"status,omitempty"` // empty: happened
	Format    string `json:"format,omitempty"`
	Proposal  string `json:"p,omitempty"` // what tells the proposals of an article apart
	Meeting   string `json:"m,omitempty"`
}

// A Span is the bytes from the first number up to but without the second.
type Span [2]int

// An Actor is the words for an actor and, where these are not its fullest name
// in the article, that.
type Actor struct {
	At   Span   `json:"at"`
	Name string `json:"name,omitempty"`
}

// Actors are one actor or several.
type Actors []Actor

// UnmarshalJSON reads an actor or a list of them.
func (a *Actors) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		*a = make(Actors, 1)
		return json.Unmarshal(data, &(*a)[0])
	}
	return json.Unmarshal(data, (*[]Actor)(a))
}

// Read reads a packed bank, or a folder of articles in two files each, in the
// order of their names. Errors name file and line.
func Read(path string) ([]Article, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return readFolder(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []Article
	in := bufio.NewScanner(f)
	in.Buffer(nil, longestLine)
	for n := 1; in.Scan(); n++ {
		var a Article
		if err := json.Unmarshal(in.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		all = append(all, a)
	}
	return all, in.Err()
}

// longestLine bounds a line of a packed bank, in bytes.
const longestLine = 16 << 20

func readFolder(dir string) ([]Article, error) {
	var all []Article
	var faults []error
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".txt" {
			return err
		}
		a, err := readArticle(path)
		if err != nil {
			faults = append(faults, err)
			return nil
		}
		all = append(all, a)
		return nil
	})
	return all, errors.Join(append(faults, err)...)
}

// readArticle reads path and the annotation beside it.
func readArticle(path string) (Article, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return Article{}, err
	}
	head, body, _ := strings.Cut(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\n\n")
	a := Article{ID: strings.TrimSuffix(filepath.Base(path), ".txt")}
	for line := range strings.Lines(head) {
		name, value, _ := strings.Cut(strings.TrimRight(line, "\n"), ": ")
		switch name {
		case "Title":
			a.Title = value
		case "Source":
			a.Source = value
		case "Published":
			a.Published = value
		}
	}
	if a.Title == "" {
		return a, fmt.Errorf("%s:1: no line %q", path, "Title: …")
	}
	a.lay(body)
	name := strings.TrimSuffix(path, ".txt") + ".ann"
	f, err := os.Open(name)
	if err != nil {
		return a, err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, longestLine)
	var faults []error
	for n := 1; in.Scan(); n++ {
		if strings.TrimSpace(in.Text()) == "" {
			continue
		}
		x, err := a.finding(in.Bytes())
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", name, n, err))
			continue
		}
		a.Findings = append(a.Findings, x)
	}
	faults = append(faults, in.Err(), a.check(name))
	return a, errors.Join(faults...)
}

// check reports states of proposals that are not marked.
func (a *Article) check(name string) error {
	known := map[string]bool{}
	for i := range a.Findings {
		if a.Findings[i].Kind == "prop" {
			known[a.Findings[i].Proposal] = true
		}
	}
	for i := range a.Findings {
		if x := &a.Findings[i]; x.Kind == "state" && !known[x.Proposal] {
			return fmt.Errorf("%s: a state of %q, which is no prop", name, x.Proposal)
		}
	}
	return nil
}

var paragraphEnd = regexp.MustCompile(`\n\s*\n`)

// lay sets text and sentences: paragraphs with one space between words and an
// empty line between each two.
func (a *Article) lay(body string) {
	var text strings.Builder
	for _, p := range paragraphEnd.Split(body, -1) {
		words := strings.Fields(p)
		if len(words) == 0 {
			continue
		}
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		base, paragraph := text.Len(), strings.Join(words, " ")
		text.WriteString(paragraph)
		for _, s := range sentences(paragraph) {
			a.Sentences = append(a.Sentences, Span{base + s[0], base + s[1]})
		}
	}
	a.Text = text.String()
}

var (
	sentenceEnd = regexp.MustCompile(`[.!?…]+['"”’)\]]*`)
	nextBegins  = regexp.MustCompile(`^\s+['"“‘(\[]*[A-Z0-9]`)
	shortForm   = regexp.MustCompile(`(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Prof|Rev|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Corp|Ltd|Co|Bros)|\b[A-Z](?:\.[A-Z])*)\.$`)
)

// sentences are the spans of the sentences of a paragraph, by the plain rule
// of the format: annotators count by it, whatever the analyzer finds.
func sentences(p string) []Span {
	var out []Span
	start := 0
	for _, m := range sentenceEnd.FindAllStringIndex(p, -1) {
		if !nextBegins.MatchString(p[m[1]:]) || shortForm.MatchString(strings.TrimRight(p[:m[1]], `'"”’)]`)) || m[1] <= start {
			continue
		}
		out = append(out, Span{start, m[1]})
		start = m[1]
		for start < len(p) && p[start] == ' ' {
			start++
		}
	}
	if start < len(p) {
		out = append(out, Span{start, len(p)})
	}
	return out
}

// finding reads a line of an annotation.
func (a *Article) finding(line []byte) (Finding, error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(line, &raw); err != nil {
		return Finding{}, err
	}
	var x Finding
	if json.Unmarshal(raw["s"], &x.Sentence) != nil || x.Sentence < 1 || x.Sentence > len(a.Sentences) {
		return x, fmt.Errorf("there is no sentence %s", raw["s"])
	}
	if json.Unmarshal(raw["k"], &x.Kind) != nil || fields[x.Kind] == nil {
		return x, fmt.Errorf("there is no kind %s", raw["k"])
	}
	s := a.Sentences[x.Sentence-1]
	r := fieldReader{sentence: a.Text[s[0]:s[1]], base: s[0], raw: raw}
	for name, to := range map[string]**Span{"label": &x.Label, "cue": &x.Cue, "what": &x.What, "if": &x.If, "place": &x.Place, "time": &x.Time} {
		r.text(name, to)
	}
	for name, to := range map[string]*Actors{"who": &x.Who, "by": &x.By, "toward": &x.Toward, "src": &x.Source} {
		r.actors(name, to)
	}
	for name, to := range map[string]*string{
		"role": &x.Role, "theme": &x.Theme, "kind": &x.Form, "state": &x.State, "stance": &x.Stance, "dir": &x.Direction,
		"status": &x.Status, "format": &x.Format, "p": &x.Proposal, "m": &x.Meeting,
	} {
		r.value(name, to)
	}
	for _, name := range fields[x.Kind] {
		if _, ok := raw[strings.TrimSuffix(name, "?")]; !ok && !strings.HasSuffix(name, "?") {
			r.fault("a %s has a field %q", x.Kind, name)
		}
	}
	for name := range raw {
		if name != "s" && name != "k" && !slices.Contains(fields[x.Kind], name) && !slices.Contains(fields[x.Kind], name+"?") {
			r.fault("a %s has no field %q", x.Kind, name)
		}
	}
	return x, r.err
}

// fields are those of each kind; a question mark: it may be missing.
var fields = map[string][]string{
	"role":  {"who", "role", "src?"},
	"issue": {"label", "theme?"},
	"prop":  {"p", "label", "kind", "by?"},
	"state": {"p", "cue", "state", "by?", "status?", "src?"},
	"pos":   {"who", "cue", "stance", "what", "toward?", "status?", "src?", "if?"},
	"meet":  {"m", "cue", "who?", "place?", "time?", "status?", "format?", "src?"},
	"out":   {"cue", "dir", "by?", "src?"},
}

// values are those that a field may have.
var values = map[string][]string{
	"role": parley.RoleKinds, "theme": parley.Themes, "kind": parley.ProposalKinds, "state": parley.ProposalStates,
	"stance": parley.Stances, "dir": parley.Directions, "format": parley.MeetingFormats, "status": statuses(),
}

func statuses() (out []string) {
	for _, s := range parley.Statuses {
		out = append(out, string(s))
	}
	return out
}

// A fieldReader reads the fields of one finding.
type fieldReader struct {
	sentence string
	base     int // where it begins
	raw      map[string]json.RawMessage
	err      error
}

func (r *fieldReader) fault(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

func (r *fieldReader) string(name string, raw json.RawMessage) (s string) {
	if err := json.Unmarshal(raw, &s); err != nil {
		r.fault("%s: %w", name, err)
	}
	return s
}

func (r *fieldReader) value(name string, to *string) {
	raw, ok := r.raw[name]
	if !ok {
		return
	}
	*to = r.string(name, raw)
	if allowed := values[name]; allowed != nil && !slices.Contains(allowed, *to) {
		r.fault("%s: there is no %q", name, *to)
	}
}

func (r *fieldReader) text(name string, to **Span) {
	if raw, ok := r.raw[name]; ok {
		s := r.locate(name, r.string(name, raw))
		*to = &s
	}
}

func (r *fieldReader) actors(name string, to *Actors) {
	raw, ok := r.raw[name]
	if !ok {
		return
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		list = []json.RawMessage{raw}
	}
	for _, one := range list {
		words, full, _ := strings.Cut(r.string(name, one), "=")
		*to = append(*to, Actor{r.locate(name, words), full})
	}
}

// locate is where words stand in the sentence: the first place where they are
// whole words, else the first; of "words#2" the second place.
func (r *fieldReader) locate(name, words string) Span {
	at := -1
	if m := numbered.FindStringSubmatch(words); m != nil {
		words = m[1]
		n, _ := strconv.Atoi(m[2])
		for from := 0; n > 0; n-- {
			k := strings.Index(r.sentence[from:], words)
			if k < 0 {
				at = -1
				break
			}
			at = from + k
			from = at + 1
		}
	} else if at = whole(r.sentence, words); at < 0 {
		at = strings.Index(r.sentence, words)
	}
	if at < 0 || words == "" {
		r.fault("%s: %q is not in the sentence", name, words)
		at, words = 0, ""
	}
	return Span{r.base + at, r.base + at + len(words)}
}

var numbered = regexp.MustCompile(`(?s)^(.*)#(\d+)$`)

// whole is the first place where words stand as whole words, -1 if none.
func whole(s, words string) int {
	for from := 0; words != ""; {
		k := strings.Index(s[from:], words)
		if k < 0 {
			break
		}
		at := from + k
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		after, _ := utf8.DecodeRuneInString(s[at+len(words):])
		if (at == 0 || !letter(before)) && (at+len(words) == len(s) || !letter(after)) {
			return at
		}
		from = at + 1
	}
	return -1
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
