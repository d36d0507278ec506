package review

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/record"
)

// By is who rules, when, and why.
type By struct {
	Who  string
	When time.Time
	Why  string
}

// ruling is a ruling with its id, checked.
func (b By) ruling(x parley.Ruling) (parley.Ruling, error) {
	x.By, x.When, x.Why = strings.TrimSpace(b.Who), b.When.UTC().Format(time.RFC3339Nano), strings.TrimSpace(b.Why)
	if len(x.Refs) == 0 {
		x.Refs = nil
	}
	if err := x.Identify(); err != nil {
		return x, err
	}
	return x, x.Validate()
}

// on is a ruling on an entry of a record.
func (b By) on(k *book, id, verdict string, more func(*parley.Ruling, Entry) error) (parley.Ruling, error) {
	e, err := k.find(id)
	if err != nil {
		return parley.Ruling{}, err
	}
	x := parley.Ruling{Verdict: verdict, Refs: map[string]parley.Ref{}}
	t := target(k, e, x.Refs)
	x.Target = &t
	if more != nil {
		if err := more(&x, e); err != nil {
			return parley.Ruling{}, err
		}
	}
	return b.ruling(x)
}

// Confirm rules that an entry is as it should be.
func Confirm(r *parley.Record, id string, b By) (parley.Ruling, error) {
	return newBook(r).confirm(id, b)
}

func (k *book) confirm(id string, b By) (parley.Ruling, error) {
	return b.on(k, id, parley.Confirmed, nil)
}

// Reject rules that the words do not say what an entry has.
func Reject(r *parley.Record, id string, b By) (parley.Ruling, error) {
	return newBook(r).reject(id, b)
}

func (k *book) reject(id string, b By) (parley.Ruling, error) {
	return b.on(k, id, parley.Rejected, func(x *parley.Ruling, e Entry) error {
		if e.Kind == "negotiation" {
			return errors.New("a negotiation is made of what its articles say: reject those entries instead")
		}
		return nil
	})
}

// Correct rules what an entry should say. Fields have values as record.Field
// does in JSON; references are ids of the record or names, "new:Maren Holt" for
// one that it has not.
func Correct(r *parley.Record, id string, fields map[string]json.RawMessage, b By) (parley.Ruling, error) {
	return newBook(r).correct(id, fields, b)
}

func (k *book) correct(id string, fields map[string]json.RawMessage, b By) (parley.Ruling, error) {
	return b.on(k, id, parley.Corrected, func(x *parley.Ruling, e Entry) error {
		if len(fields) == 0 {
			return errors.New("nothing is corrected: give a field and its value")
		}
		var err error
		x.Fields, err = resolve(k, e.Kind, x.Target.Anchor, fields, x.Refs)
		return err
	})
}

// Note keeps columns of an entry that only people know; an empty text takes
// the note away.
func Note(r *parley.Record, id string, columns map[string]string, b By) (parley.Ruling, error) {
	return newBook(r).note(id, columns, b)
}

func (k *book) note(id string, columns map[string]string, b By) (parley.Ruling, error) {
	return b.on(k, id, parley.Noted, func(x *parley.Ruling, _ Entry) error {
		if len(columns) == 0 {
			return errors.New("nothing is noted: give a column and its text")
		}
		x.Fields = map[string]json.RawMessage{}
		for column, text := range columns {
			if column = strings.TrimSpace(column); column == "" {
				return errors.New("a note needs a column")
			}
			x.Fields[column], _ = json.Marshal(strings.TrimSpace(text)) // a string
		}
		return nil
	})
}

// Merge rules that actors, issues or proposals are one with an entry.
func Merge(r *parley.Record, id string, others []string, b By) (parley.Ruling, error) {
	k := newBook(r)
	return b.on(k, id, parley.Merged, func(x *parley.Ruling, e Entry) error {
		for _, other := range others {
			o, err := k.find(other)
			switch {
			case err != nil:
				return err
			case o.ID == e.ID:
				return fmt.Errorf("%s is one with itself", other)
			case o.Kind != e.Kind:
				return fmt.Errorf("%s is a %s and %s a %s: they are not one", e.ID, e.Kind, o.ID, o.Kind)
			}
			x.Others = append(x.Others, target(k, o, x.Refs))
		}
		return nil
	})
}

// Split rules that what an actor, issue or proposal has in some articles is
// another one; leaves are the words there. Those of an actor leave with all that
// an article says of it.
func Split(r *parley.Record, id string, leaves []parley.Evidence, b By) (parley.Ruling, error) {
	k := newBook(r)
	return b.on(k, id, parley.Split, func(x *parley.Ruling, e Entry) error {
		gone := map[string]bool{}
		for _, l := range leaves {
			if !slices.ContainsFunc(e.Evidence(), func(y parley.Evidence) bool { return y.Doc == l.Doc && y.Span == l.Span }) {
				return fmt.Errorf("%q in %s is no evidence of %s", l.Quote, l.Doc, id)
			}
			gone[l.Doc] = true
		}
		stays := func(y parley.Evidence) bool {
			if e.Kind == "actor" {
				return !gone[y.Doc]
			}
			return !slices.ContainsFunc(leaves, func(l parley.Evidence) bool { return l.Doc == y.Doc && l.Span == y.Span })
		}
		switch {
		case len(leaves) == 0:
			return errors.New("nothing leaves: say in which articles it is another one")
		case !slices.ContainsFunc(e.Evidence(), stays):
			return errors.New("everything leaves: name only the articles in which it is another one")
		}
		t := *x.Target
		all := anchored(k, e.Kind, leaves)
		t.Anchor, t.More = all[0], all[1:]
		x.Others = []parley.Target{t}
		return nil
	})
}

