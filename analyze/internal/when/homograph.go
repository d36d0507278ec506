package when

import "strings"

// homographs are the names of months and days that are other words too: verbs
// ("may", "march", "sat"), names of people ("April", "Jan"), of a paper ("The
// Sun"). They are read as time only where something speaks for it.
var homographs = strings.Fields("may march mar april june jun august jan dec sat sun mon wed")

// settle takes the meaning of a month or a day from the items that are some
// other word.
func (f *finder) settle() {
	for i := range f.items {
		it := &f.items[i]
		switch {
		case f.doubtful.has(it.id) && !f.calendarWord(i):
			it.id = idOther
		case it.flags&capital == 0 && f.in(i, MONTH, WEEKDAY) && it.end-it.start <= 5 && !f.in(i+1, DAYNUM):
			it.id = idOther // "fri" and "oct" are no words of a text
		}
	}
}

// calendarWord reports whether the homograph at item i is the month or the day.
func (f *finder) calendarWord(i int) bool {
	it := &f.items[i]
	if it.flags&capital == 0 {
		return false
	}
	if (f.in(i+1, DAYNUM, YEARNUM) || f.is(i+1, "day") && f.items[i+1].flags&capital != 0) && !f.broken(i+1) {
		return true
	}
	month := f.in(i, MONTH)
	if !month || it.end-it.start <= 3 && !strings.EqualFold(f.form(i), "may") {
		// An abbreviation shows itself by its stop, or by what follows.
		return f.text[it.end-1] == '.' || f.in(i+1, CLOCK, MONTH) || f.is(i-1, "-") && f.in(i-2, DAYNUM)
	}
	if f.in(i+1, ORDINAL) && !f.broken(i+1) || f.in(i-1, DAYNUM, ORDINAL) && !f.broken(i) {
		return true
	}
	if it.flags&sentence != 0 || i == 0 {
		if i+1 < len(f.items) && f.items[i+1].flags&capital != 0 && f.in(i+1, OTHER) && !f.broken(i+1) {
			return false // April Dawson
		}
		return f.tagged(i, "NNP") && !f.named(i)
	}
	if f.in(i-1, PREP, LAST, NEXT) || f.is(i-1, "this", "early", "late", "mid", "earlier", "later", "-", "every", "each", "of") {
		return true
	}
	// A capital before or after it makes it part of a name, or a headline.
	if f.items[i-1].flags&capital != 0 || i+1 < len(f.items) && f.items[i+1].flags&capital != 0 && f.in(i+1, OTHER) && !f.broken(i+1) {
		return false
	}
	if f.hasTags() {
		return f.tagged(i, "NNP")
	}
	return true
}

// broken reports whether a sentence begins at item i, or the items end.
func (f *finder) broken(i int) bool {
	return i >= len(f.items) || f.items[i].flags&sentence != 0
}

// hasTags reports whether the document has been tagged.
func (f *finder) hasTags() bool {
	return f.doc != nil && len(f.doc.Tokens) > 0 && f.doc.Tokens[0].XPOS != ""
}

// tagged reports whether the token of item i has the tag xpos.
func (f *finder) tagged(i int, xpos string) bool {
	if !f.hasTags() {
		return false
	}
	t := f.doc.TokenAt(int(f.items[i].start))
	return t < len(f.doc.Tokens) && f.doc.Tokens[t].XPOS == xpos
}

// named reports whether the token of item i is part of a name.
func (f *finder) named(i int) bool {
	t := f.doc.TokenAt(int(f.items[i].start))
	return t < len(f.doc.Tokens) && len(f.doc.Tokens[t].Name) > 1
}
