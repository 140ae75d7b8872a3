// The filters in force, in words.

import type { Shape } from "../../api/client";
import { FILTERS } from "../../app/filters";
import { country } from "../../ui/places";

export interface Chip {
  name: string;
  value: string;
  label: string;
}

type Facets = Shape<"Facets">["facets"];

const NAMES: Record<string, string> = {
  q: "words",
  since: "from",
  until: "to",
  voice: "said by",
  min_origins: "at least",
  entity: "with",
  unsure: "not sure",
  bbox: "place",
  as_of: "as known on",
};

/** What a filter is called. */
export const nameOf = (name: string): string => NAMES[name] ?? name.replace("_", " ");

/** One chip for each value of each filter; facets know what values are called. */
export function chipsOf(params: URLSearchParams, facets: Facets): Chip[] {
  return FILTERS.flatMap((name) =>
    params.getAll(name).map((value) => ({
      name,
      value,
      label: `${nameOf(name)}: ${called(name, value, facets)}`,
    })),
  );
}

function called(name: string, value: string, facets: Facets): string {
  if (name === "bbox") return "in this part of the map";
  if (name === "min_origins") return `${value} ${value === "1" ? "origin" : "origins"}`;
  if (name === "unsure") return "may be two happenings";
  const known = facets[name]?.find((one) => one.value === value)?.label;
  return known ?? (name === "country" ? country(value) : value);
}

/** The values of a filter with one put in, or taken out if it is there. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Whether a field holds a day, a month or a year of the calendar, or nothing. */
export function isDate(text: string): boolean {
  if (text === "") return true;
  if (!DATE.test(text)) return false;
  const day = new Date(`${text}-01-01`.slice(0, 10));
  return text.length < 10 || day.toISOString().slice(0, 10) === text;
}
