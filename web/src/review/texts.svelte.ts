// Reports that a reviewer reads or will read next, fetched once and ahead.

import { SvelteMap } from "svelte/reactivity";
import { get, type Shape } from "../api/client";

type ReportPage = Shape<"ReportPage">;
const KEPT = 60;

class Texts {
  #pages = new SvelteMap<string, ReportPage>();
  #asked = new Map<string, Promise<void>>();

  /** The report if it is here; what is missing is fetched, and then shows by itself. */
  of(id: string): ReportPage | undefined {
    return this.#pages.get(id);
  }

  /** Fetch reports that are not here yet. */
  fetch(ids: Iterable<string>): void {
    for (const id of new Set(ids)) {
      if (this.#pages.has(id) || this.#asked.has(id)) continue;
      const asked = get<ReportPage>(`/reports/${encodeURIComponent(id)}`)
        .then((page) => this.#keep(id, page))
        .catch(() => undefined)
        .finally(() => this.#asked.delete(id));
      this.#asked.set(id, asked);
    }
  }

  #keep(id: string, page: ReportPage): void {
    if (this.#pages.size >= KEPT) {
      const [oldest] = this.#pages.keys();
      if (oldest !== undefined) this.#pages.delete(oldest);
    }
    this.#pages.set(id, page);
  }
}

export const texts = new Texts();
