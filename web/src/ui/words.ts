// Words of a text: what a selection is snapped to, and what arrow keys go along.

import { unitsOf, type Labelled } from "./segments";

export type Span = Labelled;

// Letters and digits, with what joins them (Al-Quds, 1,200, U.S.) and signs of money and share.
const WORD = /[\p{Sc}]?[\p{L}\p{N}\p{M}]+(?:(?:[-–.,/&]|['’](?!s\b))[\p{L}\p{N}\p{M}]+)*%?/gu;

/** The words of a text, as offsets in code points; the s of a possessive is none. */
export function wordsOf(text: string): Span[] {
  const units = unitsOf(text);
  return [...text.matchAll(WORD)]
    .filter((found) => found[0] !== "s" || !/['’]/.test(text[found.index - 1] ?? ""))
    .map((found) => ({
      start: units.at(found.index),
      end: units.at(found.index + found[0].length),
    }));
}

/** The whole words that a stretch touches; null where it touches none. */
export function snapped(words: readonly Span[], start: number, end: number): Span | null {
  const first = words.find((one) => one.end > start);
  const last = words.findLast((one) => one.start < Math.max(end, start + 1));
  if (!first || !last || last.start < first.start) return null;
  return { start: first.start, end: last.end };
}

/** The selection one word on (1) or back (-1); `extend` keeps its other end. */
export function stepped(words: readonly Span[], picked: Span, by: 1 | -1, extend: boolean): Span {
  const first = words.findIndex((one) => one.start >= picked.start);
  const last = words.findLastIndex((one) => one.end <= picked.end);
  if (extend) {
    const end = words[Math.max(first, Math.min(last + by, words.length - 1))];
    return end && end.end > picked.start ? { start: picked.start, end: end.end } : picked;
  }
  const to = by > 0 ? last + 1 : first - 1;
  return words[Math.max(0, Math.min(to, words.length - 1))] ?? picked;
}

/** The shortest words around a stretch that stand only once in the text, within one paragraph. */
export function unique(text: string, words: readonly Span[], picked: Span): string {
  const units = unitsOf(text);
  let first = words.findIndex((one) => one.end > picked.start);
  let last = words.findLastIndex((one) => one.start < picked.end);
  let found = units.slice(picked.start, picked.end);
  for (let grown = true; grown && count(text, found) > 1;) {
    grown = false;
    for (const side of [-1, 1] as const) {
      const [a, b] = side < 0 ? [first - 1, last] : [first, last + 1];
      if (!words[a] || !words[b]) continue;
      const wider = units.slice(words[a].start, words[b].end);
      if (wider.includes("\n")) continue;
      [first, last, found, grown] = [a, b, wider, true];
      if (count(text, found) <= 1) break;
    }
  }
  return found;
}

function count(text: string, part: string): number {
  return text.toLowerCase().split(part.toLowerCase()).length - 1;
}
