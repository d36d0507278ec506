package record

import (
	"slices"
	"strings"

	"parley"
)

const (
	disputeDays = 1 // accounts of what an actor did that differ within so many days contradict; later ones may be a change of mind
	denialDays  = 7 // a denial is of what was told at most so many days before or after
	mostDenied  = 24
)

// real reports whether an act came about by the account of it.
func realAct(s parley.Status) bool { return s == parley.Happened || s == parley.Ongoing }

// disputes puts contradicting accounts side by side: each names the other.
func (m *merger) disputes() {
	for i := range m.rec.Proposals {
		if m.rec.Proposals[i].Rejected() {
			continue
		}
		m.disputedStates(&m.rec.Proposals[i])
	}
	m.disputedPositions()
	var told []account
	for i := range m.rec.Events {
		e := &m.rec.Events[i]
		told = append(told, account{e.ID, e.Type + "\n" + strings.Join(sorted(e.Actors), " ") + "\n" + strings.Join(sorted(e.Recipients), " "), &e.Act})
	}
	m.denials(told)
	told = nil
	for i := range m.rec.Meetings {
		x := &m.rec.Meetings[i]
		told = append(told, account{x.ID, strings.Join(sorted(x.Participants), " "), &x.Act})
	}
	m.denials(told)
	told = nil
	for i := range m.rec.Roles {
		r := &m.rec.Roles[i]
		told = append(told, account{"", r.Actor + "\n" + r.Role, &r.Act})
	}
	m.denials(told)
}

// An account is what one entry says of a thing, with a key of the thing.
type account struct {
	id, key string
	act     *parley.Act
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// denials matches what is said not to be so with the accounts that say that
// it is.
func (m *merger) denials(told []account) {
	denied := map[string][]account{}
	told = slices.DeleteFunc(told, func(a account) bool { return a.act.Rejected() })
	for _, a := range told {
		if a.act.Status == parley.Denied {
			denied[a.key] = append(denied[a.key], a)
		}
	}
	for _, a := range told {
		if a.act.Status == parley.Denied {
			continue
		}
		for _, d := range last(denied[a.key], mostDenied) {
			if within(actDay(a.act), actDay(d.act), denialDays) {
				dispute(a.act, d.act, d.id, "denied")
				dispute(d.act, a.act, a.id, "denied")
			}
		}
	}
}

// dispute notes at an act that another, of an entry with an id or none,
// contradicts it.
func dispute(a, by *parley.Act, id, rule string) {
	if a.Standing == nil || by.Standing == nil || len(a.Disputes) >= mostDenied {
		return
	}
	a.Disputes = append(a.Disputes, parley.Dispute{Rule: rule, By: by.AttributedTo, Entry: id, Evidence: by.Evidence})
}

// yes and no are states that cannot both be an actor's answer.
var (
	yes = set("accepted accepted-with-reservations supported agreed signed ratified")
	no  = set("rejected")
)

func (m *merger) disputedStates(p *parley.Proposal) {
	states := last(p.States, mostStances*4)
	for i := range states {
		for k := range i {
			a, b := &states[i], &states[k]
			if deref(a.By) != deref(b.By) || a.Rejected() || b.Rejected() {
				continue
			}
			rule := ""
			switch {
			case a.State == b.State && (a.Status == parley.Denied) != (b.Status == parley.Denied) && within(actDay(&a.Act), actDay(&b.Act), denialDays):
				rule = "denied"
			case a.By != nil && realAct(a.Status) && realAct(b.Status) && (yes[a.State] && no[b.State] || no[a.State] && yes[b.State]) &&
				!slices.Equal(a.AttributedTo, b.AttributedTo) && within(actDay(&a.Act), actDay(&b.Act), disputeDays):
				rule = "opposite-states"
			default:
				continue
			}
			dispute(&a.Act, &b.Act, "", rule)
			dispute(&b.Act, &a.Act, "", rule)
		}
	}
}

// sides of stances that contradict one another on one thing.
var sides = map[string]int{"supports": 1, "accepts": 1, "concedes": 1, "opposes": -1, "rejects": -1, "refuses": -1}

// disputedPositions finds two accounts, by different people's word, of what an
// actor thinks of one thing at one time.
func (m *merger) disputedPositions() {
	index := map[string][]*parley.Position{}
	for i := range m.rec.Positions {
		p := &m.rec.Positions[i]
		if sides[p.Stance] == 0 || !realAct(p.Status) || p.Rejected() {
			continue
		}
		for _, on := range p.On {
			if !m.isProposal(on) {
				continue
			}
			key := p.Actor + "\n" + on
			for _, q := range last(index[key], mostStances) {
				if sides[p.Stance] != sides[q.Stance] && !slices.Equal(p.AttributedTo, q.AttributedTo) && within(actDay(&p.Act), actDay(&q.Act), disputeDays) {
					dispute(&p.Act, &q.Act, q.ID, "opposite-stances")
					dispute(&q.Act, &p.Act, p.ID, "opposite-stances")
				}
			}
			index[key] = append(index[key], p)
		}
	}
}

func (m *merger) isProposal(id string) bool { return strings.HasPrefix(id, "p") }
