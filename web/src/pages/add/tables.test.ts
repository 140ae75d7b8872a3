import { describe, expect, it } from "vitest";
import { addressesOf, beginningOf, isTable, linksIn, listed } from "./tables";

const file = (name: string, text: string) => new File([text], name);

describe("addressesOf", () => {
  const CASES: [what: string, name: string, text: string, found: string[]][] = [
    ["a list with a remark", "a.txt", "# to read\nhttps://a.example/1\n\nhttps://a.example/2\n", ["https://a.example/1", "https://a.example/2"]],
    ["a shortcut of a browser", "a.url", "[InternetShortcut]\r\nURL=https://a.example/1\r\n", ["https://a.example/1"]],
    ["a report that names an address", "a.txt", "See https://a.example/1 for more.", []],
    ["a file of another kind", "a.html", "https://a.example/1", []],
  ]; // prettier-ignore
  it.each(CASES)("%s", async (_, name, text, found) =>
    expect(await addressesOf(file(name, text))).toEqual(found),
  );
});

describe("beginningOf", () => {
  it("sends the first whole lines of a long table", async () => {
    const row = "x".repeat(99) + "\n";
    const sent = await beginningOf(file("a.csv", row.repeat(10_000)));
    expect(sent.size % row.length).toBe(0);
    expect(sent.size).toBeLessThanOrEqual(256 * 1024);
    expect(sent.name).toBe("a.csv");
  });
  it("sends a workbook whole", async () => {
    const book = file("a.xlsx", "x".repeat(400_000));
    expect(await beginningOf(book)).toBe(book);
  });
});

it("finds the addresses of a table once each, without what stands around them", () => {
  const text = '"https://a.example/1",x;https://a.example/2;(https://a.example/1).';
  expect(linksIn(text)).toEqual(["https://a.example/1", "https://a.example/2"]);
});

it("knows tables by their names", () => {
  expect(["a.CSV", "a.xlsx", "b.ods", "c.csv.pdf", "csv"].map(isTable)).toEqual([
    true, true, true, false, false,
  ]); // prettier-ignore
});

it("keeps a report as it is", () => expect(listed("One.\n\nTwo.")).toBe("One.\nTwo."));
