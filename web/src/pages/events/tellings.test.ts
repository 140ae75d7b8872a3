import { expect, it } from "vitest";
import { firstOfEach } from "./tellings";

const told = (name: string, origin: string, stance: string) => ({ name, origin, stance });

it("shows each origin once, and its denial beside what it affirms", () => {
  const tellings = [
    told("headline", "post", "reports"),
    told("body", "post", "affirms"),
    told("agency", "afp", "affirms"),
    told("correction", "post", "denies"),
    told("again", "post", "denies"),
  ];
  expect(firstOfEach(tellings).map((one) => one.name)).toEqual([
    "headline",
    "agency",
    "correction",
  ]);
});
