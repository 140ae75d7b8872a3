// Counts of grades, one upon the other.

import type { Shape } from "../api/client";
import { GRADES } from "../ui/grades";
import { between, type Span } from "./span";

export interface Block {
  grade: string;
  from: number;
  to: number;
  /** Events that are known on one side only: "by" or "from" then. */
  open: boolean;
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
    return span ? [{ ...bin, span, blocks: blocks(bin) }] : [];
  });
}

function blocks({ grades, open }: Shape<"Bin">): Block[] {
  let foot = 0;
  return GRADES.flatMap((grade) => {
    const half = open[grade] ?? 0;
    const parts = [
      { count: (grades[grade] ?? 0) - half, open: false },
      { count: half, open: true },
    ];
    return parts.flatMap((part) => {
      if (!part.count) return [];
      foot += part.count;
      return [{ grade, from: foot - part.count, to: foot, open: part.open }];
    });
  });
}

/** What a stack says: "1 to 31 May 2022: 12 events, 3 confirmed, 9 weak (2 by or from then)". */
export function inWords(stack: Stack, days: string): string {
  const grades = GRADES.flatMap((grade) => {
    const mine = stack.blocks.filter((block) => block.grade === grade);
    const [all, half] = [sum(mine), sum(mine.filter((block) => block.open))];
    return all ? [`${all} ${grade}${half ? ` (${half} by or from then)` : ""}`] : [];
  });
  const events = stack.count === 1 ? "1 event" : `${stack.count.toLocaleString("en")} events`;
  return `${days}: ${[events, ...grades].join(", ")}`;
}

const sum = (blocks: readonly Block[]): number =>
  blocks.reduce((so, { from, to }) => so + to - from, 0);
