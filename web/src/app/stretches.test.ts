import { expect, it } from "vitest";
import { missing } from "./stretches";

it.each([
  [0, 20, 1000, [], [0]], // the beginning
  [190, 210, 1000, [], [0, 200]], // over a seam
  [190, 210, 1000, [0], [200]], // half of it is there
  [990, 1010, 1000, [], [800]], // beyond the end
  [0, 0, 0, [], []], // none in view
  [400, 420, 0, [], []], // an empty list
])("rows %i to %i of %i, with %o asked: %o", (first, last, total, asked, expected) => {
  expect(missing(first, last, total, new Set(asked))).toEqual(expected);
});
