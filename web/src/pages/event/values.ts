// Values of an event's parts in words.

import type { Shape } from "../../api/client";
import { inWords, type Dated } from "../../ui/dates";
import { placeInWords } from "../../ui/places";

type Value = Shape<"Value">;
type Part = Shape<"Part">;
interface Named {
  name: string;
  country: string | null;
  precision: string | null;
}

/** What a part answers: "When", "Where", else its label. */
export function partName({ key, label }: Pick<Part, "key" | "label">): string {
  if (key === "time") return "When";
  if (key === "place") return "Where";
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** A value as people write it. */
export function labelOf(part: string, value: Value): string {
  if (part === "time" && value.value) return inWords(value.value as Dated);
  if (part === "place" && value.value) return placeInWords(value.value as Named);
  return value.label;
}

/** The best value of a part that is not counted. */
export function bestOf(part: Part): string {
  const best = part.values.find((one) => one.label === part.best);
  return best ? labelOf(part.key, best) : (part.best ?? "");
}

/** The entity that a value is, if the words name one. */
export function entityOf(value: Value): string | null {
  const { entity } = (value.value ?? {}) as { entity?: string | null };
  return entity ?? null;
}

/** How the address names a value of a part. */
export function keyOf(part: Part, value: Value): string {
  return `${part.key}:${value.label}`;
}

/** The part and the value that the address names, if they are there. */
export function chosenOf(parts: readonly Part[], key: string): [Part, Value] | null {
  for (const part of parts) {
    const value = part.values.find((one) => keyOf(part, one) === key);
    if (value) return [part, value];
  }
  return null;
}
