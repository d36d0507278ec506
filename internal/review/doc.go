// Package review is what people do with a record: what is worth looking at
// first, rulings made from what they decided, what a ruling will change, tables
// that go to a spreadsheet and come back, and how often the machine was right.
// It makes rulings and changes nothing (docs/rulings.md).
package review
