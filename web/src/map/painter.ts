// What the page tells the map to show, in the map's own terms.

import type { PointLike } from "maplibre-gl";
import type { Corners } from "./box";
import { put, type Engine } from "./engine";
import type { Drawn } from "./sources";
import { TOUCHED } from "./style";
import { ringOf, within, type Box, type View } from "./view";

const REACH = 5; // pixels around the pointer that count as under it
const EMPTY = { type: "FeatureCollection" as const, features: [] };

export function show(map: Engine, drawn: Drawn): void {
  put(map, "areas", drawn.areas);
  put(map, "lines", drawn.lines);
  put(map, "points", drawn.points);
  map.removeFeatureState({ source: "world" });
  for (const [id, events] of drawn.shaded) map.setFeatureState({ source: "world", id }, { events });
  const shaded = ["in", ["get", "code"], ["literal", [...drawn.shaded.keys()]]];
  map.setFilter("country", shaded as never);
  // A country's count stands beside its name, in place of the name alone.
  const named = ["!", shaded];
  const country = ["==", ["get", "kind"], "country"];
  const from = ["<=", ["get", "from"], ["zoom"]];
  map.setFilter("country-name", ["all", country, from, named] as never);
}

export function select(map: Engine, keys: readonly string[]): void {
  map.setFilter("selected", ["in", ["get", "key"], ["literal", [...keys]]]);
  const areas = ["in", ["get", "key"], ["literal", [...keys]]];
  map.setPaintProperty("area", "fill-opacity", ["case", areas, 0.4, 0.12] as never);
}

export function showBox(map: Engine, box: Box | null): void {
  if (!box) return put(map, "drawing", EMPTY);
  const geometry = { type: "LineString" as const, coordinates: ringOf(box) };
  put(map, "drawing", { type: "Feature", properties: {}, geometry });
}

/** The keys of the things under a point, the nearest to the eye first. */
export function under(map: Engine, { x, y }: { x: number; y: number }): string[] {
  const around: [PointLike, PointLike] = [
    [x - REACH, y - REACH],
    [x + REACH, y + REACH],
  ];
  const found = map.queryRenderedFeatures(around, { layers: TOUCHED });
  const order = (id: string): number => TOUCHED.indexOf(id);
  found.sort((a, b) => order(a.layer.id) - order(b.layer.id));
  return [...new Set(found.map((feature) => String(feature.properties["key"])))];
}

export function boxOf(map: Engine): Box {
  const bounds = map.getBounds();
  return {
    west: bounds.getWest(),
    south: bounds.getSouth(),
    east: bounds.getEast(),
    north: bounds.getNorth(),
  };
}

export function viewOf(map: Engine): View {
  const { lng, lat } = map.getCenter();
  return { lon: lng, lat, zoom: map.getZoom() };
}

/** A box of the screen as one of the world. */
export function unprojected(map: Engine, { left, top, width, height }: Corners): Box {
  const [a, b] = [map.unproject([left, top]), map.unproject([left + width, top + height])];
  return within({ west: a.lng, south: b.lat, east: b.lng, north: a.lat });
}

export function fit(map: Engine, box: Box, animate = true): void {
  const right = box.east < box.west ? box.east + 360 : box.east;
  map.fitBounds([box.west, box.south, right, box.north], { padding: 48, maxZoom: 7, animate });
}
