// The index as a reader of it: opens a manifest, loads what a query needs. It reaches files only
// through load(name), which promises the payload that the file registers.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var VERSION = 4;
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

  // Return a document's {short, answer, names}: the names that the front does not hold.
  function readEntry(text) {
    var fields = text.split("\t");
    return { answer: fields[1], names: fields.slice(2).map((field) => field.slice(1)),
      short: fields[0][0] === "=" ? fields[0].slice(1) : fields[1].slice(0, Number(fields[0])) };
  }

  function part(string, number) {
    return string.slice(number * NAME, (number + 1) * NAME);
  }

  // Return a promise of the open index.
  async function open(manifest, load) {
    if (manifest.version !== VERSION) throw new Error("version");
    var index = { manifest: manifest, load: load, tables: { fold: kb.makeFolder() }, texts: new Map(),
      files: new Map(), shards: new Map(), wordShards: new Map(), count: manifest.count,
      questions: manifest.count - (manifest.pages || 0) };
    index.tables.fold.add(manifest.own[0], manifest.own[1], manifest.undo);
    index.tables.stops = manifest.stop.split(" ");
    index.tables.light = new Set(manifest.light);
    index.tables.plain = new RegExp(manifest.plain, "g");
    index.tables.groups = kb.makeGroups(manifest.synonyms, manifest.names);
    index.whole = !manifest.directory;
    var front = await held(index, "front");
    index.alphabet = kb.unpackAlphabet(front.alphabet);
    index.apart = Boolean(front.parts);
    index.parts = index.apart ? [] : [readNames(index, front, 0)];
    index.characters = new Set();
    index.alphabet.forEach((character) => {
      for (var unit of index.tables.fold(character)) index.characters.add(unit);
    });
    return index.whole ? withAll(index) : withPlaces(index, front);
  }

  // Return the names that a file holds, with what lists show of their documents.
  function readNames(index, file, from) {
    var text = kb.decode(index.alphabet, file.names);
    var names = kb.makeNames(text ? readLines(text) : [], index.tables.fold, index.questions - from);
    names.from = from;
    names.ids = readIds(file.ids);
    names.topics = kb.numbers(file.topics);
    names.urls = file.urls;
    return names;
  }

  // Return a promise of the names that hold these documents, each file's once; of all that are
  // at hand where they lie in one file.
  async function withNames(index, documents) {
    if (!index.apart) return index.parts;
    var numbers = documents.map((document) => Math.floor(document / index.size)).sort();
    await gather(index, numbers, index.files, index.partNames, (file, number) => readNames(index, file, number * index.size));
    return Array.from(new Set(numbers), (number) => index.files.get(number));
  }

  // Return a promise that what `read` makes of these files, of those of such names, is in `held`.
  function gather(index, numbers, held, names, read) {
    return Promise.all(Array.from(new Set(numbers), async (number) => {
      var file = held.has(number) || await index.load(part(names, number));
      if (!held.has(number)) held.set(number, read(file, number));
    }));
  }

  // Return the names at hand that hold a document.
  function namesOf(index, document) {
    return index.apart ? index.files.get(Math.floor(document / index.size)) : index.parts[0];
  }

  // Return a promise of a small index with all its texts.
  async function withAll(index) {
    var manifest = index.manifest;
    var texts = manifest.textsFile ? await index.load(manifest.textsFile) : manifest.texts;
    if (manifest.count) kb.decode(index.alphabet, texts).split("\x0c").forEach((text, document) => { index.texts.set(document, readEntry(text)); });
    return index;
  }

  // Return a large index with what says where its pairs, words and passages are.
  function withPlaces(index, front) {
    var homes = kb.numbers(front.homes);
    index.places = new Map();
    index.alphabet.forEach((character) => {
      for (var unit of index.tables.fold(character)) {
        if (!kb.unitKind(unit.codePointAt(0)) || index.places.has(wide(unit))) continue;
        index.places.set(wide(unit), [index.places.size, homes[index.places.size] - 1]);
      }
    });
    index.size = front.size;
    index.partNames = front.parts;
    index.rest = Array.from(front.rest, code);
    index.restFrom = front.restFrom;
    index.shardNames = front.shards;
    index.wordBounds = front.words ? front.words.split(" ") : [];
    index.wordNames = front.wordShards;
    return index;
  }

  // Return a promise of a part that lies in the manifest or in a file that it names.
  async function held(index, key) {
    var value = index.manifest[key];
    return value.length === NAME && !index.whole ? index.load(value) : value;
  }

  // Return a promise of a part, loaded once.
  function once(index, key) {
    return index[key] || (index[key] = held(index, key));
  }

  async function withVariants(index) {
    var pair = await once(index, "variants");
    index.tables.fold.add(pair[0], pair[1]);
  }

  // Return a promise of the table of readings, as it is written.
  function withReadings(index) {
    return once(index, "readings");
  }

  // Return a promise that the texts of these documents are in index.texts.
  async function withTexts(index, documents) {
    var missing = documents.filter((document) => !index.texts.has(document));
    var directory = missing.length && await once(index, "directory");
    await Promise.all(missing.map(async (document) => {
      var block = Math.floor(document / directory.block);
      var texts = await index.load(part(directory.blocks, block));
      index.texts.set(document, readEntry(kb.decode(index.alphabet, texts[document - block * directory.block])));
    }));
  }

  // A unit as shards write it: outside ASCII.
  function wide(unit) {
    var code = unit.codePointAt(0);
    return String.fromCodePoint(code < 128 ? code + 0xfee0 : code);
  }

  function code(unit) {
    return unit.codePointAt(0);
  }

  // Return the number of the shard that holds a pair if any does, or -1: it lies with the rarer
  // of its units, as kb_site/search/layout.py says.
  function shardOf(index, pair) {
    var first = wide(pair[0]);
    var second = wide(pair[1]);
    var one = index.places.get(first);
    var two = second === "\u00b7" ? [-1] : index.places.get(second);
    if (one && two) return (one[0] >= two[0] ? one : two)[1];
    if (!index.rest.length) return -1;
    var home = one ? code(second) : two ? code(first) : Math.max(code(first), code(second));
    return index.restFrom + kb.lastUpTo(index.rest, home, 0);
  }

  // Return a promise that these shards are in index.shards, each a Map from pair to postings.
  function withShards(index, numbers) {
    return gather(index, numbers.filter((number) => number >= 0), index.shards, index.shardNames, kb.readPairs);
  }

  // Return a promise that the shards of these pairs are at hand.
  function withPairs(index, pairs) {
    return withShards(index, pairs.map((pair) => shardOf(index, pair)));
  }

  function wordShard(index, word) {
    return kb.lastUpTo(index.wordBounds, word, 0);
  }

  // Return a promise that the shards of these words are at hand.
  function withWords(index, words) {
    var numbers = index.wordBounds.length ? words.map((word) => wordShard(index, word)) : [];
    return gather(index, numbers, index.wordShards, index.wordNames, (shard) => {
      var lists = new Map();
      shard.split("\t").forEach((each, place, all) => { if (!(place & 1)) lists.set(each, all[place + 1]); });
      return lists;
    });
  }

  // Return two lists of passages: of a word, and of the words that begin with it.
  function wordPassages(index, word) {
    var shard = index.wordShards.get(wordShard(index, word));
    if (!shard) return [[], []];
    var exact = passages(shard.get(word));
    var begun = new Set();
    if (word.length > 2) {
      kb.beginning(shard.keys(), word).forEach((each) => {
        passages(shard.get(each)).forEach((passage) => { begun.add(passage); });
      });
    }
    exact.forEach((passage) => { begun.delete(passage); });
    return [exact, [...begun]];
  }

  function passages(signs) {
    return [...new Set(kb.postings(signs || "").map((number) => number >> 1))];
  }

  kb.open = open;
  kb.withVariants = withVariants;
  kb.withReadings = withReadings;
  kb.withTexts = withTexts;
  kb.withNames = withNames;
  kb.namesOf = namesOf;
  kb.withShards = withShards;
  kb.withPairs = withPairs;
  kb.withWords = withWords;
  kb.wordPassages = wordPassages;
  kb.shardOf = shardOf;
  kb.wide = wide;
})(kbSearch);
