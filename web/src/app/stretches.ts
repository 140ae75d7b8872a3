// Which stretches of a long list are still to be asked for.

export const STRETCH = 200;

/** The offsets of the stretches that hold rows `first` to `last` and are not asked for yet. */
export function missing(
  first: number,
  last: number,
  total: number,
  asked: ReadonlySet<number>,
): number[] {
  const found: number[] = [];
  const end = Math.min(last, total);
  for (let offset = first - (first % STRETCH); offset < end; offset += STRETCH) {
    if (!asked.has(offset)) found.push(offset);
  }
  return found;
}
