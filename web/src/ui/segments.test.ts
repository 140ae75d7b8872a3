import { describe, expect, it } from "vitest";
import { segments, unitsOf } from "./segments";

const TEXT = "Rebels shelled the port of Aden on Monday.";
const span = (start: number, end: number, label: string) => ({ start, end, label });

/** Runs as "words[labels, outermost first]". */
function drawn(text: string, spans: ReturnType<typeof span>[], from = 0): string[] {
  return segments(text, spans, from).map(
    (run) => `${run.text}[${run.spans.map((one) => one.label).join(" ")}]`,
  );
}

describe("segments", () => {
  const CASES: [what: string, spans: ReturnType<typeof span>[], runs: string[]][] = [
    ["no spans: the text is one run", [], [`${TEXT}[]`]],
    [
      "two beside each other",
      [span(0, 6, "actor"), span(7, 14, "anchor")],
      ["Rebels[actor]", " []", "shelled[anchor]", " the port of Aden on Monday.[]"],
    ],
    [
      "a place within a target: the inner one comes last",
      [span(27, 31, "place"), span(15, 31, "target")],
      ["Rebels shelled []", "the port of [target]", "Aden[target place]", " on Monday.[]"],
    ],
    [
      "spans that cross",
      [span(0, 14, "one"), span(7, 24, "two")],
      ["Rebels [one]", "shelled[two one]", " the port [two]", "of Aden on Monday.[]"],
    ],
    [
      "one span of two claims",
      [span(0, 6, "a"), span(0, 6, "b")],
      ["Rebels[a b]", " shelled the port of Aden on Monday.[]"],
    ],
    ["empty, reversed, and beyond the text", [span(3, 3, "x"), span(9, 2, "y"), span(90, 99, "z")], [`${TEXT}[]`]],
    ["longer than the text: cut to it", [span(-5, 99, "all")], [`${TEXT}[all]`]],
  ]; // prettier-ignore
  it.each(CASES)("%s", (_, spans, runs) => expect(drawn(TEXT, spans)).toEqual(runs));

  it("takes a piece of a report with the report's offsets", () => {
    expect(drawn("of Aden on", [span(27, 31, "place"), span(0, 6, "actor")], 24)).toEqual([
      "of []",
      "Aden[place]",
      " on[]",
    ]);
  });

  it("counts code points as the server does, not UTF-16 units", () => {
    expect(drawn("🚀🚀 over Aden", [span(8, 12, "place")])).toEqual([
      "🚀🚀 over []",
      "Aden[place]",
    ]);
  });

  it("tells where spans open and close", () => {
    const runs = segments(TEXT, [span(15, 31, "target"), span(27, 31, "place")]);
    expect(runs.map((run) => run.opens.map((one) => one.label))).toEqual([
      [],
      ["target"],
      ["place"],
      [],
    ]);
    expect(runs.map((run) => run.closes.length)).toEqual([0, 0, 2, 0]);
  });

  it("never loses or doubles a character, whatever the spans", () => {
    let seed = 7;
    const next = (below: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below;
    for (let round = 0; round < 200; round++) {
      const spans = Array.from({ length: next(8) }, () => span(next(50) - 4, next(50), "x"));
      const runs = segments(TEXT, spans);
      expect(runs.map((run) => run.text).join("")).toBe(TEXT);
      for (const run of runs) {
        const covering = spans.filter((one) => one.start <= run.start && run.end <= one.end);
        expect(new Set(run.spans)).toEqual(new Set(covering));
      }
    }
  });
});

describe("unitsOf", () => {
  it("turns the browser's offsets into the server's", () => {
    expect(unitsOf("a🚀b").at(3)).toBe(2);
    expect(unitsOf("a🚀b").at(4)).toBe(3);
    expect(unitsOf("plain").at(3)).toBe(3);
  });
});
