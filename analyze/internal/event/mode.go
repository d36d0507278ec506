package event

// modes are the modes of the PLOVER manual of 2021 by type. Types that are not
// here have none. REQUEST and REJECT have those of what is asked for; patterns
// leave them open, since what is refused is seldom said.
var modes = map[string][]string{
	"ACCUSE":   {"disapprove", "investigate", "allege", "convict"},
	"ASSAULT":  {"abduct", "aerial", "assassinate", "beat", "cleansing", "crowd-control", "cyber", "execute", "explosives", "firearms", "heavy-weapons", "primitive", "sexual", "suicide-attack", "torture", "unconventional"},
	"COERCE":   {"arrest", "ban", "censor", "curfew", "cyber", "deport", "martial-law", "misinformation", "restrict", "seize", "withhold"},
	"CONSULT":  {"multilateral", "phone", "third-party", "visit"},
	"MOBILIZE": {"militia", "police", "troops", "weapons"},
	"PROTEST":  {"boycott", "demo", "hunger", "obstruct", "riot", "strike"},
	"REJECT":   {"assist", "change", "meet", "yield"},
	"REQUEST":  {"assist", "change", "meet", "yield"},
	"RETREAT":  {"access", "ceasefire", "disarm", "release", "resign", "return", "withdraw"},
	"SANCTION": {"convict", "discontinue", "expel", "restrict", "withdraw"},
}
