// The register's columns, and which claims stand behind a cell.

import type { Shape } from "../../api/client";
import { best, ends } from "../../ui/numbers";

export type Transfer = Shape<"Transfer">;

export interface Column {
  name: string;
  label: string;
  /** What stands in the cell, "" where nothing is known. */
  words: (row: Transfer) => string;
  /** Whether figures stand in it. */
  number?: boolean;
}

/** The columns, in the order of arms registers. */
export const COLUMNS: readonly Column[] = [
  { name: "supplier", label: "Supplier", words: (row) => row.supplier ?? "" },
  { name: "recipient", label: "Recipient", words: (row) => row.recipient ?? "" },
  { name: "system", label: "What", words: (row) => row.system ?? "" },
  { name: "number", label: "How many", words: numberOf, number: true },
  { name: "when", label: "When", words: (row) => row.when ?? "" },
  { name: "stated_by", label: "Stated by", words: (row) => row.stated_by.join(", ") },
];

/** The number of a transfer, with low and high where they differ from the best. */
export function numberOf({ number }: Transfer): string {
  if (!number) return "";
  const between = ends(number);
  return between ? `${best(number)} (${between})` : best(number);
}

/** The claims behind a cell; null for all of the event. */
export function claimsOf(row: Transfer, column: string): readonly string[] | null {
  return row.cells[column]?.length ? row.cells[column] : null;
}

/** The next cell from one, kept within the table. */
export function moved(
  from: { row: number; column: number },
  key: string,
  rows: number,
): { row: number; column: number } | null {
  const steps: Record<string, [number, number]> = {
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
  };
  const step = steps[key];
  if (!step || rows === 0) return null;
  return {
    row: clamp(from.row + step[0], rows - 1),
    column: clamp(from.column + step[1], COLUMNS.length - 1),
  };
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
