package parley

import "errors"

// What can be wrong with a page. They are wrapped with the page's name and,
// where there is one, the byte offset.
var (
	ErrEmpty      = errors.New("no article text")
	ErrBinary     = errors.New("not text")
	ErrNotEnglish = errors.New("not English")
	ErrTooLarge   = errors.New("too large")
)
