import { expect, it } from "vitest";
import type { Shape } from "../../api/client";
import { bestOf, chosenOf, entityOf, keyOf, labelOf, partName } from "./values";

const value = (of: unknown, label: string, claims: string[] = []): Shape<"Value"> => ({
  value: of,
  label,
  claims,
  affirmed_by: [],
  denied_by: [],
});
const TIME = value({ edtf: "2022-05", earliest: "2022-05-01", latest: "2022-05-31" }, "2022-05");
const PLACE = value({ name: "Zuru", country: "NG", precision: "town" }, "Zuru, NG");
const ACTOR = value({ name: "police", entity: "organisation:police" }, "police", ["a", "b"]);

it("says dates and places as people do, all else as the server does", () => {
  expect(labelOf("time", TIME)).toBe("May 2022");
  expect(labelOf("place", PLACE)).toBe("Zuru, Nigeria");
  expect(labelOf("actor", ACTOR)).toBe("police");
});

it("finds the best among what was said; one that covers several stays as it is", () => {
  const part = { key: "time", label: "time", best: "2022-05", rule: "", values: [TIME] };
  expect(bestOf(part)).toBe("May 2022");
  expect(bestOf({ ...part, best: "2022" })).toBe("2022");
  expect(bestOf({ ...part, best: null })).toBe("");
});

it("knows who is meant", () => {
  expect(entityOf(ACTOR)).toBe("organisation:police");
  expect(entityOf(TIME)).toBeNull();
  expect(entityOf(value(null, "?"))).toBeNull();
});

it("names a value in the address, and finds it again", () => {
  const part = { key: "actor", label: "actor", best: null, rule: "", values: [TIME, ACTOR] };
  expect(keyOf(part, ACTOR)).toBe("actor:police");
  expect(chosenOf([part], "actor:police")).toEqual([part, ACTOR]);
  expect(chosenOf([part], "actor:nobody")).toBeNull(); // not said by then
  expect(chosenOf([part], "")).toBeNull();
});

it.each([
  ["time", "time", "When"],
  ["place", "place", "Where"],
  ["role_time", "time", "Time"], // a role of a user's profile
  ["killed", "killed", "Killed"],
])("%s answers %s: %s", (key, label, name) => expect(partName({ key, label })).toBe(name));
