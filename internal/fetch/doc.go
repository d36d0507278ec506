// Package fetch gets pages: from the web, from web archives, from folders.
// What it yields are [parley.Page] values with what the server said of them;
// it knows no store and decides nothing about articles.
//
// The web is read politely and with care:
//
//   - client.go asks for one address: conditionally, with few redirects, again
//     after a while where that may help (retry.go), never more than one request
//     at a time to a host and a pause between two (pace.go), and not at all
//     what the site's robots.txt closes (robots.go).
//   - guard.go keeps requests from the machine itself and the network it stands
//     in: it looks at the address that is really connected to.
//   - discover.go finds the feeds and sitemaps of a site, sync.go reads a source
//     (feed, sitemap, page, folder) and yields the pages that are new in it.
//
// Package unpack undoes how bodies are packed, and package warc reads web
// archives.
package fetch
