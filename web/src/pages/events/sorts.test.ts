import { expect, it } from "vitest";
import { turned } from "./sorts";

it.each([
  ["title", "-time", "-time"], // another column
  ["-time", "-time", "time"], // the same, the other way round
  ["time", "-time", "-time"], // and back
  ["title", "title", "-title"],
])("ordered by %s, a click on %s: %s", (now, column, expected) => {
  expect(turned(now, column)).toBe(expected);
});
