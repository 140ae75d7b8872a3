import { expect, test } from "vitest";
import { keyOf, relationsOf, rowsOf, sorted, touching, type Network } from "./edges";
import { placeOf, share, sizeOf } from "./places";

const edge = (source: string, relation: string, target: string, events: number, denied = 0) => ({
  source,
  relation,
  target,
  events,
  origins: 1,
  denied,
  ids: ["e"],
});
const network: Network = {
  revision: "1",
  nodes: [
    { id: "1", name: "Zeta", kind: null, weight: 3 },
    { id: "2", name: "Alpha", kind: "country", weight: 9 },
  ],
  edges: [
    edge("1", "supplies", "2", 2),
    edge("2", "attacks", "1", 7, 1),
    edge("2", "meets", "3", 2),
  ],
  left_out: 0,
};
const rows = rowsOf(network);

test("rows name both sides; one that the answer does not name keeps its id", () => {
  expect(rows.map((row) => [row.sourceName, row.targetName])).toEqual([
    ["Zeta", "Alpha"],
    ["Alpha", "Zeta"],
    ["Alpha", "3"],
  ]);
  expect(new Set(rows.map(keyOf)).size).toBe(3);
});

test.each([
  ["-events", ["attacks", "meets", "supplies"]], // equal numbers by their names
  ["events", ["meets", "supplies", "attacks"]],
  ["source", ["meets", "attacks", "supplies"]],
  ["-relation", ["supplies", "meets", "attacks"]],
  ["-denied", ["attacks", "meets", "supplies"]],
])("sorted by %s", (order, relations) =>
  expect(sorted(rows, order).map((row) => row.relation)).toEqual(relations),
);

test("relations come by their number of events", () => {
  expect(relationsOf(network.edges)).toEqual([
    ["attacks", 7],
    ["meets", 2],
    ["supplies", 2],
  ]);
});

test("a node keeps the rows that touch it", () => {
  expect(touching(rows, "1").map((row) => row.relation)).toEqual(["supplies", "attacks"]);
  expect(touching(rows, "")).toHaveLength(3);
});

test("a node begins at the same place every time, the weighty ones near the middle", () => {
  expect(placeOf("a", 3, 9)).toEqual(placeOf("a", 3, 9));
  expect(placeOf("a", 3, 9)).not.toEqual(placeOf("b", 3, 9));
  const away = ({ x, y }: { x: number; y: number }) => Math.hypot(x, y);
  expect(away(placeOf("a", 100, 100))).toBeLessThan(away(placeOf("a", 1, 100)));
  expect(share("a")).toBeGreaterThanOrEqual(0);
  expect(share("a")).toBeLessThan(1);
  expect(sizeOf(100)).toBeGreaterThan(sizeOf(1));
});
