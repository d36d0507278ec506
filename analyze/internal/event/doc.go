// Package event finds who did what to whom: the events of PLOVER (Open Event
// Data Alliance, manual of 2021), with the codes of CAMEO (Gerner and Schrodt
// 2012) besides.
//
// A table of patterns (eventpatterns.tsv of package lexicon; its grammar is in
// docs/format/patterns.md) names verbs, nouns and adjectives with what must
// stand around them in the tree, and where their actors and recipients stand.
// The name of the pattern becomes the rule of the finding.
//
//   - pattern.go compiles the table.
//   - match.go finds the pattern of a predicate, slot.go fills the slots that
//     patterns name.
//   - compose.go settles predicates that stand under others: "refused to meet"
//     is one event, the refusal.
//   - party.go finds who the noun phrases in the slots stand for.
//   - find.go writes the events down with place, time, status and source.
//
// The manual codes an act that is to come as an agreement or a threat. Here it
// keeps its own type, and its status says that it is to come; package task
// codes it the manual's way for benchmarks.
//
// An event of which neither side is known is counted in Findings.Unresolved
// and left out. All steps take time linear in the length of the text.
package event
