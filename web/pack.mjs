// Compress the built page: the package holds each file once, as the browser gets it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const built = new URL("../src/dateline/desk/static/", import.meta.url).pathname;

for (const name of readdirSync(built, { recursive: true, withFileTypes: true })) {
  if (!name.isFile() || /\.(woff2|png|gz)$/.test(name.name)) continue; // compressed already
  const path = join(name.parentPath ?? name.path, name.name);
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  rmSync(path);
}
