// How sure whoever says something is of it, in words (FactBank's values).

const MEANINGS: Record<string, string> = {
  "CT+": "certain",
  "PR+": "probable",
  "PS+": "possible",
  "CT-": "certainly not",
  "PR-": "probably not",
  "PS-": "possibly not",
  Uu: "left open",
};

/** A factuality in words. */
export function meaning(factuality: string): string {
  return MEANINGS[factuality] ?? factuality;
}
