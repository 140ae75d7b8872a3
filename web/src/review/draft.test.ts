import { describe, expect, it } from "vitest";
import type { Shape } from "../api/client";
import type { Claim, Words } from "../ui/claim";
import {
  blank, CUE, emptied, given, HOLDER, madeOf, missing, partsOf, PLACE, retyped, sent, TIME,
} from "./draft"; // prettier-ignore

const TEXT = "Officials said rebels shelled the port of Aden on Monday. Nobody shelled Taiz.";
const words = (text: string, from = 0): Words => {
  const start = TEXT.indexOf(text, from);
  return { start, end: start + text.length, text };
};
const role = (name: string) => ({ name, label: name, letter: name[0]!.toLowerCase() });
const type = (name: string, kind: Shape<"Type">["kind"], ...roles: string[]): Shape<"Type"> => ({
  name, label: name, description: "", parent: null, kind, roles: roles.map(role),
}); // prettier-ignore
const ATTACK = type("Attack", "event", "Actor", "Target", "Instrument");
const DETAIN = type("Detain", "event", "Actor", "Victim");
const RANGE = type("range", "attribute", "System");

const CLAIM: Claim = {
  id: "c1", slot: "s1", report: "r1", kind: "event", type: "Attack",
  anchor: words("shelled"), evidence: words("Officials said rebels shelled the port of Aden on Monday."),
  arguments: [
    { role: "Actor", span: words("rebels"), mention_type: null, entity: null, name: null, count: null },
    { role: "Target", span: words("the port"), mention_type: null, entity: null, name: null, count: null },
  ],
  value: null, time: null,
  place: { span: words("Aden"), name: "Aden", country: "YE", precision: "town", inferred: null },
  voice: [
    { name: "Gulf Wire", entity: null, span: null, cue: null },
    { name: "Officials", entity: null, span: words("Officials"), cue: words("said") },
  ],
  factuality: "CT+", tense: "past", confidence: { whole: 0.4 }, engine: "e", status: "machine", event: null,
}; // prettier-ignore

describe("sent", () => {
  const was = madeOf(CLAIM);
  const CASES: [what: string, made: ReturnType<typeof madeOf>, words: unknown][] = [
    ["nothing changed", was, null],
    ["another target", given(was, "Target", words("the port of Aden")), { roles: [["Target", "the port of Aden"]] }],
    ["a second target keeps the first", given(was, "Target", words("Aden"), true), { roles: [["Target", "the port"], ["Target", "Aden"]] }],
    ["the same words again: the role is left out", given(was, "Actor", words("rebels")), { roles: [["Actor", ""]] }],
    ["a time is added, the place is none", emptied(given(was, TIME, words("Monday")), PLACE), { time: "Monday", place: "" }],
    ["no words of saying", emptied(was, CUE), { holders: [["Officials", ""]] }],
    ["nobody but the publisher says so", emptied(was, HOLDER), { holders: [] }],
    ["denied", { ...was, factuality: "CT-" }, { factuality: "CT-" }],
    [
      "a type without a target: its words go to the role of the same tint",
      retyped(was, DETAIN),
      { type: "Detain", roles: [["Target", ""], ["Victim", "the port"]] },
    ],
    [
      "words that stand twice are sent with what tells them apart",
      given(was, "*anchor", words("shelled", 40)),
      { anchor: "shelled", sentence: "Nobody shelled" },
    ],
  ]; // prettier-ignore
  it.each(CASES)("%s", (_, made, words) => expect(sent(made, CLAIM, TEXT)).toEqual(words));

  it("sends all of a new claim", () => {
    const made = given(retyped(blank(words("shelled")), ATTACK), "Actor", words("rebels"));
    expect(sent(made, null, TEXT)).toEqual({
      type: "Attack",
      anchor: "shelled",
      sentence: "rebels shelled",
      roles: [["Actor", "rebels"]],
      factuality: "CT+",
    });
  });
});

describe("missing", () => {
  const anchored = blank(words("shelled"));
  const CASES: [what: string, made: ReturnType<typeof blank>, type: Shape<"Type"> | undefined, said: RegExp][] = [
    ["no type", anchored, undefined, /type/],
    ["no words", { ...blank(), type: "Attack" }, ATTACK, /express/],
    ["an attribute without a value", retyped(anchored, RANGE), RANGE, /value/],
    ["an event is whole without participants", retyped(anchored, ATTACK), ATTACK, /^$/],
  ]; // prettier-ignore
  it.each(CASES)("%s", (_, made, type, said) => expect(missing(made, type)).toMatch(said));
});

describe("partsOf", () => {
  it("gives every part a letter of its own", () => {
    for (const one of [ATTACK, DETAIN, RANGE]) {
      const letters = partsOf(one).map((part) => part.letter);
      expect(new Set(letters).size).toBe(letters.length);
    }
  });
});
