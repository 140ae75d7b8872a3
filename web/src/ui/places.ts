// Places in words.

const countries = new Intl.DisplayNames(["en"], { type: "region", style: "short" });

/** A country's name by its code of ISO 3166-1; the code itself where there is none. */
export function country(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}

const PRECISION: Record<string, string> = {
  exact: "an exact place",
  town: "a town",
  district: "a district",
  region: "a region",
  part_of_country: "part of a country",
  country: "a country",
};

/** How exactly a place is known, in words. */
export function precision(value: string | null): string {
  return value === null ? "not in the gazetteer" : (PRECISION[value] ?? value);
}

/** Whether a place is wider than a town. */
export function isWide(value: string | null): boolean {
  return value === "region" || value === "part_of_country" || value === "country";
}

/** A place's name and country: "Zuru, Nigeria". */
export function placeInWords(place: {
  name: string;
  country: string | null;
  precision: string | null;
}): string {
  if (!place.country || place.precision === "country") return place.name;
  const of = country(place.country);
  return of === place.name ? place.name : `${place.name}, ${of}`;
}
