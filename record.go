package parley

import "slices"

// A Record is findings with the articles they were taken from, as `parley
// read --json` and `parley brief --json` write it and
// docs/schema/record.schema.json describes it. The articles' texts are in it,
// so that every quote can be checked when the files are gone.
type Record struct {
	Version  string         `json:"version"`         // of the analyzer
	AsOf     string         `json:"as_of,omitempty"` // the last day that a merged record knows of
	Articles []ArticleEntry `json:"articles"`

	Entries

	// Changes and Negotiations are in merged records only.
	Changes      []Change      `json:"changes,omitempty"`
	Negotiations []Negotiation `json:"negotiations,omitempty"`
	// Orphans are the rulings that could not be applied.
	Orphans []Orphan `json:"orphans,omitempty"`

	// Unresolved counts, by rule, what was seen and left unsaid.
	Unresolved map[string]int `json:"unresolved"`
}

// An ArticleEntry is an article as a record keeps it.
type ArticleEntry struct {
	ID       string         `json:"id"`
	Name     string         `json:"name"`          // file name, URL or archive record
	URL      string         `json:"url,omitempty"` // where it was published, if the page says so
	Title    string         `json:"title"`
	Byline   string         `json:"byline"`
	Agency   string         `json:"agency"`
	Outlet   string         `json:"outlet"`
	Dateline *DatelineEntry `json:"dateline"` // nil if the article has none
	// Published and Updated are ISO 8601: a day, a local time where the zone
	// is unknown, or a time with its offset. Nil if the article does not say.
	Published *string `json:"published"`
	Updated   *string `json:"updated"`
	Language  string  `json:"language"`
	Captions  []Span  `json:"captions"`
	Sentences []int   `json:"sentences,omitempty"` // the bytes at which sentences begin
	VersionOf *string `json:"version_of"`          // the article that this one is an edition of
	ReprintOf *string `json:"reprint_of"`          // the agency copy that this one repeats
	Text      string  `json:"text"`
}

// A DatelineEntry is a dateline as a record keeps it.
type DatelineEntry struct {
	Place string `json:"place"`
	Date  string `json:"date"`
	Span
}

// NewRecord is a record without articles.
func NewRecord(version string) *Record {
	return &Record{
		Version:  version,
		Articles: []ArticleEntry{},
		Entries: Entries{
			Actors: []Actor{}, Roles: []Role{}, Issues: []Issue{}, Proposals: []Proposal{}, Positions: []Position{},
			Statements: []Statement{}, Meetings: []Meeting{}, Process: []Process{}, Due: []Due{}, Events: []Event{}, Outlook: []Outlook{}, Places: []Place{},
			Times: []Time{},
		},
		Unresolved: map[string]int{},
	}
}

// Add appends an article and what was found in it. Lists that are empty stay
// lists: in JSON they are [], never null.
func (r *Record) Add(a *Article, f *Findings) {
	entry := a.Entry()
	entry.Sentences = f.Breaks
	r.Articles = append(r.Articles, entry)
	for _, x := range f.Actors {
		list(&x.Aliases)
		list(&x.Sectors)
		list(&x.Offices)
		list(&x.MemberOf)
		list(&x.SpeaksFor)
		r.Actors = append(r.Actors, x)
	}
	for _, s := range f.Statements {
		list(&s.SpeakerAt)
		list(&s.CueAt)
		list(&s.To)
		list(&s.AttributedTo)
		list(&s.About)
		r.Statements = append(r.Statements, s)
	}
	for _, x := range f.Roles {
		list(&x.AttributedTo)
		r.Roles = append(r.Roles, x)
	}
	r.Issues = append(r.Issues, f.Issues...)
	for _, x := range f.Proposals {
		r.Proposals = append(r.Proposals, x.listed())
	}
	for _, x := range f.Positions {
		list(&x.On)
		list(&x.Toward)
		list(&x.AttributedTo)
		r.Positions = append(r.Positions, x)
	}
	for _, x := range f.Meetings {
		list(&x.Participants)
		list(&x.Convenor)
		list(&x.Host)
		list(&x.Subject)
		list(&x.AttributedTo)
		r.Meetings = append(r.Meetings, x)
	}
	for _, x := range f.Process {
		list(&x.By)
		list(&x.With)
		list(&x.AttributedTo)
		r.Process = append(r.Process, x)
	}
	for _, x := range f.Due {
		list(&x.Who)
		list(&x.AttributedTo)
		r.Due = append(r.Due, x)
	}
	for _, x := range f.Events {
		list(&x.Contexts)
		list(&x.Actors)
		list(&x.Recipients)
		list(&x.AttributedTo)
		r.Events = append(r.Events, x)
	}
	for _, x := range f.Outlook {
		list(&x.AttributedTo)
		r.Outlook = append(r.Outlook, x)
	}
	r.Places = append(r.Places, f.Places...)
	r.Times = append(r.Times, f.Times...)
	for rule, n := range f.Unresolved {
		r.Unresolved[rule] += n
	}
}

// listed is the proposal with its empty lists as lists.
func (p Proposal) listed() Proposal {
	list(&p.Authors)
	list(&p.To)
	list(&p.Issues)
	list(&p.Terms)
	list(&p.Lineage)
	p.States = slices.Clone(p.States)
	list(&p.States)
	for i := range p.States {
		list(&p.States[i].AttributedTo)
	}
	return p
}

// list makes a list that is nil an empty one.
func list[T any](s *[]T) {
	if *s == nil {
		*s = []T{}
	}
}

// Entry is the article as a record keeps it.
func (a *Article) Entry() ArticleEntry {
	e := ArticleEntry{
		ID: a.ID, Name: a.Name, URL: a.URL, Title: a.Title, Byline: a.Byline, Agency: a.Agency, Outlet: a.Outlet,
		Published: a.Published.iso(), Updated: a.Updated.iso(),
		Language: a.Language, Captions: a.Captions(), Text: a.Text,
	}
	if d := a.Dateline; d != (Dateline{}) {
		e.Dateline = &DatelineEntry{d.Place, d.Date, d.Span}
	}
	if e.Captions == nil {
		e.Captions = []Span{}
	}
	return e
}

// iso is d with its zone, if it has one; nil if there is no date.
func (d Date) iso() *string {
	if d.IsZero() {
		return nil
	}
	s := d.Value + d.Zone
	return &s
}
