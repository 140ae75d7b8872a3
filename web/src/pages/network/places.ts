// Where the nodes of a network begin before the layout moves them: the same for the same network.

/** A number from 0 to 1 of a text (FNV-1a). */
export function share(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) {
    hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193) >>> 0;
  }
  return hash / 2 ** 32;
}

/** A place on a disc: those with more events nearer to the middle. */
export function placeOf(id: string, weight: number, most: number): { x: number; y: number } {
  const angle = share(id) * 2 * Math.PI;
  const away = 60 + 500 * (1 - Math.sqrt(weight / Math.max(1, most))) + 80 * share(`${id}+`);
  return { x: away * Math.cos(angle), y: away * Math.sin(angle) };
}

/** How wide a node is drawn for its number of events. */
export function sizeOf(weight: number): number {
  return Math.round(12 + 4 * Math.sqrt(Math.min(weight, 400)));
}

/** How thick a line is drawn for its number of events. */
export function thickness(events: number): number {
  return Math.min(8, 1 + Math.log2(Math.max(1, events)));
}
