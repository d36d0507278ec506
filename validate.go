package parley

import (
	"errors"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"
)

// Validate reports the first thing that is wrong with the document: its
// article, tokens out of order, heads outside their sentence, or a finding
// that breaks the rules of [Findings.Validate]. Nil means that every finding
// can be traced to its words.
func (d *Document) Validate() error {
	if err := d.Article.Validate(); err != nil {
		return fmt.Errorf("article %s: %w", d.Article.ID, err)
	}
	if err := d.validateTokens(); err != nil {
		return fmt.Errorf("article %s: %w", d.Article.ID, err)
	}
	for i, m := range d.Mentions {
		if m.Start < 0 || m.Empty() || m.End > len(d.Article.Text) {
			return fmt.Errorf("article %s: mention %d is outside the text", d.Article.ID, i)
		}
		if m.Actor < -1 || m.Actor >= len(d.Actors) {
			return fmt.Errorf("article %s: mention %d is of an unknown actor", d.Article.ID, i)
		}
	}
	return d.Findings.Validate(d.Article)
}

func (d *Document) validateTokens() error {
	next := 0
	for i, s := range d.Sentences {
		if s.First != next || s.End < s.First || s.End > len(d.Tokens) {
			return fmt.Errorf("sentence %d holds tokens %d to %d, after %d", i, s.First, s.End, next)
		}
		next = s.End
		for j := s.First; j < s.End; j++ {
			if h := d.Tokens[j].Head; h != -1 && (h < s.First || h >= s.End) {
				return fmt.Errorf("token %d has its head in another sentence", j)
			}
		}
	}
	if next != len(d.Tokens) {
		return fmt.Errorf("%d tokens are in no sentence", len(d.Tokens)-next)
	}
	start := 0
	for i, t := range d.Tokens {
		if t.Start < start || t.End < t.Start || t.End > len(d.Article.Text) {
			return fmt.Errorf("token %d at %d-%d is out of order or outside the text", i, t.Start, t.End)
		}
		start = t.Start
	}
	return nil
}

// Validate reports the first finding that is not as it should be: without
// evidence, with a quote that is not the text at its offsets, with an id that
// comes twice or names no actor, with a value outside its list.
func (f *Findings) Validate(a *Article) error {
	return validate(map[string]string{a.ID: a.Text}, f.Actors, f.Statements, f.Times)
}

// Validate is [Findings.Validate] over all articles of the record.
func (r *Record) Validate() error {
	texts := map[string]string{}
	for _, a := range r.Articles {
		texts[a.ID] = a.Text
	}
	return validate(texts, r.Actors, r.Statements, r.Times)
}

func validate(texts map[string]string, actors []Actor, statements []Statement, times []Time) error {
	v := validator{texts, map[string]bool{}}
	for i := range actors {
		if id := actors[i].ID; id == "" || v.actors[id] {
			return fmt.Errorf("actor %d: id %q is empty or comes twice", i, id)
		}
		v.actors[actors[i].ID] = true
	}
	for i := range actors {
		if err := v.actor(&actors[i]); err != nil {
			return fmt.Errorf("actor %s: %w", actors[i].ID, err)
		}
	}
	seen := map[string]bool{}
	for i := range statements {
		s := &statements[i]
		if s.ID == "" || seen[s.ID] {
			return fmt.Errorf("statement %d: id %q is empty or comes twice", i, s.ID)
		}
		seen[s.ID] = true
		if err := v.statement(s); err != nil {
			return fmt.Errorf("statement %s: %w", s.ID, err)
		}
	}
	for i := range times {
		if err := v.time(&times[i]); err != nil {
			return fmt.Errorf("time %d (%s): %w", i, times[i].Expression, err)
		}
	}
	return nil
}

// A validator knows what evidence and ids may refer to.
type validator struct {
	texts  map[string]string // by article id
	actors map[string]bool
}

