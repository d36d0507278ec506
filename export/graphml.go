package export

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"

	"parley"
)

// GraphML (Brandes et al. 2002) of who acts upon whom and who meets whom. A
// node is an actor that takes part in an event or a meeting that came about;
// an edge is all such events of one type from one to another, or all meetings
// of two: one edge each way, since widely used readers take no graph whose
// edges are some directed and some not.

type graphML struct {
	XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []gKey   `xml:"key"`
	Graph   struct {
		ID      string  `xml:"id,attr"`
		Default string  `xml:"edgedefault,attr"`
		Nodes   []gNode `xml:"node"`
		Edges   []gEdge `xml:"edge"`
	} `xml:"graph"`
}

type gKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type gNode struct {
	ID   string  `xml:"id,attr"`
	Data []gData `xml:"data"`
}

type gEdge struct {
	ID     string  `xml:"id,attr"`
	Source string  `xml:"source,attr"`
	Target string  `xml:"target,attr"`
	Data   []gData `xml:"data"`
}

type gData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

var graphKeys = []gKey{
	{"name", "node", "name", "string"}, {"kind", "node", "kind", "string"}, {"country", "node", "country", "string"},
	{"sector", "node", "sector", "string"}, {"roles", "node", "roles", "string"}, {"mentions", "node", "mentions", "int"},
	{"type", "edge", "type", "string"}, {"weight", "edge", "weight", "int"}, {"quote", "edge", "quote", "string"},
}

// A link is a kind of edge between two actors.
type link struct {
	kind, from, to string
}

func writeGraphML(v *view, files Files) error {
	weights, quotes := map[link]int{}, map[link]string{}
	tie := func(kind, from, to, quote string) {
		l := link{kind, from, to}
		if weights[l]++; quotes[l] == "" {
			quotes[l] = quote
		}
	}
	for i := range v.Events {
		e := &v.Events[i]
		if !real(e.Status) {
			continue
		}
		for _, from := range e.Actors {
			for _, to := range e.Recipients {
				tie(e.Type, from, to, e.Evidence[0].Quote)
			}
		}
	}
	for i := range v.Meetings {
		m := &v.Meetings[i]
		for k, from := range m.Participants {
			for _, to := range m.Participants[k+1:] {
				if real(m.Status) {
					tie("MEETING", from, to, m.Evidence[0].Quote)
					tie("MEETING", to, from, m.Evidence[0].Quote)
				}
			}
		}
	}
	links := make([]link, 0, len(weights))
	for l := range weights {
		links = append(links, l)
	}
	slices.SortFunc(links, func(a, b link) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind))
	})
	g := graphML{Keys: graphKeys}
	g.Graph.ID, g.Graph.Default = "record", "directed"
	g.Graph.Nodes = v.nodes(links)
	for i, l := range links {
		g.Graph.Edges = append(g.Graph.Edges, gEdge{fmt.Sprintf("e%d", i), l.from, l.to, []gData{
			{"type", l.kind}, {"weight", count(weights[l])}, {"quote", quotes[l]},
		}})
	}
	return with(files, "actors.graphml", func(w io.Writer) error {
		if _, err := io.WriteString(w, xml.Header); err != nil {
			return err
		}
		enc := xml.NewEncoder(w)
		enc.Indent("", " ")
		if err := enc.Encode(g); err != nil {
			return err
		}
		_, err := io.WriteString(w, "\n")
		return err
	})
}

// nodes are the actors at the ends of the links, in the order of the record.
func (v *view) nodes(links []link) []gNode {
	linked := map[string]bool{}
	for _, l := range links {
		linked[l.from], linked[l.to] = true, true
	}
	roles := map[string][]string{}
	for _, r := range v.Roles {
		if real(r.Status) && !slices.Contains(roles[r.Actor], r.Role) {
			roles[r.Actor] = append(roles[r.Actor], r.Role)
		}
	}
	var out []gNode
	for _, a := range v.Actors {
		if linked[a.ID] {
			out = append(out, gNode{a.ID, nodeData(&a, roles[a.ID])})
		}
	}
	return out
}

func nodeData(a *parley.Actor, roles []string) []gData {
	var out []gData
	for _, d := range []gData{
		{"name", a.Name}, {"kind", string(a.Kind)}, {"country", deref(a.Country)}, {"sector", first(a.Sectors)},
		{"roles", cell(roles)}, {"mentions", count(len(a.Mentions))},
	} {
		if d.Value != "" {
			out = append(out, d)
		}
	}
	return out
}
