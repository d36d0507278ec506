package store

import (
	"encoding/json"
	"fmt"

	"parley"
)

func packArticle(a *parley.Article) ([]byte, error) {
	b, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	return pack(b), nil
}

func unpackArticle(b []byte) (*parley.Article, error) {
	b, err := unpack(b)
	if err != nil {
		return nil, err
	}
	a := new(parley.Article)
	return a, json.Unmarshal(b, a)
}

func packFindings(_ *parley.Article, f *parley.Findings) ([]byte, error) {
	b, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	return pack(b), nil
}

func unpackFindings(_ *parley.Article, b []byte) (*parley.Findings, error) {
	b, err := unpack(b)
	if err != nil {
		return nil, err
	}
	f := new(parley.Findings)
	return f, json.Unmarshal(b, f)
}

func unpackDocument(article, findings []byte) (*parley.Article, *parley.Findings, error) {
	a, err := unpackArticle(article)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: an article: %w", ErrCorrupt, err)
	}
	f, err := unpackFindings(a, findings)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: findings of article %s: %w", ErrCorrupt, a.ID, err)
	}
	return a, f, nil
}
