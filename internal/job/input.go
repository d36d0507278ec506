package job

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"parley"
	"parley/internal/coverage"
	"parley/internal/store"
)

// FilePages yields the pages in files and folders, each at its absolute path;
// "-" is stdin. A file of many articles gives a page for each.
func (r *Runner) FilePages(paths []string, stdin io.Reader) iter.Seq2[store.Page, error] {
	files, _ := coverage.Files(paths)
	reader := &coverage.Reader{MaxBytes: r.MaxBytes, Stdin: stdin}
	return func(yield func(store.Page, error) bool) {
		for _, file := range files {
			began := time.Now()
			for p, err := range reader.Pages([]string{file}) {
				if err != nil {
					if !yield(store.Page{}, err) {
						return
					}
					continue
				}
				address := p.Name
				if file == coverage.Stdin {
					address = stdinAddress(p.Body)
				} else if abs, err := filepath.Abs(p.Name); err == nil {
					address = filepath.ToSlash(abs)
				}
				if !yield(page(p, address, "", began), nil) {
					return
				}
			}
		}
	}
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
