package main

import (
	"log"
	"os"

	"parley/analyze"
)

func Example() {
	analyzer, err := analyze.New()
	if err != nil {
		log.Fatal(err)
	}
	article := "\"We will not sign,\" Maren Holt, president of the Harbour Workers' Union, said on Monday."
	if err := tell(os.Stdout, analyzer, "monday.txt", []byte(article)); err != nil {
		log.Fatal(err)
	}
	// Output: Maren Holt, bytes 0 to 19: "We will not sign,"
}
