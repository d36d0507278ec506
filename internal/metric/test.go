package metric

import (
	"math"
	"strings"
	"testing"
)

// near says which of the wanted figures f has otherwise.
func near(t *testing.T, f Figures, want Figures) {
	t.Helper()
	for name, w := range want {
		if got, ok := f[name]; !ok || math.Abs(got-w) > 1e-6 {
			t.Errorf("%s: got %v, want %v", name, got, w)
		}
	}
}

const goldNames = "Holt\tB-PER\nmet\tO\nthe\tO\nHarbour\tB-ORG\nUnion\tI-ORG\nin\tO\nCalder\tB-LOC\nBay\tI-LOC\n\nHolt\tB-PER\n"

func TestScoreNames(t *testing.T) {
	for _, test := range []struct {
		name, system string
		types        []string
		want         Figures
	}{
		{"the same", goldNames, nil, Figures{"all_f1": 1, "any_f1": 1, "per_f1": 1, "gold_spans": 4}},
		{"tokens cut otherwise", strings.Replace(goldNames, "Calder\tB-LOC\nBay\tI-LOC\n", "CalderBay\tB-LOC\n", 1), nil,
			Figures{"all_f1": 1}},
		{"type wrong", strings.ReplaceAll(goldNames, "-ORG", "-LOC"), nil,
			Figures{"all_p": 0.75, "all_r": 0.75, "any_f1": 1, "loc_p": 0.5, "loc_r": 1, "org_f1": 0}},
		{"span cut", strings.Replace(goldNames, "I-ORG", "O", 1), nil, Figures{"all_f1": 0.75, "org_f1": 0}},
		{"I- after another type begins a name", strings.Replace(goldNames, "B-LOC", "I-LOC", 1), nil, Figures{"all_f1": 1}},
		{"types left out", strings.ReplaceAll(goldNames, "-ORG", "-LOC"), []string{"PER"}, Figures{"all_f1": 1, "gold_spans": 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := ScoreNames(strings.NewReader(goldNames), strings.NewReader(test.system), test.types...)
			if err != nil {
				t.Fatal(err)
			}
			near(t, f, test.want)
		})
	}
	_, err := ScoreNames(strings.NewReader(goldNames), strings.NewReader("Holt\tO\n"))
	if err == nil || !strings.Contains(err.Error(), "differ in their characters at 4") {
		t.Errorf("another text: %v", err)
	}
}

const goldTimex = `{"id": "a", "text": "Talks on Friday.", "timex": [{"start": 9, "end": 15, "type": "DATE", "value": "2025-10-03"}]}
{"id": "b", "text": "In two weeks or on Monday morning.", "timex": [{"start": 3, "end": 12, "type": "DURATION", "value": "P2W"}, {"start": 19, "end": 33, "type": "TIME", "value": "2025-10-06TMO"}]}
`

func TestScoreTimex(t *testing.T) {
	for _, test := range []struct {
		name, system string
		want         Figures
	}{
		{"the same", goldTimex, Figures{"strict_f1": 1, "relaxed_f1": 1, "type_value_f1": 1, "strict_value_f1": 1, "value_acc": 1}},
		{"a day for a time", strings.NewReplacer(`"end": 33, "type": "TIME", "value": "2025-10-06TMO"`,
			`"end": 25, "type": "DATE", "value": "2025-10-06"`).Replace(goldTimex),
			Figures{"strict_p": 0.666667, "relaxed_f1": 1, "type_f1": 0.666667, "value_f1": 0.666667, "strict_value_f1": 0.666667}},
		{"a document missing", strings.SplitAfter(goldTimex, "\n")[0], Figures{"relaxed_p": 1, "relaxed_r": 0.333333, "gold": 3, "system": 1}},
		{"two for one", `{"id": "b", "timex": [{"start": 3, "end": 6, "type": "DURATION", "value": "P2W"}, {"start": 3, "end": 12, "type": "DURATION", "value": "P2W"}]}`,
			Figures{"strict_p": 0.5, "relaxed_p": 0.5}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := ScoreTimex(strings.NewReader(goldTimex), strings.NewReader(test.system))
			if err != nil {
				t.Fatal(err)
			}
			near(t, f, test.want)
		})
	}
	if _, err := ScoreTimex(strings.NewReader(goldTimex), strings.NewReader(`{"id": "c"}`)); err == nil {
		t.Error("a document that gold does not have is no error")
	}
}

