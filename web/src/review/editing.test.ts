import { describe, expect, it } from "vitest";
import { wordsIn } from "./draft";
import { Editing } from "./editing.svelte";

const TEXT = "Rebels shelled the port of Aden on Monday.";
const role = (name: string, letter: string) => ({ name, label: name, letter });
const ATTACK = {
  name: "Attack", label: "Attack", description: "", parent: null, kind: "event" as const,
  roles: [role("Actor", "a"), role("Target", "t")],
}; // prettier-ignore

function editing() {
  const made = new Editing(TEXT, [ATTACK], null, { start: 7, end: 14 });
  const press = (letter: string) => made.letter(made.parts.find((part) => part.letter === letter)!);
  const words = (key: string) => wordsIn(made.made, key).map((one) => one.text);
  return { made, press, words };
}

describe("Editing", () => {
  it("makes a claim by keys alone", () => {
    const { made, press, words } = editing();
    made.step(1, false); // where the claim stands
    press("W");
    expect(made.choosing).toBe(true);
    made.retype(ATTACK);
    made.pick(0, 3);
    press("a");
    made.pick(15, 18);
    for (let n = 0; n < 3; n++) made.step(1, true);
    press("t");
    expect([words("*anchor"), words("Actor"), words("Target")]).toEqual([
      ["shelled"],
      ["Rebels"],
      ["the port of Aden"],
    ]);
  });

  it("picks a part's words by its letter, and gives them to no other part", () => {
    const { made, press, words } = editing();
    made.retype(ATTACK);
    made.pick(0, 3);
    press("a");
    press("a");
    expect(made.picked).toMatchObject({ start: 0, end: 6 });
    press("t");
    expect(words("Target")).toEqual([]);
    expect(words("Actor")).toEqual(["Rebels"]);
  });

  it("takes words off with the letter pressed twice, and adds with +", () => {
    const { made, press, words } = editing();
    made.retype(ATTACK);
    made.pick(0, 3);
    press("a");
    made.pick(27, 28);
    made.more = true;
    press("a");
    expect(words("Actor")).toEqual(["Rebels", "Aden"]);
    press("a");
    press("a");
    expect(words("Actor")).toEqual(["Aden"]);
  });

  it("says what to do where nothing is selected", () => {
    const { made, press } = editing();
    made.retype(ATTACK);
    press("t");
    expect(made.hint).toContain("press t");
  });
});
