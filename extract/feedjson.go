package extract

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	jsonfeed "github.com/mmcdole/gofeed/json"
)

// isJSONFeed reports whether a JSON object says that it is a JSON Feed.
func isJSONFeed(head []byte) bool {
	s := string(head[:min(len(head), sniffed)])
	return strings.Contains(s, "jsonfeed.org/version/") || strings.Contains(s, `jsonfeed.org\/version\/`)
}

// readJSONFeed reads a JSON Feed item by item, so that one that breaks off
// gives the items before.
func readJSONFeed(s string) (*Feed, error) {
	f := new(Feed)
	var author string
	dec := json.NewDecoder(strings.NewReader(s))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, errNoFeed
	}
	items := false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			break
		}
		if key == "items" {
			items = true
			if readJSONItems(dec, f) != nil {
				break
			}
			continue
		}
		var raw json.RawMessage
		if dec.Decode(&raw) != nil {
			break
		}
		if name, _ := key.(string); len(raw) <= maxField {
			author = firstOf(author, f.setField(name, raw))
		}
	}
	if !items {
		return nil, fmt.Errorf("%w: it has no items", errNoFeed)
	}
	for i := range f.Entries {
		f.Entries[i].Author = firstOf(f.Entries[i].Author, author)
	}
	return f, nil
}

// setField takes a field of a JSON Feed; author is the one that it names.
func (f *Feed) setField(name string, raw json.RawMessage) (author string) {
	s := collapse(clean(fieldValue(raw, "")))
	switch name {
	case "title":
		f.Title = plain(s)
	case "home_page_url":
		f.URL = s
	case "feed_url":
		f.Self = s
	case "language":
		f.Language = s
	case "author", "authors":
		return s
	}
	return ""
}

// readJSONItems reads the array of items; an error means that it breaks off.
func readJSONItems(dec *json.Decoder, f *Feed) error {
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return errors.Join(err, errNoFeed)
	}
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			f.Lost++
			return err
		}
		var item jsonfeed.Item
		if err := json.Unmarshal(raw, &item); err != nil || len(f.Entries) == maxEntries {
			f.Lost++
			continue
		}
		f.Entries = append(f.Entries, jsonEntry(&item))
	}
	_, err := dec.Token()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return err
}

func jsonEntry(j *jsonfeed.Item) Entry {
	e := Entry{
		ID: j.ID, URL: j.URL, Title: plain(j.Title), Summary: j.Summary, Content: firstOf(j.ContentHTML, j.ContentText),
		published: j.DatePublished, updated: j.DateModified, Published: timeOf(j.DatePublished), Updated: timeOf(j.DateModified),
	}
	e.isText = j.ContentHTML == ""
	if e.URL == "" && isURL(j.ID) {
		e.URL = j.ID
	}
	var names []string
	for _, a := range append(j.Authors, j.Author) {
		if a != nil && a.Name != "" && !containsName(names, a.Name) {
			names = append(names, plain(a.Name))
		}
	}
	e.Author = strings.Join(names, ", ")
	return e
}
