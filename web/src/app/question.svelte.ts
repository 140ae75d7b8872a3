// A question to the API that is asked again whenever what it depends on changes.

import { get, Problem } from "../api/client";
import { desk } from "./session.svelte";

/** What was answered last (kept while the next answer is awaited), or why there is none. */
export interface Answer<Value> {
  readonly value: Value | null;
  readonly problem: string;
  readonly waiting: boolean;
}

/** Ask `path()`; null asks nothing. Call it while a component starts, as it makes an effect.
 *
 *  It is asked again when it changes or the case does, not whenever the address does: moving the
 *  map asks for no list. */
export function question<Value>(path: () => string | null): Answer<Value> {
  let value = $state.raw<Value | null>(null);
  let problem = $state("");
  let waiting = $state(false);
  const asked = $derived(path());
  $effect(() => {
    void desk.revision;
    if (asked === null) return;
    const end = new AbortController();
    waiting = true;
    get<Value>(asked, undefined, end.signal)
      .then((answer) => {
        value = answer;
        problem = "";
        waiting = false;
      })
      .catch((error: unknown) => {
        if (end.signal.aborted) return;
        problem = error instanceof Problem ? error.message : String(error);
        waiting = false;
      });
    return () => end.abort();
  });
  return {
    get value() {
      return value;
    },
    get problem() {
      return problem;
    },
    get waiting() {
      return waiting;
    },
  };
}
