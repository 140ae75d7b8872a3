import { describe, expect, it } from "vitest";
import { questionOf } from "./fields";

describe("questionOf", () => {
  const CASES: [what: string, address: string, asked: string][] = [
    ["nothing is asked for", "", ""],
    ["words with spaces around them", "q=+drones+", "q=drones"],
    ["an empty field asks for nothing", "holder=&outlet=Post", "outlet=Post"],
    ["a day of what was known", "as_of=2022-05&holder=Kanani", "holder=Kanani&as_of=2022-05"],
    ["what other pages have in their address", "row=4&type=Attack", ""],
  ];
  it.each(CASES)("%s", (_, address, asked) =>
    expect(questionOf(new URLSearchParams(address)).toString()).toBe(asked),
  );
});
