// One review for as long as the desk is open: leaving the queue's page and coming back loses nothing.

import { get, send, type Shape } from "../../api/client";
import { desk } from "../../app/session.svelte";
import { Review, type Draft } from "../../review/review.svelte";
import { toasts } from "../../ui/toasts.svelte";

export const review = new Review(
  {
    queue: (ask, limit, blind) => {
      const params = new URLSearchParams({ limit: String(limit) });
      if (ask) params.set("ask", ask);
      if (blind) params.set("blind", "true");
      return get<Shape<"Queue">>("/queue", params);
    },
    decide: (draft: Draft) => send<Shape<"Decided">>("POST", "/decisions", draft),
    whole: async (report, claims) =>
      (
        await send<Shape<"AcceptedWhole">>("POST", `/reports/${encodeURIComponent(report)}/whole`, {
          claims,
        })
      ).decisions,
    decisions: async (subject) =>
      (await get<Shape<"Decisions">>("/decisions", subject ? { subject } : { limit: "1000" }))
        .decisions,
  },
  () => desk.session?.user?.name ?? "",
  (text, bad = false) => toasts.say(text, { bad }),
);
