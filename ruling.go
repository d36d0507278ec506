package parley

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Ruling is what a person decided about a finding: that it is right, that it
// is wrong, what it should say, or something that only people know. Rulings are
// only ever added; one that was a mistake is taken back by another (Undoes).
// They are kept apart from findings and applied when a record is merged
// (docs/rulings.md), so that they survive a better analyzer.
//
// In an entry's Standing it is cut down to who ruled what, when and why.
type Ruling struct {
	ID      string `json:"id,omitempty"` // of its content: see Identify
	Verdict string `json:"verdict"`      // one of Verdicts
	By      string `json:"by"`           // who ruled
	When    string `json:"when"`         // RFC 3339
	Why     string `json:"why"`          // in the person's own words; may be empty

	// Target is what it is about; nil if it only takes back another.
	Target *Target `json:"target,omitempty"`
	// Fields are, by name: the new values of a corrected entry, the values of an
	// added one, the texts of notes by column, or the role of an actor.
	// References are ids that Refs explains.
	Fields map[string]json.RawMessage `json:"fields,omitempty"`
	// Others are, where merged, the entries that are one with Target; where
	// split, what leaves it.
	Others []Target `json:"others,omitempty"`
	// Refs say what the ids in Fields and in the targets' snapshots stand for,
	// since ids are those of one record.
	Refs   map[string]Ref `json:"refs,omitempty"`
	Undoes string         `json:"undoes,omitempty"` // id of the ruling that it takes back
}

// The verdicts of a ruling.
const (
	Confirmed = "confirmed" // the entry is as it should be
	Corrected = "corrected" // it is right with the values in Fields
	Rejected  = "rejected"  // the words do not say so
	Merged    = "merged"    // Target and Others are one thing
	Split     = "split"     // Others are another thing than the rest of Target
	Assigned  = "role"      // the actor has the role in Fields, or has it not
	Added     = "added"     // the sentence says something that was not found
	Noted     = "noted"     // Fields are columns that people keep
	Undone    = "undone"    // the ruling Undoes is taken back
)

// Verdicts are all ways to rule.
var Verdicts = []string{Confirmed, Corrected, Rejected, Merged, Split, Assigned, Added, Noted, Undone}

// RulingKinds are the kinds of entry that can be ruled on. A "state" and a
// "term" are of a proposal.
var RulingKinds = []string{
	"actor", "role", "issue", "proposal", "term", "state", "position", "statement", "meeting", "event", "outlook", "place",
	"negotiation",
}

