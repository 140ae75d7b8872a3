// In which order events are listed.

export const SORTS = [
  ["-time", "Latest first"],
  ["time", "Earliest first"],
  ["-reported", "Last reported first"],
  ["-origins", "Most origins first"],
  ["grade", "Firmest first"],
  ["title", "By title"],
] as const;

export const FIRST_SORT = SORTS[0][0];

/** The order that a click on a column's head asks for: the other way round if it is that column's. */
export function turned(now: string, column: string): string {
  return now === column ? (column.startsWith("-") ? column.slice(1) : `-${column}`) : column;
}
