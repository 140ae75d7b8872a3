import { describe, expect, it } from "vitest";
import { bounds, inWords, isVague, type Dated } from "./dates";

const dated = (edtf: string | null, earliest: string | null = null, latest = earliest): Dated => ({
  edtf,
  earliest,
  latest,
});

describe("inWords", () => {
  it.each([
    [dated("2022-05-17", "2022-05-17"), "17 May 2022"], // a day
    [dated("2022-05", "2022-05-01", "2022-05-31"), "May 2022"], // a month
    [dated("2022", "2022-01-01", "2022-12-31"), "2022"], // a year
    [dated("196X", "1960-01-01", "1969-12-31"), "1960s"], // a decade
    [dated("19XX", "1900-01-01", "1999-12-31"), "1900s"], // a century
    [dated("2022-05~"), "about May 2022"], // "around May"
    [dated("2022-05-17?"), "perhaps 17 May 2022"], // a date in doubt
    [dated("2022%"), "perhaps about 2022"], // both
    [dated("2022-21"), "spring 2022"], // a season
    [dated("2022-02-19/2022-02-21"), "19–21 February 2022"], // days of one month
    [dated("2022-02-27/2022-03-02"), "27 February – 2 March 2022"], // of one year
    [dated("2021-12-30/2022-01-02"), "30 December 2021 – 2 January 2022"], // over new year
    [dated("2019/2021"), "2019–2021"], // years
    [dated("2022-02~/2022-03-02"), "about February 2022 – 2 March 2022"], // one end about
    [dated("../2022-02-21", null, "2022-02-21"), "by 21 February 2022"], // before a report
    [dated("2022-02-21/..", "2022-02-21", null), "from 21 February 2022"], // still going on
    [dated(null, "2022-02-19", "2022-02-21"), "19–21 February 2022"], // an interval alone
    [dated(null), "no date"], // words without a date
    [dated("a long while"), "a long while"], // what is no EDTF stays as it is
  ])("%o is %s", (date, words) => expect(inWords(date)).toBe(words));

  it("shortens months where there is little room", () => {
    expect(inWords(dated("2022-02-19"), { short: true })).toBe("19 Feb 2022");
    expect(inWords(dated("2022-24"), { short: true })).toBe("winter 2022");
  });
});

describe("isVague", () => {
  it.each([
    [dated("2022-05-17", "2022-05-17"), false], // one day
    [dated("2022-05-17~", "2022-05-17"), true], // about one day
    [dated("2022-05", "2022-05-01", "2022-05-31"), true], // a month
    [dated("../2022-02-21", null, "2022-02-21"), true], // an open end
    [dated(null), true], // none
  ])("%o: %s", (date, vague) => expect(isVague(date)).toBe(vague));
});

describe("bounds", () => {
  it.each([
    [dated("2022-05", "2022-05-01", "2022-05-31"), "between 1 May 2022 and 31 May 2022"],
    [dated("2022-05-17", "2022-05-17"), "on 17 May 2022"],
    [dated("../2022-02-21", null, "2022-02-21"), "on or before 21 February 2022"],
    [dated("2022-02-21/..", "2022-02-21", null), "on or after 21 February 2022"],
    [dated(null), "no date is known"],
  ])("%o is %s", (date, words) => expect(bounds(date)).toBe(words));
});
