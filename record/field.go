package record

import (
	"encoding/json"
	"fmt"
	"slices"

	"parley"
)

// A FieldType says what values a field of an entry has.
type FieldType string

// The types of field, and how JSON has their values.
const (
	Text    FieldType = "text"    // a string
	Choice  FieldType = "choice"  // a string, one of the field's Values
	Ref     FieldType = "ref"     // the id of an entry, or null
	Refs    FieldType = "refs"    // a list of ids
	List    FieldType = "list"    // a list of strings
	Integer FieldType = "integer" // a number or null
	Decimal FieldType = "decimal" // a number or null
	Flag    FieldType = "flag"    // true or false
	When    FieldType = "time"    // a TIMEX3 value ("2025-10-03") or a time with its bounds; null for none
	Quotes  FieldType = "quotes"  // a list of evidence
	Ties    FieldType = "ties"    // a list of Tie
)

// A Field is something that an entry of a kind says and that a ruling may
// correct. Its name is that of the record's JSON.
type Field struct {
	Name   string
	Type   FieldType
	Of     []string // kinds of entry that a reference may be to
	Values []string // of a choice
	Needed bool     // an entry cannot be without it
	core   bool     // it tells findings of one kind in one place apart

	get func(any) any
	set func(any, any)
}

// Fields are the fields of a kind of entry, one of parley.RulingKinds, in the
// order in which tables have them; nil for another kind.
func Fields(kind string) []Field { return fields[kind] }

// FieldOf is the field of a kind with that name.
func FieldOf(kind, name string) (Field, bool) {
	i := slices.IndexFunc(fields[kind], func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return fields[kind][i], true
}

// Value is what an entry (a pointer to one of the kind that the field is of)
// says: a string for text, choices and references, else []string, *int,
// *float64, bool, *parley.Time, []parley.Evidence or []Tie.
func (f Field) Value(entry any) any { return f.get(entry) }

// Snapshot are the fields of an entry, a pointer to one of the kind, by name.
func Snapshot(kind string, entry any) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	for _, f := range fields[kind] {
		v := f.get(entry)
		if t, ok := v.(*parley.Time); ok && t != nil {
			bare := *t
			bare.Basis = parley.Basis{}
			v = moment{Value: t.Value, Type: t.Type, Mod: t.Mod, From: t.From, To: t.To, Precision: t.Precision, Expression: t.Expression}
		}
		if s, ok := v.(string); ok && s == "" && f.Type == Ref {
			v = nil
		}
		data, err := json.Marshal(v)
		if err != nil {
			panic(fmt.Sprintf("record: field %s of a %s: %v", f.Name, kind, err)) // strings and numbers only
		}
		out[f.Name] = data
	}
	return out
}

// A moment is a time without what it stands on, as rulings keep it.
type moment struct {
	Value      string `json:"value"`
	Type       string `json:"type"`
	Mod        string `json:"mod,omitempty"`
	From       string `json:"from,omitempty"`
	To         string `json:"to,omitempty"`
	Precision  string `json:"precision"`
	Expression string `json:"expression"`
}

var (
	anActor   = []string{"actor"}
	anIssue   = []string{"issue"}
	aPlace    = []string{"place"}
	aProposal = []string{"proposal"}
	onTable   = []string{"issue", "proposal"}

	actorKinds = []string{"person", "organization", "country", "group", "unnamed"}
)