// Two attributions: Holt's direct quotation, and what the union president said
// indirectly.
const goldAttribution = `{"id": "a", "text": "\"We will wait,\" Maren Holt said. The president of the union said talks were over.", ` +
	`"attributions": [{"source": [[17, 27]], "cue": [[28, 32]], "content": [[0, 16]]}, ` +
	`{"source": [[34, 60]], "cue": [[61, 65]], "content": [[66, 81]]}]}`

func TestScoreAttribution(t *testing.T) {
	for _, test := range []struct {
		name, from, to string
		want           Figures
	}{
		{"the same", "", "", Figures{"attribution_f1": 1, "attr_strict_f1": 1, "content_bytes_f1": 1, "overlap_f1": 1,
			"quoted_attribution_f1": 1, "quoted_gold": 1, "direct_content_r": 1, "indirect_attribution_r": 1, "mixed_content_r": 0, "gold": 2}},
		{"quotation marks left off", "[[0, 16]]", "[[1, 14]]", Figures{"content_bytes_f1": 0.5, "content_exact_f1": 1, "quoted_content_exact_f1": 1}},
		{"head of the source", "[[34, 60]]", "[[38, 47]]", Figures{"attribution_f1": 1, "attr_strict_f1": 0.5, "source_acc": 1}},
		{"another source", "[[17, 27]]", "[[38, 47]]", Figures{"attribution_f1": 0.5, "content_match_f1": 1, "source_acc": 0.5, "quoted_attribution_f1": 0, "direct_attribution_r": 0}},
		{"no speaker", "", "", Figures{"unresolved_speaker": 1}},
		{"one speaker", "[[17, 27]]", `[[17, 27]], "speaker": "p1"`, Figures{"unresolved_speaker": 0.5, "attribution_f1": 1}},
		{"no source", "[[17, 27]]", "[]", Figures{"attribution_f1": 0.5}},
		{"a third of the content", "[[66, 81]]", "[[66, 71]]", Figures{"content_match_f1": 0.5, "overlap_f1": 0.75, "indirect_content_r": 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			system := strings.Replace(goldAttribution, test.from, test.to, 1)
			f, err := ScoreAttribution(strings.NewReader(goldAttribution), strings.NewReader(system))
			if err != nil {
				t.Fatal(err)
			}
			near(t, f, test.want)
		})
	}
}

const goldTrees = `1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod:neg	_	_
4	agree	agree	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

1	Yet	yet	ADV	RB	_	0	root	_	_

`

func TestScoreParse(t *testing.T) {
	for _, test := range []struct {
		name   string
		change *strings.Replacer
		want   Figures
	}{
		{"the same", strings.NewReplacer(), Figures{"tokens_f1": 1, "sentences_f1": 1, "words_f1": 1, "las_f1": 1, "las_acc": 1,
			"las_np_acc": 1, "lemma_acc": 1, "gold_words": 6, "same_tokens": 1}},
		{"a head", strings.NewReplacer("PRP	_	4", "PRP	_	2"), Figures{"uas_acc": 0.833333, "las_acc": 0.833333, "las_np_acc": 0.8}},
		{"a subtype", strings.NewReplacer("advmod:neg", "advmod"), Figures{"las_acc": 1, "las_full_acc": 0.833333}},
		{"a tag", strings.NewReplacer("PRON	PRP", "NOUN	NN"), Figures{"upos_acc": 0.833333, "xpos_acc": 0.833333, "las_acc": 1}},
		{"one sentence", strings.NewReplacer("4	punct	_	_\n\n1	Yet	yet	ADV	RB	_	0	root", "4	punct	_	_\n6	Yet	yet	ADV	RB	_	4	advmod"),
			Figures{"sentences_f1": 0, "words_f1": 1, "uas_acc": 0.833333, "same_tokens": 1}},
		{"one word for two", strings.NewReplacer("2-3	don't	_	_	_	_	_	_	_	_\n2	do	do	AUX	VBP	_	4	aux", "2	don't	do	AUX	VBP	_	3	aux",
			"3	n't	not	PART	RB	_	4	advmod:neg	_	_\n", "", "PRP	_	4", "PRP	_	3", "4	agree", "3	agree", "5	.	.	PUNCT	.	_	4", "4	.	.	PUNCT	.	_	3"),
			Figures{"tokens_f1": 1, "aligned_words": 4, "words_f1": 0.727273, "uas_acc": 1, "same_tokens": 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := ScoreParse(strings.NewReader(goldTrees), strings.NewReader(test.change.Replace(goldTrees)))
			if err != nil {
				t.Fatal(err)
			}
			near(t, f, test.want)
		})
	}
	_, err := ScoreParse(strings.NewReader(goldTrees), strings.NewReader(strings.Replace(goldTrees, "Yet", "Now", 1)))
	if err == nil || !strings.Contains(err.Error(), "differ") {
		t.Errorf("another text: %v", err)
	}
}

