// Which stretch of time is shown, and where events stand in it.

import { DAY, dayOf, endOf, firstDay } from "./days";

/** From a moment to another, in ms since 1970. */
export type Span = readonly [from: number, to: number];

interface Counted {
  start: string;
  end: string;
  count: number;
}

interface Dated {
  earliest: string | null;
  latest: string | null;
}

const FIRST = firstDay("0001-01-01") ?? 0;
const LAST = endOf("9999-12-31") ?? 0;
const SHORTEST = 3 * DAY;
const FEW = 0.02; // share of the events that may lie outside on each side

/** "2022-01-01,2022-06-30" in the address. */
export function readSpan(text: string): Span | null {
  const [first = "", last = ""] = text.split(",");
  return between(first, last);
}

export function writeSpan([from, to]: Span): string {
  return `${dayOf(from)},${dayOf(to - 1)}`;
}

/** From the first day of a date to the end of another; null where they are no dates in order. */
export function between(first: string | null, last: string | null): Span | null {
  const [from, to] = [firstDay(first), endOf(last)];
  return from !== null && to !== null && from < to ? [from, to] : null;
}

/** All of the time line, with a little room beside it. */
export function whole(first: string | null, last: string | null): Span | null {
  const span = between(first, last);
  if (!span) return null;
  const room = Math.max((span[1] - span[0]) * 0.02, SHORTEST);
  // The API takes the years 1 to 9999.
  return [Math.max(Math.min(FIRST, span[0]), span[0] - room), Math.min(LAST, span[1] + room)];
}

/** Where nearly all events are, if a few far ones would squeeze them; else all of it. */
export function usual(bins: readonly Counted[], all: Span): Span {
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  const [first, last] = [edge(bins, total), edge(bins.toReversed(), total)];
  const dense = first && last ? between(first.start, last.end) : null;
  if (!dense || dense[1] - dense[0] > (all[1] - all[0]) / 2) return all;
  const room = Math.max((dense[1] - dense[0]) * 0.05, SHORTEST);
  return [Math.max(all[0], dense[0] - room), Math.min(all[1], dense[1] + room)];
}

/** The first bin that may not be left out. */
function edge(bins: readonly Counted[], total: number): Counted | undefined {
  let before = 0;
  return bins.find((bin) => {
    before += bin.count;
    return before > total * FEW;
  });
}

/** A stretch kept within another, as long as it was where there is room. */
export function kept([from, to]: Span, [first, last]: Span): Span {
  const length = Math.min(to - from, last - first);
  const start = Math.max(first, Math.min(from, last - length));
  return [start, start + length];
}

/** How many events of bins lie before and after a stretch. */
export function outside(
  bins: readonly Counted[],
  [from, to]: Span,
): [before: number, after: number] {
  let [before, after] = [0, 0];
  for (const bin of bins) {
    const span = between(bin.start, bin.end);
    if (!span) continue;
    if (span[1] <= from) before += bin.count;
    else if (span[0] >= to) after += bin.count;
  }
  return [before, after];
}

/** An event's stretch; an open end has none. */
export function stretch({ earliest, latest }: Dated): [from: number | null, to: number | null] {
  return [firstDay(earliest), endOf(latest)];
}

/** A row for each event, so that no two in a row touch; -1 where there is no room. */
export function lanes(spans: readonly Span[], most: number, room: number): number[] {
  const ends: number[] = [];
  const order = [...spans.keys()].sort((a, b) => spans[a]![0] - spans[b]![0]);
  const found = spans.map(() => -1);
  for (const n of order) {
    const [from, to] = spans[n]!;
    let lane = ends.findIndex((end) => end + room <= from);
    if (lane < 0 && ends.length < most) lane = ends.push(-Infinity) - 1;
    if (lane < 0) continue;
    ends[lane] = to;
    found[n] = lane;
  }
  return found;
}
