// Decide: write decisions and offer to take them back.

import { Problem, send, type Shape } from "../api/client";
import { toasts } from "../ui/toasts.svelte";

/** Write decisions one after the other, say what was done, offer to undo all of it.
 *
 *  True if all were written; those written before one that fails stand, and are said. */
export async function decide(drafts: readonly Shape<"Draft">[], said: string): Promise<boolean> {
  const written: string[] = [];
  let problem = "";
  for (const draft of drafts) {
    try {
      const answer = await send<Shape<"Decided">>("POST", "/decisions", draft);
      written.push(answer.decision.id);
    } catch (error) {
      problem = error instanceof Problem ? error.message : String(error);
      break;
    }
  }
  if (problem) toasts.say(problem, { bad: true });
  if (written.length) {
    toasts.say(problem ? `Done in part: ${said}` : said, { undo: () => void undo(written) });
  }
  return !problem;
}

/** Take decisions back, the last first. */
export async function undo(ids: readonly string[]): Promise<boolean> {
  try {
    for (const id of [...ids].reverse()) {
      await send("POST", "/decisions", { verb: "undo", subjects: [id] });
    }
  } catch (error) {
    toasts.say(error instanceof Problem ? error.message : String(error), { bad: true });
    return false;
  }
  toasts.say(ids.length === 1 ? "Taken back." : `${ids.length} decisions taken back.`);
  return true;
}
