// What a reviewer does with the question in view: decide, edit, add, select, merge, split.

import { aboutOf, answered, claimsOf, merged, type Answer } from "../../review/questions";
import { keyOf, type Draft, type Question, type Review } from "../../review/review.svelte";
import type { Acts } from "./commands";

type Mode = "" | "edit" | "add";

export class Reviewing implements Acts {
  mode = $state<Mode>("");
  /** Which of a question's claims is in front: a newer reading may say otherwise. */
  shown = $state(0);
  marked = $state.raw<ReadonlySet<string>>(new Set());

  constructor(
    private readonly review: Review,
    private readonly say: (text: string) => void,
    private readonly hasText: (report: string) => boolean,
  ) {}

  get question(): Question | null {
    return this.review.question;
  }

  get about() {
    return this.question ? aboutOf(this.question) : "other";
  }

  get claims() {
    return this.question ? claimsOf(this.question) : [];
  }

  get claim() {
    return this.claims[Math.min(this.shown, this.claims.length - 1)] ?? null;
  }

  /** Whether two events are asked about, or two parts of one. */
  get isOfTwo() {
    return this.about === "events" || this.about === "parts";
  }

  /** Begin with another question. */
  begin(): void {
    this.shown = 0;
    this.leave();
  }

  leave = () => {
    this.mode = "";
    this.review.held = "";
  };

  decide = (verb: string) => {
    const { question, claim, about } = this;
    if (!question) return;
    if (claim) this.review.decide([{ verb, subjects: [claim.id] }], `${verb} ${question.what}`);
    else if (about === "other") this.say("Nothing is decided on this here: open what it is about.");
    else this.say("Press y, n or u.");
  };
  accept = () => this.decide("accept");
  reject = () => this.decide("reject");

  answer = (given: Answer) => {
    const draft = this.question && answered(this.question, given);
    if (!this.question || !draft) return this.say("This asks about one claim: Enter or x.");
    this.review.decide([draft], `${given} ${this.question.what}`);
  };

  open = (as: Mode) => {
    if (!this.claim || !this.question || !this.hasText(this.claim.report)) return;
    this.mode = as;
    this.review.held = keyOf(this.question);
  };
  edit = () => this.open("edit");
  add = () => this.open("add");

  /** Write what the editor made; without changes the claim is right as it is. */
  save = (words: Draft["words"] | null) => {
    const { question, claim } = this;
    if (!question || !claim) return;
    if (this.mode === "add") {
      if (words) {
        const draft = { verb: "add", subjects: [claim.report], words };
        this.review.write([draft], "a claim by hand", this.review.blind);
      }
      return this.leave();
    }
    this.review.held = "";
    const verb = words ? "edit" : "accept";
    const draft = { verb, subjects: [claim.id], ...(words ? { words } : {}) };
    this.review.decide([draft], `${verb} ${question.what}`);
  };

  mark = () => {
    if (!this.question) return;
    const next = new Set(this.marked);
    if (!next.delete(keyOf(this.question))) next.add(keyOf(this.question));
    this.marked = next;
    this.go(1);
  };

  merge = () => {
    const chosen = this.review.list.filter((one) => this.marked.has(keyOf(one)));
    if (!chosen.length && this.isOfTwo) return this.answer("same");
    const drafts = merged(chosen);
    if (!drafts.length) {
      return this.say("Select questions of at least two events with Space, then press m.");
    }
    this.review.write(drafts, `${drafts.length + 1} events are one`);
    this.marked = new Set();
  };

  split = () => {
    if (this.isOfTwo) return this.answer("different");
    const event = this.question?.events[0];
    if (!this.claim || !event || event.claims < 2) {
      return this.say("This claim is alone in its event: there is nothing to split.");
    }
    const draft = { verb: "split", subjects: [event.id], claims: [this.claim.id] };
    this.review.write([draft], "the claim is another event");
  };

  other = () => {
    if (this.claims.length) this.shown = (this.shown + 1) % this.claims.length;
  };
  undo = () => void this.review.undo();
  go = (by: number) => this.review.go(this.review.at + by);
  jump = (number: number) => this.review.go(this.review.at + number - 1);
}
