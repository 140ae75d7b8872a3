// A claim while a reviewer makes or changes it: words picked in the text for each of its parts.

import type { Shape } from "../api/client";
import {
  toneOf, valueOf, type Claim, type ClaimSpan, type Factuality, type Tone, type Words,
} from "../ui/claim"; // prettier-ignore
import { unique, wordsOf } from "../ui/words";

type Type = Shape<"Type">;

/** Parts that are no roles. Their letters are capitals, those of roles are small. */
export const ANCHOR = "*anchor";
export const TIME = "*time";
export const PLACE = "*place";
export const VALUE = "*value";
export const HOLDER = "*holder";
export const CUE = "*cue";

/** A part of a claim that words can be picked for; `letter` is the key that gives it them. */
export interface Part {
  readonly key: string;
  readonly label: string;
  readonly letter: string;
  readonly tone: Tone;
}

export interface Made {
  readonly type: string;
  readonly anchor: Words | null;
  readonly roles: Readonly<Record<string, readonly Words[]>>;
  readonly time: Words | null;
  readonly place: Words | null;
  readonly value: Words | null;
  /** Who says so behind the publisher, from the outermost inwards. */
  readonly holders: readonly { readonly name: Words; readonly cue: Words | null }[];
  readonly factuality: Factuality;
  readonly tense: string | null;
}

export const TENSES = ["past", "present", "future", "habitual"] as const;

/** The parts of a type, in the order in which they are shown. */
export function partsOf(type: Type | undefined): Part[] {
  const part = (key: string, label: string, letter: string, tone: Tone) => ({ key, label, letter, tone }); // prettier-ignore
  return [
    part(ANCHOR, "Words", "W", "anchor"),
    ...(type?.roles ?? []).map((role) =>
      part(role.name, role.label, role.letter, toneOf(role.name)),
    ),
    ...(type?.kind === "attribute" ? [part(VALUE, "Value", "V", "value")] : []),
    ...(type && type.kind !== "event"
      ? []
      : [part(TIME, "Time", "T", "time"), part(PLACE, "Place", "P", "place")]),
    part(HOLDER, "Source", "S", "holder"),
    part(CUE, "Saying", "Q", "holder"),
  ];
}

/** A new claim without a part yet. */
export function blank(anchor: Words | null = null): Made {
  return {
    type: "", anchor, roles: {}, time: null, place: null, value: null, holders: [],
    factuality: "CT+", tense: null,
  }; // prettier-ignore
}

/** A claim as it stands, to be changed. */
export function madeOf(claim: Claim): Made {
  const roles: Record<string, Words[]> = {};
  for (const one of claim.arguments) (roles[one.role] ??= []).push(one.span);
  return {
    type: claim.type,
    anchor: claim.anchor,
    roles,
    time: claim.time?.span ?? null,
    place: claim.place?.span ?? null,
    value: valueOf(claim),
    holders: claim.voice.slice(1).flatMap((one) => (one.span ? [{ name: one.span, cue: one.cue }] : [])),
    factuality: claim.factuality,
    tense: claim.tense,
  }; // prettier-ignore
}

const same = (a: Words | null, b: Words | null) => a?.start === b?.start && a?.end === b?.end;

/** The words that a part has. */
export function wordsIn(made: Made, key: string): readonly Words[] {
  const list = (one: Words | null) => (one ? [one] : []);
  if (key === ANCHOR) return list(made.anchor);
  if (key === TIME) return list(made.time);
  if (key === PLACE) return list(made.place);
  if (key === VALUE) return list(made.value);
  if (key === HOLDER) return made.holders.map((one) => one.name);
  if (key === CUE) return made.holders.flatMap((one) => list(one.cue));
  return made.roles[key] ?? [];
}

/** Give a part its words; `more` keeps those that a role has. Words that it has are taken from it. */
export function given(made: Made, key: string, words: Words, more = false): Made {
  const there = wordsIn(made, key);
  const has = there.some((one) => same(one, words));
  if (key === ANCHOR) return { ...made, anchor: words };
  if (key === TIME) return { ...made, time: has ? null : words };
  if (key === PLACE) return { ...made, place: has ? null : words };
  if (key === VALUE) return { ...made, value: has ? null : words };
  if (key === HOLDER) {
    const kept = made.holders.filter((one) => !same(one.name, words));
    return { ...made, holders: has ? kept : [...(more ? kept : []), { name: words, cue: null }] };
  }
  if (key === CUE) {
    const [last, ...before] = [...made.holders].reverse();
    const cue = has ? null : words;
    return last ? { ...made, holders: [...before.reverse(), { name: last.name, cue }] } : made;
  }
  const kept = there.filter((one) => !same(one, words));
  const next = has ? kept : more ? [...kept, words] : [words];
  return { ...made, roles: { ...made.roles, [key]: next } };
}

