// Decisions in words, and where what they are about is shown.

import type { Shape } from "../../api/client";

type Line = Shape<"DecisionLine">;

const SAID: Record<string, string> = {
  accept: "accepted",
  reject: "rejected",
  edit: "edited",
  add: "added",
  merge: "one event",
  split: "split",
  same: "the same",
  different: "different",
  unsure: "unsure",
  grade: "graded",
  rate: "rated",
  note: "noted",
  undo: "took back",
};
export const VERBS = Object.keys(SAID);

/** A verb as it is told of somebody. */
export function saidOf(verb: string): string {
  return SAID[verb] ?? verb;
}

const EVENTS = new Set(["merge", "split", "grade"]);
const ENTITIES = new Set(["same", "different"]);

/** The pages of what a decision is about; none where the log does not say which they are. */
export function linksOf(line: Line): string[] {
  const kind = EVENTS.has(line.verb) ? "event" : ENTITIES.has(line.verb) ? "entity" : "";
  if (!kind) return [];
  return line.subject.split(" ").map((id) => `/${kind}/${encodeURIComponent(id)}`);
}

/** Lines that pass the filters of the address. */
export function passing(lines: readonly Line[], who: string, verb: string): Line[] {
  return lines.filter((one) => (!who || one.who === who) && (!verb || one.verb === verb));
}

/** Lines by their day, as they come. */
export function byDay(lines: readonly Line[]): [day: string, lines: Line[]][] {
  const found = new Map<string, Line[]>();
  for (const line of lines) {
    const day = line.at.slice(0, 10);
    const there = found.get(day);
    if (there) there.push(line);
    else found.set(day, [line]);
  }
  return [...found];
}
