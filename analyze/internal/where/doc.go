// Package where finds the places that an article names, and tells of an act
// where it is.
//
// The steps, in the order of [Find]:
//
//   - spot.go turns the names of places that the names stage found into spots:
//     the words that name a place ("the Rafah crossing", "northern Gaza",
//     "the border with Egypt") and what the phrase says of its kind. The name of a
//     country or capital that acts is an actor; it is a place only where it
//     stands as one ("in Israel", "left Israel").
//   - relation.go reads what the text says of the lie of one place to others:
//     within, between, near.
//   - resolve.go gives spots their entry of the gazetteer: by what the text
//     says ("Tripoli, Lebanon"), by the countries the article is about, by
//     population. Where two readings are close, none is taken.
//   - place.go joins the spots of one place and writes the places down in the
//     order of first mention.
//
// [Index] answers questions of later stages: where the act is that a
// predicate stands for. The dateline is never an answer unless asked for.
//
// What is left unresolved is counted by rule in Findings.Unresolved. All steps
// take time linear in the length of the text.
package where
