package task

import (
	"encoding/json"
	"io"
)

// A Code is one actor of a coded event: country or organization, and sector.
// In a file it is a string, "USAGOV", or an object with both.
type Code struct {
	Code   string `json:"code"`
	Sector string `json:"sector"`
}

// UnmarshalJSON reads either form.
func (c *Code) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		c.Sector = ""
		return json.Unmarshal(data, &c.Code)
	}
	type plain Code
	return json.Unmarshal(data, (*plain)(c))
}

// A CodedRecord is one line of the gold file of the task events: a sentence
// and one event of it. Records of the same text belong to one sentence.
type CodedRecord struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Event  string `json:"event"`
	Source []Code `json:"source"`
	Target []Code `json:"target"`
}

// A CodedSentence is one line of an answer to the task events.
type CodedSentence struct {
	ID     string `json:"id"`
	Events []struct {
		Event  string `json:"event"`
		Source []Code `json:"source"`
		Target []Code `json:"target"`
		Rule   string `json:"rule,omitempty"`
	} `json:"events"`
}

// A Pair is one line of the gold file of the task pairs: where a sentence
// names two actors, and the event between them.
type Pair struct {
	ID     string  `json:"id"`
	Text   string  `json:"text"`
	Event  string  `json:"event"`
	Source []Range `json:"source"`
	Target []Range `json:"target"`
}

// A PairAnswer is one line of an answer to the task pairs.
type PairAnswer struct {
	ID     string      `json:"id"`
	Events []PairEvent `json:"events"`
}

// ReadCodedRecords reads the gold file of the task events.
func ReadCodedRecords(r io.Reader) ([]CodedRecord, error) {
	return readLines(r, func(c *CodedRecord) string { return c.ID })
}

// ReadCodedSentences reads an answer to the task events.
func ReadCodedSentences(r io.Reader) ([]CodedSentence, error) {
	return readLines(r, func(c *CodedSentence) string { return c.ID })
}

// ReadPairs reads the gold file of the task pairs.
func ReadPairs(r io.Reader) ([]Pair, error) {
	return readLines(r, func(p *Pair) string { return p.ID })
}

// ReadPairAnswers reads an answer to the task pairs.
func ReadPairAnswers(r io.Reader) ([]PairAnswer, error) {
	return readLines(r, func(p *PairAnswer) string { return p.ID })
}
