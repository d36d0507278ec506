package record

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"parley"
)

// add adds what somebody found in a sentence, unless it is found there.
func (r *ruler) add(x *parley.Ruling) {
	t := *x.Target
	t.Snapshot = x.Fields
	if _, err := r.values(x, x.Fields, false); err != nil {
		r.orphan(x, parley.Unreadable)
		return
	}
	said := *x
	said.Target = &t
	slots, reason := r.match(&said, &t, true)
	if len(slots) == 0 {
		r.orphan(x, cmp.Or(reason, parley.Unreadable))
		return
	}
	for _, s := range slots {
		r.put(s, &said, nil)
	}
}

// restore makes the finding that a target was, with what a correction says of
// it, at a place where it is not found.
func (r *ruler) restore(x *parley.Ruling, t *parley.Target, p spot) (slot, bool) {
	given := maps.Clone(t.Snapshot)
	if x.Verdict == parley.Corrected {
		maps.Copy(given, x.Fields)
	}
	s, err := r.create(t.Kind, p, given, x.ID)
	return s, err == nil
}

// create adds a finding with these fields to an article. Nothing is added if
// one that it needs is missing.
func (r *ruler) create(kind string, p spot, given map[string]json.RawMessage, key string) (slot, error) {
	words := []parley.Evidence{p.evidence()}
	entry := blank(kind, words)
	if entry == nil {
		return slot{}, fmt.Errorf("a %s cannot be added", kind)
	}
	for _, f := range fields[kind] {
		data, ok := given[f.Name]
		if !ok {
			continue
		}
		v, err := f.Parse(data)
		if err != nil {
			return slot{}, err
		}
		if v, ok := r.valueAt(f, v, p.doc, words); ok {
			f.set(entry, v)
		}
	}
	for _, f := range fields[kind] {
		if f.Needed && empty(f.get(entry)) {
			return slot{}, fmt.Errorf("a %s without %s", kind, f.Name)
		}
	}
	if m, ok := entry.(*parley.Place); ok {
		if err := located(m); err != nil {
			return slot{}, err
		}
	}
	id := parley.NewID(kind+" "+key, p.article.ID, p.Span)
	if kind == "state" || kind == "term" {
		return r.step(kind, entry, p, given["proposal"], id)
	}
	return r.append(kind, p.doc, entry, id), nil
}

// blank is an entry of a kind that stands on these words and says as little as
// it may; nil for kinds that are not of articles.
func blank(kind string, words []parley.Evidence) any {
	act := parley.Act{Status: parley.Happened, AttributedTo: []string{}, Basis: ruledBasis(words)}
	switch kind {
	case "actor":
		return &parley.Actor{Kind: parley.Group, Mentions: words, Rule: ByRuling, Confidence: 1}
	case "role":
		return &parley.Role{Act: act}
	case "issue":
		return &parley.Issue{Theme: "other", Basis: act.Basis}
	case "proposal":
		return &parley.Proposal{Kind: "proposal", Basis: act.Basis}
	case "state":
		return &parley.ProposalState{Act: act}
	case "term":
		return &parley.Term{Text: words[0].Quote, Rule: ByRuling, Evidence: words}
	case "position":
		return &parley.Position{What: words[0].Quote, Act: act}
	case "statement":
		return &parley.Statement{Form: "indirect", Content: words, Basis: act.Basis}
	case "meeting":
		return &parley.Meeting{Act: act}
	case "event":
		return &parley.Event{Text: words[0].Quote, Act: act}
	case "outlook":
		return &parley.Outlook{Act: act}
	case "place":
		return &parley.Place{Kind: parley.OtherPlace, Precision: "none", Basis: act.Basis}
	}
	return nil
}

