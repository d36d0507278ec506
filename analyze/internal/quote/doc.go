// Package quote finds who says what: the statements of an article, each with
// its speaker, its cue and its content.
//
// It reads in this order, which [Find] spells out:
//
//  1. [Marks] pairs the quotation marks of every paragraph. It sees text alone.
//  2. The reporting clauses beside quotations are found by the words between
//     the marks and by the tree: “…,” said X; X told reporters: “…”.
//  3. Phrases that give an account, "according to X", and reporting clauses in
//     what they report, "The talks, X said, had failed", are found next, since
//     their words belong to no other content.
//  4. Then come the cues of the lexicon and what the tree puts under them: a
//     clause, an infinitive, an object, a predicate, a phrase with the cue's
//     preposition.
//  5. Clauses with an adverb of hearsay, "reportedly", are said by nobody known.
//  6. Quotations that are left and fill sentences of their own carry on the
//     speech before them.
//
// Every rule has a name and a confidence (rules.go) and knows one construction
// of English; what counts as a cue is in the lexicon's tables. What is marked
// as source and content follows PolNeAR (Newell et al., LREC 2018): the
// content with its "that" and its quotation marks, the source with titles and
// appositions, the pronoun where a pronoun stands. Nothing here is trained.
//
// A statement in the content of another keeps the chain of those who say it:
// AttributedTo names them, SourceUnknown says that one of them is not known; a
// statement that has neither is the article's own. Where the words that name a
// speaker resolve to no actor the statement has no speaker, and doc.Unresolved
// counts it under "quote.speaker".
package quote
