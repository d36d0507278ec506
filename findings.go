package parley

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Evidence is the words that a finding was taken from.
type Evidence struct {
	Doc string `json:"doc"` // id of the article
	Span
	Quote string `json:"quote"` // the bytes of the span, so that a record can be checked when the article is gone
}

// Basis is what every finding carries: where it stands, which rule made it
// and how sure that rule is.
type Basis struct {
	Rule       string     `json:"rule"`
	Confidence float64    `json:"confidence"` // 0..1, calibrated on tuning data
	Evidence   []Evidence `json:"evidence"`
	*Standing             // in a merged record; else nil
}

// Findings are what was found in one article. Every entry has evidence.
type Findings struct {
	Version string `json:"version"` // Analyzer.Version of the analyzer that made them
	Entries
	// Unresolved counts, by rule, what was seen and left unsaid because no
	// reading of it was sure enough.
	Unresolved map[string]int `json:"unresolved,omitempty"`
	// Breaks are the byte offsets at which the article's sentences begin, so
	// that a finding can be cited by the number of its sentence.
	Breaks []int `json:"breaks,omitempty"`
}

// Entries are the lists of findings and of a record: one for each kind of
// thing that is written down.
type Entries struct {
	Actors     []Actor     `json:"actors"`
	Roles      []Role      `json:"roles"`
	Issues     []Issue     `json:"issues"`
	Proposals  []Proposal  `json:"proposals"`
	Positions  []Position  `json:"positions"`
	Statements []Statement `json:"statements"`
	Meetings   []Meeting   `json:"meetings"`
	Process    []Process   `json:"process"`
	Due        []Due       `json:"due"`
	Events     []Event     `json:"events"`
	Outlook    []Outlook   `json:"outlook"`
	Places     []Place     `json:"places"`
	Times      []Time      `json:"times"`
}

// ActorKind says what an actor is.
type ActorKind string

// The kinds of actor.
const (
	Person       ActorKind = "person"
	Organization ActorKind = "organization"
	Country      ActorKind = "country"
	Group        ActorKind = "group"
	Unnamed      ActorKind = "unnamed"
)

// An Actor is someone or something that acts or speaks.
type Actor struct {
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	Kind       ActorKind  `json:"kind"`
	Aliases    []string   `json:"aliases"`
	Country    *string    `json:"country"` // ISO 3166-1 alpha-3
	Sectors    []string   `json:"sectors"` // PLOVER sector codes
	Offices    []Office   `json:"offices"`
	MemberOf   []string   `json:"member_of"`
	SpeaksFor  []string   `json:"speaks_for"`
	Mentions   []Evidence `json:"mentions"`
	Rule       string     `json:"rule"`
	Confidence float64    `json:"confidence"`
	*Standing             // in a merged record; else nil
}

// An Office is a post that the article says a person holds, held or will hold.
type Office struct {
	Title    string     `json:"title"`  // "secretary of state"
	Of       *string    `json:"of"`     // id of the actor it is an office of; nil if unknown
	Status   string     `json:"status"` // current, former, acting, elect
	Rule     string     `json:"rule"`
	Evidence []Evidence `json:"evidence"`
}

// A Time is a time expression and its value, as TIMEX3 has it
// (ISO-TimeML, Pustejovsky et al. 2010).
type Time struct {
	Value      string `json:"value"`          // "2024-08-19", "2024-W34", "P11D", "PAST_REF"
	Type       string `json:"type"`           // DATE, TIME, DURATION, SET
	Mod        string `json:"mod,omitempty"`  // START, MID, END, APPROX, …
	From       string `json:"from,omitempty"` // RFC 3339, inclusive; empty where the value is vague
	To         string `json:"to,omitempty"`   // RFC 3339, exclusive
	Precision  string `json:"precision"`      // minute, day, week, month, year, vague
	Expression string `json:"expression"`
	Basis
}

// A Statement is something said: who, with which word, and what.
type Statement struct {
	ID           string     `json:"id"`
	Speaker      *string    `json:"speaker"`    // id of an actor; nil where it is not known
	SpeakerAt    []Evidence `json:"speaker_at"` // the words that name the speaker
	Cue          string     `json:"cue"`        // "said", "according to"; empty for bare quotations
	CueAt        []Evidence `json:"cue_at"`
	Content      []Evidence `json:"content"`
	Form         string     `json:"form"` // direct, indirect, mixed
	To           []string   `json:"to"`   // ids of the hearers
	Venue        string     `json:"venue,omitempty"`
	Time         *Time      `json:"time,omitempty"` // when it was said, only if the text says so
	AttributedTo []string   `json:"attributed_to"`  // speakers of the speech it stands in, outermost first
	// SourceUnknown: it stands in somebody's speech, but whose could not be told.
	SourceUnknown bool     `json:"source_unknown,omitempty"`
	About         []string `json:"about"` // ids of issues and proposals
	Basis
}

// NewID is a stable id of a finding: kind is a short word ("actor",
// "statement"), doc the article's id, at the span it is anchored in.
func NewID(kind, doc string, at Span) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d %d", kind, doc, at.Start, at.End))
	return kind[:1] + hex.EncodeToString(sum[:])[:12]
}
