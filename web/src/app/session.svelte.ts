// Who uses the desk on which case, and what changed meanwhile.

import { get, Problem, send, useToken, type Shape } from "../api/client";
import { toasts } from "../ui/toasts.svelte";

class Desk {
  session = $state<Shape<"Session"> | null>(null);
  problem = $state("");
  /** Changes whenever what pages show may have: read it in an effect to ask again. */
  revision = $state("");
  /** The decision that was made last, by whomever, as far as this desk has made it. */
  decided = $state.raw<Shape<"DecisionLine"> | null>(null);
  #changes: EventSource | null = null;

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
    this.#changes?.close();
    this.#changes = null;
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
    if (session.user && !this.#changes) this.#listen();
  }

  #listen(): void {
    this.#changes = new EventSource("/api/changes");
    this.#changes.addEventListener("decision", (event) => {
      this.decided = JSON.parse(String(event.data)) as Shape<"DecisionLine">;
    });
    this.#changes.addEventListener("problem", (event) => toasts.say(event.data, { bad: true }));
    this.#changes.addEventListener("revision", (event) => {
      if (event.data === this.revision) return;
      this.revision = event.data;
      void get<Shape<"Session">>("/session").then((session) => (this.session = session));
    });
  }
}

export const desk = new Desk();
