// Package talks finds what stands on the table and who sits at it: the roles,
// issues, proposals, positions, meetings and outlooks of an article.
//
// It reads predicates and their arguments (package clause), whether an act
// came about and by whose word (package fact), and says nothing of any
// conflict: what counts as a stand, a proposal, a meeting or a judgement is in
// the lexicon's tables, which docs/format/talks.md describes. [Find] spells
// out the order:
//
//  1. Proposals are the noun phrases that name one which exists: a text that
//     hopes for "a deal" has none on the table. Later mentions, "the plan",
//     join the earlier ones where one alone fits.
//     A sum that somebody demands or offers is one too.
//  2. Their states are what verbs and nouns do to them, each with its actor.
//  3. Meetings are verbs of meeting and nouns of it with whoever meets.
//  4. Positions are verbs, nouns and adjectives of taking a stand, and what
//     somebody says must or will not be.
//  5. Issues are what talks, disputes, positions and terms are about.
//  6. Roles follow from all these and from the words that name them.
//  7. Outlooks are judgements of how the talks stand.
//
// What is said of actors that could not be told is left out and counted in
// doc.Unresolved.
package talks
