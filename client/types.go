package client

import (
	"encoding/json"
	"time"

	"parley"
)

// A Negotiation is talks that the desk knows of.
type Negotiation struct {
	ID        string  `json:"id"`
	Name      string  `json:"name"`
	Parties   []Named `json:"parties"`
	Issues    []Named `json:"issues"`
	Proposals []Named `json:"proposals"`
	Articles  int     `json:"articles" doc:"How many articles are about it"`
	FirstSeen *string `json:"first_seen" doc:"Day of its first article"`
	LastSeen  *string `json:"last_seen"`
}

// A Named is an entry by its id and name.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// An Article is one article without its text.
type Article struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Byline    string  `json:"byline,omitempty"`
	Agency    string  `json:"agency,omitempty"`
	Outlet    string  `json:"outlet,omitempty"`
	URL       string  `json:"url,omitempty"`
	Name      string  `json:"name" doc:"File name, URL or archive record it was read from"`
	Published *string `json:"published" doc:"ISO 8601: a day, a local time where the zone is unknown, or a time with its offset"`
	Updated   *string `json:"updated"`
	VersionOf *string `json:"version_of" doc:"The article that this one is an edition of"`
	ReprintOf *string `json:"reprint_of" doc:"The agency copy that this one repeats"`
	Bytes     int     `json:"bytes" doc:"Length of the text"`
}

// An ArticleText is an article with its canonical text, in which the offsets of
// evidence count bytes of UTF-8.
type ArticleText struct {
	parley.ArticleEntry
	Negotiations []Named `json:"negotiations" doc:"What talks it is about"`
}

// A Brief is what an analyst is shown of a negotiation.
type Brief struct {
	Title    string         `json:"title"`
	AsOf     string         `json:"as_of,omitempty"`
	Summary  string         `json:"summary"`
	Headline []BriefLine    `json:"headline"`
	Sections []BriefSection `json:"sections"`
	Sources  []BriefSource  `json:"sources"`
	Uncited  int            `json:"uncited" doc:"Articles that no line cites and that are not among the sources"`
	Revision int64          `json:"revision"`
}

// A BriefSection is lines or a table under a heading.
type BriefSection struct {
	Heading string      `json:"heading"`
	Lines   []BriefLine `json:"lines"`
	Table   *BriefTable `json:"table,omitempty"`
	None    string      `json:"none,omitempty" doc:"What it says where there is nothing"`
}

// A BriefTable has cells that are lines. The first column names the rows.
type BriefTable struct {
	Head []string      `json:"head"`
	Rows [][]BriefLine `json:"rows"`
}

// A BriefLine is something that the record says.
type BriefLine struct {
	Lead  string      `json:"lead,omitempty" doc:"Who or when, to be set off"`
	Text  string      `json:"text"`
	Note  string      `json:"note,omitempty" doc:"By whose word, how many sources"`
	Cites []BriefCite `json:"cites"`
	Under bool        `json:"under,omitempty" doc:"It belongs to the line above"`
}

// A BriefCite is a sentence of an article.
type BriefCite struct {
	Source   int    `json:"source" doc:"Number in the list of sources"`
	Sentence int    `json:"sentence" doc:"1 for the first; 0 if not known"`
	Day      string `json:"day,omitempty"`
}

// A BriefSource is an article that a line cites.
type BriefSource struct {
	Number int    `json:"number"`
	Day    string `json:"day,omitempty"`
	Outlet string `json:"outlet,omitempty"`
	Title  string `json:"title"`
	Name   string `json:"name"`
	Note   string `json:"note,omitempty"`
}

// A Format is a form in which the record can be exported.
type Format struct {
	Name  string `json:"name"`
	About string `json:"about"`
	Many  bool   `json:"many" doc:"It is several files and comes as a ZIP archive"`
}

// A Status is what the server says of itself.
type Status struct {
	Version      string         `json:"version" doc:"Of the analyzer that the record was made by"`
	Revision     int64          `json:"revision"`
	AsOf         string         `json:"as_of,omitempty" doc:"The last day that the record knows of"`
	Articles     int            `json:"articles"`
	Negotiations int            `json:"negotiations"`
	Counts       map[string]int `json:"counts" doc:"How many entries there are of each kind"`
	User         string         `json:"user" doc:"Who asks"`
	Role         string         `json:"role" enum:"reader,analyst,admin"`
}

