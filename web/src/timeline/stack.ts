// Counts of grades, one upon the other.

import type { Shape } from "../api/client";
import { GRADES } from "../ui/grades";
import { between, type Span } from "./span";

export interface Block {
  grade: string;
  from: number;
  to: number;
}

export interface Stack {
  span: Span;
  start: string;
  end: string;
  count: number;
  blocks: Block[];
}

/** Bins as stacks, the firmest grade at the foot. */
export function stacks(bins: readonly Shape<"Bin">[]): Stack[] {
  return bins.flatMap((bin) => {
    const span = between(bin.start, bin.end);
    return span ? [{ ...bin, span, blocks: blocks(bin.grades) }] : [];
  });
}

function blocks(grades: Record<string, number>): Block[] {
  let foot = 0;
  return GRADES.flatMap((grade) => {
    const count = grades[grade] ?? 0;
    if (!count) return [];
    foot += count;
    return [{ grade, from: foot - count, to: foot }];
  });
}

/** What a stack says: "1 to 31 May 2022: 12 events, 3 confirmed, 9 weak". */
export function inWords(stack: Stack, days: string): string {
  const grades = stack.blocks.map(({ grade, from, to }) => `${to - from} ${grade}`);
  const events = stack.count === 1 ? "1 event" : `${stack.count.toLocaleString("en")} events`;
  return `${days}: ${[events, ...grades].join(", ")}`;
}
