package export

import (
	"encoding/csv"
	"io"
	"strings"

	"parley"
)

// A table is one kind of entry as rows of a spreadsheet.
type table struct {
	name    string
	columns string
	fill    func(*view, *rows)
}

// basisColumns follow the columns of every table: how sure the entry is, since
// when, and the words it was taken from first.
const basisColumns = " rule confidence witnesses first_seen last_seen article published outlet sentence start end quote"

// actColumns are those of everything done, planned or claimed.
const actColumns = " status attributed_to source_unknown" + timeColumns + basisColumns

// timeColumns are those of a time.
const timeColumns = " expression time from to precision"

var tables = []table{
	{"actors", "id name kind aliases country sectors offices member_of speaks_for mentions" + basisColumns, actorRows},
	{"roles", "actor role" + actColumns, roleRows},
	{"issues", "id label theme" + basisColumns, issueRows},
	{"proposals", "id label kind authors addressees issues" + timeColumns + basisColumns, proposalRows},
	{"terms", "proposal label text" + basisColumns, termRows},
	{"states", "proposal label state by" + actColumns, stateRows},
	{"positions", "id actor stance what condition on toward" + actColumns, positionRows},
	{"statements", "id speaker cue form content hearers venue about attributed_to source_unknown" + timeColumns + basisColumns, statementRows},
	{"meetings", "id participants convenor host place format ordinal subject outcome" + actColumns, meetingRows},
	{"events", "id type mode contexts cameo actors recipients place text" + actColumns, eventRows},
	{"outlook", "by direction" + actColumns, outlookRows},
	{"places", "id name kind country lat lon precision gazetteer within between near" + basisColumns, placeRows},
	{"articles", "id name title byline agency outlet published updated version_of reprint_of", articleRows},
}

// writeCSV writes a file for each table. Files begin with a byte order mark,
// without which spreadsheets take them for text of the last century; lines end
// as RFC 4180 wants.
func writeCSV(v *view, files Files) error {
	for _, t := range tables {
		if err := with(files, t.name+".csv", func(w io.Writer) error { return t.write(v, w) }); err != nil {
			return err
		}
	}
	return nil
}

func (t table) write(v *view, w io.Writer) error {
	out, err := newTable(w)
	if err != nil {
		return err
	}
	r := &rows{view: v, out: out}
	out.Write(strings.Fields(t.columns))
	t.fill(v, r)
	out.Flush()
	return out.Error()
}

// newTable is a writer of a table for spreadsheets.
func newTable(w io.Writer) (*csv.Writer, error) {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return nil, err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	return out, nil
}

// Table writes rows below the names of their columns as one file for
// spreadsheets: UTF-8 with a byte order mark, RFC 4180, no cell a formula.
func Table(w io.Writer, columns []string, rows [][]string) error {
	out, err := newTable(w)
	if err != nil {
		return err
	}
	out.Write(columns)
	for _, row := range rows {
		out.Write(inert(row))
	}
	out.Flush()
	return out.Error()
}

// rows writes the rows of a table.
type rows struct {
	*view
	out *csv.Writer
}

// add writes a row: the entry's own cells, then its basis. Errors stay in the
// writer until it is flushed.
func (r *rows) add(b parley.Basis, cells ...string) {
	cells = append(cells, b.Rule, share(b.Confidence), "", "", "")
	if s := b.Standing; s != nil {
		n := len(cells)
		cells[n-3], cells[n-2], cells[n-1] = count(s.Witnesses), deref(s.FirstSeen), deref(s.LastSeen)
	}
	e := b.Evidence[0]
	a := r.articles[e.Doc]
	cells = append(cells, a.file(), deref(a.Published), a.outlet(), count(a.sentence(e.Start)), count(e.Start), count(e.End), e.Quote)
	r.write(cells)
}

// write writes cells.
func (r *rows) write(cells []string) { r.out.Write(inert(cells)) }

// inert are the cells as they are written, see [Escape].
func inert(cells []string) []string {
	for i, c := range cells {
		cells[i] = Escape(c)
	}
	return cells
}

// Escape is a cell as it is written to a table: one that a spreadsheet would
// take for a formula gets an apostrophe before it. A quotation may begin with a
// dash, and an article must not be able to run anything.
func Escape(cell string) string {
	if formula(strings.TrimLeft(cell, "'")) && !(cell[0] != '\'' && numeric(cell)) {
		return "'" + cell
	}
	return cell
}

// Unescape is the cell that Escape made this of.
func Unescape(cell string) string {
	if strings.HasPrefix(cell, "'") && formula(strings.TrimLeft(cell, "'")) {
		return cell[1:]
	}
	return cell
}

// formula reports whether a cell begins as formulas do.
func formula(cell string) bool {
	return cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0]))
}

// numeric reports whether a cell is a number.
func numeric(cell string) bool {
	return strings.Trim(cell[1:], "0123456789.") == "" && cell[0] == '-' && len(cell) > 1
}

