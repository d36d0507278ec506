// Says when the record has moved on since the page was made, and shows it at a
// click. The line to the server is open only while the page is seen: a browser
// has few of them for each server.
const made = Number(document.documentElement.dataset.revision);
let line = null;
function tell() {
  if (document.querySelector(".moved")) return;
  const bar = document.createElement("p");
  bar.className = "moved wrap";
  bar.setAttribute("role", "status");
  const link = document.createElement("a");
  link.href = location.pathname + location.search;
  link.textContent = "Show it";
  bar.append("There is a newer record. ", link);
  document.querySelector("main").before(bar);
}
function watch() {
  if (line || !made || document.hidden || !window.EventSource) return;
  line = new EventSource("/api/v1/stream");
  line.addEventListener("revision", (e) => {
    let now = 0;
    try { now = JSON.parse(e.data).revision; } catch { /* not for us */ }
    if (now > made) { tell(); hush(); }
  });
  line.onerror = () => { if (line && line.readyState === EventSource.CLOSED) line = null; };
}
function hush() {
  if (line) line.close();
  line = null;
}
document.addEventListener("visibilitychange", () => (document.hidden ? hush() : watch()));
window.addEventListener("pagehide", hush);
window.addEventListener("load", () => setTimeout(watch, 500));
