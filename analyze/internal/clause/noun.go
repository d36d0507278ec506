package clause

// nounArgs are the arguments of a noun of an act. Whose it is, a demonym or a
// name before it, and what stands with "by" act; what stands with "of" is
// acted upon if someone else acts, and acts if the noun takes no object
// ("the visit of the minister"); what stands with "between" and "among" does
// both, and so is agent of it.
func (r *Reader) nounArgs(pred int) Args {
	var a Args
	var of []int
	for _, k := range r.Children(pred) {
		i := int(k)
		switch {
		case r.Is(i, "nmod:poss"):
			a.Agents = append(a.Agents, r.list(i)...)
		case r.Is(i, "nmod"), r.Is(i, "obl"):
			switch r.Preposition(i) {
			case "by", "between", "among", "from":
				a.Agents = append(a.Agents, r.list(i)...)
			case "of":
				of = append(of, r.list(i)...)
				a.Agents = append(a.Agents, r.list(r.by(i))...) // "the killing of guards by rebels"
			case "against", "on", "upon":
				a.Patients = append(a.Patients, r.list(i)...)
			case "to":
				a.Hearers = append(a.Hearers, r.list(i)...)
			}
		case (r.Is(i, "amod") || r.Is(i, "compound")) && i < pred && r.proper(i):
			if len(a.Agents) == 0 {
				a.Agents = append(a.Agents, i)
			}
		}
	}
	support := r.supported(pred)
	if len(of) > 0 {
		if len(a.Agents) > 0 || len(support) > 0 || r.transitive(pred) {
			a.Patients = append(of, a.Patients...)
		} else {
			a.Agents = of
		}
	}
	if len(a.Agents) == 0 {
		a.Agents = support
	}
	return a
}

// proper reports whether word i is a name or a nationality word.
func (r *Reader) proper(i int) bool {
	f := r.Form(i)
	return f != "" && 'A' <= f[0] && f[0] <= 'Z' && (r.Tokens[i].UPOS == "PROPN" || r.Tokens[i].UPOS == "ADJ")
}

// transitiveEndings are of nouns whose "of" names what is acted upon even
// where nobody is said to act: "the killing of", "the rejection of".
var transitiveEndings = []string{"ing", "ction", "sal", "ition", "ation", "sion", "ement"}

func (r *Reader) transitive(noun int) bool {
	lemma := r.Lemma(noun)
	for _, e := range transitiveEndings {
		if len(lemma) > len(e)+1 && lemma[len(lemma)-len(e):] == e {
			return true
		}
	}
	return false
}

// light are verbs that say of a noun no more than that somebody does it:
// "held talks", "launched an attack", "reached an agreement".
var light = map[string]bool{
	"hold": true, "have": true, "make": true, "take": true, "give": true, "launch": true, "carry": true, "conduct": true,
	"reach": true, "strike": true, "stage": true, "issue": true, "begin": true, "start": true, "open": true, "resume": true,
	"continue": true, "end": true, "conclude": true, "sign": true, "pay": true, "mount": true, "undertake": true, "enter": true,
	"express": true, "voice": true, "offer": true, "extend": true, "impose": true, "attend": true, "join": true,
}

// Light reports whether the lemma of a verb is that of a light verb: of what
// is done its object says more than it does.
func Light(lemma string) bool { return light[lemma] }

// supported are who does what a noun names by the verb that it is the object
// of, if that is a light verb: "Egypt held talks".
func (r *Reader) supported(noun int) []int {
	verb := r.Head(noun)
	if verb < 0 || !r.verbal(verb) || !light[r.Lemma(verb)] {
		return nil
	}
	switch {
	case r.Is(noun, "obj"):
		return r.Subjects(verb)
	case r.Is(noun, "nsubj:pass"):
		return r.list(r.agent(verb))
	}
	return nil
}