// A Target is an entry as the person who ruled on it saw it: the words that it
// stands on, and its fields, by which it is found again in other versions of
// the article and in findings of other analyzers.
type Target struct {
	Kind   string `json:"kind"`            // one of RulingKinds
	Entry  string `json:"entry,omitempty"` // its id in the record of that day; a help for people, never a key
	Anchor        // the first words that it stands on
	// More are the other words, of an actor one stretch of each article.
	More []Anchor `json:"more,omitempty"`
	// Snapshot are its fields by name.
	Snapshot map[string]json.RawMessage `json:"snapshot,omitempty"`
	// Rule, Confidence and Version are what made the finding, how sure it was and
	// which analyzer it is of, so that the machine can be measured by the rulings.
	Rule       string  `json:"rule,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
	Version    string  `json:"version,omitempty"`
}

// An Anchor is words of an article with the sentence around them, by which
// they are found in another version of it.
type Anchor struct {
	Evidence
	Sentence string `json:"sentence,omitempty"`
}

// Anchors are all words that the target stands on, the first first.
func (t *Target) Anchors() []Anchor { return append([]Anchor{t.Anchor}, t.More...) }

// A Ref is what an id in a ruling stands for.
type Ref struct {
	Kind    string    `json:"kind"`           // "actor", "issue", "proposal" or "place"
	Name    string    `json:"name"`           // or label
	Also    []string  `json:"also,omitempty"` // its other names
	Is      string    `json:"is,omitempty"`   // the kind of actor or place, the theme, the kind of proposal
	Country *string   `json:"country,omitempty"`
	At      *Evidence `json:"at,omitempty"` // where an article names it; nil if none does
}

// Identify gives the ruling its id, made of its content.
func (r *Ruling) Identify() error {
	id, err := r.contentID()
	r.ID = id
	return err
}

func (r *Ruling) contentID() (string, error) {
	c := *r
	c.ID = ""
	data, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("ruling: %w", err)
	}
	sum := sha256.Sum256(data)
	return "r" + hex.EncodeToString(sum[:])[:16], nil
}

// Time is when it was ruled; the zero time if When is none.
func (r *Ruling) Time() time.Time {
	t, err := time.Parse(time.RFC3339, r.When)
	if err != nil {
		return time.Time{}
	}
	return t
}

// CompareRulings puts rulings in the order in which they count: by time, those
// of one time by id.
func CompareRulings(a, b Ruling) int {
	return cmp.Or(a.Time().Compare(b.Time()), strings.Compare(a.ID, b.ID))
}

const (
	// mostFields and mostOthers bound a ruling; so does mostBytes each field.
	mostFields = 64
	mostOthers = 1000
	mostBytes  = 64 << 10
)

// Validate reports what is wrong with a ruling that is to be kept: its id is
// not that of its content, it lacks what its verdict needs, or it is too large.
// It does not know whether the article has the words.
func (r *Ruling) Validate() error {
	errs := []error{oneOf("verdict", r.Verdict, Verdicts), r.identified()}
	if strings.TrimSpace(r.By) == "" {
		errs = append(errs, errors.New("nobody ruled it: By is empty"))
	}
	if _, err := time.Parse(time.RFC3339, r.When); err != nil {
		errs = append(errs, fmt.Errorf("when: %w", err))
	}
	errs = append(errs, r.needs(), r.bounded(), r.referring())
	if r.Target != nil {
		errs = append(errs, r.Target.validate())
	}
	for i := range r.Others {
		errs = append(errs, r.Others[i].validate())
		if r.Target != nil && r.Others[i].Kind != r.Target.Kind {
			errs = append(errs, fmt.Errorf("a %s is no %s", r.Others[i].Kind, r.Target.Kind))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("ruling %s: %w", r.ID, err)
	}
	return nil
}

func (r *Ruling) identified() error {
	id, err := r.contentID()
	if err == nil && id != r.ID {
		err = fmt.Errorf("id %q is not that of the content, %q", r.ID, id)
	}
	return err
}

// needs checks that it has what its verdict needs.
func (r *Ruling) needs() error {
	switch {
	case r.Verdict == Undone && r.Undoes == "":
		return errors.New("it does not say which ruling it takes back")
	case r.Verdict == Undone:
		return nil
	case r.Undoes != "":
		return fmt.Errorf("%s takes nothing back", r.Verdict)
	case r.Target == nil:
		return errors.New("it is about nothing: no target")
	case len(r.Fields) == 0 && slices.Contains([]string{Corrected, Added, Noted, Assigned}, r.Verdict):
		return fmt.Errorf("%s without fields", r.Verdict)
	case len(r.Others) == 0 && (r.Verdict == Merged || r.Verdict == Split):
		return fmt.Errorf("%s without others", r.Verdict)
	case (r.Verdict == Merged || r.Verdict == Split) && !slices.Contains([]string{"actor", "issue", "proposal"}, r.Target.Kind):
		return fmt.Errorf("only actors, issues and proposals are merged or split, not a %s", r.Target.Kind)
	case r.Verdict == Assigned && r.Target.Kind != "actor":
		return fmt.Errorf("a %s has no role", r.Target.Kind)
	}
	return nil
}

func (r *Ruling) bounded() error {
	if len(r.Fields) > mostFields || len(r.Others) > mostOthers || len(r.Why) > mostBytes {
		return errors.New("too large")
	}
	for name, value := range r.Fields {
		if name == "" || len(value) > mostBytes || !json.Valid(value) {
			return fmt.Errorf("field %q is too large or no JSON", name)
		}
	}
	return nil
}

func (r *Ruling) referring() error {
	for id, ref := range r.Refs {
		if id == "" || ref.Name == "" || !slices.Contains([]string{"actor", "issue", "proposal", "place"}, ref.Kind) {
			return fmt.Errorf("reference %q is to a %q named %q", id, ref.Kind, ref.Name)
		}
	}
	return nil
}

func (t *Target) validate() error {
	errs := []error{oneOf("kind", t.Kind, RulingKinds), confidence(t.Confidence)}
	if len(t.More) > mostOthers {
		errs = append(errs, errors.New("too many places"))
	}
	for _, a := range t.Anchors() {
		switch {
		case a.Doc == "":
			errs = append(errs, errors.New("it is about no article"))
		case t.Kind == "negotiation": // it stands on articles, not on words
		case a.Start < 0 || a.End-a.Start != len(a.Quote) || a.Quote == "" || !strings.Contains(a.Sentence, a.Quote):
			errs = append(errs, fmt.Errorf("words %q at %d-%d in %q", a.Quote, a.Start, a.End, a.Sentence))
		}
	}
	return errors.Join(errs...)
}

// A Note is a column that people keep of an entry: interests, needs, whatever
// no article says.
type Note struct {
	Column string `json:"column"`
	Text   string `json:"text"`
	By     string `json:"by"`
	When   string `json:"when"` // RFC 3339
}

// An Orphan is a ruling that a record could not apply, and why.
type Orphan struct {
	Ruling Ruling `json:"ruling"`
	Reason string `json:"reason"` // one of OrphanReasons
	// Against is the id of the ruling that it contradicts.
	Against string `json:"against,omitempty"`
}

// The reasons for which a ruling is not applied.
const (
	ArticleGone  = "article-gone"  // no article of the record has the sentence, and its own is not among them
	SentenceGone = "sentence-gone" // the article is there and no version has the sentence
	NothingFits  = "nothing-fits"  // the sentence is there, and nothing is found in it any more that the ruling is about
	Contradicted = "contradicted"  // a later ruling says that what it joins is not one, or that what it parts is
	Unreadable   = "unreadable"    // a field has no such value
	NothingUndo  = "nothing-to-undo"
)

// OrphanReasons are all of them.
var OrphanReasons = []string{ArticleGone, SentenceGone, NothingFits, Contradicted, Unreadable, NothingUndo}

// Upheld is the record without what people rejected, which counts nowhere. It
// shares everything else with r.
func (r *Record) Upheld() *Record {
	out := *r
	out.Actors = upheld(r.Actors, func(x *Actor) *Standing { return x.Standing })
	out.Roles = upheld(r.Roles, func(x *Role) *Standing { return x.Standing })
	out.Issues = upheld(r.Issues, func(x *Issue) *Standing { return x.Standing })
	out.Proposals = upheld(r.Proposals, func(x *Proposal) *Standing { return x.Standing })
	out.Positions = upheld(r.Positions, func(x *Position) *Standing { return x.Standing })
	out.Statements = upheld(r.Statements, func(x *Statement) *Standing { return x.Standing })
	out.Meetings = upheld(r.Meetings, func(x *Meeting) *Standing { return x.Standing })
	out.Process = upheld(r.Process, func(x *Process) *Standing { return x.Standing })
	out.Due = upheld(r.Due, func(x *Due) *Standing { return x.Standing })
	out.Events = upheld(r.Events, func(x *Event) *Standing { return x.Standing })
	out.Outlook = upheld(r.Outlook, func(x *Outlook) *Standing { return x.Standing })
	out.Places = upheld(r.Places, func(x *Place) *Standing { return x.Standing })
	copied := false
	for i, p := range out.Proposals {
		states := upheld(p.States, func(x *ProposalState) *Standing { return x.Standing })
		terms := upheld(p.Terms, func(x *Term) *Standing { return x.Standing })
		if len(states) == len(p.States) && len(terms) == len(p.Terms) {
			continue
		}
		if !copied {
			out.Proposals, copied = slices.Clone(out.Proposals), true
		}
		out.Proposals[i].States, out.Proposals[i].Terms = states, terms
	}
	return &out
}

// upheld are the entries that nobody rejected; the list itself if that is all.
func upheld[T any](list []T, standing func(*T) *Standing) []T {
	rejected := func(x T) bool { return standing(&x).Rejected() }
	if !slices.ContainsFunc(list, rejected) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), rejected)
}
