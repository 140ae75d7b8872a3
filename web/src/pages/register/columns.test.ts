import { expect, it } from "vitest";
import { claimsOf, COLUMNS, moved, numberOf, type Transfer } from "./columns";

const ROW: Transfer = {
  event: "e",
  supplier: "Norland",
  recipient: null,
  system: "Swift-7",
  number: { low: 6, best: null, high: 8 },
  when: "2022-05",
  grade: "fair",
  origins: 2,
  stated_by: ["Coast Radio", "Harbour Post"],
  cells: { supplier: ["c1", "c2"], recipient: [], number: ["c2"] },
};

it("says what is known, and nothing for what is not", () => {
  expect(COLUMNS.map((column) => column.words(ROW))).toEqual([
    "Norland",
    "",
    "Swift-7",
    "6–8",
    "2022-05",
    "Coast Radio, Harbour Post",
  ]);
});

it.each([
  [{ low: 6, best: 6, high: 6 }, "6"],
  [{ low: 6, best: 7, high: 8 }, "7 (6–8)"],
  [{ low: 12, best: null, high: null }, "at least 12"],
  [null, ""],
])("gives the number with its ends %#", (number, words) => {
  expect(numberOf({ ...ROW, number })).toBe(words);
});

it("knows the claims of a cell, and none of its own where nobody says it", () => {
  expect(claimsOf(ROW, "supplier")).toEqual(["c1", "c2"]);
  expect(claimsOf(ROW, "recipient")).toBe(null);
  expect(claimsOf(ROW, "stated_by")).toBe(null);
});

it.each([
  ["ArrowDown", { row: 1, column: 0 }],
  ["ArrowUp", { row: 0, column: 0 }],
  ["ArrowRight", { row: 0, column: 1 }],
  ["ArrowLeft", { row: 0, column: 0 }],
  ["a", null],
])("moves by %s within the table", (key, to) => {
  expect(moved({ row: 0, column: 0 }, key, 2)).toEqual(to);
});
