// The colours of tokens.css as the map's painter needs them: resolved for light or dark.

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
  const probe = document.createElement("span");
  beside.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const named = Object.entries(TOKENS).map(([name, token]) => [name, colour(token)]);
  const grades = GRADES.map((grade) => [grade, colour(`--grade-${grade}`)]);
  probe.remove();
  return { ...Object.fromEntries(named), grades: Object.fromEntries(grades) } as Palette;
}

/** Call when light turns dark or back; the function returned ends it. */
export function onTheme(changed: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(changed);
  dark.addEventListener("change", changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    dark.removeEventListener("change", changed);
    observer.disconnect();
  };
}
