package parley

// A Process is what happened to the talks themselves: somebody walked out, they
// were suspended, they resumed. It is no meeting.
type Process struct {
	ID     string   `json:"id"`
	Kind   string   `json:"kind"`   // one of ProcessKinds
	By     []string `json:"by"`     // who did it
	With   []string `json:"with"`   // with whom the talks are, if the words say so
	Of     *string  `json:"of"`     // id of the meeting that it befell; nil if it is the talks as a whole
	Reason *string  `json:"reason"` // the article's own words
	Act
}

// ProcessKinds are what can happen to talks.
var ProcessKinds = []string{"opened", "resumed", "adjourned", "suspended", "walkout", "boycott", "broken-off", "concluded"}

// A Due is what is promised or set for a time to come: a meeting, a vote, the
// end of a truce.
type Due struct {
	ID   string   `json:"id"`
	Kind string   `json:"kind"` // one of DueKinds
	Who  []string `json:"who"`  // ids of those who are to do it
	What string   `json:"what"` // the article's own words
	On   *string  `json:"on"`   // id of the proposal, issue or meeting that it is about; nil if that is not known
	// Status is what became of it by the record's own day, one of DueStatuses;
	// in findings it is always open.
	Status  string  `json:"status"`
	MovedTo *string `json:"moved_to"` // id of the Due that it was moved to
	// AttributedTo and Time are those of an Act: by whose word, and when it is due.
	AttributedTo  []string `json:"attributed_to"`
	SourceUnknown bool     `json:"source_unknown,omitempty"`
	Time          *Time    `json:"time,omitempty"`
	Basis
}

// DueKinds are what can be due.
var DueKinds = []string{"meeting", "vote", "ratification", "signing", "entry-into-force", "implementation", "deadline", "expiry", "answer"}

// DueStatuses are what can become of it. It lapsed when its day is past and no
// article tells of it.
var DueStatuses = []string{"open", "done", "lapsed", "cancelled", "moved"}