func (v validator) actor(a *Actor) error {
	switch a.Kind {
	case Person, Organization, Country, Group, Unnamed:
	default:
		return fmt.Errorf("kind %q", a.Kind)
	}
	if a.Name == "" {
		return errors.New("no name")
	}
	for _, o := range a.Offices {
		if !slices.Contains([]string{"current", "former", "acting", "elect"}, o.Status) {
			return fmt.Errorf("office %q: status %q", o.Title, o.Status)
		}
		if err := errors.Join(v.refer(deref(o.Of)...), v.evidence("evidence", o.Evidence)); err != nil {
			return fmt.Errorf("office %q: %w", o.Title, err)
		}
	}
	return errors.Join(
		v.refer(a.MemberOf...),
		v.refer(a.SpeaksFor...),
		v.evidence("mentions", a.Mentions),
		confidence(a.Confidence),
	)
}

func (v validator) statement(s *Statement) error {
	if !slices.Contains([]string{"direct", "indirect", "mixed"}, s.Form) {
		return fmt.Errorf("form %q", s.Form)
	}
	if s.Time != nil {
		if err := v.time(s.Time); err != nil {
			return fmt.Errorf("time: %w", err)
		}
	}
	return errors.Join(
		v.refer(deref(s.Speaker)...),
		v.refer(s.To...),
		v.refer(s.AttributedTo...),
		v.quotes(s.SpeakerAt),
		v.quotes(s.CueAt),
		v.evidence("content", s.Content),
		v.basis(&s.Basis),
	)
}

func (v validator) time(t *Time) error {
	if !slices.Contains([]string{"DATE", "TIME", "DURATION", "SET"}, t.Type) {
		return fmt.Errorf("type %q", t.Type)
	}
	if t.Value == "" || t.Expression == "" {
		return errors.New("no value or no expression")
	}
	var bounds []time.Time
	for _, s := range []string{t.From, t.To} {
		if s == "" {
			continue
		}
		at, err := time.Parse(time.RFC3339, s)
		if err != nil {
			return err
		}
		bounds = append(bounds, at)
	}
	if len(bounds) == 2 && !bounds[0].Before(bounds[1]) {
		return fmt.Errorf("from %s is not before to %s", t.From, t.To)
	}
	return v.basis(&t.Basis)
}

func (v validator) basis(b *Basis) error {
	if b.Rule == "" {
		return errors.New("no rule")
	}
	return errors.Join(confidence(b.Confidence), v.evidence("evidence", b.Evidence))
}

// evidence checks a list that must not be empty.
func (v validator) evidence(what string, list []Evidence) error {
	if len(list) == 0 {
		return fmt.Errorf("no %s", what)
	}
	return v.quotes(list)
}

func (v validator) quotes(list []Evidence) error {
	for _, e := range list {
		text, ok := v.texts[e.Doc]
		switch {
		case !ok:
			return fmt.Errorf("evidence in an unknown article %q", e.Doc)
		case e.Start < 0 || e.Empty() || e.End > len(text):
			return fmt.Errorf("evidence at %d-%d is empty or outside the text", e.Start, e.End)
		case text[e.Start:e.End] != e.Quote:
			return fmt.Errorf("evidence at %d-%d quotes %q, the text has %q", e.Start, e.End, e.Quote, text[e.Start:e.End])
		case !utf8.ValidString(e.Quote):
			return fmt.Errorf("evidence at %d-%d cuts a character", e.Start, e.End)
		}
	}
	return nil
}

func (v validator) refer(ids ...string) error {
	for _, id := range ids {
		if !v.actors[id] {
			return fmt.Errorf("no actor %q", id)
		}
	}
	return nil
}

func confidence(c float64) error {
	if !(0 <= c && c <= 1) {
		return fmt.Errorf("confidence %v", c)
	}
	return nil
}

func deref(id *string) []string {
	if id == nil {
		return nil
	}
	return []string{*id}
}
