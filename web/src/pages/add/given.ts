// What was pasted: addresses to fetch, or the text of a report.

export type Given =
  | { kind: "nothing" }
  | { kind: "addresses"; addresses: string[] }
  | { kind: "text"; words: number };

const ADDRESS = /^https?:\/\/\S+$/i;

/** Addresses if every line is one; else a text. */
export function givenOf(pasted: string): Given {
  const lines = pasted.split(/\s*\n\s*/).filter(Boolean).map((line) => line.trim());
  if (!lines.length) return { kind: "nothing" };
  if (lines.every((line) => ADDRESS.test(line))) {
    return { kind: "addresses", addresses: [...new Set(lines)] };
  }
  return { kind: "text", words: pasted.trim().split(/\s+/).length };
} // prettier-ignore

/** In words, for the button that adds it. */
export function saidOf(given: Given): string {
  if (given.kind === "nothing") return "Add";
  if (given.kind === "text") return `Add this text (${count(given.words, "word")})`;
  return `Fetch ${count(given.addresses.length, "address", "addresses")}`;
}

/** "1 word", "2,000 words". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
