package web

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"time"

	"parley"
	"parley/internal/desk"
)

// lanes are those of the timeline's strip.
var lanes = []struct {
	name  string
	kinds []string
}{
	{"Meetings", []string{desk.KindMeeting}},
	{"Proposals", []string{desk.KindStep}},
	{"Moves", []string{desk.KindChange, desk.KindPosition}},
	{"Acts", []string{desk.KindEvent, desk.KindRole}},
	{"Said", []string{desk.KindStatement, desk.KindOutlook}},
}

// A tick of a lane is what is there in one stretch of days.
type laneMark struct {
	from, to string
	n        int
	tone     string
}

// drawStrip is the timeline at a glance: a lane for each kind, a mark for each
// day or, over a long time, each stretch of days, larger where there is more.
// A mark opens its days. Nil if nothing has a day.
func drawStrip(items []desk.Item, p *screen, asOf string) *drawing {
	const left, width, lane, top = 90, 1160, 30, 26
	var days []string
	for _, it := range items {
		days = append(days, it.Day)
	}
	sc, ok := newScale(days, left+14, width-16)
	if !ok {
		return nil
	}
	step := max(1, int(math.Ceil(float64(sc.days())/90)))
	d := &drawing{Title: "When things happened, by kind", W: width}
	row := 0
	var marks []func()
	for _, l := range lanes {
		list := laneMarks(items, l.kinds, sc, step)
		if len(list) == 0 {
			continue
		}
		y := top + lane*(float64(row)+.5)
		row++
		marks = append(marks, func() { d.lane(l.name, y, left, list, sc, p) })
	}
	d.H = top + lane*float64(row) + 6
	d.axis(sc, top-8, d.H-4)
	if x, ok := sc.at(asOf); ok && x >= sc.x0 && x <= sc.x1 {
		d.line(x, top-4, x, d.H-4, "now")
	}
	for _, f := range marks {
		f()
	}
	return d
}

func (d *drawing) lane(name string, y, left float64, list []laneMark, sc scale, p *screen) {
	d.text(left-10, y+4, "end", "", name)
	d.line(left, y, d.W, y, "axis")
	for _, m := range list {
		x, _ := sc.at(m.from)
		q := url.Values{}
		for k, v := range p.Query {
			q[k] = v
		}
		q.Set("from", m.from)
		q.Set("to", m.to)
		q.Del("page")
		when := day(m.from)
		if m.to != m.from {
			when += " to " + day(m.to)
		}
		d.mark(x, y, min(4+1.3*math.Sqrt(float64(m.n-1)), 11), m.tone, p.Path+"?"+q.Encode(), fmt.Sprintf("%s, %s: %d", name, when, m.n))
	}
}

// laneMarks are the items of some kinds, gathered by stretches of days.
func laneMarks(items []desk.Item, kinds []string, sc scale, step int) []laneMark {
	by := map[int]*laneMark{}
	last := -1
	for i := range items {
		it := &items[i]
		t, err := time.Parse(time.DateOnly, it.Day)
		if err != nil || !slices.Contains(kinds, it.Kind) {
			continue
		}
		k := int(t.Sub(sc.from).Hours()/24) / step
		last = max(last, k)
		m := by[k]
		if m == nil {
			from := sc.from.AddDate(0, 0, k*step)
			m = &laneMark{from: from.Format(time.DateOnly), to: from.AddDate(0, 0, step-1).Format(time.DateOnly), tone: markTone(it)}
			by[k] = m
		} else if m.tone != markTone(it) {
			m.tone = "quiet"
		}
		m.n++
	}
	var out []laneMark
	for k := 0; k <= last; k++ {
		if by[k] != nil {
			out = append(out, *by[k])
		}
	}
	return out
}

// markTone is the sign of an item: a ring for what is announced, a cross for
// what fell through, filled for what happened.
func markTone(it *desk.Item) string {
	switch {
	case it.Kind == desk.KindStatement, it.Kind == desk.KindChange, it.Kind == desk.KindOutlook, it.Kind == desk.KindRole:
		return "quiet"
	case it.Kind == desk.KindPosition:
		return stanceTone(it.Type)
	case it.Kind == desk.KindStep && (it.Status == parley.Happened || it.Status == parley.Ongoing):
		if t := stateTone(it.Type); t != "" {
			return t
		}
	case it.Sequel != nil && it.Sequel.State == "held":
		return "good"
	case it.Sequel != nil:
		return stateTone(it.Sequel.State)
	}
	return tone(it.Status)
}

// drawTrack is how one actor's stance on one thing moved: for above, against
// below. Nil if there are not two days.
func drawTrack(list []desk.Item, who, on string) *drawing {
	const left, width, top, lane = 80, 640, 30, 40
	var days []string
	for _, it := range list {
		days = append(days, it.Day)
	}
	sc, ok := newScale(days, left+16, width-90)
	if !ok || sc.days() < 2 {
		return nil
	}
	d := &drawing{Title: "Stance of " + who + " on " + on + " over time", W: width, H: top + 3*lane + 6}
	d.axis(sc, top-8, d.H)
	rows := map[string]float64{"good": 0, "wait": 1, "bad": 2}
	for i, name := range []string{"for", "between", "against"} {
		y := top + lane*(float64(i)+.5)
		d.text(left-8, y+4, "end", "soft", name)
		d.line(left, y, width, y, "axis")
	}
	px, py, free := 0.0, 0.0, [3]float64{}
	for _, it := range list {
		x, ok := sc.at(it.Day)
		if !ok {
			continue
		}
		t := stanceTone(it.Type)
		row := rows[t]
		y := top + lane*(row+.5)
		if px > 0 {
			d.line(px, py, x, y, "edge")
		}
		d.mark(x, y, 5.5, t, "", it.Type+", "+day(it.Day))
		if x > free[int(row)] {
			d.text(x+9, y-7, "start", "", it.Type)
			free[int(row)] = x + 14 + float64(len(it.Type))*7
		}
		px, py = x, y
	}
	return d
}

// drawOffices is a person's offices over the days of the reports that give
// them. Nil without at least one dated office.
func drawOffices(a *desk.Actor) *drawing {
	const left, width, top, lane = 300, 860, 30, 36
	var days []string
	var list []desk.Post
	for _, o := range a.Offices {
		if o.From != "" && len(list) < 20 {
			days, list = append(days, o.From, o.To), append(list, o)
		}
	}
	sc, ok := newScale(days, left+16, width-20)
	if !ok || len(list) < 1 {
		return nil
	}
	d := &drawing{Title: "Offices of " + a.Name + " by the days of the reports", W: width, H: top + lane*float64(len(list)) + 6}
	d.axis(sc, top-8, d.H)
	for i, o := range list {
		y := top + lane*(float64(i)+.5)
		title := o.Title
		if o.Of != nil {
			title += ", " + o.Of.Name
		}
		d.label(left, y, "end", title, 40, "")
		x, _ := sc.at(o.From)
		x2, _ := sc.at(o.To)
		class := "bar good"
		if o.Status != "current" && o.Status != "" {
			class = "bar quiet"
		}
		d.Shapes = append(d.Shapes, shape{Kind: "rect", X: r1(x - 5), Y: r1(y - 6), X2: r1(x2 - x + 10), Y2: 12, R: 6, Class: class,
			Label: fold(" ", title+",", o.Status, "from", day(o.From), "to", day(o.To))})
	}
	return d
}
