package task

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"parley"
	"parley/internal/conllu"
)

// An Analyzer is what the tasks ask of [parley/analyze.Analyzer].
type Analyzer interface {
	// Split cuts an article into sentences and tokens.
	Split(*parley.Article) (*parley.Document, error)
	// Parse gives the tokens of a document their tags, lemmas, trees and names.
	Parse(*parley.Document) error
	// Analyze is Split, Parse and the findings.
	Analyze(*parley.Article) (*parley.Document, error)
}

// Names are the tasks that [Predict] knows.
var Names = []string{"parse", "names", "attribution", "timex", "events", "pairs"}

// Options change what a task is given. Only parse has one.
type Options struct {
	Tokens bool // keep the input's sentences and tokens
}

// Predict reads the input of a task from r and writes the analyzer's answer to
// w, in the form that scorers of the task read. Gold labels in the input are
// never used.
func Predict(name string, a Analyzer, r io.Reader, w io.Writer, opts Options) error {
	switch name {
	case "parse":
		return predictParse(a, r, w, opts)
	case "names":
		return predictNames(a, r, w)
	case "attribution":
		return predictAttribution(a, r, w)
	case "timex":
		return predictTimex(a, r, w)
	case "events":
		return predictEvents(a, r, w)
	case "pairs":
		return predictPairs(a, r, w)
	}
	return fmt.Errorf("no task %q: tasks are %s", name, strings.Join(Names, ", "))
}

// predictParse reads CoNLL-U for its text, put together from the forms,
// SpaceAfter, newpar and newdoc, and writes the trees of that text.
func predictParse(a Analyzer, r io.Reader, w io.Writer, opts Options) error {
	sentences, err := conllu.Read(r)
	if err != nil {
		return err
	}
	for _, in := range conllu.Documents(sentences) {
		doc := in.Doc
		if opts.Tokens {
			forgetLabels(doc)
		} else if doc, err = a.Split(in.Doc.Article); err != nil {
			return err
		}
		if err := a.Parse(doc); err != nil {
			return err
		}
		if err := conllu.Write(w, doc); err != nil {
			return err
		}
	}
	return nil
}

// forgetLabels leaves of every token only its place.
func forgetLabels(d *parley.Document) {
	for i, t := range d.Tokens {
		d.Tokens[i] = parley.Token{Span: t.Span, Head: -1, Joined: t.Joined, SpaceAfter: t.SpaceAfter}
	}
}

// predictNames tags the tokens of a BIO file. Each sentence is a paragraph of
// its own, since such files do not say what belongs together.
func predictNames(a Analyzer, r io.Reader, w io.Writer) error {
	sentences, err := ReadBIO(r)
	if err != nil {
		return err
	}
	doc := bioDocument(sentences)
	if err := a.Parse(doc); err != nil {
		return err
	}
	next := 0
	for _, sentence := range sentences {
		var out strings.Builder
		for _, t := range sentence {
			tag := doc.Tokens[next].Name
			if strings.HasSuffix(tag, "-NORP") || tag == "" { // nationality words are no names in these sets
				tag = "O"
			}
			fmt.Fprintf(&out, "%s\t%s\n", t.Form, tag)
			next++
		}
		out.WriteByte('\n')
		if _, err := io.WriteString(w, out.String()); err != nil {
			return err
		}
	}
	return nil
}

// bioDocument is the sentences as a document of tokens without labels.
func bioDocument(sentences [][]BIOToken) *parley.Document {
	doc := &parley.Document{Article: &parley.Article{Language: "en"}}
	var text strings.Builder
	for i, sentence := range sentences {
		if i > 0 {
			text.WriteString("\n\n")
		}
		start, first := text.Len(), len(doc.Tokens)
		for j, t := range sentence {
			if j > 0 {
				text.WriteByte(' ')
			}
			at := text.Len()
			text.WriteString(t.Form)
			doc.Tokens = append(doc.Tokens, parley.Token{
				Span: parley.Span{Start: at, End: text.Len()}, Head: -1, SpaceAfter: true,
			})
		}
		doc.Sentences = append(doc.Sentences, parley.Sentence{First: first, End: len(doc.Tokens), Block: i, Paragraph: true})
		doc.Article.Blocks = append(doc.Article.Blocks, parley.Block{Span: parley.Span{Start: start, End: text.Len()}})
	}
	doc.Article.Text = text.String()
	doc.Article.ID = parley.ArticleID("", doc.Article.Text)
	return doc
}

// predictAttribution answers with the article's own attributions. Corpora such
// as PolNeAR (Newell et al. 2018) do not mark what is attributed within
// attributed words.
func predictAttribution(a Analyzer, r io.Reader, w io.Writer) error {
	lines, err := ReadAttributed(r)
	if err != nil {
		return err
	}
	for _, in := range lines {
		doc, err := a.Analyze(Exact(in.ID, in.Title, in.Date, in.Text))
		if err != nil {
			return fmt.Errorf("%s: %w", in.ID, err)
		}
		out := struct {
			ID           string        `json:"id"`
			Attributions []Attribution `json:"attributions"`
		}{in.ID, []Attribution{}}
		for i := range doc.Statements {
			s := &doc.Statements[i]
			if len(s.AttributedTo) > 0 || s.SourceUnknown || i > 0 && sameWords(s, &doc.Statements[i-1]) {
				continue
			}
			out.Attributions = append(out.Attributions,
				Attribution{Source: ranges(s.SpeakerAt), Speaker: s.Speaker, Cue: ranges(s.CueAt), Content: ranges(s.Content), Rule: s.Rule})
		}
		if err := writeLine(w, out); err != nil {
			return err
		}
	}
	return nil
}

// sameWords reports whether two statements are one that several make together:
// of the same words, cue and source.
func sameWords(s, t *parley.Statement) bool {
	return slices.Equal(s.Content, t.Content) && slices.Equal(s.CueAt, t.CueAt) && slices.Equal(s.SpeakerAt, t.SpeakerAt)
}

func ranges(evidence []parley.Evidence) []Range {
	list := []Range{}
	for _, e := range evidence {
		list = append(list, Range{e.Start, e.End})
	}
	return list
}

func predictTimex(a Analyzer, r io.Reader, w io.Writer) error {
	lines, err := ReadTimed(r)
	if err != nil {
		return err
	}
	for _, in := range lines {
		doc, err := a.Analyze(Exact(in.ID, "", in.DCT, in.Text))
		if err != nil {
			return fmt.Errorf("%s: %w", in.ID, err)
		}
		out := struct {
			ID    string  `json:"id"`
			Timex []Timex `json:"timex"`
		}{in.ID, []Timex{}}
		for i := range doc.Times {
			t := &doc.Times[i]
			if at, ok := expressionSpan(t); ok {
				out.Timex = append(out.Timex, Timex{at.Start, at.End, t.Type, t.Value})
			}
		}
		if err := writeLine(w, out); err != nil {
			return err
		}
	}
	return nil
}

// expressionSpan is where the expression of t stands: its evidence, or the
// part of it that spells the expression.
func expressionSpan(t *parley.Time) (parley.Span, bool) {
	for _, e := range t.Evidence {
		if i := strings.Index(e.Quote, t.Expression); i >= 0 {
			return parley.Span{Start: e.Start + i, End: e.Start + i + len(t.Expression)}, true
		}
	}
	return parley.Span{}, false
}
