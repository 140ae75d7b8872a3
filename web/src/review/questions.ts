// What is asked, what may be answered, and what is written for it.

import type { Shape } from "../api/client";
import { claimOf, type Claim } from "../ui/claim";

type Question = Shape<"Question">;
type Draft = Shape<"Draft">;

/** What a question is about: it decides what is shown and which keys answer. */
export type About = "claim" | "parts" | "events" | "entities" | "other";

export function aboutOf(question: Question): About {
  if (question.parts.length > 1) return "parts";
  if (question.entities.length > 1) return "entities";
  if (question.events.length > 1) return "events";
  return claimsOf(question).length ? "claim" : "other";
}

/** The claims that a question names, in its order: several if a newer reading says otherwise. */
export function claimsOf(question: Question): Claim[] {
  if (question.parts.length || question.events.length > 1 || question.entities.length > 1)
    return [];
  const named = question.claims
    .map(claimOf)
    .filter((claim) => question.ids.includes(claim.id) || question.ids.includes(claim.slot));
  return named;
}

/** Answers to whether two are one. */
export type Answer = "same" | "different" | "unsure";

const VERBS: Record<"parts" | "events" | "entities", Record<Answer, string>> = {
  parts: { same: "merge", different: "split", unsure: "unsure" },
  events: { same: "merge", different: "split", unsure: "unsure" },
  entities: { same: "same", different: "different", unsure: "unsure" },
};

/** The decision that an answer is; null where the question is none of two things or parts. */
export function answered(question: Question, answer: Answer): Draft | null {
  const about = aboutOf(question);
  if (about === "parts") {
    return { verb: VERBS.parts[answer], subjects: question.ids.slice(0, 1), parts: question.parts };
  }
  if (about !== "events" && about !== "entities") return null;
  const ids = (about === "events" ? question.events : question.entities).map((one) => one.id);
  return { verb: VERBS[about][answer], subjects: ids.slice(0, 2) };
}

/** The decisions that make the events of several questions one: each with the first. */
export function merged(questions: readonly Question[]): Draft[] {
  const events = new Set(questions.flatMap((one) => one.events.map((event) => event.id)));
  const [first, ...rest] = events;
  return first ? rest.map((event) => ({ verb: "merge", subjects: [first, event] })) : [];
}

export const ASKS: readonly (readonly [string, string])[] = [
  ["", "All"],
  ["claim", "Claims"],
  ["parts", "One event?"],
  ["events", "Same event?"],
  ["entities", "Same entity?"],
  ["again", "Asked again"],
  ["conflict", "Conflicts"],
];
