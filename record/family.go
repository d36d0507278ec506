package record

import (
	"strings"

	"parley"
)

// A family is an article with its reprints and versions: one text that several
// outlets print, or that one outlet prints again and again.

const (
	articleShingle = 5   // words
	fewestShingles = 12  // an article of fewer is no reprint of anything
	mostCandidates = 12  // articles of one band that another is compared with
	sameText       = 0.5 // resemblance of reprints and versions
	partOfText     = 0.7 // containment of a shortened reprint in its original
	sameStory      = 0.2 // containment of versions with the same headline
	storyDays      = 2   // … and at most so many days between them
	// stillSaid is the share of a finding's words that a later version must
	// have for the finding to stand.
	stillSaid = 0.5
)

// families finds the reprints and versions among the articles, and with them
// who each source is. Articles are in chronological order.
func families(docs []*doc) {
	sets := newSets(len(docs))
	buckets := map[uint64][]int{}
	urls, titles := map[string]int{}, map[string][]int{}
	for i, d := range docs {
		d.number = i
		d.shingles = shingle(d.article.Text, articleShingle)
		if u := address(d.article.URL); u != "" {
			if j, ok := urls[u]; ok {
				sets.join(j, i, "same-address", 1)
			}
			urls[u] = i
		}
		if len(d.shingles) < fewestShingles {
			continue
		}
		if t := headline(d); t != "" {
			for _, j := range last(titles[t], mostCandidates) {
				if _, part := docs[j].shingles.resemblance(d.shingles); part >= sameStory && within(docs[j].day, d.day, storyDays) {
					sets.join(j, i, "same-headline", part)
				}
			}
			titles[t] = append(titles[t], i)
		}
		compared := map[int]bool{}
		for _, band := range d.shingles.signature() {
			for _, j := range last(buckets[band], mostCandidates) {
				if compared[j] || sets.find(i) == sets.find(j) {
					continue
				}
				compared[j] = true
				if whole, part := docs[j].shingles.resemblance(d.shingles); whole >= sameText || part >= partOfText {
					sets.join(j, i, "same-text", max(whole, part))
				}
			}
			buckets[band] = append(buckets[band], i)
		}
	}
	for _, members := range sets.groups() {
		family := make([]*doc, len(members))
		for i, m := range members {
			family[i] = docs[m]
		}
		relate(family)
	}
}

// relate says which article of a family is a version or a reprint of which,
// which is superseded by which, and who their one source is.
func relate(family []*doc) {
	original := family[0]
	for _, d := range family {
		if own(d.article) {
			original = d
			break
		}
	}
	latest := map[string]*doc{} // by outlet
	witness := ""
	for _, d := range family {
		d.family = family[0].number
		outlet := edition(d)
		switch before := latest[outlet]; {
		case before != nil:
			d.versionOf = before
		case d != original:
			d.reprintOf = original
		}
		latest[outlet] = d
		if agency := fold(d.article.Agency); witness == "" && agency != "" {
			witness = agency
		}
	}
	if witness == "" {
		witness = fold(original.article.Outlet)
	}
	final := latest[edition(original)]
	for _, d := range family {
		d.witness = witness
		if witness == "" {
			d.witness = original.article.ID
		}
		switch end := latest[edition(d)]; {
		case end != d:
			d.successor = end
		case d.reprintOf != nil && final.number > d.number:
			d.successor = final // what an agency took back is taken back where it was printed
		}
	}
}

// own reports whether an agency's article stands in its own service: the
// outlet is the agency, or what its letters stand for.
func own(a *parley.Article) bool {
	agency := fold(a.Agency)
	return agency != "" && (agency == fold(a.Outlet) || agency == initialsOf(words(a.Outlet)))
}

// edition is what all versions of one article have in common: the outlet, or
// the title where no outlet is known.
func edition(d *doc) string {
	if d.article.Outlet != "" {
		return fold(d.article.Outlet)
	}
	return "\n" + fold(d.article.Title)
}

// headline is what versions of one article have in common if it is enough to
// know them by: the outlet and a title of some length.
func headline(d *doc) string {
	title := strings.Join(words(d.article.Title), " ")
	if strings.Count(title, " ") < 3 || d.article.Outlet == "" {
		return ""
	}
	return fold(d.article.Outlet) + "\n" + title
}

// address is a URL without what may differ between two visits.
func address(url string) string {
	url, _, _ = strings.Cut(url, "#")
	url, _, _ = strings.Cut(url, "?utm_")
	_, url, _ = strings.Cut(url, "://")
	return strings.TrimSuffix(strings.TrimPrefix(url, "www."), "/")
}

// last are the last n of list.
func last[T any](list []T, n int) []T {
	return list[max(0, len(list)-n):]
}
