// Relations as rows of a table and as lines of a drawing.

import type { Shape } from "../../api/client";

export type Network = Shape<"Network">;
export type Edge = Shape<"Edge">;
export type Column = "source" | "relation" | "target" | "events" | "origins" | "denied";

export interface Row extends Edge {
  key: string;
  sourceName: string;
  targetName: string;
}

export const keyOf = (edge: Edge): string => [edge.source, edge.relation, edge.target].join("~");

export function rowsOf(network: Network): Row[] {
  const names = new Map(network.nodes.map((node) => [node.id, node.name]));
  const name = (id: string): string => names.get(id) ?? id;
  return network.edges.map((edge) => ({
    ...edge,
    key: keyOf(edge),
    sourceName: name(edge.source),
    targetName: name(edge.target),
  }));
}

/** Rows in the order of a column, "-" before it turns it round; equal ones by their names. */
export function sorted(rows: readonly Row[], order: string): Row[] {
  const down = order.startsWith("-");
  const column = (down ? order.slice(1) : order) as Column;
  const by = (a: Row, b: Row): number => (down ? compare(b, a, column) : compare(a, b, column));
  return rows.toSorted((a, b) => by(a, b) || compare(a, b, "source") || compare(a, b, "target"));
}

function compare(a: Row, b: Row, column: Column): number {
  if (column === "source") return words(a.sourceName, b.sourceName);
  if (column === "target") return words(a.targetName, b.targetName);
  if (column === "relation") return words(a.relation, b.relation);
  return a[column] - b[column];
}

const words = (a: string, b: string): number => a.localeCompare(b, "en");

/** The relations of a network, those with most events first. */
export function relationsOf(edges: readonly Edge[]): [relation: string, events: number][] {
  const found = new Map<string, number>();
  for (const { relation, events } of edges)
    found.set(relation, (found.get(relation) ?? 0) + events);
  return [...found].sort((a, b) => b[1] - a[1] || words(a[0], b[0]));
}

/** The rows that touch a node; all of them if none is chosen. */
export function touching(rows: readonly Row[], node: string): Row[] {
  return rows.filter((row) => !node || row.source === node || row.target === node);
}
