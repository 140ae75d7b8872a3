// Keys and commands: every command has a name, a key that can be changed, and a place in the palette.

import { untrack } from "svelte";
import { createKeybindingsHandler } from "tinykeys";

export interface Command {
  id: string;
  label: string;
  /** tinykeys' notation: "j", "$mod+z", "g e". Letters count only while no field has the focus. */
  key?: string;
  run: () => void;
}

const STORED = "dateline-keys";

class Keys {
  commands = $state.raw<readonly Command[]>([]);
  changed = $state<Record<string, string>>(read());

  /** The key of a command: the user's, else its own. */
  keyOf(command: Command): string {
    return this.changed[command.id] ?? command.key ?? "";
  }

  change(id: string, key: string): void {
    this.changed[id] = key;
    localStorage.setItem(STORED, JSON.stringify(this.changed));
  }

  /** Give a component's commands; the function returned takes them back. Use it in an effect. */
  add(commands: readonly Command[]): () => void {
    // An effect that gives commands does not depend on what others gave.
    untrack(() => (this.commands = [...this.commands, ...commands]));
    return () => {
      this.commands = untrack(() => this.commands.filter((one) => !commands.includes(one)));
    };
  }

  /** Run what a key pressed anywhere means; the last component that claims a key has it. */
  handler(): (event: KeyboardEvent) => void {
    const bindings: Record<string, (event: KeyboardEvent) => void> = {};
    for (const command of this.commands) {
      const key = this.keyOf(command);
      if (!key) continue;
      bindings[key] = (event) => {
        if (isTyping(event) && !key.includes("$mod") && key !== "Escape") return;
        event.preventDefault();
        command.run();
      };
    }
    return createKeybindingsHandler(bindings);
  }
}

/** Whether a field takes what is typed. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (!target) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function read(): Record<string, string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? "{}");
    return typeof stored === "object" && stored ? (stored as Record<string, string>) : {};
  } catch {
    return {};
  }
}

export const keys = new Keys();
