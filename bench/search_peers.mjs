// Reads {titles, queries} on standard input; writes {peer: {query: [ids]}} for MiniSearch with
// Intl.Segmenter and, where it can be imported, Pagefind. Both packages come from npm.
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";

const home = process.env.NODE_PATH || process.cwd();
const require = createRequire(join(home, "x.js"));
const { titles, queries } = JSON.parse(readFileSync(0, "utf8"));
const answers = {};

const MiniSearch = require("minisearch");
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const tokenize = (text) => Array.from(segmenter.segment(text), (each) => each.segment).filter((each) => /[\p{L}\p{N}]/u.test(each));
const index = new MiniSearch({ fields: ["title"], tokenize });
index.addAll(Object.entries(titles).map(([id, title]) => ({ id, title })));
answers.MiniSearch = Object.fromEntries(queries.map((query) => [query, index.search(query).slice(0, 10).map((found) => found.id)]));

try {
  const program = join(home, "node_modules", "pagefind", "lib", "runner", "bin.cjs");
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  mkdirSync(join(folder, "q"));
  for (const [id, title] of Object.entries(titles)) {
    const text = title.replace(/[&<]/g, (each) => (each === "&" ? "&amp;" : "&lt;"));
    writeFileSync(join(folder, "q", `${id}.html`), `<!DOCTYPE html><html lang="zh"><title>${text}</title><body><h1>${text}</h1>`);
  }
  execFileSync(process.execPath, [program, "--site", folder, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
  globalThis.fetch = async (url) => new Response(readFileSync(new URL(String(url).split("?")[0], "file://")));
  const pagefind = await import(join(folder, "pagefind", "pagefind.js"));
  await pagefind.options({ basePath: join(folder, "pagefind") + "/" });
  answers.Pagefind = {};
  for (const query of queries) {
    const found = await pagefind.search(query);
    const first = await Promise.all(found.results.slice(0, 10).map((each) => each.data()));
    answers.Pagefind[query] = first.map((each) => /(\d+)\.html/.exec(each.url)[1]);
  }
} catch (fault) {
  process.stderr.write(`Pagefind was not measured: ${fault}\n`);
}
process.stdout.write(JSON.stringify(answers));
