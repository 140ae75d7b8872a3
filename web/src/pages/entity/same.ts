// What a reviewer may say of two entities.

export type Verb = "same" | "different" | "unsure";

export const VERBS: Record<
  Verb,
  { key: string; button: string; label: string; said: (one: string, other: string) => string }
> = {
  same: {
    key: "y",
    button: "Same",
    label: "They are the same",
    said: (one, other) => `${one} and ${other} are the same.`,
  },
  different: {
    key: "n",
    button: "Different",
    label: "They are different",
    said: (one, other) => `${one} and ${other} are different.`,
  },
  unsure: {
    key: "u",
    button: "Unsure",
    label: "Nobody can tell",
    said: (one, other) => `Whether ${one} and ${other} are the same is left open.`,
  },
};

/** A reason with its weight apart: "one full name (+1.5)" is "one full name" and 1.5. */
export function reasonOf(reason: string): { words: string; weight: number | null } {
  const found = /^(.*) \(([+−-]\d+(?:\.\d+)?)\)$/.exec(reason);
  if (!found) return { words: reason, weight: null };
  return { words: found[1]!, weight: Number(found[2]!.replace("−", "-")) };
}
