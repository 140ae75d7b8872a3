// Which page an address shows. Pages are loaded when they are wanted.

import type { Component } from "svelte";

import { asking } from "../api/client";

export interface Page {
  name: string;
  title: string;
  /** A page with another key starts afresh. */
  key: string;
  props: Record<string, string>;
  load: Loader;
}

type Loader = () => Promise<{ default: Component<Record<string, string>> }>;

// A page takes from its address what it names: its props are strings.
const one = (loader: () => Promise<{ default: unknown }>) => (() => asking(loader())) as Loader;

const LISTS: Record<string, [title: string, load: Loader]> = {
  "": ["Events", one(() => import("../pages/events/Events.svelte"))],
  entities: ["Entities", one(() => import("../pages/entities/Entities.svelte"))],
  register: ["Register", one(() => import("../pages/register/Register.svelte"))],
  network: ["Network", one(() => import("../pages/network/Network.svelte"))],
  reports: ["Reports", one(() => import("../pages/reports/Reports.svelte"))],
  statements: ["Statements", one(() => import("../pages/statements/Statements.svelte"))],
  queue: ["Review", one(() => import("../pages/queue/Queue.svelte"))],
  add: ["Add", one(() => import("../pages/add/Add.svelte"))],
  log: ["Log", one(() => import("../pages/log/Log.svelte"))],
};

const SINGLE: Record<string, [title: string, load: Loader]> = {
  event: ["Event", one(() => import("../pages/event/Event.svelte"))],
  entity: ["Entity", one(() => import("../pages/entity/Entity.svelte"))],
  report: ["Report", one(() => import("../pages/report/Report.svelte"))],
};

const NOWHERE = one(() => import("../pages/Nowhere.svelte"));

/** The page of the parts of a path. */
export function pageOf(parts: readonly string[]): Page {
  const [name = "", id] = parts;
  const single = SINGLE[name];
  if (single && id !== undefined) {
    return { name, title: single[0], key: `${name}/${id}`, props: { id }, load: single[1] };
  }
  const list = parts.length <= 1 ? LISTS[name] : undefined;
  if (list) return { name, title: list[0], key: name, props: {}, load: list[1] };
  return { name: "nowhere", title: "Not found", key: "nowhere", props: {}, load: NOWHERE };
}
