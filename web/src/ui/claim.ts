// Claims as the API gives them (docs/claims.md), and their words as spans to be drawn.

import type { Labelled } from "./segments";

/** Words of a report. */
export interface Words extends Labelled {
  readonly text: string;
}

type MaybeWords = { start: number | null; end: number | null; text: string | null };

export interface Argument extends Words {
  role: string;
  mention_type: string | null;
  entity: string | null;
  name: string | null;
  count: { min: number; max: number | null; text: string } | null;
}

export interface When extends MaybeWords {
  edtf: string | null;
  earliest: string | null;
  latest: string | null;
  inferred: string | null;
}

export interface Where extends MaybeWords {
  name: string | null;
  country: string | null;
  precision: string | null;
  inferred: string | null;
}

export interface Holder extends MaybeWords {
  name: string;
  entity: string | null;
  cue: Words | null;
}

export type Factuality = "CT+" | "PR+" | "PS+" | "CT-" | "PR-" | "PS-" | "Uu";
export type Status = "machine" | "accepted" | "edited" | "rejected";

export interface Claim {
  id: string;
  slot: string;
  report: { id: string; title: string; publisher: string | null; published: string | null };
  kind: "event" | "attribute" | "relation";
  type: string;
  anchor: Words;
  arguments: Argument[];
  value: { number: number | null; unit: string | null; text: string } | null;
  time: When | null;
  place: Where | null;
  voice: Holder[];
  factuality: Factuality;
  tense: string | null;
  evidence: Words;
  confidence: Record<string, number | null>;
  engine: string;
  status: Status;
  event: string | null;
}

/** The tint of words: a `--part-…` of styles/tokens.css. */
export type Tone =
  | "anchor" | "actor" | "target" | "object" | "place" | "time" | "value" | "holder"; // prettier-ignore

/** A part of a claim whose words stand in the report. */
export interface ClaimSpan extends Words {
  readonly claim: string;
  readonly label: string;
  readonly tone: Tone;
}

const TONES: Record<string, Tone> = {
  Actor: "actor",
  Holder: "actor",
  Member: "actor",
  Maker: "actor",
  Backer: "actor",
  Head: "actor",
  Target: "target",
  Victim: "target",
  Recipient: "target",
  Addressee: "target",
  Partner: "target",
  Origin: "place",
  Destination: "place",
  Location: "place",
  Through: "place",
};

/** The tint of a role; roles that a user's profile has of its own are things. */
export function toneOf(role: string): Tone {
  return TONES[role] ?? "object";
}

/** All words that a claim is made of, in no order. */
export function spansOf(claim: Claim): ClaimSpan[] {
  const found: ClaimSpan[] = [];
  const add = (label: string, tone: Tone, words: MaybeWords | Words | null | undefined) => {
    if (words?.start == null || words.end == null) return;
    const { start, end } = words;
    found.push({ claim: claim.id, label, tone, start, end, text: words.text ?? "" });
  };
  add(claim.type, "anchor", claim.anchor);
  for (const one of claim.arguments) add(one.role, toneOf(one.role), one);
  add("Time", "time", claim.time);
  add("Place", "place", claim.place);
  for (const holder of claim.voice) {
    add("Says so", "holder", holder);
    add("Words of saying", "holder", holder.cue);
  }
  return found;
}

/** FactBank's values, the most certain first: their number is the key that sets them. */
export const FACTUALITY: readonly (readonly [Factuality, string])[] = [
  ["CT+", "certainly so"],
  ["PR+", "probably so"],
  ["PS+", "possibly so"],
  ["CT-", "certainly not so"],
  ["PR-", "probably not so"],
  ["PS-", "possibly not so"],
  ["Uu", "open"],
];

/** A value of factuality in words. */
export function factualityOf(value: string): string {
  return FACTUALITY.find(([code]) => code === value)?.[1] ?? value;
}
