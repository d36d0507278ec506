package talks

import (
	"math"
	"slices"

	"parley"
	"parley/analyze/internal/frames"
	"parley/analyze/internal/lexicon"
)

// What the network of frames found is put together here: its cues and nouns
// are tokens; who they are, which paper is meant, where and when it was are
// for the same readers to say as for the rules.

// eachFrame calls do for every frame of a kind.
func (f *finder) eachFrame(kind frames.Choice, do func(*frames.Frame)) {
	for i := range f.frames.Frames {
		if x := &f.frames.Frames[i]; x.Kind == kind {
			do(x)
		}
	}
}

func (f *finder) eachNoun(kind frames.Choice, do func(*frames.Noun)) {
	for i := range f.frames.Nouns {
		if x := &f.frames.Nouns[i]; x.Kind == kind {
			do(x)
		}
	}
}

// learned is the rule of a finding of the network.
func learned(name string, confidence float64) rule { return rule{"talks.frame-" + name, confidence} }

// both is the confidence in what a rule and the network tell alike: as if
// their faults had nothing to do with one another.
func both(a, b float64) float64 { return math.Round(100*(1-(1-a)*(1-b))) / 100 }

// frameAct is status, source and time of a frame.
func (f *finder) frameAct(x *frames.Frame) parley.Act {
	act := f.deed(x.Cue)
	if x.Kind == frames.Position || x.Kind == frames.State && real(act.Status) && !real(x.Status) {
		act.Status = x.Status // what one of the two takes for no fact is told as none
	}
	if act.Time == nil {
		for _, k := range x.Fillers[frames.Time] {
			if t := f.timeAt(k); t != nil {
				act.Time = t
			}
		}
	}
	if sources, _ := f.fillersOf(x.Fillers[frames.Source]); len(sources) > 0 && len(act.AttributedTo) == 0 {
		act.AttributedTo = f.ids(sources)
	}
	return act
}

// learnProposals adds the papers that the network sees and the rules did not.
func (f *finder) learnProposals() {
	f.eachNoun(frames.Proposal, func(x *frames.Noun) {
		if f.paperAt[x.At] < 0 && !f.Is(x.At, "compound") {
			f.addPaper(x.At, x.Label, x.Authors, x.Confidence)
		}
	})
}

// addPaper adds the paper of this kind that noun i names, or joins it to one.
func (f *finder) addPaper(i int, kind string, authors []int, confidence float64) {
	m := f.readMention(i, lexicon.ProposalNoun{Kind: kind})
	if of, _ := f.fillersOf(authors); len(m.authors) == 0 {
		m.authors = of
	}
	if at := f.antecedentPaper(i, m); at >= 0 {
		f.join(at, i, m)
		return
	}
	f.papers = append(f.papers, paper{
		mentions: []int{i}, label: f.label(i), more: f.complement(i), said: len(m.words), kind: m.kind, words: m.words,
		authors: m.authors, named: m.named, to: m.to, rule: learned("proposal", confidence),
	})
	f.paperAt[i] = int32(len(f.papers) - 1)
}

// learnStates adds the states of papers that the network sees.
func (f *finder) learnStates() {
	f.eachFrame(frames.State, func(x *frames.Frame) {
		at := f.paperOfState(x)
		if at < 0 {
			f.unresolved("state")
			return
		}
		if f.paperAt[x.Cue] >= 0 && frames.StateKin(x.Label) == "floated" {
			return // "X's offer" names it, and tells nothing that became of it
		}
		agents, _ := f.fillersOf(x.Fillers[frames.Who])
		act := f.frameAct(x)
		r := learned("state", x.Confidence)
		act.Basis = parley.Basis{Rule: r.name, Confidence: r.confidence, Evidence: f.evidence1(x.Cue)}
		p := &f.papers[at]
		for i := range p.states {
			s := &p.states[i]
			if s.Evidence[0].Span == act.Evidence[0].Span && frames.StateKin(s.State) == frames.StateKin(x.Label) {
				s.Confidence = both(s.Confidence, x.Confidence)
				if concluded[s.State] && real(s.Status) && !real(x.Status) {
					s.Status = x.Status
				}
				return // a rule has it
			}
		}
		f.writeStep(at, x.Label, agents, act)
	})
}

// paperOfState is the paper that a state is of: what fills that role, else what
// stands where the verb has its object, else the paper that the cue names; -1
// if none.
func (f *finder) paperOfState(x *frames.Frame) int {
	candidates := append(slices.Clone(x.Fillers[frames.Paper]), f.Args(x.Cue).Patients...)
	for _, p := range append(candidates, x.Cue) {
		if at, _ := f.paperOf(p, x.Cue); at >= 0 {
			return at
		}
	}
	for _, p := range x.Fillers[frames.Paper] {
		if u := f.Tokens[p].UPOS; u == "PRON" {
			return f.paperBefore(x.Cue, true)
		}
	}
	return -1
}

