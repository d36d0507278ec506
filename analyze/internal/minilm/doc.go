// Package minilm reads sentences with all-MiniLM-L6-v2 (Wang et al., "MiniLM",
// NeurIPS 2020; sentence-transformers), an encoder of six transformer layers
// (Vaswani et al. 2017) that learnt English from far more text than there are
// annotated articles of talks. It is frozen: nothing here is trained, and what
// it makes of a word is what the network of frames reads beside tags and trees.
//
// Weights and what they are multiplied with are rounded to bytes, sums of
// products are exact, and everything else is a fixed sequence of roundings, so
// that all processors give the same bits.
package minilm
