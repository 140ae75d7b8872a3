import { expect, test } from "vitest";
import { inWords, stacks } from "./stack";

const bin = {
  start: "2022-05-01",
  end: "2022-05-31",
  count: 12,
  grades: { weak: 9, confirmed: 3 },
  open: { weak: 2 },
};

test("grades stand one upon the other, the firmest at the foot", () => {
  expect(stacks([bin])[0]?.blocks).toEqual([
    { grade: "confirmed", from: 0, to: 3, open: false },
    { grade: "weak", from: 3, to: 10, open: false },
    { grade: "weak", from: 10, to: 12, open: true },
  ]);
});

test("a bin that cannot be drawn is left out", () => {
  expect(stacks([{ ...bin, start: "?" }])).toEqual([]);
});

test("a stack in words", () => {
  expect(inWords(stacks([bin])[0]!, "May 2022")).toBe(
    "May 2022: 12 events, 3 confirmed, 9 weak (2 by or from then)",
  );
});
