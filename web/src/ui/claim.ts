// Claims as the API gives them, and their words as spans to be drawn.

import { unitsOf, type Labelled } from "./segments";

/** Words of a report. */
export interface Words extends Labelled {
  readonly text: string;
}

export interface Argument {
  role: string;
  span: Words;
  mention_type: string | null;
  entity: string | null;
  name: string | null;
  count: { min: number | null; max: number | null; text: string } | null;
}

/** `inferred` says in words from what the value was inferred, where the span does not state it. */
export interface When {
  span: Words | null;
  edtf: string | null;
  earliest: string | null;
  latest: string | null;
  inferred: string | null;
}

export interface Where {
  span: Words;
  name: string | null;
  country: string | null;
  precision: string | null;
  inferred: string | null;
}

export interface Holder {
  name: string;
  entity: string | null;
  span: Words | null;
  cue: Words | null;
  title?: Words | null;
}

export type Factuality = "CT+" | "PR+" | "PS+" | "CT-" | "PR-" | "PS-" | "Uu";
export type Status = "machine" | "accepted" | "edited" | "rejected";

/** A claim as `claim_to_json` writes it; `report` is the report's id. */
export interface Claim {
  id: string;
  slot: string;
  report: string;
  kind: "event" | "attribute" | "relation" | "statement";
  type: string;
  anchor: Words;
  evidence: Words;
  arguments: Argument[];
  value: { number: number | null; unit: string | null; text: string } | null;
  time: When | null;
  place: Where | null;
  voice: Holder[];
  factuality: Factuality;
  tense: string | null;
  confidence: Record<string, number | null>;
  engine: string;
  status: Status;
  event: string | null;
  /** What a statement says, and whether all of it stands in quotation marks. */
  content?: { span: Words; quoted: boolean } | null;
}

/** A claim of an answer of the API. */
export function claimOf(json: { [key: string]: unknown }): Claim {
  return json as unknown as Claim;
}

/** The tint of words: a `--part-…` of styles/tokens.css; what is said has a line below it. */
export type Tone =
  | "anchor" | "actor" | "target" | "object" | "place" | "time" | "value" | "holder" | "said"; // prettier-ignore

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
  const add = (label: string, tone: Tone, words: Words | null | undefined) => {
    if (words) found.push({ claim: claim.id, label, tone, ...words });
  };
  if (isStatement(claim))
    add(claim.content?.quoted ? "Quoted" : "Said", "said", claim.content?.span);
  else add(claim.type, "anchor", claim.anchor);
  for (const one of claim.arguments) add(one.role, toneOf(one.role), one.span);
  add("Time", "time", claim.time?.span);
  add("Place", "place", claim.place?.span);
  for (const holder of claim.voice) {
    add("Source", "holder", holder.span);
    add("Saying", "holder", holder.cue);
    add("Source", "holder", holder.title);
  }
  const value = valueOf(claim);
  if (value) add("Value", "value", value);
  return found;
}

export const isStatement = (claim: Pick<Claim, "kind">) => claim.kind === "statement";

/** The words by which a claim is known where others are read: its anchor, a statement's cue. */
export function headOf(claim: Claim): ClaimSpan {
  const tone = isStatement(claim) ? "holder" : "anchor";
  return { claim: claim.id, label: isStatement(claim) ? "Saying" : claim.type, tone, ...claim.anchor };
} // prettier-ignore

/** Who says a statement, where its report names somebody. */
export function speakerOf(claim: Claim): Holder | null {
  return claim.voice.length > 1 ? claim.voice.at(-1)! : null;
}

/** What a statement says, on a line; words of its holder have marks. */
export function saidOf(claim: Claim): string {
  const words = claim.content?.span.text.replace(/\s+/g, " ").trim() ?? "";
  return claim.content?.quoted && !/^["“«„‘']/.test(words) ? `“${words}”` : words;
}

/** The words of an attribute's value, which the claim gives without their place. */
export function valueOf(claim: Claim): Words | null {
  if (!claim.value) return null;
  const evidence = unitsOf(claim.evidence.text);
  const unit = claim.evidence.text.indexOf(claim.value.text);
  if (unit < 0) return null;
  const start = claim.evidence.start + evidence.at(unit);
  return { start, end: start + unitsOf(claim.value.text).length, text: claim.value.text };
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
