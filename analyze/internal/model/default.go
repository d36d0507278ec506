package model

import (
	_ "embed" // the model is part of the program
	"sync"
)

//go:embed english.model
var english []byte

// Default is the model inside the program, read once. Its checksum is not
// computed each time the program starts; a test does it.
var Default = sync.OnceValues(func() (*File, error) { return read(english, false) })

// Embedded reads a model that is part of the program, without computing its
// checksum.
func Embedded(data []byte) (*File, error) { return read(data, false) }
