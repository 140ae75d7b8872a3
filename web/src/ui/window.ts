// Which rows of a long list are in view: rows of one height, a few more above and below.

export interface Window {
  first: number;
  last: number;
}

const BEYOND = 8;

/** The rows to draw, `last` not among them. */
export function inView(top: number, height: number, row: number, total: number): Window {
  const first = Math.max(0, Math.floor(top / row) - BEYOND);
  const last = Math.min(total, Math.ceil((top + height) / row) + BEYOND);
  return { first: Math.min(first, last), last };
}

/** Where to scroll to have a row wholly in view; the same place if it is. */
export function scrolledTo(at: number, top: number, height: number, row: number): number {
  if (at * row < top) return at * row;
  return (at + 1) * row > top + height ? (at + 1) * row - height : top;
}
