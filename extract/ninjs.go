package extract

import (
	"encoding/json"
	"strings"

	"parley"
)

// Fields of ninjs, IPTC's news in JSON, that are more than a text: since 2.0
// headlines and bodies are lists of one thing in several roles and forms.
var fieldsNinjs = []string{"headlines", "bodies", "descriptions", "associations", "pubstatus"}

// A ninjsForm is one of the forms of a headline, a body or a description.
type ninjsForm struct {
	Role        string `json:"role"`
	ContentType string `json:"contenttype"`
	Value       string `json:"value"`
}

// ninjsForms reads a list of forms; nil if it is none.
func ninjsForms(raw json.RawMessage) []ninjsForm {
	var forms []ninjsForm
	if len(raw) == 0 || raw[0] != '[' || json.Unmarshal(raw, &forms) != nil {
		return nil
	}
	return forms
}

// chooseForm is the text of the form in the first of the roles that there is,
// else of the first form with a text; of one role, plain text before HTML.
func chooseForm(forms []ninjsForm, roles ...string) string {
	best, rank := "", -1
	for _, f := range forms {
		if strings.TrimSpace(f.Value) == "" {
			continue
		}
		n := 1
		for i, role := range roles {
			if strings.EqualFold(f.Role, role) {
				n = 10 * (len(roles) - i + 1)
			}
		}
		if f.ContentType == "" || strings.HasPrefix(f.ContentType, "text/plain") {
			n++
		}
		if n > rank {
			best, rank = f.Value, n
		}
	}
	return best
}

// fromNinjs puts the headline and the body of ninjs 2 and 3 where older
// versions have them. It returns an error if the item is withdrawn.
func (r record) fromNinjs(page *parley.Page) error {
	if status := r.line([]string{"pubstatus"}); isWithdrawn(status) {
		return fault(page, parley.ErrEmpty, "withdrawn by its provider ("+status+")")
	}
	set := func(name string, old []string, forms []ninjsForm, roles ...string) {
		s := chooseForm(forms, roles...)
		if has, _ := r.text(old); s == "" || has != "" {
			return
		}
		if raw, err := json.Marshal(s); err == nil {
			r[name] = raw
		}
	}
	set("headline", fieldTitle, ninjsForms(r["headlines"]), "main", "headline", "title")
	set("body", fieldText, ninjsForms(r["bodies"]), "main", "body", "story")
	return nil
}

// maxPictures is the most captions that are taken of one item.
const maxPictures = 30

// ninjsCaptions are the captions of the pictures that go with an item.
func (r record) ninjsCaptions() []string {
	raw := r["associations"]
	if len(raw) == 0 || len(raw) > maxScript {
		return nil
	}
	type picture struct {
		Name            string          `json:"name"`
		Type            string          `json:"type"`
		DescriptionText string          `json:"description_text"`
		Descriptions    json.RawMessage `json:"descriptions"`
	}
	var list []picture
	if raw[0] == '{' { // ninjs 1: by name, in the order of the names
		dec := json.NewDecoder(strings.NewReader(string(raw)))
		dec.Token()
		for dec.More() {
			if _, err := dec.Token(); err != nil {
				break
			}
			var p picture
			if dec.Decode(&p) != nil {
				break
			}
			list = append(list, p)
		}
	} else if json.Unmarshal(raw, &list) != nil {
		return nil
	}
	var captions []string
	for _, p := range list {
		s := collapse(clean(firstOf(p.DescriptionText, chooseForm(ninjsForms(p.Descriptions), "caption"))))
		if (p.Type == "picture" || p.Type == "graphic") && s != "" && len(s) <= maxShort && len(captions) < maxPictures {
			captions = append(captions, s)
		}
	}
	return captions
}
