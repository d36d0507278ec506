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
		`NUMBER -? year|years -? old`, `NUMBER UNITS of age`, `UNITS old`, `NUMBER|more|a|ORDINAL -? quarters`, `more|than|about|nearly|almost|only \ a quarter / !of`,
		`a|NUMBER quarter of`, `more|less than one quarter`, `usa|voa today`, `his|her|their|my \ DECADE|TENS`, `one|second half of the`,
		`NUMBER|ORDINAL time`, `second|minute|may|march / -`, `once upon`)},

	// Dates of the calendar.
	{"iso-date", .9, readISO, p(`ISO`)},
	{"month-day-year", .9, readCalendarDay, p(
		`( WEEKDAY ,? the? )? MONTH the? DAYNUM|ORDINAL ,? YEARNUM`,
		`( WEEKDAY ,? )? the? DAYNUM|ORDINAL ( day of )? of? MONTH ,? YEARNUM`)},
	{"month-day", .9, readCalendarDay, p(
		`( last|this|next coming? )? ( WEEKDAY ,? the? )? MONTH the? DAYNUM|ORDINAL`,
		`( WEEKDAY ,? )? the? DAYNUM|ORDINAL ( day of )? of? MONTH`)},
	{"day-in-list", .7, readListedDay, p(`and|or|to|through|-|, \ DAYNUM / !-|NUMBER|UNIT|UNITS|OTHER|MONTH`)},
	{"month-year", .9, readMonthYear, p(`MONTH ,? of? YEARNUM`)},
	{"month-of-year", .9, readMonthOfYear, p(
		`MONTH of? the? last|this|next|same|following|previous|that year`)},
	{"month-before-year", .7, readMonthBefore, p(`MONTH / and|to|or|through|until|- MONTH ,? YEARNUM`)},
	{"near-month", .9, readNearMonth, p(`last|this|next|past MONTH`, `this past|coming MONTH`)},
	{"month", .8, readMonth, p(`MONTH`)},
	{"year", .9, readYear, p(
		`the year YEARNUM|NUMBER`, `the? calendar year YEARNUM`,
		`YEARNUM`)},
	{"fiscal-year", .5, readFiscalYear, p(`the? fiscal year? YEARNUM`, `the? last|this|next|current|latest|previous fiscal year`, `the fiscal year`)},
	{"decade", .9, readDecade, p(`the? DECADE`, `the TENS`)},
	{"century", .9, readCentury, p(`the? ORDINAL -? century`, `this|last|next century`, `the last|next|previous|present|current century`)},
	{"season", .8, readSeason, p(
		`last|this|next SEASON`, `this past|coming SEASON`, `the? SEASON of YEARNUM`, `the? SEASON of last|this|next year`, `SEASON YEARNUM`)},
	{"the-season", .6, readSeason, p(`the summer|winter|spring|autumn / !of`, `in|by|since|until \ summer|winter|spring|autumn`)},
	{"half-year", .8, readHalf, p(
		`the? first|second|last|latter half of YEARNUM`, `the? first|second|last|latter half of the|this|last|next year`)},

	// Quarters of business.
	{"quarter-year", .9, readQuarter, p(
		`the? ORDINAL|final -? quarter of|in YEARNUM`, `the? YEARNUM 's? ORDINAL|final -? quarter`, `the? ORDINAL|final quarter YEARNUM`,
		`the? ORDINAL|final quarter of|in last|this|next year`, `last|this|next year 's ORDINAL|final quarter`)},
	{"quarter", .8, readQuarter, p(`the? fiscal? -? ORDINAL|final -? quarter`)},
	{"near-quarter", .8, readNearQuarter, p(`the? last|this|next|current|previous|latest quarter`)},
	{"latest-period", .6, readNearQuarter, p(`the latest period`)},
	{"year-ago-quarter", .8, readYearAgo, p(
		`the? ( same|comparable|corresponding )? year - ago|earlier ( ORDINAL -? )? quarter|period`,
		`the? same|comparable|corresponding|like quarter|period ( of )? last year`, `last year 's ( ORDINAL )? quarter|period`,
		`the? same|comparable|corresponding|like quarter|period ( of )? a year ago|earlier|before`,
		`the? year - ago|earlier`)},
	{"period-of-year", .6, readPeriodOfYear, p(`the YEARNUM period|quarter`)},
	{"the-quarter", .6, readTheQuarter, p(`the|that quarter / !of`, `the quarter / ended|ending MONTH`)},

	// Days and what is told from them.
	{"day", .9, readDeictic, p(`DEICTIC`)},
	{"day-part", .9, readDeictic, p(`DEICTIC DAYPART`, `DAYPART DEICTIC`)},
	{"day-next-but-one", .9, readNextButOne, p(`the? day before yesterday`, `the? day after tomorrow`)},
	{"tonight", .9, readTonight, p(`tonight`, `this DAYPART`, `last night`, `overnight`)},
	{"weekday", .9, readWeekday, p(`WEEKDAY`)},
	{"weekday-part", .9, readWeekday, p(`WEEKDAY DAYPART`, `DAYPART WEEKDAY`)},
	{"near-weekday", .9, readWeekday, p(
		`last|this|next WEEKDAY DAYPART?`, `this|the past|coming WEEKDAY DAYPART?`, `WEEKDAY of? last|this|next week`)},
	{"told-weekday", .7, readWeekday, p(`the previous|following|next|preceding WEEKDAY DAYPART?`)},
	{"weekend", .8, readNearUnit, p(`the weekend`, `last|this|next weekend`, `this|the past|coming weekend`)},
	{"near-unit", .9, readNearUnit, p(
		`this|last|next UNIT`, `the current|present UNIT`, `this|the past|coming UNIT`)},
	{"told-unit", .6, readToldUnit, p(
		`that ( same )? UNIT`, `the same UNIT`, `the following|next|previous|preceding UNIT`, `the following|next|previous DAYPART`,
		`the UNIT before|after / PUNCT|END`)},
	{"the-year-ended", .8, readDuration, p(`the? fiscal? year / ended|ending`)},
	{"the-unit", .4, readTheUnit, p(`the day|week|month|year / !before|after|of`, `the full|rest|remainder ( of the )? year`, `later|earlier|late|early in \ the day|week|month|year`)},
	{"week-of", .9, readWeekOf, p(`the week of MONTH DAYNUM`)},
	{"year-end", .8, readYearEnd, p(`year -? end`, `year 's end`)},

	// Spans counted from now or from what was told.
	{"ago", .9, readAgo, p(
		`about? a|an|NUMBER UNIT|UNITS ago`, `a|an UNIT or so ago`, `NUMBER UNIT|UNITS ago`, `UNIT|UNITS and a half ago`)},
	{"ago-vague", .8, readPastRef, p(`VAGUE UNITS ago`, `UNITS ago`, `long ago`, `some time ago`)},
	{"told-offset", .6, readToldOffset, p(
		`a|an|NUMBER UNIT|UNITS earlier|later|afterward|afterwards|previously|before / !the|OTHER`,
		`a|an|NUMBER UNIT|UNITS earlier|later`)},
	{"from-now", .8, readFromNow, p(`a|an|NUMBER UNIT|UNITS from now|today`, `a|an|NUMBER UNIT|UNITS hence`)},

	{"one-day", .7, readFutureRef, p(`will|would|could|may|might|he|she|they|can|to \ one day`, `some day`, `someday`)},

	// Durations.
	{"duration", .9, readDuration, p(
		`NUMBER -? more|additional|consecutive|straight|full|long|trading|business|working|further|extra|other|whole|solid|short|calendar? UNITS`,
		`NUMBER - UNIT`, `NUMBER UNIT`, `NUMBER -? UNIT -? long`, `UNIT and a half`,
		`an? hour|minute|day|week|month|year and a half`,
		`half a|an UNIT`, `half -? UNIT`, `a half -? hour|century|decade|year|day`)},
	{"duration-range", .8, readDurationRange, p(`NUMBER to|or|- NUMBER -? UNITS|UNIT`, `a UNIT or two`)},
	{"duration-vague", .8, readDuration, p(`VAGUE more? UNITS`, `VAGUE - UNIT`, `UNITS or UNITS`, `UNITS - long`)},
	{"duration-a", .7, readDuration, p(
		`for|in|within|than|nearly|almost|about|only|least|after|last|lasted|over|under|every|spent|just|barely|took|take|takes|to|lasting|another|a|of|half|and \ a|an|another UNIT / !PUNCT|END|and|or|or`,
		`for|in|within|than|nearly|almost|about|only|least|after|last|lasted|over|under|spent|just|barely|took|take|takes|lasting \ a|an|another|one UNIT`,
		`another UNIT`, `an additional|extra UNIT`)},
	{"duration-long", .8, readDuration, p(`UNITLONG`, `UNIT - long`, `all day|night|year`)},
	{"duration-old", .5, readAge, p(`NUMBER - UNIT - old`, `UNITS - old`)},
	{"duration-units", .6, readDuration, p(
		`for|in|within|over|of|after|the|through|took|take|takes|just|are|last|lasted|these|those|by \ UNITS / !ago`)},
	{"duration-past", .8, readSpan, p(
		`the? last|past|previous|preceding ( couple of )? NUMBER|VAGUE ( or NUMBER )? UNITS|UNIT`,
		`the? first|final|last|opening|initial NUMBER|VAGUE UNITS`, `each of the last|past NUMBER UNITS`)},
	{"duration-next", .8, readSpan, p(
		`the? next|coming|following ( couple of )? NUMBER|VAGUE UNITS|UNIT`, `the? next|coming NUMBER to|or NUMBER UNITS`)},
	{"past-units", .7, readPastUnits, p(`recent UNITS`, `the? past|last UNITS`)},
	{"next-units", .7, readNextUnits, p(`the? coming UNITS`, `the? UNITS ahead`, `the next UNITS`, `future UNITS`)},

	// Sets.
	{"every", .9, readEvery, p(
		`every|each NUMBER? UNIT|UNITS`, `every other UNIT`, `every ORDINAL UNIT`, `every|each WEEKDAY DAYPART?`, `every|each MONTH`,
		`every|each DAYPART`, `every|each SEASON`)},
	{"often", .8, readOften, p(`OFTEN`)},
	{"weekdays", .9, readWeekdays, p(`WEEKDAYS`, `WEEKDAY DAYPARTS`, `WEEKDAY / and|or|, WEEKDAY DAYPARTS`)},
	{"rate", .6, readRate, p(
		`once|twice|times \ a|per UNIT`, `per \ UNIT`, `OTHER|UNITS|million|billion \ a year|month|week|day|hour / !before|after|ago|earlier|later|or|and|of|NUMBER|-`)},

	// Times of day.
	{"clock", .9, readClock, p(
		`CLOCK|HOURNUM MERIDIEM ( local time )?`, `CLOCK|HOURNUM MERIDIEM ZONE|et|ct|mt|pt|eastern|pacific`, `CLOCK ZONE?`, `CLOCK local time`,
		`HOURNUM o ' clock ( in the DAYPART )?`, `CLOCK|HOURNUM in the DAYPART`,
		`MILNUM ZONE`, `NOON ZONE?`, `high noon`)},

	// References to the present, the past and the future.
	{"now", .8, readPresent, p(`right? now`, `these days`, `at present`, `at the moment`, `nowadays`, `this ( OTHER )? moment`, `at|until|by \ this time`)},
	{"currently", .8, readPresent, p(`currently`)},
	{"current", .6, readPresent, p(`current / !account|account`)},
	{"recently", .7, readPastRef, p(`more|most? recently`, `lately`)},
	{"the-past", .9, readPastRef, p(`in \ the past / PUNCT|END|PREP|and|but|have|has|that|he|she|they|it|when|because|OTHER`)},
	{"soon", .4, readFutureRef, p(`!as|too|so|how|very \ soon / !after|as|thereafter|enough`)},
	{"future", .7, readFutureRef, p(
		`the ( near|foreseeable|distant|immediate )? future / !of|is|price|prices`, `the near|short term`)},
}
