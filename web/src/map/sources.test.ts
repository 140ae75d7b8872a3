import { describe, expect, test } from "vitest";
import type { Shape } from "../api/client";
import { drawn, short } from "./sources";
import { kindOf } from "./tiles";

type Properties = Record<string, unknown>;
const feature = (properties: Properties, geometry: Properties | null) =>
  ({ type: "Feature", properties, geometry }) as Shape<"Map">["features"][number];
const map = (...features: Shape<"Map">["features"]): Shape<"Map"> => ({
  type: "FeatureCollection",
  revision: "1",
  unplaced: 0,
  features,
});
const point = (lon: number, lat: number) => ({ type: "Point", coordinates: [lon, lat] });
const square = {
  type: "Polygon",
  coordinates: [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]], // prettier-ignore
};

describe("drawn", () => {
  test("an event is a point with the sign of its grade", () => {
    const result = drawn(
      map(feature({ kind: "event", id: "a", title: "Strike", grade: "fair" }, point(1, 2))),
    );
    expect(result.count).toBe(1);
    expect(result.points.features[0]?.properties).toMatchObject({ label: "=", inferred: false });
    expect([...result.things.values()][0]).toMatchObject({
      ids: ["a"],
      title: "Strike",
      at: [1, 2],
    });
  });

  test("an inferred place is told apart", () => {
    const result = drawn(
      map(
        feature({ kind: "event", id: "a", grade: "weak", inferred: "the dateline" }, point(1, 2)),
      ),
    );
    expect(result.points.features[0]?.properties).toMatchObject({ inferred: true });
  });

  test("a cluster of one grade has it, one of several has none", () => {
    const result = drawn(
      map(
        feature({ kind: "cluster", count: 1500, ids: ["a"], grades: { fair: 1500 } }, point(1, 2)),
        feature(
          { kind: "cluster", count: 2, ids: ["b"], grades: { fair: 1, weak: 1 } },
          point(3, 2),
        ),
      ),
    );
    expect(result.points.features.map((one) => one.properties?.["grade"])).toEqual(["fair", ""]);
    expect(result.points.features.map((one) => one.properties?.["label"])).toEqual(["1.5k", "2"]);
    expect(result.count).toBe(1502);
  });

  test("events of a country shade it and stand as a number, at no pin", () => {
    const country = { kind: "country", country: "YE", centre: [48, 16], count: 12, ids: ["a"] };
    const result = drawn(map(feature(country, null)));
    expect(result.shaded).toEqual(new Map([["YE", 12]]));
    expect(result.points.features[0]?.properties).toMatchObject({
      kind: "country",
      label: "Yemen\n12",
    });
  });

  test("events of one area are one area, stated and inferred apart", () => {
    const area = (id: string, inferred: string | null) =>
      feature({ kind: "area", id, title: id, grade: "weak", inferred }, square);
    const result = drawn(map(area("a", null), area("b", null), area("c", "the dateline")));
    expect(result.areas.features).toHaveLength(2);
    expect([...result.things.values()].map((one) => one.ids)).toEqual([["a", "b"], ["c"]]);
    expect([...result.things.values()][0]?.at).toEqual([1, 1]);
  });

  test("two statements of a range are two rings, drawn by their edge, and no events", () => {
    const ring = (claim: string, km: number) =>
      feature({ kind: "ring", label: `${km} km`, holder: "A", claim, km }, square);
    const result = drawn(map(ring("a", 200), ring("b", 120)));
    expect(result.lines.features.map((one) => one.geometry.type)).toEqual([
      "MultiLineString",
      "MultiLineString",
    ]);
    expect(result.count).toBe(0);
  });

  test("an arc follows the great circle", () => {
    const line = { type: "LineString", coordinates: [[0, 50], [90, 50]] }; // prettier-ignore
    const result = drawn(map(feature({ kind: "arc", id: "a", title: "Supply" }, line)));
    const { geometry } = result.lines.features[0]!;
    expect(geometry.type === "LineString" && geometry.coordinates.length).toBeGreaterThan(10);
  });

  test("what has no place is left out", () => {
    expect(drawn(map(feature({ kind: "event", id: "a" }, null))).things.size).toBe(0);
  });
});

test.each([
  [7, "7"],
  [999, "999"],
  [1250, "1.2k"],
  [12_999, "12k"],
])("%d is %s", (count, words) => expect(short(count)).toBe(words));

test.each([
  ["https://tiles.example/{z}/{x}/{y}.png", "pictures"],
  ["https://tiles.example/{z}/{x}/{y}.pbf?key=1", "shapes"],
  ["/tiles/world.pmtiles", "file"],
] as const)("%s gives %s", (address, kind) => expect(kindOf(address)).toBe(kind));
