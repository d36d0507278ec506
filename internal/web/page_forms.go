package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/client"
	"parley/internal/brief"
	"parley/internal/desk"
	"parley/internal/review"
	"parley/record"
)

// entryForms are what an analyst can do about an entry besides confirming,
// rejecting and correcting it.
type entryForms struct {
	Pick    string      // words by which others were looked for
	Others  []candidate // that it may be one with; nil if its kind is not merged
	Merges  bool
	Leaves  []leaf // the articles that it is in, if there are several
	Roles   []string
	Has     []string // roles that it has
	Columns []string // of notes, to choose from
}

// A candidate is an entry that may be the same as another.
type candidate struct {
	desk.Ref
	About string
}

// A leaf is an article with the first words that an entry rests on there.
type leaf struct {
	Article desk.Article
	Quote   string
}

// mostCandidates is how many others a form offers; words find the rest.
const mostCandidates = 12

// mostLeaves is how many articles a form lists.
const mostLeaves = 100

// noteColumns are columns that analysts keep of who negotiates.
var noteColumns = []string{"interests", "needs", "alternatives", "red lines", "constituency"}

// formsOf are the forms for an entry.
func formsOf(x *sheet, e *desk.Entry, pick string) *entryForms {
	f := &entryForms{Pick: pick, Columns: noteColumns}
	if !slices.Contains([]string{"actor", "issue", "proposal"}, e.Kind) {
		return f
	}
	f.Merges, f.Others = true, candidates(x, e, pick)
	seen := map[string]bool{}
	for _, s := range e.Sentences {
		if !seen[s.Article] && len(f.Leaves) < mostLeaves {
			seen[s.Article] = true
			f.Leaves = append(f.Leaves, leaf{desk.Article{ID: s.Article, Title: s.Title, Outlet: s.Outlet, Day: s.Day}, s.Whole.Text})
		}
	}
	if len(f.Leaves) < 2 {
		f.Leaves = nil
	}
	if a, ok := e.Value.(desk.Actor); ok {
		for _, r := range a.Roles {
			if !slices.Contains(f.Has, r.Type) {
				f.Has = append(f.Has, r.Type)
			}
		}
		f.Roles = slices.DeleteFunc(slices.Clone(parley.RoleKinds), func(k string) bool { return slices.Contains(f.Has, k) })
	}
	return f
}

// candidates are entries of the same kind that have all words asked for or,
// without any, words of the name, those first that have most of them.
func candidates(x *sheet, e *desk.Entry, pick string) []candidate {
	own := nameWords(e.Title)
	if a, ok := e.Value.(desk.Actor); ok {
		own = nameWords(strings.Join(append(a.Aliases, a.Name), " "))
	}
	words := strings.Fields(strings.ToLower(pick))
	type scored struct {
		candidate
		score float64
	}
	var list []scored
	put := func(id, name, also, about string) {
		if id == e.ID {
			return
		}
		theirs, shared := nameWords(name), 0
		for w := range theirs {
			shared += btoi(own[w])
		}
		if len(words) == 0 && shared == 0 || !hasAll(name+" "+also, words) {
			return
		}
		list = append(list, scored{candidate{desk.Ref{ID: id, Name: name}, about}, float64(shared) / float64(max(1, len(theirs)))})
	}
	switch e.Kind {
	case "actor":
		for i := range x.Record.Actors {
			if a := &x.Record.Actors[i]; a.Kind != parley.Unnamed {
				put(a.ID, a.Name, strings.Join(a.Aliases, " "), fmt.Sprintf("%s, named %s", a.Kind, howMany(len(a.Mentions), "time")))
			}
		}
	case "issue":
		for i := range x.Record.Issues {
			put(x.Record.Issues[i].ID, brief.Label(x.Record.Issues[i].Label), "", x.Record.Issues[i].Theme)
		}
	case "proposal":
		for i := range x.Record.Proposals {
			put(x.Record.Proposals[i].ID, brief.Label(x.Record.Proposals[i].Label), "", x.Record.Proposals[i].Kind)
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.Name, b.Name)) })
	var out []candidate
	for _, c := range list[:min(len(list), mostCandidates)] {
		out = append(out, c.candidate)
	}
	return out
}

// nameWords are the words of a name that tell it from others.
func nameWords(name string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" -,.'’/()", r) }) {
		if len(w) > 3 {
			out[w] = true
		}
	}
	return out
}

