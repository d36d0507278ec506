package page

import (
	"fmt"
	"strings"
)

// A Hit is something that a search found. In the snippet, a matched word stands
// between \x01 and \x02.
type Hit struct {
	Kind, Day, Outlet, Title, Speaker, Stance, Snippet, Article string
}

// Hits is a page of hits for a terminal of the given width. Next is the token
// of the next page, empty if there is none.
func Hits(hits []Hit, next string, width int) string {
	p := &sheet{width: min(max(width, minWidth), maxWidth)}
	for i, h := range hits {
		if i > 0 {
			p.line("")
		}
		p.fill("", "", h.head(bold.Render))
		p.fill("  ", "  ", marked(h.Snippet, func(s string) string { return bold.Render(clean(s)) }, clean))
		p.fill("  ", "  ", faint.Render(h.source()))
	}
	if len(hits) == 0 {
		p.line("Nothing was found.")
	}
	if next != "" {
		p.line("")
		p.line(faint.Render("more with --after " + next))
	}
	return p.String()
}

// HitsMarkdown is a page of hits in Markdown.
func HitsMarkdown(hits []Hit, next string) string {
	var out strings.Builder
	for _, h := range hits {
		head := h.head(func(s ...string) string { return "**" + escape(strings.Join(s, " ")) + "**" })
		snippet := marked(h.Snippet, func(s string) string { return "**" + escape(s) + "**" }, escape)
		fmt.Fprintf(&out, "- %s  \n  %s  \n  %s\n", head, snippet, escape(h.source()))
	}
	if len(hits) == 0 {
		out.WriteString("Nothing was found.\n")
	}
	if next != "" {
		fmt.Fprintf(&out, "\nMore with --after %s\n", escape(next))
	}
	return out.String()
}

// head is who says or stands so, or the title of an article.
func (h Hit) head(strong func(...string) string) string {
	switch {
	case h.Kind == "article":
		return strong(clean(h.Title))
	case h.Speaker == "":
		return h.Kind + ", speaker not known"
	case h.Stance != "":
		return strong(clean(h.Speaker)) + " " + clean(h.Stance)
	}
	return strong(clean(h.Speaker)) + ", " + h.Kind
}

func (h Hit) source() string {
	facts := []string{h.Outlet, h.Day}
	if h.Kind != "article" {
		facts = append(facts, h.Title)
	}
	return clean(joined(append(facts, h.Article)))
}

// marked is a snippet with its matched words as strong gives them, the rest as
// plain does.
func marked(snippet string, strong, plain func(string) string) string {
	var out strings.Builder
	for snippet != "" {
		before, rest, ok := strings.Cut(snippet, "\x01")
		out.WriteString(spaced(before, plain))
		if !ok {
			break
		}
		word, after, _ := strings.Cut(rest, "\x02")
		out.WriteString(strong(word))
		snippet = after
	}
	return out.String()
}

// spaced keeps the spaces at the ends, which plain leaves off.
func spaced(s string, plain func(string) string) string {
	out := plain(s)
	if strings.TrimSpace(s) == "" {
		if s != "" {
			return " "
		}
		return ""
	}
	if s[0] == ' ' || s[0] == '\n' {
		out = " " + out
	}
	if last := s[len(s)-1]; last == ' ' || last == '\n' {
		out += " "
	}
	return out
}

// Unmarked is a snippet as plain words.
func Unmarked(snippet string) string {
	return clean(strings.NewReplacer("\x01", "", "\x02", "").Replace(snippet))
}
