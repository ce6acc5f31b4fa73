// The index as a reader of it: opens a manifest, loads what a query needs. It reaches files only
// through load(name), which promises the payload that the file registers.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var VERSION = 2;
  var NAME = 10;

  // Return the documents' names as [[field, text]…] each.
  function readLines(text) {
    var headings = [];
    return text.split("\n").map((line) => {
      var parts = line.split(/([\t\x0b\x0c])/);
      var entries = [[0, parts[0]]];
      var own = [];
      for (var i = 1; i < parts.length; i += 2) {
        if (parts[i] === "\t") entries.push([1, parts[i + 1]]);
        else if (parts[i] === "\x0b") own.push([2, parts[i + 1]]);
        else own = headings;
      }
      headings = own;
      return entries.concat(own);
    });
  }

  function readIds(packed) {
    var before = "";
    return packed.split(",").map((part) => {
      if (part) before = before.slice(0, part.charCodeAt(0) - 97) + part.slice(1);
      else before = before.replace(/[0-9]+$/, (digits) => String(Number(digits) + 1));
      return before;
    });
  }

  // Return a block's documents: {short, answer, names, id, topic, url}, the last four as far as
  // the front does not hold them.
  function readBlock(text) {
    return text.split("\x0c").map((entry) => {
      var fields = entry.split("\t");
      var found = { answer: fields[1], names: [] };
      found.short = fields[0][0] === "=" ? fields[0].slice(1) : found.answer.slice(0, Number(fields[0]));
      fields.slice(2).forEach((field) => {
        var rest = field.slice(1);
        var kind = "qah".indexOf(field[0]);
        if (kind >= 0) found.names.push([kind, rest]);
        else found[{ i: "id", k: "topic", u: "url" }[field[0]]] = rest;
      });
      return found;
    });
  }

  function part(string, number) {
    return string.slice(number * NAME, (number + 1) * NAME);
  }

  // Return a promise of the open index.
  function open(manifest, load) {
    if (manifest.version !== VERSION) return Promise.reject(new Error("version"));
    var index = { manifest: manifest, load: load, tables: { fold: kb.makeFolder() }, texts: new Map(),
      shards: new Map(), count: manifest.count };
    index.tables.fold.add(manifest.own[0], manifest.own[1], manifest.undo);
    index.tables.stops = manifest.stop.split(" ");
    index.tables.light = new Set(manifest.light);
    index.tables.groups = kb.makeGroups(manifest.synonyms, manifest.names);
    return held(index, "front").then((front) => {
      index.alphabet = kb.unpackAlphabet(front.alphabet);
      var lines = front.names ? readLines(kb.decode(index.alphabet, front.names)) : [];
      index.tables.names = index.names = kb.makeNames(lines, index.tables.fold);
      index.characters = new Set(index.names.text);
      index.ids = front.ids ? readIds(front.ids) : [];
      index.topics = kb.numbers(front.topics || "");
      index.urls = front.urls || {};
      index.whole = !manifest.directory;
      index.bare = !index.whole && !index.names.documents;
      if (!index.whole || !manifest.count) return index;
      return Promise.resolve(manifest.textsFile ? load(manifest.textsFile) : manifest.texts)
        .then((texts) => {
          readBlock(kb.decode(index.alphabet, texts)).forEach((text, document) => {
            index.texts.set(document, text);
          });
          return index;
        });
    });
  }

  // Return a promise of a part that lies in the manifest or in a file that it names.
  function held(index, key) {
    var value = index.manifest[key];
    var named = typeof value === "string" && value.length === NAME && index.manifest.directory;
    return named ? index.load(value) : Promise.resolve(value);
  }

  // Return a promise of what `read` makes of a part, once.
  function once(index, key, read) {
    return index[key] || (index[key] = held(index, key).then(read));
  }

  function withVariants(index) {
    return once(index, "variants", (pair) => { index.tables.fold.add(pair[0], pair[1]); });
  }

  function withReadings(index) {
    return once(index, "readings", kb.makeReadings);
  }

  // Return a promise of the names of blocks and shards, and of the pair that begins each shard.
  function withDirectory(index) {
    return once(index, "directory", (directory) => {
      index.bounds = directory.bounds.match(/../gu);
      return directory;
    });
  }

  // Return a promise that the texts of these documents are in index.texts.
  function withTexts(index, documents) {
    var missing = documents.filter((document) => !index.texts.has(document));
    if (!missing.length) return Promise.resolve();
    return withDirectory(index).then((directory) => {
      var blocks = new Set(missing.map((document) => Math.floor(document / directory.block)));
      return Promise.all(Array.from(blocks, (block) => {
        return index.load(part(directory.blocks, block)).then((text) => {
          readBlock(kb.decode(index.alphabet, text)).forEach((found, place) => {
            index.texts.set(block * directory.block + place, found);
          });
        });
      }));
    });
  }

  // A unit as shards write it: outside ASCII.
  function wide(unit) {
    var code = unit.codePointAt(0);
    return String.fromCodePoint(code < 128 ? code + 0xfee0 : code);
  }

  function compare(one, other) {
    var first = Array.from(one);
    var second = Array.from(other);
    return first[0].codePointAt(0) - second[0].codePointAt(0) ||
      first[1].codePointAt(0) - second[1].codePointAt(0);
  }

  // Return the number of the shard that holds a pair if any does.
  function shardOf(index, pair) {
    var all = index.bounds;
    var low = 0;
    var high = all.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (compare(all[middle], pair) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // Return a promise that these shards are in index.shards, each a Map from pair to postings.
  function withShards(index, numbers) {
    return withDirectory(index).then((directory) => Promise.all(numbers.map((number) => {
      return index.shards.has(number) || index.load(part(directory.shards, number)).then((shard) => {
        index.shards.set(number, kb.readPairs(shard));
      });
    })));
  }

  // Return a promise that the shards of these pairs are at hand.
  function withPairs(index, pairs) {
    return withDirectory(index)
      .then(() => withShards(index, Array.from(new Set(pairs.map((pair) => shardOf(index, pair))))));
  }

  kb.open = open;
  kb.withVariants = withVariants;
  kb.withReadings = withReadings;
  kb.withTexts = withTexts;
  kb.withDirectory = withDirectory;
  kb.withShards = withShards;
  kb.withPairs = withPairs;
  kb.shardOf = shardOf;
  kb.wide = wide;
})(kbSearch);
