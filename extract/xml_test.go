package extract

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
)

func TestWriteOPML(t *testing.T) {
	list := []Subscription{
		{Title: "Ministry & more", Feed: "https://mfa.kestria.example/news.atom?a=1&b=2", Site: "https://mfa.kestria.example/", Group: "Lake/Kestria"},
		{Title: "Courier", Feed: "https://aldencourier.example/feed", Group: "Lake"},
		{Title: "A page", Site: "https://mediator.example/"},
	}
	var b bytes.Buffer
	if err := WriteOPML(&b, "Desk", list); err != nil {
		t.Fatal(err)
	}
	got, _, err := ReadOPML(&parley.Page{Name: "desk.opml", Body: b.Bytes()})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(list, got); diff != "" {
		t.Errorf("(-written +read):\n%s\n%s", diff, b.String())
	}
}

// TestHostileXML checks that documents made to break parsers cost little and
// are refused, or read as far as they can be.
func TestHostileXML(t *testing.T) {
	deep := strings.Repeat("<a>", 1_000_000)
	entities := `<!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("ha", 1000) + `"><!ENTITY b "` + strings.Repeat("&a;", 1000) + `">]>`
	for name, body := range map[string]string{
		"deep feed":     `<rss version="2.0"><channel><item><title>x</title>` + deep,
		"deep elements": `<rss version="2.0" xmlns:q="q"><channel><item><q:x>` + strings.Repeat("<q:p>", 1_000_000),
		"deep item":     `<newsItem><contentSet><inlineXML>` + deep,
		"deep opml":     `<opml><body>` + strings.Repeat(`<outline text="a">`, 1_000_000),
		"deep nitf":     `<nitf><body><body.content>` + strings.Repeat("<block>", 1_000_000),
		"deep sitemap":  `<urlset><url>` + deep,
	} {
		if _, err := Article(&parley.Page{Name: name, Body: []byte(body)}); err == nil {
			t.Errorf("%s was read", name)
		}
		if _, err := ReadFeed(&parley.Page{Name: name, Body: []byte(body)}); err == nil && !strings.HasPrefix(name, "deep") {
			t.Errorf("%s was read as a feed", name)
		}
		if _, err := ReadSitemap(&parley.Page{Name: name, Body: []byte(body)}); err == nil {
			t.Errorf("%s was read as a sitemap", name)
		}
		if _, _, err := ReadOPML(&parley.Page{Name: name, Body: []byte(body)}); err == nil {
			t.Errorf("%s was read as OPML", name)
		}
	}
	f, err := ReadFeed(&parley.Page{Body: []byte(entities + `<rss version="2.0"><channel><item><title>&b;&b;</title><link>https://a.example/</link></item></channel></rss>`)})
	if err == nil && len(f.Entries) > 0 && len(f.Entries[0].Title) > 100 {
		t.Errorf("entities were expanded to %d bytes", len(f.Entries[0].Title))
	}
	if _, err := Article(&parley.Page{Name: "x", Body: []byte("<nitf>" + strings.Repeat("<p/>", 500_000) + "</nitf>")}); !errors.Is(err, parley.ErrTooLarge) {
		t.Errorf("many elements: %v", err)
	}
	one := `<item><title>One that is whole</title><link>https://a.example/1</link></item>`
	f, err = ReadFeed(&parley.Page{Body: []byte(`<rss version="2.0"><channel><title>T</title>` + one + `<item><x>` + deep + `</item>` + one + `</channel></rss>`)})
	if err != nil || len(f.Entries) != 2 || f.Lost != 1 || f.Title != "T" {
		t.Errorf("around a broken item: %+v, %v", f, err)
	}
}

// TestBrokenFeeds reads feeds whose tags are broken.
func TestBrokenFeeds(t *testing.T) {
	for _, body := range []string{
		"<feed <entrY>", "<rss <item><channel>", "<rss><channel <item></item>", "<rdf:RDF><item", "<feed></feed", "<rss version='2.0'/><item></item>", "<rss>", "<feed>", "<feed><entry>",
	} {
		if f, err := ReadFeed(&parley.Page{Name: "feed", Body: []byte(body)}); err == nil && len(f.Entries) > 0 {
			t.Errorf("%s has entries: %+v", body, f.Entries)
		}
	}
}

// TestNothing reads pages with nothing in them as every kind there is.
func TestNothing(t *testing.T) {
	for _, contentType := range []string{
		"", "text/html", "application/json", "application/x-ndjson", "application/feed+json", "application/rss+xml", "text/x-opml",
		"application/nitf+xml", "application/vnd.iptc.g2.newsitem+xml", "message/rfc822",
	} {
		for _, body := range []string{"", " \n", "<", "{", "[", "\xef\xbb\xbf"} {
			for a, err := range Articles(&parley.Page{Name: "page", ContentType: contentType, Body: []byte(body)}, Options{AnyLanguage: true}) {
				if err == nil && a.Text == "" {
					t.Errorf("%s %q: an article without a text", contentType, body)
				}
			}
		}
	}
}

// TestOPMLGroups reads feeds that stand in the list twice, that feed readers
// wrote as feed://, and that are none of the web.
func TestOPMLGroups(t *testing.T) {
	const list = `<opml version="2.0"><body>
<outline text="Loose" xmlUrl="https://post.example/feed"/>
<outline text="Talks"><outline text="Post" xmlUrl="https://post.example/feed"/>
 <outline text="Wire" xmlUrl="feed://wire.example/rss"/><outline text="Port" xmlUrl="feed:https://port.example/rss"/></outline>
<outline text="Ports"><outline text="Wire again" xmlUrl="http://wire.example/rss"/>
 <outline text="Mail" xmlUrl="mailto:desk@wire.example"/></outline></body></opml>`
	got, dropped, err := ReadOPML(&parley.Page{Name: "desk.opml", Body: []byte(list)})
	if err != nil {
		t.Fatal(err)
	}
	want := []Subscription{
		{Title: "Loose", Feed: "https://post.example/feed", Group: "Talks"},
		{Title: "Wire", Feed: "http://wire.example/rss", Group: "Talks"},
		{Title: "Port", Feed: "https://port.example/rss", Group: "Talks"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(dropped) != 1 || !strings.Contains(dropped[0], "Mail") {
		t.Errorf("dropped %q", dropped)
	}
}
