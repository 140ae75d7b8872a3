// The map and the time line, where they are built.

import type { Component } from "svelte";

export interface Linked {
  /** The chosen event, "" if none. */
  selected: string;
  choose: (id: string) => void;
}

type Piece = () => Promise<{ default: Component<Linked & Record<string, unknown>> }>;
const MAP = import.meta.glob("../../map/Map.svelte") as Record<string, Piece>;
const TIMELINE = import.meta.glob("../../timeline/Timeline.svelte") as Record<string, Piece>;

export const loadMap: Piece | undefined = Object.values(MAP)[0];
export const loadTimeline: Piece | undefined = Object.values(TIMELINE)[0];
