package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"flag"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb/geojson"

	"parley"
	"parley/export"
)

var update = flag.Bool("update", false, "write the exports to testdata")

// memory keeps the files of an export.
type memory map[string]*bytes.Buffer

type buffer struct{ *bytes.Buffer }

func (buffer) Close() error { return nil }

func (m memory) Create(name string) (io.WriteCloser, error) {
	m[name] = &bytes.Buffer{}
	return buffer{m[name]}, nil
}

func write(t *testing.T, name string, r *parley.Record) memory {
	t.Helper()
	format, ok := export.Find(name)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	files := memory{}
	if err := format.Write(r, files); err != nil {
		t.Fatal(err)
	}
	if !format.Many && len(files) != 1 {
		t.Errorf("%s: %d files", name, len(files))
	}
	return files
}

// TestGolden holds every form against its files in testdata; -update writes
// them anew.
func TestGolden(t *testing.T) {
	for _, f := range export.Formats {
		files := write(t, f.Name, record(t))
		for _, name := range slices.Sorted(maps.Keys(files)) {
			golden := filepath.Join("testdata", f.Name, name)
			if *update {
				if err := os.MkdirAll(filepath.Dir(golden), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(golden, files[name].Bytes(), 0o666); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), files[name].String()); diff != "" {
				t.Errorf("%s: %s\n%s", f.Name, name, diff)
			}
		}
		for name, again := range write(t, f.Name, record(t)) {
			if !bytes.Equal(again.Bytes(), files[name].Bytes()) {
				t.Errorf("%s: %s differs the second time", f.Name, name)
			}
		}
	}
}

// TestEmpty writes a record without anything: every form must still be one.
func TestEmpty(t *testing.T) {
	for _, f := range export.Formats {
		write(t, f.Name, parley.NewRecord("1.1-test"))
	}
}

func TestCSV(t *testing.T) {
	r := record(t)
	files := write(t, "csv", r)
	for name, f := range files {
		b, ok := bytes.CutPrefix(f.Bytes(), []byte("\ufeff"))
		if !ok {
			t.Errorf("%s does not begin with a byte order mark", name)
		}
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(rows) < 2 {
			t.Errorf("%s has no rows", name)
		}
		header := rows[0]
		if sorted := slices.Compact(slices.Sorted(slices.Values(header))); len(sorted) != len(header) {
			t.Errorf("%s: a column comes twice: %v", name, header)
		}
		for _, row := range rows[1:] {
			for i, c := range row {
				if _, err := strconv.ParseFloat(c, 64); c != "" && strings.ContainsRune("=+-@", rune(c[0])) && err != nil {
					t.Errorf("%s: a spreadsheet would run %q in column %s", name, c, header[i])
				}
			}
			if i := slices.Index(header, "quote"); i >= 0 {
				start, end := cellInt(t, header, row, "start"), cellInt(t, header, row, "end")
				if want := r.Articles[0].Text[start:end]; strings.TrimPrefix(row[i], "'") != want {
					t.Errorf("%s: quote %q, the text has %q", name, row[i], want)
				}
			}
		}
	}
}

