// Package fact says of every predicate of a document — a verb, or the noun of
// an act — whether it came about, by whose word it is so, and when.
//
// Whether it came about is read off the words that a predicate stands under:
// its own auxiliaries and negation, and every predicate between it and the
// root of its sentence. Each of these has an effect on what it takes, a line
// in factcues.tsv of package lexicon ("refuse" with an infinitive: denied;
// where it is itself negated: possible), after the signatures of implicative
// and factive verbs (Karttunen 2012, "Simple and phrasal implicatives";
// Nairn, Condoravdi and Karttunen 2006) and FactBank's profile of how nested
// predicates compose (Saurí and Pustejovsky 2012, "Are you sure that this
// happened?"). docs/format/status.md has the algebra.
//
// By whose word: the speakers of the statements that the predicate stands in,
// outermost first. When: the expression that hangs on it in the tree.
package fact
