// A slider over days: while it moves its output shows the day; the form it is
// in is sent by htmx when it comes to rest.
function show(slider) {
  const days = slider.dataset.days.split(" ");
  const day = days[Number(slider.value)] || "";
  const form = slider.form;
  form.elements.since.value = day;
  const words = day ? new Date(day + "T00:00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }) : "off";
  slider.setAttribute("aria-valuetext", words);
  const out = form.querySelector("output");
  if (out) out.textContent = words;
}
document.addEventListener("input", (e) => {
  if (e.target.matches("input[type=range][data-days]")) show(e.target);
});
