// Making or changing a claim by keys: words are picked in the text, a letter gives them to a part.

import type { Shape } from "../api/client";
import { FACTUALITY, type Claim, type Words } from "../ui/claim";
import { unitsOf } from "../ui/segments";
import { snapped, stepped, wordsOf, type Span } from "../ui/words";
import {
  ANCHOR, blank, emptied, given, madeOf, partsOf, retyped, TENSES, wordsIn, type Made, type Part,
} from "./draft"; // prettier-ignore

const AFTER = "Select words in the text (arrows, Shift with arrows, or the mouse), then press";

export class Editing {
  made = $state.raw<Made>(blank());
  /** The words picked in the text. */
  picked = $state.raw<Span | null>(null);
  /** Whether the next letter adds to what a role has. */
  more = $state(false);
  choosing = $state(false);
  hint = $state("");
  /** The part whose words are picked because its letter was pressed, not by the reviewer. */
  #shown: string | null = null;
  #words: readonly Span[];
  #units;

  constructor(
    readonly text: string,
    private readonly types: readonly Shape<"Type">[],
    readonly claim: Claim | null,
    private readonly start: Span,
  ) {
    this.#words = wordsOf(text);
    this.#units = unitsOf(text);
    if (claim) this.made = madeOf(claim);
  }

  get type(): Shape<"Type"> | undefined {
    return this.types.find((one) => one.name === this.made.type);
  }

  get parts(): Part[] {
    return partsOf(this.type);
  }

  /** Take over what the mouse or a line key selected. */
  pick(start: number, end: number): Span | null {
    this.picked = snapped(this.#words, start, end);
    this.#shown = null;
    return this.picked;
  }

  /** Go along the words; the first step picks the word where the claim stands. */
  step(by: 1 | -1, extend: boolean): Span | null {
    this.picked = this.picked
      ? stepped(this.#words, this.picked, by, extend)
      : snapped(this.#words, this.start.start, this.start.start);
    this.#shown = null;
    return this.picked;
  }

  /** A part's letter: gives it the words picked; without any, picks those that it has. */
  letter(part: Part): void {
    const there = wordsIn(this.made, part.key)[0];
    const free = this.#shown === null || this.#shown === part.key;
    if (this.picked && free) {
      this.made = given(this.made, part.key, this.#quote(this.picked), this.more);
      this.picked = null;
      this.#shown = null;
      this.more = false;
      this.hint = "";
      if (part.key === ANCHOR && !this.made.type) this.choosing = true;
    } else if (there) {
      this.picked = there;
      this.#shown = part.key;
      this.hint = `${part.letter} again takes these words off; arrows pick others.`;
    } else {
      this.picked = null;
      this.#shown = null;
      this.hint = `${AFTER} ${part.letter}.`;
    }
  }

  retype(type: Shape<"Type">): void {
    this.made = retyped(this.made, type);
    this.choosing = false;
  }

  empty(part: Part): void {
    this.made = emptied(this.made, part.key);
  }

  factuality(number: number): void {
    const value = FACTUALITY[number - 1]?.[0];
    if (value) this.made = { ...this.made, factuality: value };
  }

  /** The tense after the one that it has. */
  tense(): void {
    const at = TENSES.findIndex((one) => one === this.made.tense);
    this.made = { ...this.made, tense: TENSES[(at + 1) % TENSES.length]! };
  }

  #quote(span: Span): Words {
    return { ...span, text: this.#units.slice(span.start, span.end) };
  }
}
