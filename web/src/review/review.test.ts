import { beforeEach, describe, expect, it } from "vitest";
import type { Shape } from "../api/client";
import { Review, type Draft, type Question, type Transport } from "./review.svelte";

const question = (id: string, ask = "claim"): Question => ({
  ask, ids: [id], what: id, why: "", priority: 1, claims: [], reports: [], events: [], entities: [],
  parts: [],
}); // prettier-ignore
const line = (over: Partial<Shape<"DecisionLine">>): Shape<"DecisionLine"> => ({
  seq: 1, id: "d1", at: "", who: "Ada", verb: "accept", subject: "", what: "", why: null,
  blind: false, undone: false, ...over,
}); // prettier-ignore

/** A server that keeps a log, answers when let, and refuses what it is told to. */
class Server implements Transport {
  open = Array.from({ length: 90 }, (_, n) => question(`q${n}`));
  log: Shape<"DecisionLine">[] = [];
  refused = "";
  limits: number[] = [];
  hold: Promise<void> = Promise.resolve();

  queue = (_: string, limit: number) => {
    this.limits.push(limit);
    return Promise.resolve({
      revision: "", open: this.open.length, questions: this.open.slice(0, limit),
    }); // prettier-ignore
  };
  decisions = (subject: string) =>
    Promise.resolve(this.log.filter((one) => one.subject.startsWith(subject)).reverse());
  decide = async (draft: Draft) => {
    await this.hold;
    const [subject = ""] = draft.subjects;
    if (subject === this.refused) throw new Error(`${subject} is refused.`);
    const entry = line({ id: `d${this.log.length + 1}`, verb: draft.verb, subject });
    this.log.push(entry);
    this.open = this.open.filter((one) => one.ids[0] !== subject);
    return { revision: "", decision: entry, claim: null };
  };
  whole = async (_: string, claims: readonly string[]) => {
    if (claims.includes(this.refused)) throw new Error(`${this.refused} is refused.`);
    return Promise.all(
      claims.map(async (one) => (await this.decide({ verb: "accept", subjects: [one] })).decision),
    );
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("Review", () => {
  let server: Server;
  let review: Review;
  let said: string[];
  const accept = () =>
    review.decide([{ verb: "accept", subjects: review.question!.ids }], review.question!.what);

  beforeEach(async () => {
    server = new Server();
    said = [];
    review = new Review(server, () => "Ada", (text) => said.push(text)); // prettier-ignore
    await review.begin("", false);
  });

  it("shows the next question before the server has answered", () => {
    server.hold = new Promise(() => undefined);
    accept();
    accept();
    expect(review.question?.what).toBe("q2");
    expect(review.open).toBe(88);
    expect(review.waiting).toBe(2);
  });

  it("writes decisions in their order, and never runs out while there are more", async () => {
    for (let n = 0; n < 90; n++) {
      expect(review.question?.what).toBe(`q${n}`);
      accept();
      await settle();
    }
    expect(server.log.map((one) => one.subject)).toEqual(server.log.map((_, n) => `q${n}`));
    expect(server.log).toHaveLength(90);
    expect(review.question).toBeNull();
  });

  it("brings a refused decision back with its sentence", async () => {
    server.refused = "q0";
    accept();
    expect(review.question?.what).toBe("q1");
    await settle();
    expect(review.question?.what).toBe("q0");
    expect(review.refusals.get("claim q0")?.sentence).toBe("q0 is refused.");
    expect(review.done).toHaveLength(0);
  });

  it("does not put a refused one over a question that is being edited", async () => {
    server.refused = "q0";
    accept();
    review.held = "claim q1";
    await settle();
    expect(review.question?.what).toBe("q1");
    expect(review.list[1]?.what).toBe("q0");
  });

  it("takes back decision after decision, also those that the server has not answered", async () => {
    accept();
    accept();
    void review.undo();
    expect(review.question?.what).toBe("q1");
    await review.undo();
    await settle();
    expect(review.question?.what).toBe("q0");
    expect(server.log.map((one) => one.verb)).toEqual(["accept", "accept", "undo", "undo"]);
    expect(server.log.slice(2).map((one) => one.subject)).toEqual(["d2", "d1"]);
  });

  it("goes on taking back what is in the log from before, but only one's own", async () => {
    server.log = [
      line({ id: "a", subject: "x" }),
      line({ id: "b", who: "Bob", subject: "y" }),
      line({ id: "c", undone: true, subject: "z" }),
    ];
    await review.undo();
    expect(server.log.at(-1)).toMatchObject({ verb: "undo", subject: "a" });
  });

  it("takes back from the log only what it does not take back already", async () => {
    server.log = [line({ id: "a", subject: "x" })];
    accept();
    await settle();
    const decide = server.decide;
    server.decide = async (draft) => {
      const done = await decide(draft);
      const gone = draft.verb === "undo" ? draft.subjects[0] : "";
      server.log = server.log.map((one) => ({ ...one, undone: one.undone || one.id === gone }));
      return done;
    };
    await Promise.all([review.undo(), review.undo()]);
    expect(server.log.filter((one) => one.verb === "undo").map((one) => one.subject)).toEqual([
      "d2",
      "a",
    ]);
  });

  it("keeps second coding apart from what is written on other pages", async () => {
    const sent: Draft[] = [];
    const decide = server.decide;
    server.decide = (draft) => {
      sent.push(draft);
      return decide(draft);
    };
    await review.begin("", true);
    accept();
    review.write([{ verb: "accept", subjects: ["other"] }], "on a report's page");
    await settle();
    expect(sent.map((draft) => draft.blind)).toEqual([true, false]);
  });

  it("drops what somebody else decided, and tells who did", async () => {
    server.open = server.open.slice(1, 30);
    server.log = [line({ who: "Bob", verb: "reject", subject: "q0" })];
    await review.refresh();
    expect(review.question?.what).toBe("q1");
    expect(said.join()).toContain("Bob");
  });

  it("hears at once what somebody else decides, but leaves what is being edited", () => {
    const claim = { id: "q0", slot: "s0" };
    review.list = [{ ...question("q0"), claims: [claim] }, ...review.list.slice(1)];
    const bob = line({ who: "Bob", verb: "reject", subject: "s0" });
    review.held = "claim q0";
    review.heard(bob);
    expect(review.question?.what).toBe("q0");
    review.held = "";
    review.heard(line({ who: "Ada", subject: "s0" }));
    expect(review.question?.what).toBe("q0");
    review.heard(bob);
    expect(review.question?.what).toBe("q1");
    expect(said).toHaveLength(2);
  });

  it("hears that somebody else answered what is asked about an event", () => {
    const of = (id: string) => ({ ...question(id, "parts"), parts: [["c1"], ["c2"]] });
    review.list = [of("e1"), of("e2")];
    review.heard(line({ who: "Bob", verb: "merge", subject: "e1" }));
    expect(review.list.map((one) => one.what)).toEqual(["e2"]);
  });

  it("keeps the question in view when more urgent ones come in", async () => {
    accept();
    await settle();
    server.open = [question("urgent", "conflict"), ...server.open];
    await review.refresh();
    expect(review.question?.what).toBe("q1");
    expect(review.list[0]?.what).toBe("urgent");
  });

  it("accepts a whole report or nothing of it, and takes all of it back", async () => {
    review.acceptWhole("r1", ["c1", "c2"], "2 claims accepted");
    await settle();
    expect(server.log.map((one) => one.subject)).toEqual(["c1", "c2"]);
    expect(said).toEqual(["Written: 2 claims accepted"]);
    await review.undo();
    expect(server.log.slice(2).map((one) => one.subject)).toEqual(["d2", "d1"]);
    server.refused = "c4";
    review.acceptWhole("r2", ["c3", "c4"], "2 claims accepted");
    await settle();
    expect(said.at(-1)).toBe("c4 is refused.");
    expect(server.log).toHaveLength(4);
  });

  it("does not show again what is on its way", async () => {
    server.hold = new Promise(() => undefined);
    accept();
    await review.refresh();
    expect(review.list.map((one) => one.what)).not.toContain("q0");
    expect(review.open).toBe(89);
  });
});
