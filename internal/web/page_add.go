package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/internal/brief"
	"parley/record"
)

// An addBody is the form that adds a finding which a sentence has and nobody
// found.
type addBody struct {
	Article  articleLine
	Talk     string
	Number   int
	Last     int // sentence
	Sentence string
	Words    string
	Kind     string
	Kinds    []string
	Fields   []fixField
	Names    map[string][]string // to choose from, by kind
	Back     string
}

// addKinds are the kinds of finding that can be added.
var addKinds = slices.DeleteFunc(slices.Clone(parley.RulingKinds), func(k string) bool { return k == "negotiation" })

// addPage is the form that adds a finding to a sentence of an article. What was
// typed before stands in the query.
func (s *Server) addPage(w http.ResponseWriter, r *http.Request) {
	_, x, a, ok := s.articleOf(w, r)
	if !ok {
		return
	}
	q := r.URL.Query()
	b := addBody{Article: lineOf(a), Kind: q.Get("kind"), Kinds: addKinds, Last: len(a.Sentences), Words: q.Get("words")}
	b.Number, _ = strconv.Atoi(q.Get("s"))
	b.Number = min(max(b.Number, 1), max(b.Last, 1))
	if !slices.Contains(addKinds, b.Kind) {
		b.Kind = "statement"
	}
	if at, ok := sentenceAt(a, b.Number); ok {
		b.Sentence = a.Text[at.Start:at.End]
	}
	if b.Words == "" || !strings.Contains(b.Sentence, b.Words) {
		b.Words = b.Sentence
	}
	for _, f := range fieldsOf(b.Kind) {
		b.Fields = append(b.Fields, fixField{Name: f.Name, Value: q.Get("f." + f.Name), Type: f.Type, Values: f.Values, Help: fieldHelp(f), Of: refKind(f)})
	}
	b.Names = recall(x, "names by kind", func() map[string][]string { return namesByKind(x) })
	b.Back = sentenceLink(a.ID, b.Number)
	p := s.newPage(w, r, "Add a finding: "+b.Article.Title, "talks")
	if x.talk != nil {
		p.Talk, p.Tab, b.Talk = x.head(), "articles", x.talk.ID
	}
	p.Body = b
	s.render(w, r, http.StatusOK, "add", p)
}

// refKind is the kind of entry that a field refers to; "" for none.
func refKind(f record.Field) string {
	if f.Type == record.Ref && len(f.Of) > 0 {
		return f.Of[0]
	}
	return ""
}

// namesByKind are names that a form offers for references.
func namesByKind(x *sheet) map[string][]string {
	out := map[string][]string{"actor": actorNames(x)}
	put := func(kind, name string) {
		if len(out[kind]) < mostNames && !slices.Contains(out[kind], name) {
			out[kind] = append(out[kind], name)
		}
	}
	for i := range x.Record.Issues {
		put("issue", brief.Label(x.Record.Issues[i].Label))
	}
	for i := range x.Record.Proposals {
		put("proposal", brief.Label(x.Record.Proposals[i].Label))
	}
	for i := range x.Record.Places {
		put("place", x.Record.Places[i].Name)
	}
	return out
}

// addAgain is the address of the form with what was typed in it.
func addAgain(form url.Values) string {
	const most = 4000 // of an address
	q := url.Values{}
	for name, values := range form {
		if name == "s" || name == "kind" || name == "words" || strings.HasPrefix(name, "f.") {
			q.Set(name, values[0])
		}
	}
	to := "/articles/" + url.PathEscape(clip(form.Get("article"))) + "/add?" + q.Encode()
	if len(to) > most {
		q = url.Values{"s": {clip(form.Get("s"))}, "kind": {clip(form.Get("kind"))}}
		to = "/articles/" + url.PathEscape(clip(form.Get("article"))) + "/add?" + q.Encode()
	}
	return to
}
