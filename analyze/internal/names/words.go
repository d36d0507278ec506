package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// set makes a set of the words of list.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// statusOf is what an adjective before an office says about its holder's
// time in it. Words that leave the holder in office ("new", "outgoing") are
// in plainWords.
var statusOf = map[string]string{
	"former": "former", "ex": "former", "ex-": "former", "one-time": "former", "onetime": "former",
	"erstwhile": "former", "then": "former", "then-": "former", "ousted": "former", "deposed": "former",
	"sacked": "former", "fired": "former", "dismissed": "former", "retired": "former", "toppled": "former",
	"late": "former", "past": "former", "previous": "former", "disgraced": "former", "jailed": "former", "exiled": "former",
	"acting": "acting", "interim": "acting", "caretaker": "acting", "provisional": "acting",
	"elect": "elect", "designate": "elect", "incoming": "elect", "president-elect": "elect",
}

// plainWords are adjectives before an office that are no part of its title.
var plainWords = set(`new old current present outgoing embattled beleaguered veteran longtime long-time long
	time top senior junior leading powerful influential popular controversial newly elected appointed named
	reelected re-elected hard-line hardline hardliner moderate reformist pro-western left-wing right-wing far-right leftist
	conservative liberal young elderly female male black white gay openly first-term second-term two-term
	several many few other another more most various numerous own same certain unnamed unidentified anonymous
	high-ranking high ranking top-ranking mid-level high-level top-level respected prominent key main
	local visiting fellow exiled self-styled so-called alleged reported famous well-known big major
	giant tiny small large huge leader-in-waiting staunch close chief-in-waiting year`)

// notReferring are determiners whose phrase stands for no one in particular.
var notReferring = set(`no any every each either neither what which whatever whichever`)

// spoken are possessives of who speaks and who listens, or questions: whose
// they are the text around does not tell.
var spoken = set(`my your our whose`)

// addresses stand before the title of one who is spoken to.
var addresses = set(`Mr. Mr Madam Mme. Dear`)

// counters say that some of many are meant.
var counters = set(`some several many most few various other another more certain numerous dozens`)

// massNouns are nouns for bodies of people that go without an article.
var massNouns = set(`police management parliament congress opposition staff media cabinet`)

// definiteWords are determiners that point to someone known.
var definiteWords = set(`the this that these those`)

// modals take away that a copula states a fact.
var modals = set(`would could should may might must can will shall 'd 'll`)

// negations deny what they stand by.
var negations = set(`not n't never no hardly`)

// officePrepositions lead from an office to the body it is an office of.
var officePrepositions = set(`of for at with from`)

// servants are those who are something to another.
var servants = set(`adviser advisor aide assistant counsel deputy secretary`)

func init() { servants["chief of staff"] = true }

// localOffices are held in places that are no countries: the place stands for
// its government.
var localOffices = set(`mayor governor sheriff councillor councilman councilwoman councilor commissioner`)

// articles begin a noun phrase.
var articles = set(`a an the`)

// capitalized reports whether a word begins with an upper-case letter.
func capitalized(word string) bool {
	c, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(c)
}

// spaced is text with single spaces for all white space. Nearly all text has
// no other.
func spaced(text string) string {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == 0xC2 || c == ' ' && i+1 < len(text) && text[i+1] == ' ' {
			return strings.Join(strings.Fields(text), " ")
		}
	}
	return text
}
