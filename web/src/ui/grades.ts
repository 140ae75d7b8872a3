// Grades of events after Airwars' scale: told apart by hue, lightness and a sign.

export const GRADES = ["confirmed", "fair", "weak", "contested", "discounted"] as const;

const SIGNS: Record<string, string> = {
  confirmed: "✓",
  fair: "=",
  weak: "–",
  contested: "≠",
  discounted: "×",
};

const MEANING: Record<string, string> = {
  confirmed: "the acting side itself says that it did it",
  fair: "two or more known origins affirm it, none denies it",
  weak: "one known origin affirms it, or only unknown ones",
  contested: "affirmed and denied, or different actors are named",
  discounted: "nobody known affirms it any more, and it is denied",
};

export const sign = (grade: string): string => SIGNS[grade] ?? "?";
export const meaning = (grade: string): string => MEANING[grade] ?? grade;
