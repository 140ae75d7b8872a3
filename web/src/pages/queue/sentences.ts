// The sentences that tell of something, as a question puts them before a reviewer.

import { spansOf, type Claim, type ClaimSpan } from "../../ui/claim";

export interface Sentence {
  key: string;
  claim: Claim;
  lit: ClaimSpan[];
}

/** Sentences with the words of all their claims, each once. */
export function sentences(told: readonly Claim[]): Sentence[] {
  const found = new Map<string, { claim: Claim; lit: ClaimSpan[] }>();
  for (const claim of told) {
    const key = `${claim.report} ${claim.evidence.text}`;
    const there = found.get(key);
    if (there) there.lit.push(...spansOf(claim));
    else found.set(key, { claim, lit: spansOf(claim) });
  }
  return [...found].map(([key, one]) => ({ key, ...one, lit: once(one.lit) }));
}

/** Claims of one sentence share most of their words. */
function once(spans: readonly ClaimSpan[]): ClaimSpan[] {
  const seen = new Map(spans.map((one) => [`${one.start} ${one.end} ${one.label}`, one]));
  return [...seen.values()];
}
