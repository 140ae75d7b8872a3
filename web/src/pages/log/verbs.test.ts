import { describe, expect, it } from "vitest";
import { byDay, linksOf, passing } from "./verbs";

const line = (verb: string, over: object = {}) => ({
  seq: 1, id: "d", at: "2026-03-01T10:00:00+00:00", who: "Ada", verb, subject: "e1 e2", what: "",
  why: null, blind: false, undone: false, ...over,
}); // prettier-ignore

describe("linksOf", () => {
  it.each([
    ["merge", ["/event/e1", "/event/e2"]],
    ["same", ["/entity/e1", "/entity/e2"]],
    ["accept", []], // the subject is a slot, which has no page
  ])("%s", (verb, links) => expect(linksOf(line(verb))).toEqual(links));

  it("escapes what stands in an entity's id", () => {
    expect(linksOf(line("same", { subject: "a/b?c" }))).toEqual(["/entity/a%2Fb%3Fc"]);
  });
});

describe("passing, byDay", () => {
  const lines = [
    line("accept"),
    line("reject", { who: "Bob", at: "2026-02-28T23:59:00+00:00" }),
    line("accept", { who: "Bob", at: "2026-02-28T10:00:00+00:00" }),
  ];
  it("takes one person's, of one verb", () => {
    expect(passing(lines, "Bob", "accept")).toEqual([lines[2]]);
    expect(passing(lines, "", "")).toEqual(lines);
  });
  it("keeps the order within days", () => {
    expect(byDay(lines).map(([day, some]) => [day, some.length])).toEqual([
      ["2026-03-01", 1],
      ["2026-02-28", 2],
    ]);
  });
});
