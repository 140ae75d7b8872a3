import { describe, expect, test } from "vitest";
import { decode, type Stored } from "./basemap";
import text from "./data/basemap.json?raw";

const stored = JSON.parse(text) as Stored;

describe("decode", () => {
  const square: Stored = {
    unit: 10,
    // (0, 0) (1, 0) (1, 1) and back by (0, 1): the second line is shared with a neighbour.
    arcs: "??S??S R??R",
    countries: [["XX", [[[0, ~0]]]]],
    borders: [0],
    disputed: [],
  };

  test("joins arcs to rings, backwards where negative", () => {
    const ring = decode(square).countries.features[0]?.geometry.coordinates[0]?.[0];
    expect(ring?.[0]).toEqual([0, 0]);
    expect(ring?.at(-1)).toEqual([0, 0]);
  });

  const world = decode(stored);
  const rings = world.countries.features.flatMap((one) => one.geometry.coordinates.flat());

  test("gives closed rings within the world", () => {
    for (const ring of rings) {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring[0]).toEqual(ring.at(-1));
    }
    const beyond = rings
      .flat()
      .filter(([lon = 0, lat = 0]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90));
    expect(beyond).toEqual([]);
  });

  test("never jumps over the antimeridian, but along the pole", () => {
    const jumps = rings.flatMap((ring) =>
      ring.filter(([lon = 0, lat = 0], n) => {
        const [before = lon] = ring[n - 1] ?? [];
        return Math.abs(lon - before) >= 180 && lat > -90;
      }),
    );
    expect(jumps).toEqual([]);
  });

  test.each(["YE", "UA", "RU", "TW", "PS", "EH", "XK", "FJ"])("has %s", (code) => {
    expect(world.countries.features.filter((one) => one.properties.code === code)).toHaveLength(1);
  });

  // An area held by one side and claimed by another is shaded for neither.
  test.each([
    ["Crimea", 34.1, 45.2],
    ["northern Cyprus", 33.6, 35.3],
    ["Somaliland", 45, 9.6],
  ])("gives %s to nobody", (_, lon, lat) => {
    const owners = world.countries.features.filter(({ geometry }) =>
      geometry.coordinates.some(([outer = []]) => holds(outer, lon, lat)),
    );
    expect(owners.map((one) => one.properties.code)).toEqual([""]);
  });
});

/** Whether a ring goes around a point: an odd number of its sides lie east of it. */
function holds(ring: number[][], lon: number, lat: number): boolean {
  let odd = false;
  for (let n = 1; n < ring.length; n++) {
    const [x = 0, y = 0] = ring[n - 1] ?? [];
    const [u = 0, v = 0] = ring[n] ?? [];
    if (y > lat !== v > lat && lon < ((u - x) * (lat - y)) / (v - y) + x) odd = !odd;
  }
  return odd;
}
