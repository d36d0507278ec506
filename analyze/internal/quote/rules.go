package quote

// A rule is what produced a statement and how sure it is.
type rule struct {
	name       string
	confidence float64
}

// The rules. Their names are stable: records keep them. The confidence of a
// rule is the share of its statements whose content and source are those of
// the tuning data.
var (
	ruleTrail    = rule{"quote-then-speaker", 0.96} // “…,” said X
	ruleMiddle   = rule{"quote-in-clause", 0.74}    // The talks are “at a dead end,” said X
	ruleLead     = rule{"speaker-then-quote", 0.74} // X said: “…”
	ruleLabel    = rule{"label-then-quote", 0.65}   // X: “…”
	ruleCredit   = rule{"quote-then-credit", 0.8}   // “…” – X
	ruleColon    = rule{"colon-then-quote", 0.67}   // X called them on it: “…”
	ruleOtherCue = rule{"quote-then-verb", 0.85}    // “…,” X shot back
	ruleTurn     = rule{"transcript-turn", 0.67}    // SMITH: …
	ruleHeadline = rule{"headline-colon", 0.84}     // Blinken: deal is near

	ruleClause     = rule{"clause", 0.77}        // X said that …
	ruleAside      = rule{"clause-aside", 0.72}  // The talks, X said, …
	ruleInfinitive = rule{"infinitive", 0.56}    // X promised to …
	rulePredicate  = rule{"predicate", 0.62}     // X called the plan a farce
	ruleObject     = rule{"object", 0.52}        // X criticised the plan
	ruleAbout      = rule{"prepositional", 0.52} // X called for a truce

	ruleAccording = rule{"according-to", 0.83} // according to X, …
	ruleView      = rule{"in-view", 0.36}      // in X's view, …

	ruleNounClause     = rule{"noun-clause", 0.41}        // X's claim that …
	ruleNounInfinitive = rule{"noun-infinitive", 0.5}     // X's promise to …
	ruleNounAbout      = rule{"noun-prepositional", 0.38} // X's criticism of …
	ruleAdjective      = rule{"adjective", 0.5}           // X is confident that …
)

// rules are all of them.
var rules = []rule{
	ruleTrail, ruleMiddle, ruleLead, ruleLabel, ruleCredit, ruleColon, ruleOtherCue, ruleTurn, ruleHeadline,
	ruleClause, ruleAside, ruleInfinitive, rulePredicate, ruleObject, ruleAbout, ruleAccording, ruleView,
	ruleNounClause, ruleNounInfinitive, ruleNounAbout, ruleAdjective,
}
