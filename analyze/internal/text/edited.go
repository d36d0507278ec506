package text

// In mail and forums a sentence may end without any mark; what was learned
// from them must not tear edited prose apart, where it ends with one.

// Edited prose begins its sentences with capitals and ends its paragraphs
// with a mark, but for a heading here and there. What is too short to tell is
// taken for edited.
func (p *page) isEdited() bool { return p.style <= sentencesCapital && p.loose == fewLoose }

// barred reports whether no sentence of edited prose ends after token i.
func (p *page) barred(i int, s *past) bool {
	k := i // the mark before closing quotation marks and brackets
	for k > s.begin && p.at(k).shape.isClosing() {
		k--
	}
	mark, next := p.at(k), p.at(i+1)
	switch mark.shape {
	case fullStop, question, ellipsis:
		return false
	case initial, acronym, leadAbbr, endAbbr, otherAbbr: // "the U.N. Secretary-General", "9 a.m. Tuesday"
		return next.shape.isCapital() && next.habit != UsuallySmall
	case dash: // the end of a dateline
		return s.small || i == s.begin
	}
	if p.at(i).shape == bracketClose {
		return !p.isCitation(i, s)
	}
	return true
}

// isCitation reports whether the bracket that token i closes follows the end
// of a sentence: "as was agreed. [3]".
func (p *page) isCitation(i int, s *past) bool {
	for k := i - 1; k > s.begin && k > i-8; k-- {
		if p.at(k).shape == bracketOpen {
			return p.at(k - 1).shape.isTerminal()
		}
	}
	return false
}
