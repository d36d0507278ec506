// The review queue by keys: j and k go down and up, c confirms, x rejects, e
// opens the fields, u takes the last ruling back, space picks. No key does
// anything while something is typed.
function items() { return [...document.querySelectorAll("[data-queue] > li")]; }
function current() { return document.activeElement && document.activeElement.closest("[data-queue] > li"); }
function go(to) {
  if (!to) return;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}
const press = (root, what) => { const b = root && root.querySelector(`[data-do="${what}"]`); if (b) b.click(); return Boolean(b); };
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const list = items();
  if (!list.length && e.key !== "u") return;
  const at = list.indexOf(current());
  let done = true;
  switch (e.key) {
    case "j": go(list[Math.min(at + 1, list.length - 1)]); break;
    case "k": go(list[Math.max(at - 1, 0)]); break;
    case "c": done = press(list[Math.max(at, 0)], "confirmed"); break;
    case "x": done = press(list[Math.max(at, 0)], "rejected"); break;
    case "e": done = press(list[Math.max(at, 0)], "edit"); break;
    case "u": done = press(document, "undo"); break;
    case "m": { const b = list[at] && list[at].querySelector("input[type=checkbox]"); if (b) b.click(); else done = false; break; }
    default: done = false;
  }
  if (done) e.preventDefault();
});
// After a swap the focus is in the form that was asked for; else, after a
// ruling, on what has moved up to where the last one was.
let was = -1;
document.addEventListener("htmx:before:request", () => { was = items().indexOf(current()); });
document.addEventListener("htmx:after:swap", () => {
  const at = was;
  was = -1;
  const form = document.querySelector(".fix-box form:not([data-met])");
  if (form) {
    form.dataset.met = "";
    form.querySelector("select, input:not([type=hidden])").focus();
    return;
  }
  if (at < 0 || current()) return;
  const list = items();
  go(list[Math.min(at, list.length - 1)]);
});
