package record

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Near-duplicates are found by resemblance of word shingles (Broder 1997, "On
// the resemblance and containment of documents"), candidates by MinHash
// signatures in bands (Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman,
// "Mining of Massive Datasets", ch. 3), so that no pair is compared that has
// little in common.

// Bands of a signature, and hashes in a band. Two texts with resemblance s
// share a band with probability 1-(1-s^rows)^bands: 0.999 at 0.6, 0.66 at 0.35.
const (
	bands = 24
	rows  = 3
)

// shingles are the hashes of all runs of words of a text, sorted, once each.
type shingles []uint64

// shingle makes the shingles of so many words. A text of fewer words is one.
func shingle(text string, words int) shingles {
	hashes := wordHashes(text)
	if len(hashes) == 0 {
		return nil
	}
	n := max(len(hashes)-words+1, 1)
	out := make(shingles, 0, n)
	for i := range n {
		h := uint64(0)
		for _, w := range hashes[i:min(i+words, len(hashes))] {
			h = mix(h*31 + w)
		}
		out = append(out, h)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// wordHashes are the hashes of the words of a text without case, punctuation
// and quotation marks.
func wordHashes(text string) []uint64 {
	var out []uint64
	h, in := uint64(0), false
	for len(text) > 0 {
		c, n := utf8.DecodeRuneInString(text)
		text = text[n:]
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			h, in = (h^uint64(unicode.ToLower(c)))*1099511628211, true // FNV-1a
		case c == '\'' || c == '’' || c == '-':
		case in:
			out = append(out, mix(h))
			h, in = 0, false
		}
	}
	if in {
		out = append(out, mix(h))
	}
	return out
}

// mix spreads the bits of h (the finalizer of SplitMix64, Steele et al. 2014).
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// signature is a hash for each band: equal ones mean that texts may resemble
// one another.
func (s shingles) signature() [bands]uint64 {
	var out [bands]uint64
	for band := range bands {
		for row := range rows {
			seed, least := mix(uint64(band*rows+row)), uint64(math.MaxUint64)
			for _, h := range s {
				if x := (h ^ seed) * 0xff51afd7ed558ccd; x^x>>32 < least {
					least = x ^ x>>32
				}
			}
			out[band] = mix(out[band] ^ least)
		}
		out[band] ^= uint64(band)
	}
	return out
}

// shared is the number of shingles that both have.
func (s shingles) shared(t shingles) int {
	n := 0
	for i, j := 0, 0; i < len(s) && j < len(t); {
		switch {
		case s[i] < t[j]:
			i++
		case s[i] > t[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// resemblance is the share of all shingles that both have; containment is the
// share of those of the smaller.
func (s shingles) resemblance(t shingles) (resemblance, containment float64) {
	if len(s) == 0 || len(t) == 0 {
		return 0, 0
	}
	both := float64(s.shared(t))
	return both / (float64(len(s)+len(t)) - both), both / float64(min(len(s), len(t)))
}

// within is the share of s that t has.
func (s shingles) within(t shingles) float64 {
	if len(s) == 0 {
		return 1
	}
	return float64(s.shared(t)) / float64(len(s))
}
