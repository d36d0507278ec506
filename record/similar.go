package record

// jaroWinkler is the likeness of two strings, 0 to 1: common letters near one
// another, transpositions, and a bonus for a common beginning (Jaro 1989;
// Winkler 1990). It counts runes.
func jaroWinkler(s, t string) float64 {
	a, b := []rune(s), []rune(t)
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	reach := max(len(a), len(b))/2 - 1
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	common := 0
	for i, c := range a {
		for k := max(0, i-reach); k < min(len(b), i+reach+1); k++ {
			if !usedB[k] && b[k] == c {
				usedA[i], usedB[k] = true, true
				common++
				break
			}
		}
	}
	if common == 0 {
		return 0
	}
	moved, k := 0, 0
	for i := range a {
		if !usedA[i] {
			continue
		}
		for !usedB[k] {
			k++
		}
		if a[i] != b[k] {
			moved++
		}
		k++
	}
	m := float64(common)
	jaro := (m/float64(len(a)) + m/float64(len(b)) + (m-float64(moved/2))/m) / 3
	prefix := 0
	for prefix < min(len(a), len(b), 4) && a[prefix] == b[prefix] {
		prefix++
	}
	return jaro + float64(prefix)*0.1*(1-jaro)
}
