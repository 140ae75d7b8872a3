// What may be taken out of the desk, as addresses of downloads.

/** The formats that hold claims; all formats hold events. */
const OF_CLAIMS = new Set(["jsonl", "csv", "geojson", "parquet", "ftm", "map"]);

/** The filters that claims have, too. */
const CLAIM_FILTERS = new Set(["type", "actor", "place", "since", "until", "voice", "report"]);

/** The filters that fit claims, and the names of those that only events have. */
export function ofClaims(filters: URLSearchParams): { fit: URLSearchParams; left: string[] } {
  const fit = new URLSearchParams();
  const left = new Set<string>();
  // A claim has one country, as its place.
  const country = filters.getAll("country").length === 1 && !filters.has("place");
  for (const [name, value] of filters) {
    if (CLAIM_FILTERS.has(name) || (name === "country" && country)) fit.append(name, value);
    else left.add(name);
  }
  return { fit, left: [...left] };
}

const FOR: Record<string, string> = {
  jsonl: "programs",
  csv: "spreadsheets",
  geojson: "QGIS, web maps",
  parquet: "pandas, R, DuckDB",
  ftm: "Aleph, OpenSanctions",
  acled: "ACLED's columns",
  ucdp: "UCDP GED's columns",
  kml: "Google Earth",
  stix: "MISP, OpenCTI",
  plover: "PLOVER coders",
  timemap: "TimeMap events",
  "timemap-sources": "TimeMap sources",
  sipri: "arms registers",
  "sipri-xlsx": "the same for Excel",
  "i2-entities": "i2 entities",
  "i2-links": "i2 links",
  bibtex: "reference managers",
  map: "one page to send",
};

export interface Download {
  label: string;
  note: string;
  href: string;
  download: true;
}

/** A download of the claims or events that pass the filters, for each format. */
export function downloads(
  of: "events" | "claims",
  formats: readonly string[],
  filters: URLSearchParams,
): Download[] {
  return formats
    .filter((format) => of === "events" || OF_CLAIMS.has(format))
    .map((format) => {
      const params = new URLSearchParams(filters);
      params.set("of", of);
      params.set("format", format);
      return {
        label: format,
        note: FOR[format] ?? "",
        href: `/api/export?${params}`,
        download: true,
      };
    });
}

/** The printable page of some events, as known on a day if one is given. */
export function dossier(ids: readonly string[], day = ""): string {
  const params = new URLSearchParams(ids.map((id) => ["event", id]));
  if (day) params.set("as_of", day);
  return `/api/dossier?${params}`;
}
