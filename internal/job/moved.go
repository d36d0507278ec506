package job

import (
	"context"
	"errors"

	"parley/internal/desk"
)

// moving are the kinds of item that say that talks move.
var moving = []string{desk.KindMeeting, desk.KindStep, desk.KindChange}

// A movement makes the record anew when the desk has changed, and tells what
// is new in it.
type movement struct {
	desk     *desk.Desk
	revision int64
	known    map[string]bool // ids of items, and what they say
}

// since are the items that were not there the last time, in the order of their
// days. The first time there are none.
func (m *movement) since(ctx context.Context) ([]desk.Item, error) {
	s, err := m.desk.Snapshot(ctx)
	if errors.Is(err, desk.ErrEmpty) {
		if m.known == nil {
			m.known = map[string]bool{}
		}
		return nil, nil
	}
	if err != nil || m.known != nil && s.Revision == m.revision {
		return nil, err
	}
	first := m.known == nil
	known := map[string]bool{}
	var fresh []desk.Item
	items, _ := s.View().Timeline(desk.Filter{Kinds: moving})
	for _, it := range items {
		// An earlier report gives an entry another id; it says the same.
		said := it.Kind + "\x00" + it.Day + "\x00" + it.Lead + "\x00" + it.Text
		if !first && !m.known[it.ID] && !m.known[said] {
			fresh = append(fresh, it)
		}
		known[it.ID], known[said] = true, true
	}
	m.known, m.revision = known, s.Revision
	return fresh, nil
}
