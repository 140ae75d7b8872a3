// The layers of what is known of events: areas, ranges and ways, points.

import type {
  DataDrivenPropertyValueSpecification as Driven,
  ExpressionSpecification as Expression,
  LayerSpecification as Layer,
} from "maplibre-gl";
import type { Palette } from "./palette";
import { FONT, get, is } from "./layer";

function byGrade(colours: Palette): Driven<string> {
  const pairs = Object.entries(colours.grades).flat();
  return ["match", ["get", "grade"], ...pairs, colours.cluster] as unknown as Expression;
}

export function areas(colours: Palette): Layer[] {
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

export function lines(colours: Palette): Layer[] {
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
      filter: is("kind", "arrow"),
      layout: {
        "text-field": "▶",
        "text-font": FONT,
        "text-size": 11,
        "text-rotate": get("turn"),
        "text-rotation-alignment": "map",
        "text-allow-overlap": true,
        "text-ignore-placement": true,
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
        // Beside the line, not on it.
        "text-offset": [0, -0.8],
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

export function points(colours: Palette): Layer[] {
  const radius: Expression = [
    "interpolate",
    ["linear"],
    ["ln", get("count")],
    0.6,
    9,
    5,
    14,
    11,
    22,
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
      mark("count", ["country"], colours.ink, {
        // With its name where there is room.
        "text-field": ["step", ["zoom"], get("number"), 3, get("label")],
        "text-size": 13,
        // Other names make room for it.
        "text-ignore-placement": false,
      }),
    ),
    {
      id: "cluster",
      type: "circle",
      source: "points",
      filter: is("kind", "cluster"),
      paint: {
        "circle-radius": radius,
        // Places that are only roughly known are hollow, as inferred ones are.
        "circle-color": ["case", get("areas"), colours.ground, byGrade(colours)] as never,
        "circle-stroke-color": ["case", get("areas"), byGrade(colours), colours.ground] as never,
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
    mark("cluster-count", ["cluster"], [
      "case",
      get("areas"),
      colours.ink,
      colours.onCluster,
    ] as never),
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
