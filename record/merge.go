package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"parley"
)

// A merger makes one record of articles in chronological order.
type merger struct {
	docs []*doc
	byID map[string]*doc
	asOf string
	// given is the first name that another is short for.
	given    func(string) string
	together bool // all articles are of one negotiation

	entry map[string]string // ids of the entries that findings became part of, by the findings' ids
	taken map[string]bool   // ids given to entries
	named map[string]bool   // ids of actors that are known by a name
	// collective are ids of sides known by what they are, "seamen": they have a
	// name within their negotiation only.
	collective map[string]bool
	names      map[string]string // of actors, issues and proposals
	countries  map[string]string // of actors
	// standsFor are whom an actor has an office of, is a member of or speaks for.
	standsFor map[string]map[string]bool
	sideOf    map[string]string // see parley.Record.Sides
	rec       *parley.Record

	ruler *ruler
	ruled map[any]*ruledOn // by pointers to findings
	// gone are the entries of findings that were rejected, goneBy by which ruling.
	gone   map[string]string
	goneBy map[string]*parley.Ruling
}

// merge is the record of the builder's articles, as of the options' day or of the latest of them.
func merge(docs []*doc, b *Builder) *parley.Record {
	o := b.options
	asOf := o.AsOf
	m := &merger{docs: docs, byID: map[string]*doc{}, asOf: asOf, entry: map[string]string{}, taken: map[string]bool{}, named: map[string]bool{}, names: map[string]string{}, standsFor: map[string]map[string]bool{}, countries: map[string]string{}, gone: map[string]string{}, goneBy: map[string]*parley.Ruling{}, together: o.Together, collective: map[string]bool{}}
	if m.given = o.GivenName; m.given == nil {
		m.given = func(name string) string { return name }
	}
	families(docs)
	m.rulings(rule(docs, b))
	version := ""
	for _, d := range docs {
		m.byID[d.article.ID] = d
		version = max(version, d.findings.Version)
		if asOf == "" && d.day != "" {
			m.asOf = d.day // they are in order
		}
	}
	m.rec = parley.NewRecord(version)
	m.rec.AsOf = m.asOf
	m.articles()
	m.actors()
	m.contexts()
	m.places()
	m.issues()
	m.proposals()
	m.roles()
	m.positions()
	m.statements()
	m.meetings()
	m.events()
	m.outlook()
	m.times()
	m.threads()
	m.answers()
	m.sequels()
	m.process()
	m.due()
	m.disputes()
	m.changes()
	m.rec.Negotiations = m.negotiations()
	m.ruleOnTalks()
	m.finish()
	return m.rec
}

func (m *merger) articles() {
	for _, d := range m.docs {
		e := d.article.Entry()
		e.Sentences = d.findings.Breaks
		if d.versionOf != nil {
			e.VersionOf = &d.versionOf.article.ID
		}
		if d.reprintOf != nil {
			e.ReprintOf = &d.reprintOf.article.ID
		}
		m.rec.Articles = append(m.rec.Articles, e)
		for rule, n := range d.findings.Unresolved {
			m.rec.Unresolved[rule] += n
		}
	}
}

func (m *merger) times() {
	for _, d := range m.docs {
		m.rec.Times = append(m.rec.Times, d.findings.Times...)
	}
}

// A found is a finding with the article that it is of.
type found[T any] struct {
	*doc
	x *T
}

// all are the findings of one list in all articles, in order.
func all[T any](m *merger, list func(*parley.Findings) []T) []found[T] {
	var out []found[T]
	for _, d := range m.docs {
		l := list(d.findings)
		for i := range l {
			out = append(out, found[T]{d, &l[i]})
		}
	}
	return out
}

// group are the findings of one group of sets.
func group[T any](all []found[T], members []int) []found[T] {
	out := make([]found[T], len(members))
	for i, m := range members {
		out[i] = all[m]
	}
	return out
}

// newID is an id of an entry, made of what it is about so that it stays when
// articles are added. Where two entries have the same key, the later one's id
// is made of its earliest finding's besides.
func (m *merger) newID(kind, founder string, key ...string) string {
	id := hashID(kind, key...)
	for m.taken[id] {
		key = append(key, founder)
		id = hashID(kind, key...)
	}
	m.taken[id] = true
	return id
}

func hashID(kind string, key ...string) string {
	sum := sha256.Sum256([]byte(kind + "\n" + strings.Join(key, "\n")))
	return kind[:1] + hex.EncodeToString(sum[:])[:12]
}

// ids are the entries of the findings with these ids, once each, in order.
// Findings of no entry are left out; the list is never nil.
func (m *merger) ids(findings []string) []string {
	out := make([]string, 0, len(findings))
	for _, f := range findings {
		if id, ok := m.entry[f]; ok && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// id is the entry of a finding that may be absent.
func (m *merger) id(finding *string) *string {
	if finding == nil {
		return nil
	}
	if id, ok := m.entry[*finding]; ok {
		return &id
	}
	return nil
}

// union appends to list what it has not yet.
func union(list []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// evidence is all evidence once each, in the order of articles and bytes.
func (m *merger) evidence(lists ...[]parley.Evidence) []parley.Evidence {
	out := slices.Concat(lists...)
	inOrder := func(a, b *parley.Evidence) int {
		if a.Doc != b.Doc {
			return cmp.Compare(m.byID[a.Doc].number, m.byID[b.Doc].number)
		}
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	}
	slices.SortFunc(out, func(a, b parley.Evidence) int { return inOrder(&a, &b) })
	return slices.CompactFunc(out, func(a, b parley.Evidence) bool { return a.Doc == b.Doc && a.Span == b.Span })
}

// basis is the basis of an entry made of several findings: the rule of the
// earliest, the confidence of the surest, the evidence of all.
func (m *merger) basis(parts []*parley.Basis, joins []parley.Join) parley.Basis {
	out := parley.Basis{Rule: parts[0].Rule}
	var lists [][]parley.Evidence
	for _, b := range parts {
		out.Confidence = max(out.Confidence, b.Confidence)
		lists = append(lists, b.Evidence)
	}
	out.Evidence = m.evidence(lists...)
	out.Standing = m.standing(out.Evidence, joins)
	return out
}

// act is the act of an entry. Its findings have the same status and source.
func (m *merger) act(parts []*parley.Act, joins []parley.Join) parley.Act {
	out := *parts[0]
	out.AttributedTo = m.ids(out.AttributedTo)
	bases := make([]*parley.Basis, len(parts))
	for i, a := range parts {
		bases[i] = &a.Basis
	}
	out.Basis = m.basis(bases, joins)
	out.Time = m.time(parts)
	return out
}

// time is the first time that the parts have, with the evidence of all that
// have the same.
func (m *merger) time(parts []*parley.Act) *parley.Time {
	var out *parley.Time
	for _, a := range parts {
		switch {
		case a.Time == nil:
		case out == nil || vague(out) && !vague(a.Time):
			t := *a.Time
			out = &t
		case a.Time.Value == out.Value:
			out.Evidence = m.evidence(out.Evidence, a.Time.Evidence)
		}
	}
	return out
}

func vague(t *parley.Time) bool { return t.From == "" && t.To == "" }

// source is by whose word an act is so, as a key.
func (m *merger) source(a *parley.Act) string {
	key := strings.Join(m.ids(a.AttributedTo), ">")
	if a.SourceUnknown {
		key += "?"
	}
	return key
}
