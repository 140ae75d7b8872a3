"use strict";
// The map of a case; its "claims" may be events, which `noun` says. Everything shown comes from the two JSON blocks of this page; words of reports
// enter only as text, never as HTML.
const $ = (id) => document.getElementById(id);
const { claims, rings, noun, none } = JSON.parse($("data").textContent);
const outlines = JSON.parse($("outlines").textContent);
const SVG = "http://www.w3.org/2000/svg";
const PALETTE = ["#2f6db5", "#b3261e", "#2e7d4f", "#a8620a", "#6b4fa0", "#0f7c86", "#9c3d76", "#66741f", "#7d5a3c"];
const OTHER = "#66717f";
const PAGE = 200;

function fill(element, attributes, content) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}
const svg = (name, attributes = {}, ...content) => fill(document.createElementNS(SVG, name), attributes, content);
const html = (name, attributes = {}, ...content) => fill(document.createElement(name), attributes, content);
const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// -- what is shown ---------------------------------------------------------------------------------

const byId = new Map(claims.map((c) => [c.id, c]));
const located = claims.filter((c) => c.lat !== null);
for (const c of claims) {
  c.words = [c.type, c.summary, c.when, c.where, c.voice, ...c.evidence.map(([words]) => words)].join(" ").toLowerCase();
}
const number = (list, type) => list.filter((c) => c.type === type).length;
const types = [...new Set(claims.map((c) => c.type))].sort((a, b) => number(claims, b) - number(claims, a) || (a < b ? -1 : 1));
// The types that stand on the map most often have a colour of their own.
const colours = new Map(types.filter((t) => number(located, t)).sort((a, b) => number(located, b) - number(located, a))
  .slice(0, PALETTE.length).map((t, n) => [t, PALETTE[n]]));
const colour = (type) => colours.get(type) ?? OTHER;
const state = { off: new Set(), from: "", to: "", search: [], picked: null, open: null, shown: PAGE };

function passes(claim) {
  if (state.off.has(claim.type)) return false;
  if (!state.search.every((word) => claim.words.includes(word))) return false;
  if (!state.from && !state.to) return true;
  if (claim.from === null && claim.to === null) return false;
  // An interval without an end is open: "since 2014" overlaps every later stretch.
  return (claim.to ?? "9999") >= state.from && (!state.to || (claim.from ?? "0000") <= state.to);
}

// -- the map ---------------------------------------------------------------------------------------

// Miller's cylindrical projection (Miller 1942): degrees to a plane 360 wide, its y downwards.
const y = (lat) => -(180 / Math.PI) * 1.25 * Math.log(Math.tan(Math.PI / 4 + 0.4 * lat * Math.PI / 180));
const WHOLE = { left: -180, top: y(83), width: 360, height: y(-60) - y(83) };
let view = { ...WHOLE };
const map = $("map");
const layers = {};
for (const name of ["land", "areas", "reaches"]) {
  // The world goes on to the east and the west, so that nothing ends at the antimeridian.
  layers[name] = svg("g", { id: name });
  map.append(layers[name], ...[-360, 360].map((x) => svg("use", { href: `#${name}`, x })));
}
layers.points = svg("g", { id: "points" });
map.append(layers.points);

const line = (points) => points.map(([lon, lat], i) => `${i ? "L" : "M"}${lon.toFixed(3)} ${y(lat).toFixed(3)}`).join("");
for (const [name, shape] of outlines) {
  const d = shape.map((flat) => {
    const points = [];
    for (let i = 0; i < flat.length; i += 2) points.push([flat[i] / 100, flat[i + 1] / 100]);
    return `${line(points)}Z`;
  }).join("");
  layers.land.append(svg("path", { d, class: "land" }, svg("title", {}, name)));
}

