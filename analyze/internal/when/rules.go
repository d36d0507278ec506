package when

// A rule finds one kind of time expression. Of several rules that match at one
// place the longest expression wins, then the first in the table.
type rule struct {
	name       string
	confidence float64 // share of its expressions that were right on the tuning data, see TestCalibration
	read       func(*reading) timex
	patterns   []string
}

// p is short for the patterns of a rule, so that the table reads as a table.
func p(patterns ...string) []string { return patterns }

// rules is the grammar: see [pattern] for how the patterns are written and
// wordTable for the classes in capitals.
var rules = [...]rule{
	// What looks like a time and is none.
	{"no-time", 1, readNothing, p(
		`NUMBER -? year|years|months -? old`, `NUMBER UNITS of age`, `NUMBER|more|a|ORDINAL -? quarters`, `more|than|about|nearly|almost|only \ a quarter / !of`,
		`a|NUMBER quarter of`, `his|her|their|my \ DECADE|TENS`, `the ORDINAL WEEKDAY`, `once upon a time`, `at \ the end of the day`)},

	// Dates of the calendar.
	{"iso-date", .80, readISO, p(`ISO`)},
	{"hijri-date", .80, readHijri, p(
		`the? DAYNUM|ORDINAL of? HIJRI YEARNUM ah?`, `HIJRI DAYNUM ,? YEARNUM ah?`,
		`the? DAYNUM|ORDINAL of? dhu|zul al|ul -? hijjah|hijja|qadah|qada YEARNUM ah?`,
		`the? DAYNUM|ORDINAL of? rabi|jumada al -? awwal|thani|ula|akhirah YEARNUM ah?`)},
	{"hijri-month", .80, readHijriMonth, p(`( the holy month of )? ramadan|ramadhan YEARNUM?`)},
	{"month-day-year", .95, readCalendarDay, p(
		`( WEEKDAY ,? the? )? MONTH the? DAYNUM|ORDINAL ,? YEARNUM`,
		`( WEEKDAY ,? )? the? DAYNUM|ORDINAL ( day of )? of? MONTH ,? YEARNUM`,
		`DAYNUM - MONTH - YEARNUM`)},
	{"month-day", .96, readCalendarDay, p(
		`( last|this|next coming? )? ( WEEKDAY ,? the? )? MONTH the? DAYNUM|ORDINAL`,
		`( WEEKDAY ,? )? the? DAYNUM|ORDINAL ( day of )? of? MONTH`)},
	{"day-before-month", .80, readDayBefore, p(`DAYNUM / and|or|to|- DAYNUM MONTH`)},
	{"day-in-list", .87, readListedDay, p(`and|or|to|through|until|-|, \ DAYNUM / !-|NUMBER|UNIT|UNITS|OTHER|MONTH`, `and|or|to|through|until|- \ DAYNUM ,? YEARNUM`)},
	{"part-of-month", .80, readPartOfMonth, p(
		`the ORDINAL|last|final WEEKDAY|week|weekend|day of|in MONTH YEARNUM?`,
		`the ORDINAL|last|final WEEKDAY|week|weekend|day of|in the|this|last|next month`,
		`the first|last|final day of the|this|last|next year`, `the first|last|final day of YEARNUM`,
		`the first|second half of MONTH YEARNUM?`, `the first|second half of the|this|last|next month`,
		`the ORDINAL|last|final month of YEARNUM`, `the ORDINAL of the|this|last|next month`)},
	{"day-number", .80, readDayNumber, p(`on|until|till|by|before|since|from|after|for \ the ORDINAL / PUNCT|END|PREP|and|but|or|OTHER`)},
	{"month-year", .98, readMonthYear, p(`MONTH ,? of? YEARNUM`)},
	{"month-of-year", .82, readMonthOfYear, p(
		`MONTH of? the? last|this|next|same|following|previous|that year`)},
	{"month-before-year", .80, readMonthBefore, p(`MONTH / and|to|or|through|until|- MONTH ,? YEARNUM`)},
	{"near-month", .93, readNearMonth, p(`last|this|next|past MONTH`, `this past|coming MONTH`)},
	{"month", .91, readMonth, p(`MONTH`)},
	{"year", .94, readYear, p(
		`the year YEARNUM|NUMBER`, `the? calendar year YEARNUM`,
		`YEARNUM`)},
	{"fiscal-year", .69, readFiscalYear, p(`the? fiscal|financial year? YEARNUM`, `the? last|this|next|current|latest|previous fiscal|financial year`, `the fiscal|financial year`,
		`the? YEARNUM -|/ NUMBER fiscal|financial year`, `fy -? YEARNUM`)},
	{"past-decade", .65, readSpan, p(`the? past decade|century|millennium`)},
	{"decade", .97, readDecade, p(`the? DECADE`, `the TENS`)},
	{"century", .66, readCentury, p(`the? ORDINAL -? century`, `this|last|next century`, `the last|next|previous|present|current century`)},
	{"season", .89, readSeason, p(
		`last|this|next SEASON`, `this past|coming SEASON`, `the? SEASON of YEARNUM`, `the? SEASON of last|this|next year`, `SEASON YEARNUM`)},
	{"the-season", .72, readSeason, p(`the summer|winter|spring|autumn / !of`, `in|by|since|until|early|late|mid|- \ summer|winter|spring|autumn`)},
	{"half-year", .87, readHalf, p(
		`the? first|second|last|latter half of YEARNUM`, `the? first|second|last|latter half of the|this|last|next year`)},
	{"coded-half", .80, readCoded, p(`PREP|the \ h NUMBER YEARNUM?`, `h NUMBER YEARNUM`)},
	{"coded-quarter", .80, readCoded, p(`PREP|the \ q NUMBER ( of YEARNUM )?`, `q NUMBER YEARNUM`, `PREP|the \ NUMBER q YEARNUM?`)},

	// Quarters of business.
	{"quarter-year", .96, readQuarter, p(
		`the? ORDINAL|final|last -? quarter of|in YEARNUM`, `the? YEARNUM 's? ORDINAL|final -? quarter`, `the? ORDINAL|final quarter YEARNUM`,
		`the? ORDINAL|final quarter of|in last|this|next year`, `last|this|next year 's ORDINAL|final quarter`)},
	{"quarter", .96, readQuarter, p(`the? fiscal? -? ORDINAL|final -? quarter`)},
	{"near-quarter", .82, readNearQuarter, p(`the? last|this|next|current|previous|latest quarter`)},
	{"latest-period", .51, readNearQuarter, p(`the latest period`)},
	{"year-ago-quarter", .68, readYearAgo, p(
		`the? ( same|comparable|corresponding )? year - ago|earlier ( ORDINAL -? )? quarter|period`,
		`the? same|comparable|corresponding|like quarter|period ( of )? last year`, `last year 's ( ORDINAL )? quarter|period`,
		`the? same|comparable|corresponding|like quarter|period ( of )? a year ago|earlier|before`,
		`year - ago|earlier`)},
	{"period-of-year", .37, readPeriodOfYear, p(`the YEARNUM period|quarter`)},
	{"the-quarter", .46, readTheQuarter, p(`the|that quarter / !of`)},

	// Days and what is told from them.
	{"weekdays", .90, readWeekdays, p(`WEEKDAYS`, `WEEKDAY DAYPARTS`, `WEEKDAY / and|or|, WEEKDAY DAYPARTS`)},
	{"day", .94, readDeictic, p(`DEICTIC`)},
	{"day-part", .87, readDeictic, p(`DEICTIC DAYPART`, `DAYPART DEICTIC`)},
	{"day-next-but-one", .80, readNextButOne, p(`the? day before yesterday`, `the? day after tomorrow`)},
	{"unit-but-one", .80, readUnitButOne, p(`the UNIT|WEEKDAY before last`, `the UNIT|WEEKDAY after next`)},
	{"counted-day", .80, readCountedDay, p(
		`WEEKDAY week|fortnight / PUNCT|END|PREP|and|but|to`, `!for|within|over|of|than|about|by \ a|NUMBER week|weeks|fortnight on WEEKDAY`,
		`a|NUMBER day|days|week|weeks|fortnight|month|months|year|years from WEEKDAY|DEICTIC`, `a|NUMBER week|weeks|fortnight today|tomorrow`,
		`a|NUMBER week|weeks|month|months|year|years|fortnight ago today`, `a|NUMBER week|weeks|fortnight ago on? WEEKDAY`, `a week last WEEKDAY`)},
	{"tonight", .76, readTonight, p(`tonight`, `this DAYPART`, `last night`, `overnight`)},
	{"weekday", .93, readWeekday, p(`WEEKDAY`)},
	{"weekday-part", .93, readWeekday, p(`WEEKDAY DAYPART`, `DAYPART WEEKDAY`)},
	{"near-weekday", .86, readWeekday, p(
		`last|this|next WEEKDAY DAYPART?`, `this|the past|coming WEEKDAY DAYPART?`, `WEEKDAY of? last|this|next week`,
		`WEEKDAY last|next / PUNCT|END|PREP`)},
	{"told-weekday", .53, readWeekday, p(`the previous|following|next|preceding WEEKDAY DAYPART?`)},
	{"weekend", .56, readNearUnit, p(`the weekend`, `last|this|next weekend`, `this past|coming weekend`)},
	{"near-unit", .85, readNearUnit, p(
		`this|last|next UNIT`, `the last UNIT`, `the current|present UNIT`, `this|the past|coming UNIT`)},
	{"told-unit", .58, readToldUnit, p(
		`that ( same )? UNIT`, `the same UNIT`, `the following|next|previous|preceding UNIT`, `the following|next|previous DAYPART`,
		`the UNIT before|after / PUNCT|END`)},
	{"the-year-ended", .84, readDuration, p(`the? fiscal? year / ended|ending`)},
	{"the-unit", .74, readTheUnit, p(
		`the week|month|year / !before|after|of|-`, `later|earlier|late|early in \ the day|week|month|year`, `PREP \ the day / ,|.|;|END`,
		`the full|whole year`, `the rest|remainder of the year`)},
	{"week-of", .87, readWeekOf, p(`the week|weekend of MONTH DAYNUM`)},
	{"month-of", .80, readMonth, p(`the month of MONTH`)},
	{"year-end", .45, readYearEnd, p(`year -? end`, `the? year 's end`)},
	{"unit-end", .80, readUnitEnd, p(`the? week|month|quarter|decade 's end`, `month|quarter - end`, `by|until|at|before \ month|quarter end`)},
	{"midweek", .80, readMidweek, p(`midweek`)},

	// Spans counted from now or from what was told.
	{"ago", .69, readAgo, p(
		`a|an|NUMBER UNIT|UNITS ago`, `a|an UNIT or so ago`, `a|an UNIT and a half ago`)},
	{"ago-vague", .43, readPastRef, p(`VAGUE UNITS ago`, `UNITS ago`, `long ago`, `some time ago`)},
	{"told-offset", .55, readToldOffset, p(
		`a|an|NUMBER UNIT|UNITS earlier|later|afterward|afterwards`, `a|an|NUMBER UNIT|UNITS previously|before / PUNCT|END`)},
	{"from-now", .80, readFromNow, p(`a|an|NUMBER UNIT|UNITS from now|today`, `a|an|NUMBER UNIT|UNITS hence`)},

	{"one-day", .52, readOneDay, p(`WILL|could|can|he|she|they|we|i|you|to \ NUMBER day`, `some day`, `someday`)},

	// Durations.
	{"in-duration", .87, readInDuration, p(
		`in \ a|an|NUMBER UNIT|UNITS / PUNCT|END|PREP|and|but|to|if|unless|when`, `in \ a|an|NUMBER UNIT|UNITS '|'s time`)},
	{"duration", .87, readDuration, p(
		`NUMBER -? more|additional|consecutive|straight|full|long|trading|business|working|further|extra|other|whole|solid|short|calendar? UNITS`,
		`NUMBER -? UNIT`, `NUMBER -? UNIT|UNITS -? long`,
		`a|an UNIT and a half`,
		`half a|an UNIT`, `a? half - UNIT`)},
	{"duration-range", .60, readDurationRange, p(`NUMBER to|or|- NUMBER -? UNITS|UNIT`, `a|an UNIT or NUMBER`)},
	{"duration-vague", .61, readDuration, p(`VAGUE more? UNITS`, `VAGUE - UNIT`, `UNITS or UNITS`, `UNITS - long`)},
	{"duration-a", .56, readDuration, p(
		`for|in|within|than|nearly|almost|about|only|least|after|last|lasted|over|under|spent|just|barely|took|take|takes|lasting|as \ a|an UNIT`,
		`another hour|day|week|month|year|decade`, `a fortnight|decade`, `an additional|extra UNIT`)},
	{"duration-long", .65, readDuration, p(`UNITLONG`, `UNIT - long`, `all day|night|year`)},
	{"duration-old", .65, readAge, p(`NUMBER - UNIT - old`, `UNITS - old`)},
	{"duration-units", .35, readDuration, p(
		`for|in|within|over|of|after|the|through|took|take|takes|just|are|last|lasted|these|those|by \ UNITS / !ago`)},
	{"duration-past", .87, readSpan, p(
		`the? last|past|previous|preceding ( couple of )? NUMBER|VAGUE ( or NUMBER )? UNITS|UNIT`,
		`the? first|final|last|opening|initial NUMBER|VAGUE UNITS`, `each of the last|past NUMBER UNITS`)},
	{"duration-next", .76, readSpan, p(
		`the? next|coming|following ( couple of )? NUMBER|VAGUE UNITS|UNIT`, `the? next|coming NUMBER to|or NUMBER UNITS`)},
	{"past-units", .56, readPastUnits, p(`recent|past UNITS`)},
	{"next-units", .57, readNextUnits, p(`the? coming UNITS`, `the? UNITS ahead`, `future UNITS`)},

	// Sets.
	{"every", .96, readEvery, p(
		`every|each NUMBER? UNIT|UNITS`, `every other UNIT`, `every ORDINAL UNIT`, `every|each WEEKDAY DAYPART?`, `every|each MONTH`,
		`every|each DAYPART`, `every|each SEASON`)},
	{"often", .54, readOften, p(`OFTEN`)},
	{"rate", .44, readRate, p(
		`once|twice|times \ a|per UNIT`, `per \ UNIT`, `OTHER|UNITS|NUMBER \ a year|month|week|day|hour / !before|after|ago|earlier|later|or|and|of|NUMBER|-`)},

	// Times of day.
	{"clock", .55, readClock, p(
		`CLOCK|HOURNUM MERIDIEM ( local time )?`, `CLOCK|HOURNUM MERIDIEM ZONE`, `PREP|(|- \ CLOCK`, `CLOCK ZONE`, `CLOCK local time`,
		`CLOCK|HOURNUM MERIDIEM OTHER OTHER? time`, `CLOCK OTHER OTHER? time`, `NOON OTHER OTHER? time`, `HOURNUM noon|midnight`,
		`at|by|until|after|before|since \ half past HOURNUM`, `at|by|until|after|before|since \ a? quarter past|to HOURNUM`,
		`at|by|until|after|before|since \ NUMBER minutes past|to HOURNUM|NOON`,
		`HOURNUM o ' clock ( in the DAYPART )?`, `CLOCK|HOURNUM in the DAYPART`,
		`MILNUM ZONE`, `NOON ZONE?`, `high noon`)},
	{"twilight", .80, readTwilight, p(`at|before|after|until|by|from|since \ TWILIGHT ( on WEEKDAY )?`, `at|before|after|until|by|from|since \ TWILIGHT WEEKDAY|DEICTIC`)},

	// References to the present, the past and the future.
	{"now", .70, readPresent, p(`right? now`, `these days`, `at present`, `at the moment`, `nowadays`, `this ( OTHER )? moment`, `at|until|by \ this time`)},
	{"currently", .64, readPresent, p(`currently`)},
	{"current", .56, readPresent, p(`current / !account|account`)},
	{"recently", .66, readPastRef, p(`more|most? recently`, `lately`)},
	{"the-past", .93, readPastRef, p(`in \ the past / PUNCT|END|PREP|and|but|have|has|that|he|she|they|it|when|because|OTHER`)},
	{"soon", .51, readFutureRef, p(`!as|too|so|how|very \ soon / !after|as|thereafter|enough`)},
	{"future", .69, readFutureRef, p(
		`the ( near|foreseeable|distant|immediate )? future / !of|is|price|prices`, `the near|short term`)},
}
