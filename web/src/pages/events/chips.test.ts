import { describe, expect, it } from "vitest";
import { isDate, toggled } from "./chips";

describe("toggled", () => {
  it.each([
    [[], "Attack", ["Attack"]], // the first
    [["Attack"], "Meet", ["Attack", "Meet"]], // another one
    [["Attack", "Meet"], "Attack", ["Meet"]], // there already
  ])("%o with %s: %o", (values, value, expected) => {
    expect(toggled(values, value)).toEqual(expected);
  });
});

describe("isDate", () => {
  it.each([
    ["", true], // no bound
    ["2022", true], // a year
    ["2022-05", true], // a month
    ["2022-05-31", true], // a day
    ["2024-02-29", true], // of a leap year
    ["2023-02-29", false], // of none
    ["2022-13", false], // no month
    ["2022-5-1", false], // without zeros
    ["May 2022", false], // in words
  ])("%s: %s", (text, good) => expect(isDate(text)).toBe(good));
});
