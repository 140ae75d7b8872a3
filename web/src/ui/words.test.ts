import { describe, expect, it } from "vitest";
import { snapped, stepped, unique, wordsOf } from "./words";

const TEXT = "Rebels shelled Al-Quds, then the port. Rebels left.";
const WORDS = wordsOf(TEXT);
const at = (span: { start: number; end: number } | null) =>
  span && TEXT.slice(span.start, span.end);

describe("wordsOf", () => {
  const CASES: [what: string, text: string, words: string[]][] = [
    ["names with a hyphen, full stops inside", "Al-Quds, U.S. forces", ["Al-Quds", "U.S", "forces"]],
    ["numbers, money, shares", "1,200 men; $20m, 30%", ["1,200", "men", "$20m", "30%"]],
    ["another script", "قال الجيش.", ["قال", "الجيش"]],
    ["a possessive", "Iran's navy, O'Neill", ["Iran", "navy", "O'Neill"]],
  ]; // prettier-ignore
  it.each(CASES)("%s", (_, text, words) =>
    expect(wordsOf(text).map((one) => text.slice(one.start, one.end))).toEqual(words),
  );
});

describe("snapped", () => {
  const CASES: [what: string, start: number, end: number, words: string | null][] = [
    ["half words become whole", 2, 9, "Rebels shelled"],
    ["a click is its word", 17, 17, "Al-Quds"],
    ["spaces and commas at the ends fall off", 6, 24, "shelled Al-Quds"],
    ["behind the last word", 51, 51, null],
  ];
  it.each(CASES)("%s", (_, start, end, words) =>
    expect(at(snapped(WORDS, start, end))).toBe(words),
  );
});

describe("stepped", () => {
  const picked = { start: 7, end: 14 };
  const CASES: [what: string, by: 1 | -1, extend: boolean, words: string][] = [
    ["on", 1, false, "Al-Quds"],
    ["back", -1, false, "Rebels"],
    ["longer", 1, true, "shelled Al-Quds"],
    ["never shorter than a word", -1, true, "shelled"],
  ];
  it.each(CASES)("%s", (_, by, extend, words) =>
    expect(at(stepped(WORDS, picked, by, extend))).toBe(words),
  );
});

describe("unique", () => {
  it("is the words themselves where they stand once", () => {
    expect(unique(TEXT, WORDS, { start: 7, end: 14 })).toBe("shelled");
  });
  it("takes in neighbours until it stands once", () => {
    expect(unique(TEXT, WORDS, { start: 39, end: 45 })).toBe("port. Rebels");
  });
  it("does not reach into another paragraph", () => {
    const text = "It fell.\nIt fell.";
    expect(unique(text, wordsOf(text), { start: 9, end: 11 })).toBe("It fell");
  });
});
