// Package client asks a Parley server for what it knows of negotiations, and
// gives it articles and rulings.
//
//	c, err := client.New("https://desk.example.org", client.Token("parley_…"))
//	page, err := c.Statements(ctx, client.Query{Actor: "Holt"})
//	for _, s := range page.Items { … }
//
// Its types are those from which the server's OpenAPI document is made
// (docs/api/openapi.json), so the two cannot drift apart. A [Client] is safe
// for many goroutines.
package client
