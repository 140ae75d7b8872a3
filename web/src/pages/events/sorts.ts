// In which order events are listed.

export const SORTS = [
  ["latest", "Latest first"],
  ["date", "Earliest first"],
  ["reported", "Last reported first"],
  ["origins", "Most origins first"],
  ["grade", "Firmest first"],
  ["doubt", "Least certain first"],
] as const;

export const FIRST_SORT = SORTS[0][0];

/** The order that a click on a column asks for, by its orders: the first, or the one after this. */
export function turned(now: string, orders: readonly string[]): string {
  return orders[(orders.indexOf(now) + 1) % orders.length] ?? now;
}
