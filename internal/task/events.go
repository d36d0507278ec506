package task

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"parley"
	"parley/analyze"
)

// A CodedEvent is one event of a sentence as the events task has it: its type
// and its actors as codes, country or "IGO" and sector ("USAGOV").
type CodedEvent struct {
	Event  string   `json:"event"`
	Source []string `json:"source"`
	Target []string `json:"target"`
	Rule   string   `json:"rule,omitempty"`
}

// A PairEvent is one event as the pairs task has it: its type and where its
// actors are named.
type PairEvent struct {
	Event  string  `json:"event"`
	Source []Range `json:"source"`
	Target []Range `json:"target"`
	Rule   string  `json:"rule,omitempty"`
}

// A Sentenced is one line of the input of the tasks events and pairs.
type Sentenced struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// ReadSentenced reads the lines of an events or pairs file.
func ReadSentenced(r io.Reader) ([]Sentenced, error) {
	return readLines(r, func(s *Sentenced) string { return s.ID })
}

// friendly are the types of which the manual says that one that is to come is
// an agreement, hostile those of which it says that it is a threat.
var (
	friendly = []string{"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
	hostile  = []string{"SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "PROTEST"}
)

// mutual are the types of what is done, or fails, between two.
var mutual = []string{"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REJECT"}

// ManualType is the type that a coder gives an event after the PLOVER manual,
// which has no statuses: cooperation that is to come is AGREE, force that is to
// come THREATEN; "" for what did not come about and is not to.
func ManualType(e *parley.Event) string {
	switch e.Status {
	case parley.Happened, parley.Ongoing:
		return e.Type
	case parley.Failed:
		if e.Type == "ASSAULT" { // an attempt counts
			return e.Type
		}
	case parley.Planned, parley.Expected, parley.Possible, parley.Conditional:
		switch {
		case slices.Contains(friendly, e.Type):
			return "AGREE"
		case slices.Contains(hostile, e.Type):
			return "THREATEN"
		}
		return e.Type
	}
	return ""
}

// oldType is a type of PLOVER 2021 under the name of the version of the gold
// standard records, which is older: it has demands for requests, tells
// disapproval from investigations, and fights from assaults.
func oldType(kind string, e *parley.Event, doc *parley.Document) string {
	rebels := false
	for i := range doc.Actors {
		a := &doc.Actors[i]
		rebels = rebels || slices.Contains(e.Actors, a.ID) && slices.Contains(a.Sectors, "REB")
	}
	switch {
	case kind == "REQUEST":
		return "DEMAND"
	case kind == "ACCUSE" && e.Mode == "investigate":
		return "INVESTIGATE"
	case kind == "ACCUSE":
		return "DISAPPROVE"
	case kind == "ASSAULT" && (strings.HasPrefix(e.CAMEO, "19") || e.Mode == "aerial" || e.Mode == "heavy-weapons") && !rebels:
		return "FIGHT"
	}
	return kind
}

// predictEvents codes the sentences of a file, each read by itself.
func predictEvents(a Analyzer, r io.Reader, w io.Writer) error {
	return predictSentences(a, r, w, func(doc *parley.Document, i int) (c CodedEvent, ok bool) {
		e := &doc.Events[i]
		kind := ManualType(e)
		if kind == "" || background(doc, i) {
			return c, false
		}
		c = CodedEvent{
			oldType(kind, e, doc), codes(doc, e.Actors, e.ActorsAt), codes(doc, e.Recipients, e.RecipientsAt), e.Rule,
		}
		if one := home(doc); one != "" {
			c.Source, c.Target = domestic(doc, c.Source, e.Actors, e.ActorsAt, e.Recipients, one), domestic(doc, c.Target, e.Recipients, e.RecipientsAt, e.Actors, one)
		}
		return c, true
	})
}

// predictSentences reads the sentences of a file, each by itself, and writes
// what show makes of the events of each.
func predictSentences[T any](a Analyzer, r io.Reader, w io.Writer, show func(doc *parley.Document, i int) (T, bool)) error {
	lines, err := ReadSentenced(r)
	if err != nil {
		return err
	}
	for _, in := range lines {
		doc, err := a.Analyze(Exact(in.ID, "", "", in.Text))
		if err != nil {
			return fmt.Errorf("%s: %w", in.ID, err)
		}
		out := struct {
			ID     string `json:"id"`
			Events []T    `json:"events"`
		}{in.ID, []T{}}
		for i := range doc.Events {
			if x, ok := show(doc, i); ok {
				out.Events = append(out.Events, x)
			}
		}
		if err := writeLine(w, out); err != nil {
			return err
		}
	}
	return nil
}

// background reports whether event i of a document only says who takes part in
// another, or what that is about: "condemned the attack on". Coders of a
// sentence pass over it.
func background(doc *parley.Document, i int) bool {
	at := doc.Events[i].Evidence[0].Span
	for k := range doc.Events {
		if k == i || ManualType(&doc.Events[k]) == "" {
			continue
		}
		if clause := doc.Events[k].Evidence[0].Span; doc.Events[i].Status != parley.Happened && clause != at && clause.Contains(at) {
			return true // what another act is to lead to
		}
		for _, side := range [][]parley.Evidence{doc.Events[k].ActorsAt, doc.Events[k].RecipientsAt} {
			for _, words := range side {
				if words.Contains(at) {
					return true
				}
			}
		}
	}
	return false
}

// codes are the codes of one side of an event: of its actors, else of the
// countries that its words name.
func codes(doc *parley.Document, ids []string, at []parley.Evidence) []string {
	list := []string{}
	add := func(code string) {
		if code != "" && !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	around := countries(doc, at)
	for i := range doc.Actors {
		if a := &doc.Actors[i]; slices.Contains(ids, a.ID) {
			country := ""
			if joint := jointCountries(a.Name); len(joint) > 1 && a.Kind != parley.Country {
				for _, code := range joint {
					add(code)
				}
				continue
			}
			if own := namedCountry(a.Name); own != "" {
				country = own
			} else if len(around) == 1 {
				country = around[0]
			}
			add(actorCode(a, country))
		}
	}
	for _, code := range around {
		if len(list) == 0 || code != around[0] && !slices.ContainsFunc(list, known) {
			add(code)
		}
	}
	return list
}

// home is the country of a text that names one and no other, "" of others. A
// coder takes those in it who act and have no country of their own for its
// people: "President Boyd threatened a curfew in Algiers".
func home(doc *parley.Document) string {
	if len(doc.Tokens) == 0 {
		return ""
	}
	whole := parley.Evidence{Span: parley.Span{Start: doc.Tokens[0].Start, End: doc.Tokens[len(doc.Tokens)-1].End}}
	if list := countries(doc, []parley.Evidence{whole}); len(list) == 1 {
		return list[0]
	}
	return ""
}

// domestic is the codes of a side, or, if it has none and names somebody who
// can be of the country, the country: not one who faces the country itself.
func domestic(doc *parley.Document, codes, ids []string, at []parley.Evidence, others []string, country string) []string {
	if len(codes) > 0 || !somebody(doc, at) {
		return codes
	}
	sector := ""
	for i := range doc.Actors {
		a := &doc.Actors[i]
		if slices.Contains(others, a.ID) && a.Kind == parley.Country {
			return codes
		}
		if slices.Contains(ids, a.ID) && len(a.Sectors) > 0 && sector == "" {
			sector = a.Sectors[0]
		}
	}
	return []string{country + sector}
}

// somebody reports whether the words of a side hold a mention of people or of
// an organization.
func somebody(doc *parley.Document, at []parley.Evidence) bool {
	for _, words := range at {
		for i := range doc.Mentions {
			if m := &doc.Mentions[i]; words.Contains(m.Span) && (m.Type == "PER" || m.Type == "ORG" || m.Actor >= 0) {
				return true
			}
		}
	}
	return false
}

func known(code string) bool { return code != "" }

// actorCode is the code of an actor, "USAGOV" or "IGOMIL"; where nothing is
// known of its country, that of the words around it, or "".
func actorCode(a *parley.Actor, around string) string {
	country, sectors := "", slices.Clone(a.Sectors)
	if a.Country != nil {
		country = *a.Country
	}
	for _, world := range []string{"IGO", "NGO", "MNC"} {
		if i := slices.Index(sectors, world); i >= 0 && country == "" {
			country, sectors = "IGO", slices.Delete(sectors, i, i+1)
		}
	}
	if country == "" {
		country = around
	}
	if country == "" || len(sectors) == 0 || a.Kind == parley.Country {
		return country
	}
	return country + sectors[0]
}

// countries are the codes of the countries whose places, nationality or
// people the words name, in order.
func countries(doc *parley.Document, at []parley.Evidence) []string {
	var list []string
	for _, words := range at {
		for i := doc.TokenAt(words.Start); i < len(doc.Tokens) && doc.Tokens[i].Start < words.End; i++ {
			code := analyze.CountryOf(doc.Form(i))
			if code == "" && i+1 < len(doc.Tokens) {
				code = analyze.CountryOf(doc.Form(i) + " " + doc.Form(i+1))
			}
			if code == "" {
				code = countryAt(doc, i)
			}
			if code != "" && !slices.Contains(list, code) {
				list = append(list, code)
			}
		}
	}
	return list
}

// namedCountry is the country that a name has in it, "Nigerian Union of
// Teachers"; "" if it has none or several.
func namedCountry(name string) string {
	code := ""
	words := strings.Fields(name)
	for i, w := range words {
		c := analyze.CountryOf(w)
		if c == "" && i+1 < len(words) {
			c = analyze.CountryOf(w + " " + words[i+1])
		}
		if c != "" && code != "" && c != code {
			return ""
		}
		code = cmp.Or(c, code)
	}
	return code
}

// countryAt is the country of the place or actor that begins at token i.
func countryAt(doc *parley.Document, i int) string {
	at := doc.Tokens[i].Start
	for k := range doc.Places {
		p := &doc.Places[k]
		for _, e := range p.Evidence {
			if e.Start == at && p.Country != nil {
				return *p.Country
			}
		}
	}
	for k := range doc.Actors {
		a := &doc.Actors[k]
		for _, e := range a.Mentions {
			if e.Start == at && a.Country != nil {
				return *a.Country
			}
		}
	}
	return ""
}

// predictPairs finds events in the sentences of a file, each read by itself,
// and where their actors and recipients are named.
func predictPairs(a Analyzer, r io.Reader, w io.Writer) error {
	return predictSentences(a, r, w, func(doc *parley.Document, i int) (p PairEvent, ok bool) {
		e := &doc.Events[i]
		kind := ManualType(e)
		if kind == "" {
			return p, false
		}
		source, target := named(doc, e.Actors, e.ActorsAt), named(doc, e.Recipients, e.RecipientsAt)
		if len(target) == 0 && slices.Contains(mutual, kind) {
			target = source // those who do it with each other
		}
		return PairEvent{kind, source, target, e.Rule}, true
	})
}

// named are the words of one side of an event and all mentions of its actors.
func named(doc *parley.Document, ids []string, at []parley.Evidence) []Range {
	list := ranges(at)
	for i := range doc.Actors {
		if a := &doc.Actors[i]; slices.Contains(ids, a.ID) {
			list = append(list, ranges(a.Mentions)...)
		}
	}
	slices.SortFunc(list, func(a, b Range) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return slices.Compact(list)
}

// jointCountries are the countries of those whom a name joins: "US and British
// forces"; nil if it joins none.
func jointCountries(name string) []string {
	var list []string
	for first, rest, joined := strings.Cut(name, " and "); ; first, rest, joined = strings.Cut(rest, " and ") {
		if code := namedCountry(first); code != "" && !slices.Contains(list, code) {
			list = append(list, code)
		}
		if !joined {
			return list
		}
	}
}
