// The network drawn by cytoscape, loaded when it is wanted.

import type { Core, ElementDefinition, StylesheetJson } from "cytoscape";
import { asking } from "../../api/client";
import { rowsOf, type Network } from "./edges";
import { placeOf, sizeOf, thickness } from "./places";

export type { Core };

// Kinds of nodes by their outline, so that no colour has to say it.
const SHAPES: Record<string, string> = {
  country: "round-rectangle",
  nationality: "round-rectangle",
  organisation: "ellipse",
  group: "ellipse",
  person: "triangle",
  weapon: "diamond",
  system: "diamond",
  place: "pentagon",
};

export interface Colours {
  ink: string;
  faint: string;
  ground: string;
  node: string;
  edge: string;
  chosen: string;
  denied: string;
}

export async function draw(container: HTMLElement, colours: Colours): Promise<Core> {
  const { default: cytoscape } = await asking(import("cytoscape"));
  keepStyleOut();
  return cytoscape({
    container,
    style: styles(colours),
    minZoom: 0.15,
    maxZoom: 4,
    boxSelectionEnabled: false,
    // Text is drawn anew only when the hand rests: many nodes stay quick without a GPU.
    hideEdgesOnViewport: false,
    textureOnViewport: true,
    pixelRatio: 1,
  });
}

/** Cytoscape adds a style element unless there is one of its id; the policy would refuse it. */
function keepStyleOut(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const empty = document.createElement("meta");
  empty.id = id;
  document.head.append(empty);
}

/** Show a network: the same one always looks the same. */
export function put(core: Core, network: Network): void {
  core.elements().remove();
  core.add(elements(network));
  core
    .layout({
      name: "cose",
      randomize: false,
      animate: false,
      fit: true,
      padding: 24,
      numIter: network.nodes.length > 150 ? 250 : 600,
      nodeRepulsion: () => 40_000,
      idealEdgeLength: () => 70,
      gravity: 0.6,
      componentSpacing: 60,
      nodeDimensionsIncludeLabels: false,
    })
    .run();
}

function elements(network: Network): ElementDefinition[] {
  const most = network.nodes.reduce((so, node) => Math.max(so, node.weight), 1);
  const tied = new Set(network.edges.flatMap((edge) => [edge.source, edge.target]));
  const nodes = network.nodes
    .filter(({ id }) => tied.has(id))
    .map(({ id, name, kind, weight }) => ({
      group: "nodes" as const,
      data: {
        id: `n:${id}`,
        node: id,
        name,
        size: sizeOf(weight),
        // The names of the weighty are read from afar.
        font: 8 + sizeOf(weight) / 4,
        shape: SHAPES[kind ?? ""] ?? "hexagon",
      },
      position: placeOf(id, weight, most),
    }));
  const known = new Set(network.nodes.map((node) => node.id));
  const edges = rowsOf(network)
    .filter((row) => known.has(row.source) && known.has(row.target))
    .map((row) => ({
      group: "edges" as const,
      data: {
        id: `e:${row.key}`,
        key: row.key,
        source: `n:${row.source}`,
        target: `n:${row.target}`,
        relation: row.relation,
        width: thickness(row.events),
      },
      classes: row.denied ? "denied" : "",
    }));
  return [...nodes, ...edges];
}

/** Mark the chosen line or node and what touches it. */
export function mark(core: Core, edge: string, node: string): void {
  core.elements().removeClass("chosen near far");
  const line = edge ? core.edges().filter((one) => one.data("key") === edge) : core.collection();
  const knot = node ? core.nodes().filter((one) => one.data("node") === node) : core.collection();
  const chosen = line.union(knot);
  if (chosen.empty()) return;
  const near = line.connectedNodes().union(knot.neighborhood());
  core.elements().difference(near).difference(chosen).addClass("far");
  near.addClass("near");
  chosen.addClass("chosen");
}

export function styles(colours: Colours): StylesheetJson {
  const data = (name: string): never => `data(${name})` as never;
  return [
    {
      selector: "node",
      style: {
        width: data("size"),
        height: data("size"),
        shape: data("shape"),
        "background-color": colours.node,
        "border-width": 1,
        "border-color": colours.ground,
        label: data("name"),
        color: colours.ink,
        "font-family": "Inter Variable, sans-serif",
        "font-size": data("font"),
        "min-zoomed-font-size": 7,
        "text-valign": "bottom",
        "text-margin-y": 3,
        "text-max-width": "120px",
        "text-wrap": "ellipsis",
        "text-outline-color": colours.ground,
        "text-outline-width": 2,
      },
    },
    {
      selector: "edge",
      style: {
        width: data("width"),
        "line-color": colours.edge,
        "target-arrow-color": colours.edge,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "curve-style": "bezier",
        opacity: 0.75,
        label: data("relation"),
        "font-size": 9,
        "font-family": "Inter Variable, sans-serif",
        "min-zoomed-font-size": 10,
        color: colours.faint,
        "text-rotation": "autorotate",
        "text-outline-color": colours.ground,
        "text-outline-width": 2,
      },
    },
    {
      selector: "edge.denied",
      style: {
        "line-style": "dashed",
        "line-color": colours.denied,
        "target-arrow-color": colours.denied,
      },
    },
    { selector: ".far", style: { opacity: 0.15 } },
    { selector: "node.chosen", style: { "border-color": colours.chosen, "border-width": 3 } },
    {
      selector: "edge.chosen",
      style: { "line-color": colours.chosen, "target-arrow-color": colours.chosen, opacity: 1 },
    },
  ];
}