/** How many degrees a pixel is wide. */
function pixel() {
  const box = map.getBoundingClientRect();
  return Math.max(view.width / (box.width || 1), view.height / (box.height || 1));
}
function frame() {
  const turns = 360 * Math.floor((view.left + view.width / 2 + 180) / 360);
  view.left -= turns;
  if (drag) drag.at[0] -= turns;
  view.top = Math.max(y(84), Math.min(y(-75), view.top + view.height / 2)) - view.height / 2;
  map.setAttribute("viewBox", `${view.left} ${view.top} ${view.width} ${view.height}`);
  drawMap();
}
function zoom(factor, [cx, cy] = [view.left + view.width / 2, view.top + view.height / 2]) {
  const width = Math.max(1, Math.min(WHOLE.width, view.width * factor)), real = width / view.width;
  view = { left: cx - (cx - view.left) * real, top: cy - (cy - view.top) * real, width, height: view.height * real };
  frame();
}
/** Look at some points, over the antimeridian where that is the shorter way. */
function look(points) {
  view = { ...WHOLE };
  if (points.length) {
    const lons = points.map(([lon]) => lon - 360 * Math.floor((lon + 180) / 360)).sort((a, b) => a - b);
    let left = lons[0], gap = lons[0] + 360 - lons.at(-1);
    for (let i = 1; i < lons.length; i++) {
      if (lons[i] - lons[i - 1] > gap) [gap, left] = [lons[i] - lons[i - 1], lons[i]];
    }
    const ys = points.map(([, lat]) => y(lat)).sort((a, b) => a - b);
    const width = Math.min(360, Math.max(30, (360 - gap) * 1.3)), height = Math.max(15, (ys.at(-1) - ys[0]) * 1.3);
    view = { left: left + (360 - gap - width) / 2, top: (ys[0] + ys.at(-1) - height) / 2, width, height };
  }
  frame();
}
const lookAtClaims = () => look([...located.filter(passes).map((c) => [c.lon, c.lat]), ...rings.filter(reaches).flatMap((r) => r.edge)]);
/** The copy of a longitude that is nearest to the middle of the view. */
const near = (lon) => lon + 360 * Math.round((view.left + view.width / 2 - lon) / 360);
function onMap(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
  return [point.x, point.y];
}
/** Whether a range ring is shown: with the claim that places it, unless its own type is off. */
const reaches = (ring) => passes(byId.get(ring.located)) && !state.off.has(byId.get(ring.claim).type);

