// MapLibre, loaded when a map is wanted, kept to files of the desk.

import type { GeoJSONSource, Map as Engine } from "maplibre-gl";
import workerPath from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import latin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import latinExt from "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url";
import basemapPath from "./data/basemap.json?url";
import labelsPath from "./data/labels.json?url";
import { asking } from "../api/client";
import { decode, type Stored as StoredWorld } from "./basemap";
import { labels, type Stored as StoredLabels } from "./labels";
import { palette, type Palette } from "./palette";
import { layers, style, type SourceName } from "./style";
import type { View } from "./view";

export type { Engine };

// As in fontsource's wght.css: the same files that the page itself is set in.
const FONTS = {
  Inter: [
    { url: latin, "unicode-range": ["U+0000-00FF", "U+0131", "U+0152-0153", "U+2000-206F"] },
    {
      url: latinExt,
      "unicode-range": ["U+0100-02BA", "U+02BD-02C5", "U+1D00-1DBF", "U+1E00-1E9F"],
    },
  ],
};

/** Whether the browser can draw the map. */
export function canDraw(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** A map in an element, with the world on it; null if the element is gone by then. */
export async function start(container: HTMLElement, view: View): Promise<Engine | null> {
  const { Map: Engine, setWorkerUrl } = await asking(import("maplibre-gl"));
  if (!container.isConnected) return null;
  setWorkerUrl(allowed(new URL(workerPath, location.href).href));
  const map = new Engine({
    container,
    style: style(palette(container), absolute(FONTS)),
    center: [view.lon, view.lat],
    zoom: view.zoom,
    minZoom: 0,
    maxZoom: 14,
    attributionControl: false,
    // Shift and drag draw the box that filters.
    boxZoom: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    fadeDuration: 0,
    locale: { "Map.Title": "Map: arrows move it, plus and minus zoom" },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await Promise.all([map.once("load"), putWorld(map)]);
  return map;
}

/** Paint the layers again with the colours that count now. */
export function repaint(map: Engine): Palette {
  const colours = palette(map.getContainer());
  for (const layer of layers(colours)) {
    if (!map.getLayer(layer.id)) continue;
    for (const [name, value] of Object.entries(layer.paint ?? {})) {
      map.setPaintProperty(layer.id, name as never, value as never);
    }
  }
  return colours;
}

export function put(map: Engine, source: SourceName, data: GeoJSON.GeoJSON): void {
  void map.getSource<GeoJSONSource>(source)?.setData(data);
}

async function putWorld(map: Engine): Promise<void> {
  const [world, names] = await Promise.all([
    json<StoredWorld>(basemapPath).then(decode),
    json<StoredLabels>(labelsPath).then(labels),
    map.once("style.load"),
  ]);
  put(map, "world", world.countries);
  put(map, "borders", { type: "FeatureCollection", features: world.borders });
  put(map, "names", names);
}

async function json<Value>(path: string): Promise<Value> {
  return (await fetch(path)).json() as Promise<Value>;
}

function absolute(fonts: typeof FONTS): typeof FONTS {
  const faces = fonts.Inter.map((face) => ({
    ...face,
    url: new URL(face.url, location.href).href,
  }));
  return { Inter: faces };
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown;
  defaultPolicy: unknown;
}

/** Let one script, the map's worker, pass where Trusted Types are enforced. */
function allowed(url: string): string {
  const types = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  if (types && !types.defaultPolicy) {
    types.createPolicy("default", {
      createScriptURL: (asked) => {
        if (asked === url) return asked;
        throw new TypeError("The desk runs no script but its own.");
      },
    });
  }
  return url;
}
