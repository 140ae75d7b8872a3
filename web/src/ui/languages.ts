// Languages by their codes, in words.

const NAMES = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** "French" for "fr"; a language that could not be told, or has no name here, is said so. */
export function languageName(code: string): string {
  if (code === "und") return "a language that could not be told";
  try {
    return NAMES.of(code) ?? code;
  } catch {
    return code; // no code of a language
  }
}
