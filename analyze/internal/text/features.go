package text

// maxFeatures is the number of features of a place, or more.
const maxFeatures = 32

// A hasher makes the hash of a feature: of the number of its template and its
// values.
type hasher struct {
	features []uint32
	template uint32
}

// add adds the next feature.
func (h *hasher) add(values ...uint32) {
	h.template++
	v := h.template * 0x85EBCA6B
	for _, x := range values {
		v = (v ^ x) * 0x9E3779B1
		v ^= v >> 15
	}
	h.features = append(h.features, v*0x9E3779B1)
}

// features adds the features of the place after token i to f; rule says that
// the rules end a sentence there. Which of them to have was chosen by leaving
// out in turn what made held-out text no better. Models depend on every one of
// them and on their order.
func (p *page) features(f []uint32, i int, s *past, rule bool) []uint32 {
	l0, l1, l2, l3 := p.at(i), p.at(i-1), p.at(i-2), p.at(i-3)
	r0, r1, r2 := p.at(i+1), p.at(i+2), p.at(i+3)
	first := p.at(s.begin)
	here := l0.kind()<<8 | r0.kind() // on either side of the place

	h := hasher{features: f}
	h.add(here)
	h.add(l0.form, r0.kind())
	h.add(l0.form, l1.form)
	h.add(l0.form, r0.form)
	h.add(l1.form, here)
	h.add(r0.form, here)
	h.add(r1.form, here)
	h.add(r0.form, r1.form, l0.kind())
	h.add(r0.suffix, here)

	h.add(l1.kind(), here)
	h.add(l1.kind(), here, r1.kind())
	h.add(l1.kind(), here, r1.kind(), r2.kind())
	h.add(l3.kind(), l2.kind(), l1.kind(), here)

	since, length, ahead := s.state(), bucket(i-s.begin+1), p.ahead(i+1)
	h.add(first.kind(), here)
	h.add(since, here)
	h.add(ahead, here)
	h.add(ahead, length, since&seenSmall, here)
	h.add(p.cast, here)
	h.add(p.cast, bucket(p.n), here)
	h.add(p.loose, here)
	h.add(p.edges(i), here)

	habits := uint32(l1.habit)<<6 | uint32(l0.habit)<<4 | uint32(r0.habit)<<2 | uint32(r1.habit)
	h.add(habits&0x3f, l1.kind(), here, r1.kind())
	h.add(habits&0x0c, l0.form)
	h.add(habits&0x0c, length, since&seenSmall, here)

	byRule := uint32(0)
	if rule {
		byRule = 1
	}
	h.add(byRule, l0.kind())
	h.add(byRule, p.style, p.cast&endsWithMark)
	return h.features
}

// kind is the shape of g and whether white space follows.
func (g *glyph) kind() uint32 {
	if g.space {
		return uint32(g.shape)<<1 | 1
	}
	return uint32(g.shape) << 1
}

// What [past.state] is made of.
const (
	inQuotation = 1 << iota
	inBrackets
	seenSmall
)

func (s *past) state() uint32 {
	v := uint32(0)
	if s.quoted {
		v |= inQuotation
	}
	if s.brackets > 0 {
		v |= inBrackets
	}
	if s.small {
		v |= seenSmall
	}
	return v
}

// edges tells whether a block of the article begins with the words after
// token i, and whether one ends with the words before.
func (p *page) edges(i int) uint32 {
	v := uint32(0)
	if p.firsts[pairOf(p.at(i+1).form, p.at(i+2).form)] {
		v |= 1
	}
	if p.lasts[pairOf(p.at(i).form, p.at(i-1).form)] {
		v |= 2
	}
	return v
}

func pairOf(a, b uint32) uint32 { return a*0x9E3779B1 ^ b }

// ahead tells how far it is from token i to the next mark, what mark it is,
// and whether the words until there are all capitalised.
func (p *page) ahead(i int) uint32 {
	capitals := uint32(1)
	for k := i; k < i+12; k++ {
		h := p.at(min(k, p.n+1)).shape
		if !h.isWord() {
			return bucket(k-i)<<6 | uint32(h)<<1 | capitals
		}
		if h == lowerWord {
			capitals = 0
		}
	}
	return 1<<12 | capitals
}

// bucket makes lengths into a few classes.
func bucket(n int) uint32 {
	switch {
	case n <= 6:
		return uint32(n)
	case n <= 9:
		return 7
	case n <= 14:
		return 8
	case n <= 20:
		return 9
	case n <= 30:
		return 10
	case n <= 50:
		return 11
	}
	return 12
}
