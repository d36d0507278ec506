package export

import (
	"encoding/json"
	"io"

	"parley"
)

// A feature is a place as RFC 7946 has it. A place that no gazetteer knows has
// no geometry, which the standard allows for.
type feature struct {
	Type       string     `json:"type"`
	ID         string     `json:"id"`
	Geometry   *point     `json:"geometry"`
	Properties properties `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude first
}

type properties struct {
	Name      string           `json:"name"`
	Kind      parley.PlaceKind `json:"kind"`
	Country   *string          `json:"country"`
	Precision string           `json:"precision"`
	Gazetteer *string          `json:"gazetteer"`
	Within    []string         `json:"within,omitempty"`
	Between   []string         `json:"between,omitempty"`
	Near      []string         `json:"near,omitempty"`
	Events    []string         `json:"events"`   // ids of what was done there
	Meetings  []string         `json:"meetings"` // ids of who met there
	Quote     string           `json:"quote"`
	Article   string           `json:"article"`
}

func writeGeoJSON(v *view, files Files) error {
	events, meetings := map[string][]string{}, map[string][]string{}
	for _, e := range v.Events {
		if e.Place != nil {
			events[*e.Place] = append(events[*e.Place], e.ID)
		}
	}
	for _, m := range v.Meetings {
		if m.Place != nil {
			meetings[*m.Place] = append(meetings[*m.Place], m.ID)
		}
	}
	features := []feature{}
	for _, p := range v.Places {
		f := feature{Type: "Feature", ID: p.ID, Properties: properties{
			p.Name, p.Kind, p.Country, p.Precision, p.Gazetteer, p.Within, p.Between, p.Near,
			append([]string{}, events[p.ID]...), append([]string{}, meetings[p.ID]...), p.Evidence[0].Quote, v.source(p.Evidence).file(),
		}}
		if p.Lat != nil && p.Lon != nil && p.Precision != "region" { // a region is no point
			f.Geometry = &point{"Point", [2]float64{*p.Lon, *p.Lat}}
		}
		features = append(features, f)
	}
	return with(files, "places.geojson", func(w io.Writer) error {
		return writeJSON(w, map[string]any{"type": "FeatureCollection", "features": features})
	})
}

func writeJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(value)
}
