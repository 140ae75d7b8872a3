/* Make the desk's basemap from Natural Earth's 1:50m countries, as packed by the npm package world-atlas.

    mkdir basemap && cd basemap
    npm install world-atlas@2 d3-geo@3 d3-geo-projection@4 topojson-client@3 topojson-server@3 topojson-simplify@3
    node ../tools/basemap.mjs

Natural Earth is in the public domain; world-atlas is under the ISC licence. The output,
``web/src/map/data/basemap.json``, holds ``arcs`` (lines in units of 1/``unit`` degree, each as an
encoded polyline, separated by blanks), ``countries`` (ISO 3166-1 alpha-2 code or "", and polygons of
rings of arcs; ~n is arc n backwards, as in TopoJSON), and the arcs that are ``borders`` or
``disputed`` ones. web/src/map/basemap.ts reads it. */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "basemap.js"));
const { feature } = require("topojson-client");
const { topology } = require("topojson-server");
const { presimplify, simplify } = require("topojson-simplify");
const { geoEquirectangular } = await import(require.resolve("d3-geo"));
const { geoProject } = await import(require.resolve("d3-geo-projection"));

const ROOT = join(import.meta.dirname, "..");
const OUT = join(ROOT, "web/src/map/data/basemap.json");
const UNIT = 50; // 0.02 degrees, 2 km: finer than a line of a map at 1:50m is wide
const LEAST = 4; // area of a triangle, in square units, below which its point is left out

// Lines that the maps of the United Nations show as undetermined, and lines of control: the two
// sides by their names in Natural Earth ("*" is any), and where only a part is, west, south, east, north.
const DISPUTED = [
  ["Kosovo", "*"],
  ["N. Cyprus", "*"],
  ["Somaliland", "Somalia"],
  ["W. Sahara", "Morocco"],
  ["Palestine", "Israel"],
  ["Israel", "Syria"],
  ["Siachen Glacier", "*"],
  ["India", "Pakistan", [73, 32.6, 79, 38]],
  ["India", "China", [76, 32, 80.5, 37]],
  ["India", "China", [91.5, 26, 98, 30]],
  ["Bhutan", "China"],
  ["Russia", "Ukraine", [32, 45, 36, 46.4]],
  ["Sudan", "S. Sudan"],
  ["Sudan", "Egypt", [33, 21, 38, 24]],
  ["Kenya", "S. Sudan", [35, 4, 36.2, 6]],
  ["North Korea", "South Korea"],
];
// Areas to which ISO 3166-1 gives no number: the code that the gazetteer's towns there have, where
// no other country claims them. An area held by one side and claimed by another has none: it is
// never shaded as a part of either.
const CODES = { Kosovo: "XK", "Indian Ocean Ter.": "AU" };
// The same for parts of a country: west, south, east, north around a polygon of it.
const HELD = { Russia: [32, 44, 36.8, 46.4] };

const read = (path) => readFileSync(path, "utf8");

function codesByNumber() {
  const rows = read(join(ROOT, "src/dateline/places/numeric.csv"))
    .trim()
    .split(/\r?\n/)
    .slice(1);
  return new Map(
    rows
      .map((row) => row.split(","))
      .map(([code, number]) => [Number(number), code]),
  );
}

/** The countries as a topology of whole units, cut at the antimeridian and simplified. */
function countries() {
  const atlas = JSON.parse(
    read(require.resolve("world-atlas/countries-50m.json")),
  );
  // Projecting degrees to themselves cuts the spherical polygons where the map ends.
  const flat = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0)
    .reflectY(true);
  const cut = geoProject(feature(atlas, atlas.objects.countries), flat);
  const round = (c) =>
    typeof c === "number" ? Math.round(c * UNIT) : c.map(round);
  for (const one of cut.features)
    one.geometry.coordinates = round(one.geometry.coordinates);
  return simplify(presimplify(topology({ countries: cut })), LEAST);
}

/** Leave out points that rounding made equal. */
const distinct = (arc) =>
  arc.filter(([x, y], n) => !n || x !== arc[n - 1][0] || y !== arc[n - 1][1]);

