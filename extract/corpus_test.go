package extract

import (
	"encoding/json"
	"flag"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley"
)

var writeCorpus = flag.String("write-corpus", "", "write the pages of testdata/corpus to this folder, for other readers")

// A situation is a page of testdata/corpus and what is to be read in it.
type situation struct {
	Name   string   `json:"name"`
	URL    string   `json:"url"`
	Page   string   `json:"page"`
	Title  string   `json:"title"`
	Author []string `json:"author"`
	Date   string   `json:"date"`
	Body   []string `json:"body"`
	Heads  []string `json:"heads"` // headings, standfirsts and rows, which may be read or not
}

// A story of stories.txt.
type story struct {
	title, author, date string
	paragraphs          []string
}

func readStories(t *testing.T) []story {
	b, err := os.ReadFile("testdata/corpus/stories.txt")
	if err != nil {
		t.Fatal(err)
	}
	var stories []story
	for block := range strings.SplitSeq(string(b), "\n\n") {
		var lines []string
		for line := range strings.Lines(block) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				lines = append(lines, line)
			}
		}
		if len(lines) > 4 {
			stories = append(stories, story{lines[0], lines[1], lines[2], lines[3:]})
		}
	}
	return stories
}

// readSituations makes the pages of situations.txt.
func readSituations(t *testing.T) []situation {
	stories := readStories(t)
	b, err := os.ReadFile("testdata/corpus/situations.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []situation
	var head []string
	slots := map[string]string{}
	flush := func() {
		if head != nil {
			all = append(all, compose(t, head, slots, stories))
		}
		head, slots = nil, map[string]string{}
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		switch key, value, ok := strings.Cut(line, ":"); {
		case line == "" || line[0] == '#':
		case ok:
			slots[key] = strings.TrimSpace(value)
		default:
			flush()
			head = strings.Fields(line)
		}
	}
	flush()
	return all
}

// compose puts a page together: the template's slots are what the situation
// says, or what is usual.
func compose(t *testing.T, head []string, slots map[string]string, stories []story) situation {
	t.Helper()
	n, err := strconv.Atoi(head[len(head)-1])
	if err != nil || len(head) != 3 || n < 1 || n > len(stories) {
		t.Fatalf("situation %q", head)
	}
	st := stories[n-1]
	day, err := time.Parse(time.DateOnly, st.date)
	if err != nil {
		t.Fatal(err)
	}
	template, err := os.ReadFile("testdata/corpus/templates/" + head[1] + ".html")
	if err != nil {
		t.Fatal(err)
	}
	usual := map[string]string{
		"title": html.EscapeString(st.title), "h1": html.EscapeString(st.title), "pagetitle": "{{title}} - {{site}}", "site": "Vessaly Post",
		"url": "https://vessalypost.example/news/" + head[0], "byline": "By " + html.EscapeString(st.author),
		"iso": st.date + "T09:30:00+01:00", "day": day.Format("2 January 2006"), "body": "<p>{{1}}</p>{{inside}}<p>{{2}}</p><p>{{3}}</p><p>{{4}}</p>",
		"meta": `<meta property="og:site_name" content="{{site}}"><meta property="og:title" content="{{title}}"><meta property="article:published_time" content="{{iso}}">`,
		"head": "", "top": "", "before": "", "after": "", "below": "", "inside": "",
	}
	for i, p := range st.paragraphs {
		usual[strconv.Itoa(i+1)] = html.EscapeString(p)
	}
	usual["json"] = strings.ReplaceAll(strings.Join(st.paragraphs, `\n\n`), `"`, `\"`)
	s := situation{Name: head[0], Title: st.title, Author: []string{st.author}, Date: st.date, Heads: split(slots["want heads"], "; ")}
	for key, value := range slots {
		if what, ok := strings.CutPrefix(key, "want "); ok {
			switch what {
			case "title":
				s.Title = value
			case "author":
				s.Author = split(value, ", ")
			case "date":
				s.Date = value
			}
			continue
		}
		if _, known := usual[key]; !known {
			t.Fatalf("%s: no slot %q", head[0], key)
		}
		if value == "none" {
			value = ""
		}
		usual[key] = value
	}
	if slices.Equal(s.Author, []string{"-"}) {
		s.Author = nil
	}
	texts := split(slots["want text"], "; ")
	for _, part := range split(firstOf(slots["want body"], "1 2 3 4"), " ") {
		switch n, err := strconv.Atoi(part); {
		case err == nil:
			s.Body = append(s.Body, st.paragraphs[n-1])
		default:
			s.Body = append(s.Body, texts...)
		}
	}
	s.Page = string(template)
	for range 4 { // slots stand in slots
		for key, value := range usual {
			s.Page = strings.ReplaceAll(s.Page, "{{"+key+"}}", value)
		}
	}
	s.URL = usual["url"]
	return s
}

func split(s, by string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, by)
}

// corpusFloor is the least share of the pages that must be read right.
const corpusFloor = 0.98

