// The API: every answer is typed by the OpenAPI description, every failure is one sentence.

import type { components } from "./schema";

type Schemas = components["schemas"];
export type Shape<Name extends keyof Schemas> = Schemas[Name];

/** What the desk could not do, in a sentence for the user. */
export class Problem extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

let token = "";

/** The token that the server asks of every change; it comes with the session. */
export function useToken(given: string): void {
  token = given;
}

let open = 0;

/** Count what is still to be answered, where tests and style sheets can see it. */
function asking(change: 1 | -1): void {
  open += change;
  document.documentElement.dataset["asking"] = String(open);
}

async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  asking(1);
  try {
    return await answered<Answer>(path, init);
  } finally {
    asking(-1);
  }
}

async function answered<Answer>(path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem("The desk does not answer: see whether `dateline serve` still runs.", 0);
  }
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer;
  const said = (await response.json().catch(() => null)) as { problem?: string } | null;
  throw new Problem(
    said?.problem ?? `The desk refused this (${response.status}).`,
    response.status,
  );
}

/** Look something up; `signal` ends the question when another one takes its place. */
export function get<Answer>(
  path: string,
  params?: URLSearchParams | Record<string, string>,
  signal?: AbortSignal,
): Promise<Answer> {
  const query = new URLSearchParams(params).toString();
  return ask<Answer>(query ? `${path}?${query}` : path, signal ? { signal } : {});
}

/** Change something; a form holds files. */
export function send<Answer>(
  method: "POST" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Answer> {
  const headers: Record<string, string> = { "X-Desk-Token": token };
  if (body instanceof FormData) return ask<Answer>(path, { method, headers, body });
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return ask<Answer>(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
