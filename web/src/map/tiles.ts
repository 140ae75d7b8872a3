// A background of the user's own: a tile server or a PMTiles file, under the borders and names.

import type { LayerSpecification as Layer } from "maplibre-gl";
import type { Engine } from "./engine";
import { palette } from "./palette";

/** What an address of tiles is: pictures or shapes, of a server or in one file. */
export function kindOf(address: string): "pictures" | "shapes" | "file" {
  const path = address.split(/[?#]/)[0] ?? "";
  if (path.endsWith(".pmtiles")) return "file";
  return /\.(pbf|mvt)$/.test(path) ? "shapes" : "pictures";
}

export async function addTiles(map: Engine, address: string): Promise<void> {
  const kind = kindOf(address);
  const url = new URL(address, location.href).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
  if (kind === "file") return addFile(map, url);
  if (kind === "shapes") return addShapes(map, { tiles: [url] });
  addPictures(map, { tiles: [url] });
}

async function addFile(map: Engine, url: string): Promise<void> {
  const [{ PMTiles, Protocol, TileType }, { addProtocol }] = await Promise.all([
    import("pmtiles"),
    import("maplibre-gl"),
  ]);
  const protocol = new Protocol();
  const file = new PMTiles(url);
  protocol.add(file);
  addProtocol("pmtiles", protocol.tile);
  const source = { url: `pmtiles://${url}` };
  const { tileType } = await file.getHeader();
  if (tileType === TileType.Mvt) addShapes(map, source);
  else addPictures(map, source);
}

function addPictures(map: Engine, source: { tiles: string[] } | { url: string }): void {
  map.addSource("tiles", { type: "raster", tileSize: 256, ...source });
  map.addLayer({ id: "tiles", type: "raster", source: "tiles" }, "country");
}

/** Shapes are drawn by the names of layers that Protomaps and OpenMapTiles share. */
function addShapes(map: Engine, source: { tiles: string[] } | { url: string }): void {
  const colours = palette(map.getContainer());
  map.addSource("tiles", { type: "vector", ...source });
  const line = (layer: string, width: number): Layer => ({
    id: `tiles-${layer}`,
    type: "line",
    source: "tiles",
    "source-layer": layer,
    paint: { "line-color": colours.border, "line-width": width, "line-opacity": 0.6 },
  });
  const water: Layer = {
    id: "tiles-water",
    type: "fill",
    source: "tiles",
    "source-layer": "water",
    paint: { "fill-color": colours.sea },
  };
  const layers = [water, line("roads", 0.6), line("transportation", 0.6), line("waterway", 0.4)];
  for (const layer of layers) map.addLayer(layer, "country");
}
