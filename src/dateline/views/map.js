"use strict";
// The map of a case. Everything shown comes from the two JSON blocks of this page; words of reports
// enter only as text, never as HTML.
const claims = JSON.parse(document.getElementById("data").textContent).claims;
const rings = JSON.parse(document.getElementById("data").textContent).rings;
const outlines = JSON.parse(document.getElementById("outlines").textContent);
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const PALETTE = ["#2f6db5", "#b3261e", "#2e7d4f", "#a8620a", "#6b4fa0", "#0f7c86", "#9c3d76", "#5d6b1e",
  "#4a5a6a", "#c2452d", "#3a62c9", "#7d5a3c"];
const PAGE = 200;

function make(name, attributes = {}, text = "") {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}
function html(name, text = "", attributes = {}) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}

// Miller's cylindrical projection (Miller 1942): degrees to a plane 360 wide.
const x = (lon) => lon;
const y = (lat) => {
  const phi = Math.max(-85, Math.min(85, lat)) * Math.PI / 180;
  return -(180 / Math.PI) * 1.25 * Math.log(Math.tan(Math.PI / 4 + 0.4 * phi));
};

// -- what is shown ---------------------------------------------------------------------------------

const types = [...new Set(claims.map((c) => c.type))].sort();
const colour = Object.fromEntries(types.map((t, n) => [t, PALETTE[n % PALETTE.length]]));
const state = { off: new Set(), from: null, to: null, search: "", picked: null, open: null, shown: PAGE };

function passes(claim) {
  if (state.off.has(claim.type)) return false;
  if (state.search && !claim.words.includes(state.search)) return false;
  if (state.from !== null) {
    if (claim.from === null && claim.to === null) return false;
    const first = claim.from ?? claim.to, last = claim.to ?? claim.from;
    if (last < state.from || first > state.to) return false;
  }
  return true;
}

// -- the map ---------------------------------------------------------------------------------------

const WHOLE = { left: -180, top: y(83), width: 360, height: y(-60) - y(83) };
let view = { ...WHOLE };
const map = $("map");
const layers = Object.fromEntries(["land", "areas", "rings", "points"].map((name) => {
  const group = make("g", { id: name });
  map.append(group);
  return [name, group];
}));

function path(ring) {
  let d = "";
  for (let i = 0; i < ring.length; i += 2) {
    d += `${i ? "L" : "M"}${x(ring[i] / 100).toFixed(2)} ${y(ring[i + 1] / 100).toFixed(2)}`;
  }
  return d + "Z";
}
for (const [, shape] of outlines) {
  const d = shape.map(path).join("");
  layers.land.append(make("path", { d, class: "land" }));
  // A country over the antimeridian is drawn on both edges of the map.
  if (shape.some((ring) => ring.some((value, i) => i % 2 === 0 && value > 18000))) {
    layers.land.append(make("path", { d, class: "land", transform: "translate(-360 0)" }));
  }
}
for (const ring of rings) {
  for (const part of ring.parts) {
    const d = part.map(([lon, lat], i) => `${i ? "L" : "M"}${x(lon).toFixed(3)} ${y(lat).toFixed(3)}`).join("");
    const shape = make("path", { d: d + "Z", class: "ring", "data-claim": ring.claim });
    shape.append(make("title", {}, ring.reason));
    layers.rings.append(shape);
  }
}

function pixels() {
  const box = map.getBoundingClientRect();
  return Math.max(view.width / (box.width || 1), view.height / (box.height || 1));
}
function frame() {
  map.setAttribute("viewBox", `${view.left} ${view.top} ${view.width} ${view.height}`);
  drawPoints();
}
function zoom(factor, cx = view.left + view.width / 2, cy = view.top + view.height / 2) {
  const width = Math.max(1, Math.min(WHOLE.width, view.width * factor));
  const real = width / view.width;
  view = { left: cx - (cx - view.left) * real, top: cy - (cy - view.top) * real,
    width, height: view.height * real };
  frame();
}
function onMap(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
  return [point.x, point.y];
}

