package task

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"parley"
)

// A toy analyzer splits at white space, calls words in capitals names, takes
// "Friday" for a date and "said that" for speech.
type toy struct{ t *testing.T }

func (toy) Split(a *parley.Article) (*parley.Document, error) {
	d := &parley.Document{Article: a}
	for b, block := range a.Blocks {
		first := len(d.Tokens)
		at := block.Start
		for _, word := range strings.FieldsFunc(a.Text[block.Start:block.End], unicode.IsSpace) {
			at += strings.Index(a.Text[at:], word)
			d.Tokens = append(d.Tokens, parley.Token{Span: parley.Span{Start: at, End: at + len(word)}, SpaceAfter: true})
			at += len(word)
		}
		d.Sentences = append(d.Sentences, parley.Sentence{First: first, End: len(d.Tokens), Block: b, Paragraph: true})
	}
	return d, nil
}

func (toy toy) Parse(d *parley.Document) error {
	for _, s := range d.Sentences {
		for i := s.First; i < s.End; i++ {
			t := &d.Tokens[i]
			if t.UPOS != "" || t.Name != "" || t.Lemma != "" {
				toy.t.Errorf("token %d came with labels: %+v", i, *t)
			}
			t.UPOS, t.Deprel, t.Head, t.Name = "X", "dep", s.First, "O"
			if i == s.First {
				t.Deprel, t.Head = "root", -1
			}
			switch form := d.Form(i); {
			case form == strings.ToUpper(form) && len(form) > 1:
				t.Name = "B-ORG"
			case form == "Danish":
				t.Name = "B-NORP"
			}
		}
	}
	return nil
}

func (toy) Analyze(a *parley.Article) (*parley.Document, error) {
	d := &parley.Document{Article: a}
	at := func(words string) []parley.Evidence {
		i := strings.Index(a.Text, words)
		return []parley.Evidence{d.Quote(parley.Span{Start: i, End: i + len(words)})}
	}
	if day, ok := a.Published.Day(); ok {
		d.Times = []parley.Time{{Value: day.Format("2006-01-02"), Type: "DATE", Expression: "Friday", Basis: parley.Basis{Evidence: at("on Friday")}}}
	}
	gov, den := "GOV", "DNK"
	d.Actors = []parley.Actor{{ID: "c", Country: &den, Sectors: []string{gov}, Mentions: at("CDU")}, {ID: "t", Sectors: []string{"IGO"}, Mentions: at("talks")}}
	done := func(kind string, status parley.Status, mode, cameo string, words string) parley.Event {
		return parley.Event{Type: kind, Mode: mode, CAMEO: cameo, Actors: []string{"c"}, Recipients: []string{"t"}, ActorsAt: at("CDU"), RecipientsAt: at("talks"),
			Act: parley.Act{Status: status, Basis: parley.Basis{Rule: "r", Evidence: at(words)}}}
	}
	d.Events = []parley.Event{
		done("REQUEST", parley.Happened, "", "100", "said"),
		done("AID", parley.Planned, "", "070", "CDU"),
		done("SANCTION", parley.Possible, "", "160", "CDU "),
		done("CONSULT", parley.Denied, "", "046", "talks"),
	}
	d.Statements = []parley.Statement{{CueAt: at("said"), SpeakerAt: at("CDU"), Content: at("talks")}}
	return d, a.Validate()
}

