// The address is the state of the page: where one is, filters, selection, part of the map.

import { FILTERS } from "./filters";

export { FILTERS };

type Values = Record<string, string | number | readonly string[] | null | undefined>;

class Address {
  path = $state(location.pathname);
  params = $state(new URLSearchParams(location.search));

  /** The first value of a parameter, or "". */
  get(name: string): string {
    return this.params.get(name) ?? "";
  }

  /** All values of a parameter. */
  all(name: string): string[] {
    return this.params.getAll(name);
  }

  /** The parts of the path: "/event/3f" is ["event", "3f"]. */
  get parts(): string[] {
    return this.path.split("/").filter(Boolean).map(decodeURIComponent);
  }

  /** Show another page; a new entry of the browser's history. */
  go(href: string): void {
    history.pushState(null, "", href);
    this.read();
    scrollTo(0, 0);
  }

  /** Show another page in the place of this one: going back does not lead here again. */
  instead(href: string): void {
    history.replaceState(null, "", href);
    this.read();
  }

  /** Change parameters of this page, an empty value leaves one out.
   *  `quiet` replaces the entry of the history: for what changes while the mouse is down. */
  set(values: Values, { quiet = false } = {}): void {
    const params = changed(this.params, values);
    const href = withParams(this.path, params);
    if (href === location.pathname + location.search) return;
    history[quiet ? "replaceState" : "pushState"](null, "", href);
    this.read();
  }

  read(): void {
    if (this.path !== location.pathname) this.path = location.pathname;
    if (this.params.toString() !== new URLSearchParams(location.search).toString()) {
      this.params = new URLSearchParams(location.search);
    }
  }
}

function changed(before: URLSearchParams, values: Values): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const [name, value] of Object.entries(values)) {
    params.delete(name);
    const list = Array.isArray(value) ? value : [value];
    for (const one of list) if (one != null && one !== "") params.append(name, String(one));
  }
  return params;
}

function withParams(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

export const address = new Address();

/** The address of a page with some parameters of this one changed. */
export function href(path: string, values: Values = {}, keep: readonly string[] = []): string {
  const kept = new URLSearchParams();
  for (const name of keep) for (const value of address.all(name)) kept.append(name, value);
  return withParams(path, changed(kept, values));
}

/** The address of an event; where the page is as known on a day, of the event as known then. */
export function ofEvent(id: string): string {
  return href(`/event/${encodeURIComponent(id)}`, {}, ["as_of"]);
}

/** The address of an entity; where the page is as known on a day, of the entity as known then. */
export function ofEntity(id: string): string {
  return href(`/entity/${encodeURIComponent(id)}`, {}, ["as_of"]);
}

/** The address of a report at a claim, or at a statement, which its layer shows. */
export function ofClaim(report: string, claim: string, statement = false): string {
  const show = statement ? "statements" : null;
  return href(`/report/${encodeURIComponent(report)}`, { show, claim });
}

/** The question for an event's page, as known when the page is. */
export function askEvent(id: string): string {
  const day = address.get("as_of");
  return `/events/${encodeURIComponent(id)}` + (day ? `?as_of=${encodeURIComponent(day)}` : "");
}

/** The question for events on one line each, as known when the page is. */
export function askLines(ids: readonly string[]): string {
  const params = new URLSearchParams(ids.map((id) => ["id", id]));
  for (const day of address.all("as_of")) params.set("as_of", day);
  return `/lines?${params}`;
}

/** The filters of the address, as the API takes them. */
export function filters(): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of FILTERS) for (const value of address.all(name)) kept.append(name, value);
  return kept;
}

/** Follow links within the desk without loading the page anew. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest?.("a");
  if (!link || link.target || link.hasAttribute("download")) return;
  if (link.origin !== location.origin || link.pathname.startsWith("/api/")) return;
  event.preventDefault();
  address.go(link.pathname + link.search);
}

addEventListener("popstate", () => address.read());
