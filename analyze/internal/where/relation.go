package where

// relate reads how the spots lie to each other.
func (f *finder) relate() {}