/** Leave a part without words. */
export function emptied(made: Made, key: string): Made {
  if (key === HOLDER) return { ...made, holders: [] };
  if (key === CUE) return { ...made, holders: made.holders.map((one) => ({ ...one, cue: null })) };
  if (key === TIME) return { ...made, time: null };
  if (key === PLACE) return { ...made, place: null };
  if (key === VALUE) return { ...made, value: null };
  return key === ANCHOR ? made : { ...made, roles: { ...made.roles, [key]: [] } };
}

/** Another type: words of roles that it lacks go to its first empty role of the same tint. */
export function retyped(made: Made, type: Type): Made {
  const names = type.roles.map((role) => role.name);
  const roles: Record<string, readonly Words[]> = {};
  for (const name of names) if (made.roles[name]?.length) roles[name] = made.roles[name];
  for (const [name, words] of Object.entries(made.roles)) {
    if (names.includes(name) || !words.length) continue;
    const free = names.find((one) => !roles[one] && toneOf(one) === toneOf(name));
    if (free) roles[free] = words;
  }
  const event = type.kind === "event";
  return {
    ...made,
    type: type.name,
    roles,
    time: event ? made.time : null,
    place: event ? made.place : null,
    value: type.kind === "attribute" ? made.value : null,
  };
}

/** The words of a claim as they are drawn in the text. */
export function spansOfMade(made: Made, parts: readonly Part[]): ClaimSpan[] {
  return parts.flatMap((part) =>
    wordsIn(made, part.key).map((words) => ({
      ...words,
      claim: "",
      label: part.key === ANCHOR ? made.type || "Words" : part.label,
      tone: part.tone,
    })),
  );
}

/** What is still missing before it can be written; "" if nothing is. */
export function missing(made: Made, type: Type | undefined): string {
  if (!made.type || !type) return "Choose a type.";
  if (!made.anchor) return "Pick the words that express it, then press W.";
  const filled = Object.values(made.roles).filter((words) => words.length).length;
  if (type.kind === "relation" && filled < 2) return "A relation needs two roles.";
  if (type.kind === "attribute" && !made.value) return "Pick its value, then press V.";
  return "";
}

/** The words to send for a new claim, or for what differs from `before`; null if nothing does. */
export function sent(made: Made, before: Claim | null, text: string): Shape<"Words"> | null {
  const was = before ? madeOf(before) : blank();
  const words: Shape<"Words"> = {};
  if (made.type !== was.type) words.type = made.type;
  if (made.anchor && (!same(made.anchor, was.anchor) || !before)) {
    words.anchor = made.anchor.text;
    words.sentence = unique(text, wordsOf(text), made.anchor);
  }
  const roles = changedRoles(made, was);
  if (roles.length) words.roles = roles;
  if (!same(made.time, was.time)) words.time = made.time?.text ?? "";
  if (!same(made.place, was.place)) words.place = made.place?.text ?? "";
  if (!same(made.value, was.value)) words.value = made.value?.text ?? "";
  if (holders(made) !== holders(was)) {
    words.holders = made.holders.map((one) => [one.name.text, one.cue?.text ?? ""]);
  }
  if (made.factuality !== was.factuality || !before) words.factuality = made.factuality;
  if (made.tense && made.tense !== was.tense) words.tense = made.tense;
  return Object.keys(words).length ? words : null;
}

function changedRoles(made: Made, was: Made): [string, string][] {
  const found: [string, string][] = [];
  for (const role of new Set([...Object.keys(was.roles), ...Object.keys(made.roles)])) {
    const [now, then] = [made.roles[role] ?? [], was.roles[role] ?? []];
    if (now.length === then.length && now.every((one, n) => same(one, then[n]!))) continue;
    if (now.length) for (const one of now) found.push([role, one.text]);
    else found.push([role, ""]);
  }
  return found;
}

const holders = (made: Made) =>
  made.holders.map((one) => `${one.name.start}-${one.name.end} ${one.cue?.start}-${one.cue?.end}`).join(); // prettier-ignore
