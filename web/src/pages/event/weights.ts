// How much each thing that was compared speaks for two claims telling one happening.

export interface Weight {
  name: string;
  weight: number;
  /** Share of the greatest weight, 0 to 1, for a bar. */
  share: number;
}

/** The features of a pair, the weightiest first. */
export function weighed(features: readonly (readonly [string, number])[]): Weight[] {
  const most = Math.max(0.01, ...features.map(([, weight]) => Math.abs(weight)));
  return features
    .map(([name, weight]) => ({ name, weight, share: Math.abs(weight) / most }))
    .sort((a, b) => b.share - a.share);
}

/** A weight with its sign: "+1.2", "−0.1". */
export function signed(weight: number): string {
  return `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(1)}`;
}
