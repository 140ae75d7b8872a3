// What an entity has to do with others, by what happens and what it is in it.

import type { Shape } from "../../api/client";

type Tie = Shape<"Tie">;

/** The ties in happenings of one type in which the entity has one role. */
export interface Group {
  type: string;
  role: string;
  /** Whether who acts is the entity itself. */
  acts: boolean;
  /** How many events and statements, of all ties together. */
  weight: number;
  others: { role: string; ties: Tie[] }[];
}

/** The groups, those in which it acts first, then those that most tell. */
export function groupsOf(ties: readonly Tie[]): Group[] {
  const found = new Map<string, Group>();
  for (const tie of ties) {
    const key = `${tie.type} ${tie.role}`;
    const group = found.get(key) ?? {
      type: tie.type,
      role: tie.role,
      acts: tie.sense === "who",
      weight: 0,
      others: [],
    };
    found.set(key, group);
    group.weight += told(tie);
    const role = group.others.find((one) => one.role === tie.other_role);
    if (role) role.ties.push(tie);
    else group.others.push({ role: tie.other_role, ties: [tie] });
  }
  for (const group of found.values()) {
    for (const one of group.others) one.ties.sort((a, b) => told(b) - told(a));
  }
  return [...found.values()].sort(
    (one, other) => Number(other.acts) - Number(one.acts) || other.weight - one.weight,
  );
}

/** How many events and statements tell a tie. */
export function told(tie: Tie): number {
  return tie.total + tie.claims.length;
}

/** The label of a role of a type, as the profile has it. */
export function roleLabel(types: readonly Shape<"Type">[], type: string, role: string): string {
  const known = types.find((one) => one.name === type)?.roles.find((one) => one.name === role);
  return known?.label ?? role;
}

/** The label of a type, as the profile has it. */
export function typeLabel(types: readonly Shape<"Type">[], type: string): string {
  return types.find((one) => one.name === type)?.label ?? type;
}
