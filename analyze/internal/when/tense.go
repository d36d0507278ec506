package when

// A tense is where a sentence looks.
type tense uint8

const (
	unknownTense tense = iota
	past
	future
)

// tense is where the words around the expression look.
func (r *reading) tense() tense {
	if t := r.look(r.first-1, -1, 25); t != unknownTense {
		return t
	}
	return r.look(r.end, 1, 14)
}

// look goes from item i in steps of by for the nearest word that says where
// the sentence looks.
func (f *finder) look(i, by, most int) tense {
	if by > 0 && i < len(f.items) && f.items[i].flags&sentence != 0 {
		return unknownTense
	}
	if by < 0 && i+1 < len(f.items) && f.items[i+1].flags&sentence != 0 {
		return unknownTense
	}
	for ; most > 0 && i >= 0 && i < len(f.items); i, most = i+by, most-1 {
		if t := f.cue(i); t != unknownTense {
			return t
		}
		if by < 0 && f.items[i].flags&sentence != 0 || by > 0 && i+1 < len(f.items) && f.items[i+1].flags&sentence != 0 {
			break
		}
	}
	return unknownTense
}

// cue is what item i says by itself.
func (f *finder) cue(i int) tense {
	switch {
	case f.in(i, WILL), f.is(i, "won") && f.is(i+1, "'t"):
		return future
	case f.in(i, PLANNED), f.in(i, READY) && f.is(i+1, "to"), f.is(i, "set") && f.is(i+1, "for"):
		if f.is(i-1, "had") || f.is(i-2, "had") { // had been due to
			return past
		}
		return future
	case f.is(i, "be") && f.is(i-1, "to"):
		return future
	case f.in(i, DID), f.items[i].flags&pastForm != 0:
		if f.is(i-1, "be", "a", "an", "the", "its", "his", "her", "their") { // to be held, the increased dividend
			return unknownTense
		}
		return past
	}
	return unknownTense
}
