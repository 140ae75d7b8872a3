import { describe, expect, it } from "vitest";
import { blocksOf, pageAt } from "./blocks";

const TEXT = "A headline\n\nCAIRO — The first.\nThe second.\n\nRead more";

describe("blocksOf", () => {
  it("makes one body of a text without passages, paragraph by paragraph", () => {
    expect(blocksOf("One.\n\n \nTwo.", []).map((one) => [one.start, one.text, one.kind])).toEqual([
      [0, "One.", "body"],
      [8, "Two.", "body"],
    ]);
  });

  it("cuts a paragraph where a passage ends, and says which kinds are read", () => {
    const passages = [
      { kind: "headline", start: 0, end: 10 },
      { kind: "dateline", start: 12, end: 18 },
      { kind: "body", start: 20, end: 42 },
      { kind: "related", start: 44, end: 53 },
    ];
    const found = blocksOf(TEXT, passages).map((one) => `${one.kind}${one.read}: ${one.text}`);
    expect(found).toEqual([
      "headlinetrue: A headline",
      "datelinefalse: CAIRO ",
      "otherfalse: — ",
      "bodytrue: The first.",
      "bodytrue: The second.",
      "relatedfalse: Read more",
    ]);
  });

  it("counts code points", () => {
    const [, second] = blocksOf("🚀🚀\nAden", []);
    expect(second).toMatchObject({ start: 3, end: 7, text: "Aden" });
  });

  it("cuts where a page begins, and numbers its first words", () => {
    const text = "One goes\non. Two.\n\nThree.";
    const found = blocksOf(text, [], [0, 13, 18, 18]).map((one) => [one.page ?? 0, one.text]);
    expect(found).toEqual([
      [1, "One goes"],
      [0, "on. "],
      [2, "Two."],
      [4, "Three."], // the third page has no words
    ]);
  });
});

describe("pageAt", () => {
  const CASES: [pages: number[], offset: number, page: number][] = [
    [[], 5, 0],
    [[0], 5, 1],
    [[0, 10, 20], 9, 1],
    [[0, 10, 20], 10, 2],
    [[0, 10, 20], 99, 3],
    [[0, 10, 10], 12, 3],
    [[3, 10], 1, 1], // before the first
  ];
  it.each(CASES)("%j at %d", (pages, offset, page) => expect(pageAt(pages, offset)).toBe(page));
});
