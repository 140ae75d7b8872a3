import { expect, it } from "vitest";
import { calledOf, isFiltered, otherNames, questionOf } from "./filters";

const asked = (address: string) => questionOf(new URLSearchParams(address)).toString();

it.each([
  ["", "named=true"], // what is only described ("the gunmen") is shown if asked for
  ["q=+Houthi+&kind=organisation", "q=Houthi&kind=organisation&named=true"],
  ["called=all", ""],
  ["called=described&sort=asked", "named=false&sort=asked"],
  // What the page does not know, and where in the list one is, are no question.
  ["called=both&sort=name&row=7&q=++", "named=true"],
])("asks of %j", (address, question) => {
  expect(asked(address)).toBe(question);
});

it("is filtered by what narrows the list, not by its order", () => {
  expect(isFiltered(new URLSearchParams("sort=asked&row=3"))).toBe(false);
  expect(isFiltered(new URLSearchParams("called=described"))).toBe(true);
  expect(calledOf(new URLSearchParams("called=x"))).toBe("");
});

it("names an entity's other names", () => {
  expect(otherNames("AFP", [["Agence France-Presse", 4], ["AFP", 3]])).toBe("Agence France-Presse"); // prettier-ignore
  expect(otherNames("AFP", [["AFP", 3]])).toBe("");
});
