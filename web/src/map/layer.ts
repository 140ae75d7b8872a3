// What all layers of the map are written with.

import type { ExpressionSpecification as Expression } from "maplibre-gl";

export const FONT = ["Inter"];
export const get = (name: string): Expression => ["get", name];
export const is = (name: string, value: string | boolean): Expression => [
  "==",
  ["get", name],
  value,
];
