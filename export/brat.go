package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"parley"
)

// bratConfig is the annotation.conf under which the BRAT editor (Stenetorp et
// al. 2012) opens the files.
const bratConfig = `[entities]
Actor
Cue
Content
Time
Place
Trigger
[relations]
[events]
Statement	Speaker?:Actor, Content*:Content
Event	Actor*:Actor, Recipient*:Actor
[attributes]
Status	Arg:<EVENT>, Value:happened|ongoing|planned|expected|possible|conditional|requested|denied|failed|postponed|cancelled
Code	Arg:<EVENT>, Value:AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT
`

// writeBRAT writes each article's text and its standoff annotations, with the
// configuration. Offsets are code points; spans over line ends are cut, since
// the format has a line for each.
func writeBRAT(v *view, files Files) error {
	if err := with(files, "annotation.conf", func(w io.Writer) error { _, err := io.WriteString(w, bratConfig); return err }); err != nil {
		return err
	}
	perArticle := map[string]*bratFile{}
	for i := range v.Articles {
		id := v.Articles[i].ID
		perArticle[id] = &bratFile{article: v.articles[id], spans: map[bratSpan]string{}}
	}
	v.bratFindings(perArticle)
	for i := range v.Articles {
		f := perArticle[v.Articles[i].ID]
		if err := with(files, f.ID+".txt", func(w io.Writer) error { _, err := io.WriteString(w, f.Text); return err }); err != nil {
			return err
		}
		err := with(files, f.ID+".ann", func(w io.Writer) error {
			out := bufio.NewWriter(w)
			for _, line := range f.lines {
				out.WriteString(line + "\n")
			}
			return out.Flush()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// A bratFile is the annotations of one article.
type bratFile struct {
	*article
	lines                      []string
	spans                      map[bratSpan]string // ids of text-bound annotations
	entities, events, attached int
}

type bratSpan struct {
	kind string
	parley.Span
}

// bound is the id of the text-bound annotation of that kind over the words.
func (f *bratFile) bound(kind string, e parley.Evidence) string {
	key := bratSpan{kind, e.Span}
	if id, ok := f.spans[key]; ok {
		return id
	}
	f.entities++
	id := fmt.Sprintf("T%d", f.entities)
	f.spans[key] = id
	var parts, offsets []string
	at := e.Start
	for line := range strings.Lines(e.Quote) {
		if text := strings.TrimRight(line, "\r\n"); text != "" {
			parts = append(parts, text)
			offsets = append(offsets, fmt.Sprintf("%d %d", f.points.at(at), f.points.at(at+len(text))))
		}
		at += len(line)
	}
	f.lines = append(f.lines, fmt.Sprintf("%s\t%s %s\t%s", id, kind, strings.Join(offsets, ";"), strings.Join(parts, " ")))
	return id
}

// event writes an annotation of an act: its trigger and its arguments.
func (f *bratFile) event(kind string, trigger string, arguments []string) string {
	f.events++
	id := fmt.Sprintf("E%d", f.events)
	f.lines = append(f.lines, id+"\t"+strings.TrimSpace(kind+":"+trigger+" "+strings.Join(arguments, " ")))
	return id
}

func (f *bratFile) attribute(kind, of, value string) {
	f.attached++
	f.lines = append(f.lines, fmt.Sprintf("A%d\t%s %s %s", f.attached, kind, of, value))
}

// bratFindings lays out what was found, article by article.
func (v *view) bratFindings(files map[string]*bratFile) {
	for _, a := range v.Actors {
		for _, m := range a.Mentions {
			files[m.Doc].bound("Actor", m)
		}
	}
	for _, t := range v.Times {
		files[t.Evidence[0].Doc].bound("Time", t.Evidence[0])
	}
	for _, p := range v.Places {
		for _, e := range p.Evidence {
			files[e.Doc].bound("Place", e)
		}
	}
	for _, s := range v.Statements {
		f := files[s.Content[0].Doc]
		trigger := s.Content[0]
		kind := "Content"
		if len(s.CueAt) > 0 {
			trigger, kind = s.CueAt[0], "Cue"
		}
		var arguments []string
		if len(s.SpeakerAt) > 0 {
			arguments = append(arguments, "Speaker:"+f.bound("Actor", s.SpeakerAt[0]))
		}
		for _, c := range s.Content {
			if c.Doc == trigger.Doc {
				arguments = append(arguments, "Content:"+f.bound("Content", c))
			}
		}
		f.event("Statement", f.bound(kind, trigger), numbered(arguments))
	}
	for _, e := range v.Events {
		f := files[e.Evidence[0].Doc]
		var arguments []string
		for _, side := range []struct {
			name string
			ids  []string
		}{{"Actor", e.Actors}, {"Recipient", e.Recipients}} {
			for _, id := range side.ids {
				if m, ok := nearest(v.actors[id], e.Evidence[0]); ok {
					arguments = append(arguments, side.name+":"+f.bound("Actor", m))
				}
			}
		}
		id := f.event("Event", f.bound("Trigger", e.Evidence[0]), numbered(arguments))
		f.attribute("Code", id, e.Type)
		f.attribute("Status", id, string(e.Status))
	}
}

// numbered gives arguments that come more than once a number behind their
// name, as the format wants: Content, Content2.
func numbered(arguments []string) []string {
	seen := map[string]int{}
	for i, a := range arguments {
		name, rest, _ := strings.Cut(a, ":")
		if seen[name]++; seen[name] > 1 {
			arguments[i] = fmt.Sprintf("%s%d:%s", name, seen[name], rest)
		}
	}
	return arguments
}

// nearest is the mention of an actor inside the evidence, else the last one
// before it; ok is false if there is none in that article.
func nearest(a *parley.Actor, e parley.Evidence) (m parley.Evidence, ok bool) {
	for _, x := range a.Mentions {
		if x.Doc != e.Doc {
			continue
		}
		if e.Contains(x.Span) {
			return x, true
		}
		if x.Start < e.Start {
			m, ok = x, true
		}
	}
	return m, ok
}