function drawPoints() {
  layers.points.replaceChildren();
  layers.areas.replaceChildren();
  const unit = pixels();
  const cells = new Map();
  for (const claim of claims) {
    if (claim.lat === null || !passes(claim)) continue;
    const [px, py] = [x(claim.lon), y(claim.lat)];
    const key = `${Math.round(px / unit / 22)} ${Math.round(py / unit / 22)}`;
    const cell = cells.get(key) ?? { claims: [], px: 0, py: 0 };
    cell.claims.push(claim);
    cell.px += px;
    cell.py += py;
    cells.set(key, cell);
  }
  for (const cell of cells.values()) drawCell(cell, unit);
}
function drawCell(cell, unit) {
  const n = cell.claims.length, first = cell.claims[0];
  const [cx, cy] = [cell.px / n, cell.py / n];
  const sure = cell.claims.some((c) => c.factuality === "CT+");
  const denied = cell.claims.every((c) => c.factuality.endsWith("-"));
  const widest = Math.max(...cell.claims.map((c) => c.radius || 0));
  if (widest) {
    const r = widest / 111.2 / Math.max(0.2, Math.cos(first.lat * Math.PI / 180));
    layers.areas.append(make("circle", { cx, cy, r, class: "area", fill: colour[first.type] }));
  }
  const r = unit * Math.min(18, 6 + 3 * Math.log2(n));
  const point = make("circle", { cx, cy, r, fill: colour[first.type], tabindex: 0, role: "button",
    class: `point${denied ? " denied" : sure ? "" : " unsure"}`, "data-claims": cell.claims.map((c) => c.id).join(" ") });
  const name = n === 1 ? `${first.type}: ${first.where}` : `${n} claims: ${first.where}`;
  point.setAttribute("aria-label", name);
  point.append(make("title", {}, name));
  const pick = () => {
    state.picked = new Set(cell.claims.map((c) => c.id));
    state.open = n === 1 ? first.id : null;
    state.shown = PAGE;
    drawList();
  };
  point.addEventListener("click", pick);
  point.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); }
  });
  layers.points.append(point);
  if (n > 1) layers.points.append(make("text", { x: cx, y: cy, class: "number", "font-size": unit * 11 }, String(n)));
}

let drag = null;
map.addEventListener("pointerdown", (event) => { drag = { at: onMap(event), moved: false }; });
map.addEventListener("pointermove", (event) => {
  if (!drag || !event.buttons) return;
  const [mx, my] = onMap(event);
  const [dx, dy] = [drag.at[0] - mx, drag.at[1] - my];
  if (Math.abs(dx) + Math.abs(dy) > 3 * pixels()) drag.moved = true;
  if (!drag.moved) return;
  view.left += dx;
  view.top += dy;
  map.setAttribute("viewBox", `${view.left} ${view.top} ${view.width} ${view.height}`);
});
addEventListener("pointerup", () => { drag = null; });
map.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(event.deltaY > 0 ? 1.25 : 0.8, ...onMap(event));
}, { passive: false });
$("in").addEventListener("click", () => zoom(0.6));
$("out").addEventListener("click", () => zoom(1 / 0.6));
$("whole").addEventListener("click", () => { view = { ...WHOLE }; frame(); });

// -- the list --------------------------------------------------------------------------------------

function drawList() {
  const all = claims.filter(passes);
  const listed = state.picked ? all.filter((c) => state.picked.has(c.id)) : all;
  $("count").textContent = claims.length === 0 ? "This case holds no claims yet."
    : `${all.length} of ${claims.length} claims, ${all.filter((c) => c.lat !== null).length} on the map`;
  $("picked").replaceChildren(state.picked ? `${listed.length} claims here` : "All claims");
  if (state.picked) {
    const back = html("button", "Show all", { type: "button" });
    back.addEventListener("click", () => { state.picked = state.open = null; drawList(); });
    $("picked").append(back);
  }
  $("claims").replaceChildren(...listed.slice(0, state.shown).map(item));
  $("more").hidden = listed.length <= state.shown;
}
function item(claim) {
  const row = html("li", "", { "data-claim": claim.id });
  const button = html("button", "", { type: "button", "aria-expanded": String(state.open === claim.id) });
  button.append(html("b", claim.type), ` ${claim.summary}`,
    html("small", [claim.when, claim.where, claim.sure].filter(Boolean).join(" · ")));
  button.addEventListener("click", () => {
    state.open = state.open === claim.id ? null : claim.id;
    drawList();
    $("claims").querySelector(`[data-claim="${claim.id}"] > button`)?.focus();
  });
  row.append(button);
  if (state.open === claim.id) row.append(detail(claim));
  return row;
}
function detail(claim) {
  const box = html("div", "", { class: "detail" });
  const quote = html("blockquote");
  for (const [words, role] of claim.evidence) {
    quote.append(role === null ? words
      : html("mark", words, { "data-role": role, class: role === claim.type ? "anchor" : "" }));
  }
  const facts = html("dl");
  for (const [name, value] of claim.facts) facts.append(html("dt", name), html("dd", value));
  if (/^https?:\/\//.test(claim.url ?? "")) {
    const link = html("a", claim.url, { href: claim.url, rel: "noreferrer noopener" });
    const cell = html("dd");
    cell.append(link);
    facts.append(html("dt", "address"), cell);
  }
  box.append(quote, facts);
  return box;
}
$("more").addEventListener("click", () => { state.shown += PAGE; drawList(); });