// formRuling is what a form asks to rule on an entry.
func formRuling(form url.Values, from *parley.Record, id string) (*client.NewRuling, error) {
	n := &client.NewRuling{Verdict: form.Get("verdict"), Entry: id, Why: clip(form.Get("why"))}
	var err error
	switch n.Verdict {
	case parley.Confirmed, parley.Rejected:
	case parley.Corrected:
		var e review.Entry
		if e, err = review.Find(from, id); err == nil {
			n.Fields, err = formFields(form, e.Kind)
		}
	case parley.Merged:
		if n.Others = valuesOf(form["other"]); len(n.Others) == 0 {
			err = errors.New("pick what is one with it")
		}
	case parley.Split:
		if n.Articles = bounded(form["leaves"], mostLeaves); len(n.Articles) == 0 {
			err = errors.New("pick the articles in which it is another one")
		}
	case parley.Assigned:
		n.Role, n.Remove = clip(form.Get("role")), form.Get("remove") != ""
	case parley.Noted:
		n.Notes, err = formNotes(form)
	case parley.Added:
		err = formAdded(form, from, n)
	default:
		err = fmt.Errorf("%q is no verdict of this form", clip(n.Verdict))
	}
	return n, err
}

// bounded are the first values of a list.
func bounded(list []string, most int) []string { return list[:min(len(list), most)] }

// formFields are the fields that a form changes: "f." and a name, "o." what was
// there.
func formFields(form url.Values, kind string) (map[string]json.RawMessage, error) {
	fields := map[string]json.RawMessage{}
	for _, f := range fieldsOf(kind) {
		now, was := form.Get("f."+f.Name), form.Get("o."+f.Name)
		if !form.Has("f."+f.Name) || strings.TrimSpace(now) == strings.TrimSpace(was) {
			continue
		}
		var err error
		if fields[f.Name], err = review.ParseCell(f, now); err != nil {
			return nil, err
		}
	}
	return fields, nil
}

// fieldsOf are the fields of a kind that are typed. What is said of a proposal
// names it besides.
func fieldsOf(kind string) []record.Field {
	fields := slices.DeleteFunc(slices.Clone(record.Fields(kind)), func(f record.Field) bool { return f.Type == record.Quotes })
	if kind == "state" || kind == "term" {
		fields = append(fields, record.Field{Name: "proposal", Type: record.Ref, Of: []string{"proposal"}, Needed: true})
	}
	return fields
}

// formNotes are the columns that a form changes, and a new one.
func formNotes(form url.Values) (map[string]string, error) {
	notes := map[string]string{}
	for name := range form {
		if column, ok := strings.CutPrefix(name, "n."); ok && form.Get(name) != form.Get("o."+column) {
			notes[column] = form.Get(name)
		}
	}
	column, text := clip(form.Get("column")), strings.TrimSpace(form.Get("text"))
	switch {
	case column != "" && text != "":
		notes[column] = text
	case text != "":
		return nil, errors.New("say what the note is about")
	case len(notes) == 0:
		return nil, errors.New("nothing is noted")
	}
	return notes, nil
}

// formAdded fills in a finding that a form adds: words of a sentence of an
// article, and its fields.
func formAdded(form url.Values, from *parley.Record, n *client.NewRuling) error {
	n.Entry, n.Kind, n.Article = "", clip(form.Get("kind")), clip(form.Get("article"))
	i := slices.IndexFunc(from.Articles, func(a parley.ArticleEntry) bool { return a.ID == n.Article })
	if i < 0 {
		return errors.New("the record has no such article")
	}
	number, _ := strconv.Atoi(form.Get("s"))
	whole, ok := sentenceAt(&from.Articles[i], number)
	if !ok {
		return errors.New("the article has no such sentence")
	}
	words := strings.TrimSpace(strings.ReplaceAll(form.Get("words"), "\r\n", "\n")) // as browsers send lines
	at := strings.Index(from.Articles[i].Text[whole.Start:whole.End], words)
	if words == "" || at < 0 {
		return fmt.Errorf("the sentence does not say %q", clip(words))
	}
	n.At = &parley.Span{Start: whole.Start + at, End: whole.Start + at + len(words)}
	var err error
	n.Fields, err = formFields(form, n.Kind)
	return err
}

// sentenceAt is where a sentence of an article is, by its number from 1,
// without the space around it.
func sentenceAt(a *parley.ArticleEntry, number int) (at parley.Span, ok bool) {
	if number < 1 || number > len(a.Sentences) {
		return at, false
	}
	at = parley.Span{Start: a.Sentences[number-1], End: len(a.Text)}
	if number < len(a.Sentences) {
		at.End = a.Sentences[number]
	}
	text := a.Text[at.Start:at.End]
	at.Start += len(text) - len(strings.TrimLeft(text, " \n\t"))
	at.End -= len(text) - len(strings.TrimRight(text, " \n\t"))
	return at, at.Start < at.End
}
