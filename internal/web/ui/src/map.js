// The map: countries and places drawn by d3-geo into the page's own SVG.
// The table of places below it says the same without a map.
import { geoEqualEarth, geoMercator, geoPath, geoGraticule10 } from "d3-geo";
import { feature, mesh } from "topojson-client";

const ns = "http://www.w3.org/2000/svg";
function make(parent, name, attributes) {
  const el = document.createElementNS(ns, name);
  for (const [k, v] of Object.entries(attributes)) el.setAttribute(k, v);
  parent.append(el);
  return el;
}

// frame is the projection that shows all places with room around them; the
// world if they are far apart.
function frame(places, width, height) {
  const points = { type: "MultiPoint", coordinates: places.map((p) => [p.lon, p.lat]) };
  const lons = places.map((p) => p.lon), lats = places.map((p) => p.lat);
  const wide = Math.max(...lons) - Math.min(...lons), high = Math.max(...lats) - Math.min(...lats);
  if (!places.length || wide > 120 || high > 80) return geoEqualEarth().fitExtent([[4, 4], [width - 4, height - 4]], { type: "Sphere" });
  const pad = Math.min(width, height) / 5;
  const p = geoMercator().fitExtent([[pad, pad], [width - pad, height - pad]], points);
  const closest = width * 1.2; // some 300 km across, so that one town is not a blank sheet
  if (p.scale() > closest * 4) { p.scale(closest * 4).center([(Math.max(...lons) + Math.min(...lons)) / 2, (Math.max(...lats) + Math.min(...lats)) / 2]).translate([width / 2, height / 2]); }
  return p;
}

async function draw() {
  const figure = document.querySelector("figure[data-map]");
  if (!figure || figure.dataset.drawn) return;
  figure.dataset.drawn = "1";
  const svg = figure.querySelector("svg"), state = figure.querySelector("[data-state]");
  const places = [...document.querySelectorAll("[data-place]")].map((row) => ({
    id: row.id, name: row.dataset.place, lat: Number(row.dataset.lat), lon: Number(row.dataset.lon), n: Number(row.dataset.n), region: row.dataset.precision,
  }));
  let world;
  try {
    const answer = await fetch(figure.dataset.map);
    if (!answer.ok) throw new Error(String(answer.status));
    world = await answer.json();
  } catch {
    state.textContent = "The base map could not be loaded. The places are in the table.";
    return;
  }
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const projection = frame(places, width, height), path = geoPath(projection);
  projection.clipExtent([[0, 0], [width, height]]);
  make(svg, "path", { d: path(geoGraticule10()) || "", class: "graticule" });
  make(svg, "path", { d: path(feature(world, world.objects.countries)) || "", class: "land" });
  make(svg, "path", { d: path(mesh(world, world.objects.countries, (a, b) => a !== b)) || "", class: "borders" });
  const taken = [];
  for (const p of places.sort((a, b) => b.n - a.n)) {
    const [x, y] = projection([p.lon, p.lat]);
    const r = Math.min(16, 4 + 2 * Math.sqrt(p.n));
    const link = make(svg, "a", { href: "#" + p.id, "aria-label": `${p.name}, ${p.n} in the record` });
    make(link, "circle", { cx: x, cy: y, r, class: "spot " + p.region });
    const end = x > width * 0.7;
    const box = { x: end ? x - r - 4 - p.name.length * 7 : x + r + 4, y: y - 8, w: p.name.length * 7, h: 16 };
    let tries = 0;
    while (taken.some((t) => t.x < box.x + box.w && box.x < t.x + t.w && t.y < box.y + box.h && box.y < t.y + t.h) && tries++ < 12) box.y += 16;
    taken.push(box);
    if (tries) make(svg, "line", { x1: x, y1: y, x2: end ? box.x + box.w : box.x, y2: box.y + 8, class: "leader" });
    make(link, "text", { x: end ? box.x + box.w : box.x, y: box.y + 12, "text-anchor": end ? "end" : "start" }).textContent = p.name;
  }
  state.textContent = "";
}
document.addEventListener("htmx:after:swap", draw);
draw();