// A Version is an article as it was at its address at one time.
type Version struct {
	ID       string    `json:"id" doc:"Of the article"`
	Title    string    `json:"title"`
	Day      string    `json:"day" doc:"Of publication; empty if not known"`
	Address  string    `json:"address"`
	Fetched  time.Time `json:"fetched"`
	Bytes    int       `json:"bytes"`
	Analyzer string    `json:"analyzer" doc:"Version of the analyzer that read it last"`
}

// Hits are what a search found.
type Hits struct {
	Items []Hit  `json:"items"`
	Next  string `json:"next,omitempty" doc:"Cursor of the next page; none after the last"`
}

// A Hit is an article, a statement or a position that was searched for.
type Hit struct {
	Kind    string      `json:"kind" enum:"article,statement,position"`
	Article string      `json:"article" doc:"Id of the article"`
	Title   string      `json:"title"`
	Outlet  string      `json:"outlet"`
	URL     string      `json:"url,omitempty"`
	Day     string      `json:"day" doc:"Of publication; empty if not known"`
	Span    parley.Span `json:"span" doc:"The sentence in the article's text"`
	Snippet []Piece     `json:"snippet" doc:"The sentence, the words that were found apart"`
	Speaker string      `json:"speaker,omitempty"`
	Party   string      `json:"party,omitempty"`
	Stance  string      `json:"stance,omitempty"`
	Finding string      `json:"finding,omitempty" doc:"Id among the findings of the article"`
	Score   float64     `json:"score" doc:"Higher is better; comparable within one search only"`
}

// A Piece is words of a snippet.
type Piece struct {
	Text  string `json:"text"`
	Found bool   `json:"found,omitempty"`
}

// Submitted is what was made of a body that was handed in.
type Submitted struct {
	Added int      `json:"added" doc:"How many pages are new"`
	Pages []string `json:"pages" doc:"Ids of all pages in it; those that the desk had already are among them"`
}

// A PageState is what became of a page that was handed in.
type PageState struct {
	ID      string    `json:"id"`
	Address string    `json:"address"`
	State   string    `json:"state" enum:"new,read,failed,skipped"`
	Error   string    `json:"error,omitempty" doc:"Why it could not be read"`
	Article string    `json:"article,omitempty" doc:"Id of the article it holds"`
	Fetched time.Time `json:"fetched"`
}

// A NewRuling is what somebody rules on an entry.
type NewRuling struct {
	Verdict string `json:"verdict" enum:"confirmed,corrected,rejected,merged,split,role,added,noted"`
	Entry   string `json:"entry,omitempty" maxLength:"100" doc:"Id of the entry; of all verdicts but added"`
	Why     string `json:"why,omitempty" maxLength:"4000" doc:"In your own words"`
	// Fields are, of corrected and added, the values by name.
	Fields   map[string]json.RawMessage `json:"fields,omitempty" doc:"Of corrected and added: values by the name of the field"`
	Notes    map[string]string          `json:"notes,omitempty" doc:"Of noted: texts by column; an empty text takes the note back"`
	Others   []string                   `json:"others,omitempty" maxItems:"1000" doc:"Of merged: ids of the entries that are one with it"`
	Articles []string                   `json:"articles,omitempty" maxItems:"1000" doc:"Of split: ids of the articles whose evidence leaves it"`
	Role     string                     `json:"role,omitempty" maxLength:"60" doc:"Of role: party, mediator, …"`
	Remove   bool                       `json:"remove,omitempty" doc:"Of role: the actor has it not"`
	Kind     string                     `json:"kind,omitempty" maxLength:"60" doc:"Of added: the kind of entry"`
	Article  string                     `json:"article,omitempty" maxLength:"100" doc:"Of added: id of the article"`
	At       *parley.Span               `json:"at,omitempty" doc:"Of added: the words in the article's text"`
}

