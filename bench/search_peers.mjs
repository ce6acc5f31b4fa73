// Reads {docs: [{id, title, body}], queries} on standard input; writes {peer: {query: [ids]}} for
// MiniSearch (as it comes, and as VitePress sets it), Orama with its Mandarin tokenizer and
// Pagefind. All come from npm; one that cannot be imported is left out.
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";

const home = process.env.NODE_PATH || process.cwd();
const require = createRequire(join(home, "x.js"));
const { docs, queries } = JSON.parse(readFileSync(0, "utf8"));
const answers = {};

async function measured(name, make) {
  try {
    const ask = await make();
    answers[name] = {};
    for (const query of queries) answers[name][query] = await ask(query);
  } catch (fault) {
    process.stderr.write(`${name} was not measured: ${fault}\n`);
  }
}

function miniSearch(options) {
  return () => {
    const MiniSearch = require("minisearch");
    const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
    const tokenize = (text) => Array.from(segmenter.segment(text), (each) => each.segment).filter((each) => /[\p{L}\p{N}]/u.test(each));
    const index = new MiniSearch({ fields: ["title", "body"], tokenize });
    index.addAll(docs);
    return (query) => index.search(query, options).slice(0, 10).map((found) => found.id);
  };
}

async function orama() {
  const { create, insertMultiple, search } = await import(pathToFileURL(require.resolve("@orama/orama")));
  const { createTokenizer } = await import(pathToFileURL(require.resolve("@orama/tokenizers/mandarin")));
  const index = await create({ schema: { id: "string", title: "string", body: "string" }, components: { tokenizer: await createTokenizer() } });
  await insertMultiple(index, docs);
  return async (query) => (await search(index, { term: query, limit: 10, threshold: 1 })).hits.map((each) => each.document.id);
}

async function pagefind() {
  const program = join(home, "node_modules", "pagefind", "lib", "runner", "bin.cjs");
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  mkdirSync(join(folder, "q"));
  const plain = (text) => text.replace(/[&<]/g, (each) => (each === "&" ? "&amp;" : "&lt;"));
  for (const { id, title, body } of docs) {
    writeFileSync(join(folder, "q", `${id}.html`), `<!DOCTYPE html><html lang="zh"><title>${plain(title)}</title><body><h1>${plain(title)}</h1><p>${plain(body)}`);
  }
  execFileSync(process.execPath, [program, "--site", folder, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
  globalThis.fetch = async (url) => new Response(readFileSync(new URL(String(url).split("?")[0], "file://")));
  const found = await import(join(folder, "pagefind", "pagefind.js"));
  await found.options({ basePath: join(folder, "pagefind") + "/" });
  process.on("exit", () => { rmSync(folder, { recursive: true }); });
  return async (query) => {
    const first = (await found.search(query)).results.slice(0, 10);
    return (await Promise.all(first.map((each) => each.data()))).map((each) => /([^/]+)\.html/.exec(each.url)[1]);
  };
}

await measured("MiniSearch", miniSearch({}));
await measured("MiniSearch as VitePress", miniSearch({ fuzzy: 0.2, prefix: true, boost: { title: 4, text: 2, titles: 1 } }));
await measured("Orama", orama);
await measured("Pagefind", pagefind);
process.stdout.write(JSON.stringify(answers));
