// Package extract makes articles from bytes: a text file, a web page, a line
// of JSON becomes a [parley.Article] with its canonical text and what is known
// about it.
//
//	article, err := extract.Article(&parley.Page{Name: "talks.txt", Body: data})
//
// The story of a page:
//
//   - kind.go tells what it is from its content type, its name and its first
//     bytes; jsonlines.go splits a file of many articles into pages of one.
//   - feed.go, sitemap.go and opml.go read lists of articles and feeds; newsml.go,
//     nitf.go, ninjs.go and mail.go take an article out of the forms in which
//     agencies and mail programs send it.
//   - charset.go makes it UTF-8, clean.go repairs its characters, and both
//     refuse what is no text.
//   - text.go, html.go and jsonlines.go cut it into paragraphs: plain text by
//     its empty lines, indents and line lengths (lines.go), a web page by the
//     elements that hold its prose (htmlbody.go).
//   - classify.go says what each paragraph is (running text, heading, caption,
//     byline, end mark), and dateline.go, byline.go, date.go and agency.go read
//     what those say.
//   - language.go refuses what is not English.
//
// # Canonical text
//
// A paragraph is a block. Inside it every run of white space (line ends,
// no-break spaces) is one space; at its ends there is none. Blocks are
// separated by one empty line. Control characters are white space; soft
// hyphens, zero-width spaces, byte order marks and marks of writing direction
// are dropped; bytes of windows-1252 that came through as control characters
// are put right. Nothing else is changed: words, spelling, quotation marks and
// dashes stay as they are, composed or decomposed (no normalisation to NFC),
// and a word hyphenated at a line end stays in two parts.
// Header lines (Title:, Source:, Published: …) are metadata and not part of it.
//
// # Which source is believed
//
// Where a page says something in several places, what was made for machines
// and is most specific comes first: schema.org JSON-LD of the article, then
// article:* and og:* properties, other meta elements, microdata, <time>, and at
// last what a reader sees, and the day in the page's address. Plain text: header lines, then the lines of the text.
// Where two sources name the same day, the one that says more (time, zone) is
// taken. Times keep the zone they state; where none is stated it is unknown,
// never guessed.
package extract
