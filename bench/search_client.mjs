// Reads {folder, script, queries} on standard input; writes {query: [ids of the first ten results, how
// many hold the query, whether more do, whether the site answers it, how much of it]}, found by the site's own search script on the index in the folder.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const { folder, script, queries } = JSON.parse(readFileSync(0, "utf8"));
runInThisContext(readFileSync(script, "utf8"));
const kb = runInThisContext("kbSearch");
const index = await kb.connect(async (path) => {
  runInThisContext(readFileSync(join(folder, "search", path), "utf8"));
});
const answers = {};
for (const query of queries) {
  const found = await kb.find(index, query, 10);
  answers[query] = [found.results.map((result) => result.id), found.exact, found.more, found.covered, found.coverage];
}
process.stdout.write(JSON.stringify(answers));
