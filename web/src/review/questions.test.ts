import { describe, expect, it } from "vitest";
import { aboutOf, answered, claimsOf } from "./questions";
import { keyOf, type Question } from "./review.svelte";

const asked = (over: Partial<Question>): Question => ({
  ask: "parts", ids: ["e1"], what: "", why: "", priority: 1, claims: [{ id: "c1" }], reports: [],
  events: [{ id: "e1" } as Question["events"][number]], entities: [], parts: [["c1"], ["c2", "c3"]],
  ...over,
}); // prettier-ignore

describe("a question about two parts of one event", () => {
  it("is about the parts, not about any claim", () => {
    expect(aboutOf(asked({}))).toBe("parts");
    expect(claimsOf(asked({}))).toEqual([]);
  });

  it.each([
    ["same", "merge"],
    ["different", "split"],
    ["unsure", "unsure"],
  ] as const)("is answered %s by one decision, with the claims that were seen", (answer, verb) => {
    const parts = [["c1"], ["c2", "c3"]];
    expect(answered(asked({}), answer)).toEqual({ verb, subjects: ["e1"], parts });
  });

  it("is another question where other parts of the event are asked about", () => {
    expect(keyOf(asked({ parts: [["c2"], ["c3"]] }))).not.toBe(keyOf(asked({})));
  });
});