// append adds an entry to an article's findings.
func (r *ruler) append(kind string, d *doc, entry any, id string) slot {
	r.copyFindings(d)
	f := d.findings
	switch x := entry.(type) {
	case *parley.Actor:
		x.ID = id
		f.Actors = append(f.Actors, *x)
	case *parley.Role:
		f.Roles = append(f.Roles, *x)
	case *parley.Issue:
		x.ID = id
		f.Issues = append(f.Issues, *x)
	case *parley.Proposal:
		x.ID = id
		f.Proposals = append(f.Proposals, *x)
	case *parley.Position:
		x.ID = id
		f.Positions = append(f.Positions, *x)
	case *parley.Statement:
		x.ID = id
		f.Statements = append(f.Statements, *x)
	case *parley.Meeting:
		x.ID = id
		f.Meetings = append(f.Meetings, *x)
	case *parley.Event:
		x.ID = id
		f.Events = append(f.Events, *x)
	case *parley.Outlook:
		f.Outlook = append(f.Outlook, *x)
	case *parley.Place:
		x.ID = id
		f.Places = append(f.Places, *x)
	}
	s := slot{d, kind, count(f, kind) - 1, 0}
	if thing(kind) {
		r.things()
		r.learn(s)
	}
	return s
}

// step adds a state or a term to the finding of its proposal in the article, or
// to a new one that is bound to the proposal.
func (r *ruler) step(kind string, entry any, p spot, data json.RawMessage, id string) (slot, error) {
	var of string
	if err := json.Unmarshal(data, &of); err != nil || of == "" {
		return slot{}, errors.New("it does not say of which proposal it is")
	}
	finding, ok := r.resolve(of, []string{"proposal"}, p.doc, []parley.Evidence{p.evidence()})
	if !ok {
		return slot{}, fmt.Errorf("no proposal %q", of)
	}
	at := r.things()[finding]
	if at.doc != p.doc {
		other := at.at().(*parley.Proposal)
		here := blank("proposal", []parley.Evidence{p.evidence()}).(*parley.Proposal)
		here.Label, here.Kind = other.Label, other.Kind
		mine := r.append("proposal", p.doc, here, id)
		r.bonds = append(r.bonds, bond{a: []slot{at}, b: []slot{mine}})
		at = mine
	}
	r.copyFindings(p.doc)
	x := &p.findings.Proposals[at.i]
	if state, ok := entry.(*parley.ProposalState); ok {
		x.States = append(x.States, *state)
		return slot{p.doc, kind, at.i, len(x.States) - 1}, nil
	}
	x.Terms = append(x.Terms, *entry.(*parley.Term))
	return slot{p.doc, kind, at.i, len(x.Terms) - 1}, nil
}

// change gives a finding the values that it has not.
func (r *ruler) change(s slot, values map[string]any) {
	for _, f := range fields[s.kind] {
		want, ok := values[f.Name]
		if !ok || r.sameValue(f, f.get(s.at()), want, s.at()) {
			continue
		}
		v, ok := r.valueAt(f, want, s.doc, s.evidence())
		if !ok || f.Needed && empty(v) {
			continue
		}
		r.copyFindings(s.doc)
		f.set(s.at(), v)
	}
}

// resolved are values as the entry that a thing becomes part of is to have
// them: references are ids of findings.
func (r *ruler) resolved(s slot, values map[string]any) map[string]any {
	out := map[string]any{}
	for _, f := range fields[s.kind] {
		if want, ok := values[f.Name]; ok {
			if v, ok := r.valueAt(f, want, s.doc, s.evidence()); ok {
				out[f.Name] = v
			}
		}
	}
	return out
}

// valueAt is a value as an article has it: references are ids of findings,
// times stand on these words, quotes are those of the article. It is not ok if
// the article cannot have it.
func (r *ruler) valueAt(f Field, v any, d *doc, words []parley.Evidence) (any, bool) {
	switch v := v.(type) {
	case *parley.Time:
		if v == nil {
			return v, true
		}
		t := *v
		t.Basis = ruledBasis(words[:1])
		return &t, true
	case []parley.Evidence:
		return quotesAt(v, d, words)
	case []Tie:
		return f.of(v, func(id string) string {
			finding, _ := r.resolve(id, f.Of, d, words)
			return finding
		}), true
	case []string:
		if f.Type != Refs {
			return slices.Clone(v), true
		}
		out := []string{}
		for _, id := range v {
			if finding, ok := r.resolve(id, f.Of, d, words); ok {
				out = union(out, finding)
			}
		}
		return out, true
	case string:
		if f.Type != Ref || v == "" {
			return v, true
		}
		return r.resolve(v, f.Of, d, words)
	}
	return v, true
}