// -- the legend and the search ---------------------------------------------------------------------

for (const type of types) {
  const label = html("label");
  const box = html("input", "", { type: "checkbox", value: type, style: "width:auto" });
  box.checked = true;
  box.addEventListener("change", () => {
    if (box.checked) state.off.delete(type); else state.off.add(type);
    draw();
  });
  label.append(box, html("i", "", { style: `background:${colour[type]}` }),
    `${type} ${claims.filter((c) => c.type === type).length}`);
  $("legend").append(label);
}
$("legend").hidden = types.length === 0;
$("search").addEventListener("input", (event) => {
  state.search = event.target.value.trim().toLowerCase();
  draw();
});

// -- the timeline ----------------------------------------------------------------------------------

const DAY = 86400000;
const day = (iso) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY);
const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10);
const dated = claims.filter((c) => c.from !== null && c.to !== null);
// Long stretches ("since 1991") would squeeze the rest: the axis spans what is dated within a year.
const exact = dated.filter((c) => day(c.to) - day(c.from) <= 366);
const axis = (exact.length ? exact : dated).map((c) => [day(c.from), day(c.to)]);
const first = Math.min(...axis.map((a) => a[0])) - 1, last = Math.max(...axis.map((a) => a[1])) + 2;
const timeline = $("timeline");

function drawTimeline() {
  timeline.replaceChildren();
  if (!axis.length) {
    $("span").textContent = claims.length ? "No claim has a resolved date." : "";
    return;
  }
  const width = timeline.getBoundingClientRect().width || 800, height = 76;
  timeline.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const bins = Math.max(1, Math.min(last - first, Math.floor(width / 6)));
  const heights = new Array(bins).fill(0);
  const at = (number) => Math.min(bins - 1, Math.max(0, Math.floor((number - first) / (last - first) * bins)));
  for (const claim of exact.filter(passes)) {
    const [a, b] = [at(day(claim.from)), at(day(claim.to))];
    for (let i = a; i <= b; i++) heights[i] += 1 / (b - a + 1);
  }
  const top = Math.max(1, ...heights);
  heights.forEach((h, i) => {
    if (h) timeline.append(make("rect", { class: "bar", x: i * width / bins, width: Math.max(1, width / bins - 1),
      y: 54 - 50 * h / top, height: Math.max(1, 50 * h / top) }));
  });
  for (let i = 0; i <= 4; i++) {
    const px = i * width / 4;
    timeline.append(make("text", { x: px, y: 70, "text-anchor": i === 0 ? "start" : i === 4 ? "end" : "middle" },
      iso(Math.round(first + (last - first) * i / 4))));
  }
  if (state.from !== null) {
    const a = (day(state.from) - first) / (last - first) * width, b = (day(state.to) + 1 - first) / (last - first) * width;
    timeline.append(make("rect", { class: "brush", x: a, width: Math.max(2, b - a), y: 0, height: 56 }));
  }
  const undated = claims.filter((c) => c.from === null && c.to === null).length;
  $("span").replaceChildren(state.from === null ? `Drag to choose dates. ${undated} claims have no resolved date.`
    : `${state.from} to ${state.to}`);
  if (state.from !== null) {
    const clear = html("button", "All dates", { type: "button" });
    clear.addEventListener("click", () => { state.from = state.to = null; draw(); });
    $("span").append(clear);
  }
}
let brush = null;
const dayAt = (event) => {
  const box = timeline.getBoundingClientRect();
  const share = Math.max(0, Math.min(0.999, (event.clientX - box.left) / box.width));
  return Math.floor(first + share * (last - first));
};
timeline.addEventListener("pointerdown", (event) => { if (axis.length) brush = dayAt(event); });
timeline.addEventListener("pointermove", (event) => {
  if (brush === null || !event.buttons) return;
  const now = dayAt(event);
  state.from = iso(Math.min(brush, now));
  state.to = iso(Math.max(brush, now));
  draw();
});
addEventListener("pointerup", () => { brush = null; });

function draw() {
  drawPoints();
  drawList();
  drawTimeline();
}
addEventListener("resize", draw);
// Begin with the part of the world that the claims are in.
const placed = claims.filter((c) => c.lat !== null);
if (placed.length) {
  const xs = placed.map((c) => x(c.lon)), ys = placed.map((c) => y(c.lat));
  const width = Math.min(360, Math.max(40, (Math.max(...xs) - Math.min(...xs)) * 1.4));
  const height = Math.max(width * WHOLE.height / WHOLE.width, (Math.max(...ys) - Math.min(...ys)) * 1.4);
  view = { left: (Math.max(...xs) + Math.min(...xs) - width) / 2, top: (Math.max(...ys) + Math.min(...ys) - height) / 2, width, height };
}
frame();
draw();
