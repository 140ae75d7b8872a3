// The map's layers, from the sea up to the names, painted with a palette.

import type {
  DataDrivenPropertyValueSpecification as Driven,
  ExpressionSpecification as Expression,
  FontFacesSpecification,
  LayerSpecification as Layer,
  StyleSpecification,
} from "maplibre-gl";
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

const FONT = ["Inter"];
const get = (name: string): Expression => ["get", name];
const is = (name: string, value: string | boolean): Expression => ["==", ["get", name], value];

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

function byGrade(colours: Palette): Driven<string> {
  const pairs = Object.entries(colours.grades).flat();
  return ["match", ["get", "grade"], ...pairs, colours.cluster] as unknown as Expression;
}

function world(colours: Palette): Layer[] {
  const events: Expression = ["coalesce", ["feature-state", "events"], 0];
  return [
    { id: "sea", type: "background", paint: { "background-color": colours.sea } },
    { id: "land", type: "fill", source: "world", paint: { "fill-color": colours.land } },
    {
      id: "country",
      type: "fill",
      source: "world",
      paint: {
        "fill-color": colours.shade,
        // No finer than a few steps: the number stands beside it.
        "fill-opacity": ["step", events, 0, 1, 0.12, 10, 0.2, 100, 0.28, 1000, 0.36],
      },
    },
    {
      id: "border",
      type: "line",
      source: "borders",
      filter: is("disputed", false),
      paint: { "line-color": colours.border, "line-width": 0.8 },
    },
    {
      id: "disputed",
      type: "line",
      source: "borders",
      filter: is("disputed", true),
      paint: { "line-color": colours.border, "line-width": 1, "line-dasharray": [3, 2] },
    },
  ];
}

function areas(colours: Palette): Layer[] {
  const edge = (id: string, inferred: boolean): Layer => ({
    id,
    type: "line",
    source: "areas",
    filter: is("inferred", inferred),
    paint: {
      "line-color": byGrade(colours),
      "line-width": 1,
      ...(inferred ? { "line-dasharray": [2, 2] } : {}),
    },
  });
  return [
    {
      id: "area",
      type: "fill",
      source: "areas",
      paint: { "fill-color": byGrade(colours), "fill-opacity": 0.12 },
    },
    edge("area-edge", false),
    edge("area-edge-inferred", true),
  ];
}

function lines(colours: Palette): Layer[] {
  return [
    {
      id: "ring",
      type: "line",
      source: "lines",
      filter: is("kind", "ring"),
      paint: { "line-color": colours.ring, "line-width": 1.5 },
    },
    {
      id: "arc",
      type: "line",
      source: "lines",
      filter: is("kind", "arc"),
      paint: { "line-color": colours.arc, "line-width": 1.5 },
    },
    {
      id: "arrow",
      type: "symbol",
      source: "lines",
      filter: is("kind", "arc"),
      layout: {
        "symbol-placement": "line-center",
        "text-field": "▶",
        "text-font": FONT,
        "text-size": 11,
        "text-keep-upright": false,
        "text-allow-overlap": true,
      },
      paint: { "text-color": colours.arc },
    },
    {
      id: "ring-label",
      type: "symbol",
      source: "lines",
      filter: is("kind", "ring"),
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 600,
        "text-field": get("label"),
        "text-font": FONT,
        "text-size": 12,
      },
      paint: {
        "text-color": colours.ring,
        "text-halo-color": colours.halo,
        "text-halo-width": 1.5,
      },
    },
    {
      id: "drawing",
      type: "line",
      source: "drawing",
      paint: { "line-color": colours.accent, "line-width": 2, "line-dasharray": [4, 2] },
    },
  ];
}

function names(colours: Palette): Layer[] {
  const name = (id: string, kinds: string[], size: number, layout: object): Layer => ({
    id,
    type: "symbol",
    source: "names",
    filter: ["all", ["in", ["get", "kind"], ["literal", kinds]], ["<=", ["get", "from"], ["zoom"]]],
    layout: {
      "text-field": get("name"),
      "text-font": FONT,
      "text-size": size,
      "text-max-width": 8,
      "symbol-sort-key": get("order"),
      ...layout,
    },
    paint: { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.25 },
  });
  return [
    {
      id: "town-dot",
      type: "circle",
      source: "names",
      filter: ["all", ["!=", ["get", "kind"], "country"], ["<=", ["get", "from"], ["zoom"]]],
      paint: {
        "circle-radius": ["match", ["get", "kind"], "capital", 2.25, 1.5],
        "circle-color": colours.name,
      },
    },
    name("town", ["town", "capital"], 11, { "text-anchor": "left", "text-offset": [0.5, 0] }),
    name("country-name", ["country"], 12, { "text-letter-spacing": 0.06 }),
  ];
}

function points(colours: Palette): Layer[] {
  const radius: Expression = [
    "interpolate",
    ["linear"],
    ["ln", get("count")],
    0.6,
    10,
    7,
    22,
    11,
    30,
  ];
  const mark = (
    id: string,
    kinds: string[],
    colour: Driven<string>,
    layout: object = {},
  ): Layer => ({
    id,
    type: "symbol",
    source: "points",
    filter: ["in", ["get", "kind"], ["literal", kinds]],
    layout: {
      "text-field": get("label"),
      "text-font": FONT,
      "text-size": 12,
      "text-allow-overlap": true,
      "text-ignore-placement": true,
      ...layout,
    },
    paint: { "text-color": colour },
  });
  const haloed = (layer: Layer): Layer => ({
    ...layer,
    paint: { ...layer.paint, "text-halo-color": colours.halo, "text-halo-width": 2 } as never,
  });
  return [
    haloed(mark("area-count", ["area"], byGrade(colours))),
    haloed(
      mark("count", ["country"], colours.accent, { "text-size": 13, "text-offset": [0, 1.3] }),
    ),
    {
      id: "cluster",
      type: "circle",
      source: "points",
      filter: is("kind", "cluster"),
      paint: {
        "circle-radius": radius,
        "circle-color": byGrade(colours),
        "circle-stroke-color": colours.ground,
        "circle-stroke-width": 1.5,
      },
    },
    {
      id: "event",
      type: "circle",
      source: "points",
      filter: is("kind", "event"),
      paint: {
        "circle-radius": 8,
        // An inferred place is hollow.
        "circle-color": ["case", get("inferred"), colours.ground, byGrade(colours)] as never,
        "circle-stroke-color": ["case", get("inferred"), byGrade(colours), colours.ground] as never,
        "circle-stroke-width": 1.5,
      },
    },
    mark("cluster-count", ["cluster"], colours.onCluster),
    mark("event-sign", ["event"], [
      "case",
      get("inferred"),
      byGrade(colours),
      colours.ground,
    ] as never),
    {
      id: "selected",
      type: "circle",
      source: "points",
      filter: ["==", ["get", "key"], ""],
      paint: {
        "circle-radius": ["match", ["get", "kind"], "cluster", radius, 10] as never,
        "circle-color": "transparent",
        "circle-stroke-color": colours.ink,
        "circle-stroke-width": 3,
      },
    },
  ];
}

/** The places of a selection: features that have one of these keys. */
export function selectedFilter(keys: readonly string[]): Expression {
  return ["in", ["get", "key"], ["literal", [...keys]]];
}
