package text

import "slices"

// Habits tell by the key of a form whether a word is written with a small or
// with a capital letter inside sentences.
type Habits map[uint32]Habit

// A Habit is how a word is written inside sentences.
type Habit uint8

// The habits of words.
const (
	UnknownHabit Habit = iota
	UsuallySmall
	UsuallyCapital
	EitherCase
)

// HabitKey is the key of a form in Habits, the same for all ways to
// capitalise it.
func HabitKey(form string) uint32 {
	h, _ := hashForm(form)
	return h &^ 3
}

// ReadHabits unpacks what [Habits.Pack] packed.
func ReadHabits(packed []uint32) Habits {
	h := make(Habits, len(packed))
	for _, v := range packed {
		h[v&^3] = Habit(v & 3)
	}
	return h
}

// Pack gives the known habits as a sorted list, each in the low bits of its
// key.
func (h Habits) Pack() []uint32 {
	packed := make([]uint32, 0, len(h))
	for k, v := range h {
		if v != UnknownHabit {
			packed = append(packed, k|uint32(v))
		}
	}
	slices.Sort(packed)
	return packed
}
