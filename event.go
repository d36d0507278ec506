package parley

// An Event is who did what to whom, coded by PLOVER (Open Event Data Alliance
// 2021) with a CAMEO code besides.
type Event struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"` // one of EventTypes
	Mode       string   `json:"mode"` // PLOVER mode of the type, or ""
	Contexts   []string `json:"contexts"`
	CAMEO      string   `json:"cameo"`  // code, "036"; "" where none fits
	Actors     []string `json:"actors"` // ids; for mutual events with one subject all who take part
	Recipients []string `json:"recipients"`
	// ActorsAt and RecipientsAt are the words that name them, which may name
	// someone who is no actor of the article.
	ActorsAt     []Evidence `json:"actors_at,omitempty"`
	RecipientsAt []Evidence `json:"recipients_at,omitempty"`
	Place        *string    `json:"place"` // id of a place
	Text         string     `json:"text"`  // the trigger words
	Act
}

// EventTypes are the event types of PLOVER 2021.
var EventTypes = []string{
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
	"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}
