package export_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/parleytest"
)

// text has letters of two bytes before everything that is found, a line that
// a spreadsheet would run, and a quotation over two paragraphs.
const text = "Zürich, Ostrevia — Mediator Ines Calloway met “the harbour operators” on Friday.\n\n" +
	"=HYPERLINK(\"x\"), said Maren Holt.\tThe second round, planned for Monday, was put off until Tuesday.\n\n" +
	"Holt accused the operators of\nthreats. Orsat will visit Port Calder."

// record is a merged record that has something for every form.
func record(t *testing.T) *parley.Record {
	t.Helper()
	a := parleytest.Article("2025-10-03", strings.Split(text, "\n\n")...)
	a.Name, a.Outlet, a.Title, a.URL = "one.txt", "The Ledger", "Talks <resume> & go on", "https://ledger.example/1"
	doc := &parley.Document{Article: a}
	at := func(words string) []parley.Evidence {
		i := strings.Index(a.Text, words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		return []parley.Evidence{doc.Quote(parley.Span{Start: i, End: i + len(words)})}
	}
	id := func(kind, words string) string { return parley.NewID(kind, a.ID, at(words)[0].Span) }
	basis := func(words string) parley.Basis {
		return parley.Basis{Rule: "made", Confidence: 0.9, Evidence: at(words), Standing: &parley.Standing{Witnesses: 2}}
	}
	day := func(words, value, from, to string) *parley.Time {
		return &parley.Time{Value: value, Type: "DATE", From: from, To: to, Precision: "day", Expression: words, Basis: basis(words)}
	}
	friday := day("Friday", "2025-10-03", "2025-10-03T00:00:00Z", "2025-10-04T00:00:00Z")
	monday := day("Monday", "2025-10-06", "2025-10-06T00:00:00Z", "2025-10-07T00:00:00Z")
	tuesday := day("Tuesday", "2025-10-07", "2025-10-07T00:00:00Z", "2025-10-08T00:00:00Z")
	calloway, operators, holt, orsat := id("actor", "Ines Calloway"), id("actor", "the harbour operators"), id("actor", "Maren Holt"), id("actor", "Orsat")
	port, issue, plan := id("place", "Port Calder"), id("issue", "threats"), id("proposal", "The second round")
	planned, moved := id("meeting", "planned for Monday"), id("meeting", "put off until Tuesday")
	lat, lon, country, geonames := 12.5, -3.25, "CHE", "geonames:1"
	act := func(s parley.Status, on *parley.Time, words string) parley.Act {
		return parley.Act{Status: s, Time: on, Basis: basis(words)}
	}
	f := &parley.Findings{Entries: parley.Entries{
		Actors: []parley.Actor{
			{ID: calloway, Name: "Ines Calloway", Kind: parley.Person, Country: &country, Mentions: at("Ines Calloway"), Rule: "made"},
			{ID: operators, Name: "harbour operators", Kind: parley.Group, Sectors: []string{"BUS"}, Mentions: at("the harbour operators"), Rule: "made"},
			{ID: holt, Name: "Maren Holt", Kind: parley.Person, Sectors: []string{"LAB"}, Mentions: append(at("Maren Holt"), at("Holt accused")[0]), Rule: "made",
				Offices: []parley.Office{{Title: "president", Of: &operators, Status: "former", Rule: "made", Evidence: at("Maren Holt")}}},
			{ID: orsat, Name: "Orsat", Kind: parley.Person, Mentions: at("Orsat"), Rule: "made"},
		},
		Roles:     []parley.Role{{Actor: calloway, Role: "mediator", Act: act(parley.Ongoing, nil, "Mediator Ines Calloway")}},
		Issues:    []parley.Issue{{ID: issue, Label: "threats", Theme: "other", Basis: basis("threats")}},
		Proposals: []parley.Proposal{{ID: plan, Label: "the round", Kind: "offer", Authors: []string{holt}, Issues: []string{issue}, Terms: []parley.Term{{Text: "Tuesday", Rule: "made", Evidence: at("Tuesday")}}, States: []parley.ProposalState{{State: "tabled", By: &holt, Act: act(parley.Happened, nil, "The second round")}}, Basis: basis("The second round")}},
		Positions: []parley.Position{{ID: id("position", "Holt accused"), Actor: holt, On: []string{plan}, Stance: "opposes", What: "threats", Act: act(parley.Happened, nil, "Holt accused")}},
		Statements: []parley.Statement{{ID: id("statement", "said"), Speaker: &holt, SpeakerAt: at("Maren Holt"), Cue: "said", CueAt: at("said"),
			Content: at("=HYPERLINK(\"x\")"), Form: "direct", Basis: basis("=HYPERLINK(\"x\"), said Maren Holt")}},
		Meetings: []parley.Meeting{
			{ID: id("meeting", "met"), Participants: []string{calloway, operators}, Act: act(parley.Happened, friday, "met “the harbour operators” on Friday")},
			{ID: planned, Participants: []string{operators, holt}, Format: "round", Act: act(parley.Planned, monday, "planned for Monday"),
				Sequel: &parley.Sequel{State: "postponed", Meeting: &moved, Rule: "made"}},
			{ID: moved, Participants: []string{operators, holt}, Format: "round", Act: act(parley.Postponed, tuesday, "put off until Tuesday")},
			{ID: id("meeting", "visit"), Participants: []string{orsat}, Format: "visit", Place: &port, Act: act(parley.Planned, nil, "Orsat will visit Port Calder")},
		},
		Events: []parley.Event{
			{ID: id("event", "accused"), Type: "ACCUSE", Mode: "disapprove", CAMEO: "112", Actors: []string{holt}, Recipients: []string{operators}, Text: "accused",
				Act: act(parley.Happened, nil, "Holt accused the operators of\nthreats")},
			{ID: id("event", "visit"), Type: "CONSULT", CAMEO: "042", Actors: []string{orsat}, Place: &port, Text: "will visit", Act: act(parley.Planned, tuesday, "will visit")},
		},
		Outlook: []parley.Outlook{{Direction: "urgent", Act: act(parley.Happened, nil, "threats")}},
		Places: []parley.Place{
			{ID: port, Name: "Port Calder", Kind: parley.CityPlace, Country: &country, Lat: &lat, Lon: &lon, Precision: "city", Gazetteer: &geonames, Basis: basis("Port Calder")},
			{ID: id("place", "Ostrevia"), Name: "Ostrevia", Kind: parley.OtherPlace, Precision: "none", Near: []string{"Zürich"}, Basis: basis("Ostrevia")},
		},
		Times: []parley.Time{*friday, *monday},
	}, Breaks: []int{0, strings.Index(a.Text, "=H"), strings.Index(a.Text, "The second"), strings.Index(a.Text, "Holt accused"), strings.Index(a.Text, "Orsat")}}
	r := parley.NewRecord("1.1-test")
	r.Add(a, f)
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}
