// The world as Natural Earth draws it, decoded from the file that tools/basemap.mjs makes.

import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Position } from "geojson";

export interface Stored {
  unit: number;
  /** Lines as encoded polylines, separated by blanks. */
  arcs: string;
  /** Code and polygons of rings of arcs; ~n is arc n backwards. */
  countries: [code: string, polygons: number[][][]][];
  borders: number[];
  disputed: number[];
}

export interface World {
  countries: FeatureCollection<MultiPolygon, { code: string }>;
  borders: Feature<MultiLineString, { disputed: boolean }>[];
}

export function decode(stored: Stored): World {
  const arcs = stored.arcs.split(" ").map((text) => line(text, stored.unit));
  const at = (n: number): Position[] => arcs[n] ?? [];
  const ring = (numbers: number[]): Position[] => {
    const points: Position[] = [];
    for (const n of numbers) {
      const arc = n < 0 ? at(~n).toReversed() : at(n);
      points.push(...(points.length ? arc.slice(1) : arc));
    }
    return points;
  };
  const lines = (numbers: number[], disputed: boolean) => ({
    type: "Feature" as const,
    properties: { disputed },
    geometry: { type: "MultiLineString" as const, coordinates: numbers.map(at) },
  });
  return {
    countries: {
      type: "FeatureCollection",
      features: stored.countries.map(([code, polygons]) => ({
        type: "Feature",
        properties: { code },
        geometry: {
          type: "MultiPolygon",
          coordinates: polygons.map((rings) => rings.map(ring)),
        },
      })),
    },
    borders: [lines(stored.borders, false), lines(stored.disputed, true)],
  };
}

/** Points of an encoded polyline: differences, zigzag, five bits a character. */
function line(text: string, unit: number): Position[] {
  const points: Position[] = [];
  let [x, y, at] = [0, 0, 0];
  const next = (): number => {
    let [value, shift, bits] = [0, 0, 0];
    do {
      bits = text.charCodeAt(at++) - 63;
      value |= (bits & 31) << shift;
      shift += 5;
    } while (bits & 32);
    return value & 1 ? ~(value >> 1) : value >> 1;
  };
  while (at < text.length) {
    x += next();
    y += next();
    points.push([x / unit, y / unit]);
  }
  return points;
}
