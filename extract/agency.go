package extract

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"parley"
)

//go:embed agencies.tsv
var agenciesTSV string

// agencies are the names of the agencies by their folded forms.
var agencies = func() map[string]string {
	m := make(map[string]string)
	for row := range tsvRows(agenciesTSV) {
		for form := range strings.SplitSeq(row[1], "|") {
			m[foldAgency(form)] = row[0]
		}
	}
	return m
}()

// foldAgency makes the forms of an agency's name equal.
func foldAgency(s string) string {
	s = strings.ToLower(strings.ReplaceAll(collapse(s), ".", ""))
	return strings.TrimPrefix(s, "the ")
}

// agencyOf is the name of the agency that s is, or "" if it is none that is known.
func agencyOf(s string) string {
	if len(s) > 60 {
		return ""
	}
	return agencies[foldAgency(strings.Trim(s, " ()[]|/—–-_,:\u00a0"))]
}

// firstAgency is the first agency among names put together with strokes,
// "and" or commas: "AFP/Reuters", "Reuters, AP".
func firstAgency(s string) string {
	if a := agencyOf(s); a != "" {
		return a
	}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/,;|&", r) }) {
		if a := agencyOf(part); a != "" {
			return a
		}
	}
	return ""
}

// splitSource reads where an article says it is from: the publication, and the
// agency that the publication is or names in brackets.
func splitSource(s string) (outlet, agency string) {
	if a := agencyOf(s); a != "" {
		return s, a
	}
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		outlet = strings.TrimSpace(s[:i])
		if a := agencyOf(outlet); a != "" {
			return outlet, a
		}
		if a := firstAgency(s[i+1 : len(s)-1]); a != "" {
			return outlet, a
		}
	}
	return s, ""
}

// readAgency finds the agency of a where the dateline did not tell: in the
// byline's lines, or in the credit at the end of the text ("… — AFP"). A
// picture's credit is not looked at: it tells who took the picture.
func readAgency(a *parley.Article) {
	if a.Agency == "" {
		a.Agency = agencyOfWriter(a.Byline)
	}
	for _, b := range a.Blocks {
		if a.Agency != "" {
			return
		}
		if s := collapse(a.Text[b.Start:min(b.End, b.Start+maxDateLine)]); b.Kind == parley.Meta && b.Len() <= maxDateLine {
			if a.Agency = firstAgency(s); a.Agency == "" {
				a.Agency = agencyOfWriter(s)
			}
		}
	}
	for i := len(a.Blocks) - 1; i >= 0 && a.Agency == ""; i-- {
		if b := a.Blocks[i]; b.Kind == parley.Body {
			a.Agency = agencyCredit(a.Text[b.Start:b.End])
			return
		}
	}
}

// agencyCredit is the agency in the credit that ends a paragraph, or "".
func agencyCredit(s string) string { return firstAgency(creditOf(s)) }

// creditOf is the name that ends a paragraph after its last sentence, behind a
// dash or in brackets: "… — AFP", "… (Reuters)"; "" if there is none.
func creditOf(s string) string {
	tail := s[max(0, len(s)-80):]
	i := strings.LastIndexAny(tail, ".?!\"”")
	if i < 0 {
		return ""
	}
	_, n := utf8.DecodeRuneInString(tail[i:])
	credit := strings.TrimSpace(tail[i+n:])
	if r, _ := utf8.DecodeRuneInString(credit); !strings.ContainsRune("(-–—/[|", r) {
		return ""
	}
	return strings.Trim(credit, " ()[]|/—–-.")
}

// agencyOfWriter is the agency in a line such as "Associated Press Writer",
// "By Jane Roe, AFP", "AP Diplomatic Writer".
func agencyOfWriter(s string) string {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;|/()–—", r) }) {
		part = strings.TrimSpace(part)
		low := strings.ToLower(part)
		if a := agencyOf(strings.TrimPrefix(low, "by ")); a != "" {
			return a
		}
		if !isWriterLine(low) {
			continue
		}
		for i := strings.LastIndexByte(part, ' '); i > 0; i = strings.LastIndexByte(part[:i], ' ') {
			if a := agencyOf(part[:i]); a != "" {
				return a
			}
		}
	}
	return ""
}