/** Google's encoded polyline: differences, zigzag, five bits a character. */
function encoded(arc) {
  let text = "";
  let before = [0, 0];
  for (const point of arc) {
    for (const axis of [0, 1]) {
      const difference = point[axis] - before[axis];
      let rest = difference < 0 ? ~(difference << 1) : difference << 1;
      for (; rest >= 32; rest >>= 5)
        text += String.fromCharCode((32 | (rest & 31)) + 63);
      text += String.fromCharCode(rest + 63);
    }
    before = point;
  }
  return text;
}

function polygons(geometry, arcs) {
  const all = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
  // A ring of fewer than three points is an islet smaller than a unit.
  const points = (ring) =>
    ring.reduce((sum, n) => sum + arcs[n < 0 ? ~n : n].length - 1, 0);
  return all
    .map((rings) => rings.filter((ring) => points(ring) >= 3))
    .filter((rings) => rings.length);
}

/** Which countries have an arc, by the arc's number. */
function sides(shapes) {
  const found = new Map();
  for (const { name, rings } of shapes) {
    for (const n of rings.flat(2)) {
      const arc = n < 0 ? ~n : n;
      found.set(arc, [...(found.get(arc) ?? []), name]);
    }
  }
  return found;
}

const inside = ([x, y], [west, south, east, north]) =>
  x >= west * UNIT &&
  x <= east * UNIT &&
  y >= south * UNIT &&
  y <= north * UNIT;

/** The places where a border between two countries is disputed; [] is nowhere, [null] everywhere. */
function disputes([left, right]) {
  return DISPUTED.filter(([a, b]) =>
    [
      [left, right],
      [right, left],
    ].some(([l, r]) => l === a && (b === "*" || r === b)),
  ).map(([, , box]) => box ?? null);
}

/** An arc as stretches of [disputed, points]. */
function stretches(arc, boxes) {
  const parts = [];
  for (let n = 1; n < arc.length; n++) {
    const disputed = boxes.some(
      (box) => !box || (inside(arc[n - 1], box) && inside(arc[n], box)),
    );
    if (parts.at(-1)?.[0] === disputed) parts.at(-1)[1].push(arc[n]);
    else parts.push([disputed, [arc[n - 1], arc[n]]]);
  }
  return parts;
}

/** A country as one shape, or as two where a part of it is held but claimed by another. */
function parts(name, code, polygons, arcs) {
  const box = HELD[name];
  const held = ([outer]) =>
    outer.every((n) =>
      arcs[n < 0 ? ~n : n].every((point) => inside(point, box)),
    );
  const apart = box ? polygons.filter(held) : [];
  const rest = polygons.filter((polygon) => !apart.includes(polygon));
  return [
    { name, code, rings: rest },
    ...(apart.length ? [{ name, code: "", rings: apart }] : []),
  ];
}

const numbers = codesByNumber();
const world = countries();
const arcs = world.arcs.map(distinct);
const shapes = world.objects.countries.geometries.flatMap((geometry) => {
  const name = geometry.properties.name;
  const code = numbers.get(Number(geometry.id)) ?? CODES[name] ?? "";
  return parts(name, code, polygons(geometry, arcs), arcs);
});

const borders = [];
const disputed = [];
for (const [n, names] of sides(shapes)) {
  if (names.length !== 2 || names[0] === names[1]) continue;
  const boxes = disputes(names);
  const parts = boxes.length ? stretches(arcs[n], boxes) : [[false, arcs[n]]];
  for (const [is, points] of parts) {
    // A part of an arc is a line of its own.
    const number = parts.length === 1 ? n : arcs.push(points) - 1;
    (is ? disputed : borders).push(number);
  }
}

const out = {
  unit: UNIT,
  arcs: arcs.map(encoded).join(" "),
  countries: shapes
    .filter(({ rings }) => rings.length)
    .map(({ code, rings }) => [code, rings]),
  borders,
  disputed,
};
writeFileSync(OUT, `${JSON.stringify(out)}\n`);
const lost = shapes
  .filter(({ rings }) => !rings.length)
  .map(({ name }) => name);
console.log(
  `${arcs.length} arcs, ${borders.length} borders, ${disputed.length} disputed; too small: ${lost.join(", ") || "none"}`,
);
