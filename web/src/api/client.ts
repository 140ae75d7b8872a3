// The API: every answer is typed by the OpenAPI description, every failure is one sentence.

import { Kept } from "./kept";
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
const kept = new Kept();

/** The token that the server asks of every change; it comes with the session. */
export function useToken(given: string): void {
  if (given !== token) kept.clear();
  token = given;
}

let open = 0;

/**
 * Wait for an answer or a part of the page, and count it in `data-asking` of the document, where
 * style sheets and tests see whether the page has all. It counts until what it leads to has begun.
 */
export async function asking<Answer>(wanted: Promise<Answer>): Promise<Answer> {
  const count = (change: 1 | -1) => {
    open += change;
    document.documentElement.dataset["asking"] = String(open);
  };
  count(1);
  try {
    return await wanted;
  } finally {
    setTimeout(() => count(-1));
  }
}

function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  return asking(answered<Answer>(path, init));
}

async function answered<Answer>(path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  const known = init.method === undefined ? kept.of(path) : undefined;
  const headers = { ...init.headers, ...(known && { "If-None-Match": known.tag }) };
  try {
    response = await fetch(`/api${path}`, { credentials: "same-origin", ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem("The desk does not answer: see whether `dateline serve` still runs.", 0);
  }
  if (response.status === 304 && known) return known.answer as Answer;
  if (response.ok) {
    const answer = (response.status === 204 ? undefined : await response.json()) as Answer;
    kept.keep(path, response.headers.get("ETag"), answer);
    return answer;
  }
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
