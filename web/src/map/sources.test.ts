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
    const yemen = { kind: "country", country: "YE", name: "Yemen", lat: 16, lon: 48 };
    const result = drawn(map(feature({ ...yemen, count: 12, ids: ["a"] }, null)));
    expect(result.shaded).toEqual(new Map([["YE", 12]]));
    const [mark] = result.points.features;
    expect(mark?.properties).toMatchObject({ kind: "country", label: "Yemen\n12" });
    expect(mark?.geometry).toEqual({ type: "Point", coordinates: [48, 16] });
  });

  test("an area is an area, with a number or the sign of its event in the middle", () => {
    const area = { kind: "area", id: "a", title: "Strike", grade: "weak", precision: "region" };
    const several = { ...area, ids: ["a", "b"], count: 2, grades: { weak: 1, fair: 1 } };
    const result = drawn(map(feature(several, square)));
    expect(result.areas.features).toHaveLength(1);
    expect([...result.things.values()][0]).toMatchObject({ count: 2, grade: "", at: [1, 1] });
    const inferred = drawn(map(feature({ ...area, inferred: "the dateline" }, square)));
    expect(inferred.areas.features[0]?.properties).toMatchObject({ label: "–", inferred: true });
  });

  test("a cluster of areas is told apart from one of points", () => {
    const cluster = { kind: "cluster", count: 3, ids: ["a"], grades: { weak: 3 } };
    const result = drawn(
      map(
        feature({ ...cluster, of: "area" }, point(1, 2)),
        feature({ ...cluster, of: "point" }, point(1, 3)),
      ),
    );
    expect(result.points.features.map((one) => one.properties?.["areas"])).toEqual([true, false]);
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
    expect(result.lines.features[1]?.properties).toMatchObject({ kind: "arrow" });
    expect(result.things.size).toBe(1);
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
