// What is in view as the layers of the map want it.

import type { FeatureCollection, Geometry } from "geojson";
import type { Shape } from "../api/client";
import { sign } from "../ui/grades";
import { country } from "../ui/places";
import { greatCircle } from "./circle";
import { firstPoint, sent, textOf, thingOf, together, type Sent, type Thing } from "./things";

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
  for (const feature of merged(sent(map))) add(result, feature);
  return result;
}

/** Events of one area are drawn as one: many tints over one another would hide the map. */
function merged(features: readonly Sent[]): Sent[] {
  const areas = new Map<string, Sent>();
  const rest: Sent[] = [];
  for (const feature of features) {
    if (feature.properties["kind"] !== "area") {
      rest.push(feature);
      continue;
    }
    const inferred = textOf(feature.properties, "inferred") !== "";
    const key = JSON.stringify([firstPoint(feature.geometry), inferred]);
    const same = areas.get(key);
    const properties = same ? together(same.properties, feature.properties) : feature.properties;
    areas.set(key, { geometry: feature.geometry, properties });
  }
  return [...areas.values(), ...rest];
}

function add(result: Drawn, feature: Sent): void {
  const thing = thingOf(feature);
  if (!thing || result.things.has(thing.key)) return;
  result.things.set(thing.key, thing);
  if (thing.kind !== "ring" && thing.kind !== "arc") result.count += thing.count;
  const { key, kind, grade, count } = thing;
  const properties = {
    key,
    kind,
    grade,
    count,
    label: label(thing, feature),
    inferred: thing.inferred !== "",
  };
  const put = (into: FeatureCollection, geometry: Geometry): void => {
    into.features.push({ type: "Feature", properties, geometry });
  };
  if (kind === "ring" || kind === "arc") {
    if (feature.geometry) put(result.lines, asLine(feature.geometry));
    return;
  }
  put(result.points, { type: "Point", coordinates: thing.at });
  if (kind === "area" && feature.geometry) put(result.areas, feature.geometry);
  if (kind === "country") {
    const code = textOf(feature.properties, "country");
    result.shaded.set(code, (result.shaded.get(code) ?? 0) + count);
  }
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
