package web

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"parley/internal/review"
)

// A page that is open says when the record has moved on, and shows it at a
// click; the page that is then shown says nothing.
func TestNewerRecord(t *testing.T) {
	server, d := newShowcaseServer(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { server.Run(ctx); close(done) }()
	defer func() { stop(); <-done }()
	b := open(t, server)
	path := "/talks/" + d.snapshot.Talks[0].ID + "?since=2025-10-07"
	b.visit(path)
	time.Sleep(time.Second) // the line to the server is open: the record is what the page shows
	if b.text(".moved") != "" {
		t.Fatal("the page says that it is old, and is not")
	}
	x, err := review.Confirm(d.snapshot.Whole, d.snapshot.Whole.Statements[0].ID, review.By{Who: "Ada", When: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.AddRulings(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	b.until(`document.querySelector(".moved[role=status]")?.innerText.includes("newer record")`)
	b.accessible("moved")
	b.click(".moved a")
	b.until(`document.documentElement.dataset.revision === "2" && location.search === "?since=2025-10-07"`)
	time.Sleep(time.Second)
	if b.text(".moved") != "" {
		t.Error("the new page says that it is old")
	}
}

// The brief on paper has no navigation and no forms, nothing that is cut off at
// the edge, and the day that it stands for.
func TestPrintedBrief(t *testing.T) {
	server, d := newShowcaseServer(t)
	b := open(t, server)
	b.visit("/settings")
	b.click("[name=theme][value=dark]")
	b.click("main button.primary")
	b.until(`document.documentElement.dataset.theme === "dark"`)
	b.size(680) // a page of A4 between its margins
	b.visit("/talks/" + d.snapshot.Talks[0].ID)
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	}))
	for _, css := range []string{".top", ".tabs", ".since", ".flash", ".skip"} {
		if eval[bool](b, `[...document.querySelectorAll("`+css+`")].some(e => e.getClientRects().length > 0)`) {
			t.Errorf("%s is printed", css)
		}
	}
	if w := eval[int](b, "document.documentElement.scrollWidth"); w > 680 {
		t.Errorf("it is %d wide: %s", w, eval[string](b, widest))
	}
	if got := eval[string](b, `getComputedStyle(document.body).color + " on " + getComputedStyle(document.body).backgroundColor`); got != "rgb(29, 33, 38) on rgb(255, 255, 255)" {
		t.Errorf("who reads in the dark has on paper %s", got)
	}
	b.shot("print-brief")
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(shots, "print-brief.pdf"), pdf, 0o644); err != nil {
		t.Fatal(err)
	}
}