// fields are those of each kind.
var fields = map[string][]Field{
	"actor": {
		text("name", func(x *parley.Actor) *string { return &x.Name }).needed().coreField(),
		choice("kind", actorKinds, func(x *parley.Actor) *parley.ActorKind { return &x.Kind }).needed(),
		list("aliases", func(x *parley.Actor) *[]string { return &x.Aliases }),
		maybe("country", func(x *parley.Actor) **string { return &x.Country }),
		list("sectors", func(x *parley.Actor) *[]string { return &x.Sectors }),
		officesField,
		refs("member_of", anActor, func(x *parley.Actor) *[]string { return &x.MemberOf }),
		refs("speaks_for", anActor, func(x *parley.Actor) *[]string { return &x.SpeaksFor }),
	},
	"role": append([]Field{
		must("actor", anActor, func(x *parley.Role) *string { return &x.Actor }).coreField(),
		choice("role", parley.RoleKinds, func(x *parley.Role) *string { return &x.Role }).needed().coreField(),
	}, actFields(func(x *parley.Role) *parley.Act { return &x.Act })...),
	"issue": {
		text("label", func(x *parley.Issue) *string { return &x.Label }).needed().coreField(),
		choice("theme", parley.Themes, func(x *parley.Issue) *string { return &x.Theme }).needed(),
	},
	"proposal": {
		text("label", func(x *parley.Proposal) *string { return &x.Label }).needed().coreField(),
		choice("kind", parley.ProposalKinds, func(x *parley.Proposal) *string { return &x.Kind }).needed(),
		refs("authors", anActor, func(x *parley.Proposal) *[]string { return &x.Authors }),
		refs("to", anActor, func(x *parley.Proposal) *[]string { return &x.To }),
		refs("issues", anIssue, func(x *parley.Proposal) *[]string { return &x.Issues }),
		when(func(x *parley.Proposal) **parley.Time { return &x.Time }),
		lineageField,
	},
	"term": {text("text", func(x *parley.Term) *string { return &x.Text }).needed()},
	"state": append([]Field{
		choice("state", parley.ProposalStates, func(x *parley.ProposalState) *string { return &x.State }).needed().coreField(),
		ref("by", anActor, func(x *parley.ProposalState) **string { return &x.By }).coreField(),
	}, actFields(func(x *parley.ProposalState) *parley.Act { return &x.Act })...),
	"position": append([]Field{
		must("actor", anActor, func(x *parley.Position) *string { return &x.Actor }).coreField(),
		choice("stance", parley.Stances, func(x *parley.Position) *string { return &x.Stance }).needed().coreField(),
		text("what", func(x *parley.Position) *string { return &x.What }).needed(),
		text("condition", func(x *parley.Position) *string { return &x.Condition }),
		refs("on", onTable, func(x *parley.Position) *[]string { return &x.On }),
		refs("toward", anActor, func(x *parley.Position) *[]string { return &x.Toward }),
	}, actFields(func(x *parley.Position) *parley.Act { return &x.Act })...),
	"statement": {
		ref("speaker", anActor, func(x *parley.Statement) **string { return &x.Speaker }).coreField(),
		text("cue", func(x *parley.Statement) *string { return &x.Cue }),
		choice("form", []string{"direct", "indirect", "mixed"}, func(x *parley.Statement) *string { return &x.Form }).needed(),
		quotes("content", func(x *parley.Statement) *[]parley.Evidence { return &x.Content }).needed(),
		refs("to", anActor, func(x *parley.Statement) *[]string { return &x.To }),
		text("venue", func(x *parley.Statement) *string { return &x.Venue }),
		refs("about", onTable, func(x *parley.Statement) *[]string { return &x.About }),
		refs("attributed_to", anActor, func(x *parley.Statement) *[]string { return &x.AttributedTo }),
		flag("source_unknown", func(x *parley.Statement) *bool { return &x.SourceUnknown }),
		when(func(x *parley.Statement) **parley.Time { return &x.Time }),
	},
	"meeting": append([]Field{
		refs("participants", anActor, func(x *parley.Meeting) *[]string { return &x.Participants }),
		refs("convenor", anActor, func(x *parley.Meeting) *[]string { return &x.Convenor }),
		refs("host", anActor, func(x *parley.Meeting) *[]string { return &x.Host }),
		ref("place", aPlace, func(x *parley.Meeting) **string { return &x.Place }),
		choice("format", append([]string{""}, parley.MeetingFormats...), func(x *parley.Meeting) *string { return &x.Format }),
		integer("ordinal", func(x *parley.Meeting) **int { return &x.Ordinal }),
		refs("subject", anIssue, func(x *parley.Meeting) *[]string { return &x.Subject }),
		maybe("outcome", func(x *parley.Meeting) **string { return &x.Outcome }),
	}, actFields(func(x *parley.Meeting) *parley.Act { return &x.Act }, "status")...),
	"event": append([]Field{
		choice("type", parley.EventTypes, func(x *parley.Event) *string { return &x.Type }).needed().coreField(),
		text("mode", func(x *parley.Event) *string { return &x.Mode }),
		list("contexts", func(x *parley.Event) *[]string { return &x.Contexts }),
		text("cameo", func(x *parley.Event) *string { return &x.CAMEO }),
		refs("actors", anActor, func(x *parley.Event) *[]string { return &x.Actors }).coreField(),
		refs("recipients", anActor, func(x *parley.Event) *[]string { return &x.Recipients }),
		ref("place", aPlace, func(x *parley.Event) **string { return &x.Place }),
		text("text", func(x *parley.Event) *string { return &x.Text }).needed(),
	}, actFields(func(x *parley.Event) *parley.Act { return &x.Act })...),
	"outlook": append([]Field{
		ref("by", anActor, func(x *parley.Outlook) **string { return &x.By }).coreField(),
		choice("direction", parley.Directions, func(x *parley.Outlook) *string { return &x.Direction }).needed().coreField(),
	}, actFields(func(x *parley.Outlook) *parley.Act { return &x.Act })...),
	"place": {
		text("name", func(x *parley.Place) *string { return &x.Name }).needed().coreField(),
		choice("kind", texts(parley.PlaceKinds), func(x *parley.Place) *parley.PlaceKind { return &x.Kind }).needed(),
		maybe("country", func(x *parley.Place) **string { return &x.Country }),
		decimal("lat", func(x *parley.Place) **float64 { return &x.Lat }),
		decimal("lon", func(x *parley.Place) **float64 { return &x.Lon }),
		choice("precision", parley.PlacePrecisions, func(x *parley.Place) *string { return &x.Precision }).needed(),
		maybe("gazetteer", func(x *parley.Place) **string { return &x.Gazetteer }),
	},
	"negotiation": {text("name", func(x *parley.Negotiation) *string { return &x.Name }).needed()},
}

