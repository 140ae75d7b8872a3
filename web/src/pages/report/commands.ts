// The keys of a report's page.

import type { Command } from "../../app/keys.svelte";

export interface Acts {
  step: (by: 1 | -1) => void;
  decide: (verb: string) => void;
  edit: (as: "edit" | "add") => void;
  leave: () => void;
  undo: () => void;
  whole: () => void;
  statements: () => void;
  pages: () => void;
}

/** The commands of a report, in the order in which the help lists them. */
export function commands(acts: Acts): Command[] {
  const command = (id: string, label: string, key: string, run: () => void): Command => ({
    id: `report-${id}`, label, key, run, group: "Report",
  }); // prettier-ignore
  return [
    command("next", "Next claim", "j", () => acts.step(1)),
    command("previous", "Previous claim", "k", () => acts.step(-1)),
    command("leave", "All claims at once", "Escape", acts.leave),
    command("accept", "Accept the claim and go on", "Enter", () => acts.decide("accept")),
    command("reject", "Reject the claim and go on", "x", () => acts.decide("reject")),
    command("edit", "Edit the claim", "e", () => acts.edit("edit")),
    command("add", "Add a claim by hand", "a", () => acts.edit("add")),
    command("whole", "Accept all claims of the report", "Shift+A", acts.whole),
    command("statements", "Show who said what", "s", acts.statements),
    command("pages", "Show the page as printed", "p", acts.pages),
    command("undo", "Take back the last decision", "$mod+z", acts.undo),
  ];
}
