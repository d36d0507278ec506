package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// From the brief to a sentence, to the correction of its speaker, to a brief
// that has it, and back.
func TestCorrectASpeaker(t *testing.T) {
	server, d := newShowcaseServer(t)
	b := open(t, server)
	talk := "/talks/" + d.snapshot.Talks[0].ID
	b.visit(talk)
	line := `[...document.querySelectorAll("li")].find(l => l.textContent.includes("An offer without nights"))`
	b.until(line + `.textContent.includes("Wierzbicka")`)
	eval[bool](b, line+`.querySelector("a.cite").click() || true`)
	b.until(`location.pathname.startsWith("/articles/") && document.querySelector(".sent:target")`)
	if got := b.text(".sent:target"); !strings.Contains(got, "An offer without nights") {
		t.Fatalf("the citation opens %q", got)
	}
	b.until(`document.querySelector(".found li.here .kind.statement")`)
	b.click(`.found li.here:has(.kind.statement) [data-do=edit]`)
	b.until(`document.querySelector("#fix form, .fix-box form")`)
	b.do(chromedp.SetValue(chromedp.CSS(`.fix-box [name="f.speaker"]`), employers))
	b.click(`.fix-box button.primary`)
	b.until(`document.querySelector(".flash")?.innerText.includes("Corrected")`)
	b.shot("story-corrected")
	b.visit(talk)
	b.until(line + `.textContent.includes("Confederation")`)
	b.visit("/rulings")
	b.click(`td form button`)
	b.until(`document.querySelector(".flash")?.innerText.includes("taken back")`)
	b.visit(talk)
	b.until(line + `.textContent.includes("Wierzbicka")`)
}

// Two names are made one and two again, with a browser and by keys and words
// alone; a finding is added from the sentence that has it.
func TestMergeAndAdd(t *testing.T) {
	server, d := newShowcaseServer(t)
	b := open(t, server)
	talk := d.snapshot.Talks[0]
	b.visit("/talks/" + talk.ID + "/entries/" + d.actor(speaker))
	b.click("#merge summary")
	b.do(chromedp.SetValue(chromedp.CSS(`[name=pick]`), "archbishop"))
	b.click(".pick button")
	b.until(`location.search === "?pick=archbishop" && document.querySelectorAll("#merge[open] .check").length === 1`)
	b.accessible("merge")
	b.click(".merge .check input")
	b.click(".merge button")
	b.until(`document.querySelector(".flash")?.innerText.includes("Merged")`)
	b.until(fmt.Sprintf(`[...document.querySelectorAll(".quotes mark")].some(m => m.innerText === %q)`, mediator))
	b.shot("story-merged")
	b.click(".flash button")
	b.until(`document.querySelector(".flash")?.innerText.includes("taken back")`)
	b.visit("/talks/" + talk.ID + "/actors")
	b.until(fmt.Sprintf(`document.body.innerText.includes(%q) && document.body.innerText.includes(%q)`, mediator, speaker))

	b.visit("/articles/" + talk.Articles[1])
	b.click("#s6 .num-s")
	b.click("#s6 .add-s")
	b.until(`document.querySelector("[name=words]")?.value.includes("insists") && document.querySelector("form.filters[data-htmx-powered]")`)
	eval[bool](b, `(() => { const k = document.querySelector("#kind"); k.value = "position"; k.dispatchEvent(new Event("change", {bubbles: true})); return true })()`)
	b.until(`location.search.includes("kind=position") && document.querySelector("[name='f.stance']")`)
	b.do(chromedp.SetValue(chromedp.CSS(`[name="f.actor"]`), mediator), chromedp.SetValue(chromedp.CSS(`[name="f.stance"]`), "supports"))
	b.click(".added button.primary")
	b.until(`location.hash === "#s6" && document.querySelector(".flash")?.innerText.includes("Added") && document.querySelector(".found .tag.good")`)
}

