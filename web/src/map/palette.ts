// The colours of tokens.css that the map is painted with.

import { colourOf } from "../ui/colours";
import { GRADES } from "../ui/grades";

const TOKENS = {
  sea: "--map-sea",
  land: "--map-land",
  shade: "--map-shade",
  border: "--map-border",
  name: "--map-name",
  halo: "--map-halo",
  ground: "--ground",
  ink: "--ink",
  accent: "--accent",
  ring: "--map-ring",
  arc: "--map-arc",
  cluster: "--map-cluster",
  onCluster: "--map-on-cluster",
} as const;

export type Palette = Record<keyof typeof TOKENS, string> & { grades: Record<string, string> };

/** Read the tokens as they count for an element. */
export function palette(beside: Element): Palette {
  const grades = Object.fromEntries(GRADES.map((grade) => [grade, `--grade-${grade}`]));
  return { ...colourOf(beside, TOKENS), grades: colourOf(beside, grades) };
}
