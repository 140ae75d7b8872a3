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
});

it.each([
  ["", true],
  ["type=Attack&since=2022", true],
  ["type=Attack&grade=fair", false], // a claim has no grade
])("claims that pass %o can be exported: %s", (filters, can) => {
  expect(ofClaims(new URLSearchParams(filters))).toBe(can);
});