// The queue by keys alone, and in bulk.
func TestReviewByKeys(t *testing.T) {
	server, d := newShowcaseServer(t)
	b := open(t, server)
	b.visit("/review")
	b.until(`document.querySelector("[data-queue] [data-do=edit][data-htmx-powered]")`)
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent("k"))
	first := eval[string](b, `document.activeElement.getAttribute("aria-label")`)
	if first != eval[string](b, `document.querySelector("[data-queue] > li").getAttribute("aria-label")`) {
		t.Fatalf("j j k is at %q", first)
	}
	b.do(chromedp.KeyEvent("c"))
	b.until(`document.querySelector(".flash")?.innerText.includes("Confirmed")`)
	b.until(`document.activeElement.matches("[data-queue] > li")`)
	if got := eval[string](b, `document.activeElement.getAttribute("aria-label")`); got == first {
		t.Errorf("what was confirmed is in the queue still: %q", got)
	}
	b.do(chromedp.KeyEvent("x"))
	b.until(`document.querySelector(".flash")?.innerText.includes("Rejected")`)
	b.do(chromedp.KeyEvent("u"))
	b.until(`document.querySelector(".flash")?.innerText.includes("taken back")`)
	if n := len(d.rulings); n != 3 {
		t.Errorf("%d rulings were kept", n)
	}
	b.until(`document.querySelector("[data-queue] [data-do=edit][data-htmx-powered]")`)
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("e"))
	b.until(`document.activeElement.closest(".fix-box")`)
	b.visit("/review?kind=meeting")
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("m"), chromedp.KeyEvent("j"), chromedp.KeyEvent("m"))
	b.click(`#bulk button[value=confirmed]`)
	b.until(`document.querySelector(".flash")?.innerText.includes("2 entries confirmed")`)
	b.click(`.flash button`)
	b.until(`document.querySelector(".flash")?.innerText.includes("taken back")`)
}

// The slider shows what is new since a day; the day is in the address, and the
// back button takes it away.
func TestSinceSlider(t *testing.T) {
	server, d := newShowcaseServer(t)
	b := open(t, server)
	b.visit("/talks/" + d.snapshot.Talks[0].ID)
	eval[bool](b, `(() => { const s = document.querySelector("#since-range"); s.value = "2"; s.dispatchEvent(new Event("input", {bubbles: true})); s.dispatchEvent(new Event("change", {bubbles: true})); return true })()`)
	b.until(`location.search === "?since=2025-10-07" && document.querySelector("h2").innerText.startsWith("New since")`)
	b.until(`document.querySelector("output").innerText === "7 Oct 2025"`)
	b.do(chromedp.NavigateBack())
	b.until(`location.search === "" && !document.querySelector("h2").innerText.startsWith("New since")`)
}

