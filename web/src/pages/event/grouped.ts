// The tellings of an event put together: by side, by origin, by report, by sentence.

import { claimOf, type Claim } from "../../ui/claim";
import type { Shape } from "../../api/client";

type Telling = Shape<"Telling">;

/** One sentence of a report with the claims that are read from it. */
export interface Sentence {
  key: string;
  words: string;
  start: number;
  claims: Claim[];
  stances: string[];
}

export interface Told {
  report: Shape<"ReportLine">;
  sentences: Sentence[];
}

export interface Source {
  origin: string;
  name: string;
  count: number;
  reports: Told[];
}

export type Side = "affirmed" | "denied";

/** On which side a telling stands: a doubt stands beside the denials. */
export function sideOf(stance: string): Side {
  return stance === "affirms" || stance === "reports" ? "affirmed" : "denied";
}

/** The tellings of a side by their origins, in the order in which they were published. */
export function sources(tellings: readonly Telling[], side: Side): Source[] {
  const found = new Map<string, Source>();
  for (const telling of tellings) {
    if (sideOf(telling.stance) !== side) continue;
    const { origin, origin_name: name } = telling;
    const source = get(found, origin, () => ({ origin, name, count: 0, reports: [] }));
    source.count += 1;
    put(source, telling);
  }
  return [...found.values()];
}

function put(source: Source, telling: Telling): void {
  const claim = claimOf(telling.claim);
  let told = source.reports.find((one) => one.report.id === telling.report.id);
  if (!told) source.reports.push((told = { report: telling.report, sentences: [] }));
  const key = `${claim.evidence.start}-${claim.evidence.end}`;
  let sentence = told.sentences.find((one) => one.key === key);
  if (!sentence) {
    sentence = { key, words: telling.words, start: telling.start, claims: [], stances: [] };
    told.sentences.push(sentence);
  }
  sentence.claims.push(claim);
  sentence.stances.push(telling.stance);
}

function get<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}

/** The days on which reports of an event were published, the first first. */
export function days(tellings: readonly Telling[]): string[] {
  const found = tellings.flatMap(({ report }) => report.published?.slice(0, 10) ?? []);
  return [...new Set(found)].sort();
}
