// A text cut where labelled spans begin and end, so that overlapping spans can be drawn.

/** Words of a text with a label; offsets count characters (code points), `end` is the one after. */
export interface Labelled {
  readonly start: number;
  readonly end: number;
}

/** Words that the same spans cover. */
export interface Run<Span extends Labelled> {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The spans that cover the run, the longest first: the last is the innermost. */
  readonly spans: readonly Span[];
  /** Those of them that begin, and that end, with this run. */
  readonly opens: readonly Span[];
  readonly closes: readonly Span[];
}

/** Cut `text`, whose first character stands at `from` of its report, into runs.
 *  Spans are cut to the text; those outside of it and empty ones are left out. */
export function segments<Span extends Labelled>(
  text: string,
  spans: readonly Span[],
  from = 0,
): Run<Span>[] {
  const units = unitsOf(text);
  const end = from + units.length;
  const inside = spans
    .filter((span) => Math.max(span.start, from) < Math.min(span.end, end))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const edges = new Set([from, end]);
  for (const span of inside) {
    edges.add(Math.max(span.start, from));
    edges.add(Math.min(span.end, end));
  }
  const starting = byEdge(inside, (span) => Math.max(span.start, from));
  const ending = byEdge(inside, (span) => Math.min(span.end, end));
  const order = new Map(inside.map((span, n) => [span, n]));
  const cuts = [...edges].sort((a, b) => a - b);
  const runs: Run<Span>[] = [];
  const open = new Set<Span>();
  for (let n = 0; n + 1 < cuts.length; n++) {
    const [at, to] = [cuts[n]!, cuts[n + 1]!];
    for (const span of ending.get(at) ?? []) open.delete(span);
    const opens = starting.get(at) ?? [];
    for (const span of opens) open.add(span);
    runs.push({
      start: at,
      end: to,
      text: units.slice(at - from, to - from),
      spans: [...open].sort((a, b) => order.get(a)! - order.get(b)!),
      opens,
      closes: ending.get(to) ?? [],
    });
  }
  return runs;
}

/** A text whose characters are counted as the server counts them: in code points. */
export interface Units {
  readonly length: number;
  slice(start: number, end?: number): string;
  /** The offset in code points of an offset in the string's own UTF-16 units. */
  at(unit: number): number;
}

/** Count a text in code points; a text without characters beyond U+FFFF is its own measure. */
export function unitsOf(text: string): Units {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
    return { length: text.length, slice: (a, b) => text.slice(a, b), at: (unit) => unit };
  }
  const starts: number[] = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) {
    starts.push(unit);
  }
  const unit = (offset: number) => starts[offset] ?? text.length;
  return {
    length: starts.length,
    slice: (a, b) => text.slice(unit(a), b === undefined ? undefined : unit(b)),
    at: (given) => firstNotBelow(starts, given),
  };
}

function firstNotBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byEdge<Span extends Labelled>(
  spans: readonly Span[],
  edge: (span: Span) => number,
): Map<number, Span[]> {
  const found = new Map<number, Span[]>();
  for (const span of spans) {
    const at = edge(span);
    const there = found.get(at);
    if (there) there.push(span);
    else found.set(at, [span]);
  }
  return found;
}
