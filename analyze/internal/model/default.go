package model

import (
	_ "embed" // the model is part of the program
	"sync"
)

//go:embed english.model
var english []byte

// Default is the model inside the program, read once.
var Default = sync.OnceValues(func() (*File, error) { return Read(english) })