// act is the cells of an act.
func (v *view) act(a parley.Act) []string {
	return append([]string{string(a.Status), v.names(a.AttributedTo...), yes(a.SourceUnknown)}, when(a.Time)...)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// when is the cells of a time.
func when(t *parley.Time) []string {
	if t == nil {
		return []string{"", "", "", "", ""}
	}
	return []string{t.Expression, t.Value, t.From, t.To, t.Precision}
}

func (v *view) placed(id *string) string {
	if p := v.place(id); p != nil {
		return p.Name
	}
	return ""
}

func actorRows(v *view, r *rows) {
	for _, a := range v.Actors {
		var offices []string
		for _, o := range a.Offices {
			office := o.Title
			if o.Of != nil {
				office += " of " + v.name(*o.Of)
			}
			if o.Status != "current" {
				office += " (" + o.Status + ")"
			}
			offices = append(offices, office)
		}
		r.add(parley.Basis{Rule: a.Rule, Confidence: a.Confidence, Evidence: a.Mentions, Standing: a.Standing},
			a.ID, a.Name, string(a.Kind), cell(a.Aliases), deref(a.Country), cell(a.Sectors), cell(offices),
			v.names(a.MemberOf...), v.names(a.SpeaksFor...), count(len(a.Mentions)))
	}
}

func roleRows(v *view, r *rows) {
	for _, x := range v.Roles {
		r.add(x.Basis, append([]string{v.name(x.Actor), x.Role}, v.act(x.Act)...)...)
	}
}

func issueRows(v *view, r *rows) {
	for _, x := range v.Issues {
		r.add(x.Basis, x.ID, x.Label, x.Theme)
	}
}

func proposalRows(v *view, r *rows) {
	for _, p := range v.Proposals {
		r.add(p.Basis, append([]string{p.ID, p.Label, p.Kind, v.names(p.Authors...), v.names(p.To...), v.called(p.Issues)}, when(p.Time)...)...)
	}
}

func termRows(v *view, r *rows) {
	for _, p := range v.Proposals {
		for _, t := range p.Terms {
			r.add(parley.Basis{Rule: t.Rule, Confidence: p.Confidence, Evidence: t.Evidence}, p.ID, p.Label, t.Text)
		}
	}
}

func stateRows(v *view, r *rows) {
	for _, p := range v.Proposals {
		for _, s := range p.States {
			r.add(s.Basis, append([]string{p.ID, p.Label, s.State, v.names(optional(s.By)...)}, v.act(s.Act)...)...)
		}
	}
}

func positionRows(v *view, r *rows) {
	for _, p := range v.Positions {
		r.add(p.Basis, append([]string{p.ID, v.name(p.Actor), p.Stance, p.What, p.Condition, v.called(p.On), v.names(p.Toward...)}, v.act(p.Act)...)...)
	}
}

func statementRows(v *view, r *rows) {
	for _, s := range v.Statements {
		r.add(s.Basis, append([]string{
			s.ID, v.names(optional(s.Speaker)...), s.Cue, s.Form, words(s.Content), v.names(s.To...), s.Venue, v.called(s.About),
			v.names(s.AttributedTo...), yes(s.SourceUnknown),
		}, when(s.Time)...)...)
	}
}

// words are quotes in one cell, with an ellipsis where they are apart.
func words(list []parley.Evidence) string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = e.Quote
	}
	return strings.Join(out, " … ")
}

func meetingRows(v *view, r *rows) {
	for _, m := range v.Meetings {
		ordinal := ""
		if m.Ordinal != nil {
			ordinal = count(*m.Ordinal)
		}
		r.add(m.Basis, append([]string{
			m.ID, v.names(m.Participants...), v.names(m.Convenor...), v.names(m.Host...), v.placed(m.Place), m.Format, ordinal,
			v.called(m.Subject), deref(m.Outcome),
		}, v.act(m.Act)...)...)
	}
}

func eventRows(v *view, r *rows) {
	for _, e := range v.Events {
		r.add(e.Basis, append([]string{
			e.ID, e.Type, e.Mode, cell(e.Contexts), e.CAMEO, v.names(e.Actors...), v.names(e.Recipients...), v.placed(e.Place), e.Text,
		}, v.act(e.Act)...)...)
	}
}

func outlookRows(v *view, r *rows) {
	for _, o := range v.Outlook {
		r.add(o.Basis, append([]string{v.names(optional(o.By)...), o.Direction}, v.act(o.Act)...)...)
	}
}

func placeRows(v *view, r *rows) {
	for _, p := range v.Places {
		r.add(p.Basis, p.ID, p.Name, string(p.Kind), deref(p.Country), number(p.Lat), number(p.Lon), p.Precision, deref(p.Gazetteer),
			cell(p.Within), cell(p.Between), cell(p.Near))
	}
}

func articleRows(v *view, r *rows) {
	for _, a := range v.Articles {
		r.write([]string{
			a.ID, v.articles[a.ID].file(), a.Title, a.Byline, a.Agency, a.Outlet, deref(a.Published), deref(a.Updated), deref(a.VersionOf), deref(a.ReprintOf),
		})
	}
}
