import { expect, it } from "vitest";
import { turned } from "./sorts";

it.each([
  ["grade", ["latest", "date"], "latest"], // another column
  ["latest", ["latest", "date"], "date"], // the same, the other way round
  ["date", ["latest", "date"], "latest"], // and back
  ["origins", ["origins"], "origins"], // one that goes one way only
])("ordered by %s, a click on a column with %o: %s", (now, orders, expected) => {
  expect(turned(now, orders)).toBe(expected);
});
