import { expect, it } from "vitest";
import { changeInWords } from "./changes";

it.each([
  ["time", "2025-02-04", "4 February 2025"], // a day
  ["time", "2025-02-01 – …", "2025-02-01 – …"], // an interval that is no EDTF
  ["killed", "14", "14"],
  ["actor", "?", "open again"], // sources came to contradict each other
])("%s %s: %s", (part, value, words) => expect(changeInWords(part, value)).toBe(words));