// Each page as one walks it: what is clicked and what is there then.
func TestWalks(t *testing.T) {
	server, d := newShowcaseServer(t)
	b := open(t, server)
	talk := "/talks/" + d.snapshot.Talks[0].ID
	article := "/articles/" + d.snapshot.Talks[0].Articles[0]
	set := func(css, value string) string {
		return fmt.Sprintf(`(() => { const e = document.querySelector(%q); if (e.type === "checkbox") e.checked = %q === "on"; else e.value = %[2]q; e.dispatchEvent(new Event("change", {bubbles: true})); return true })()`, css, value)
	}
	for _, w := range []struct{ name, at, do, until string }{
		{"a card opens its brief", "/", `document.querySelector(".talks h2 a").click()`, `location.pathname === "` + talk + `"`},
		{"a cell opens its positions", talk + "/positions", `document.querySelector("a.stance").click()`, `document.querySelector("#drill li .cite")`},
		{"a lane opens its proposal", talk + "/proposals", `document.querySelector("svg.draw a").dispatchEvent(new MouseEvent("click", {bubbles: true}))`, `location.pathname.includes("/entries/") && document.querySelector(".quotes mark")`},
		{"a filter of the ledger", talk + "/proposals", set("#q", "Cairo"), `location.search.includes("q=Cairo") && document.querySelectorAll("article.card").length === 1`},
		{"statements on the timeline", talk + "/timeline", set("#k-statement", "on"), `location.search.includes("kind=statement") && document.querySelector(".tl.statement")`},
		{"days of the timeline", talk + "/timeline", set("#from", "2025-10-10"), `location.search === "" || (location.search.includes("from=2025-10-10") && !document.querySelector("#d2025-10-01"))`},
		{"an announced meeting and what became of it", talk + "/timeline", `true`, `document.querySelector(".tl.meeting .tag.good") && [...document.querySelectorAll(".tag")].some(t => t.innerText.includes("announced, held"))`},
		{"an actor's page", talk + "/actors", `document.querySelector("tbody th a").click()`, `document.querySelector("h1").innerText.length > 20 && document.querySelector(".quotes")`},
		{"mediators only", talk + "/actors", set("#type", "mediator"), `document.querySelectorAll("table.wide tbody tr").length === 1`},
		{"a day of the calendar", talk + "/calendar", `document.querySelector(".month td a").click()`, `document.querySelector("li:target")`},
		{"a circle on the map opens its row", talk + "/map", `new Promise(r => { const t = setInterval(() => { const a = document.querySelector(".map a"); if (a) { clearInterval(t); location.hash = a.getAttribute("href"); r(true) } }, 20) })`, `document.querySelector("tr:target")`},
		{"denials only", talk + "/disagreements", set("#kind", "denied"), `document.querySelector(".empty")`},
		{"both sides open their sentences", talk + "/disagreements", `document.querySelectorAll(".sides .cite")[1].click()`, `document.querySelector(".sent:target")`},
		{"articles by words", talk + "/articles", set("#q", "Cairo"), `document.querySelectorAll("tbody tr").length === 1`},
		{"marks that are put out", article, `document.querySelector("[data-kind=name]").click()`, `getComputedStyle(document.querySelector(".f.name")).textDecorationLine === "none"`},
		{"a hit opens its sentence", "/search?q=nights", `document.querySelector(".hits .quote a").click()`, `document.querySelector(".sent:target mark, .sent:target")`},
		{"positions by stance", "/search?kind=position&q=overtime", set("#stance", "refuses"), `document.querySelectorAll(".hits li").length === 1`},
		{"a source is added", "/sources", `(() => { document.querySelector("details").open = true; document.querySelector("[name=address]").value = "https://new.example/rss"; document.querySelector(".add-source button").click(); return true })()`, `document.querySelector(".flash") && document.body.innerText.includes("https://new.example/rss")`},
		{"a source is paused", "/sources?q=new.example", `document.querySelector("button[value=pause]").click()`, `document.querySelector(".flash")?.innerText.includes("Paused")`},
		{"dark by choice", "/settings", `(() => { document.querySelector("[name=theme][value=dark]").click(); document.querySelector("[name=zone]").value = "Asia/Tokyo"; document.querySelector("button.primary").click(); return true })()`, `document.documentElement.dataset.theme === "dark" && document.querySelector(".foot").innerText.includes("Asia/Tokyo")`},
		{"dates in the zone that was chosen", "/sources", `true`, `document.body.innerText.includes("18:30 JST")`},
	} {
		b.visit(w.at)
		eval[any](b, w.do)
		t.Log(w.name)
		b.until(w.until)
	}
}

// Every page says the same to a browser without scripts, and its forms have
// buttons.
func TestWithoutScripts(t *testing.T) {
	server, d := newShowcaseServer(t)
	with, without := open(t, server), open(t, server)
	without.noScript()
	for _, s := range screens(d) {
		with.visit(s.path)
		without.visit(s.path)
		const said = `document.querySelector("main").textContent.replace(/\s+/g, " ").length`
		a, z := eval[int](with, said), eval[int](without, said)
		if z < a-400 {
			t.Errorf("%s says %d letters with scripts and %d without", s.name, a, z)
		}
		if n := eval[int](without, `[...document.querySelectorAll("form")].filter(f => f.offsetParent && ![...f.querySelectorAll("button")].some(b => b.offsetParent)).length`); n > 0 && s.name != "brief" && s.name != "brief-since" {
			t.Errorf("%s has %d forms that nothing sends", s.name, n)
		}
	}
}

// Keys alone go everywhere: what has the focus can be seen, and the first stop
// leads past the navigation.
func TestKeyboard(t *testing.T) {
	server, d := newShowcaseServer(t)
	b := open(t, server)
	b.visit("/talks/" + d.snapshot.Talks[0].ID + "/timeline")
	seen := map[string]bool{}
	for i := range 40 {
		b.do(chromedp.KeyEvent("\t"))
		at := eval[string](b, `(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect(); return [e.tagName, e.textContent.trim().slice(0, 30), e.id, e.type === "date" /* the browser rings the part of it */ || s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 ? "seen" : "unseen", r.width > 0 && r.bottom > 0 ? "shown" : "hidden"].join("|") })()`)
		if i == 0 && !strings.Contains(at, "Skip to the content") {
			t.Errorf("the first stop is %s", at)
		}
		if strings.Contains(at, "|unseen") || strings.Contains(at, "|hidden") {
			t.Errorf("stop %d cannot be seen: %s", i, at)
		}
		seen[at] = true
	}
	if len(seen) < 30 {
		t.Errorf("the focus went to %d places in 40 steps", len(seen))
	}
}
