package client_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"parley/client"
)

func ExampleClient_Negotiations() {
	c, ctx := connect()
	page, err := c.Negotiations(ctx, client.Query{})
	check(err)
	for _, n := range page.Items {
		fmt.Println(len(n.Parties) > 1, n.FirstSeen != nil, n.Articles)
	}
	// Output: true true 11
}

func ExampleClient_Brief() {
	c, ctx := connect()
	brief, err := c.Brief(ctx, "harbour", "2025-10-10", "")
	check(err)
	for _, s := range brief.Sections[:3] {
		fmt.Println(s.Heading)
	}
	// Output:
	// At the table
	// Proposals
	// Positions
}

func ExampleClient_Statements() {
	c, ctx := connect()
	page, err := c.Statements(ctx, client.Query{Actor: "Holt", Kind: "direct", Limit: 2})
	check(err)
	for _, s := range page.Items {
		fmt.Println(page.Names[*s.Speaker], s.Form)
	}
	// Output:
	// Maren Holt direct
	// Maren Holt direct
}

func ExampleAll() {
	c, ctx := connect()
	refused := map[string]int{}
	for p, err := range client.All(ctx, c.Positions, client.Query{Kind: "rejects"}) {
		check(err)
		refused[p.Actor]++
	}
	fmt.Println(len(refused) > 0)
	// Output: true
}

func ExampleClient_Timeline() {
	c, ctx := connect()
	page, err := c.Timeline(ctx, client.Filter{Kinds: []string{"meeting"}, Order: "oldest", Limit: 1})
	check(err)
	for _, item := range page.Items {
		fmt.Println(item.Day, len(item.Cites) > 0)
	}
	// Output: 2025-09-03 true
}

func ExampleClient_Matrix() {
	c, ctx := connect()
	m, err := c.Matrix(ctx, client.Filter{})
	check(err)
	cell := m.Cells[0]
	fmt.Println(m.Rows[cell.Row].Name != "", m.Columns[cell.Column].Name != "", len(cell.Positions) > 0)
	// Output: true true true
}

func ExampleClient_Search() {
	c, ctx := connect()
	hits, err := c.Search(ctx, client.Search{Text: "wages", Limit: 1})
	check(err)
	for _, p := range hits.Items[0].Snippet {
		if p.Found {
			fmt.Println(p.Text)
			break
		}
	}
	// Output: wage
}

func ExampleClient_Entry() {
	c, ctx := connect()
	page, err := c.Meetings(ctx, client.Query{Status: "happened", Limit: 1})
	check(err)
	e, err := c.Entry(ctx, page.Items[0].ID)
	check(err)
	fmt.Println(e.Kind, len(e.Sentences) > 0)
	// Output: meeting true
}

func ExampleClient_Submit() {
	c, ctx := connect()
	got, err := c.Submit(ctx, client.Submission{
		URL: "https://news.example.org/harbour", ContentType: "text/plain",
		Body: []byte("Harbour talks go on\n\nPORT CALDER, Oct. 12 (Reuters) - Dana Holt said on Sunday that the union would study the offer.\n"),
	})
	check(err)
	state, err := c.Page(ctx, got.Pages[0])
	check(err)
	fmt.Println(got.Added, state.State)
	// Output: 1 read
}

func ExampleClient_Rule() {
	c, ctx := connect()
	page, err := c.Statements(ctx, client.Query{Limit: 1})
	check(err)
	ruling, err := c.Rule(ctx, client.NewRuling{Verdict: "rejected", Entry: page.Items[0].ID, Why: "he quotes somebody else"})
	check(err)
	undone, err := c.Undo(ctx, ruling.ID, "it was he after all")
	check(err)
	fmt.Println(ruling.Verdict, "by", ruling.By+";", undone.Verdict)
	// Output: rejected by ana; undone
}

func ExampleClient_AddSource() {
	c, ctx := connect()
	_, err := c.AddSource(ctx, client.NewSource{Address: "https://paper.example/world/rss", Kind: "feed", Every: "30m"})
	check(err)
	_, err = c.PauseSource(ctx, "https://paper.example/world/rss", true)
	check(err)
	page, err := c.Sources(ctx, client.SourceQuery{Health: "paused"})
	check(err)
	for _, s := range page.Items {
		fmt.Println(s.Address, s.Kind, s.Health)
	}
	// Output: https://paper.example/world/rss feed paused
}

func ExampleClient_Review() {
	c, ctx := connect()
	page, err := c.Review(ctx, client.Query{Limit: 2})
	check(err)
	fmt.Println(page.Items[0].Score >= page.Items[1].Score, len(page.Items[0].Evidence) > 0)
	// Output: true true
}

func ExampleClient_Export() {
	c, ctx := connect()
	var calendar bytes.Buffer
	check(c.Export(ctx, "ical", "", &calendar))
	line, _, _ := strings.Cut(calendar.String(), "\n")
	fmt.Println(strings.TrimSpace(line))
	// Output: BEGIN:VCALENDAR
}

func ExampleClient_Changed() {
	c, ctx := connect()
	for change, err := range c.Changed(ctx) {
		check(err)
		fmt.Println(change.Articles, "articles")
		break // a program would go on
	}
	// Output: 11 articles
}

func ExampleVerifyWebhook() {
	c, ctx := connect()
	var secret string
	told := make(chan string, 1)
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		event, err := client.VerifyWebhook(r, secret)
		if err != nil {
			http.Error(w, "not from our desk", http.StatusForbidden)
			return
		}
		told <- event.Event
	}))
	defer receiver.Close()
	hook, err := c.AddWebhook(ctx, receiver.URL)
	check(err)
	secret = hook.Secret
	_, err = c.TestWebhook(ctx, hook.ID)
	check(err)
	fmt.Println(<-told)
	// Output: test
}
