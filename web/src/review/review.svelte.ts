// The review: questions fetched ahead, decisions made at once and sent behind the reviewer's back.

import type { Shape } from "../api/client";

export type Question = Shape<"Question">;
export type Draft = Shape<"Draft">;
type DecisionLine = Shape<"DecisionLine">;

/** What the review needs of the API. */
export interface Transport {
  queue: (ask: string, limit: number, blind: boolean) => Promise<Shape<"Queue">>;
  decide: (draft: Draft) => Promise<Shape<"Decided">>;
  /** Accept all open claims of a report, if they are those that were seen: all or none. */
  whole: (report: string, claims: readonly string[]) => Promise<DecisionLine[]>;
  /** The decisions on something, the last first; "" asks for all. */
  decisions: (subject: string) => Promise<DecisionLine[]>;
}

/** A refusal in a sentence, and what was to be written. */
export interface Refusal {
  sentence: string;
  drafts: readonly Draft[];
}

interface Done {
  question: Question | null;
  said: string;
  /** What the server wrote; empty where it refused. */
  written: Promise<DecisionLine[]>;
}

const AHEAD = 12; // questions left before more are fetched
const BATCH = 40;

/** A question's own key. Of one event several are asked, one after the other: by its parts. */
export const keyOf = (question: Question) =>
  [question.ask, ...question.ids, ...question.parts.map((part) => part[0])].join(" ");

/** Whether a decision answers a question: it names its claim's slot, its event or both of its two. */
function isOn(line: DecisionLine, question: Question): boolean {
  const names = line.subject.split(" ");
  if (names.length === 2) return question.ids.every((one) => names.includes(one));
  if (question.ask === "parts") return question.ids[0] === line.subject;
  const claim = question.ask === "claim" ? question.claims[0] : undefined;
  return claim !== undefined && claim["slot"] === line.subject;
}

export class Review {
  list = $state.raw<readonly Question[]>([]);
  at = $state(0);
  /** How many are open on the server, less those that are on their way. */
  open = $state(0);
  ready = $state(false);
  problem = $state("");
  /** Decisions that the server has not answered yet. */
  waiting = $state(0);
  refusals = $state.raw<ReadonlyMap<string, Refusal>>(new Map());
  done = $state.raw<readonly Done[]>([]);
  /** The question that must not be taken away: it is being edited. */
  held = "";

  ask = "";
  blind = false;
  #hidden = new Set<string>();
  #tail: Promise<unknown> = Promise.resolve();
  #fetching: Promise<void> | null = null;
  #again = false;
  #round = 0;
  #took = 0;
  #ended = 0;

  constructor(
    private readonly api: Transport,
    private readonly who: () => string,
    private readonly say: (text: string, bad?: boolean) => void,
  ) {}

  get question(): Question | null {
    return this.list[this.at] ?? null;
  }

  /** Begin with questions of one kind ("" for all), or with a second coding. */
  async begin(ask: string, blind: boolean): Promise<void> {
    this.ask = ask;
    this.blind = blind;
    this.list = [];
    this.at = 0;
    this.ready = false;
    this.#round++;
    this.#hidden.clear();
    await this.refresh();
  }

  /** Go to the question at a place, or by a number of places. */
  go(to: number): void {
    this.at = Math.max(0, Math.min(to, this.list.length - 1));
    this.#more();
  }

  /** Decide on the question in view: the next one is shown at once. */
  decide(drafts: readonly Draft[], said: string): void {
    const question = this.question;
    if (!question) return;
    this.#take(question);
    this.#write(question, this.#marked(drafts, this.blind), said);
    this.#more();
  }

  /** Write something that answers no question, such as a claim by hand. */
  write(drafts: readonly Draft[], said: string, blind = false): void {
    this.#write(null, this.#marked(drafts, blind), said);
  }

  /** Accept what of a report nobody decided on, as it was seen. */
  acceptWhole(report: string, claims: readonly string[], said: string): void {
    this.#send(null, [], said, () => this.api.whole(report, claims));
  }

