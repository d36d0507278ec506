// Which kinds of finding are marked in a text: a box for each, remembered for
// the session.
const key = "parley-kinds";
function apply() {
  const text = document.querySelector(".text[data-kinds]");
  if (!text) return;
  for (const box of document.querySelectorAll("input[data-kind]")) text.classList.toggle("no-" + box.dataset.kind, !box.checked);
}
function recall() {
  let off = [];
  try { off = JSON.parse(sessionStorage.getItem(key) || "[]"); } catch { /* no storage: all are on */ }
  for (const box of document.querySelectorAll("input[data-kind]")) box.checked = !off.includes(box.dataset.kind);
  apply();
}
document.addEventListener("change", (e) => {
  if (!e.target.matches("input[data-kind]")) return;
  const off = [...document.querySelectorAll("input[data-kind]")].filter((b) => !b.checked).map((b) => b.dataset.kind);
  try { sessionStorage.setItem(key, JSON.stringify(off)); } catch { /* not remembered */ }
  apply();
});
// What was found in the sentence that the address names is marked too.
function here() {
  const n = (location.hash.match(/^#s(\d+)$/) || [])[1];
  let first = null;
  for (const li of document.querySelectorAll(".found [data-s]")) {
    const on = li.dataset.s === n;
    li.classList.toggle("here", on);
    if (on && !first) first = li;
  }
  const side = first && first.closest(".side");
  if (side) side.scrollTop = first.offsetTop - side.offsetTop - 80;
}
for (const event of ["DOMContentLoaded", "htmx:after:swap"]) document.addEventListener(event, () => { recall(); here(); });
window.addEventListener("hashchange", here);
