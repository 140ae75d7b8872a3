import { expect, it } from "vitest";
import { inView, scrolledTo } from "./window";

it.each([
  [0, 400, 40, 100_000, { first: 0, last: 18 }], // at the top
  [40_000, 400, 40, 100_000, { first: 992, last: 1018 }], // in the middle
  [3_999_600, 400, 40, 100_000, { first: 99_982, last: 100_000 }], // at the end
  [0, 400, 40, 3, { first: 0, last: 3 }], // fewer than fit
  [4_000, 400, 40, 3, { first: 3, last: 3 }], // the list has become shorter
  [0, 400, 40, 0, { first: 0, last: 0 }], // none
])("at %i of %i px, rows of %i px, %i rows: %o", (top, height, row, total, expected) => {
  expect(inView(top, height, row, total)).toEqual(expected);
});

it.each([
  [5, 0, 400, 40, 0], // in view already
  [10, 0, 400, 40, 40], // below: it becomes the last
  [2, 200, 400, 40, 80], // above: it becomes the first
])("row %i at %i of %i px: %i", (at, top, height, row, expected) => {
  expect(scrolledTo(at, top, height, row)).toBe(expected);
});
