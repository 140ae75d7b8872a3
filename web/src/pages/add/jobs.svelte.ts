// What is being added, asked for again and again while something is under way.

import { get, Problem, send, type Shape } from "../../api/client";

type Job = Shape<"Job">;
const EVERY = 700; // milliseconds

export const isOver = (job: Job) => job.state === "done" || job.state === "failed";

class Jobs {
  all = $state.raw<readonly Job[]>([]);
  problem = $state("");
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** Begin to add what a form or a text holds; false where it is refused. */
  async begin(body: FormData | Shape<"Text">): Promise<boolean> {
    try {
      const job = await send<Job>("POST", "/reports", body);
      this.all = [job, ...this.all.filter((one) => one.id !== job.id)];
      this.problem = "";
      this.watch();
      return true;
    } catch (error) {
      this.problem = error instanceof Problem ? error.message : String(error);
      return false;
    }
  }

  /** Ask how far they are until all are over. */
  watch(): void {
    clearTimeout(this.#waiting);
    get<Job[]>("/jobs")
      .then((jobs) => {
        this.all = jobs;
        if (!jobs.every(isOver)) this.#waiting = setTimeout(() => this.watch(), EVERY);
      })
      .catch((error: unknown) => {
        this.problem = error instanceof Problem ? error.message : String(error);
        this.#waiting = setTimeout(() => this.watch(), EVERY * 5);
      });
  }

  stop(): void {
    clearTimeout(this.#waiting);
  }
}

export const jobs = new Jobs();