func TestPredict(t *testing.T) {
	for _, test := range []struct {
		task, in, want string
		opts           Options
	}{
		{task: "parse", in: `# newdoc id = d
# newpar
1-2	don't	_	_	_	_	_	_	_	_
1	do	do	AUX	VBP	_	0	root	_	_
2	n't	not	PART	RB	_	1	advmod	_	SpaceAfter=No

1	!	!	PUNCT	.	_	0	root	_	_

# newpar
1	Go	go	VERB	VB	_	0	root	_	_

`, want: `# newdoc id = d
# newpar
# sent_id = d-1
# text = don't !
1	don't	_	X	_	_	0	root	_	_
2	!	_	X	_	_	1	dep	_	_

# newpar
# sent_id = d-2
# text = Go
1	Go	_	X	_	_	0	root	_	_

`},
		{task: "parse", opts: Options{Tokens: true}, in: `1-2	don't	_	_	_	_	_	_	_	SpaceAfter=No
1	do	do	AUX	VBP	_	0	root	_	_
2	n't	not	PART	RB	_	1	advmod	_	_

1	!	!	PUNCT	.	_	0	root	_	_

`, want: `# newdoc
# newpar
# sent_id = 1
# text = don't
1-2	don't	_	_	_	_	_	_	_	SpaceAfter=No
1	do	_	X	_	_	0	root	_	_
2	n't	_	X	_	_	1	dep	_	_

# sent_id = 2
# text = !
1	!	_	X	_	_	0	root	_	_

`},
		{task: "names", in: "The\tO\nCDU\tO\n\nDanish\tB-PER\nCDU\tI-PER\n", want: "The\tO\nCDU\tB-ORG\n\nDanish\tO\nCDU\tB-ORG\n\n"},
		{task: "attribution", in: `{"id": "a", "text": "CDU & said\n\ntalks", "attributions": [{"source": [[1, 2]], "cue": [], "content": [[0, 1]]}]}`,
			want: `{"id":"a","attributions":[{"source":[[0,3]],"cue":[[6,10]],"content":[[12,17]]}]}` + "\n"},
		{task: "timex", in: `{"id": "a", "dct": "2025-10-03", "text": "CDU said talks on Friday", "timex": []}` + "\n\n" + `{"id": "b", "text": "CDU said talks on Friday", "timex": []}`,
			want: `{"id":"a","timex":[{"start":18,"end":24,"type":"DATE","value":"2025-10-03"}]}` + "\n" + `{"id":"b","timex":[]}` + "\n"},
		{task: "events", in: `{"id": "a", "text": "CDU said talks on Friday", "event": "X"}`,
			want: `{"id":"a","events":[{"event":"DEMAND","source":["DNKGOV"],"target":["IGO"],"rule":"r"},` +
				`{"event":"THREATEN","source":["DNKGOV"],"target":["IGO"],"rule":"r"}]}` + "\n"},
		{task: "pairs", in: `{"id": "a", "text": "CDU said talks on Friday", "event": "X", "source": [[0, 1]]}`,
			want: `{"id":"a","events":[{"event":"REQUEST","source":[[0,3]],"target":[[9,14]],"rule":"r"},` +
				`{"event":"AGREE","source":[[0,3]],"target":[[9,14]],"rule":"r"},{"event":"THREATEN","source":[[0,3]],"target":[[9,14]],"rule":"r"}]}` + "\n"},
	} {
		t.Run(test.task, func(t *testing.T) {
			var out bytes.Buffer
			if err := Predict(test.task, toy{t}, strings.NewReader(test.in), &out, test.opts); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, out.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPredictErrors(t *testing.T) {
	for _, test := range []struct{ task, in, want string }{
		{"poetry", "", `no task "poetry"`},
		{"parse", "1\tx\n", "line 1"},
		{"names", "word\n", "line 1: fewer than 2 columns"},
		{"names", "word\tPER\n", `line 1: not a BIO tag: "PER"`},
		{"timex", "{\"id\": \"a\"}\n{\"id\": \"a\"}\n", `line 2: document "a" comes twice`},
		{"attribution", "\n{", "line 2"},
	} {
		err := Predict(test.task, toy{t}, strings.NewReader(test.in), &bytes.Buffer{}, Options{})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s %q: %v, want an error with %q", test.task, test.in, err, test.want)
		}
	}
}

func TestExact(t *testing.T) {
	text := "Talks resume.\n \n  First line\nsecond line  \n\n\nLast"
	a := Exact("n", "Talks resume", "2025-10-03", text)
	if err := a.Validate(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range a.Blocks {
		got = append(got, b.Kind.String()+": "+a.Text[b.Start:b.End])
	}
	if diff := cmp.Diff([]string{"headline: Talks resume.", "body: First line\nsecond line", "body: Last"}, got); diff != "" {
		t.Error(diff)
	}
	if a.Text != text {
		t.Errorf("the text was changed: %q", a.Text)
	}
	if b := Exact("n", "", "soon", "a\xffb"); b.Validate() != nil || !b.Published.IsZero() {
		t.Errorf("bytes that are not UTF-8, a date that is none: %+v", b)
	}
}

// TestManualType holds how coders after the manual take an event that is to come.
func TestManualType(t *testing.T) {
	for _, test := range []struct {
		kind   string
		status parley.Status
		want   string
	}{
		{"AID", parley.Happened, "AID"}, {"AID", parley.Planned, "AGREE"}, {"AID", parley.Denied, ""},
		{"ASSAULT", parley.Expected, "THREATEN"}, {"ASSAULT", parley.Failed, "ASSAULT"}, {"AID", parley.Failed, ""},
		{"REJECT", parley.Possible, "REJECT"}, {"CONSULT", parley.Requested, ""}, {"PROTEST", parley.Ongoing, "PROTEST"},
	} {
		if got := ManualType(&parley.Event{Type: test.kind, Act: parley.Act{Status: test.status}}); got != test.want {
			t.Errorf("%s, %s: %q, want %q", test.kind, test.status, got, test.want)
		}
	}
}

func TestOldType(t *testing.T) {
	rebels := &parley.Document{Findings: parley.Findings{Entries: parley.Entries{Actors: []parley.Actor{{ID: "r", Sectors: []string{"REB"}}}}}}
	for _, test := range []struct {
		e    parley.Event
		want string
	}{
		{parley.Event{Type: "REQUEST"}, "DEMAND"},
		{parley.Event{Type: "ACCUSE", Mode: "investigate"}, "INVESTIGATE"},
		{parley.Event{Type: "ACCUSE"}, "DISAPPROVE"},
		{parley.Event{Type: "ASSAULT", CAMEO: "190"}, "FIGHT"},
		{parley.Event{Type: "ASSAULT", CAMEO: "190", Actors: []string{"r"}}, "ASSAULT"},
		{parley.Event{Type: "ASSAULT", CAMEO: "1823"}, "ASSAULT"},
		{parley.Event{Type: "AID"}, "AID"},
	} {
		if got := oldType(test.e.Type, &test.e, rebels); got != test.want {
			t.Errorf("%+v: %q, want %q", test.e, got, test.want)
		}
	}
}

func TestCountries(t *testing.T) {
	for name, want := range map[string]string{
		"Nigerian Union of Teachers": "NGA", "Ivory Coast rebels": "CIV", "Egypt and Sudan Friends": "", "Harbour Union": "", "turkey farmers": "",
	} {
		if got := namedCountry(name); got != want {
			t.Errorf("%q is of %q, want %q", name, got, want)
		}
	}
}
