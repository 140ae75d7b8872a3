// The layers of the world itself: sea, land, borders, names.

import type {
  ExpressionSpecification as Expression,
  LayerSpecification as Layer,
} from "maplibre-gl";
import { FONT, get, is } from "./layer";
import type { Palette } from "./palette";

export function world(colours: Palette): Layer[] {
  const events: Expression = ["coalesce", ["feature-state", "events"], 0];
  return [
    { id: "sea", type: "background", paint: { "background-color": colours.sea } },
    {
      id: "land",
      type: "fill",
      source: "world",
      paint: { "fill-color": colours.land, "fill-antialias": false },
    },
    {
      id: "country",
      type: "fill",
      source: "world",
      // Those with events alone: what is not seen is not painted either.
      filter: ["in", get("code"), ["literal", []]],
      paint: {
        "fill-color": colours.shade,
        "fill-antialias": false,
        // No finer than a few steps: the number stands beside it.
        "fill-opacity": ["step", events, 0, 1, 0.15, 10, 0.25, 100, 0.35, 1000, 0.45],
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

export function names(colours: Palette): Layer[] {
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
