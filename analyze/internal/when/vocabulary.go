package when

import (
	"strconv"
	"strings"
)

// wordTable is every word that a rule can ask for by its class. A line is a
// class and its words; "march=3" gives a word its number, and a word written
// with a full stop takes the stop that follows it in the text, which then ends
// no sentence. A word may be in several classes. The number of a zone is its
// hours from UTC; 99 where that depends on the season. Words that a pattern names
// itself ("ago") need no line here.
const wordTable = `
MONTH      january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 november=11 december=12
MONTH      jan.=1 feb.=2 mar.=3 apr.=4 jun.=6 jul.=7 aug.=8 sept.=9 sep.=9 oct.=10 nov.=11 dec.=12
WEEKDAY    monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 sunday=7
WEEKDAY    mon.=1 tue.=2 tues.=2 wed.=3 weds.=3 thu.=4 thur.=4 thurs.=4 fri.=5 sat.=6 sun.=7
WEEKDAYS   mondays=1 tuesdays=2 wednesdays=3 thursdays=4 fridays=5 saturdays=6 sundays=7
DAYPART    morning=1 afternoon=2 evening=3 night=4 midmorning=1 midafternoon=2 lunchtime=5
DAYPARTS   mornings=1 afternoons=2 evenings=3 nights=4
NOON       noon=12 midday=12 noontime=12 midnight=24
SEASON     spring=1 summer=2 fall=3 autumn=3 winter=4
SEASONS    springs=1 summers=2 falls=3 autumns=3 winters=4
UNIT       second=1 minute=2 hour=3 day=4 week=5 month=6 quarter=7 year=8 decade=9 century=10 millennium=11 weekend=12 fortnight=13
UNIT       min.=2 hr.=3 yr.=8
UNITS      seconds=1 minutes=2 hours=3 days=4 weeks=5 months=6 quarters=7 years=8 decades=9 centuries=10 millennia=11 weekends=12 fortnights=13
UNITS      secs=1 mins=2 hrs=3 yrs=8
OFTEN      hourly=3 daily=4 nightly=4 weekly=5 monthly=6 yearly=8 annually=8 fortnightly=13
UNITLONG   hourlong=3 daylong=4 weeklong=5 monthlong=6 yearlong=8 decadelong=9
ORDINAL    first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13
ORDINAL    fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30
CARDINAL   zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14
CARDINAL   fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19
CARDINAL   twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90
SCALE      hundred=100 thousand=1000 million=1000000 billion=1000000000
SCALE      dozen=12
TENS       twenties=20 thirties=30 forties=40 fifties=50 sixties=60 seventies=70 eighties=80 nineties=90
VAGUE      several few many some countless numerous various multiple dozens hundreds thousands
MERIDIEM   am=0 pm=12
ZONE       gmt=0 utc=0 bst=1 cet=1 cest=2 eet=2 eest=3 msk=3 jst=9 est=-5 edt=-4 cst=-6 cdt=-5 mst=-7 mdt=-6 pst=-8 pdt=-7 et=99 ct=99 mt=99 pt=99 eastern=99 pacific=99
DEICTIC    today=0 yesterday=-1 tomorrow=1
LAST       last past previous preceding prior
NEXT       next coming following upcoming
WILL       will 'll shall would should must may might 'd
PLANNED    expect expects expected planned scheduled due hoped intend intends intended promised proposed payable expire expires effective slated upcoming supposed begins starts ends opens resumes arrives meets takes comes meet resume begin convene convenes votes gather
READY      plan plans hope hopes promise promises propose proposes schedule deadline threatened threatens threatening threat set agreed ready going likely able vowed pledged hoping expecting planning aiming wants want wanted invited decided is are was were
DID        threatened set agreed decided invited wanted vowed pledged freed said was were did been has have had went came took made met told got gave left found began became saw knew won lost held led rose fell sent spent
DID        paid built bought brought stood spoke broke wrote ran struck shot drew fought flew chose according
MOVED      moved move moves moving postponed postpone delayed delay rescheduled reschedule shifted shift pushed push changed change deferred extended extend adjourned
GROWN      rose rise fell fall grew grow increased increase dropped climbed slipped
HIJRI      muharram=1 safar=2 rajab=7 shaban=8 ramadan=9 ramadhan=9 shawwal=10
TWILIGHT   dawn=1 daybreak=1 sunrise=1 dusk=3 sunset=3 nightfall=3
PREP       in on at by since until till before after from to of for during through throughout over within between into around about as with under near against toward towards per via
`

// A class is a set of words that patterns name in capitals.
type class uint8

// The classes. Those after PREP are no lists of words but shapes that the
// lexer sees.
const (
	MONTH class = iota
	WEEKDAY
	WEEKDAYS
	DAYPART
	DAYPARTS
	NOON
	SEASON
	SEASONS
	UNIT
	UNITS
	OFTEN
	UNITLONG
	ORDINAL // in letters, or digits with "th"
	CARDINAL
	SCALE
	TENS
	VAGUE
	MERIDIEM
	ZONE
	DEICTIC
	LAST
	NEXT
	WILL
	PLANNED
	READY
	DID
	MOVED
	GROWN
	HIJRI
	TWILIGHT
	PREP

	NUMBER  // any numeral, in digits or letters
	DAYNUM  // 1 to 31 in digits
	HOURNUM // 0 to 24 in digits, one to twelve in letters
	YEARNUM // four digits from 1000 to 2999, "nineteen ninety-eight", "'98"
	MILNUM  // four digits that can be a time of day, "0735"
	CLOCK   // 10:35
	ISO     // 2024-08-19, 2024-08-19T23:33, 8/19/2024
	DECADE  // 1990s, '90s
	OTHER   // a word that is in no class of wordTable
	PUNCT   // a mark
	END     // nothing: the sentence is over, or not yet begun
	classes // their number
)