// learnPositions adds the positions that the network sees.
func (f *finder) learnPositions() {
	f.eachFrame(frames.Position, func(x *frames.Frame) {
		p := stand{stance: x.Label, at: x.Cue, rule: learned("position", x.Confidence)}
		p.actors, _ = f.fillersOf(x.Fillers[frames.Who])
		p.actors = slices.DeleteFunc(p.actors, func(a int) bool { return !f.canStand(a) })
		if len(p.actors) == 0 || len(x.Fillers[frames.What]) == 0 {
			f.unresolved("position")
			return
		}
		p.what = f.contentRun(x.Cue, x.Fillers[frames.What])
		p.toward, _ = f.fillersOf(x.Fillers[frames.Toward])
		p.toward = slices.DeleteFunc(p.toward, func(a int) bool { return slices.Contains(p.actors, a) })
		if frames.StanceKin(p.stance) == "opposes" && p.what.end-p.what.from > 1 && f.Lemma(p.what.from) == "not" {
			p.what.from++ // "will not release": refused is to release
		}
		if c := x.Fillers[frames.Condition]; len(c) > 0 {
			p.condition = f.contentRun(x.Cue, c)
		}
		if p.what.empty() || f.pronounOnly(p.what) {
			f.unresolved("position")
			return
		}
		p.act = f.frameAct(x)
		own := f.ids(p.actors)
		p.act.AttributedTo = slices.DeleteFunc(slices.Clone(p.act.AttributedTo), func(id string) bool { return slices.Contains(own, id) })
		for k := range f.positions {
			o := &f.positions[k]
			if f.doc.SentenceOf(o.at) == f.doc.SentenceOf(p.at) && frames.StanceKin(o.stance) == frames.StanceKin(p.stance) && (o.at == p.at || overlaps(o.what, p.what)) && len(union(o.actors, p.actors)) < len(o.actors)+len(p.actors) {
				o.rule.confidence = both(o.rule.confidence, x.Confidence)
				return // a rule has it
			}
		}
		f.positions = append(f.positions, p)
	})
}

func overlaps(a, b run) bool { return a.from < b.end && b.from < a.end }

// contentRun is the words of what the first of these words heads, whole: a
// clause with a subject of its own if it has one, else without, or a noun
// phrase with the clauses that say which one is meant.
func (f *finder) contentRun(cue int, heads []int) run {
	h := heads[0]
	var r run
	if u := f.Tokens[h].UPOS; u == "VERB" || u == "AUX" || f.Child(h, "cop", "nsubj") >= 0 {
		s := f.Child(h, "nsubj")
		r = f.clauseOf(h, s > cue || s >= 0 && h < cue)
	} else {
		r = f.phrase(h)
		r.end = max(f.wholeEnd(h, r.end, cue), f.restricted(h, r, cue))
	}
	if r.contains(cue) && cue != h {
		if cue < h {
			r.from = cue + 1
		} else {
			r.end = cue
		}
	}
	if r.end-r.from > longestWhat {
		r = f.shorten(r, h, longestWhat)
	}
	for r.from < h && f.leading(r.from) {
		r.from++
	}
	for r.end-1 > h && f.trailing(r.end-1) {
		r.end--
	}
	return r
}

// wholeEnd is the end of what hangs on noun h behind end without a comma
// between: "signals sent by both sides about the resumption of talks".
func (f *finder) wholeEnd(h, end, cue int) int {
	_, last := f.Reach(h)
	for k := end; k < last; k++ {
		if form := f.Form(k); k == cue || f.Tokens[k].UPOS == "PUNCT" && !mark(form) || form == "," || form == ";" || form == ":" || form == "--" || form == "–" || form == "—" || form == "(" {
			return k
		}
	}
	return max(end, last)
}

// learnMeetings adds the meetings that the network sees, and to those of the
// rules who else takes part, and when and where they were.
func (f *finder) learnMeetings() {
	told := map[int]int{} // by sentence: one more than the meeting that it tells of
	for k := range f.meetings {
		for _, h := range f.meetings[k].heads {
			told[f.doc.SentenceOf(h)] = k + 1
		}
	}
	f.eachFrame(frames.Meeting, func(x *frames.Frame) {
		with, _ := f.fillersOf(x.Fillers[frames.Who])
		all := len(with)
		with = f.people(with)
		if k := told[f.doc.SentenceOf(x.Cue)]; k > 0 {
			g := &f.meetings[k-1]
			g.rule.confidence = both(g.rule.confidence, x.Confidence)
			for _, a := range with {
				if !slices.Contains(g.host, a) && !slices.Contains(g.convenor, a) && !f.roles[seat{a, "mediator"}] && !f.roles[seat{a, "host"}] {
					g.with = union(g.with, []int{a})
				}
			}
			f.setting(g, x)
			return
		}
		if len(with) < all && len(with) < 2 {
			f.unresolved("meeting")
			return // with the press
		}
		if v, ok := lexicon.MeetingVerbOf(f.verb(x.Cue)); ok && slices.Contains(v.With, "o") && len(with) < 2 {
			if o := f.Child(x.Cue, "obj"); o >= 0 && !f.timesNoun(o) {
				f.unresolved("meeting")
				return // "met his family", "met the deadline"
			}
		}
		g := gathering{heads: []int{x.Cue}, act: f.frameAct(x), rule: learned("meeting", x.Confidence), with: with}
		f.setting(&g, x)
		f.settle(&g, x.Cue)
		told[f.doc.SentenceOf(x.Cue)] = len(f.meetings) + 1
		f.meetings = append(f.meetings, g)
	})
}

