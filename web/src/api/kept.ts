// Answers that the page has already: asked again, the desk says so where nothing changed.
//
// The browser keeps nothing of a case on disk, so the page itself does, as long as it is open.

const MOST = 20;

interface Known {
  readonly tag: string;
  readonly answer: unknown;
}

/** The answers asked for last, by their addresses. */
export class Kept {
  #answers = new Map<string, Known>();

  of(path: string): Known | undefined {
    return this.#answers.get(path);
  }

  /** Keep an answer that carries an ETag. */
  keep(path: string, tag: string | null, answer: unknown): void {
    this.#answers.delete(path);
    if (tag === null) return;
    this.#answers.set(path, { tag, answer });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= MOST) break;
      this.#answers.delete(oldest);
    }
  }

  clear(): void {
    this.#answers.clear();
  }
}
