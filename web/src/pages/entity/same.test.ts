import { expect, it } from "vitest";
import { reasonOf, VERBS } from "./same";

it.each([
  ["one full name (+1.5)", "one full name", 1.5],
  ["two nouns (-3.2)", "two nouns", -3.2],
  ["both are one", "both are one", null],
  ["a name (of old) (+0.9)", "a name (of old)", 0.9],
])("parts %j from its weight", (reason, words, weight) => {
  expect(reasonOf(reason)).toEqual({ words, weight });
});

it("says what was decided", () => {
  expect(VERBS.different.said("Front", "Voice")).toBe("Front and Voice are different.");
});
