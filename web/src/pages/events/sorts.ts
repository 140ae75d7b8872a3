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

/** The order that a click on a column asks for: its own, or the other way round if it is that. */
export function turned(now: string, column: string): string {
  if (now.replace("-", "") !== column.replace("-", "")) return column;
  return now.startsWith("-") ? now.slice(1) : `-${now}`;
}
