// What statements are filtered by, in the page's address and as the API takes it.

export interface Field {
  readonly name: "q" | "holder" | "outlet" | "since" | "until";
  readonly label: string;
  readonly date: boolean;
}

export const FIELDS: readonly Field[] = [
  { name: "q", label: "Words said, or of who says them", date: false },
  { name: "holder", label: "Who says it", date: false },
  { name: "outlet", label: "Publisher", date: false },
  { name: "since", label: "Published from", date: true },
  { name: "until", label: "Published by", date: true },
];

/** The parameters of the API for those of the page's address. */
export function questionOf(params: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams();
  for (const name of [...FIELDS.map((one) => one.name), "report", "as_of"]) {
    const value = params.get(name)?.trim();
    if (value) asked.set(name, value);
  }
  return asked;
}
