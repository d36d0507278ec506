package parley

import (
	"cmp"
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
		if i > 0 && m.Head <= d.Mentions[i-1].Head {
			return fmt.Errorf("article %s: mention %d is out of the order of heads", d.Article.ID, i)
		}
		for _, a := range m.Members {
			if a < 0 || a >= len(d.Actors) {
				return fmt.Errorf("article %s: mention %d has an unknown member", d.Article.ID, i)
			}
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
// comes twice or names nothing, with a value outside its list.
func (f *Findings) Validate(a *Article) error {
	return f.Entries.validate(map[string]string{a.ID: a.Text})
}

// Validate is [Findings.Validate] over all articles of the record.
func (r *Record) Validate() error {
	texts := map[string]string{}
	for _, a := range r.Articles {
		texts[a.ID] = a.Text
	}
	return cmp.Or(r.Entries.validate(texts), r.validateMerged(texts))
}

// validate checks every list against texts, the articles' by id.
func (e *Entries) validate(texts map[string]string) error {
	v := newValidator(texts)
	if err := errors.Join(
		identify(v.actors, e.Actors, func(a *Actor) string { return a.ID }),
		identify(v.places, e.Places, func(p *Place) string { return p.ID }),
		identify(v.issues, e.Issues, func(i *Issue) string { return i.ID }),
		identify(v.proposals, e.Proposals, func(p *Proposal) string { return p.ID }),
		identify(map[string]bool{}, e.Statements, func(s *Statement) string { return s.ID }),
		identify(map[string]bool{}, e.Positions, func(p *Position) string { return p.ID }),
		identify(map[string]bool{}, e.Meetings, func(m *Meeting) string { return m.ID }),
		identify(map[string]bool{}, e.Process, func(p *Process) string { return p.ID }),
		identify(map[string]bool{}, e.Due, func(d *Due) string { return d.ID }),
		identify(map[string]bool{}, e.Events, func(e *Event) string { return e.ID }),
	); err != nil {
		return err
	}
	return cmp.Or(
		check("actor", e.Actors, v.actor),
		check("role", e.Roles, v.role),
		check("issue", e.Issues, v.issue),
		check("proposal", e.Proposals, v.proposal),
		check("position", e.Positions, v.position),
		check("statement", e.Statements, v.statement),
		check("meeting", e.Meetings, v.meeting),
		check("process", e.Process, func(p *Process) error { return v.process(p, e.Meetings) }),
		check("due", e.Due, func(d *Due) error { return v.due(d, e) }),
		check("event", e.Events, v.event),
		check("outlook", e.Outlook, v.outlook),
		check("place", e.Places, v.place),
		check("time", e.Times, v.time),
	)
}

// identify puts the ids of all entries in ids. None may be empty or come twice.
func identify[T any](ids map[string]bool, entries []T, id func(*T) string) error {
	for i := range entries {
		x := id(&entries[i])
		if x == "" || ids[x] {
			return fmt.Errorf("%T %d: id %q is empty or comes twice", entries[i], i, x)
		}
		ids[x] = true
	}
	return nil
}

// check is the first error of valid, with the number of its entry.
func check[T any](what string, entries []T, valid func(*T) error) error {
	for i := range entries {
		if err := valid(&entries[i]); err != nil {
			return fmt.Errorf("%s %d: %w", what, i, err)
		}
	}
	return nil
}

// A validator knows what evidence and ids may refer to.
type validator struct {
	texts                             map[string]string // by article id
	actors, places, issues, proposals map[string]bool
}

func newValidator(texts map[string]string) validator {
	return validator{texts, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
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
		v.standing(a.Standing),
	)
}

func (v validator) statement(s *Statement) error {
	if !slices.Contains([]string{"direct", "indirect", "mixed"}, s.Form) {
		return fmt.Errorf("form %q", s.Form)
	}
	for _, id := range s.About {
		if !v.issues[id] && !v.proposals[id] {
			return fmt.Errorf("no issue or proposal %q", id)
		}
	}
	return errors.Join(
		v.when(s.Time),
		v.refer(deref(s.Speaker)...),
		v.refer(s.To...),
		v.refer(s.AttributedTo...),
		v.quotes(s.SpeakerAt),
		v.quotes(s.CueAt),
		v.evidence("content", s.Content),
		v.basis(&s.Basis),
	)
}

func (v validator) role(r *Role) error {
	return errors.Join(oneOf("role", r.Role, RoleKinds), v.refer(r.Actor), v.act(&r.Act))
}

func (v validator) issue(i *Issue) error {
	return errors.Join(named(i.Label), oneOf("theme", i.Theme, Themes), v.basis(&i.Basis))
}

func (v validator) proposal(p *Proposal) error {
	errs := []error{
		named(p.Label), oneOf("kind", p.Kind, ProposalKinds), v.refer(p.Authors...), v.refer(p.To...),
		known("issue", v.issues, p.Issues...), v.basis(&p.Basis), v.when(p.Time),
	}
	for i := range p.Terms {
		errs = append(errs, named(p.Terms[i].Text), v.evidence("evidence of a term", p.Terms[i].Evidence),
			v.standing(p.Terms[i].Standing))
	}
	for i := range p.Lineage {
		l := &p.Lineage[i]
		errs = append(errs, oneOf("relation", l.Relation, LineageRelations), known("proposal", v.proposals, l.Proposal),
			v.evidence("evidence of lineage", l.Evidence))
	}
	for i := range p.States {
		s := &p.States[i]
		errs = append(errs, oneOf("state", s.State, ProposalStates), v.refer(deref(s.By)...), v.act(&s.Act))
	}
	for i := range p.Answers {
		a := &p.Answers[i]
		errs = append(errs, oneOf("answer", a.Answer, AnswerKinds), v.refer(a.Actor), v.refer(a.AttributedTo...), v.when(a.Time), v.evidence("evidence of an answer", a.Evidence))
	}
	if p.Thread != "" {
		errs = append(errs, known("proposal", v.proposals, p.Thread))
	}
	return errors.Join(errs...)
}

func (v validator) position(p *Position) error {
	errs := []error{named(p.What), oneOf("stance", p.Stance, Stances), v.refer(p.Actor), v.refer(p.Toward...), v.act(&p.Act)}
	for _, id := range p.On {
		if !v.issues[id] && !v.proposals[id] {
			errs = append(errs, fmt.Errorf("no issue or proposal %q", id))
		}
	}
	return errors.Join(errs...)
}

func (v validator) meeting(m *Meeting) error {
	var none error
	if m.Format != "" {
		none = oneOf("format", m.Format, MeetingFormats)
	}
	return errors.Join(none, v.refer(m.Participants...), v.refer(m.Convenor...), v.refer(m.Host...),
		known("place", v.places, deref(m.Place)...), known("issue", v.issues, m.Subject...), v.act(&m.Act))
}

func (v validator) process(p *Process, meetings []Meeting) error {
	ids := map[string]bool{}
	note(ids, meetings, func(m *Meeting) string { return m.ID })
	return errors.Join(oneOf("kind", p.Kind, ProcessKinds), v.refer(p.By...), v.refer(p.With...), known("meeting", ids, deref(p.Of)...), v.act(&p.Act))
}

func (v validator) due(d *Due, e *Entries) error {
	on, due := map[string]bool{}, map[string]bool{}
	note(on, e.Proposals, func(p *Proposal) string { return p.ID })
	note(on, e.Issues, func(i *Issue) string { return i.ID })
	note(on, e.Meetings, func(m *Meeting) string { return m.ID })
	note(due, e.Due, func(d *Due) string { return d.ID })
	if (d.Status == "moved") != (d.MovedTo != nil) {
		return fmt.Errorf("status %q with moved_to %v", d.Status, d.MovedTo)
	}
	return errors.Join(oneOf("kind", d.Kind, DueKinds), oneOf("status", d.Status, DueStatuses), v.refer(d.Who...), known("entry", on, deref(d.On)...),
		known("due", due, deref(d.MovedTo)...), v.refer(d.AttributedTo...), v.when(d.Time), v.basis(&d.Basis))
}

func (v validator) event(e *Event) error {
	return errors.Join(oneOf("type", e.Type, EventTypes), v.refer(e.Actors...), v.refer(e.Recipients...),
		v.quotes(e.ActorsAt), v.quotes(e.RecipientsAt),
		known("place", v.places, deref(e.Place)...), named(e.Text), v.act(&e.Act))
}

func (v validator) outlook(o *Outlook) error {
	return errors.Join(oneOf("direction", o.Direction, Directions), v.refer(deref(o.By)...), v.act(&o.Act))
}

func (v validator) place(p *Place) error {
	errs := []error{
		named(p.Name), oneOf("kind", p.Kind, PlaceKinds), oneOf("precision", p.Precision, PlacePrecisions), v.basis(&p.Basis),
	}
	if (p.Lat == nil) != (p.Lon == nil) || (p.Lat == nil) != (p.Precision == "none") {
		errs = append(errs, errors.New("latitude, longitude and precision do not go together"))
	}
	if p.Lat != nil && p.Lon != nil && !(-90 <= *p.Lat && *p.Lat <= 90 && -180 <= *p.Lon && *p.Lon <= 180) {
		errs = append(errs, fmt.Errorf("coordinates %v, %v", *p.Lat, *p.Lon))
	}
	return errors.Join(errs...)
}

func (v validator) act(a *Act) error {
	return errors.Join(oneOf("status", a.Status, Statuses), v.refer(a.AttributedTo...), v.when(a.Time), v.basis(&a.Basis))
}

// when checks a time that may be absent.
func (v validator) when(t *Time) error {
	if t == nil {
		return nil
	}
	if err := v.time(t); err != nil {
		return fmt.Errorf("time %q: %w", t.Expression, err)
	}
	return nil
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
	return errors.Join(confidence(b.Confidence), v.evidence("evidence", b.Evidence), v.standing(b.Standing))
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

func (v validator) refer(ids ...string) error { return known("actor", v.actors, ids...) }

// known reports the first id that is not one of all.
func known(what string, all map[string]bool, ids ...string) error {
	for _, id := range ids {
		if !all[id] {
			return fmt.Errorf("no %s %q", what, id)
		}
	}
	return nil
}

// oneOf reports a value outside its list.
func oneOf[T ~string](what string, value T, list []T) error {
	if !slices.Contains(list, value) {
		return fmt.Errorf("%s %q", what, value)
	}
	return nil
}

// named reports words that are missing.
func named(words string) error {
	if words == "" {
		return errors.New("no words")
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
