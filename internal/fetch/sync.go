package fetch

import (
	"time"

	"parley"
)

// A Kind is what a source is.
type Kind string

// The kinds of source.
const (
	KindFeed    Kind = "feed"    // RSS, Atom, JSON Feed: its entries are fetched
	KindSitemap Kind = "sitemap" // a sitemap or an index of them: its pages are fetched
	KindPage    Kind = "page"    // a web page that changes
	KindFolder  Kind = "folder"  // the files in and below it
	KindFile    Kind = "file"    // a file, also an archive of many pages
)

// A Source is where pages come from again and again, with what is known from
// the last time. [Sync] brings Condition, Title, Moved, NotModified and Err up
// to date; whoever keeps the source keeps them.
type Source struct {
	Kind    Kind   // empty: found out from what is there
	Address string // URL, or path of a file or folder
	Condition

	// Since leaves out what the source says is older; zero takes all.
	Since time.Time
	// Limit is the most pages to fetch; 0 means no limit. The newest come first.
	Limit int
	// Seen reports whether the page at an address need not be fetched: it was
	// before, and not before changed, which is when the source says that it
	// changed (zero if it does not say). Nil fetches all.
	Seen func(address string, changed time.Time) bool

	Title       string // what the source calls itself
	Moved       string // where it has moved to for good; empty if it has not
	NotModified bool   // it had nothing new
	Err         error  // it could not be read, or only in part
}

// A Fetched is one page of a source, or why it could not be had.
type Fetched struct {
	Page    parley.Page
	Address string // URL, absolute path, or archive record "news.warc.gz@1234"
	Gone    bool   // there is no page there any more
	Err     error
}