// setting fills in when and where a meeting was, by the words of a frame.
func (f *finder) setting(g *gathering, x *frames.Frame) {
	for _, k := range x.Fillers[frames.Time] {
		if t := f.timeAt(k); t != nil && g.act.Time == nil {
			g.act.Time = t
		}
	}
	for _, k := range x.Fillers[frames.Place] {
		if at, ok := f.where.At(k); ok && g.place == nil {
			g.place = &f.doc.Places[at].ID
		}
	}
}

// learnOutlook adds the judgements that the network sees.
func (f *finder) learnOutlook() {
	f.eachFrame(frames.Outlook, func(x *frames.Frame) {
		s := f.sentenceSpan(x.Cue)
		for i := range f.doc.Outlook {
			if o := &f.doc.Outlook[i]; o.Direction == x.Label && o.Evidence[0].Span == s {
				o.Confidence = both(o.Confidence, x.Confidence)
				return
			}
		}
		act := f.frameAct(x)
		r := learned("outlook", x.Confidence)
		act.Status = parley.Happened
		act.Basis = parley.Basis{Rule: r.name, Confidence: r.confidence, Evidence: f.around(x.Cue)}
		out := parley.Outlook{Direction: x.Label, Act: act}
		if by, _ := f.fillersOf(x.Fillers[frames.Who]); len(by) > 0 {
			out.By = &f.doc.Actors[by[0]].ID
			out.AttributedTo = slices.DeleteFunc(slices.Clone(out.AttributedTo), func(id string) bool { return id == *out.By })
		}
		f.doc.Outlook = append(f.doc.Outlook, out)
	})
}

// learnIssues adds the issues that the network sees.
func (f *finder) learnIssues() {
	f.eachNoun(frames.Issue, func(x *frames.Noun) {
		if f.issueAt[x.At] >= 0 || f.temporal(x.At) {
			return
		}
		theme := f.theme(x.At)
		if theme == "" || theme == "other" {
			theme = x.Label
		}
		f.issue(f.issueLabel(x.At), x.At, theme, learned("issue", x.Confidence))
	})
}

// learnRoles adds the roles that the network sees.
func (f *finder) learnRoles() {
	f.eachNoun(frames.Role, func(x *frames.Noun) {
		actors, _ := f.actorsOf([]int{x.At})
		f.seatActors(actors, x.Label, x.At, learned("role", x.Confidence))
	})
}

// fillersOf are the actors that fill a role; of two words that stand in
// apposition only the first counts.
func (f *finder) fillersOf(heads []int) (actors []int, all bool) {
	var kept []int
	for _, h := range heads {
		if a := f.appositionOf(h); a != h && slices.Contains(heads, a) {
			continue
		}
		if up := f.Head(h); f.Is(h, "appos") && slices.Contains(heads, up) {
			continue
		}
		kept = append(kept, h)
	}
	return f.actorsOf(kept)
}

// pronounOnly reports whether a run is no more than "it" or "this".
func (f *finder) pronounOnly(r run) bool { return r.end-r.from == 1 && f.Tokens[r.from].UPOS == "PRON" }

// veto takes out what the rules found where the network is all but sure that
// the sentence tells of nothing of the kind: positions, and papers that were
// concluded, which to tell wrongly does most harm.
func (f *finder) veto() {
	sees := func(at int, kind frames.Choice) bool {
		score, read := f.frames.Best(f.doc.SentenceOf(at), kind)
		return !read || score >= surelyNone
	}
	f.positions = slices.DeleteFunc(f.positions, func(p stand) bool { return !sees(p.at, frames.Position) })
	for k := range f.papers {
		p := &f.papers[k]
		p.states = slices.DeleteFunc(p.states, func(s parley.ProposalState) bool {
			return concluded[s.State] && real(s.Status) && !sees(f.doc.TokenAt(s.Evidence[0].Start), frames.State)
		})
	}
}

const surelyNone = 0.05

// concluded are the states of a paper that is no longer talked about.
var concluded = map[string]bool{"agreed": true, "signed": true, "ratified": true, "in-force": true, "accepted": true}
