// What became known, in words.

import { inWords } from "../../ui/dates";

/** The new best value of a part; "?" is what nothing decides any more. */
export function changeInWords(part: string, value: string): string {
  if (value === "?") return "open again";
  return part === "time" ? inWords({ edtf: value, earliest: null, latest: null }) : value;
}