// quotesAt are the quotes as the article has them, nearest to the words.
func quotesAt(quotes []parley.Evidence, d *doc, words []parley.Evidence) (any, bool) {
	var out []parley.Evidence
	text := d.article.Text
	for _, q := range quotes {
		if q.Quote == "" {
			return nil, false
		}
		if stands(d, q) {
			out = append(out, q)
			continue
		}
		from := strings.Index(text[words[0].Start:], q.Quote)
		if from >= 0 {
			from += words[0].Start
		} else if from = strings.LastIndex(text[:words[0].Start], q.Quote); from < 0 {
			return nil, false
		}
		out = append(out, parley.Evidence{Doc: d.article.ID, Span: parley.Span{Start: from, End: from + len(q.Quote)}, Quote: q.Quote})
	}
	return out, len(out) > 0
}

// resolve is the finding that an id in the ruling stands for: where the
// reference points, else one of that name in the article, else anywhere. What
// no article has is added to this one.
func (r *ruler) resolve(id string, kinds []string, d *doc, words []parley.Evidence) (string, bool) {
	ref, ok := r.refs[id]
	if !ok || !slices.Contains(kinds, ref.Kind) {
		return "", false
	}
	r.things()
	if ref.At != nil {
		if at := r.byID[ref.At.Doc]; at != nil {
			for _, s := range slots(at, ref.Kind) {
				if r.refers(s, ref) && commonShare(s.evidence(), spot{at, ref.At.Span, true}) > 0 {
					return s.id(), true
				}
			}
		}
	}
	var named []slot
	for _, name := range append([]string{ref.Name}, ref.Also...) {
		named = append(named, r.named[ref.Kind+"\n"+fold(name)]...)
	}
	if len(named) > 0 {
		first := slices.MinFunc(named, func(a, b slot) int {
			return cmp.Or(boolean(a.doc != d)-boolean(b.doc != d), cmp.Compare(a.number, b.number), cmp.Compare(a.i, b.i))
		})
		return first.id(), true
	}
	p := spot{d, words[0].Span, true}
	given := map[string]json.RawMessage{}
	set := func(name, value string) {
		if data, err := json.Marshal(value); err == nil && value != "" {
			given[name] = data
		}
	}
	set("name", ref.Name)
	set("label", ref.Name)
	set("kind", ref.Is)
	set("theme", ref.Is)
	set("country", deref(ref.Country))
	if ref.At != nil {
		if at := r.byID[ref.At.Doc]; at != nil {
			if stands(at, *ref.At) {
				p = spot{at, ref.At.Span, true}
			}
		}
	}
	s, err := r.create(ref.Kind, p, given, "named "+fold(ref.Name))
	if err != nil {
		return "", false
	}
	return s.id(), true
}

// stands reports whether an article has the words where the evidence says. The
// words are in UTF-8, since an article is and a ruling is.
func stands(d *doc, e parley.Evidence) bool {
	text := d.article.Text
	return e.Doc == d.article.ID && 0 <= e.Start && e.Start < e.End && e.End <= len(text) && text[e.Start:e.End] == e.Quote && utf8.ValidString(e.Quote)
}

// located makes a place's precision go with its coordinates.
func located(p *parley.Place) error {
	if (p.Lat == nil) != (p.Lon == nil) || !finite(p.Lat, 90) || !finite(p.Lon, 180) {
		return errors.New("latitude and longitude are not both on Earth")
	}
	switch {
	case p.Lat == nil:
		p.Precision = "none"
	case p.Precision == "none":
		p.Precision = "point"
	}
	return nil
}
