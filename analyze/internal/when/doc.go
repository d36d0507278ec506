// Package when finds time expressions and says what they mean on the calendar:
// the words "last Friday", their TIMEX3 value "2024-08-16", and the stretch of
// time from one midnight to the next.
//
// What is marked and how it is written follows TIMEX3 as ISO-TimeML has it
// (ISO 24617-1:2012; Pustejovsky, Lee, Bunt and Romary, "ISO-TimeML", LREC
// 2010), whose annotation guidelines are those of TimeML 1.2.1 (Saurí et al.
// 2006), which take their values from TIMEX2 (Ferro et al. 2005) and those from
// ISO 8601:
//
//	2024-08-16, 2024-08, 2024   a day, a month, a year
//	2024-W33, 2024-W33-WE       a week, its weekend
//	2024-Q3, 2024-H1, 2024-SU   a quarter, a half, a season
//	199, 19                     the 1990s, the 20th century
//	2024-08-16TMO, T10:35       a part of the day, a time of day
//	P11D, PT72H, PXW            lengths; X of a number nobody says
//	XXXX-WXX-5, P1D             sets: every Friday, daily
//	PAST_REF, PRESENT_REF …     no place on the calendar
//
// An expression such as "Friday" is placed from the [Anchor], the day the
// article speaks from, never from a clock: the last Friday, or the next where
// the sentence looks forward. "Two days later" and "that year" are counted from
// the date that the text spoke of last. Where the article has no date, or the
// text has told none that is exact enough, the value keeps an X for every
// figure that is missing ("XXXX-WXX-5"), there is no interval, and Find counts
// it. A month or a day without a year is that of the year nearest to the
// article's day, unless the tense speaks against it; that is how agencies leave
// the year out.
//
// From and To are half-open and by the article's own clock; they carry its
// zone, and "Z" where that is unknown. They say more than the value where an
// expression means part of its unit or is an end of a range: "late May" is the
// 21st to the 31st, "earlier this month" ends with the article's own day, and
// either end of "from March 20 to March 22" has all three days. Precision is
// the unit that the value is of. Seasons and fiscal years have none: theirs depend on the
// hemisphere and the company. A quarter is one of the calendar.
//
// How it works: a light lexer of its own cuts the text into words, numerals and
// marks (lex.go, digits.go, numeral.go), so that it does not depend on how
// compounds were tokenized. Rules (rules.go) are patterns over these with a
// reading each; they are indexed by the word they begin with, and the longest
// match wins. Tags, trees and sentences of the document are used where it has
// them: to tell months from verbs and the tense of the clause (homograph.go,
// tense.go). The time is linear in the text and the memory bounded by a
// segment of 4096 words.
//
// testdata/*.txt has the cases, one a line, and every pattern has one: to add
// a rule, add its line to the table and its cases there.
package when
