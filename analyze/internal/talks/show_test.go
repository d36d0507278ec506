package talks_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"parley/internal/parleytest"
)

func TestShow(t *testing.T) {
	name := os.Getenv("TALKS_SHOW")
	if name == "" {
		t.Skip()
	}
	f, _ := os.Open(name)
	in := bufio.NewScanner(f)
	for in.Scan() {
		l := in.Text()
		if l == "" || l[0] == '#' || l[0] == ' ' {
			continue
		}
		fmt.Println(l)
		got := lines(parleytest.Analyze(t, parleytest.Article("2025-10-03", strings.Split(l, " | ")...)))
		if len(got) == 0 {
			got = []string{"nothing"}
		}
		for _, g := range got {
			fmt.Println("  " + g)
		}
	}
}