  #marked(drafts: readonly Draft[], blind: boolean): Draft[] {
    return drafts.map((draft) => ({ ...draft, blind }));
  }

  /** Take back the last decision: of this sitting, then of the log, without end. */
  async undo(): Promise<void> {
    const last = this.done.at(-1);
    if (!last) return this.#undoLogged();
    this.done = this.done.slice(0, -1);
    if (last.question) this.#put(last.question);
    this.say(`Taken back: ${last.said}`);
    await this.#queue(async () => {
      for (const line of [...(await last.written)].reverse()) await this.#undoOne(line.id);
    });
  }

  /** Take note of a decision: what somebody else answered is asked no more. */
  heard(line: DecisionLine): void {
    if (line.who === this.who() || line.verb === "undo" || line.blind || this.blind) return;
    const answered = this.list.filter((one) => isOn(line, one));
    for (const question of answered) {
      const inView = question === this.question;
      const stays = this.held === keyOf(question);
      if (inView) this.say(`${line.who} decided this meanwhile (${line.verb}).`, stays);
      if (stays) continue;
      const at = this.list.indexOf(question);
      this.list = this.list.filter((one) => one !== question);
      if (at < this.at) this.at--;
      this.open = Math.max(0, this.open - 1);
    }
    this.at = Math.max(0, Math.min(this.at, this.list.length - 1));
  }

  /** Milliseconds until the server may be asked again: it shall not be busy with that alone. */
  get pace(): number {
    return Math.max(500, this.#ended + this.#took * 10 - performance.now());
  }

  /** Ask again what is open; what others decided meanwhile leaves the list. */
  refresh(): Promise<void> {
    if (this.#fetching) {
      this.#again = true;
      return this.#fetching;
    }
    this.#fetching = this.#fetch().finally(() => {
      this.#fetching = null;
      if (!this.#again) return;
      this.#again = false;
      void this.refresh();
    });
    return this.#fetching;
  }

  async #fetch(): Promise<void> {
    const round = this.#round;
    const limit = this.at + BATCH + this.#hidden.size;
    const begun = performance.now();
    try {
      const answer = await this.api.queue(this.ask, Math.min(limit, 1000), this.blind);
      this.#ended = performance.now();
      this.#took = this.#ended - begun;
      if (round !== this.#round) return;
      await this.#adopt(answer, limit);
      this.problem = "";
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
    this.ready = true;
  }

  async #adopt(answer: Shape<"Queue">, limit: number): Promise<void> {
    const questions = answer.questions.filter((one) => !this.#hidden.has(keyOf(one)));
    const hidden = answer.questions.length - questions.length;
    const current = this.question;
    const place = current ? questions.findIndex((one) => keyOf(one) === keyOf(current)) : -1;
    this.open = answer.open - hidden;
    if (!current || place >= 0) {
      this.list = questions;
      this.at = Math.max(0, place);
      return;
    }
    const all = answer.questions.length < limit;
    const gone = all && !this.refusals.has(keyOf(current));
    const line = await this.#decidedMeanwhile(current);
    const stays = this.held === keyOf(current);
    if (line) this.say(`${line.who} decided this meanwhile (${line.verb}).`, stays);
    const now = this.question;
    if (now !== current) return void this.refresh();
    if (stays || !(gone || line)) {
      this.at = Math.min(this.at, questions.length);
      this.list = [...questions.slice(0, this.at), current, ...questions.slice(this.at)];
      return;
    }
    this.list = questions;
    this.at = Math.max(0, Math.min(this.at, questions.length - 1));
  }

  /** What somebody else decided on a question that is no longer asked. */
  async #decidedMeanwhile(question: Question): Promise<DecisionLine | null> {
    try {
      const [line] = await this.api.decisions(question.ids[0] ?? "");
      return line && !line.undone && line.who !== this.who() && !this.blind ? line : null;
    } catch {
      return null;
    }
  }

  #take(question: Question): void {
    this.#hidden.add(keyOf(question));
    const place = this.list.indexOf(question);
    this.list = this.list.filter((one) => one !== question);
    if (place < this.at || this.at >= this.list.length) this.at = Math.max(0, this.at - 1);
    this.open = Math.max(0, this.open - 1);
    if (this.refusals.has(keyOf(question))) {
      this.refusals = new Map([...this.refusals].filter(([key]) => key !== keyOf(question)));
    }
  }

  /** Show a question again, before all others that are left. */
  #put(question: Question): void {
    this.#hidden.delete(keyOf(question));
    this.list = [...this.list.slice(0, this.at), question, ...this.list.slice(this.at)];
    this.open++;
  }

  #write(question: Question | null, drafts: readonly Draft[], said: string): void {
    this.#send(question, drafts, said, async (lines) => {
      for (const draft of drafts) lines.push((await this.api.decide(draft)).decision);
      return lines;
    });
  }

  /** `write` adds to `lines` what is written, so that nothing of it is lost where it ends early. */
  #send(
    question: Question | null,
    drafts: readonly Draft[],
    said: string,
    write: (lines: DecisionLine[]) => Promise<DecisionLine[]>,
  ): void {
    const round = this.#round;
    const written = this.#queue(async () => {
      const lines: DecisionLine[] = [];
      try {
        const all = await write(lines);
        if (!question) this.say(`Written: ${said}`);
        return all;
      } catch (error) {
        this.#refused(round, question, drafts, error);
        this.done = this.done.filter((one) => one.written !== written);
      }
      return lines;
    });
    this.done = [...this.done, { question, said, written }];
  }

  #refused(
    round: number,
    question: Question | null,
    drafts: readonly Draft[],
    error: unknown,
  ): void {
    const sentence = error instanceof Error ? error.message : String(error);
    this.say(sentence, true);
    if (!question || round !== this.#round) return;
    this.refusals = new Map(this.refusals).set(keyOf(question), { sentence, drafts });
    // The question in view stays: the one refused comes right after it if that is being edited.
    if (this.held) {
      const at = this.at;
      this.at = Math.min(at + 1, this.list.length);
      this.#put(question);
      this.at = at;
    } else this.#put(question);
  }

  async #undoLogged(): Promise<void> {
    // In the queue: what is on its way must be in the log first.
    const taken = await this.#queue(async () => {
      const lines = await this.api.decisions("").catch(() => []);
      const mine = lines.find((one) => this.#isMine(one));
      if (mine) await this.#undoOne(mine.id);
      return mine;
    });
    if (!taken) return this.say("There is nothing of yours left to take back.");
    this.say(`Taken back: ${taken.verb} ${taken.what}`);
    await this.refresh();
  }

  #isMine(line: DecisionLine): boolean {
    return (
      line.who === this.who() && line.verb !== "undo" && !line.undone && line.blind === this.blind
    );
  }

  async #undoOne(id: string): Promise<void> {
    try {
      await this.api.decide({ verb: "undo", subjects: [id] });
    } catch (error) {
      this.say(error instanceof Error ? error.message : String(error), true);
    }
  }

  /** One after the other, as the reviewer decided. */
  #queue<Value>(work: () => Promise<Value>): Promise<Value> {
    this.waiting++;
    const next = this.#tail.then(work).finally(() => this.waiting--);
    this.#tail = next.catch(() => undefined);
    return next;
  }

  #more(): void {
    if (this.list.length - this.at < AHEAD && this.open > this.list.length) void this.refresh();
  }
}
