// What is in view as the layers of the map want it.

import type { Feature, FeatureCollection, Geometry, Position } from "geojson";
import type { Shape } from "../api/client";
import { sign } from "../ui/grades";
import { country } from "../ui/places";
import { greatCircle, turn } from "./circle";
import { sent, textOf, thingOf, type Sent, type Thing } from "./things";

export interface Drawn {
  things: Map<string, Thing>;
  points: FeatureCollection;
  areas: FeatureCollection;
  lines: FeatureCollection;
  /** How many events are in view. */
  count: number;
  /** Countries to shade, with the number of their events. */
  shaded: Map<string, number>;
}

export function drawn(map: Shape<"Map">): Drawn {
  const result: Drawn = {
    things: new Map(),
    points: { type: "FeatureCollection", features: [] },
    areas: { type: "FeatureCollection", features: [] },
    lines: { type: "FeatureCollection", features: [] },
    count: 0,
    shaded: new Map(),
  };
  for (const feature of sent(map)) add(result, feature);
  return result;
}

function add(result: Drawn, feature: Sent): void {
  const thing = thingOf(feature);
  if (!thing || result.things.has(thing.key)) return;
  result.things.set(thing.key, thing);
  if (thing.kind !== "ring" && thing.kind !== "arc") result.count += thing.count;
  const { key, kind, grade, count, areas } = thing;
  const properties = {
    key,
    kind,
    grade,
    count,
    areas,
    label: label(thing, feature),
    number: short(count),
    inferred: thing.inferred !== "",
  };
  const put = (into: FeatureCollection, geometry: Geometry): void => {
    into.features.push({ type: "Feature", properties, geometry });
  };
  if (kind === "ring" || kind === "arc") {
    const line = feature.geometry && asLine(feature.geometry);
    if (line) put(result.lines, line);
    if (line?.type === "LineString") result.lines.features.push(arrow(key, line.coordinates));
    return;
  }
  put(result.points, { type: "Point", coordinates: thing.at });
  if (kind === "area" && feature.geometry) put(result.areas, feature.geometry);
  if (kind === "country") {
    const code = textOf(feature.properties, "country");
    result.shaded.set(code, (result.shaded.get(code) ?? 0) + count);
  }
}

/** The head of an arrow in the middle of a line, turned the way it goes. */
function arrow(key: string, line: Position[]): Feature {
  const half = Math.floor(line.length / 2);
  const [before = [0, 0], middle = [0, 0]] = [line[half - 1], line[half]];
  const properties = { key, kind: "arrow", turn: turn(before, middle) };
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: middle } };
}

/** The words on the map: a grade's sign for one event, a number for several. */
function label(thing: Thing, { properties }: Sent): string {
  if (thing.kind === "ring") return thing.title;
  if (thing.kind === "country") {
    const name = textOf(properties, "name") || country(textOf(properties, "country"));
    return `${name}\n${short(thing.count)}`;
  }
  return thing.count === 1 ? sign(thing.grade) : short(thing.count);
}

/** A number in few letters: 950, 1.2k, 12k. */
export function short(count: number): string {
  if (count < 1000) return String(count);
  return count < 10_000 ? `${Math.floor(count / 100) / 10}k` : `${Math.floor(count / 1000)}k`;
}

/** A ring by its edge: what lies within it is nobody's statement. An arc along the great circle. */
function asLine(geometry: Geometry): Geometry {
  if (geometry.type === "Polygon") {
    return { type: "MultiLineString", coordinates: geometry.coordinates };
  }
  if (geometry.type === "MultiPolygon") {
    return { type: "MultiLineString", coordinates: geometry.coordinates.flat() };
  }
  if (geometry.type === "LineString" && geometry.coordinates.length === 2) {
    const [from = [], to = []] = geometry.coordinates;
    return { type: "LineString", coordinates: greatCircle(from, to) };
  }
  return geometry;
}
