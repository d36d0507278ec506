package parley

// A Status says whether an act came about, as the text has it.
type Status string

// The statuses of an act. EventStatus (Huang et al. 2016) tells past, ongoing
// and future acts apart; FactBank (Saurí and Pustejovsky 2009) certain,
// possible and denied ones; the others are what coverage of talks needs
// besides.
const (
	Happened    Status = "happened"
	Ongoing     Status = "ongoing"
	Planned     Status = "planned"     // someone means to, or it is on a schedule
	Expected    Status = "expected"    // others say that it will be
	Possible    Status = "possible"    // may be, or might have been
	Conditional Status = "conditional" // only if something else
	Requested   Status = "requested"   // someone wants somebody else to
	Denied      Status = "denied"      // said not to be so
	Failed      Status = "failed"      // tried, did not come about
	Postponed   Status = "postponed"
	Cancelled   Status = "cancelled"
)

// Statuses are all of them.
var Statuses = []Status{
	Happened, Ongoing, Planned, Expected, Possible, Conditional, Requested, Denied, Failed, Postponed, Cancelled,
}

// An Act is what everything done, planned or claimed has in common: whether it
// came about, by whose word, and when.
type Act struct {
	Status Status `json:"status"`
	// AttributedTo are the actors by whose word it is so, outermost first; it
	// is empty where the article itself says so.
	AttributedTo []string `json:"attributed_to"`
	// SourceUnknown: somebody's word it is, but whose could not be told.
	SourceUnknown bool  `json:"source_unknown,omitempty"`
	Time          *Time `json:"time,omitempty"` // when, only if the text says so
	Basis
}
