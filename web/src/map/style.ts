// The map's layers, from the sea up to the names, painted with a palette.

import type {
  FontFacesSpecification,
  LayerSpecification as Layer,
  StyleSpecification,
} from "maplibre-gl";
import { names, world } from "./ground";
import { areas, lines, points } from "./marks";
import type { Palette } from "./palette";

export const SOURCES = [
  "world",
  "borders",
  "names",
  "areas",
  "lines",
  "points",
  "drawing",
] as const;
export type SourceName = (typeof SOURCES)[number];

/** Layers that answer to the pointer, the nearest to the eye first. */
export const TOUCHED = [
  "event",
  "cluster",
  "count",
  "area-count",
  "ring-label",
  "ring",
  "arc",
  "area",
];

export function style(colours: Palette, fonts: FontFacesSpecification): StyleSpecification {
  const sources = Object.fromEntries(
    SOURCES.map((name) => [
      name,
      {
        type: "geojson" as const,
        data: { type: "FeatureCollection" as const, features: [] },
        // Beyond this zoom tiles are only enlarged: the world is no finer.
        maxzoom: name === "points" ? 14 : 9,
        ...(name === "world" ? { promoteId: "code" } : {}),
      },
    ]),
  );
  return { version: 8, "font-faces": fonts, sources, layers: layers(colours) };
}

export function layers(colours: Palette): Layer[] {
  return [
    ...world(colours),
    ...areas(colours),
    ...lines(colours),
    ...names(colours),
    ...points(colours),
  ];
}
