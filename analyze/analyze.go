// Package analyze reads articles: it finds sentences, trees, names, times,
// places and statements, each with the words it came from.
//
//	analyzer, err := analyze.New()
//	doc, err := analyzer.Analyze(article)
//	for _, s := range doc.Statements {
//		fmt.Println(doc.Text(s.Content[0].Span))
//	}
//
// The model is inside the program; nothing is downloaded. The same article
// and the same [Analyzer.Version] give the same findings on every machine.
package analyze

import (
	"fmt"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/event"
	"parley/analyze/internal/fact"
	"parley/analyze/internal/frames"
	"parley/analyze/internal/lexicon"
	"parley/analyze/internal/mend"
	"parley/analyze/internal/model"
	"parley/analyze/internal/names"
	"parley/analyze/internal/quote"
	"parley/analyze/internal/syntax"
	"parley/analyze/internal/talks"
	"parley/analyze/internal/tensor"
	"parley/analyze/internal/text"
	"parley/analyze/internal/when"
	"parley/analyze/internal/where"
)

// An Analyzer reads articles. It is immutable and safe for many goroutines.
type Analyzer struct {
	splitter *text.Splitter
	parser   *syntax.Parser
	frames   *frames.Reader
	version  string
	hash     string
}

// Kernel names the implementation of the networks' inner loops that this
// processor uses: avx512vnni, avx512, avx2, neon, or go for plain Go. All give
// the same findings. The environment variable PARLEY_KERNEL names another than
// the best; the error says that the processor does not have it.
func Kernel() (string, error) { return tensor.Kernel() }

// New is an analyzer with the model inside the program. Its error is that of
// [Kernel], or would be a damaged program.
func New() (*Analyzer, error) {
	a, err := Plain()
	if err != nil {
		return nil, err
	}
	return a, a.readFrames()
}

// Plain is [New] but for the network of frames, which is trained beside it: of
// talks it finds only what rules tell.
func Plain() (*Analyzer, error) {
	f, err := model.Default()
	if err != nil {
		return nil, fmt.Errorf("analyze: %w", err)
	}
	return open(f)
}

// Open is an analyzer with the model of a file that "make train" wrote. Its
// error is that the data is no such model, or a damaged one.
func Open(data []byte) (*Analyzer, error) {
	f, err := model.Read(data)
	if err != nil {
		return nil, fmt.Errorf("analyze: %w", err)
	}
	a, err := open(f)
	if err != nil {
		return nil, err
	}
	return a, a.readFrames()
}

// readFrames gives the analyzer the network of frames, if it has the model
// that the network was trained beside.
func (a *Analyzer) readFrames() error {
	var err error
	if a.frames, err = frames.Default(a.parser, a.hash); err != nil {
		return fmt.Errorf("analyze: %w", err)
	}
	return nil
}

func open(f *model.File) (*Analyzer, error) {
	if _, err := Kernel(); err != nil {
		return nil, err
	}
	a := &Analyzer{hash: f.Hash()}
	var err error
	if a.version, err = version(a.hash); err != nil {
		return nil, fmt.Errorf("analyze: %w", err)
	}
	if a.splitter, err = text.NewSplitter(f); err != nil {
		return nil, fmt.Errorf("analyze: %w", err)
	}
	if a.parser, err = syntax.New(f); err != nil {
		return nil, fmt.Errorf("analyze: %w", err)
	}
	return a, nil
}

// Version names what findings depend on besides the article: the model, the
// lexicons and tables of rules, and the code. Two analyzers of one version find
// the same; of two versions, findings may differ.
func (a *Analyzer) Version() string { return a.version }

// ModelHash is the SHA-256 of the model in hexadecimal.
func (a *Analyzer) ModelHash() string { return a.hash }

// Analyze reads one article. Its error is that the article breaks an
// invariant (see [parley.Article.Validate]).
func (a *Analyzer) Analyze(article *parley.Article) (*parley.Document, error) {
	if err := article.Validate(); err != nil {
		return nil, err
	}
	doc := a.splitter.Split(article)
	a.Parse(doc)
	doc.Version = a.version
	for _, s := range doc.Sentences {
		doc.Breaks = append(doc.Breaks, doc.Tokens[s.First].Start)
	}
	doc.Times = when.Find(doc)
	names.Find(doc)
	where.Find(doc)
	doc.Statements = quote.Find(doc)
	names.Speakers(doc)
	facts, places := fact.New(doc, clause.New(doc)), where.NewIndex(doc)
	talks.Find(doc, facts, places, a.frames.Find(doc))
	doc.Events = event.Find(doc, facts.Reader, facts, places)
	return doc, nil
}

// GivenName is the first name that another is short for, in small letters,
// "william" of "Bill"; of other names it is the name itself.
func GivenName(name string) string { return lexicon.FormalName(name) }

// CountryOf is the ISO 3166-1 code of the country that a word names, or whose
// people or nationality it names: "NOR" of "Norway", "Norwegian", "Norwegians".
// It is "" of other words.
func CountryOf(word string) string {
	if p, ok := lexicon.PeopleOf(word); ok {
		return p.Country
	}
	if c, ok := lexicon.CountryOf(word); ok && word[0] >= 'A' && word[0] <= 'Z' {
		return c.Code
	}
	return ""
}

// Split only finds sentences and tokens. Its error is that of Analyze.
func (a *Analyzer) Split(article *parley.Article) (*parley.Document, error) {
	if err := article.Validate(); err != nil {
		return nil, err
	}
	return a.splitter.Split(article), nil
}

// Parse only fills in tags, lemmas, heads, relations and name tags of the
// tokens of doc; its sentences and tokens are kept. It returns no error.
func (a *Analyzer) Parse(doc *parley.Document) error {
	a.parser.Parse(doc)
	mend.Trees(doc)
	names.Tags(doc)
	return nil
}
