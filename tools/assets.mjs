// Makes what is kept in the repository from its sources, below the checkout or another FOLDER:
// templates/assets/built/ from templates/assets/{css,search,page}/ and the scripts beside them,
// and the parser that reads the scripts of sites. `node tools/assets.mjs [FOLDER]`
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { LAYERS, styleSheet } from "./css.mjs";
import { script } from "./scripts.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..");
const ASSETS = join(ROOT, "templates", "assets");
const ALONE = ["theme.js", "text-size.js", "sw.js", "offline-page.js"];

function read(...path) {
  return readFileSync(join(ASSETS, ...path), "utf8");
}

async function assets() {
  const layers = Object.fromEntries(LAYERS.map((name) => [name, read("css", `${name}.css`)]));
  const order = JSON.parse(read("search", "order.json"));
  const files = { "site.css": await styleSheet(layers) };
  files["search.js"] = await script(order.map((name) => read("search", `${name}.js`)));
  for (const name of readdirSync(join(ASSETS, "page"))) {
    files[`page-${name}`] = await script([read("page", name)]);
  }
  for (const name of ALONE) files[name] = await script([read(name)]);
  return files;
}

async function parser() {
  const acorn = join(HERE, "node_modules", "acorn");
  const licence = readFileSync(join(acorn, "LICENSE"), "utf8").trim();
  const source = readFileSync(join(acorn, "dist", "acorn.js"), "utf8");
  return script([source], `/* acorn\n\n${licence}\n*/`);
}

function write(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

const folder = process.argv[2] ?? ROOT;
write(join(folder, "templates", "assets", "built"), await assets());
write(join(folder, "src", "kb_site", "core"), { "acorn.js": await parser() });
