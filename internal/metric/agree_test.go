package metric

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/task"
)

// TestScorersAgree holds every metric against the scorers published with the
// data sets, on gold files and on copies with random damage. It needs python3
// and the data: PARLEY_DATA is the folder that holds data/ and score/.
func TestScorersAgree(t *testing.T) {
	dir := os.Getenv("PARLEY_DATA")
	if dir == "" {
		t.Skip("PARLEY_DATA is not set: no published scorers to hold the metrics against")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the published scorers")
	}
	for _, test := range []struct {
		scorer, gold string
		damage       func(rng *rand.Rand, gold string) string
		score        func(gold, system *bytes.Reader) (Figures, error)
	}{
		{"score_parse.py", "treebank/gum-dev.conllu", damageTrees,
			func(g, s *bytes.Reader) (Figures, error) { return ScoreParse(g, s) }},
		{"score_parse.py", "treebank/ewt-dev.conllu", damageTrees,
			func(g, s *bytes.Reader) (Figures, error) { return ScoreParse(g, s) }},
		{"score_ner.py", "ner/wikigold-dev.conll", damageTags,
			func(g, s *bytes.Reader) (Figures, error) { return ScoreNames(g, s) }},
		{"score_attribution.py", "attribution/dev.jsonl", damageAttributions,
			func(g, s *bytes.Reader) (Figures, error) { return ScoreAttribution(g, s) }},
		{"score_timex.py", "timex/aquaint.jsonl", damageTimex,
			func(g, s *bytes.Reader) (Figures, error) { return ScoreTimex(g, s) }},
		{"score_events.py", "events/gsr-dev.jsonl", damageCodes,
			func(g, s *bytes.Reader) (Figures, error) { return ScoreEvents(g, s) }},
		{"score_pairs.py", "events/pairs-train.jsonl", damagePairs,
			func(g, s *bytes.Reader) (Figures, error) { return ScorePairs(g, s) }},
	} {
		t.Run(test.gold, func(t *testing.T) {
			goldFile := filepath.Join(dir, "data", filepath.FromSlash(test.gold))
			gold, err := os.ReadFile(goldFile)
			if err != nil {
				t.Skip(err)
			}
			system := []byte(test.damage(rand.New(rand.NewPCG(1, 2)), string(gold)))
			systemFile := filepath.Join(t.TempDir(), "system")
			if err := os.WriteFile(systemFile, system, 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(python, filepath.Join(dir, "score", test.scorer), goldFile, systemFile).Output()
			if err != nil {
				t.Fatal(err)
			}
			got, err := test.score(bytes.NewReader(gold), bytes.NewReader(system))
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimSpace(string(out)), "\n")
			agree(t, lines[len(lines)-1], got)
		})
	}
}

// agree compares the published scorer's figures with ours.
func agree(t *testing.T, published string, got Figures) {
	t.Helper()
	var want map[string]any
	if err := json.Unmarshal([]byte(published), &want); err != nil {
		t.Fatal(err)
	}
	figures := Figures{}
	for name, v := range want {
		switch v := v.(type) {
		case float64:
			figures[name] = v
		case bool:
			figures[name] = 0
			if v {
				figures[name] = 1
			}
		}
	}
	near(t, got, figures)
	delete(got, "unresolved_speaker") // ours alone: the published format has no speakers
	if len(got) != len(figures) {
		t.Errorf("%d figures, the published scorer has %d", len(got), len(figures))
	}
}

// damageTrees changes some tags, heads and relations, joins some sentences and
// takes some multiword tokens apart.
func damageTrees(rng *rand.Rand, gold string) string {
	var out strings.Builder
	for block := range strings.SplitSeq(gold, "\n\n") {
		split := rng.IntN(4) == 0
		until := "" // the last word of the token range that was taken apart
		var lines []string
		for line := range strings.SplitSeq(block, "\n") {
			f := strings.Split(line, "\t")
			if len(f) != 10 {
				lines = append(lines, line)
				continue
			}
			if first, last, ok := strings.Cut(f[0], "-"); ok && split && first != last {
				until = last
				continue
			}
			if until == f[0] {
				until = ""
			}
			switch rng.IntN(12) {
			case 0:
				f[3], f[4] = "X", "FW"
			case 1:
				f[2] = "lemma"
			case 2:
				f[7] = "dep:other"
			case 3:
				if f[0] != "1" && !strings.ContainsAny(f[0], "-.") {
					f[6] = "1"
				}
			}
			lines = append(lines, strings.Join(f, "\t"))
		}
		out.WriteString(strings.Join(lines, "\n"))
		out.WriteString("\n\n")
	}
	return out.String()
}

