// What events are filtered by.

/** The parameters that filter events, everywhere the same. */
export const FILTERS = [
  "q", "type", "actor", "place", "country", "since", "until", "voice", "factuality", "grade",
  "min_origins", "entity", "unsure", "system", "report", "status", "outlet", "bbox",
  "as_of",
] as const; // prettier-ignore