function drawMap() {
  for (const layer of [layers.points, layers.areas, layers.reaches]) layer.replaceChildren();
  const unit = pixel(), cells = new Map(), areas = new Set();
  for (const claim of located) {
    if (!passes(claim)) continue;
    const [px, py] = [near(claim.lon), y(claim.lat)];
    const key = `${Math.round(px / unit / 24)} ${Math.round(py / unit / 24)}`;
    const cell = cells.get(key) ?? { claims: [], px: 0, py: 0 };
    cell.claims.push(claim);
    cell.px += px;
    cell.py += py;
    cells.set(key, cell);
    const area = `${claim.lat} ${claim.lon} ${claim.radius}`;
    if (claim.radius > 3 * unit && !areas.has(area)) drawArea(claim);
    areas.add(area);
  }
  for (const ring of rings.filter(reaches)) drawRing(ring, unit);
  for (const cell of cells.values()) drawCell(cell, unit);
}
function drawArea(claim) {
  const degrees = claim.radius / 111.2, phi = claim.lat * Math.PI / 180;
  // What a degree becomes in this projection: 1 / cos(phi) wide and 1 / cos(0.8 phi) high.
  layers.areas.append(svg("ellipse", { class: "area", cx: claim.lon, cy: y(claim.lat), fill: colour(claim.type),
    rx: degrees / Math.max(0.1, Math.cos(phi)), ry: degrees / Math.cos(0.8 * phi) }));
}
function drawRing(ring, unit) {
  const [first, last] = [ring.edge[0], ring.edge.at(-1)];
  const closed = [...ring.edge, [first[0] + 360 * Math.round((last[0] - first[0]) / 360), first[1]]];
  layers.reaches.append(
    svg("path", { class: "reach", d: ring.parts.map((part) => `${line(part)}Z`).join("") }),
    svg("path", { class: "ring", d: line(closed), "data-claim": ring.claim }));
  const top = ring.edge.reduce((a, b) => (b[1] > a[1] ? b : a));
  const label = svg("text", { class: "ring-label", x: near(top[0]), y: y(top[1]) - 6 * unit, "font-size": 12 * unit },
    ring.label, svg("title", {}, ring.reason));
  layers.points.append(button(label, ring.reason, [ring.claim, ring.located]));
}
function drawCell(cell, unit) {
  const n = cell.claims.length, [first] = cell.claims;
  const [cx, cy] = [cell.px / n, cell.py / n];
  const sure = cell.claims.some((c) => c.factuality === "CT+"), denied = cell.claims.every((c) => c.factuality.endsWith("-"));
  const names = [...new Set(cell.claims.map((c) => c.type))], where = [...new Set(cell.claims.map((c) => c.where))];
  const name = `${n === 1 ? first.type : count(n, noun)}: ${where.slice(0, 3).join("; ")}${where.length > 3 ? " ..." : ""}`;
  const point = svg("circle", { cx, cy, r: unit * Math.min(18, 6.5 + 3 * Math.log2(n)), fill: names.length > 1 ? OTHER : colour(names[0]) },
    svg("title", {}, name));
  point.classList.add("point", ...(denied ? ["denied"] : sure ? [] : ["unsure"]), ...(cell.claims.some((c) => c.id === state.open) ? ["on"] : []));
  layers.points.append(button(point, name, cell.claims.map((c) => c.id)));
  if (n > 1) layers.points.append(svg("text", { x: cx, y: cy, class: "number", "font-size": unit * 11 }, String(n)));
}
/** Let a shape of the map pick claims for the list, by mouse or keyboard. */
function button(shape, name, ids) {
  const pick = () => {
    state.picked = new Set(ids);
    state.open = ids.length === 1 ? ids[0] : null;
    state.shown = PAGE;
    drawList();
    $("picked").scrollIntoView({ block: "nearest" });
  };
  fill(shape, { tabindex: 0, role: "button", "aria-label": name, "data-claims": ids.join(" ") }, []);
  shape.addEventListener("click", pick);
  shape.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); }
  });
  return shape;
}

let drag = null;
map.addEventListener("pointerdown", (event) => { drag = { at: onMap(event), moved: false }; });
map.addEventListener("pointermove", (event) => {
  if (!drag || !event.buttons) return;
  const [px, py] = onMap(event), [dx, dy] = [drag.at[0] - px, drag.at[1] - py];
  if (Math.abs(dx) + Math.abs(dy) > 3 * pixel()) drag.moved = true;
  if (!drag.moved) return;
  view.left += dx;
  view.top += dy;
  frame();
});
addEventListener("pointerup", () => { drag = null; });
map.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(event.deltaY > 0 ? 1.25 : 0.8, onMap(event));
}, { passive: false });
$("in").addEventListener("click", () => zoom(0.6));
$("out").addEventListener("click", () => zoom(1 / 0.6));
$("home").addEventListener("click", lookAtClaims);
$("whole").addEventListener("click", () => look([]));

// -- the list --------------------------------------------------------------------------------------

