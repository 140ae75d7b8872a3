// Dates in words: an EDTF value (ISO 8601-2) as people write it, and whether it is vague.

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
]; // prettier-ignore
const SEASONS: Record<string, string> = {
  "21": "spring",
  "22": "summer",
  "23": "autumn",
  "24": "winter",
};
const OPEN = new Set(["..", ""]);

export interface Dated {
  edtf: string | null;
  earliest: string | null;
  latest: string | null;
}

interface Day {
  year: string;
  month: string;
  day: string;
  mark: string;
}

/** A date in words: "17 May 2022", "about May 2022", "by 21 February 2022", "1960s". */
export function inWords(date: Dated, { short = false } = {}): string {
  const value = date.edtf ?? interval(date);
  if (!value) return "no date";
  const ends = value.split("/");
  if (ends.length === 1) return one(value, short);
  const [first = "", last = ""] = ends;
  if (OPEN.has(first)) return OPEN.has(last) ? "no date" : `by ${one(last, short)}`;
  if (OPEN.has(last)) return `from ${one(first, short)}`;
  return between(first, last, short);
}

/** Whether the words give no single day. */
export function isVague(date: Dated): boolean {
  const known = date.earliest !== null && date.earliest === date.latest;
  return !known || /[~?%X]/.test(date.edtf ?? "");
}

/** The first and last day that the words allow: "between 1 May 2022 and 31 May 2022". */
export function bounds({ earliest, latest }: Dated): string {
  if (earliest && latest) {
    return earliest === latest
      ? `on ${one(earliest, false)}`
      : `between ${one(earliest, false)} and ${one(latest, false)}`;
  }
  if (earliest) return `on or after ${one(earliest, false)}`;
  return latest ? `on or before ${one(latest, false)}` : "no date is known";
}

function interval({ earliest, latest }: Dated): string {
  if (!earliest && !latest) return "";
  return earliest === latest ? (earliest ?? "") : `${earliest ?? ".."}/${latest ?? ".."}`;
}

function parse(value: string): Day | null {
  const found = /^(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$/.exec(value);
  if (!found) return null;
  const [, year = "", month = "", day = "", mark = ""] = found;
  return { year, month, day, mark };
}

function one(value: string, short: boolean): string {
  const date = parse(value);
  if (!date) return value;
  return (
    sure(date.mark) + [dayOf(date), monthOf(date, short), yearOf(date)].filter(Boolean).join(" ")
  );
}

function between(first: string, last: string, short: boolean): string {
  const [a, b] = [parse(first), parse(last)];
  if (a && b && !a.mark && !b.mark && a.year === b.year && a.day && b.day) {
    const sameMonth = a.month === b.month;
    const start = sameMonth ? dayOf(a) : `${dayOf(a)} ${monthOf(a, short)}`;
    const end = `${dayOf(b)} ${monthOf(b, short)} ${b.year}`;
    return sameMonth ? `${start}–${end}` : `${start} – ${end}`;
  }
  if (a && b && !a.mark && !b.mark && !a.month && !b.month) return `${yearOf(a)}–${yearOf(b)}`;
  return `${one(first, short)} – ${one(last, short)}`;
}

function sure(mark: string): string {
  if (mark === "~") return "about ";
  if (mark === "?") return "perhaps ";
  return mark === "%" ? "perhaps about " : "";
}

function dayOf(date: Day): string {
  return date.day ? String(Number(date.day)) : "";
}

function monthOf(date: Day, short: boolean): string {
  if (!date.month) return "";
  const name = SEASONS[date.month] ?? MONTHS[Number(date.month) - 1] ?? date.month;
  return short && MONTHS.includes(name) ? name.slice(0, 3) : name;
}

function yearOf({ year }: Day): string {
  if (year.endsWith("XX")) return `${year.slice(0, 2)}00s`;
  return year.endsWith("X") ? `${year.slice(0, 3)}0s` : year;
}
