package extract

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"parley"
)

const (
	western  = "The mediator, Märta Ljungqvist, said “yes”. It’s agreed — nearly."
	cyrillic = "Переговоры о водах озера возобновились во вторник, сообщил посредник. Стороны привезли новые карты."
	kana     = "湖の水をめぐる協議が火曜日に再開された。双方は新しい地図を持ってきたという。仲介者が記者団に語った。"
	hanzi    = "关于湖水的谈判周二恢复。调解人对记者说,双方都带来了新的地图,但要求没有改变。"
)

func TestDecode(t *testing.T) {
	html := func(charset, body string) string {
		return "<html><head><meta charset=" + charset + "></head><body><p>" + body
	}
	for _, test := range []struct {
		name, contentType, text string
		enc                     encoding.Encoding
		html                    string // charset of the meta element, if it is a page
	}{
		{"UTF-8", "", western, unicode.UTF8, ""},
		{"UTF-8 with a mark", "", western, unicode.UTF8BOM, ""},
		{"UTF-16 LE with a mark", "", western, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ""},
		{"UTF-16 BE with a mark", "", western, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), ""},
		{"UTF-16 BE", "", western, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		{"windows-1252", "", western, charmap.Windows1252, ""},
		{"Macintosh", "", strings.Repeat(western, 2), charmap.Macintosh, ""},
		{"UTF-8 declared as another", "text/plain; charset=iso-8859-1", western, unicode.UTF8, ""},
		{"windows-1251 by type", "text/plain; charset=windows-1251", cyrillic, charmap.Windows1251, ""},
		{"windows-1251 by meta", "", cyrillic, charmap.Windows1251, "windows-1251"},
		{"UTF-16 by meta, which is not", "", western, charmap.Windows1252, "utf-16"},
		{"windows-1251 undeclared", "", strings.Repeat(cyrillic, 3), charmap.Windows1251, ""},
		{"KOI8-R undeclared", "", strings.Repeat(cyrillic, 3), charmap.KOI8R, ""},
		{"Shift JIS undeclared", "", strings.Repeat(kana, 3), japanese.ShiftJIS, ""},
		{"GB 18030 undeclared", "", strings.Repeat(hanzi, 3), simplifiedchinese.GB18030, ""},
	} {
		page := &parley.Page{Name: "a.txt", ContentType: test.contentType}
		text := test.text
		if test.html != "" {
			page.Name, text = "a.html", html(test.html, text)
		}
		var err error
		if page.Body, err = test.enc.NewEncoder().Bytes([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := decode(page, Detect(page)); err != nil || got != text {
			t.Errorf("%s: %q, %v", test.name, got, err)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\rc\fd":            "a\nb\nc\nd",
		"a\u2028b\u2029c":         "a\nb\n\nc",
		"a\x00b\x1bc\x7fd":        "a b c d",
		"ne\u00adgo\u200bti":      "negoti",
		"\u202eab\u202c":          "ab",
		"it\u0092s \u0093x\u0094": "it’s “x”",
		"a\xffb":                  "a\uFFFDb",
		"e\u0301":                 "e\u0301",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
	if got := collapse(" a \u00a0\n b\t"); got != "a b" {
		t.Errorf("collapse: %q", got)
	}
}

func TestDetect(t *testing.T) {
	for _, test := range []struct {
		name, contentType, body string
		want                    Kind
	}{
		{"a.txt", "", "The talks go on.", Text},
		{"a.txt", "", "<!DOCTYPE html><html>", HTML},
		{"a.txt", "", "<The talks go on>", Text},
		{"a.html", "", "The talks go on.", HTML},
		{"https://a.example/b.html?x=1.json", "", "", HTML},
		{"a", "text/html; charset=utf-8", "The talks go on.", HTML},
		{"a", "", "\xef\xbb\xbf \n<div>", HTML},
		{"a", "", `<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>`, HTML},
		{"a", "", `<?xml version="1.0"?><rss>`, Syndication},
		{"a", "", `<?xml version="1.0"?><svg>`, XML},
		{"a", "", "<!-- of today --><n:newsItem>", NewsML},
		{"a", "", "<?xml version='1.0'?>\n<!DOCTYPE nitf SYSTEM 'x'>\n<nitf>", NITF},
		{"a", "", "<urlset>", SitemapXML},
		{"a.xml", "", "<opml>", OPML},
		{"a", "application/vnd.iptc.g2.newsmessage+xml", "", NewsML},
		{"a", "", `{"version": "https://jsonfeed.org/version/1.1"}`, Syndication},
		{"a.json", "", `{"version": "https:\/\/jsonfeed.org\/version\/1"}`, Syndication},
		{"a", "", "Return-Path: <a@b.example>\r\nFrom: a@b.example\r\n\r\nThe talks go on.", Mail},
		{"a", "", "From: Alden\nDate: Monday\n\nThe talks go on.", Text},
		{"a", "", "Title: The talks\nSource: AP\n\nThe talks go on.", Text},
		{"a", "", "<feed xmlns='x'>", Syndication},
		{"a", "", `{"text": "x"}`, JSON},
		{"a", "", "{\"text\": \"x\"}\n{\"text\": \"y\"}", JSONLines},
		{"a", "", "{\n \"text\": \"x\"\n}", JSON},
		{"a", "", "[{}]", JSON},
		{"a", "", "[applause] The talks go on.", Text},
		{"a", "", "{sic} The talks go on.", Text},
		{"a.jsonl", "", "", JSONLines},
		{"a", "", "<\x00h\x00t\x00m\x00l\x00>\x00", HTML},
		{"a", "", "", Text},
	} {
		if got := Detect(&parley.Page{Name: test.name, ContentType: test.contentType, Body: []byte(test.body)}); got != test.want {
			t.Errorf("Detect(%q, %q, %q) = %v, want %v", test.name, test.contentType, test.body, got, test.want)
		}
	}
}
