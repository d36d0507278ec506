package text

// prefixes keep their hyphen: "co-workers", "anti-war", "mid-August" are one
// token in UD English; any other compound is cut at its hyphens. Counted in
// the training parts of EWT and GUM: kept in more than nine of ten.
var prefixes = wordSet(`
	e anti arch ante bi co counter cross de di ex extra hyper infra inter intra macro mega meta micro mid mini mis mono multi
	neo non over para poly post pre pro proto pseudo psycho re semi socio sub super supra trans tri ultra un under uni`)

// units may follow a number at once and are a token of their own: "5pm",
// "10km", "$5bn".
var units = wordSet(`
	am pm a.m p.m k m b t mn bn tn mln bln trn million billion trillion mm cm dm km kms ft in yd mi g kg kgs mg lb lbs oz ml cl l
	kw mw gw kwh mwh hz khz mhz ghz kb mb gb tb mph kph kmh hr hrs h min mins sec secs yr yrs c f pp p`)
