// Who uses the desk on which case, and what changed meanwhile.

import { get, Problem, send, useToken, type Shape } from "../api/client";
import { listen, type Kind } from "./changes";
import { toasts } from "../ui/toasts.svelte";

class Desk {
  session = $state<Shape<"Session"> | null>(null);
  problem = $state("");
  /** Changes whenever what pages show may have: read it in an effect to ask again. */
  revision = $state("");
  /** The decision that was made last, by whomever, as far as this desk has made it. */
  decided = $state.raw<Shape<"DecisionLine"> | null>(null);
  #listening: AbortController | null = null;

  async begin(): Promise<void> {
    try {
      this.#take(await get<Shape<"Session">>("/session"));
    } catch (error) {
      this.problem = error instanceof Problem ? error.message : String(error);
    }
  }

  async login(name: string, password: string): Promise<void> {
    this.#take(await send<Shape<"Session">>("POST", "/session", { name, password }));
  }

  async logout(): Promise<void> {
    await send("DELETE", "/session");
    this.#listening?.abort();
    this.#listening = null;
    await this.begin();
  }

  /** Whether the user may decide and add. */
  get reviews(): boolean {
    return this.session?.user != null && this.session.user.role !== "viewer";
  }

  get types(): Shape<"Type">[] {
    return this.session?.types ?? [];
  }

  #take(session: Shape<"Session">): void {
    useToken(session.csrf);
    this.session = session;
    this.revision = session.revision;
    this.problem = "";
    if (session.user && !this.#listening) this.#listen();
  }

  #listen(): void {
    this.#listening = new AbortController();
    listen((kind, data) => this.#hear(kind, data), this.#listening.signal);
  }

  #hear(kind: Kind, data: string): void {
    if (kind === "decision") this.decided = JSON.parse(data) as Shape<"DecisionLine">;
    else if (kind === "problem") toasts.say(data, { bad: true });
    else if (data !== this.revision) {
      this.revision = data;
      void get<Shape<"Session">>("/session").then((session) => (this.session = session));
    }
  }
}

export const desk = new Desk();
