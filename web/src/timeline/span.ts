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
const NEARLY = 0.9; // share of the events

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

/** Where nearly all events begin, if a few far ones would squeeze them; else all of it. */
export function usual(events: readonly Weighed[], all: Span): Span {
  const dense = densest(events);
  if (!dense || dense[1] - dense[0] > (all[1] - all[0]) / 2) return all;
  const room = Math.max((dense[1] - dense[0]) * 0.05, SHORTEST);
  return [Math.max(all[0], dense[0] - room), Math.min(all[1], dense[1] + room)];
}

/** So many events at a moment. */
export type Weighed = readonly [moment: number, count: number];

/** When events begin: each where they are listed, else by their numbers. */
export function begins(bars: readonly Dated[], bins: readonly Counted[]): Weighed[] {
  if (bars.length) {
    const moments = bars.map(({ earliest, latest }) => firstDay(earliest ?? latest));
    return moments.filter((moment) => moment !== null).map((moment) => [moment, 1]);
  }
  // What is counted in every bin has no end and tells nothing of when things happen.
  const base = bins.reduce((so, { count }) => Math.min(so, count), Infinity);
  return bins.map(({ start, count }) => [firstDay(start) ?? 0, count - base]);
}

/** The shortest stretch in which nearly all of them lie. */
function densest(events: readonly Weighed[]): Span | null {
  const sorted = events.filter(([, count]) => count > 0).sort((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let best: Span | null = null;
  let [first, inside] = [0, 0];
  for (const [moment, count] of sorted) {
    inside += count;
    while (inside - sorted[first]![1] >= total * NEARLY) inside -= sorted[first++]![1];
    const from = sorted[first]![0];
    const enough = inside >= total * NEARLY;
    if (enough && (!best || moment - from < best[1] - best[0])) best = [from, moment];
  }
  return best;
}

/** A stretch kept within another, as long as it was where there is room. */
export function kept([from, to]: Span, [first, last]: Span): Span {
  const length = Math.min(to - from, last - first);
  const start = Math.max(first, Math.min(from, last - length));
  return [start, start + length];
}

/** Whether there are events before and after a stretch. */
export function outside(
  events: readonly Weighed[],
  [from, to]: Span,
): [before: boolean, after: boolean] {
  const there = events.filter(([, count]) => count > 0);
  return [there.some(([moment]) => moment < from), there.some(([moment]) => moment >= to)];
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
