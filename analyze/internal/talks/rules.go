package talks

// A rule is what produced a finding and how sure it is.
type rule struct {
	name       string
	confidence float64
}

// The rules. Their names are stable: records keep them.
var (
	ruleProposal  = rule{"talks.proposal", 0.7}         // a proposal by X; the plan
	ruleFigure    = rule{"talks.proposal-figure", 0.65} // X demanded 105 dollars
	ruleTerm      = rule{"talks.term", 0.6}             // the plan calls for …
	ruleStep      = rule{"talks.state-verb", 0.62}      // X rejected the plan
	ruleStepNoun  = rule{"talks.state-noun", 0.65}      // X's rejection of the plan
	ruleUnwilling = rule{"talks.state-unwilling", 0.65} // X would not accept the plan; X refused to sign it
	rulePart      = rule{"talks.state-part", 0.55}      // terms that X would not accept

	ruleMeetVerb = rule{"talks.meeting-verb", 0.83} // X met Y
	ruleMeetNoun = rule{"talks.meeting-noun", 0.85} // talks between X and Y

	ruleStanceVerb = rule{"talks.stance-verb", 0.73} // X demanded …
	ruleStanceNoun = rule{"talks.stance-noun", 0.65} // X's demand for …
	ruleStanceAdj  = rule{"talks.stance-adjective", 0.65}
	ruleMust       = rule{"talks.stance-must", 0.4} // X said that Y must …
	ruleWillNot    = rule{"talks.stance-will-not", 0.65}
	ruleWillIf     = rule{"talks.stance-will-if", 0.55}   // X said it would … unless …
	ruleOnlyIf     = rule{"talks.stance-only-if", 0.6}    // X said that … only if …
	ruleNeed       = rule{"talks.stance-needs", 0.55}     // X will … only if Y
	ruleNoneUntil  = rule{"talks.stance-none-until", 0.6} // X said there would be no … until …

	ruleIssueTalks    = rule{"talks.issue-subject", 0.55}  // talks on …
	ruleIssuePosition = rule{"talks.issue-position", 0.45} // X demanded …
	ruleIssueSite     = rule{"talks.issue-site", 0.6}

	rulePartNamed = rule{"talks.role-named", 0.8}   // mediator X; X acts as a mediator
	rulePartVerb  = rule{"talks.role-verb", 0.75}   // brokered by X
	ruleAcross    = rule{"talks.role-across", 0.73} // talks between X and Y
	ruleVenue     = rule{"talks.role-venue", 0.5}   // talks in Qatar
	ruleBargains  = rule{"talks.role-bargains", 0.68}
	ruleBacks     = rule{"talks.role-backs", 0.55}
	ruleExcluded  = rule{"talks.role-excluded", 0.65}
	ruleProcess   = rule{"talks.process", 0.7} // X walked out of the talks; the talks collapsed
	ruleDue       = rule{"talks.due", 0.6}     // X will vote on Sunday
	ruleOutlook   = rule{"talks.outlook", 0.72}
)
