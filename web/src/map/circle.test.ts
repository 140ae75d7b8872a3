import { expect, test } from "vitest";
import { greatCircle, turn } from "./circle";

test("a great circle leads over the pole side, not along the parallel", () => {
  const [from, middle, to] = greatCircle([0, 50], [90, 50], 2);
  expect(from?.[1]).toBeCloseTo(50);
  expect(middle?.[0]).toBeCloseTo(45);
  expect(middle?.[1]).toBeCloseTo(59.3, 1);
  expect(to?.[0]).toBeCloseTo(90);
});

test("it goes on beyond 180 degrees over the antimeridian", () => {
  const lons = greatCircle([170, 10], [-170, 10]).map(([lon]) => lon);
  expect(lons.at(-1)).toBeCloseTo(190);
  for (const [n, lon] of lons.entries())
    expect(Math.abs(lon - (lons[n - 1] ?? lon))).toBeLessThan(2);
});

test("from a place to itself it stays there", () => {
  expect(greatCircle([10, 20], [10, 20], 1)).toEqual([
    [expect.closeTo(10), expect.closeTo(20)],
    [expect.closeTo(10), expect.closeTo(20)],
  ]);
});

test.each([
  ["to the east", [0, 0], [1, 0], 0],
  ["to the south", [0, 1], [0, 0], 90],
  ["to the west", [1, 0], [0, 0], -180],
  ["to the north", [0, 60], [0, 61], -90],
])("a way %s is turned", (_, from, to, degrees) => expect(turn(from, to)).toBeCloseTo(degrees));
