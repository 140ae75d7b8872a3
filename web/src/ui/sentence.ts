// A claim's own sentences, cut out of the words around them.

import type { Words } from "./claim";
import { unitsOf } from "./segments";

/** The evidence within `words`, which begin at `start` of the report. */
export function sentence(
  words: string,
  start: number,
  evidence: Words,
): { text: string; start: number } {
  const from = Math.max(evidence.start, start);
  return {
    text: unitsOf(words).slice(from - start, Math.max(evidence.end, from) - start),
    start: from,
  };
}
