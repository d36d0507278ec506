package export

import (
	"bufio"
	"io"
	"strings"

	"parley"
)

// icewsColumns are the columns of the ICEWS event data (Boschee et al. 2015).
const icewsColumns = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t" +
	"Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"

// polecatColumns are those of POLECAT (Halterman et al. 2023).
const polecatColumns = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\t" +
	"Actor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t" +
	"Recipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\t" +
	"Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\t" +
	"Source\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion"

// writeICEWS writes a row for each pair of actor and recipient of the events
// that came about and have a CAMEO code. The date is the text's own, or empty:
// ICEWS dates by the story, which the Story ID and Publisher still tell.
// Intensity is left empty; it is a property of the code.
func writeICEWS(v *view, files Files) error {
	return writeTSV(files, "events-icews.tsv", icewsColumns, func(add func(cells ...string)) {
		for i := range v.Events {
			e := &v.Events[i]
			if !real(e.Status) || e.CAMEO == "" {
				continue
			}
			a := v.source(e.Evidence)
			place := v.located(e.Place)
			for _, p := range v.pairs(e) {
				add(e.ID, dated(e.Time), p[0].Name, cell(p[0].Sectors), deref(p[0].Country), e.Text, e.CAMEO, "",
					p[1].Name, cell(p[1].Sectors), deref(p[1].Country), a.ID, count(a.sentence(e.Evidence[0].Start)), a.outlet(),
					place.city, "", place.province, place.country, place.lat, place.lon)
			}
		}
	})
}

// writePOLECAT is writeICEWS in the columns of POLECAT.
func writePOLECAT(v *view, files Files) error {
	return writeTSV(files, "events-polecat.tsv", polecatColumns, func(add func(cells ...string)) {
		for i := range v.Events {
			e := &v.Events[i]
			if !real(e.Status) {
				continue
			}
			a := v.source(e.Evidence)
			place := v.located(e.Place)
			for _, p := range v.pairs(e) {
				cells := []string{e.ID, dated(e.Time), e.Type, e.Mode, "", quads[e.Type], cell(e.Contexts)}
				for _, x := range p {
					cells = append(cells, x.Name, deref(x.Country), "", first(x.Sectors), cell(x.Sectors), office(x), raw(x), "")
				}
				add(append(cells, place.name, place.city, "", place.province, place.country, place.lat, place.lon, place.geoname,
					place.name, place.kind, a.outlet(), day(a.Published), "", "", "", a.Language, v.Version)...)
			}
		}
	})
}

// pairs are the actors of an event with its recipients, each with each; an
// event without recipients is paired with nobody, mutual ones with each other.
func (v *view) pairs(e *parley.Event) [][2]*parley.Actor {
	nobody := &parley.Actor{}
	sides := func(ids []string) []*parley.Actor {
		out := make([]*parley.Actor, 0, len(ids))
		for _, id := range ids {
			out = append(out, v.actors[id])
		}
		return out
	}
	from, to := sides(e.Actors), sides(e.Recipients)
	var out [][2]*parley.Actor
	if len(to) == 0 && len(from) > 1 {
		for _, x := range from {
			for _, y := range from {
				if x != y {
					out = append(out, [2]*parley.Actor{x, y})
				}
			}
		}
		return out
	}
	if len(from) == 0 {
		from = []*parley.Actor{nobody}
	}
	if len(to) == 0 {
		to = []*parley.Actor{nobody}
	}
	for _, x := range from {
		for _, y := range to {
			out = append(out, [2]*parley.Actor{x, y})
		}
	}
	return out
}

// A location is a place as the columns of event data want it.
type location struct{ name, kind, city, province, country, lat, lon, geoname string }

func (v *view) located(id *string) location {
	p := v.place(id)
	if p == nil {
		return location{}
	}
	l := location{name: p.Name, kind: string(p.Kind), country: deref(p.Country), lat: number(p.Lat), lon: number(p.Lon), geoname: geoname(p)}
	switch p.Kind {
	case parley.CityPlace:
		l.city = p.Name
	case parley.RegionPlace:
		l.province = p.Name
	}
	return l
}

// geoname is the number of a place in GeoNames, or "".
func geoname(p *parley.Place) string {
	id, _ := strings.CutPrefix(deref(p.Gazetteer), "geonames:")
	return id
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func office(a *parley.Actor) string {
	if len(a.Offices) == 0 {
		return ""
	}
	return a.Offices[0].Title
}

// raw is the name as the article first has it.
func raw(a *parley.Actor) string {
	if len(a.Mentions) == 0 {
		return ""
	}
	return a.Mentions[0].Quote
}

// writeTSV writes rows under a header. Tabs and line ends in cells become
// spaces, as the format has no way to quote them.
func writeTSV(files Files, name, columns string, fill func(add func(cells ...string))) error {
	return with(files, name, func(w io.Writer) error {
		out := bufio.NewWriter(w)
		out.WriteString(columns + "\n")
		plain := strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")
		fill(func(cells ...string) {
			for i, c := range cells {
				if i > 0 {
					out.WriteByte('\t')
				}
				plain.WriteString(out, c)
			}
			out.WriteByte('\n')
		})
		return out.Flush()
	})
}
