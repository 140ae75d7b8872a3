import { describe, expect, it } from "vitest";
import { languageName } from "./languages";

describe("languageName", () => {
  const CASES: [code: string, name: string][] = [
    ["fr", "French"],
    ["zh", "Chinese"],
    ["und", "a language that could not be told"],
    ["qqq", "qqq"], // no language has it
    ["<b>", "<b>"], // no code at all
  ];
  it.each(CASES)("%s", (code, name) => expect(languageName(code)).toBe(name));
});
