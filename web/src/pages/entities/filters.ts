// What entities are filtered by, in the page's address and as the API takes it.

/** "named", "described" or "" for both. */
export type Called = "named" | "described" | "";

/** The parameters of the API for those of the page's address. */
export function questionOf(params: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams();
  const words = params.get("q")?.trim();
  if (words) asked.set("q", words);
  const kind = params.get("kind");
  if (kind) asked.set("kind", kind);
  const called = calledOf(params);
  if (called) asked.set("named", String(called === "named"));
  if (params.get("sort") === "asked") asked.set("sort", "asked");
  return asked;
}

/** Whether entities are asked for that have a name, that have none, or both. */
export function calledOf(params: URLSearchParams): Called {
  const called = params.get("called");
  return called === "named" || called === "described" ? called : "";
}

/** Whether anything narrows the list. */
export function isFiltered(params: URLSearchParams): boolean {
  const asked = questionOf(params);
  asked.delete("sort");
  return asked.size > 0;
}

/** The other names of an entity, the most used first. */
export function otherNames(name: string, aliases: readonly (readonly [string, number])[]): string {
  return aliases
    .map(([alias]) => alias)
    .filter((alias) => alias !== name)
    .join(", ");
}
