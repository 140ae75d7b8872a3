// A long list of the API, loaded in stretches as its rows come into view.

import { get, Problem } from "../api/client";
import { missing, STRETCH } from "./stretches";

export interface Stretches<Row> {
  readonly total: number;
  /** The answer that came last: what else it tells beside the rows. */
  readonly answer: unknown;
  readonly problem: string;
  /** Whether the first rows of the present question are still awaited. */
  readonly waiting: boolean;
  /** A row, null while it is awaited. */
  row(at: number): Row | null;
  /** Where a row is that fits, among those that are loaded; -1 if nowhere. */
  find(fits: (row: Row) => boolean): number;
  /** Load what is missing of these rows; `last` is not among them. */
  need(first: number, last: number): void;
}

/** Ask `path()` (with its parameters, without offset and limit) for `rows` of its answers.
 *
 *  What is shown stays until the first rows of another question are there. Call it while a
 *  component starts, as it makes an effect. */
export function stretches<Row, Body extends { total: number }>(
  path: () => string,
  rows: (body: Body) => Row[],
): Stretches<Row> {
  let loaded = $state.raw<ReadonlyMap<number, Row[]>>(new Map());
  let body = $state.raw<Body | null>(null);
  let problem = $state("");
  let waiting = $state(true);
  let asked = "";
  let view = { first: 0, last: 1 };
  let current = new AbortController();
  let under = new Set<number>();
  let fresh = true; // no answer to the present question has come

  function load(offset: number): void {
    under.add(offset);
    const mine = current;
    const to = `${asked}${asked.includes("?") ? "&" : "?"}offset=${offset}&limit=${STRETCH}`;
    get<Body>(to, undefined, mine.signal)
      .then((found) => {
        loaded = new Map([...(fresh ? [] : loaded), [offset, rows(found)]]);
        body = found;
        fresh = false;
        problem = "";
        waiting = false;
      })
      .catch((error: unknown) => {
        if (mine.signal.aborted) return;
        problem = error instanceof Problem ? error.message : String(error);
        waiting = false;
      });
  }

  function need(first: number, last: number): void {
    view = { first, last };
    if (!asked) return; // the effect below asks
    // Until the first answer is there, nobody knows how many rows there are: one is asked for.
    const end = fresh ? Math.max(last, first + 1) : last;
    const total = fresh ? end : (body?.total ?? 0);
    for (const offset of missing(first, end, total, under)) load(offset);
  }

  $effect(() => {
    asked = path();
    current = new AbortController();
    under = new Set();
    fresh = true;
    waiting = true;
    need(view.first, view.last);
    const mine = current;
    return () => mine.abort();
  });

  return {
    get total() {
      return body?.total ?? 0;
    },
    get answer() {
      return body;
    },
    get problem() {
      return problem;
    },
    get waiting() {
      return waiting;
    },
    row: (at) => loaded.get(at - (at % STRETCH))?.[at % STRETCH] ?? null,
    find(fits) {
      for (const [offset, some] of loaded) {
        const n = some.findIndex(fits);
        if (n >= 0) return offset + n;
      }
      return -1;
    },
    need,
  };
}
