package parley

// A Record is findings with the articles they were taken from, as `parley
// read --json` writes it and docs/schema/record.schema.json describes it. The
// articles' texts are in it, so that every quote can be checked when the files
// are gone.
type Record struct {
	Version  string         `json:"version"` // of the analyzer
	Articles []ArticleEntry `json:"articles"`

	Actors     []Actor     `json:"actors"`
	Roles      []NotRead   `json:"roles"`
	Issues     []NotRead   `json:"issues"`
	Proposals  []NotRead   `json:"proposals"`
	Positions  []NotRead   `json:"positions"`
	Statements []Statement `json:"statements"`
	Meetings   []NotRead   `json:"meetings"`
	Events     []NotRead   `json:"events"`
	Outlook    []NotRead   `json:"outlook"`
	Places     []NotRead   `json:"places"`
	Times      []Time      `json:"times"`

	// Unresolved counts, by rule, what was seen and left unsaid.
	Unresolved map[string]int `json:"unresolved"`
}

// NotRead stands for a kind of entry that the record has room for and this
// version does not read. Its lists are always empty.
type NotRead struct{}

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
	VersionOf *string `json:"version_of"` // the article that this one is an edition of
	ReprintOf *string `json:"reprint_of"` // the agency copy that this one repeats
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
		Actors:   []Actor{}, Roles: []NotRead{}, Issues: []NotRead{}, Proposals: []NotRead{},
		Positions: []NotRead{}, Statements: []Statement{}, Meetings: []NotRead{}, Events: []NotRead{},
		Outlook: []NotRead{}, Places: []NotRead{}, Times: []Time{},
		Unresolved: map[string]int{},
	}
}

// Add appends an article and what was found in it. Lists that are empty stay
// lists: in JSON they are [], never null.
func (r *Record) Add(a *Article, f *Findings) {
	r.Articles = append(r.Articles, a.Entry())
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
		r.Statements = append(r.Statements, s)
	}
	r.Times = append(r.Times, f.Times...)
	for rule, n := range f.Unresolved {
		r.Unresolved[rule] += n
	}
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