const goldCodes = `{"id": "a", "text": "One  sentence.", "event": "CONSULT", "source": [{"code": "JAP", "sector": "GOV"}, {"code": "CHN"}], "target": []}
{"id": "b", "text": "One sentence.", "event": "AID", "source": [{"code": "USA"}], "target": [{"code": "IRQ", "sector": "***"}]}
{"id": "c", "text": "Another.", "event": "REJECT", "source": [{"code": "FRA"}], "target": []}
`

func TestScoreEvents(t *testing.T) {
	const a, b, c = `{"event": "CONSULT", "source": ["JPNGOV"], "target": ["CHN"]}`, `{"event": "AID", "source": ["USA"], "target": ["IRQMIL"]}`, `{"event": "REJECT", "source": ["FRA"]}`
	for _, test := range []struct {
		name, system string
		want         Figures
	}{
		{"the same", `{"id": "a", "events": [` + a + `,` + b + `]}` + "\n" + `{"id": "c", "events": [` + c + `]}`,
			Figures{"event_f1": 1, "triple_f1": 1, "triple_sector_f1": 1, "gold": 3, "system": 3, "source_country_acc": 1}},
		{"both ways round counts once", `{"id": "a", "events": [` + a + `, ` + b + `, {"event": "CONSULT", "source": ["CHN"], "target": ["JPN"]}]}`,
			Figures{"system": 2, "triple_p": 1, "triple_r": 0.666667}},
		{"under another id of the text", `{"id": "b", "events": [` + a + `]}`, Figures{"event_p": 1, "event_r": 0.333333}},
		{"a wrong target", `{"id": "a", "events": [{"event": "AID", "source": ["USA"], "target": ["IRN"]}]}`,
			Figures{"event_p": 1, "triple_f1": 0, "target_country_acc": 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := ScoreEvents(strings.NewReader(goldCodes), strings.NewReader(test.system))
			if err != nil {
				t.Fatal(err)
			}
			near(t, f, test.want)
		})
	}
	if _, err := ScoreEvents(strings.NewReader(goldCodes), strings.NewReader(`{"id": "z"}`)); err == nil {
		t.Error("a sentence that gold does not have is no error")
	}
}

func TestScorePairs(t *testing.T) {
	const gold = `{"id": "a", "event": "YIELD", "source": [[0, 5]], "target": [[10, 15]]}
{"id": "b", "event": "AID", "source": [[0, 5]], "target": [[10, 15]]}
`
	system := `{"id": "a", "events": [{"event": "RETREAT", "source": [[4, 6]], "target": [[0, 11]]}, {"event": "AID", "source": [[5, 6]], "target": [[10, 15]]}]}
{"id": "b", "events": [{"event": "AGREE", "source": [[0, 5]], "target": [[10, 15]]}]}
`
	f, err := ScorePairs(strings.NewReader(gold), strings.NewReader(system))
	if err != nil {
		t.Fatal(err)
	}
	near(t, f, Figures{"pairs": 2, "answered": 1, "accuracy": 0.5, "precision": 0.5, "macro_f1": 0.5, "events_on_other_pairs": 1})
}
