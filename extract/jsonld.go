package extract

import (
	"encoding/json"
	"html"
	"strings"

	"parley"
)

// A linkedData is what the schema.org JSON-LD of a page says of its article.
type linkedData struct {
	headline, byline, outlet, url, language, body string
	published, updated                            parley.Date
}

// The types that an article may have, schema.org's NewsArticle and its
// subtypes first, and how specific they are.
var articleTypes = map[string]int{
	"NewsArticle": 3, "ReportageNewsArticle": 3, "AnalysisNewsArticle": 3, "BackgroundNewsArticle": 3, "OpinionNewsArticle": 3,
	"AskPublicNewsArticle": 3, "ReviewNewsArticle": 3, "LiveBlogPosting": 3, "Report": 2, "Article": 2, "BlogPosting": 2,
	"SocialMediaPosting": 1, "TechArticle": 1, "ScholarlyArticle": 1, "AdvertiserContentArticle": 1, "WebPage": 0,
}

// maxLinked bounds how deep and how many objects of JSON-LD are looked at.
const (
	maxLinkedDepth = 12
	maxLinked      = 20_000
)

// readLinkedData reads the scripts of a page. Of several articles the one of
// the most specific type that says most is taken.
func readLinkedData(scripts []string) (ld linkedData) {
	g := &graph{byID: make(map[string]map[string]any)}
	for _, s := range scripts {
		var v any
		if !parseLoose(s, &v) {
			g.found = append(g.found, looseFields(s))
			continue
		}
		g.visit(v, 0)
	}
	var best map[string]any
	most := -1
	for _, o := range g.found {
		if n := articleRank(o)*100 + len(o); n > most {
			best, most = o, n
		}
	}
	if best == nil {
		return ld
	}
	ld.headline = linkedText(best["headline"])
	if ld.headline == "" && articleRank(best) > 0 {
		ld.headline = linkedText(best["name"])
	}
	ld.byline = strings.Join(g.names(best["author"]), ", ")
	if names := g.names(best["publisher"]); len(names) > 0 {
		ld.outlet = names[0]
	}
	ld.url = firstOf(linkedText(best["url"]), linkedAddress(best["mainEntityOfPage"]))
	ld.language = linkedText(best["inLanguage"])
	body, _ := best["articleBody"].(string)
	ld.body = clean(html.UnescapeString(body))
	ld.published = better(parseDate(linkedText(best["datePublished"])), parseDate(linkedText(best["dateCreated"])))
	ld.updated = parseDate(linkedText(best["dateModified"]))
	return ld
}

// articleRank is how specific the type of an object is; -1 if it is no article.
func articleRank(o map[string]any) int {
	rank := -1
	for _, t := range linkedList(o["@type"]) {
		s, _ := t.(string)
		s = s[strings.LastIndexAny(s, "/:#")+1:]
		if r, ok := articleTypes[s]; ok {
			rank = max(rank, r)
		}
	}
	return rank
}

// A graph is the objects of a page's JSON-LD.
type graph struct {
	found []map[string]any          // the articles
	byID  map[string]map[string]any // objects that others name by "@id"
	seen  int
}

// visit gathers the objects in v.
func (g *graph) visit(v any, depth int) {
	if g.seen++; depth > maxLinkedDepth || g.seen > maxLinked {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.visit(x, depth+1)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && len(v) > 1 && g.byID[id] == nil {
			g.byID[id] = v
		}
		if articleRank(v) >= 0 {
			g.found = append(g.found, v)
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "author", "publisher", "isPartOf", "hasPart"} {
			if x, ok := v[key]; ok {
				g.visit(x, depth+1)
			}
		}
	}
}

// names are the names in v: texts, objects with a name, or objects that stand
// elsewhere in the graph.
func (g *graph) names(v any) []string {
	var names []string
	for _, x := range linkedList(v) {
		o, ok := x.(map[string]any)
		if ok && o["name"] == nil {
			if id, _ := o["@id"].(string); g.byID[id] != nil {
				o = g.byID[id]
			}
		}
		s := linkedText(x)
		if ok {
			s = linkedText(o["name"])
		}
		if s == "" || strings.Contains(s, "://") || hasWord(names, s) || len(names) >= 20 {
			continue
		}
		names = append(names, s)
	}
	return names
}

// linkedList is v as a list: itself, or what holds it alone.
func linkedList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// linkedText is the text that v is, or the first of a list, without entities.
func linkedText(v any) string {
	switch v := v.(type) {
	case string:
		return collapse(clean(html.UnescapeString(v)))
	case []any:
		if len(v) > 0 {
			return linkedText(v[0])
		}
	case map[string]any:
		return firstOf(linkedText(v["@value"]), linkedText(v["name"]))
	case json.Number:
		return v.String()
	}
	return ""
}

// linkedAddress is the address that v is or has.
func linkedAddress(v any) string {
	if o, ok := v.(map[string]any); ok {
		return firstOf(linkedText(o["@id"]), linkedText(o["url"]))
	}
	return linkedText(v)
}

// parseLoose parses JSON as pages have it: perhaps inside comments or CDATA,
// with line ends inside texts, with a comma too many.
func parseLoose(s string, v *any) bool {
	s = strings.TrimSpace(s)
	for _, cut := range []string{"<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, cut))
	}
	for _, cut := range []string{"-->", "//]]>", "// ]]>", "/*]]>*/", "]]>", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, cut))
	}
	if json.Unmarshal([]byte(s), v) == nil {
		return true
	}
	return json.Unmarshal([]byte(repairJSON(s)), v) == nil
}

// repairJSON makes control characters inside texts spaces and drops commas
// before a closing bracket.
func repairJSON(s string) string {
	b := make([]byte, 0, len(s))
	inText, escaped := false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case inText && c < ' ':
			c = ' '
		case inText && escaped:
			escaped = false
		case inText && c == '\\':
			escaped = true
		case c == '"':
			inText = !inText
		case !inText && (c == '}' || c == ']'):
			j := len(b)
			for j > 0 && strings.IndexByte(" \t\r\n", b[j-1]) >= 0 {
				j--
			}
			if j > 0 && b[j-1] == ',' {
				b = b[:j-1]
			}
		}
		b = append(b, c)
	}
	return string(b)
}

// looseFields reads the fields that matter out of JSON that does not parse, by
// their keys: the text after each.
func looseFields(s string) map[string]any {
	o := make(map[string]any)
	for _, key := range [...]string{"@type", "headline", "datePublished", "dateModified", "url", "inLanguage"} {
		if v, ok := looseField(s, key); ok {
			o[key] = v
		}
	}
	for _, key := range [...]string{"author", "publisher"} {
		if i := strings.Index(s, `"`+key+`"`); i >= 0 {
			near := s[i+len(key)+2 : min(len(s), i+500)]
			if v, ok := looseField(near, "name"); ok {
				o[key] = v
			}
		}
	}
	return o
}

// looseField is the text that follows the first "key": in s.
func looseField(s, key string) (string, bool) {
	i := strings.Index(s, `"`+key+`"`)
	if i < 0 {
		return "", false
	}
	rest := strings.TrimLeft(s[i+len(key)+2:], " \t\r\n:")
	if !strings.HasPrefix(rest, `"`) {
		return "", false
	}
	rest = rest[:min(len(rest), maxShort)]
	for end := 1; end < len(rest); end++ {
		if rest[end] == '\\' {
			end++
			continue
		}
		if rest[end] == '"' {
			var v string
			if json.Unmarshal([]byte(rest[:end+1]), &v) != nil {
				return "", false
			}
			return v, true
		}
	}
	return "", false
}
