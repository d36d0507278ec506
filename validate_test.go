package parley_test

import (
	"strings"
	"testing"

	"parley"
)

// document is a valid document about a text of two sentences.
func document() *parley.Document {
	text := "Harbour master Ines Calloway said on Friday that talks would resume.\n\nShe left."
	a := &parley.Article{
		ID: parley.ArticleID("", text), Name: "a.txt", Text: text,
		Blocks: []parley.Block{{Span: parley.Span{Start: 0, End: 68}}, {Span: parley.Span{Start: 70, End: 79}}},
	}
	d := &parley.Document{Article: a}
	at := func(words string) parley.Span {
		i := strings.Index(text, words)
		return parley.Span{Start: i, End: i + len(words)}
	}
	quote := func(words string) []parley.Evidence { return []parley.Evidence{d.Quote(at(words))} }
	actor := parley.NewID("actor", a.ID, at("Ines Calloway"))
	d.Tokens = []parley.Token{{Span: at("She"), Head: 1}, {Span: at("left"), Head: -1}, {Span: parley.Span{Start: 78, End: 79}, Head: 1}}
	d.Sentences = []parley.Sentence{{First: 0, End: 3, Block: 1, Paragraph: true}}
	d.Mentions = []parley.Mention{{Span: at("Ines Calloway"), Actor: 0}}
	friday := parley.Time{
		Value: "2025-10-03", Type: "DATE", From: "2025-10-03T00:00:00Z", To: "2025-10-04T00:00:00Z", Precision: "day",
		Expression: "Friday", Basis: parley.Basis{Rule: "weekday", Confidence: 0.9, Evidence: quote("Friday")},
	}
	basis := parley.Basis{Rule: "made", Confidence: 0.7, Evidence: quote("talks would resume")}
	act := parley.Act{Status: parley.Planned, AttributedTo: []string{actor}, Time: &friday, Basis: basis}
	place, issue := parley.NewID("place", a.ID, at("talks")), parley.NewID("issue", a.ID, at("talks"))
	plan, earlier := parley.NewID("proposal", a.ID, at("talks")), parley.NewID("proposal", a.ID, at("resume"))
	north := 12.5
	d.Findings = parley.Findings{
		Version: "test",
		Entries: parley.Entries{
			Actors: []parley.Actor{{
				ID: actor, Name: "Ines Calloway", Kind: parley.Person, Mentions: quote("Ines Calloway"), Rule: "name", Confidence: 0.9,
				Offices: []parley.Office{{Title: "harbour master", Status: "current", Rule: "title", Evidence: quote("Harbour master")}},
			}},
			Statements: []parley.Statement{{
				ID: parley.NewID("statement", a.ID, at("talks would resume")), Speaker: &actor,
				SpeakerAt: quote("Harbour master Ines Calloway"), Cue: "said", CueAt: quote("said"),
				Content: quote("talks would resume"), Form: "indirect",
				Basis: parley.Basis{Rule: "ccomp", Confidence: 0.8, Evidence: quote("said on Friday that talks would resume")},
			}},
			Times:  []parley.Time{friday},
			Roles:  []parley.Role{{Actor: actor, Role: "mediator", Act: act}},
			Issues: []parley.Issue{{ID: issue, Label: "the talks", Theme: "other", Basis: basis}},
			Proposals: []parley.Proposal{
				{ID: earlier, Label: "the plan", Kind: "draft", Basis: basis},
				{
					ID: plan, Label: "the offer", Kind: "offer", Authors: []string{actor}, To: []string{actor}, Time: &friday,
					Issues: []string{issue}, Terms: []parley.Term{{Text: "talks", Rule: "made", Evidence: quote("talks")}},
					Lineage: []parley.Lineage{{Relation: "replaces", Proposal: earlier, Evidence: quote("talks")}},
					States:  []parley.ProposalState{{State: "tabled", By: &actor, Act: act}}, Basis: basis,
				},
			},
			Positions: []parley.Position{{
				ID: parley.NewID("position", a.ID, at("talks")), Actor: actor, On: []string{issue, plan}, Stance: "demands",
				What: "talks", Toward: []string{actor}, Act: act,
			}},
			Meetings: []parley.Meeting{{
				ID: parley.NewID("meeting", a.ID, at("talks")), Participants: []string{actor}, Place: &place, Format: "round",
				Subject: []string{issue}, Act: act,
			}},
			Events: []parley.Event{{
				ID: parley.NewID("event", a.ID, at("talks")), Type: "CONSULT", Actors: []string{actor}, Recipients: []string{actor},
				Place: &place, Text: "talks", Act: act,
			}},
			Outlook: []parley.Outlook{{By: &actor, Direction: "hopeful", Act: act}},
			Places: []parley.Place{{
				ID: place, Name: "the harbour", Kind: parley.SitePlace, Lat: &north, Lon: &north, Precision: "point", Basis: basis,
			}},
		}}
	return d
}