var classNames = [classes]string{"MONTH", "WEEKDAY", "WEEKDAYS", "DAYPART", "DAYPARTS", "NOON", "SEASON", "SEASONS",
	"UNIT", "UNITS", "OFTEN", "UNITLONG", "ORDINAL", "CARDINAL", "SCALE", "TENS", "VAGUE", "MERIDIEM", "ZONE", "DEICTIC",
	"LAST", "NEXT", "WILL", "PLANNED", "READY", "DID", "MOVED", "GROWN", "HIJRI", "TWILIGHT", "PREP",
	"NUMBER", "DAYNUM", "HOURNUM", "YEARNUM", "MILNUM", "CLOCK", "ISO", "DECADE", "OTHER", "PUNCT", "END"}

// A wordID is a word of the vocabulary, or a shape.
type wordID uint16

// The shapes: ids that stand for many forms.
const (
	idOther wordID = iota
	idPunct
	idEnd
	idZero       // 0
	idDigits12   // 1 to 12
	idDigits24   // 13 to 24
	idDigits31   // 25 to 31
	idDigits     // any other digits
	idYear       // 1000 to 2999
	idYearClock  // the same, a time of day too: 1000, 1530
	idMilitary   // four digits with a leading zero: 0735
	idSpelled12  // one to twelve
	idSpelled    // any other numeral in letters
	idSpelledOrd // twenty-first, 21st
	idClock
	idISO
	idISOWeek  // 2024-W33
	idISOMonth // 2024-08
	idDecade
	shapes // their number
)

var shapeClasses = [shapes][]class{
	idOther:      {OTHER},
	idPunct:      {PUNCT},
	idEnd:        {END},
	idZero:       {NUMBER, HOURNUM},
	idDigits12:   {NUMBER, DAYNUM, HOURNUM},
	idDigits24:   {NUMBER, DAYNUM, HOURNUM},
	idDigits31:   {NUMBER, DAYNUM},
	idDigits:     {NUMBER},
	idYear:       {NUMBER, YEARNUM},
	idYearClock:  {NUMBER, YEARNUM, MILNUM},
	idMilitary:   {MILNUM},
	idSpelled12:  {NUMBER, HOURNUM},
	idSpelled:    {NUMBER},
	idSpelledOrd: {ORDINAL},
	idClock:      {CLOCK},
	idISO:        {ISO},
	idISOWeek:    {ISO},
	idISOMonth:   {ISO},
	idDecade:     {DECADE},
}

const (
	maxWords   = 1024 // room for ids, words and shapes together
	maxWordLen = 16   // a longer form is no word of the vocabulary
)

// An idSet is a set of word ids.
type idSet [maxWords / 64]uint64

func (s *idSet) add(id wordID)      { s[id/64] |= 1 << (id % 64) }
func (s *idSet) remove(id wordID)   { s[id/64] &^= 1 << (id % 64) }
func (s *idSet) has(id wordID) bool { return s[id/64]&(1<<(id%64)) != 0 }
func (s *idSet) union(t *idSet) {
	for i := range s {
		s[i] |= t[i]
	}
}

// A vocabulary knows the words of the patterns and of wordTable.
type vocabulary struct {
	ids      map[string]wordID
	members  [classes]idSet
	numbers  [classes]map[wordID]int // the number a word has in a class
	shortens idSet                   // abbreviations: a full stop after them is theirs
	last     wordID
}

func newVocabulary() *vocabulary {
	v := &vocabulary{ids: map[string]wordID{}, last: shapes - 1}
	for id, in := range shapeClasses {
		for _, c := range in {
			v.members[c].add(wordID(id))
		}
	}
	byName := map[string]class{}
	for c, name := range classNames {
		byName[name] = class(c)
		v.numbers[c] = map[wordID]int{}
	}
	for line := range strings.Lines(strings.TrimSpace(wordTable)) {
		fields := strings.Fields(line)
		c, ok := byName[fields[0]]
		if !ok {
			panic("when: no class " + fields[0])
		}
		for _, field := range fields[1:] {
			v.define(c, field)
		}
	}
	return v
}

// define adds one entry of wordTable to class c.
func (v *vocabulary) define(c class, field string) {
	word, number, _ := strings.Cut(field, "=")
	word, short := strings.CutSuffix(word, ".")
	id := v.intern(word)
	v.members[OTHER].remove(id)
	v.members[c].add(id)
	if short {
		v.shortens.add(id)
	}
	if number != "" {
		n, err := strconv.Atoi(number)
		if err != nil {
			panic("when: " + field)
		}
		v.numbers[c][id] = n
	}
}

// intern gives the id of a word, a new one if it has none yet.
func (v *vocabulary) intern(word string) wordID {
	if id, ok := v.ids[word]; ok {
		return id
	}
	if v.last++; v.last >= maxWords || len(word) > maxWordLen {
		panic("when: no room for " + word)
	}
	v.ids[word] = v.last
	if isLetter(word[0]) {
		v.members[OTHER].add(v.last)
	} else if len(word) == 1 {
		v.members[PUNCT].add(v.last)
	}
	return v.last
}

// lookup is the id of form, lower-cased; idOther if it is no word of the
// vocabulary.
func (v *vocabulary) lookup(form string) wordID {
	if len(form) > maxWordLen {
		return idOther
	}
	var lower [maxWordLen]byte
	for i := range len(form) {
		c := form[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	return v.ids[string(lower[:len(form)])]
}
