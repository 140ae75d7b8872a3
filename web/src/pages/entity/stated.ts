// What is stated of an entity, side by side: each attribute with its values, each value with those
// who state it.

import type { Shape } from "../../api/client";
import { figure } from "../../ui/numbers";

type Stated = Shape<"Stated">;

/** A value of an attribute, and every statement of it. */
export interface SaidValue {
  label: string;
  number: number | null;
  unit: string | null;
  said: Stated[];
}

export interface Attribute {
  name: string;
  values: SaidValue[];
  /** Whether two statements give it different values. */
  differs: boolean;
}

/** The attributes in the alphabet's order; their values as numbers rise, then those in words. */
export function attributesOf(stated: readonly Stated[]): Attribute[] {
  const byName = new Map<string, Map<string, SaidValue>>();
  for (const one of stated) {
    const values = byName.get(one.attribute) ?? new Map<string, SaidValue>();
    byName.set(one.attribute, values);
    const label = labelOf(one);
    const value = values.get(label) ?? { label, number: one.number, unit: one.unit, said: [] };
    values.set(label, value);
    value.said.push(one);
  }
  return [...byName]
    .map(([name, values]) => ({ name, values: [...values.values()].sort(rising) }))
    .map((one) => ({ ...one, differs: one.values.length > 1 }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** A value as a number with its unit, else in the report's words. */
export function labelOf({ number, unit, value }: Stated): string {
  if (number === null) return value.trim().replace(/\s+/g, " ");
  return unit ? `${figure(number)} ${unit}` : figure(number);
}

/** How long a bar is for a value, 0 to 1, among values of its unit; null if it can't be compared. */
export function share(value: SaidValue, values: readonly SaidValue[]): number | null {
  const alike = values.filter((one) => one.number !== null && one.unit === value.unit);
  const most = Math.max(...alike.map((one) => one.number ?? 0));
  if (value.number === null || alike.length < 2 || most <= 0 || value.number < 0) return null;
  return value.number / most;
}

function rising(one: SaidValue, other: SaidValue): number {
  if (one.unit !== other.unit) return (one.unit ?? "~").localeCompare(other.unit ?? "~");
  return (
    (one.number ?? Infinity) - (other.number ?? Infinity) || one.label.localeCompare(other.label)
  );
}