func TestValidate(t *testing.T) {
	if err := document().Validate(); err != nil {
		t.Fatalf("a valid document: %v", err)
	}
	unknown := "a000000000000"
	for _, test := range []struct {
		name   string
		damage func(*parley.Document)
		want   string
	}{
		{"quote that is not the text", func(d *parley.Document) { d.Times[0].Evidence[0].Start-- }, "quotes"},
		{"span outside the text", func(d *parley.Document) { d.Times[0].Evidence[0].End = 1 << 20 }, "outside"},
		{"no evidence", func(d *parley.Document) { d.Times[0].Evidence = nil }, "no evidence"},
		{"actor without mentions", func(d *parley.Document) { d.Actors[0].Mentions = nil }, "no mentions"},
		{"statement without content", func(d *parley.Document) { d.Statements[0].Content = nil }, "no content"},
		{"other article", func(d *parley.Document) { d.Statements[0].CueAt[0].Doc = "b" }, "unknown article"},
		{"unknown speaker", func(d *parley.Document) { d.Statements[0].Speaker = &unknown }, "no actor"},
		{"unknown office holder", func(d *parley.Document) { d.Actors[0].Offices[0].Of = &unknown }, "no actor"},
		{"id twice", func(d *parley.Document) { d.Actors = append(d.Actors, d.Actors[0]) }, "comes twice"},
		{"confidence", func(d *parley.Document) { d.Actors[0].Confidence = 1.5 }, "confidence"},
		{"no rule", func(d *parley.Document) { d.Times[0].Rule = "" }, "no rule"},
		{"kind", func(d *parley.Document) { d.Actors[0].Kind = "ship" }, "kind"},
		{"form", func(d *parley.Document) { d.Statements[0].Form = "sung" }, "form"},
		{"interval", func(d *parley.Document) { d.Times[0].To = d.Times[0].From }, "not before"},
		{"text not UTF-8", func(d *parley.Document) { d.Article.Text += "\xff" }, "not valid UTF-8"},
		{"block outside", func(d *parley.Document) { d.Article.Blocks[1].End = 100 }, "block 1"},
		{"tokens in no sentence", func(d *parley.Document) { d.Sentences = nil }, "in no sentence"},
		{"head elsewhere", func(d *parley.Document) { d.Tokens[0].Head = 7 }, "head"},
		{"tokens out of order", func(d *parley.Document) { d.Tokens[2].Start = 0 }, "out of order"},
		{"status", func(d *parley.Document) { d.Events[0].Status = "sure" }, "status"},
		{"act by nobody's word", func(d *parley.Document) { d.Events[0].AttributedTo = []string{unknown} }, "no actor"},
		{"event type", func(d *parley.Document) { d.Events[0].Type = "TALK" }, "type"},
		{"event nowhere", func(d *parley.Document) { d.Events[0].Place = &unknown }, "no place"},
		{"event without words", func(d *parley.Document) { d.Events[0].Text = "" }, "no words"},
		{"role", func(d *parley.Document) { d.Roles[0].Role = "guest" }, "role"},
		{"theme", func(d *parley.Document) { d.Issues[0].Theme = "weather" }, "theme"},
		{"proposal kind", func(d *parley.Document) { d.Proposals[0].Kind = "idea" }, "kind"},
		{"state", func(d *parley.Document) { d.Proposals[1].States[0].State = "lost" }, "state"},
		{"state without evidence", func(d *parley.Document) { d.Proposals[1].States[0].Evidence = nil }, "no evidence"},
		{"term without evidence", func(d *parley.Document) { d.Proposals[1].Terms[0].Evidence = nil }, "no evidence"},
		{"lineage", func(d *parley.Document) { d.Proposals[1].Lineage[0].Proposal = unknown }, "no proposal"},
		{"stance", func(d *parley.Document) { d.Positions[0].Stance = "likes" }, "stance"},
		{"position on nothing known", func(d *parley.Document) { d.Positions[0].On[0] = unknown }, "no issue or proposal"},
		{"meeting format", func(d *parley.Document) { d.Meetings[0].Format = "dinner" }, "format"},
		{"meeting on nothing known", func(d *parley.Document) { d.Meetings[0].Subject[0] = unknown }, "no issue"},
		{"direction", func(d *parley.Document) { d.Outlook[0].Direction = "up" }, "direction"},
		{"place kind", func(d *parley.Document) { d.Places[0].Kind = "sea" }, "kind"},
		{"half a coordinate", func(d *parley.Document) { d.Places[0].Lat = nil }, "do not go together"},
		{"mention of nobody", func(d *parley.Document) { d.Mentions[0].Actor = 3 }, "unknown actor"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := document()
			test.damage(d)
			err := d.Validate()
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

func TestRecordValidate(t *testing.T) {
	d := document()
	r := parley.NewRecord("test")
	r.Add(d.Article, &d.Findings)
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	r.Articles[0].Text = strings.Replace(r.Articles[0].Text, "Friday", "Sunday", 1)
	if r.Validate() == nil {
		t.Error("a record whose article was changed is valid")
	}
}

// merged is a record with everything that only merged records have.
func merged() *parley.Record {
	d := document()
	d.Breaks = []int{0, 70}
	r := parley.NewRecord("test")
	r.Add(d.Article, &d.Findings)
	day, article := "2025-10-03", d.Article.ID
	r.AsOf = day
	evidence := r.Issues[0].Evidence
	standing := func() *parley.Standing {
		return &parley.Standing{
			Witnesses: 1, FirstSeen: &day, LastSeen: &day,
			Joined:   []parley.Join{{Rule: "same-name", Times: 1, Score: 1}},
			Disputes: []parley.Dispute{{Rule: "denied", By: []string{r.Actors[0].ID}, Evidence: evidence}},
			Ruling:   &parley.Ruling{Verdict: "confirmed", By: "editor", When: day},
		}
	}
	r.Actors[0].Standing, r.Issues[0].Standing = standing(), standing()
	later := r.Positions[0]
	later.ID = parley.NewID("position", article, parley.Span{Start: 1, End: 2})
	r.Positions = append(r.Positions, later)
	r.Meetings[0].Sequel = &parley.Sequel{State: "lapsed", Rule: "no-report"}
	r.Changes = []parley.Change{{
		ID: "c1", Actor: r.Actors[0].ID, On: r.Issues[0].ID, From: r.Positions[0].ID, To: later.ID, Direction: "toward",
		When: day, Rule: "stance", Evidence: evidence,
	}}
	r.Negotiations = []parley.Negotiation{{
		By: parley.Suggested,
		ID: "n1", Name: "the talks", Parties: []string{r.Actors[0].ID}, Issues: []string{r.Issues[0].ID}, Articles: []string{article},
	}}
	return r
}

func TestMergedValidate(t *testing.T) {
	if err := merged().Validate(); err != nil {
		t.Fatalf("a valid record: %v", err)
	}
	unknown, later := "a000000000000", "2025-10-04"
	for _, test := range []struct {
		name   string
		damage func(*parley.Record)
		want   string
	}{
		{"no such day", func(r *parley.Record) { r.AsOf = "2025-13-01" }, "month"},
		{"version of nothing", func(r *parley.Record) { r.Articles[0].VersionOf = &unknown }, "no article"},
		{"nobody's word and not retracted", func(r *parley.Record) { r.Issues[0].Witnesses = 0 }, "witnesses"},
		{"retracted with witnesses", func(r *parley.Record) { r.Issues[0].RetractedBy = []string{r.Articles[0].ID} }, "retracted"},
		{"seen last before first", func(r *parley.Record) { r.Actors[0].FirstSeen = &later }, "before"},
		{"join without a rule", func(r *parley.Record) { r.Actors[0].Joined[0].Rule = "" }, "no words"},
		{"join of no likelihood", func(r *parley.Record) { r.Actors[0].Joined[0].Score = 2 }, "confidence"},
		{"dispute without words", func(r *parley.Record) { r.Issues[0].Disputes[0].Evidence = nil }, "no evidence"},
		{"verdict", func(r *parley.Record) { r.Issues[0].Ruling.Verdict = "maybe" }, "verdict"},
		{"lapsed, with a report", func(r *parley.Record) { r.Meetings[0].Sequel.Meeting = &r.Meetings[0].ID }, "lapsed"},
		{"held, without a report", func(r *parley.Record) { r.Meetings[0].Sequel.State = "held" }, "held"},
		{"change of no position", func(r *parley.Record) { r.Changes[0].From = unknown }, "no position"},
		{"change on nothing", func(r *parley.Record) { r.Changes[0].On = unknown }, "no issue or proposal"},
		{"change by nobody", func(r *parley.Record) { r.Changes[0].Actor = unknown }, "no actor"},
		{"change sideways", func(r *parley.Record) { r.Changes[0].Direction = "around" }, "direction"},
		{"negotiation of no articles", func(r *parley.Record) { r.Negotiations[0].Articles = nil }, "no articles"},
		{"negotiation of nobody", func(r *parley.Record) { r.Negotiations[0].Parties[0] = unknown }, "no actor"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := merged()
			test.damage(r)
			err := r.Validate()
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

func TestEntry(t *testing.T) {
	a := &parley.Article{
		Text:      "caption\n\nbody",
		Blocks:    []parley.Block{{Span: parley.Span{Start: 0, End: 7}, Kind: parley.Caption}, {Span: parley.Span{Start: 9, End: 13}}},
		Published: parley.Date{Value: "2025-10-03T18:20"},
		Updated:   parley.Date{Value: "2025-10-03T19:05", Zone: "+01:00"},
	}
	e := a.Entry()
	if e.Published == nil || *e.Published != "2025-10-03T18:20" {
		t.Errorf("published without a zone: %v", e.Published)
	}
	if e.Updated == nil || *e.Updated != "2025-10-03T19:05+01:00" {
		t.Errorf("updated with a zone: %v", e.Updated)
	}
	if e.Dateline != nil || len(e.Captions) != 1 || e.Captions[0] != (parley.Span{Start: 0, End: 7}) {
		t.Errorf("dateline %v, captions %v", e.Dateline, e.Captions)
	}
}
