// The events of the list, and where the chosen one stands in it.

import type { Shape } from "../../api/client";
import { address, filters } from "../../app/address.svelte";
import { desk } from "../../app/session.svelte";
import { stretches, type Stretches } from "../../app/stretches.svelte";
import { FIRST_SORT } from "./sorts";

export interface Listed {
  readonly list: Stretches<Shape<"EventRow">>;
  /** The row of the chosen event, -1 if it is not among those that are loaded. */
  readonly at: number;
  /** How many are left out for want of a date. */
  readonly undated: number;
}

/** List what the address asks for. Call it while a component starts, as it makes an effect. */
export function listed(): Listed {
  const list = stretches<Shape<"EventRow">, Shape<"Events">>(
    () => {
      void desk.revision;
      const params = filters();
      params.set("sort", address.get("sort") || FIRST_SORT);
      return `/events?${params}`;
    },
    (body) => body.events,
  );
  return {
    list,
    get at() {
      const chosen = address.get("sel");
      if (!chosen) return -1;
      // The address knows the row, so that a row far down is found after a reload.
      const row = Number(address.get("row"));
      const there = list.row(row);
      return there === null || there.id === chosen ? row : list.find((one) => one.id === chosen);
    },
    get undated() {
      return (list.answer as Shape<"Events"> | null)?.undated ?? 0;
    },
  };
}
