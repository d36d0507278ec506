package text

// clitics are what an apostrophe may begin: "'s", "'ll". A word and a clitic
// are two words in one multiword token.
var clitics = wordSet("s m d re ve ll")

// contractions are the words that are two, written as one, with the length of
// the first. Only those that are no words otherwise: "its", "were" and "id"
// are not here. UD English cuts "cannot" and "gonna" the same way.
var contractions = map[string]int{
	"cannot": 3, "outta": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3,
	"dont": 2, "doesnt": 4, "didnt": 3, "isnt": 2, "arent": 3, "wasnt": 3, "werent": 4,
	"hasnt": 3, "havent": 4, "hadnt": 3, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "aint": 2,
	"ive": 1, "youre": 3, "youve": 3, "youll": 3, "theyre": 4, "theyll": 4, "theyve": 4, "itll": 2,
	"thats": 4, "whats": 4, "theres": 5, "heres": 4,
}

// smallContractions are words, names or acronyms when written with a capital.
var smallContractions = map[string]int{"im": 1, "cant": 2, "wont": 2, "hes": 2, "shes": 3}

// contraction is the length of the first word of a contraction written
// without apostrophe, 0 if word is none.
func contraction(word string) int {
	if len(word) > len("shouldnt") || len(word) < 2 {
		return 0
	}
	switch word[len(word)-1] {
	case 't', 'T', 'a', 'A', 'e', 'E', 'l', 'L', 's', 'S', 'm':
	default:
		return 0
	}
	if n := smallContractions[word]; n > 0 {
		return n
	}
	var buf [maxKey]byte
	return contractions[string(lower(word, &buf))]
}

// elided are the words that begin with an apostrophe.
var elided = wordSet("em til till cause cuz bout tis twas round n nuff neath tween")

// droppedG are the words that an apostrophe may end in place of a g; any other
// apostrophe after "in" is a quotation mark.
var droppedG = wordSet("goin doin nothin somethin anythin everythin tryin comin lookin talkin makin gettin bein havin workin takin sayin thinkin runnin walkin playin rockin lovin livin kickin keepin cookin drinkin givin")
