import { describe, expect, test } from "vitest";
import { DAY, dayOf, endOf, firstDay } from "./days";
import {
  begins,
  kept,
  lanes,
  outside,
  readSpan,
  stretch,
  usual,
  whole,
  writeSpan,
  type Span,
} from "./span";

const at = (day: string): number => firstDay(day) ?? NaN;
const span = (first: string, last: string): Span => [at(first), endOf(last) ?? NaN];
const bin = (start: string, end: string, count: number) => ({ start, end, count, grades: {} });

describe("spans in the address", () => {
  test("come back as they were written", () => {
    const text = "2022-01-01,2022-06-30";
    expect(writeSpan(readSpan(text)!)).toBe(text);
  });

  test.each(["", "2022-01-01", "b,a", "2022-06-30,2022-01-01"])("%s is none", (text) =>
    expect(readSpan(text)).toBeNull(),
  );
});

test("the whole has room on both sides, but none beyond the years that the API takes", () => {
  const [from, to] = whole("2022-01-01", "2022-12-31")!;
  expect(from).toBeLessThan(at("2022-01-01"));
  expect(to).toBeGreaterThan(endOf("2022-12-31")!);
  expect(dayOf(whole("0001-01-01", "2022-12-31")![0])).toBe("0001-01-01");
  expect(dayOf(whole("2022-01-01", "9999-12-31")![1] - 1)).toBe("9999-12-31");
  expect(whole(null, null)).toBeNull();
});

describe("the usual part", () => {
  const all = span("1949-01-01", "2023-12-31");
  const bins = [
    bin("1949-01-01", "1949-12-31", 6), // five of them "by 2023", as in every bin
    bin("1950-01-01", "2020-12-31", 5),
    bin("2021-01-01", "2021-12-31", 65),
    bin("2022-01-01", "2022-12-31", 65),
  ];

  test("leaves a few far events out", () => {
    const [from, to] = usual(begins([], bins), all);
    expect(dayOf(from) > "2020-11-01" && dayOf(from) < "2021-01-01").toBe(true);
    expect(dayOf(to) > "2022-01-01").toBe(true);
    expect(outside(begins([], bins), [from, to])).toEqual([true, false]);
  });

  test("goes by the events where they are listed", () => {
    const days = ["1949-04-04", ...Array.from({ length: 20 }, (_, n) => `2023-05-${n + 10}`)];
    const bars = days.map((day) => ({ earliest: day, latest: day }));
    const [from, to] = usual(begins(bars, bins), all);
    expect(dayOf(from) > "2023-05-01" && dayOf(to) < "2023-06-10").toBe(true);
  });

  test("is all where events are spread, and where there are none", () => {
    const spread = [bin("1949-01-01", "1959-12-31", 9), bin("1990-01-01", "2000-12-31", 9)];
    expect(usual(begins([], [...spread, bin("2013-01-01", "2023-12-31", 0)]), all)).toEqual(all);
    expect(usual(begins([], []), all)).toEqual(all);
  });
});

test("a part is kept within the whole, as long as it was", () => {
  expect(kept([-5, 5], [0, 100])).toEqual([0, 10]);
  expect(kept([95, 105], [0, 100])).toEqual([90, 100]);
  expect(kept([-50, 500], [0, 100])).toEqual([0, 100]);
});

test("an open end has no moment", () => {
  expect(stretch({ earliest: null, latest: "2022-05-31" })).toEqual([null, at("2022-06-01")]);
  expect(stretch({ earliest: "2022-05-01", latest: null })).toEqual([at("2022-05-01"), null]);
});

describe("lanes", () => {
  const days = (from: number, to: number): Span => [from * DAY, to * DAY];

  test("bars that overlap stand in rows of their own, the others share one", () => {
    expect(lanes([days(0, 4), days(2, 6), days(5, 9)], 5, 0)).toEqual([0, 1, 0]);
  });

  test("what has no room is told", () => {
    expect(lanes([days(0, 4), days(1, 4), days(2, 4)], 2, 0)).toEqual([0, 1, -1]);
  });

  test("their order does not matter", () => {
    expect(lanes([days(5, 9), days(0, 4)], 1, 0)).toEqual([0, 0]);
  });
});
