package job

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"parley"
	"parley/internal/coverage"
	"parley/internal/fetch"
	"parley/internal/store"
)

// Inputs yields the pages of what a user names: addresses on the web, files,
// folders, "-" for stdin. Of a feed it is the entries that the desk has not,
// of a file of many articles a page for each.
func (r *Runner) Inputs(ctx context.Context, client *fetch.Client, names []string, stdin io.Reader) iter.Seq2[store.Page, error] {
	return func(yield func(store.Page, error) bool) {
		for _, name := range names {
			pages := r.filePages(name, stdin)
			if isURL(name) {
				pages = r.webPages(ctx, client, name)
			}
			for p, err := range pages {
				if !yield(p, err) {
					return
				}
			}
		}
	}
}

// webPages yields the page at an address, or the new ones of a feed or sitemap.
func (r *Runner) webPages(ctx context.Context, client *fetch.Client, address string) iter.Seq2[store.Page, error] {
	return func(yield func(store.Page, error) bool) {
		from := fetch.Source{
			Address: address,
			Seen:    func(address string, changed time.Time) bool { return r.seen(ctx, address, changed) },
		}
		for p, err := range r.fetched(ctx, fetch.Sync(ctx, client, &from), "", time.Now()) {
			if !yield(p, err) {
				return
			}
		}
		if from.Err != nil && ctx.Err() == nil {
			yield(store.Page{}, from.Err)
		}
	}
}

// filePages yields the pages in a file or folder, each at its absolute path.
func (r *Runner) filePages(path string, stdin io.Reader) iter.Seq2[store.Page, error] {
	files, _ := coverage.Files([]string{path})
	reader := &coverage.Reader{MaxBytes: r.MaxBytes, Stdin: stdin}
	return func(yield func(store.Page, error) bool) {
		began := time.Now()
		for p, err := range reader.Pages(files) {
			if err != nil {
				if !yield(store.Page{}, err) {
					return
				}
				continue
			}
			if !yield(page(p, fileAddress(path, p), "", began), nil) {
				return
			}
		}
	}
}

// fileAddress is where a page of a file has its place in the desk: where it
// was published if the file says so (an archive of the web), else its path.
func fileAddress(path string, p *parley.Page) string {
	switch {
	case p.URL != "":
		return p.URL
	case path == coverage.Stdin:
		return stdinAddress(p.Body)
	}
	abs, err := filepath.Abs(p.Name)
	if err != nil {
		return p.Name
	}
	return filepath.ToSlash(abs)
}

// page is a page as the desk keeps it.
func page(p *parley.Page, address, source string, fetched time.Time) store.Page {
	return store.Page{
		Address: address, Source: source, Name: p.Name, ContentType: p.ContentType, Body: p.Body, Fetched: fetched,
	}
}

// stdinAddress is the address of what came by standard input. It is made from
// the bytes: what comes there later is no new version of what came before.
func stdinAddress(body []byte) string {
	sum := sha256.Sum256(body)
	return "stdin:" + hex.EncodeToString(sum[:6])
}

// isURL reports whether an address is one of the web.
func isURL(address string) bool {
	low := strings.ToLower(address)
	return strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "http://")
}
