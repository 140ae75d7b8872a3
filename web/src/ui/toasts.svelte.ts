// Short notes of what was done or could not be done.

export interface Toast {
  id: number;
  text: string;
  bad: boolean;
  undo?: () => void;
}

class Toasts {
  all = $state.raw<readonly Toast[]>([]);
  #next = 0;

  /** Say something; `undo` offers to take it back. */
  say(text: string, { bad = false, undo }: { bad?: boolean; undo?: () => void } = {}): void {
    const toast: Toast = { id: this.#next++, text, bad, ...(undo ? { undo } : {}) };
    this.all = [...this.all.slice(-3), toast];
    setTimeout(() => this.drop(toast), bad ? 12_000 : 5_000);
  }

  drop(toast: Toast): void {
    this.all = this.all.filter((one) => one !== toast);
  }
}

export const toasts = new Toasts();
