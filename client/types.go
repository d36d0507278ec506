package client

import (
	"encoding/json"

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

// An Entry is one entry of the record by its id, whatever its kind.
type Entry struct {
	ID       string            `json:"id"`
	Kind     string            `json:"kind" enum:"actor,issue,proposal,position,statement,meeting,event,place,change,negotiation,article"`
	Entry    json.RawMessage   `json:"entry" doc:"The entry itself, as its list gives it"`
	Names    map[string]string `json:"names" doc:"Names of the ids in it"`
	Revision int64             `json:"revision"`
}

// A Disagreement is accounts that contradict each other.
type Disagreement struct {
	Entry    string            `json:"entry,omitempty" doc:"Id of the entry that is disputed, if such entries have ids"`
	Kind     string            `json:"kind" doc:"Kind of the entry"`
	Says     string            `json:"says" doc:"What the entry says, in the words of its evidence"`
	Rule     string            `json:"rule"`
	By       []string          `json:"by" doc:"By whose word it is otherwise; empty where an article itself says so"`
	Other    string            `json:"other,omitempty" doc:"Id of the entry that says otherwise"`
	Evidence []parley.Evidence `json:"evidence" doc:"Of the account that says otherwise"`
	Against  []parley.Evidence `json:"against" doc:"Of the entry"`
	Seen     string            `json:"seen,omitempty" doc:"Day on which the entry was first seen"`
	Actors   []string          `json:"actors" doc:"Who has a part in the entry"`
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
