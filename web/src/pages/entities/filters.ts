// What entities are filtered by, in the page's address and as the API takes it.

/** Named ones ("" is the default), those that are only described, or all. */
export type Called = "" | "described" | "all";

/** The parameters of the API for those of the page's address. */
export function questionOf(params: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams();
  const words = params.get("q")?.trim();
  if (words) asked.set("q", words);
  const kind = params.get("kind");
  if (kind) asked.set("kind", kind);
  const called = calledOf(params);
  if (called !== "all") asked.set("named", String(called === ""));
  if (params.get("sort") === "asked") asked.set("sort", "asked");
  const day = params.get("as_of");
  if (day) asked.set("as_of", day);
  return asked;
}

/** Which entities are asked for: those that have a name, those that have none, or all. */
export function calledOf(params: URLSearchParams): Called {
  const called = params.get("called");
  return called === "described" || called === "all" ? called : "";
}

/** Whether anything narrows the list. */
export function isFiltered(params: URLSearchParams): boolean {
  const asked = questionOf(params);
  asked.delete("sort");
  asked.delete("named");
  asked.delete("as_of");
  return asked.size > 0 || calledOf(params) !== "";
}

/** The other names of an entity, the most used first. */
export function otherNames(name: string, aliases: readonly (readonly [string, number])[]): string {
  return aliases
    .map(([alias]) => alias)
    .filter((alias) => alias !== name)
    .join(", ");
}
