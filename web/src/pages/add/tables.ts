// Files that are looked at before they are added: tables, whose columns are chosen, and lists of
// addresses, which are fetched only when the user says so.

import { givenOf } from "./given";

const TABLE = /\.(csv|tsv|xlsx|ods)$/i;
const LIST = /\.(txt|url)$/i;
const LONGEST = 2_000_000; // bytes of a list, as of `dateline add --links`
const BEGINNING = 256 * 1024; // bytes of a table of text that tell its columns

export const isTable = (name: string) => TABLE.test(name);

/** The beginning of a table of text, up to a line's end; workbooks are whole or nothing. */
export async function beginningOf(file: File): Promise<File> {
  if (!/\.[ct]sv$/i.test(file.name) || file.size <= BEGINNING) return file;
  const bytes = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
  const end = bytes.lastIndexOf(10);
  return new File([bytes.slice(0, end < 0 ? bytes.length : end + 1)], file.name);
}

/** The addresses of a file that holds nothing else; none of a report. */
export async function addressesOf(file: File): Promise<string[]> {
  if (!LIST.test(file.name) || file.size > LONGEST) return [];
  const given = givenOf(listed(await file.text()));
  return given.kind === "addresses" ? given.addresses : [];
}

/** A list without its remarks, and without what a shortcut of a browser has beside its address. */
export function listed(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim().replace(/^URL=/, ""))
    .filter((line) => line && !line.startsWith("#") && line !== "[InternetShortcut]")
    .join("\n");
}

/** All web addresses of a text, once each. */
export function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s"'<>,;|]+/gi) ?? [];
  return [...new Set(found.map((one) => one.replace(/[.)\]]+$/, "")))];
}
