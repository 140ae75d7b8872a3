// The event that is shown beside the list, and those that are marked: both are in the address.

import { address } from "../../app/address.svelte";
import { toggled } from "./chips";

/** The event that is shown; its row in the list, if the list knows it. */
export function choose(id: string, row?: number): void {
  // A walk through the list is one step of the history, not one for each event.
  address.set({ sel: id, row: row || null }, { quiet: address.get("sel") !== "" });
}

/** Mark an event, or take its mark away. */
export function mark(id: string): void {
  address.set({ mark: toggled(address.all("mark"), id) }, { quiet: true });
}

/** Change a filter; the list starts at its first row. */
export function filter(
  values: Record<string, string | number | readonly string[] | null>,
  { quiet = false } = {},
): void {
  address.set({ ...values, row: null }, { quiet });
}
