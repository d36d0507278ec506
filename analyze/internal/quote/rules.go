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
	ruleTrail    = rule{"quote-then-speaker", 0.97} // “…,” said X
	ruleMiddle   = rule{"quote-in-clause", 0.84}    // The talks are “at a dead end,” said X
	ruleLead     = rule{"speaker-then-quote", 0.82} // X said: “…”
	ruleLabel    = rule{"label-then-quote", 0.81}   // X: “…”
	ruleCredit   = rule{"quote-then-credit", 0.95}  // “…” – X
	ruleColon    = rule{"colon-then-quote", 0.79}   // X called them on it: “…”
	ruleOtherCue = rule{"quote-then-verb", 0.93}    // “…,” X shot back
	ruleTurn     = rule{"transcript-turn", 0.68}    // SMITH: …
	ruleHeadline = rule{"headline-colon", 0.84}     // Blinken: deal is near

	ruleClause     = rule{"clause", 0.78}        // X said that …
	ruleAside      = rule{"clause-aside", 0.75}  // The talks, X said, …
	ruleInfinitive = rule{"infinitive", 0.57}    // X promised to …
	rulePredicate  = rule{"predicate", 0.66}     // X called the plan a farce
	ruleObject     = rule{"object", 0.57}        // X criticised the plan
	ruleAbout      = rule{"prepositional", 0.53} // X called for a truce

	ruleAccording = rule{"according-to", 0.83} // according to X, …
	ruleView      = rule{"in-view", 0.33}      // in X's view, …

	ruleNounClause     = rule{"noun-clause", 0.49}        // X's claim that …
	ruleNounInfinitive = rule{"noun-infinitive", 0.45}    // X's promise to …
	ruleNounAbout      = rule{"noun-prepositional", 0.42} // X's criticism of …
	ruleAdjective      = rule{"adjective", 0.54}          // X is confident that …
	ruleHearsay        = rule{"hearsay", 0.48}            // X reportedly …
)

// rules are all of them.
var rules = []rule{
	ruleTrail, ruleMiddle, ruleLead, ruleLabel, ruleCredit, ruleColon, ruleOtherCue, ruleTurn, ruleHeadline,
	ruleClause, ruleAside, ruleInfinitive, rulePredicate, ruleObject, ruleAbout, ruleAccording, ruleView,
	ruleNounClause, ruleNounInfinitive, ruleNounAbout, ruleAdjective, ruleHearsay,
}
