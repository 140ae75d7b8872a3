// Numbers in words: a stated count's low, best and high.

export interface Counted {
  low: number | null;
  best: number | null;
  high: number | null;
}

export const figure = (value: number): string => value.toLocaleString("en");

/** "1 report", "2 reports", "3 countries". */
export function many(count: number, one: string, several = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : several}`;
}

/** What stands first: the best number, else the ends that are known. */
export function best({ low, best: known, high }: Counted): string {
  if (known !== null) return figure(known);
  if (low === null) return high === null ? "?" : `up to ${figure(high)}`;
  if (high === null) return `at least ${figure(low)}`;
  return `${figure(low)}–${figure(high)}`;
}

/** The ends beside the best, "" where they are the best: "12–21", "12 or more". */
export function ends({ low, best: known, high }: Counted): string {
  if (known === null || (low === known && high === known)) return "";
  if (high === null) return low === null ? "" : `${figure(low)} or more`;
  return low === null ? `up to ${figure(high)}` : `${figure(low)}–${figure(high)}`;
}

/** An end in words. */
export function said(value: number | null): string {
  return value === null ? "not known" : figure(value);
}

/** All three, for those who cannot see how they stand. */
export function inFull({ low, best: known, high }: Counted): string {
  return `low ${said(low)}, best ${said(known)}, high ${said(high)}`;
}
