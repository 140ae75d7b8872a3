import { expect, it } from "vitest";
import type { Shape } from "../../api/client";
import { groupsOf, roleLabel, told, typeLabel } from "./ties";

function tie(
  type: string,
  role: string,
  sense: string,
  other: string,
  total: number,
): Shape<"Tie"> {
  return {
    type,
    role,
    sense,
    other_role: other.split(":")[0]!,
    other_name: other.split(":")[1]!,
    other: null,
    outward: sense === "who",
    total,
    denied: 0,
    events: [],
    claims: [],
  };
}

const TIES = [
  tie("Attack", "Target", "target", "Actor:Rebels", 9),
  tie("Attack", "Actor", "who", "Target:Port", 1),
  tie("Attack", "Actor", "who", "Target:Bridge", 4),
  tie("Attack", "Actor", "who", "Instrument:Drones", 2),
  tie("Transfer", "Actor", "who", "Recipient:Mali", 12),
];

it("groups by what happens and what the entity is in it, what it does first", () => {
  expect(groupsOf(TIES).map((one) => [one.type, one.role, one.weight])).toEqual([
    ["Transfer", "Actor", 12],
    ["Attack", "Actor", 7],
    ["Attack", "Target", 9],
  ]);
});

it("puts others of one role together, those told most first", () => {
  const attack = groupsOf(TIES)[1]!;
  expect(attack.others.map((one) => [one.role, one.ties.map((t) => t.other_name)])).toEqual([
    ["Target", ["Bridge", "Port"]],
    ["Instrument", ["Drones"]],
  ]);
});

it("counts events and statements", () => {
  expect(told({ ...TIES[0]!, claims: [["c", "r"]] })).toBe(10);
});

it("names types and roles as the profile does, else by their own names", () => {
  const types = [
    { name: "MadeBy", label: "Made by", roles: [{ name: "Maker", label: "maker", letter: "m" }] },
  ] as unknown as Shape<"Type">[];
  expect(typeLabel(types, "MadeBy")).toBe("Made by");
  expect(typeLabel(types, "Gone")).toBe("Gone");
  expect(roleLabel(types, "MadeBy", "Maker")).toBe("maker");
  expect(roleLabel(types, "MadeBy", "Product")).toBe("Product");
});