// actFields are those of everything done, planned or claimed. Those named are
// core fields.
func actFields[T any](act func(*T) *parley.Act, core ...string) []Field {
	out := []Field{
		choice("status", texts(parley.Statuses), func(x *T) *parley.Status { return &act(x).Status }).needed(),
		refs("attributed_to", anActor, func(x *T) *[]string { return &act(x).AttributedTo }),
		flag("source_unknown", func(x *T) *bool { return &act(x).SourceUnknown }),
		when(func(x *T) **parley.Time { return &act(x).Time }),
	}
	for i := range out {
		out[i].core = slices.Contains(core, out[i].Name)
	}
	return out
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

func (f Field) needed() Field    { f.Needed = true; return f }
func (f Field) coreField() Field { f.core = true; return f }

func text[T any](name string, at func(*T) *string) Field {
	return Field{Name: name, Type: Text, get: func(x any) any { return *at(x.(*T)) }, set: func(x, v any) { *at(x.(*T)) = v.(string) }}
}

func choice[T any, S ~string](name string, values []string, at func(*T) *S) Field {
	return Field{Name: name, Type: Choice, Values: values,
		get: func(x any) any { return string(*at(x.(*T))) }, set: func(x, v any) { *at(x.(*T)) = S(v.(string)) }}
}

// maybe is a text that may be absent.
func maybe[T any](name string, at func(*T) **string) Field {
	f := optionalString(name, at)
	f.Type = Text
	return f
}

func ref[T any](name string, of []string, at func(*T) **string) Field {
	f := optionalString(name, at)
	f.Type, f.Of = Ref, of
	return f
}

func optionalString[T any](name string, at func(*T) **string) Field {
	return Field{Name: name, get: func(x any) any { return deref(*at(x.(*T))) }, set: func(x, v any) {
		p := at(x.(*T))
		if s := v.(string); s == "" {
			*p = nil
		} else {
			*p = &s
		}
	}}
}

// must is a reference that an entry cannot be without.
func must[T any](name string, of []string, at func(*T) *string) Field {
	f := text(name, at)
	f.Type, f.Of, f.Needed = Ref, of, true
	return f
}

func refs[T any](name string, of []string, at func(*T) *[]string) Field {
	f := list(name, at)
	f.Type, f.Of = Refs, of
	return f
}

func list[T any](name string, at func(*T) *[]string) Field {
	return Field{Name: name, Type: List, get: func(x any) any {
		if l := *at(x.(*T)); l != nil {
			return l
		}
		return []string{}
	}, set: func(x, v any) { *at(x.(*T)) = v.([]string) }}
}

func integer[T any](name string, at func(*T) **int) Field {
	return Field{Name: name, Type: Integer, get: func(x any) any { return *at(x.(*T)) }, set: func(x, v any) { *at(x.(*T)) = v.(*int) }}
}

func decimal[T any](name string, at func(*T) **float64) Field {
	return Field{Name: name, Type: Decimal, get: func(x any) any { return *at(x.(*T)) }, set: func(x, v any) { *at(x.(*T)) = v.(*float64) }}
}

func flag[T any](name string, at func(*T) *bool) Field {
	return Field{Name: name, Type: Flag, get: func(x any) any { return *at(x.(*T)) }, set: func(x, v any) { *at(x.(*T)) = v.(bool) }}
}

func when[T any](at func(*T) **parley.Time) Field {
	return Field{Name: "time", Type: When, get: func(x any) any { return *at(x.(*T)) }, set: func(x, v any) { *at(x.(*T)) = v.(*parley.Time) }}
}

func quotes[T any](name string, at func(*T) *[]parley.Evidence) Field {
	return Field{Name: name, Type: Quotes, get: func(x any) any { return *at(x.(*T)) }, set: func(x, v any) { *at(x.(*T)) = v.([]parley.Evidence) }}
}
