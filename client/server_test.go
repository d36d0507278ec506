package client_test

import (
	"context"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/analyze"
	"parley/client"
	"parley/internal/coverage"
	"parley/internal/desk"
	"parley/internal/job"
	"parley/internal/store"
	"parley/internal/web"
)

// The examples ask a server over a desk with the articles of
// examples/dock-strike, each one of its own.
var (
	analyzer  = sync.OnceValues(analyze.New)
	documents = sync.OnceValues(func() (docs []*parley.Document, err error) {
		z, err := analyzer()
		if err != nil {
			return nil, err
		}
		files, _ := coverage.Files([]string{filepath.Join("..", "examples", "dock-strike")})
		reader := &coverage.Reader{Analyzer: z, Jobs: 2}
		for r := range coverage.Read(reader, files, func(d *parley.Document) (*parley.Document, error) { return d, nil }) {
			if r.Err == nil && !r.Last {
				docs = append(docs, r.Value)
			}
		}
		return docs, nil
	})
	folder string
)

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "parley-client-"); err != nil {
		log.Fatal(err)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// connect starts a server and gives a client of it with an admin's token.
func connect() (*client.Client, context.Context) {
	ctx := context.Background()
	file, err := os.CreateTemp(folder, "*.db")
	check(err)
	check(file.Close())
	check(os.Remove(file.Name()))
	s, err := store.Create(ctx, file.Name())
	check(err)
	docs, err := documents()
	check(err)
	var readings []store.Reading
	for _, d := range docs {
		p := store.Page{Address: "/" + filepath.Base(d.Article.Name), Name: d.Article.Name, Body: []byte(d.Article.Text)}
		_, err := s.AddPages(ctx, p)
		check(err)
		readings = append(readings, store.Reading{PageID: store.PageID(p.Address, p.Body), Article: d.Article, Findings: &d.Findings})
	}
	check(s.SaveReadings(ctx, "read", int64(len(docs)), readings))
	check(s.AddAccount(ctx, store.Account{Name: "ana", Role: "admin"}))
	secret, kept := web.NewToken("ana", "examples", []string{"read", "submit", "rule", "admin"}, time.Now(), time.Time{})
	check(s.AddToken(ctx, kept))
	server, err := web.New(web.Config{
		Reader: web.Desk(desk.New(s, desk.Options{GivenName: analyze.GivenName, Every: 10 * time.Millisecond})), Library: s, Writer: s, Hooks: s, Accounts: s,
		PrivateHooks: true, Hosts: []string{"127.0.0.1"},
		Submitted: func() {
			z, err := analyzer()
			check(err)
			_, err = job.New(s, z, 1).Read(ctx)
			check(err)
		},
	})
	check(err)
	go server.Run(ctx)
	c, err := client.New(httptest.NewServer(server).URL, client.Token(secret))
	check(err)
	return c, ctx
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
