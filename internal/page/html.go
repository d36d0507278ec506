package page

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"path"
	"strings"

	"parley"
	"parley/internal/brief"
)

//go:embed brief.html
var briefHTML string

// htmlTemplate is the page; it is ours, so that it cannot be read is a fault of
// the build.
var htmlTemplate = template.Must(template.New("brief").Funcs(template.FuncMap{
	"line":     htmlLine,
	"headline": func(b *brief.Brief) template.HTML { return template.HTML(headlineHTML(b)) },
	"facts": func(s brief.Source) string {
		return joined([]string{s.Outlet, s.Day, s.Title, path.Base(s.Name), s.Note})
	},
}).Parse(briefHTML))

func headlineHTML(b *brief.Brief) string {
	return Headline(b, func(l brief.Line) string { return string(htmlLine(l, b.Year)) })
}

// htmlLine is a line with links to the sentences that it cites. All words in
// it are escaped.
func htmlLine(l brief.Line, year string) template.HTML {
	plain := func(s string) string { return template.HTMLEscapeString(clean(s)) }
	var parts []string
	if s := led("<b>"+plain(l.Lead)+"</b>", l.Lead, plain(l.Text)); s != "" {
		parts = append(parts, s)
	}
	if l.Note != "" {
		parts = append(parts, "<i>("+plain(l.Note)+")</i>")
	}
	for _, c := range l.Cites {
		parts = append(parts, fmt.Sprintf(`<a href="#%s">%s</a>`, anchor(c.Source, c.Sentence), plain(cites([]brief.Cite{c}, year))))
	}
	return template.HTML(strings.Join(parts, " "))
}

// anchor is where a sentence of a source stands in the page.
func anchor(source, sentence int) string { return fmt.Sprintf("a%ds%d", source, sentence) }

// A htmlPage is what the template shows.
type htmlPage struct {
	*brief.Brief
	Articles []htmlArticle
}

// A htmlArticle is a source with its sentences, which citations open.
type htmlArticle struct {
	brief.Source
	Anchor     string // of the whole article, for lines whose sentence is not known
	Paragraphs [][]htmlSentence
}

type htmlSentence struct {
	Anchor, Text string
}

// BriefHTML writes a brief as a page of its own: no script, nothing loaded
// from elsewhere, and below the brief the articles, in which every citation
// opens its sentence. Its error is that of w.
func BriefHTML(w io.Writer, b *brief.Brief, r *parley.Record) error {
	p := htmlPage{Brief: b}
	for _, s := range b.Sources { // in a long brief, not all articles
		p.Articles = append(p.Articles, htmlArticle{s, anchor(s.Number, 0), sentences(s.Number, &r.Articles[s.Number-1])})
	}
	return htmlTemplate.Execute(w, p)
}

// sentences are the paragraphs of an article, cut at its sentences.
func sentences(source int, a *parley.ArticleEntry) [][]htmlSentence {
	starts := a.Sentences
	if len(starts) == 0 {
		starts = []int{0}
	}
	var out [][]htmlSentence
	var paragraph []htmlSentence
	for i, from := range starts {
		to := len(a.Text)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		text := a.Text[from:to]
		if s := strings.TrimSpace(text); s != "" {
			paragraph = append(paragraph, htmlSentence{anchor(source, i+1), s})
		}
		if strings.Contains(text, "\n\n") || to == len(a.Text) {
			if len(paragraph) > 0 {
				out = append(out, paragraph)
			}
			paragraph = nil
		}
	}
	return out
}
