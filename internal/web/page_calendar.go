package web

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"parley/internal/desk"
)

// A month is a sheet of the calendar.
type month struct {
	Name       string
	Prev, Next string // months with something in them, as 2006-01; "" if none
	Weeks      [][]calendarDay
}

// A calendarDay is a day of the sheet; Number is 0 for one of another month.
type calendarDay struct {
	Number int
	Day    string
	Dates  []desk.Date
	Last   bool // the last that the record knows of
}

// A dateGroup is the dates of one state.
type dateGroup struct {
	State, Heading, Words string
	Dates                 []desk.Date
}

// stateGroups are the states in the order in which an analyst needs them.
var stateGroups = []dateGroup{
	{desk.StateDue, "Due", "Announced, and their day is to come.", nil},
	{desk.StateOpen, "No report yet", "Their day is over, and no article says whether they were held.", nil},
	{desk.StateLapsed, "Lapsed", "Their day is long over and nothing was told of them.", nil},
	{desk.StatePostponed, "Postponed", "", nil},
	{desk.StateCancelled, "Cancelled", "", nil},
	{desk.StateHeld, "Held as announced", "", nil},
	{desk.StatePassed, "Deadlines that passed", "", nil},
}

// calendarPage is what was announced for a day, and what became of it.
func (s *Server) calendarPage(w http.ResponseWriter, r *http.Request) {
	x, p, ok := s.talkPage(w, r, "Calendar", "calendar")
	if !ok {
		return
	}
	dates := recall(x, "calendar", func() []desk.Date { return x.Calendar(desk.Filter{}) })
	var groups []dateGroup
	for _, g := range stateGroups {
		for _, d := range dates {
			if d.State == g.State {
				g.Dates = append(g.Dates, d)
			}
		}
		if len(g.Dates) > 0 {
			groups = append(groups, g)
		}
	}
	p.Body = struct {
		Groups []dateGroup
		Month  *month
	}{groups, makeMonth(dates, x.Record.AsOf, r.URL.Query().Get("month"))}
	s.render(w, r, http.StatusOK, "calendar", p)
}

// makeMonth is the sheet of a month: that asked for, else that of the first
// date due, else that of the record's last day.
func makeMonth(dates []desk.Date, asOf, want string) *month {
	first, err := time.Parse("2006-01", want)
	if err != nil {
		start := asOf
		for _, d := range dates {
			if d.State == desk.StateDue && d.Day != "" {
				start = d.Day
				break
			}
		}
		if len(start) < 7 {
			return nil
		}
		if first, err = time.Parse("2006-01", start[:7]); err != nil {
			return nil
		}
	}
	m := &month{Name: first.Format("January 2006")}
	by, months := map[string][]desk.Date{}, []string{}
	if len(asOf) >= 7 {
		months = append(months, asOf[:7])
	}
	for _, d := range dates {
		if len(d.Day) == len(time.DateOnly) {
			by[d.Day] = append(by[d.Day], d)
			months = append(months, d.Day[:7])
		}
	}
	slices.Sort(months)
	this := first.Format("2006-01")
	for _, k := range months {
		if k < this {
			m.Prev = k
		} else if k > this && m.Next == "" {
			m.Next = k
		}
	}
	m.fill(first, by, asOf)
	return m
}

// fill makes the weeks, which begin on Monday.
func (m *month) fill(first time.Time, by map[string][]desk.Date, asOf string) {
	day := first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
	for day.Before(first.AddDate(0, 1, 0)) {
		var week []calendarDay
		for range 7 {
			c := calendarDay{}
			if day.Month() == first.Month() {
				iso := day.Format(time.DateOnly)
				c = calendarDay{day.Day(), iso, by[iso], iso == asOf}
			}
			week = append(week, c)
			day = day.AddDate(0, 0, 1)
		}
		m.Weeks = append(m.Weeks, week)
	}
}

// Label is what a day of the sheet is called by a screen reader.
func (c calendarDay) Label() string {
	return day(c.Day) + ": " + strconv.Itoa(len(c.Dates)) + " announced"
}