function drawList() {
  const all = claims.filter(passes), placed = all.filter((c) => c.lat !== null).length, shownRings = rings.filter(reaches).length;
  const listed = state.picked ? all.filter((c) => state.picked.has(c.id)) : all;
  const shown = all.length === claims.length ? count(all.length, noun) : `${all.length} of ${count(claims.length, noun)}`;
  $("count").textContent = claims.length === 0 ? none
    : `${shown}, ${placed} on the map${shownRings ? `, ${count(shownRings, "range ring")}` : ""}`;
  $("picked").replaceChildren(state.picked ? `${count(listed.length, noun)} here` : all.length ? `All ${noun}s` : `No ${noun}s to show.`);
  if (state.picked) {
    const back = html("button", { type: "button", id: "unpick" }, "Show all");
    back.addEventListener("click", () => { state.picked = state.open = null; draw(); });
    $("picked").append(back);
  }
  $("claims").replaceChildren(...listed.slice(0, state.shown).map(item));
  $("more").hidden = listed.length <= state.shown;
}
function item(claim) {
  const open = state.open === claim.id;
  const head = html("button", { type: "button", "aria-expanded": String(open) }, dot("i", claim.type), html("b", {}, claim.type), ` ${claim.summary}`,
    html("small", {}, [claim.when, claim.where, claim.voice, claim.sure].filter(Boolean).join(" · ")));
  head.addEventListener("click", () => {
    state.open = open ? null : claim.id;
    drawList();
    if (state.open && claim.lat !== null) show(claim);
    drawMap();
    $("claims").querySelector(`[data-claim="${claim.id}"] > button`)?.focus({ preventScroll: true });
  });
  return html("li", { "data-claim": claim.id }, head, ...(open ? [detail(claim)] : []));
}
/** Move the map to a claim that is out of sight. */
function show(claim) {
  const [cx, cy] = [near(claim.lon), y(claim.lat)];
  if (cx > view.left && cx < view.left + view.width && cy > view.top && cy < view.top + view.height) return;
  view.left = cx - view.width / 2;
  view.top = cy - view.height / 2;
  frame();
}
function dot(name, type, attributes = {}) {
  const element = html(name, attributes);
  element.style.setProperty("--dot", colour(type));
  return element;
}
function detail(claim) {
  const quote = html("blockquote", {}, ...claim.evidence.map(([words, role]) => (role === null ? (words === "\n" ? html("br") : words)
    : html("mark", { "data-role": role, class: role === claim.type ? "anchor" : "" }, words))));
  const facts = html("dl", {}, ...claim.facts.flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, value)]));
  if (/^https?:\/\//.test(claim.url ?? "")) {
    facts.append(html("dt", {}, "address"), html("dd", {}, html("a", { href: claim.url, rel: "noreferrer noopener" }, claim.url)));
  }
  return html("div", { class: "detail" }, quote, facts);
}
$("more").addEventListener("click", () => { state.shown += PAGE; drawList(); });

// -- types and words -------------------------------------------------------------------------------

const boxes = types.map((type) => {
  const box = dot("input", type, { type: "checkbox", value: type });
  box.checked = true;
  box.addEventListener("change", () => {
    if (box.checked) state.off.delete(type); else state.off.add(type);
    draw();
  });
  $("all").before(html("label", {}, box, type, html("small", {}, String(number(claims, type)))));
  return box;
});
function tick(on) {
  for (const box of boxes) box.checked = on;
  state.off = new Set(on ? [] : types);
  draw();
}
$("all").addEventListener("click", () => tick(true));
$("none").addEventListener("click", () => tick(false));
$("types").hidden = types.length === 0;
$("search").addEventListener("input", () => {
  state.search = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  draw();
});

// -- the timeline ----------------------------------------------------------------------------------

const day = (iso) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / 86400000);
const iso = (number) => new Date(number * 86400000).toISOString().slice(0, 10);
const dated = claims.filter((c) => c.from !== null && c.to !== null).map((c) => ({ claim: c, from: day(c.from), to: day(c.to) }));
// Long stretches ("since 1991") would squeeze the rest: the axis spans what is dated within a year.
const exact = dated.filter((c) => c.to - c.from <= 366);
const axis = exact.length ? exact : dated;
const first = axis.reduce((a, c) => Math.min(a, c.from), Infinity) - 1, last = axis.reduce((a, c) => Math.max(a, c.to), -Infinity) + 2;
const timeline = $("timeline"), HEIGHT = 74, FOOT = 56;
const undated = claims.filter((c) => c.from === null && c.to === null).length;
timeline.toggleAttribute("hidden", axis.length === 0);
document.querySelector(".time").hidden = claims.length === 0;
$("undated").textContent = undated ? `${undated === claims.length ? `No ${noun} has a` : undated === 1 ? `1 ${noun} has no` : `${undated} ${noun}s have no`} resolved date.` : "";

