import { expect, it } from "vitest";
import { sentence } from "./sentence";

// "🚀 near Aden" begins at 100; the rocket is one character of the API's.
it.each([
  [
    { start: 107, end: 111 },
    { text: "Aden", start: 107 },
  ], // within the words
  [
    { start: 90, end: 106 },
    { text: "🚀 near", start: 100 },
  ], // begins before them
  [
    { start: 107, end: 300 },
    { text: "Aden", start: 107 },
  ], // ends after them
])("cuts %o out of the words around it", (evidence, cut) => {
  expect(sentence("🚀 near Aden", 100, { ...evidence, text: "" })).toEqual(cut);
});
