import { describe, expect, test } from "vitest";
import { dayOf, endOf, firstDay, isFar, yearInWords } from "./days";

describe("dates", () => {
  // As written, first day, last day.
  test.each([
    ["2022", "2022-01-01", "2022-12-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2022-05-31", "2022-05-31", "2022-05-31"],
    ["0050-03-01", "0050-03-01", "0050-03-01"], // not 1950
    ["-0043-03-15", "-0043-03-15", "-0043-03-15"], // the ides of March, 44 BC
    ["9999-12-31", "9999-12-31", "9999-12-31"],
  ])("%s", (text, first, last) => {
    expect(dayOf(firstDay(text)!)).toBe(first);
    expect(dayOf(endOf(text)! - 1)).toBe(last);
  });

  test.each(["", "soon", "2022-13", "22-01-01", "2022-05-31T10:00"])("%s is none", (text) => {
    expect(firstDay(text)).toBeNull();
    expect(endOf(text)).toBeNull();
  });

  test("of years far away are drawn at the edge, and told", () => {
    expect(dayOf(firstDay("+17000000-01-01")!)).toBe("9999-01-01");
    expect(isFar("+17000000-01-01")).toBe(true);
    expect(isFar("-12000-01-01")).toBe(true);
    expect(isFar("2022-01-01")).toBe(false);
    expect(isFar(null)).toBe(false);
  });
});

test.each([
  [2022, "2022"],
  [33, "33"],
  [0, "1 BC"],
  [-43, "44 BC"],
])("year %d is %s", (year, words) => expect(yearInWords(year)).toBe(words));
