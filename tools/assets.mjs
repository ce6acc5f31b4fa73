// Makes what is kept in the repository from its sources, below the checkout or another FOLDER:
// templates/assets/built/ from templates/assets/{css,search,page}/ and the scripts beside them,
// and the parser that reads the scripts of sites. `node tools/assets.mjs [FOLDER]`
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { LAYERS, styleSheet } from "./css.mjs";
import { script, scripts } from "./scripts.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..");
const ASSETS = join(ROOT, "templates", "assets");
// What `kb-site query` and tests ask the search for.
const ASKED = ["connect", "find", "withTexts", "sameWords"];
const ALONE = ["theme.js", "text-size.js", "sw.js", "offline-page.js"];

function read(...path) {
  return readFileSync(join(ASSETS, ...path), "utf8");
}

// Every page has `site.css`; `rich/` is what some answers have besides, a sheet of each and one of
// all; `lists.css` is what every page but a question's has; what `options/` holds some sites add.
async function styleSheets() {
  const rich = cssFiles("rich");
  const sheets = { site: cssFiles(), rich, lists: [...rich, ...cssFiles("lists")] };
  for (const path of rich) sheets[stem(path)] = [path];
  for (const path of cssFiles("options")) sheets[`option-${stem(path)}`] = [path];
  const made = {};
  for (const [name, paths] of Object.entries(sheets)) {
    made[`${name}.css`] = await styleSheet(paths.map((path) => read("css", path)).join("\n"));
  }
  return made;
}

// The sources of a folder, in the order of the layers that they are named after, if they are.
function cssFiles(folder = "") {
  const names = readdirSync(join(ASSETS, "css", folder)).filter((name) => name.endsWith(".css")).sort();
  names.sort((one, two) => LAYERS.indexOf(stem(one)) - LAYERS.indexOf(stem(two)));
  return names.map((name) => join(folder, name));
}

function stem(path) {
  return basename(path, ".css");
}

async function assets() {
  const order = JSON.parse(read("search", "order.json"));
  const files = await styleSheets();
  const parts = Object.values(order).map((names) => names.map((name) => read("search", `${name}.js`)));
  const searching = await scripts(parts, ASKED);
  Object.keys(order).forEach((name, place) => { files[`${name}.js`] = searching[place]; });
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
