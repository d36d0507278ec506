package syntax

// NameTags are the tags that the network gives words for the names they
// belong to, in the order of its scores: outside, then begin and inside of
// each type.
var NameTags = []string{"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"}
