// Package record makes one record of a negotiation out of the findings of many
// articles.
//
//	b := record.NewBuilder(record.Options{GivenName: analyze.GivenName})
//	b.Add(doc.Article, &doc.Findings) // in any order, any number of times
//	r := b.Record()
//
// What several articles tell becomes one entry with all its evidence: actors,
// issues, proposals and their states, positions, statements, meetings, events.
// Every entry says how it stands ([parley.Standing]): how many independent
// sources bear it out, when it was seen first and last, why its parts were
// joined, who contradicts it. Reprints and versions of one article are found
// and count as one source; a later version takes back what it dropped.
// Planned meetings are matched with what became of them, positions with those
// they follow, and articles are grouped by the talks that they are about.
//
// Findings are joined only where that is sure; docs/format/merging.md has
// every rule with its threshold. Two that could be the same, but could each be
// another, stay apart.
//
// The record depends on the articles added, not on their order. Its time and
// memory grow in line with them: findings are looked up by keys and compared
// in small blocks only.
package record
