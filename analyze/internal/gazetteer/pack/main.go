// Pack makes the packed gazetteer from its sources. It is run by go generate;
// "make gen" fetches the sources first.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	cache := flag.String("cache", "../../../.cache", "folder of the source packages")
	out := flag.String("out", "world.gazetteer", "file to write")
	flag.Parse()
	if err := run(*cache, *out); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(cache, out string) error {
	w, err := readSources(cache)
	if err != nil {
		return err
	}
	return os.WriteFile(out, w.pack(), 0o666)
}
