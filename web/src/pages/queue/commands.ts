// The keys of the review.

import type { Command } from "../../app/keys.svelte";
import type { Answer } from "../../review/questions";

export interface Acts {
  accept: () => void;
  reject: () => void;
  edit: () => void;
  add: () => void;
  answer: (given: Answer) => void;
  merge: () => void;
  split: () => void;
  mark: () => void;
  other: () => void;
  undo: () => void;
  go: (by: number) => void;
  jump: (number: number) => void;
}

/** The commands of the queue, in the order in which the help lists them. */
export function commands(acts: Acts): Command[] {
  const command = (id: string, label: string, key: string, run: () => void): Command => ({
    id: `review-${id}`, label, key, run, group: "Review",
  }); // prettier-ignore
  return [
    command("accept", "Accept the claim and go on", "Enter", acts.accept),
    command("reject", "Reject the claim and go on", "x", acts.reject),
    command("edit", "Edit the claim", "e", acts.edit),
    command("add", "Add a claim by hand", "a", acts.add),
    command("same", "Yes, the same", "y", () => acts.answer("same")),
    command("different", "No, different", "n", () => acts.answer("different")),
    command("unsure", "Unsure: do not ask again", "u", () => acts.answer("unsure")),
    command("undo", "Take back the last decision", "$mod+z", acts.undo),
    command("next", "Next question", "j", () => acts.go(1)),
    command("previous", "Previous question", "k", () => acts.go(-1)),
    command("mark", "Select the question", "Space", acts.mark),
    command("merge", "Merge: these are one event", "m", acts.merge),
    command("split", "Split: the claim is another event", "s", acts.split),
    command("other", "The other reading of the claim", "o", acts.other),
    ...Array.from({ length: 9 }, (_, n) =>
      command(`jump-${n + 1}`, `Question ${n + 1} of the list`, String(n + 1), () =>
        acts.jump(n + 1),
      ),
    ),
  ];
}
