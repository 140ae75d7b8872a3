// What a preview shows of many tellings.

interface Told {
  origin: string;
  stance: string;
}

/** The first telling of each origin and stance: denials are not hidden behind affirmations. */
export function firstOfEach<Telling extends Told>(tellings: readonly Telling[]): Telling[] {
  const seen = new Set<string>();
  return tellings.filter(({ origin, stance }) => {
    const side = `${stance === "reports" ? "affirms" : stance} ${origin}`;
    if (seen.has(side)) return false;
    seen.add(side);
    return true;
  });
}
