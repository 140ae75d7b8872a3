// Days as numbers: ISO 8601 days of any year, as far as a time line can draw them.

export const DAY = 86_400_000;
const FURTHEST = 9999; // years before and after Christ; beyond, a day is drawn at this edge

interface Parts {
  year: number;
  month: number | null;
  day: number | null;
}

function parts(text: string): Parts | null {
  const found = /^([+-]?\d{4,})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim());
  if (!found) return null;
  const [, year = "", month, day] = found;
  const fits = Number(month ?? 1) >= 1 && Number(month ?? 1) <= 12;
  const parsed = { year: Number(year), month: month ? Number(month) : null };
  return fits ? { ...parsed, day: day ? Number(day) : null } : null;
}

/** The first day of "2022", "2022-05" or "2022-05-31", in ms since 1970; null if it is no date. */
export function firstDay(text: string | null): number | null {
  const found = text === null ? null : parts(text);
  return found && time(found.year, (found.month ?? 1) - 1, found.day ?? 1);
}

/** The end (the next midnight) of the last day of it. */
export function endOf(text: string | null): number | null {
  const found = text === null ? null : parts(text);
  if (!found) return null;
  if (found.day !== null) return time(found.year, (found.month ?? 1) - 1, found.day + 1);
  return found.month === null ? time(found.year + 1, 0, 1) : time(found.year, found.month, 1);
}

/** Whether a date is too far away to be drawn where it belongs. */
export function isFar(text: string | null): boolean {
  const found = text === null ? null : parts(text);
  return found !== null && Math.abs(found.year) > FURTHEST;
}

/** The day of a moment as the API takes it: "2022-05-31". */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  const year = date.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, "0");
  return `${year < 0 ? "-" : ""}${digits}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** The nearest midnight. */
export function midnight(moment: number): number {
  return Math.round(moment / DAY) * DAY;
}

/** A year as people write it; the year 0 of ISO 8601 is 1 BC. */
export function yearInWords(year: number): string {
  return year > 0 ? String(year) : `${1 - year} BC`;
}

function time(year: number, month: number, day: number): number {
  const clamped = Math.max(-FURTHEST, Math.min(FURTHEST, year));
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(clamped, month, day);
}

const two = (number: number): string => String(number).padStart(2, "0");
