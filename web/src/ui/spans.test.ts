import { describe, expect, it } from "vitest";
import type { Claim } from "./claim";
import { partsOf, segments, type Part } from "./spans";

const part = (start: number, end: number, kind: Part["kind"], label: string = kind): Part => ({
  start,
  end,
  kind,
  label,
});
const drawn = (text: string, start: number, parts: Part[]) =>
  segments(text, start, parts).map((one) => [one.text, one.parts.map((p) => p.kind).join("+")]);

describe("segments", () => {
  it("cuts the text at the ends of parts", () => {
    expect(drawn("Rebels shelled Aden.", 0, [part(0, 6, "actor"), part(7, 14, "anchor")])).toEqual([
      ["Rebels", "actor"],
      [" ", ""],
      ["shelled", "anchor"],
      [" Aden.", ""],
    ]);
  });
  it("counts from where the text begins in the report", () => {
    expect(drawn("shelled Aden", 107, [part(115, 119, "place")])).toEqual([
      ["shelled ", ""],
      ["Aden", "place"],
    ]);
  });
  it("puts the shorter of two parts first", () => {
    expect(drawn("the army's drone", 0, [part(0, 16, "object"), part(4, 8, "actor")])).toEqual([
      ["the ", "object"],
      ["army", "actor+object"],
      ["'s drone", "object"],
    ]);
  });
  it("counts characters, not UTF-16 units", () => {
    expect(drawn("🚀🚀 hit Aden", 0, [part(7, 11, "place")])).toEqual([
      ["🚀🚀 hit ", ""],
      ["Aden", "place"],
    ]);
  });
  it("cuts off parts that reach beyond the text and leaves out those elsewhere", () => {
    expect(
      drawn("Aden", 10, [part(0, 12, "time"), part(14, 20, "actor"), part(11, 11, "object")]),
    ).toEqual([
      ["Ad", "time"],
      ["en", ""],
    ]);
  });
  it("makes nothing of no text", () => expect(segments("", 0, [])).toEqual([]));
});

const words = (start: number, end: number) => ({ start, end, text: "" });
const CLAIM = {
  anchor: words(10, 18),
  arguments: [
    { ...words(0, 9), role: "Supplier" },
    { ...words(19, 24), role: "Recipient" },
    { ...words(30, 34), role: "Weapon" },
    { ...words(40, 44), role: "Destination" },
  ],
  time: { ...words(50, 54) },
  place: { start: null, end: null, text: null },
  voice: [
    { start: null, end: null, text: null, name: "The Post", cue: null },
    { ...words(60, 66), name: "police", cue: words(67, 71) },
  ],
} as unknown as Claim;

it("names every part that stands in the text, those of a role by its label", () => {
  const roles = [
    { name: "Supplier", label: "who supplies" },
    { name: "Recipient", label: "to whom" },
  ];
  expect(partsOf(CLAIM, roles).map((one) => [one.kind, one.label, one.start])).toEqual([
    ["anchor", "what happens", 10],
    ["actor", "who supplies", 0],
    ["target", "to whom", 19],
    ["object", "Weapon", 30],
    ["place", "Destination", 40],
    ["time", "when", 50],
    ["holder", "who says so", 60],
    ["holder", "that it is said", 67],
  ]);
});
