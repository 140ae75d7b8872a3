import { expect, it } from "vitest";
import type { Shape } from "../../api/client";
import { attributesOf, labelOf, share } from "./stated";

function stated(
  attribute: string,
  value: string,
  number: number | null,
  unit: string | null,
  voice: string,
): Shape<"Stated"> {
  return {
    attribute,
    value,
    number,
    unit,
    factuality: "CT+",
    voices: [voice],
    claim: `${voice}${value}`,
    report: {} as Shape<"ReportLine">,
  };
}

const RANGE = [
  stated("range", "200 km", 200, "km", "Ministry"),
  stated("range", "120 kilometres", 120, "km", "Analyst"),
  stated("range", "two hundred kilometres", 200, "km", "Wire"), // another wording of one value
  stated("payload", "a heavy warhead", null, null, "Wire"),
];

it("puts values side by side, equal ones together with all who state them", () => {
  const [payload, range] = attributesOf(RANGE);
  expect(payload?.name).toBe("payload");
  expect(payload?.differs).toBe(false);
  expect(range?.differs).toBe(true);
  expect(range?.values.map((one) => [one.label, one.said.map((s) => s.voices[0])])).toEqual([
    ["120 km", ["Analyst"]],
    ["200 km", ["Ministry", "Wire"]],
  ]);
});

it.each([
  [stated("range", "1,300 km", 1300, "km", ""), "1,300 km"],
  [stated("crew", "12", 12, null, ""), "12"],
  [stated("range", "  beyond\n sight ", null, null, ""), "beyond sight"],
])("says a value in words %#", (one, label) => {
  expect(labelOf(one)).toBe(label);
});

it("compares only values of one unit", () => {
  const values = attributesOf([...RANGE, stated("range", "100 miles", 100, "mi", "Blog")])[1]!
    .values;
  expect(values.map((one) => [one.label, share(one, values)])).toEqual([
    ["120 km", 0.6],
    ["200 km", 1],
    ["100 mi", null],
  ]);
});
