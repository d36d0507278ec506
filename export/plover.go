package export

import (
	"encoding/json"
	"io"

	"parley"
)

// A ploverEvent is an event as the PLOVER manual lays it out (Open Event Data
// Alliance 2021, JSON). Fields that Parley does not read are left out. The
// manual's scores are not given: they are of a type, not of an event.
type ploverEvent struct {
	ID         string          `json:"id"`
	HasEvent   bool            `json:"has_event"`
	Date       string          `json:"date"` // of the event; "" if the text names no day
	EndDate    string          `json:"enddate,omitempty"`
	Actor      []ploverEntity  `json:"actor"`
	Recipient  []ploverEntity  `json:"recipient"`
	Event      []string        `json:"event"`
	Mode       []string        `json:"mode"`
	Context    []string        `json:"context"`
	QuadCode   string          `json:"quad_code"`
	EventText  []string        `json:"event_text"`
	Location   *ploverLocation `json:"event_loc,omitempty"`
	Text       string          `json:"text"`
	TextInfo   ploverText      `json:"text_info"`
	CiteInfo   ploverCite      `json:"cite_info"`
	Coder      string          `json:"coder"`
	CAMEO      string          `json:"cameo,omitempty"` // not PLOVER's: the older code
	Status     parley.Status   `json:"status"`          // not PLOVER's: its auxiliary modes are coarser
	Attributed []string        `json:"attributed_to"`   // not PLOVER's: by whose word
}

type ploverEntity struct {
	Code   string   `json:"code"`
	Sector []string `json:"sector"`
	Text   string   `json:"entity_text"`
	ID     string   `json:"identifier_id"` // the record's
	Office string   `json:"office,omitempty"`
}

type ploverLocation struct {
	Extracted string   `json:"extracted_place"`
	Lat       *float64 `json:"lat,omitempty"`
	Lon       *float64 `json:"lon,omitempty"`
	Country   string   `json:"country_code,omitempty"`
	GeonameID string   `json:"geonameid,omitempty"`
}

// A ploverText says where in the story the words stand: the sentence's number
// from 1, and code points.
type ploverText struct {
	Sequence int `json:"sequence"`
	Start    int `json:"start"`
	End      int `json:"end"`
}

type ploverCite struct {
	Citation    string `json:"citation"`
	URL         string `json:"url,omitempty"`
	Title       string `json:"title"`
	Language    string `json:"language"`
	Publication string `json:"publication"`
	Date        string `json:"date,omitempty"`
	Codebook    string `json:"codebook"`
	Version     string `json:"version"`
}

// quads are the quadrants of PLOVER's event types: verbal and material
// cooperation, verbal and material conflict.
var quads = map[string]string{
	"AGREE": "Q1", "CONSULT": "Q1", "SUPPORT": "Q1", "CONCEDE": "Q1",
	"COOPERATE": "Q2", "AID": "Q2", "RETREAT": "Q2",
	"REQUEST": "Q3", "ACCUSE": "Q3", "REJECT": "Q3", "THREATEN": "Q3",
	"PROTEST": "Q4", "SANCTION": "Q4", "MOBILIZE": "Q4", "COERCE": "Q4", "ASSAULT": "Q4",
}

// auxiliary are PLOVER's modes for events that have not come about.
var auxiliary = map[parley.Status]string{
	parley.Planned: "future", parley.Expected: "future", parley.Requested: "future", parley.Postponed: "future",
	parley.Possible: "hypothetical", parley.Conditional: "hypothetical",
	parley.Denied: "negated", parley.Failed: "negated", parley.Cancelled: "negated",
}

// writePlover writes every event, also those that did not come about, which
// PLOVER marks by an auxiliary mode.
func writePlover(v *view, files Files) error {
	return with(files, "events.jsonl", func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for i := range v.Events {
			if err := enc.Encode(v.plover(&v.Events[i])); err != nil {
				return err
			}
		}
		return nil
	})
}

func (v *view) plover(e *parley.Event) ploverEvent {
	a, at := v.source(e.Evidence), e.Evidence[0]
	p := ploverEvent{
		ID: e.ID, HasEvent: real(e.Status), Date: dated(e.Time), Event: []string{e.Type}, Mode: []string{},
		Actor: v.entities(e.Actors), Recipient: v.entities(e.Recipients), Context: e.Contexts, QuadCode: quads[e.Type],
		EventText: []string{e.Text}, Text: at.Quote, Coder: "parley " + v.Version, CAMEO: e.CAMEO, Status: e.Status, Attributed: []string{},
		TextInfo: ploverText{a.sentence(at.Start), a.points.at(at.Start), a.points.at(at.End)},
		CiteInfo: ploverCite{
			Citation: a.file(), URL: a.URL, Title: a.Title, Language: a.Language, Publication: a.outlet(), Date: day(a.Published),
			Codebook: "PLOVER", Version: "2021",
		},
	}
	if e.Mode != "" {
		p.Mode = append(p.Mode, e.Mode)
	}
	if m := auxiliary[e.Status]; m != "" {
		p.Mode = append(p.Mode, m)
	}
	for _, id := range e.AttributedTo {
		p.Attributed = append(p.Attributed, v.name(id))
	}
	if where := v.place(e.Place); where != nil {
		p.Location = &ploverLocation{where.Name, where.Lat, where.Lon, deref(where.Country), geoname(where)}
	}
	return p
}

func (v *view) entities(ids []string) []ploverEntity {
	out := make([]ploverEntity, 0, len(ids))
	for _, id := range ids {
		a := v.actors[id]
		x := ploverEntity{Code: deref(a.Country), Sector: a.Sectors, Text: a.Name, ID: a.ID}
		for _, o := range a.Offices {
			if o.Status == "current" || o.Status == "acting" {
				x.Office = o.Title
				break
			}
		}
		out = append(out, x)
	}
	return out
}
