// What the API says is in view, each as one thing that can be pointed at, named and chosen.

import type { Geometry, Position } from "geojson";
import type { Shape } from "../api/client";
import { country } from "../ui/places";
import { greatCircle } from "./circle";

export type Kind = "cluster" | "event" | "area" | "country" | "ring" | "arc";
export type Properties = Record<string, unknown>;
export interface Sent {
  geometry: Geometry | null;
  properties: Properties;
}

export interface Thing {
  key: string;
  kind: Kind;
  title: string;
  /** Events, as far as the answer names them; `count` is how many there are. */
  ids: string[];
  count: number;
  /** "" where there are several. */
  grade: string;
  /** From what the place was inferred, "" where the report states it. */
  inferred: string;
  precision: string;
  /** Of a cluster: whether of areas, too small to be seen, not of points. */
  areas: boolean;
  /** Where to look to see it. */
  at: [number, number];
  /** Of an arc: from where to where. */
  way: string;
  /** Of a ring: who says so, why it stands here, in which report, of what. */
  holder: string;
  why: string;
  claim: string;
  report: string;
  entity: string;
}

export function sent(map: Shape<"Map">): Sent[] {
  return map.features as unknown as Sent[];
}

export function thingOf({ properties, geometry }: Sent): Thing | null {
  const kind = properties["kind"] as Kind;
  const at = placeOf(properties, geometry);
  if (!at) return null;
  const ids = listOf(properties, "ids", "id");
  const count = numberOf(properties, "count", kind === "ring" ? 0 : 1);
  const one = count <= 1;
  const text = (name: string): string => textOf(properties, name);
  return {
    key: [kind, ...at, ids[0] ?? "", text("claim"), text("inferred")].join("|"),
    kind,
    title: titleOf(kind, properties, count),
    ids,
    count,
    grade: one ? text("grade") || onlyGrade(properties["grades"]) : onlyGrade(properties["grades"]),
    // What is inferred of the first event is not known of the others.
    inferred: one ? text("inferred") : "",
    precision: kind === "country" ? kind : text("precision"),
    areas: text("of") === "area",
    at,
    way: kind === "arc" ? wayOf(properties) : "",
    holder: text("holder"),
    why: text("why"),
    claim: text("claim"),
    report: text("report"),
    entity: text("entity"),
  };
}

function titleOf(kind: Kind, properties: Properties, count: number): string {
  const several = `${count.toLocaleString("en")} events`;
  if (kind === "ring") return textOf(properties, "label");
  const name = textOf(properties, "name");
  if (kind === "country") {
    const of = name || country(textOf(properties, "country"));
    return `${of}, the country: ${count === 1 ? "1 event" : several}`;
  }
  if (count > 1) return `${several}${textOf(properties, "of") === "area" ? " in areas" : ""}`;
  return textOf(properties, "title") || "1 event";
}

function wayOf(properties: Properties): string {
  const end = (name: string): string => {
    const precise = textOf(properties, `${name}_precision`);
    return `${textOf(properties, name) || "where it happened"}${precise === "country" ? ", the country" : ""}`;
  };
  return `from ${end("from")} to ${end("to")}`;
}

function placeOf(properties: Properties, geometry: Geometry | null): [number, number] | null {
  const [lon, lat] = [properties["lon"], properties["lat"]];
  if (typeof lon === "number" && typeof lat === "number") return [lon, lat];
  if (!geometry || geometry.type === "GeometryCollection") return null;
  const points = flat(geometry.coordinates);
  const [from, to] = [points[0], points.at(-1)];
  if (!from || !to) return null;
  if (geometry.type === "LineString") return greatCircle(from, to, 2)[1] ?? null;
  const middle = (axis: 0 | 1): number => {
    const values = points.map((point) => point[axis] ?? 0);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [middle(0), middle(1)];
}

function flat(coordinates: unknown): Position[] {
  if (!Array.isArray(coordinates)) return [];
  if (typeof coordinates[0] === "number") return [coordinates as Position];
  return coordinates.flatMap(flat);
}

function onlyGrade(grades: unknown): string {
  const names = typeof grades === "object" && grades ? Object.keys(grades) : [];
  return names.length === 1 ? (names[0] ?? "") : "";
}

/** A list, or the one value that stands for it. */
function listOf(properties: Properties, list: string, one: string): string[] {
  const values = properties[list];
  if (Array.isArray(values)) return values.map(String);
  return properties[one] == null ? [] : [String(properties[one])];
}

export function textOf(properties: Properties, name: string): string {
  return properties[name] == null ? "" : String(properties[name]);
}

function numberOf(properties: Properties, name: string, otherwise: number): number {
  const value = properties[name];
  return typeof value === "number" ? value : otherwise;
}