// Why is why something is done.
type Why struct {
	Why string `json:"why,omitempty" maxLength:"4000" doc:"In your own words"`
}

// A Change is what is told of a revision of the desk.
type Change struct {
	Revision     int64         `json:"revision"`
	Before       int64         `json:"before,omitempty" doc:"The revision that was told of before; only in webhooks"`
	AsOf         string        `json:"as_of,omitempty" doc:"The last day that the record knows of"`
	Articles     int           `json:"articles"`
	Negotiations []ChangedTalk `json:"negotiations"`
}

// A ChangedTalk is a negotiation as a [Change] has it.
type ChangedTalk struct {
	ID       string  `json:"id"`
	Name     string  `json:"name"`
	LastSeen *string `json:"last_seen"`
	Articles int     `json:"articles"`
}

// An Event is what a webhook is sent.
type Event struct {
	Event string `json:"event" enum:"revision,test"`
	Change
}

// A NewWebhook is an address that is to be told of changes.
type NewWebhook struct {
	URL string `json:"url" maxLength:"2000" doc:"Begins with https://"`
}

// A Webhook is an address that is told of changes.
type Webhook struct {
	ID       string    `json:"id"`
	URL      string    `json:"url"`
	Secret   string    `json:"secret,omitempty" doc:"Key of its signatures; only when it is made"`
	Owner    string    `json:"owner"`
	Created  time.Time `json:"created"`
	Revision int64     `json:"revision" doc:"That it has been told of"`
	Attempts int       `json:"attempts" doc:"In vain, in a row"`
	Next     time.Time `json:"next,omitzero" doc:"Of the next try, if the last was in vain"`
	LastOK   time.Time `json:"last_ok,omitzero"`
	Error    string    `json:"error,omitempty"`
	Paused   bool      `json:"paused" doc:"Nothing is sent until a test succeeds"`
}

// An Account is somebody who may log in.
type Account struct {
	Name     string    `json:"name"`
	Role     string    `json:"role" enum:"reader,analyst,admin"`
	Password bool      `json:"password" doc:"It has one"`
	Subject  string    `json:"subject,omitempty" doc:"At the identity provider"`
	Created  time.Time `json:"created"`
	Login    time.Time `json:"last_login,omitzero"`
}

// A NewAccount is an account that is to be added.
type NewAccount struct {
	Name     string `json:"name" maxLength:"64"`
	Role     string `json:"role" enum:"reader,analyst,admin"`
	Password string `json:"password,omitempty" maxLength:"1024"`
}

// An AccountChange is what is to be changed of an account; what is empty stays.
type AccountChange struct {
	Role     string `json:"role,omitempty" enum:"reader,analyst,admin"`
	Password string `json:"password,omitempty" maxLength:"1024"`
}

// An APIToken lets a program in as an account.
type APIToken struct {
	ID      string    `json:"id" doc:"The part of it that may be shown"`
	Account string    `json:"account"`
	Name    string    `json:"name" doc:"What it is for"`
	Scopes  []string  `json:"scopes"`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires,omitzero" doc:"Never, if it is not there"`
	Used    time.Time `json:"used,omitzero" doc:"Last, to within minutes"`
	Secret  string    `json:"secret,omitempty" doc:"The token itself; only when it is made"`
}

// A NewToken is a token that is to be made.
type NewToken struct {
	Name   string   `json:"name" maxLength:"200" doc:"What it is for"`
	Scopes []string `json:"scopes" minItems:"1" maxItems:"4" doc:"read, submit, rule, admin"`
	Days   int      `json:"days,omitempty" minimum:"0" maximum:"3660" doc:"Until it expires; 0: never"`
}

// Audit is a part of the log of who did what.
type Audit struct {
	Items []AuditLine `json:"items"`
}

// An AuditLine is one thing that somebody did.
type AuditLine struct {
	Seq    int64     `json:"seq"`
	At     time.Time `json:"at"`
	Who    string    `json:"who"`
	What   string    `json:"what"`
	Target string    `json:"target"`
	Detail string    `json:"detail"`
}
