package parley

// A Standing is how an entry of a merged record stands: how many sources bear
// it out, since when, and who says otherwise. Findings of one article have none.
type Standing struct {
	// Witnesses is the number of independent sources that still say so: reprints
	// of one agency's text, versions of one article and all that one agency or
	// outlet wrote are one. It is 0 when every source took it back.
	Witnesses int       `json:"witnesses"`
	FirstSeen *string   `json:"first_seen"` // day of the first article that has it; nil if none is dated
	LastSeen  *string   `json:"last_seen"`
	Joined    []Join    `json:"joined,omitempty"`
	Disputes  []Dispute `json:"disputed_by"`
	// RetractedBy are the articles whose earlier versions had the words and
	// which have them no more; set only if no source is left.
	RetractedBy []string `json:"retracted_by,omitempty"`
	// Ruling is the last that was ruled on the entry: who, what, when and why.
	Ruling *Ruling `json:"ruling,omitempty"`
	// Was are the fields that rulings changed as they were before, as text.
	Was   map[string]string `json:"was,omitempty"`
	Notes []Note            `json:"notes,omitempty"` // by column
}

// A Join is why findings of several articles became one entry.
type Join struct {
	Rule  string  `json:"rule"`  // "same-label"
	Times int     `json:"times"` // how many findings it brought in
	Score float64 `json:"score"` // the lowest of them, where the rule has a threshold; else 1
}

// A Dispute is an account that contradicts an entry.
type Dispute struct {
	Rule     string     `json:"rule"`
	By       []string   `json:"by"`              // by whose word; empty where an article itself says so
	Entry    string     `json:"entry,omitempty"` // id of the entry that says so, if such entries have ids
	Evidence []Evidence `json:"evidence"`
}

// A Sequel is what became of a meeting that was planned.
type Sequel struct {
	State   string  `json:"state"`   // one of SequelStates
	Meeting *string `json:"meeting"` // the entry that tells of it; nil if it lapsed
	Rule    string  `json:"rule"`
}

// SequelStates are what can become of a planned meeting. It lapsed when its
// day is past and no article tells of it.
var SequelStates = []string{"held", "postponed", "cancelled", "lapsed"}

// A Change is a move of an actor on an issue or a proposal.
type Change struct {
	ID        string     `json:"id"`
	Actor     string     `json:"actor"`
	On        string     `json:"on"`        // id of an issue or a proposal
	From      string     `json:"from"`      // id of the earlier position
	To        string     `json:"to"`        // id of the later one
	Direction string     `json:"direction"` // one of ChangeDirections
	When      string     `json:"when"`      // the day of the first article that has the later one
	Rule      string     `json:"rule"`
	Evidence  []Evidence `json:"evidence"` // of both
}

// ChangeDirections say whether a move brings an agreement nearer.
var ChangeDirections = []string{"toward", "away"}

// By whom articles were put together as those of one negotiation.
const (
	ByUser    = "user"      // handed over as one, or ruled to be one
	Suggested = "suggested" // by what they have in common
)

// A Negotiation is a group of articles about the same talks.
type Negotiation struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Parties   []string `json:"parties"`   // ids of actors, those with most evidence first
	Issues    []string `json:"issues"`    // ids
	Proposals []string `json:"proposals"` // ids
	Articles  []string `json:"articles"`  // ids, earliest first
	FirstSeen *string  `json:"first_seen"`
	LastSeen  *string  `json:"last_seen"`
	By        string   `json:"by"` // who made it one: ByUser or Suggested
	// Ruling and Was are those of an entry's Standing; Notes too.
	Ruling *Ruling           `json:"ruling,omitempty"`
	Was    map[string]string `json:"was,omitempty"`
	Notes  []Note            `json:"notes,omitempty"`
}

// Rejected reports whether a person ruled that the entry is not so. Such an
// entry stays in the record and counts nowhere.
func (s *Standing) Rejected() bool {
	return s != nil && s.Ruling != nil && s.Ruling.Verdict == Rejected
}
