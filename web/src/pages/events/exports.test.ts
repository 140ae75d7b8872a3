import { expect, it } from "vitest";
import { dossier, downloads, ofClaims } from "./exports";

const FORMATS = ["csv", "acled"];

it("offers all formats of events, and those of claims that hold claims", () => {
  const filters = new URLSearchParams([
    ["type", "Attack"],
    ["type", "Meet"],
  ]);
  expect(downloads("events", FORMATS, filters).map((one) => one.href)).toEqual([
    "/api/export?type=Attack&type=Meet&of=events&format=csv",
    "/api/export?type=Attack&type=Meet&of=events&format=acled",
  ]);
  expect(downloads("claims", FORMATS, filters).map((one) => one.label)).toEqual(["csv"]);
});

it("names every event of a dossier", () => {
  expect(dossier(["a1", "b 2"])).toBe("/api/dossier?event=a1&event=b+2");
  expect(dossier(["a1"], "2022-05-18")).toBe("/api/dossier?event=a1&as_of=2022-05-18");
});

it.each([
  ["", "", []],
  ["type=Attack&since=2022", "type=Attack&since=2022", []],
  ["type=Attack&grade=fair&grade=weak&q=depot", "type=Attack", ["grade", "q"]], // of events only
  ["country=YE", "country=YE", []], // a claim has it as its place
  ["country=YE&country=OM", "", ["country"]], // but no two
  ["country=YE&place=Aden", "place=Aden", ["country"]],
])("of the filters %o claims have %o, and not %o", (filters, fit, left) => {
  const found = ofClaims(new URLSearchParams(filters));
  expect([found.fit.toString(), found.left]).toEqual([fit, left]);
});