func damageTags(rng *rand.Rand, gold string) string {
	lines := strings.Split(gold, "\n")
	for i, line := range lines {
		if line != "" && rng.IntN(5) == 0 {
			form, _, _ := strings.Cut(line, "\t")
			lines[i] = form + "\t" + []string{"O", "B-PER", "I-ORG", "B-LOC"}[rng.IntN(4)]
		}
		if line == "" && i > 0 && lines[i-1] != "" && rng.IntN(10) == 0 {
			lines[i] = "# joined" // two sentences become one
		}
	}
	return strings.Join(lines, "\n")
}

func damageAttributions(rng *rand.Rand, gold string) string {
	docs, err := task.ReadAttributed(strings.NewReader(gold))
	if err != nil {
		panic(err)
	}
	shift := func(ranges []task.Range, n int) {
		for i := range ranges {
			ranges[i][0] = max(0, ranges[i][0]+rng.IntN(2*n)-n)
			ranges[i][1] = max(ranges[i][0], ranges[i][1]+rng.IntN(2*n)-n)
		}
	}
	var out bytes.Buffer
	for _, d := range docs {
		kept := []task.Attribution{}
		for _, a := range d.Attributions {
			switch rng.IntN(8) {
			case 0:
				continue
			case 1:
				shift(a.Content, 60)
			case 2:
				shift(a.Source, 12)
			case 3:
				a.Source = nil
			case 4:
				kept = append(kept, a)
				shift(a.Content, 5)
			}
			kept = append(kept, a)
		}
		json.NewEncoder(&out).Encode(task.Attributed{ID: d.ID, Attributions: kept})
	}
	return out.String()
}

func damageTimex(rng *rand.Rand, gold string) string {
	docs, err := task.ReadTimed(strings.NewReader(gold))
	if err != nil {
		panic(err)
	}
	var out bytes.Buffer
	for _, d := range docs {
		kept := []task.Timex{}
		for _, x := range d.Timex {
			switch rng.IntN(6) {
			case 0:
				continue
			case 1:
				x.Value = "PRESENT_REF"
			case 2:
				x.Start -= rng.IntN(12)
			case 3:
				x.Type, x.End = "SET", x.End+rng.IntN(20)
			}
			kept = append(kept, x)
		}
		json.NewEncoder(&out).Encode(task.Timed{ID: d.ID, Timex: kept})
	}
	return out.String()
}

// damageCodes answers each record with its own event, some changed, some
// missing, some twice or the other way round.
func damageCodes(rng *rand.Rand, gold string) string {
	records, err := task.ReadCodedRecords(strings.NewReader(gold))
	if err != nil {
		panic(err)
	}
	var out bytes.Buffer
	for _, r := range records {
		type event struct {
			Event  string      `json:"event"`
			Source []task.Code `json:"source"`
			Target []task.Code `json:"target"`
		}
		kept := []event{}
		e := event{r.Event, r.Source, r.Target}
		switch rng.IntN(9) {
		case 0:
		case 1:
			kept = append(kept, e, event{e.Event, e.Target, e.Source})
		case 2:
			e.Event = "AID"
			kept = append(kept, e)
		case 3:
			e.Source = append([]task.Code{{Code: "XYZGOV"}}, e.Source...)
			kept = append(kept, e)
		case 4:
			e.Target = nil
			kept = append(kept, e)
		case 5:
			if len(e.Source) > 0 {
				e.Source = []task.Code{{Code: e.Source[0].Code, Sector: "MIL"}}
			}
			kept = append(kept, e)
		case 6:
			if len(e.Source) > 1 {
				kept = append(kept, event{e.Event, e.Source[:1], e.Source[1:]}, event{e.Event, e.Source[1:], e.Source[:1]})
			}
		default:
			kept = append(kept, e)
		}
		json.NewEncoder(&out).Encode(map[string]any{"id": r.ID, "events": kept})
	}
	return out.String()
}

func damagePairs(rng *rand.Rand, gold string) string {
	pairs, err := task.ReadPairs(strings.NewReader(gold))
	if err != nil {
		panic(err)
	}
	var out bytes.Buffer
	for _, p := range pairs {
		e := task.PairEvent{Event: p.Event, Source: p.Source, Target: p.Target}
		kept := []task.PairEvent{}
		switch rng.IntN(7) {
		case 0:
		case 1:
			e.Event = "REJECT"
			kept = append(kept, e)
		case 2:
			kept = append(kept, e, task.PairEvent{Event: "AID", Source: e.Target, Target: e.Source}, task.PairEvent{Event: "FIGHT", Source: e.Source, Target: e.Target})
		case 3:
			e.Source = []task.Range{{e.Source[0][1], e.Source[0][1] + 3}}
			kept = append(kept, e)
		default:
			kept = append(kept, e)
		}
		json.NewEncoder(&out).Encode(task.PairAnswer{ID: p.ID, Events: kept})
	}
	return out.String()
}
