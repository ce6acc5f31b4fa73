// Reads {folder, scripts, queries, most, sizes} on standard input; writes what each query loads until
// the order of its results stays: middle and 95th value of bytes and requests, cold and again.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import vm from "node:vm";

const asked = JSON.parse(readFileSync(0, "utf8"));
const scripts = asked.scripts.map((text) => {
  return new vm.Script(asked.most ? text.replace(/MOST_(SHARDS|APART) = \d+/g, `MOST_$1 = ${asked.most}`) : text);
});
const files = new Map();

function file(path) {
  if (!files.has(path)) {
    const data = readFileSync(join(asked.folder, "search", path));
    files.set(path, [data.toString(), gzipSync(data, { level: 6 }).length]);
  }
  return files.get(path);
}

async function open() {
  const page = vm.createContext({});
  const log = [];
  scripts[0].runInContext(page);
  const kb = vm.runInContext("kbSearch", page);
  kb.loadMore = async () => {
    log.push(asked.sizes[1]);
    scripts[1].runInContext(page);
  };
  const index = await kb.connect(async (path) => {
    const [code, size] = file(path);
    log.push(size);
    vm.runInContext(code, page);
  });
  return { kb, index, log };
}

const cold = [];
const again = [];
let gained = 0;
for (const [place, query] of asked.queries.entries()) {
  const { kb, index, log } = await open();
  async function ask(each) {
    const found = await kb.find(index, each.q, 10);
    const rank = found.results.findIndex((result) => each.rel.includes(Number(result.id))) + 1;
    gained += rank ? 1 / rank : 0;
  }
  await ask(query);
  cold.push([asked.sizes[0], ...log]);
  const loaded = log.length;
  await ask(asked.queries[(place + 7) % asked.queries.length]);
  again.push(log.slice(loaded));
}

const sum = (sizes) => sizes.reduce((all, size) => all + size, 0);
const sorted = (values) => [...values].sort((one, other) => one - other);
const middle = (values) => `${sorted(values)[values.length >> 1].toLocaleString("en")} / ${sorted(values)[Math.floor(values.length * 0.95)].toLocaleString("en")}`;
console.log([middle(cold.map(sum)), middle(cold.map((each) => each.length)), middle(again.map(sum)),
  middle(again.map((each) => each.length)), (gained / asked.queries.length / 2).toFixed(3)].join(" | "));