/** Days to mark on the axis, with what to write there: round days, months or years. */
function ticks(width) {
  const room = Math.max(2, width / 80), days = last - first;
  for (const step of [1, 2, 7, 14]) {
    if (days / step <= room) return Array.from({ length: Math.ceil(days / step) }, (_, i) => first + i * step).map((n) => [n, iso(n)]);
  }
  const months = [1, 3, 6, 12, 24, 60, 120, 240, 600].find((n) => days / 30.4 / n <= room) ?? 1200;
  const found = [], begin = new Date(first * 86400000), end = last * 86400000;
  const from = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / months) * months;
  for (let n = from, at; (at = Date.UTC(Math.floor(n / 12), n % 12)) < end; n += months) {
    found.push([at / 86400000, new Date(at).toISOString().slice(0, months % 12 ? 7 : 4)]);
  }
  return found.filter(([n]) => n >= first);
}
function drawTimeline() {
  timeline.replaceChildren();
  if (!axis.length) return;
  const width = timeline.getBoundingClientRect().width || 800;
  const at = (number) => (number - first) / (last - first) * width;
  timeline.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  for (const [number, label] of ticks(width)) {
    const anchor = at(number) < 30 ? "start" : at(number) > width - 30 ? "end" : "middle";
    timeline.append(svg("line", { class: "tick", x1: at(number), x2: at(number), y1: 0, y2: FOOT + 3 }),
      svg("text", { x: at(number), y: HEIGHT - 4, "text-anchor": anchor }, label));
  }
  const bins = Math.max(1, Math.min(last - first, Math.floor(width / 6))), heights = new Array(bins).fill(0);
  const bin = (number) => Math.min(bins - 1, Math.max(0, Math.floor((number - first) / (last - first) * bins)));
  for (const { claim, from, to } of exact) {
    if (!passes(claim)) continue;
    const [a, b] = [bin(from), bin(to)];
    for (let i = a; i <= b; i++) heights[i] += 1 / (b - a + 1);
  }
  const top = Math.max(1, ...heights), wide = width / bins;
  heights.forEach((h, i) => {
    const height = Math.max(1, (FOOT - 4) * h / top);
    if (h) timeline.append(svg("rect", { class: "bar", x: i * wide, width: Math.max(1, Math.min(14, wide - 1)), y: FOOT - height, height }));
  });
  timeline.append(svg("line", { class: "tick", x1: 0, x2: width, y1: FOOT, y2: FOOT }));
  if (state.from || state.to) {
    const a = Math.max(0, state.from ? at(day(state.from)) : 0), b = Math.min(width, state.to ? at(day(state.to) + 1) : width);
    timeline.append(svg("rect", { class: "brush", x: a, width: Math.max(2, b - a), y: 0, height: FOOT }));
  }
}
function choose(from, to) {
  [state.from, state.to] = [from, to];
  $("from").value = from;
  $("to").value = to;
  $("always").hidden = !from && !to;
  draw();
}
for (const id of ["from", "to"]) $(id).addEventListener("change", () => choose($("from").value, $("to").value));
$("always").addEventListener("click", () => choose("", ""));
let brush = null;
const dayAt = (event) => {
  const box = timeline.getBoundingClientRect();
  return Math.floor(first + Math.max(0, Math.min(0.999, (event.clientX - box.left) / box.width)) * (last - first));
};
timeline.addEventListener("pointerdown", (event) => { brush = dayAt(event); });
timeline.addEventListener("pointermove", (event) => {
  if (brush === null || !event.buttons) return;
  const now = dayAt(event);
  choose(iso(Math.min(brush, now)), iso(Math.max(brush, now)));
});
addEventListener("pointerup", () => { brush = null; });

function draw() {
  drawMap();
  drawList();
  drawTimeline();
}
addEventListener("resize", draw);
lookAtClaims();
draw();
