// A claim part by part, as it is shown beside its report.

import { spansOf, toneOf, valueOf, type Claim, type Tone } from "../ui/claim";

export interface Row {
  readonly label: string;
  readonly tone: Tone;
  readonly words: string;
  /** What the reader made of the words: an entity's name, a date, a place. */
  readonly meant: string;
  /** From what it was inferred, if the words beside the anchor do not state it. */
  readonly inferred: string;
  readonly sure: number | null;
  readonly least: boolean;
}

/** The parts of a claim in reading order: roles, value, time, place. */
export function rowsOf(claim: Claim): Row[] {
  const least = leastOf(claim);
  const row = (label: string, tone: Tone, words: string, meant: string, part: string, inferred = "") => ({
    label, tone, words, meant: meant === words ? "" : meant, inferred,
    sure: claim.confidence[part] ?? null, least: part === least,
  }); // prettier-ignore
  const rows: Row[] = claim.arguments.map((one) =>
    row(one.role, toneOf(one.role), one.span.text, one.name ?? "", one.role === "Actor" ? "actor" : "object"),
  ); // prettier-ignore
  const { value, time, place } = claim;
  if (value) {
    const meant = value.number === null ? "" : `${value.number} ${value.unit ?? ""}`.trim();
    rows.push(row("Value", "value", valueOf(claim)?.text ?? value.text, meant, "object"));
  }
  if (time) {
    const meant = time.edtf ?? [time.earliest, time.latest].filter(Boolean).join("/");
    rows.push(row("Time", "time", time.span?.text ?? "", meant, "time", time.inferred ?? ""));
  }
  if (place) {
    const meant = [place.name, place.country, precisionOf(place.precision)].filter(Boolean).join(", ");
    rows.push(row("Place", "place", place.span.text, meant, "place", place.inferred ?? ""));
  } // prettier-ignore
  return rows;
}

const precisionOf = (precision: string | null) =>
  precision && !["exact", "town"].includes(precision) ? precision.replaceAll("_", " ") : "";

/** The part that the machine is least sure of; "" if it is sure of none or alone of the whole. */
export function leastOf(claim: Claim): string {
  let [least, lowest] = ["", 1.01];
  for (const [part, sure] of Object.entries(claim.confidence)) {
    if (part !== "whole" && sure !== null && sure < lowest) [least, lowest] = [part, sure];
  }
  return least;
}

/** Claims of a report in the order of their words. */
export function inReadingOrder(claims: readonly Claim[]): Claim[] {
  return [...claims].sort((a, b) => a.anchor.start - b.anchor.start || a.id.localeCompare(b.id));
}

/** The words of claims other than one. */
export function othersOf(claims: readonly Claim[], chosen: string) {
  return claims.filter((one) => one.id !== chosen).flatMap(spansOf).filter((one) => one.tone === "anchor");
} // prettier-ignore
