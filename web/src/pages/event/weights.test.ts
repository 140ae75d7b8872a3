import { expect, it } from "vitest";
import { signed, weighed } from "./weights";

it("puts the weightiest first, for or against", () => {
  const seen = weighed([
    ["one country", -0.5],
    ["numbers equal", 1],
    ["one day", -2],
  ]);
  expect(seen.map(({ name, share }) => [name, share])).toEqual([
    ["one day", 1],
    ["numbers equal", 0.5],
    ["one country", 0.25],
  ]);
});

it("bears features without any weight", () => {
  expect(weighed([["same word", 0]])).toEqual([{ name: "same word", weight: 0, share: 0 }]);
  expect(weighed([])).toEqual([]);
});

it.each([
  [1.21, "+1.2"],
  [-0.1, "−0.1"],
  [0, "+0.0"],
])("%d is %s", (weight, words) => expect(signed(weight)).toBe(words));
