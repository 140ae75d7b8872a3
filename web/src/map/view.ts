// The part of the world in view, in the address and in questions to the API.

export interface View {
  lon: number;
  lat: number;
  zoom: number;
}

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What is asked of the API: a box at a zoom. */
export interface Part extends Box {
  zoom: number;
}

export const WHOLE: Part = { west: -180, south: -90, east: 180, north: 90, zoom: 1 };

/** "24.12,48.5,4.2": longitude, latitude, zoom; null where it is none. */
export function readView(text: string): View | null {
  const numbers = text.split(",").map((part) => (part.trim() ? Number(part) : NaN));
  const [lon = NaN, lat = NaN, zoom = NaN] = numbers;
  const fits = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24;
  return numbers.length === 3 && fits ? { lon, lat, zoom } : null;
}

export function writeView({ lon, lat, zoom }: View): string {
  // A pixel's worth of digits: readable, and the same view gives the same words.
  const digits = Math.max(0, Math.ceil(zoom * 0.3 + 0.5));
  return `${round(wrap(lon), digits)},${round(lat, digits)},${round(zoom, 1)}`;
}

/** "west,south,east,north", as the filter bbox has it; west may be greater than east. */
export function readBox(text: string): Box | null {
  const numbers = text.split(",").map((part) => (part.trim() ? Number(part) : NaN));
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers;
  const fits = Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90;
  return numbers.length === 4 && fits && south <= north ? { west, south, east, north } : null;
}

export function writeBox(box: Box): string {
  const { west, south, east, north } = within(box);
  return [west, south, east, north].map((degrees) => round(degrees, 2)).join(",");
}

/** A box with longitudes from -180 to 180 and latitudes that exist. */
export function within({ west, south, east, north }: Box): Box {
  const [low, high] = [Math.max(-90, south), Math.min(90, north)];
  if (east - west >= 360) return { west: -180, south: low, east: 180, north: high };
  return { west: wrap(west), south: low, east: wrap(east), north: high };
}

/** A box with a margin around it, so that a small move shows nothing new. */
export function wider({ west, south, east, north }: Box, share = 0.2): Box {
  const [x, y] = [(east - west) * share, (north - south) * share];
  return { west: west - x, south: south - y, east: east + x, north: north + y };
}

/** A question for a part of the map, a little wider than it. */
export function asked(filters: string, part: Part): string {
  const { west, south, east, north } = within(wider(part));
  const sides = Object.entries({ west, south, east, north, zoom: Math.max(0, part.zoom) });
  const words = sides.map(([name, value]) => `${name}=${round(value, 3)}`);
  return [...(filters ? [filters] : []), ...words].join("&");
}

/** The corners of a box as a ring; over the antimeridian longitudes go on beyond 180. */
export function ringOf({ west, south, east, north }: Box): [number, number][] {
  const right = east < west ? east + 360 : east;
  return [
    [west, south],
    [right, south],
    [right, north],
    [west, north],
    [west, south],
  ];
}

/** The smallest box around points, over the antimeridian where that is the shorter way. */
export function around(points: readonly (readonly number[])[]): Box | null {
  if (!points.length) return null;
  const lons = points.map(([lon = 0]) => wrap(lon)).sort((a, b) => a - b);
  const lats = points.map(([, lat = 0]) => lat);
  let [west, gap] = [lons[0] ?? 0, (lons[0] ?? 0) + 360 - (lons.at(-1) ?? 0)];
  for (let n = 1; n < lons.length; n++) {
    const [before = 0, here = 0] = [lons[n - 1], lons[n]];
    if (here - before > gap) [gap, west] = [here - before, here];
  }
  return {
    west,
    south: lats.reduce((a, b) => Math.min(a, b)),
    east: west + 360 - gap,
    north: lats.reduce((a, b) => Math.max(a, b)),
  };
}

export function wrap(lon: number): number {
  const turned = ((((lon + 180) % 360) + 360) % 360) - 180;
  return turned === -180 && lon > 0 ? 180 : turned;
}

function round(value: number, digits: number): number {
  const rounded = Number(value.toFixed(digits));
  return rounded === 0 ? 0 : rounded; // -0 reads as another place
}
