// Names on the map: countries by size, capitals and towns by their people.

import type { Feature, FeatureCollection, Point } from "geojson";

export interface Stored {
  countries: [code: string, name: string, lon: number, lat: number, radiusKm: number][];
  towns: [name: string, lon: number, lat: number, thousands: number, capital: 0 | 1][];
}

export interface Named {
  name: string;
  code: string;
  kind: "country" | "capital" | "town";
  /** The zoom from which it is shown. */
  from: number;
  /** What is drawn first where two would overlap: the least. */
  order: number;
}

export function labels(stored: Stored): FeatureCollection<Point, Named> {
  const countries = stored.countries.map(([code, name, lon, lat, radius]) =>
    feature(lon, lat, { name, code, kind: "country", from: countryFrom(radius), order: -radius }),
  );
  const towns = stored.towns.map(([name, lon, lat, thousands, capital]) =>
    feature(lon, lat, {
      name,
      code: "",
      kind: capital ? "capital" : "town",
      from: townFrom(thousands, capital === 1),
      order: -thousands - (capital ? 50_000 : 0),
    }),
  );
  return { type: "FeatureCollection", features: [...countries, ...towns] };
}

/** A country is named as soon as its name is not much wider than itself. */
function countryFrom(radiusKm: number): number {
  if (radiusKm > 900) return 0;
  if (radiusKm > 400) return 2;
  if (radiusKm > 150) return 3;
  return radiusKm > 40 ? 4 : 5;
}

function townFrom(thousands: number, capital: boolean): number {
  if (capital) return thousands > 2000 ? 3 : 4;
  if (thousands > 8000) return 3;
  if (thousands > 2500) return 4;
  if (thousands > 1000) return 5;
  return thousands > 300 ? 6 : 7;
}

function feature(lon: number, lat: number, properties: Named): Feature<Point, Named> {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: [lon, lat] } };
}