func cellInt(t *testing.T, header, row []string, column string) int {
	t.Helper()
	n, err := strconv.Atoi(row[slices.Index(header, column)])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTSV(t *testing.T) {
	for _, name := range []string{"icews", "polecat"} {
		for _, f := range write(t, name, record(t)) {
			lines := strings.Split(strings.TrimSuffix(f.String(), "\n"), "\n")
			if len(lines) != 2 {
				t.Errorf("%s: %d lines; only what came about has one", name, len(lines))
			}
			for _, l := range lines {
				if n, want := strings.Count(l, "\t"), strings.Count(lines[0], "\t"); n != want {
					t.Errorf("%s: %d tabs, the header has %d: %s", name, n, want, l)
				}
			}
		}
	}
}

func TestPlover(t *testing.T) {
	r := record(t)
	chars := []rune(r.Articles[0].Text)
	modes := map[string][]string{}
	for line := range strings.Lines(write(t, "plover", r)["events.jsonl"].String()) {
		var e struct {
			Event    []string
			Mode     []string
			HasEvent bool `json:"has_event"`
			Text     string
			TextInfo struct{ Sequence, Start, End int } `json:"text_info"`
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if got := string(chars[e.TextInfo.Start:e.TextInfo.End]); got != e.Text {
			t.Errorf("offsets give %q, the text is %q", got, e.Text)
		}
		if e.HasEvent != (e.Event[0] == "ACCUSE") {
			t.Errorf("%s: has_event %v", e.Event, e.HasEvent)
		}
		modes[e.Event[0]] = e.Mode
	}
	if diff := cmp.Diff(map[string][]string{"ACCUSE": {"disapprove"}, "CONSULT": {"future"}}, modes); diff != "" {
		t.Error(diff)
	}
}

func TestICal(t *testing.T) {
	calendar, err := ical.NewDecoder(write(t, "ical", record(t))["meetings.ics"]).Decode()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range calendar.Events() {
		text := func(name string) string {
			if p := e.Props.Get(name); p != nil {
				return p.Value
			}
			return ""
		}
		got = append(got, strings.Join([]string{text("DTSTART"), text("DTEND"), text("STATUS"), text("SEQUENCE"), text("SUMMARY")}, " "))
	}
	want := []string{
		"20251003 20251004 CONFIRMED 0 Meeting: Ines Calloway\\; harbour operators",
		"20251007 20251008 TENTATIVE 1 Round of talks: harbour operators\\; Maren Holt",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestICalLines holds that every line ends with CRLF (RFC 5545, 3.1), that a
// meeting of several days ends on the day after its last, and that no folder of
// the files shows.
func TestICalLines(t *testing.T) {
	r := record(t)
	r.Articles[0].Name = "/srv/coverage/inbox/one.txt"
	r.Meetings[0].Time.From, r.Meetings[0].Time.To = "2025-10-20T00:00:00Z", "2025-10-23T00:00:00Z"
	for name, f := range write(t, "ical", r) {
		for line := range strings.Lines(f.String()) {
			if !strings.HasSuffix(line, "\r\n") {
				t.Errorf("%s: %q", name, line)
			}
		}
		if out := f.String(); !strings.Contains(out, "DTSTART;VALUE=DATE:20251020\r\nDTEND;VALUE=DATE:20251023\r\n") {
			t.Error(out)
		}
	}
	for _, format := range export.Formats {
		for name, f := range write(t, format.Name, r) {
			if strings.Contains(f.String(), "/srv/") || strings.Contains(name, "srv") {
				t.Errorf("%s, %s: it shows where the file lies", format.Name, name)
			}
		}
	}
}

func TestGeoJSON(t *testing.T) {
	out := write(t, "geojson", record(t))["places.geojson"].Bytes()
	places, err := geojson.UnmarshalFeatureCollection(out)
	if err != nil {
		t.Fatal(err)
	}
	if len(places.Features) != 2 || places.Features[1].Geometry != nil {
		t.Fatalf("%s", out)
	}
	if p := places.Features[0].Point(); p.Lat() != 12.5 || p.Lon() != -3.25 {
		t.Errorf("point %v", p)
	}
}

func TestAnnotation(t *testing.T) {
	r := record(t)
	var page struct {
		Context string `json:"@context"`
		Items   []struct {
			ID     string
			Target []struct {
				Source   string
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
	}
	if err := json.Unmarshal(write(t, "annotation", r)["annotations.jsonld"].Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	chars := []rune(r.Articles[0].Text)
	if page.Context != "http://www.w3.org/ns/anno.jsonld" || len(page.Items) == 0 {
		t.Fatalf("context %q, %d items", page.Context, len(page.Items))
	}
	for _, item := range page.Items {
		for _, target := range item.Target {
			quote, position := target.Selector[0], target.Selector[1]
			if got := string(chars[position.Start:position.End]); got != quote.Exact {
				t.Errorf("%s: position gives %q, quote %q", item.ID, got, quote.Exact)
			}
			if !strings.Contains(string(chars), quote.Prefix+quote.Exact+quote.Suffix) {
				t.Errorf("%s: %q stands in no such surroundings", item.ID, quote.Exact)
			}
		}
	}
}

// TestBRAT reads the standoff as its format page has it: text-bound lines
// whose fragments give their text, events whose arguments are there.
func TestBRAT(t *testing.T) {
	files := write(t, "brat", record(t))
	for name, f := range files {
		if filepath.Ext(name) != ".ann" {
			continue
		}
		chars := []rune(files[strings.TrimSuffix(name, ".ann")+".txt"].String())
		known := map[string]bool{}
		lines := strings.Split(strings.TrimSuffix(f.String(), "\n"), "\n")
		for _, line := range lines {
			id, rest, _ := strings.Cut(line, "\t")
			if known[id] {
				t.Errorf("%s comes twice", id)
			}
			known[id] = true
			if id[0] != 'T' {
				continue
			}
			head, words, _ := strings.Cut(rest, "\t")
			_, offsets, _ := strings.Cut(head, " ")
			var parts []string
			for _, o := range strings.Split(offsets, ";") {
				from, to, _ := strings.Cut(o, " ")
				i, err1 := strconv.Atoi(from)
				j, err2 := strconv.Atoi(to)
				if err1 != nil || err2 != nil {
					t.Fatalf("offsets %q", o)
				}
				parts = append(parts, string(chars[i:j]))
			}
			if got := strings.Join(parts, " "); got != words {
				t.Errorf("%s: offsets give %q, the line %q", id, got, words)
			}
		}
		for _, line := range lines {
			if line[0] == 'E' {
				_, rest, _ := strings.Cut(line, "\t")
				for _, argument := range strings.Fields(rest) {
					if _, id, _ := strings.Cut(argument, ":"); !known[id] {
						t.Errorf("%s: no %s", line, id)
					}
				}
			}
		}
	}
}

func TestGraphML(t *testing.T) {
	var g struct {
		Keys []struct {
			ID string `xml:"id,attr"`
		} `xml:"key"`
		Nodes []struct {
			ID   string `xml:"id,attr"`
			Data []struct {
				Key string `xml:"key,attr"`
			} `xml:"data"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Own    string `xml:"directed,attr"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal(write(t, "graphml", record(t))["actors.graphml"].Bytes(), &g); err != nil {
		t.Fatal(err)
	}
	keys, nodes := map[string]bool{}, map[string]bool{}
	for _, k := range g.Keys {
		keys[k.ID] = true
	}
	for _, n := range g.Nodes {
		nodes[n.ID] = true
		for _, d := range n.Data {
			if !keys[d.Key] {
				t.Errorf("no key %s", d.Key)
			}
		}
	}
	for _, e := range g.Edges {
		if !nodes[e.Source] || !nodes[e.Target] {
			t.Errorf("an edge from %s to %s, not both nodes", e.Source, e.Target)
		}
		if e.Own != "" {
			t.Error("an edge has a direction of its own: graphs of both kinds cannot be read everywhere")
		}
	}
	if len(nodes) != 3 || len(g.Edges) != 3 { // Holt accused, Calloway met, each way; the other meetings did not come about
		t.Errorf("%d nodes, %d edges", len(nodes), len(g.Edges))
	}
}
