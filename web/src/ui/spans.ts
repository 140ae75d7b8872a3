// Which parts of a claim stand where in a report's text.
//
// The API counts characters, JavaScript counts UTF-16 units: "😀" is one of the first and two of the
// second. All offsets here are the API's.

import type { Claim } from "./claim";

export type Kind = "anchor" | "actor" | "target" | "object" | "place" | "time" | "value" | "holder";

export interface Part {
  start: number;
  end: number;
  kind: Kind;
  /** What it is in words: "Supplier", "who says so". */
  label: string;
}

/** A stretch of the text with the parts that cover it, the shortest first. */
export interface Segment {
  text: string;
  start: number;
  parts: Part[];
}

const TARGETS = new Set(["Target", "Victim", "Recipient", "Partner", "Addressee"]);
const PLACES = new Set(["Origin", "Destination", "Location", "Through"]);

/** How the role of an argument is coloured; `subject` is the role of who acts. */
export function kindOf(role: string, subject: string | undefined): Kind {
  if (role === subject) return "actor";
  if (TARGETS.has(role)) return "target";
  return PLACES.has(role) ? "place" : "object";
}

interface Role {
  name: string;
  label: string;
}

/** The parts of a claim that stand in the text; `roles` are those of its type, who acts first. */
export function partsOf(claim: Claim, roles: readonly Role[]): Part[] {
  const subject = roles[0]?.name;
  const label = (name: string) => roles.find((role) => role.name === name)?.label ?? name;
  const found: Part[] = [
    { ...ends(claim.anchor), kind: "anchor", label: "what happens" },
    ...claim.arguments.map((one) => ({
      ...ends(one),
      kind: kindOf(one.role, subject),
      label: label(one.role),
    })),
  ];
  const add = (
    at: { start: number | null; end: number | null } | null,
    kind: Kind,
    what: string,
  ) => {
    if (at?.start != null && at.end != null)
      found.push({ start: at.start, end: at.end, kind, label: what });
  };
  add(claim.time, "time", "when");
  add(claim.place, "place", "where");
  for (const holder of claim.voice) {
    add(holder, "holder", "who says so");
    add(holder.cue, "holder", "that it is said");
  }
  return found;
}

function ends({ start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start, end };
}

/** The text cut wherever a part begins or ends; `start` is the text's own offset in the report. */
export function segments(text: string, start: number, parts: readonly Part[]): Segment[] {
  const characters = [...text];
  const end = start + characters.length;
  const inside = parts.filter(
    (part) => part.start < end && part.end > start && part.end > part.start,
  );
  const cuts = new Set([start, end]);
  for (const part of inside) {
    cuts.add(Math.max(part.start, start));
    cuts.add(Math.min(part.end, end));
  }
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((from, n) => ({
    text: characters.slice(from - start, (at[n + 1] ?? end) - start).join(""),
    start: from,
    parts: inside
      .filter((part) => part.start <= from && part.end > from)
      .sort((a, b) => a.end - a.start - (b.end - b.start)),
  }));
}
