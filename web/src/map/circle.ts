// Great circles: the line between two places, as the crow flies.

type Point = readonly number[];

const DEGREE = Math.PI / 180;

/** Points on the great circle between two places; longitudes go on beyond 180 where it crosses. */
export function greatCircle(from: Point, to: Point, steps = 48): [number, number][] {
  const [a, b] = [vector(from), vector(to)];
  const angle = Math.acos(Math.min(1, Math.max(-1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  const points: [number, number][] = [];
  for (let n = 0; n <= steps; n++) {
    const share = n / steps;
    const near = angle < 1e-9 ? 1 - share : Math.sin((1 - share) * angle) / Math.sin(angle);
    const far = angle < 1e-9 ? share : Math.sin(share * angle) / Math.sin(angle);
    const [x, y, z] = [0, 1, 2].map((axis) => near * a[axis as 0] + far * b[axis as 0]);
    const lat = Math.atan2(z!, Math.hypot(x!, y!)) / DEGREE;
    const lon = Math.atan2(y!, x!) / DEGREE;
    const before = points.at(-1)?.[0] ?? lon;
    points.push([lon + 360 * Math.round((before - lon) / 360), lat]);
  }
  return points;
}

/** How far a way on the map (Mercator's) is turned from the east, in degrees clockwise. */
export function turn(from: Point, to: Point): number {
  const y = ([, lat = 0]: Point): number => Math.log(Math.tan(Math.PI / 4 + (lat * DEGREE) / 2));
  return -Math.atan2(y(to) - y(from), ((to[0] ?? 0) - (from[0] ?? 0)) * DEGREE) / DEGREE;
}

function vector([lon = 0, lat = 0]: Point): [number, number, number] {
  const [l, p] = [lon * DEGREE, lat * DEGREE];
  return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
}
