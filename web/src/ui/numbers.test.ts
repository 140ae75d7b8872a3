import { expect, it } from "vitest";
import { best, ends, inFull, many } from "./numbers";

it.each([
  [{ low: 12, best: 14, high: 21 }, "14", "12–21"], // sources differ
  [{ low: 14, best: 14, high: 14 }, "14", ""], // all agree
  [{ low: 12, best: 12, high: null }, "12", "12 or more"], // "at least 12"
  [{ low: null, best: null, high: 50 }, "up to 50", ""], // "up to 50"
  [{ low: 12, best: null, high: null }, "at least 12", ""], // nothing decides
  [{ low: 12, best: null, high: 21 }, "12–21", ""], // they contradict each other
  [{ low: null, best: null, high: null }, "?", ""], // nobody affirms a number
  [{ low: 2000, best: 2500, high: 3000 }, "2,500", "2,000–3,000"], // large ones
])("%o is %s and %s", (tally, first, beside) => {
  expect(best(tally)).toBe(first);
  expect(ends(tally)).toBe(beside);
});

it("says all three to those who listen", () => {
  expect(inFull({ low: 12, best: null, high: 21 })).toBe("low 12, best not known, high 21");
});

it.each([
  [1, "1 origin"],
  [0, "0 origins"],
  [1200, "1,200 origins"],
])("%i is %s", (count, words) => expect(many(count, "origin")).toBe(words));