// EvidenceIn is the evidence of an entry in articles given by id, name or
// address.
func EvidenceIn(r *parley.Record, id string, articles []string) ([]parley.Evidence, error) {
	e, err := Find(r, id)
	if err != nil {
		return nil, err
	}
	var out []parley.Evidence
	for _, name := range articles {
		a, err := named(r, name)
		if err != nil {
			return nil, err
		}
		n := len(out)
		for _, x := range e.Evidence() {
			if x.Doc == a.ID {
				out = append(out, x)
			}
		}
		if len(out) == n {
			return nil, fmt.Errorf("%s has nothing in %s", id, a.Name)
		}
	}
	return out, nil
}

// Role rules that an actor has a role in the talks or, with remove, has it not.
func Role(r *parley.Record, actor, role string, remove bool, b By) (parley.Ruling, error) {
	k := newBook(r)
	return b.on(k, actor, parley.Assigned, func(x *parley.Ruling, e Entry) error {
		if !slices.Contains(parley.RoleKinds, role) {
			return fmt.Errorf("role %q is none of %s", role, strings.Join(parley.RoleKinds, ", "))
		}
		x.Fields = map[string]json.RawMessage{"role": fmt.Appendf(nil, "%q", role)}
		if remove {
			x.Fields["remove"] = json.RawMessage("true")
		}
		return nil
	})
}

// Add rules that words of an article say something that was not found. Fields
// are as for Correct; a state or a term needs its "proposal".
func Add(r *parley.Record, kind, doc string, at parley.Span, fields map[string]json.RawMessage, b By) (parley.Ruling, error) {
	return newBook(r).add(kind, doc, at, fields, b)
}

func (k *book) add(kind, doc string, at parley.Span, fields map[string]json.RawMessage, b By) (parley.Ruling, error) {
	a := k.article(doc)
	switch {
	case !slices.Contains(parley.RulingKinds, kind) || kind == "negotiation":
		return parley.Ruling{}, fmt.Errorf("a %q cannot be added", kind)
	case a == nil:
		return parley.Ruling{}, fmt.Errorf("the record has no article %q", doc)
	case at.Start < 0 || at.Start >= at.End || at.End > len(a.Text):
		return parley.Ruling{}, fmt.Errorf("%s has no words at %d-%d", doc, at.Start, at.End)
	}
	x := parley.Ruling{Verdict: parley.Added, Refs: map[string]parley.Ref{}}
	quote := a.Text[at.Start:at.End]
	if strings.ToValidUTF8(quote, "") != quote {
		return x, fmt.Errorf("%d-%d cuts a character", at.Start, at.End)
	}
	t := parley.Target{Kind: kind, Anchor: anchor(k, parley.Evidence{Doc: doc, Span: at, Quote: quote}), Version: k.r.Version}
	x.Target = &t
	var err error
	if x.Fields, err = resolve(k, kind, t.Anchor, fields, x.Refs); err != nil {
		return x, err
	}
	for _, f := range record.Fields(kind) {
		if f.Needed && x.Fields[f.Name] == nil && !defaults[kind+" "+f.Name] {
			return x, fmt.Errorf("a %s needs a field %s", kind, f.Name)
		}
	}
	if (kind == "state" || kind == "term") && x.Fields["proposal"] == nil {
		return x, fmt.Errorf("a %s needs a field proposal", kind)
	}
	return b.ruling(x)
}

// defaults are fields that an added finding has by itself: the words selected,
// a theme "other", a status "happened".
var defaults = map[string]bool{
	"actor kind": true, "issue theme": true, "proposal kind": true, "term text": true, "position what": true, "position status": true,
	"statement form": true, "statement content": true, "meeting status": true, "event text": true, "event status": true,
	"outlook status": true, "role status": true, "state status": true, "place kind": true, "place precision": true,
}

// Undo takes a ruling back.
func Undo(ruling string, b By) (parley.Ruling, error) {
	return b.ruling(parley.Ruling{Verdict: parley.Undone, Undoes: ruling})
}

// Words are where words stand in an article given by id, name or address; they
// must stand there once.
func Words(r *parley.Record, name, quote string) (doc string, at parley.Span, err error) {
	a, err := named(r, name)
	if err != nil {
		return "", at, err
	}
	text := a.Text
	start := strings.Index(text, quote)
	switch {
	case start < 0 || quote == "":
		return "", at, fmt.Errorf("the article does not say %q", quote)
	case strings.LastIndex(text, quote) != start:
		return "", at, fmt.Errorf("the article says %q more than once: give more words", quote)
	}
	return a.ID, parley.Span{Start: start, End: start + len(quote)}, nil
}
