import { describe, expect, it, vi } from "vitest";
import { get, send, useToken } from "./client";
import { Kept } from "./kept";

describe("answers that are kept", () => {
  it("are those asked for last", () => {
    const kept = new Kept();
    for (let n = 0; n < 25; n++) kept.keep(`/${n}`, `"${n}"`, n);
    kept.keep("/24", '"new"', "new");
    kept.keep("/23", null, "without a tag");
    expect(kept.of("/4")).toBeUndefined();
    expect(kept.of("/6")).toEqual({ tag: '"6"', answer: 6 });
    expect(kept.of("/24")).toEqual({ tag: '"new"', answer: "new" });
    expect(kept.of("/23")).toBeUndefined();
  });
});

/** A desk whose answers have an ETag, and which tells who has one already. */
function serve(asked: Headers[]): void {
  vi.stubGlobal("document", { documentElement: { dataset: {} } });
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    asked.push(headers);
    const tag = '"1"';
    const known = headers.get("If-None-Match") === tag;
    const answer = known
      ? new Response(null, { status: 304 })
      : Response.json({ total: 3 }, { headers: { ETag: tag } });
    return Promise.resolve(answer);
  });
}

describe("asking again", () => {
  it("gives the same answer where nothing changed, and nothing to another session", async () => {
    const asked: Headers[] = [];
    serve(asked);
    useToken("a");
    const first = await get("/events");
    expect(first).toEqual({ total: 3 });
    expect(await get("/events")).toBe(first);
    await send("POST", "/events", {});
    useToken("b");
    await get("/events");
    const tags = asked.map((headers) => headers.get("If-None-Match"));
    expect(tags).toEqual([null, '"1"', null, null]);
    expect(asked[2]?.get("X-Desk-Token")).toBe("a");
    await new Promise((done) => setTimeout(done, 10)); // until nothing counts as asked
  });
});
