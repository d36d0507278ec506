package parley

import (
	"cmp"
	"errors"
	"fmt"
	"time"
)

// validateMerged checks what only merged records have.
func (r *Record) validateMerged(texts map[string]string) error {
	v := newValidator(texts)
	positions, meetings := map[string]bool{}, map[string]bool{}
	note(v.actors, r.Actors, func(a *Actor) string { return a.ID })
	note(v.issues, r.Issues, func(i *Issue) string { return i.ID })
	note(v.proposals, r.Proposals, func(p *Proposal) string { return p.ID })
	note(positions, r.Positions, func(p *Position) string { return p.ID })
	note(meetings, r.Meetings, func(m *Meeting) string { return m.ID })
	if r.AsOf != "" {
		if err := day(&r.AsOf); err != nil {
			return err
		}
	}
	return cmp.Or(
		check("article", r.Articles, v.lineage),
		check("meeting", r.Meetings, func(m *Meeting) error { return sequel(meetings, m.Sequel) }),
		identify(map[string]bool{}, r.Changes, func(c *Change) string { return c.ID }),
		check("change", r.Changes, func(c *Change) error {
			return errors.Join(v.change(c), known("position", positions, c.From, c.To))
		}),
		identify(map[string]bool{}, r.Negotiations, func(n *Negotiation) string { return n.ID }),
		check("negotiation", r.Negotiations, v.negotiation),
		check("orphan", r.Orphans, func(o *Orphan) error { return oneOf("reason", o.Reason, OrphanReasons) }),
	)
}

// note puts the ids of all entries in ids.
func note[T any](ids map[string]bool, entries []T, id func(*T) string) {
	for i := range entries {
		ids[id(&entries[i])] = true
	}
}

func (v validator) lineage(a *ArticleEntry) error {
	return errors.Join(v.articles(deref(a.VersionOf)...), v.articles(deref(a.ReprintOf)...))
}

func (v validator) articles(ids ...string) error {
	for _, id := range ids {
		if _, ok := v.texts[id]; !ok {
			return fmt.Errorf("no article %q", id)
		}
	}
	return nil
}

// standing checks what a merged record says of an entry; other entries have none.
func (v validator) standing(s *Standing) error {
	if s == nil {
		return nil
	}
	errs := []error{day(s.FirstSeen), day(s.LastSeen), v.articles(s.RetractedBy...)}
	if s.Witnesses < 0 || (s.Witnesses == 0) != (len(s.RetractedBy) > 0) {
		errs = append(errs, fmt.Errorf("%d witnesses, retracted by %d articles", s.Witnesses, len(s.RetractedBy)))
	}
	if s.FirstSeen != nil && s.LastSeen != nil && *s.LastSeen < *s.FirstSeen {
		errs = append(errs, fmt.Errorf("seen last on %s, before %s", *s.LastSeen, *s.FirstSeen))
	}
	for i := range s.Joined {
		errs = append(errs, named(s.Joined[i].Rule), confidence(s.Joined[i].Score))
	}
	for i := range s.Disputes {
		d := &s.Disputes[i]
		errs = append(errs, named(d.Rule), v.refer(d.By...), v.evidence("evidence of a dispute", d.Evidence))
	}
	if s.Ruling != nil {
		errs = append(errs, oneOf("verdict", s.Ruling.Verdict, Verdicts), named(s.Ruling.By))
	}
	for _, n := range s.Notes {
		errs = append(errs, named(n.Column), named(n.Text))
	}
	return errors.Join(errs...)
}

// day checks a calendar day that may be absent.
func day(s *string) error {
	if s == nil {
		return nil
	}
	_, err := time.Parse(time.DateOnly, *s)
	return err
}

func sequel(meetings map[string]bool, s *Sequel) error {
	if s == nil {
		return nil
	}
	if (s.State == "lapsed") != (s.Meeting == nil) {
		return fmt.Errorf("a sequel that is %q with meeting %v", s.State, s.Meeting)
	}
	return errors.Join(oneOf("sequel", s.State, SequelStates), named(s.Rule), known("meeting", meetings, deref(s.Meeting)...))
}

func (v validator) change(c *Change) error {
	errs := []error{
		v.refer(c.Actor), oneOf("direction", c.Direction, ChangeDirections), day(&c.When), named(c.Rule),
		v.evidence("evidence", c.Evidence),
	}
	if !v.issues[c.On] && !v.proposals[c.On] {
		errs = append(errs, fmt.Errorf("no issue or proposal %q", c.On))
	}
	return errors.Join(errs...)
}

func (v validator) negotiation(n *Negotiation) error {
	if len(n.Articles) == 0 {
		return errors.New("no articles")
	}
	return errors.Join(named(n.Name), oneOf("by", n.By, []string{ByUser, Suggested}), v.refer(n.Parties...), known("issue", v.issues, n.Issues...),
		known("proposal", v.proposals, n.Proposals...), v.articles(n.Articles...), day(n.FirstSeen), day(n.LastSeen))
}
