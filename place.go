package parley

// A Place is somewhere that an article names. What the gazetteer does not know
// stays a name without coordinates.
type Place struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Kind      PlaceKind `json:"kind"`
	Country   *string   `json:"country"` // ISO 3166-1 alpha-3
	Lat       *float64  `json:"lat"`     // degrees north
	Lon       *float64  `json:"lon"`     // degrees east
	Precision string    `json:"precision"`
	Gazetteer *string   `json:"gazetteer"`         // id of the entry, "geonames:281184"
	Within    []string  `json:"within,omitempty"`  // names or ids of places that the text puts it in
	Between   []string  `json:"between,omitempty"` // … between
	Near      []string  `json:"near,omitempty"`    // … near or on the border of
	Basis
}

// A PlaceKind says what a place is.
type PlaceKind string

// The kinds of place. The last two are not in any gazetteer.
const (
	CountryPlace PlaceKind = "country"
	RegionPlace  PlaceKind = "region"
	CityPlace    PlaceKind = "city"
	SitePlace    PlaceKind = "site"   // a building, crossing, camp
	BorderPlace  PlaceKind = "border" // "the border with Egypt"
	OtherPlace   PlaceKind = "other"
)

// PlaceKinds are all of them.
var PlaceKinds = []PlaceKind{CountryPlace, RegionPlace, CityPlace, SitePlace, BorderPlace, OtherPlace}

// PlacePrecisions say how much ground the coordinates of a place stand for.
// "none" goes with a place without coordinates.
var PlacePrecisions = []string{"point", "city", "region", "country", "none"}