// TestCorpus reads the pages of testdata/corpus: title, author and day must be
// right, and the paragraphs those of the article, in all but a few.
func TestCorpus(t *testing.T) {
	all := readSituations(t)
	if len(all) < 150 {
		t.Fatalf("%d situations", len(all))
	}
	if *writeCorpus != "" {
		write(t, filepath.Join(*writeCorpus, "corpus"), all)
		write(t, filepath.Join(*writeCorpus, "rendered"), rendered(t))
	}
	var title, author, date, body float64
	for _, s := range all {
		a, err := Article(&parley.Page{Name: s.Name + ".html", URL: s.URL, Body: []byte(s.Page)})
		if err != nil {
			t.Logf("%s: %v", s.Name, err)
			continue
		}
		if sameTitle(a.Title, s.Title) {
			title++
		} else {
			t.Logf("%s: title %q, want %q", s.Name, a.Title, s.Title)
		}
		if sameNames(bylineNames(a.Byline), s.Author) {
			author++
		} else {
			t.Logf("%s: author %q, want %q", s.Name, a.Byline, s.Author)
		}
		if strings.HasPrefix(a.Published.Value, s.Date) {
			date++
		} else {
			t.Logf("%s: published %q, want %s", s.Name, a.Published.Value, s.Date)
		}
		f := bodyF1(bodyOf(a, s.Heads), s.Body)
		if body += f; f < 1 {
			t.Logf("%s: body %.3f\n%s", s.Name, f, cmp.Diff(s.Body, bodyOf(a, s.Heads)))
		}
	}
	n := float64(len(all))
	t.Logf("%d pages: title %.1f, author %.1f, date %.1f, body F1 %.1f", len(all), 100*title/n, 100*author/n, 100*date/n, 100*body/n)
	for what, right := range map[string]float64{"title": title, "author": author, "date": date, "body": body} {
		if right/n < corpusFloor {
			t.Errorf("%s: %.3f of the pages, at least %.2f", what, right/n, corpusFloor)
		}
	}
}

// rendered are the texts of the development set of talks, each in one of the
// templates, with an author and a day of ours; none without PARLEY_DATA.
func rendered(t *testing.T) []situation {
	b, err := os.ReadFile(filepath.Join(os.Getenv("PARLEY_DATA"), "data", "talks", "dev.jsonl"))
	if err != nil {
		t.Log("no texts to render: ", err)
		return nil
	}
	templates, err := filepath.Glob("testdata/corpus/templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	ours := readStories(t)
	var all []situation
	for line := range strings.Lines(string(b)) {
		var x struct{ ID, Title, Text string }
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatal(err)
		}
		n := len(all)
		st := story{title: x.Title, author: ours[n%len(ours)].author, date: ours[(n+5)%len(ours)].date, paragraphs: strings.Split(x.Text, "\n\n")}
		if st.title == "-" { // it has none
			st.title = ours[n%len(ours)].title
		}
		body := ""
		for _, p := range st.paragraphs {
			body += "<p>" + html.EscapeString(p) + "</p>\n"
		}
		name := strings.TrimSuffix(filepath.Base(templates[n%len(templates)]), ".html")
		s := compose(t, []string{x.ID, name, "1"}, map[string]string{"body": body, "want body": "-"}, []story{st})
		s.Body = st.paragraphs
		all = append(all, s)
	}
	return all
}

// write writes the pages and what is wanted of them.
func write(t *testing.T, folder string, all []situation) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"pages.json": b} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range all {
		a, err := Article(&parley.Page{Name: s.Name + ".html", URL: s.URL, Body: []byte(s.Page)})
		out := map[string]any{"body": []string{}, "author": []string{}}
		if err == nil {
			out = map[string]any{"title": a.Title, "author": bylineNames(a.Byline), "date": a.Published.Value, "body": bodyOf(a, nil)}
		}
		b, err := json.Marshal(out)
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, s.Name+".parley.json"), b, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func sameTitle(a, b string) bool { return strings.Join(words(a), " ") == strings.Join(words(b), " ") }

func sameNames(got, want []string) bool {
	a, b := []string{}, []string{}
	for _, n := range got {
		a = append(a, strings.ToLower(n))
	}
	for _, n := range want {
		b = append(b, strings.ToLower(n))
	}
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// bodyOf is the paragraphs of an article, without headings that may be read or
// not.
func bodyOf(a *parley.Article, heads []string) []string {
	var out []string
	for _, b := range a.Blocks {
		s := a.Text[b.Start:b.End]
		switch b.Kind {
		case parley.Headline, parley.Meta, parley.Caption:
			continue
		}
		if !slices.ContainsFunc(heads, func(h string) bool { return sameTitle(h, s) }) {
			out = append(out, s)
		}
	}
	return out
}

// words are the words of s in small letters, without signs.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 0x7f && r != '“' && r != '”' && r != '’' && r != '—' && r != '–' && r != '\u00a0')
	})
}

// bodyF1 compares texts by their words, as a bag.
func bodyF1(got, want []string) float64 {
	count := map[string]int{}
	n, m, both := 0, 0, 0
	for _, p := range want {
		for _, w := range words(p) {
			count[w]++
			n++
		}
	}
	for _, p := range got {
		for _, w := range words(p) {
			m++
			if count[w] > 0 {
				count[w]--
				both++
			}
		}
	}
	if n+m == 0 {
		return 1
	}
	return 2 * float64(both) / float64(n+m)
}
