package main

import (
	"bytes"
	"context"
	"flag"
	"html"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

var takePictures = flag.Bool("pictures", false, "take the pictures of README.md anew")

const pictures = "../../docs/pictures"

// TestPictures holds that README.md shows every picture of docs/pictures, and
// nothing else, in a size that can be read. With -pictures they are taken: of
// the brief of the dock strike in a terminal and in a browser.
func TestPictures(t *testing.T) {
	if *takePictures {
		takeAll(t)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, m := range regexp.MustCompile(`!\[[^\]]+\]\(docs/pictures/([^)]+)\)`).FindAllStringSubmatch(string(readme), -1) {
		shown[m[1]] = true
		data, err := os.ReadFile(filepath.Join(pictures, m[1]))
		if err != nil {
			t.Error(err)
			continue
		}
		config, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || config.Width < 800 || len(data) > 500<<10 {
			t.Errorf("%s: %d pixels wide, %d bytes, %v", m[1], config.Width, len(data), err)
		}
	}
	files, err := filepath.Glob(filepath.Join(pictures, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pictures: %v", err)
	}
	for _, name := range files {
		if !shown[filepath.Base(name)] {
			t.Errorf("README.md does not show %s", name)
		}
	}
}

func takeAll(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("needs Chromium: ", err)
	}
	ctx, cancel := chromedp.NewContext(t.Context(), chromedp.WithAllocatorOptions(chromedp.ExecPath(browser), chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("force-color-profile", "srgb")))
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		t.Fatal(err)
	}

	cmd := exec.Command("parley", "brief", "--width", "92", "../../examples/dock-strike")
	cmd.Env = append(os.Environ(), "CLICOLOR_FORCE=1", "TTY_FORCE=1", "TERM=xterm-256color")
	screen := strings.Join(strings.SplitN(string(outputOf(t, cmd)), "\n", 37)[:36], "\n")
	terminal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(terminalPage("parley brief examples/dock-strike", screen)))
	}))
	defer terminal.Close()
	picture(t, ctx, "terminal.png", terminal.URL, 900, 760)

	at, _, _ := startServer(t, "--db", newTestDesk(t))
	_, list := getURL(t, at+"/")
	talk := regexp.MustCompile(`href="(/talks/[^"/]+)"`).FindStringSubmatch(list)
	if talk == nil {
		t.Fatal("the first page has no negotiation")
	}
	picture(t, ctx, "brief.png", at+talk[1], 1280, 900)
}

// picture takes one of what a window of this size shows.
func picture(t *testing.T, ctx context.Context, name, url string, width, height int64) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, height), chromedp.Navigate(url), chromedp.Sleep(time.Second)); err != nil {
		t.Fatal(err)
	}
	data, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(pictures, name), data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// terminalPage is a page that looks like a terminal after a command.
func terminalPage(command, screen string) string {
	styles := map[string]string{"1": "bold", "2": "faint", "1;36": "bold cyan"}
	text := regexp.MustCompile("\x1b\\[([0-9;]*)m").ReplaceAllStringFunc(html.EscapeString(screen), func(code string) string {
		if style, ok := styles[strings.TrimSuffix(strings.TrimPrefix(code, "\x1b["), "m")]; ok {
			return `<span class="` + style + `">`
		}
		return "</span>"
	})
	return `<!doctype html><style>
body { margin: 0; padding: 16px 20px; background: #16181d; color: #d8dade; font: 14px/1.42 "DejaVu Sans Mono", monospace; white-space: pre }
.bold { font-weight: bold; color: #fff } .faint { color: #8b909a } .cyan { color: #56c8d8 } .prompt { color: #7fc97f }
</style><span class="prompt">$</span> ` + html.EscapeString(command) + "\n" + text
}

// TestDocuments: README.md leads to every document, and nowhere else.
func TestDocuments(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	linked := map[string]bool{}
	for _, m := range regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`).FindAllStringSubmatch(string(readme), -1) {
		linked[m[1]] = true
		if _, err := os.Stat(m[1]); err != nil {
			t.Error(err)
		}
	}
	for _, pattern := range []string{"docs/*.md", "docs/*/*.md", "docs/*/*.json"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %v", pattern, files, err)
		}
		for _, name := range files {
			if !linked[filepath.ToSlash(name)] {
				t.Errorf("README.md does not lead to %s", name)
			}
		}
	}
}
