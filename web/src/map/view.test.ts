import { describe, expect, test } from "vitest";
import {
  around,
  asked,
  readBox,
  readView,
  ringOf,
  wider,
  within,
  wrap,
  writeBox,
  writeView,
} from "./view";

describe("the view in the address", () => {
  test.each([
    ["24.12,48.5,4.2", { lon: 24.12, lat: 48.5, zoom: 4.2 }],
    ["-180,-85,0", { lon: -180, lat: -85, zoom: 0 }],
    ["", null], // no view
    ["1,2", null], // cut off
    ["a,b,c", null], // by hand
    ["500,0,3", null], // no such place
    ["1,,3", null], // a part left out is no zero
  ])("%s", (text, view) => expect(readView(text)).toEqual(view));

  test("comes back as it was written", () => {
    const text = writeView({ lon: 24.123456, lat: -48.5, zoom: 4.234 });
    expect(text).toBe("24.12,-48.5,4.2");
    expect(writeView(readView(text)!)).toBe(text);
  });

  test("has no second name for a place on another copy of the world", () => {
    expect(writeView({ lon: 384, lat: 0, zoom: 4 })).toBe("24,0,4");
  });
});

describe("boxes", () => {
  test.each([
    ["10,20,30,40", { west: 10, south: 20, east: 30, north: 40 }],
    ["170,-20,-170,-10", { west: 170, south: -20, east: -170, north: -10 }], // over the antimeridian
    ["10,40,30,20", null], // upside down
    ["", null],
  ])("%s", (text, box) => expect(readBox(text)).toEqual(box));

  test("are written with longitudes that exist", () => {
    expect(writeBox({ west: 170, south: -95, east: 190, north: 10 })).toBe("170,-90,-170,10");
    expect(writeBox({ west: -300, south: -10, east: 300, north: 10 })).toBe("-180,-10,180,10");
  });

  test("grow by a margin", () => {
    expect(within(wider({ west: 0, south: 0, east: 10, north: 10 }))).toEqual({
      west: -2,
      south: -2,
      east: 12,
      north: 12,
    });
  });

  test("are asked for with a margin, after the filters", () => {
    const part = { west: 170, south: -80, east: 190, north: 80, zoom: 3.5 };
    expect(asked("q=a+b", part)).toBe("q=a+b&west=166&south=-90&east=-166&north=90&zoom=3.5");
    expect(asked("", part)).toMatch(/^west=/);
  });

  test("are drawn over the antimeridian in one piece", () => {
    const ring = ringOf({ west: 170, south: 0, east: -170, north: 1 });
    expect(ring.map(([lon]) => lon)).toEqual([170, 190, 190, 170, 170]);
  });

  test("go around points by the shorter way", () => {
    expect(around([])).toBeNull();
    expect(around([[5, 1], [9, 3]])).toEqual({ west: 5, south: 1, east: 9, north: 3 }); // prettier-ignore
    expect(around([[178, 1], [-178, 3]])).toEqual({ west: 178, south: 1, east: 182, north: 3 }); // prettier-ignore
  });

  test.each([
    [190, -170],
    [-190, 170],
    [180, 180],
    [0, 0],
    [540, 180],
  ])("longitude %d is %d", (lon, same) => expect(wrap(lon)).toBe(same));
});
