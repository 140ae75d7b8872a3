import { describe, expect, it } from "vitest";
import { givenOf, saidOf } from "./given";

describe("givenOf", () => {
  const CASES: [what: string, pasted: string, said: string][] = [
    ["nothing", " \n ", "Add"],
    ["one address", "https://example.org/a", "Fetch 1 address"],
    ["addresses with spaces and doubles", " https://a.example/1 \n\nhttp://b.example\nhttps://a.example/1", "Fetch 2 addresses"],
    ["a text that names an address", "See https://a.example/1 for more.\nIt fell.", "Add this text (6 words)"],
    ["another scheme is no address to fetch", "javascript:alert(1)", "Add this text (1 word)"],
  ]; // prettier-ignore
  it.each(CASES)("%s", (_, pasted, said) => expect(saidOf(givenOf(pasted))).toBe(said));
});
