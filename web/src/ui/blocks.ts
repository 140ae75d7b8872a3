// A report's text as paragraphs, each with the kind of the passage that it stands in.

import { unitsOf, type Labelled } from "./segments";

export interface Passage extends Labelled {
  readonly kind: string;
}

/** A stretch of a paragraph; offsets count code points. `read` says whether claims may stand in it,
 *  `goesOn` whether it is on the line of the one before. */
export interface Block extends Labelled {
  readonly text: string;
  readonly kind: string;
  readonly read: boolean;
  readonly goesOn: boolean;
  /** The page of the file that begins with the block, if one does. */
  readonly page?: number;
}

const READ = new Set(["headline", "body"]);

/** Paragraphs of blocks. */
export function paragraphsOf(blocks: readonly Block[]): Block[][] {
  const found: Block[][] = [];
  for (const block of blocks) {
    if (block.goesOn) found.at(-1)!.push(block);
    else found.push([block]);
  }
  return found;
}

/** The number of the page, from 1, on which a character stands; 0 where there are no pages. */
export function pageAt(pages: readonly number[], offset: number): number {
  const after = pages.findIndex((start) => start > offset);
  return pages.length && Math.max(1, after < 0 ? pages.length : after);
}

/** Cut a text into paragraphs at line ends; those that lie in several passages or on several pages
 *  are cut there, too. Without passages all of the text is body. */
export function blocksOf(
  text: string,
  passages: readonly Passage[],
  pages: readonly number[] = [],
): Block[] {
  const units = unitsOf(text);
  const sorted = [...passages].sort((a, b) => a.start - b.start);
  const found: Block[] = [];
  let shown = 0; // the last page whose beginning has a block
  for (const line of text.matchAll(/[^\n]+/g)) {
    const first = units.at(line.index);
    let start = first;
    const end = units.at(line.index + line[0].length);
    while (start < end) {
      const inside = sorted.find((one) => one.start <= start && start < one.end);
      const next = sorted.find((one) => one.start > start);
      const turned = pages.find((one) => one > start) ?? end;
      const to = Math.min(end, inside?.end ?? next?.start ?? end, turned);
      const words = units.slice(start, to);
      const kind = inside?.kind ?? (sorted.length ? "other" : "body");
      const goesOn = start > first && found.at(-1)?.end === start;
      const block = { start, end: to, text: words, kind, read: READ.has(kind), goesOn };
      const page = pageAt(pages, start);
      const begins = page > shown && words.trim() !== "";
      if (begins) shown = page;
      if (words.trim() || goesOn) found.push(begins ? { ...block, page } : block);
      start = to;
    }
  }
  return found;
}
