// A claim as the API gives it: docs/claims.md.

export interface Quoted {
  start: number;
  end: number;
  text: string;
}

/** Words that may be missing: a publisher known by the report's metadata has none. */
export interface MaybeQuoted {
  start: number | null;
  end: number | null;
  text: string | null;
}

export interface Argument extends Quoted {
  role: string;
  mention_type: string | null;
  entity: string | null;
  name: string | null;
  count: { min: number | null; max: number | null; text: string } | null;
}

export interface Holder extends MaybeQuoted {
  name: string;
  entity: string | null;
  cue: Quoted | null;
}

export interface ClaimTime extends MaybeQuoted {
  edtf: string | null;
  earliest: string | null;
  latest: string | null;
  inferred: string | null;
}

export interface ClaimPlace extends MaybeQuoted {
  name: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  radius_km: number | null;
  precision: string | null;
  inferred: string | null;
}

export interface Claim {
  id: string;
  slot: string;
  report: { id: string; title: string; publisher: string | null; published: string | null };
  kind: "event" | "attribute" | "relation";
  type: string;
  anchor: Quoted;
  arguments: Argument[];
  value: { number: number | null; unit: string | null; text: string } | null;
  time: ClaimTime | null;
  place: ClaimPlace | null;
  voice: Holder[];
  factuality: string;
  tense: string | null;
  evidence: Quoted;
  confidence: Record<string, number | null>;
  engine: string;
  status: string;
  event: string | null;
}

const SURE: Record<string, string> = {
  "CT+": "stated as fact",
  "PR+": "stated as probable",
  "PS+": "stated as possible",
  "CT-": "denied",
  "PR-": "stated as improbable",
  "PS-": "stated as possibly not so",
  Uu: "left open",
};

/** A FactBank value in words. */
export function factuality(value: string): string {
  return SURE[value] ?? value;
}

/** The claim that a telling or another answer holds as plain JSON. */
export function claimOf(holder: { claim: object }): Claim {
  return holder.claim as Claim;
}

/** A claim's own sentences, cut out of the words around them, and where they begin in the report. */
export function sentence(
  words: string,
  start: number,
  claim: Claim,
): { text: string; start: number } {
  const { evidence } = claim;
  const from = Math.max(evidence.start, start);
  const text = [...words].slice(from - start, Math.max(evidence.end, from) - start).join("");
  return { text, start: from };
}
