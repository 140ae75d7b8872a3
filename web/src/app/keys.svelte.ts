// Keys and commands: every command has a name, a key that can be changed, and a place in the palette.

import { untrack } from "svelte";
import { createKeybindingsHandler } from "tinykeys";

export interface Command {
  id: string;
  label: string;
  /** tinykeys' notation: "j", "$mod+z", "g e". Letters count only while no field has the focus. */
  key?: string;
  /** Where the help lists it; "" for the whole desk. */
  group?: string;
  run: () => void;
}

const STORED = "dateline-keys";
const SEQUENCE = 1000; // milliseconds between the keys of one command, as in tinykeys

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
        if (!isMeant(key, event) || (this.#inSequence && !key.includes(" "))) return;
        event.preventDefault();
        command.run();
      };
    }
    const press = createKeybindingsHandler(bindings);
    return (event) => {
      const lead = this.#lead && event.timeStamp - this.#lead.at < SEQUENCE ? this.#lead.key : "";
      this.#inSequence = `${lead} ${event.key}` in bindings;
      press(event);
      const leads = Object.keys(bindings).some((key) => key.startsWith(`${event.key} `));
      this.#lead = leads && !isTyping(event) ? { key: event.key, at: event.timeStamp } : null;
    };
  }

  // "g n" is one command: the "n" in it is not that of another one.
  #lead: { key: string; at: number } | null = null;
  #inSequence = false;
}

/** Whether a key pressed here is for the desk, not for what has the focus. */
function isMeant(key: string, event: KeyboardEvent): boolean {
  const target = event.target as Element | null;
  if (target?.closest("dialog") && !key.includes("$mod")) return false; // Escape closes it
  if (isTyping(event)) {
    return key === "Escape" || (key.includes("$mod") && !/[acvxyz]$/.test(key));
  }
  return !(/^(Enter|Space)$/.test(key) && target?.closest("a, button, summary"));
}

/** Whether a field takes what is typed. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (!target) return false;
  if (/^(checkbox|radio|range)$/.test((target as HTMLInputElement).type)) return false;
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
