import { expect, it } from "vitest";
import type { Shape } from "../../api/client";
import { days, sideOf, sources } from "./grouped";

const told = (
  origin: string,
  report: string,
  at: number,
  stance: string,
  published: string | null = "2025-02-05",
) =>
  ({
    claim: { id: `${report}-${at}-${stance}`, evidence: { start: at, end: at + 9, text: "" } },
    report: { id: report, published },
    words: "words",
    start: at,
    stance,
    origin,
    origin_name: origin.toUpperCase(),
  }) as unknown as Shape<"Telling">;

const TELLINGS = [
  told("post", "r1", 0, "reports"), // a headline with two claims
  told("post", "r1", 0, "affirms"),
  told("post", "r1", 30, "denies"), // the same source denies something
  told("afp", "r2", 0, "reports", "2025-02-04T10:00:00Z"), // an agency in two outlets
  told("afp", "r3", 0, "reports", null),
];

it("puts a side's tellings together by origin, report and sentence", () => {
  const seen = sources(TELLINGS, "affirmed").map((source) => [
    source.name,
    source.count,
    source.reports.map((one) => [one.report.id, one.sentences.map((s) => s.claims.length)]),
  ]);
  expect(seen).toEqual([
    ["POST", 2, [["r1", [2]]]],
    [
      "AFP",
      2,
      [
        ["r2", [1]],
        ["r3", [1]],
      ],
    ],
  ]);
});

it("keeps denials apart", () => {
  const [source, ...more] = sources(TELLINGS, "denied");
  expect(source?.name).toBe("POST");
  expect(source?.reports[0]?.sentences[0]?.start).toBe(30);
  expect(more).toEqual([]);
});

it.each([
  ["affirms", "affirmed"], // a source within the report
  ["reports", "affirmed"], // the publisher
  ["denies", "denied"],
  ["doubts", "denied"],
])("%s: %s", (stance, side) => expect(sideOf(stance)).toBe(side));

it("knows the days of publication", () => {
  expect(days(TELLINGS)).toEqual(["2025-02-04", "2025-02-05"]);
});
