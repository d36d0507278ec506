package extract

import (
	_ "embed"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

//go:embed marks.tsv
var marksTSV string

// A markSet is what the names and attributes of an element tell of it.
type markSet uint8

// The marks.
const (
	markBody       markSet = 1 << iota // the article's text
	markOut                            // no part of the article, by its names or the kind of element
	markOther                          // another text
	markHidden                         // not shown
	markByline                         // author or date
	markCaption                        // a picture's text
	markStandfirst                     // the lines under the headline
	markDropped                        // out or hidden, and taken for it (see [dropParts])
)

var markNames = map[string]markSet{
	"body": markBody, "out": markOut, "other": markOther, "byline": markByline, "caption": markCaption, "standfirst": markStandfirst,
}

// markWords are the marks of marks.tsv by name.
var markWords = func() map[string]markSet {
	m := make(map[string]markSet)
	for row := range tsvRows(marksTSV) {
		for w := range strings.FieldsSeq(row[1]) {
			m[w] |= markNames[row[0]]
		}
	}
	return m
}()

// Elements and roles that are no part of an article's text.
var (
	outElements = map[atom.Atom]bool{
		atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Form: true, atom.Dialog: true, atom.Menu: true,
	}
	outRoles = map[string]bool{
		"navigation": true, "banner": true, "contentinfo": true, "complementary": true, "search": true, "dialog": true,
		"alertdialog": true, "alert": true, "menu": true, "menubar": true, "toolbar": true, "tablist": true, "form": true,
	}
	// Their text is no text.
	deadElements = map[atom.Atom]bool{
		atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Math: true, atom.Iframe: true,
		atom.Object: true, atom.Embed: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Select: true, atom.Textarea: true,
		atom.Button: true, atom.Input: true, atom.Datalist: true, atom.Head: true, atom.Title: true, atom.Noframes: true, atom.Del: true,
		atom.Label: true, atom.Legend: true, atom.Noembed: true, atom.Progress: true, atom.Rp: true, atom.Rt: true,
	}
)

// readMarks marks every element under n.
func readMarks(n *node) {
	for c := n.first; c != nil; c = c.next {
		if !c.isText {
			c.marks = marksOf(c)
			readMarks(c)
		}
	}
	showTwins(n)
}

// showTwins shows the elements under n that are hidden from screen readers
// alone, whose words another element says again for those: readers see one, and
// one of the two stays.
func showTwins(n *node) {
	var before *node
	for c := n.first; c != nil; c = c.next {
		if c.isText {
			if strings.TrimSpace(c.text) != "" {
				before = nil
			}
			continue
		}
		if before != nil {
			switch {
			case forReaders(c) && hiddenFromReaders(before):
				before.marks &^= markHidden
			case forReaders(before) && hiddenFromReaders(c):
				c.marks &^= markHidden
			}
		}
		before = c
	}
}

// hiddenFromReaders reports whether an element is shown, but not read out, and
// has words.
func hiddenFromReaders(n *node) bool {
	return strings.EqualFold(n.attr("aria-hidden"), "true") && !n.has("hidden") && !hiddenByStyle(n) && strings.ContainsFunc(textOf(n), unicode.IsLetter)
}

// forReaders reports whether an element is for screen readers alone.
func forReaders(n *node) bool {
	for _, w := range nameWords(n.attr("class")) {
		switch w {
		case "sronly", "screenreader", "screenreadertext", "visuallyhidden", "visuallyhide":
			return strings.TrimSpace(textOf(n)) != ""
		}
	}
	return false
}

// marksOf reads the marks of one element.
func marksOf(n *node) markSet {
	var m markSet
	if outElements[n.tag] || outRoles[strings.ToLower(n.attr("role"))] {
		m |= markOut
	}
	if isHidden(n) {
		m |= markHidden
	}
	for _, prop := range strings.Fields(n.attr("itemprop")) {
		switch prop {
		case "articleBody":
			m |= markBody
		case "author", "datePublished", "dateModified":
			m |= markByline
		case "caption":
			m |= markCaption
		}
	}
	if n.tag == atom.Figcaption || n.tag == atom.Caption {
		m |= markCaption
	}
	byNames := markSet(0)
	for _, key := range [...]string{"class", "id", "data-testid", "data-component"} {
		for _, w := range nameWords(n.attr(key)) {
			byNames |= markWords[w]
		}
	}
	if n.tag == atom.Footer && byNames&(markByline|markOut|markOther) == markByline {
		m &^= markOut // some systems put author and date in a footer above the text
	}
	return m | byNames
}

// isHidden reports whether an element says that it is not shown.
func isHidden(n *node) bool {
	if n.has("hidden") || strings.EqualFold(n.attr("aria-hidden"), "true") {
		return true
	}
	return hiddenByStyle(n)
}

func hiddenByStyle(n *node) bool {
	style := n.attr("style")
	if style == "" {
		return false
	}
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// nameWords are the words of class or id names in small letters, and each two
// neighbours of one name run together.
func nameWords(names string) []string {
	var words []string
	for name := range strings.FieldsSeq(names) {
		if len(name) > 80 || strings.Contains(name, ":") {
			continue // "md:hidden" is what a style does at some width
		}
		before := ""
		for _, w := range splitName(name) {
			words = append(words, w)
			if before != "" {
				words = append(words, before+w)
			}
			before = w
		}
	}
	return words
}

// splitName cuts "story-body", "story_body" and "storyBody" into their words.
func splitName(name string) []string {
	var words []string
	start := -1
	lower := false
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r):
			if start >= 0 {
				words = append(words, strings.ToLower(name[start:i]))
			}
			start = -1
		case start < 0:
			start = i
		case unicode.IsUpper(r) && lower:
			words = append(words, strings.ToLower(name[start:i]))
			start = i
		}
		lower = unicode.IsLower(r)
	}
	if start >= 0 {
		words = append(words, strings.ToLower(name[start:]))
	}
	return words
}
