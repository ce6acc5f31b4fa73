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

  // Return a document's {short, answer, names, id, topic, url}, the last four as far as the
  // front does not hold them.
  function readEntry(text) {
    var fields = text.split("\t");
    var found = { answer: fields[1], names: [] };
    found.short = fields[0][0] === "=" ? fields[0].slice(1) : found.answer.slice(0, Number(fields[0]));
    fields.slice(2).forEach((field) => {
      var rest = field.slice(1);
      var kind = "qah".indexOf(field[0]);
      if (kind >= 0) found.names.push([kind, rest]);
      else found[{ i: "id", k: "topic", u: "url" }[field[0]]] = rest;
    });
    return found;
  }

  function part(string, number) {
    return string.slice(number * NAME, (number + 1) * NAME);
  }

  // Return a promise of the open index.
  function open(manifest, load) {
    if (manifest.version !== VERSION) return Promise.reject(new Error("version"));
    var index = { manifest: manifest, load: load, tables: { fold: kb.makeFolder() }, texts: new Map(),
      shards: new Map(), wordShards: new Map(), count: manifest.count,
      questions: manifest.count - (manifest.pages || 0) };
    index.tables.fold.add(manifest.own[0], manifest.own[1], manifest.undo);
    index.tables.stops = manifest.stop.split(" ");
    index.tables.light = new Set(manifest.light);
    index.tables.plain = new RegExp(manifest.plain, "g");
    index.tables.groups = kb.makeGroups(manifest.synonyms, manifest.names);
    index.whole = !manifest.directory;
    return held(index, "front").then((front) => {
      index.alphabet = kb.unpackAlphabet(front.alphabet);
      index.parts = [];
      index.apart = Boolean(front.parts);
      if (!index.apart) index.parts[0] = readNames(index, front, 0);
      index.characters = new Set();
      index.alphabet.forEach((character) => {
        for (var unit of index.tables.fold(character)) index.characters.add(unit);
      });
      return index.whole ? withAll(index) : withPlaces(index, front);
    });
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
  function withNames(index, documents) {
    if (!index.apart) return Promise.resolve(index.parts);
    var numbers = Array.from(new Set(documents.map((document) => Math.floor(document / index.size))));
    return Promise.all(numbers.sort().map((number) => {
      return index.parts[number] || index.load(part(index.partNames, number)).then((file) => {
        return index.parts[number] = index.parts[number] || readNames(index, file, number * index.size);
      });
    }));
  }

  // Return the names at hand that hold a document.
  function namesOf(index, document) {
    return index.parts[index.apart ? Math.floor(document / index.size) : 0];
  }

  // Return a promise of a small index with all its texts.
  function withAll(index) {
    var manifest = index.manifest;
    if (!manifest.count) return index;
    return Promise.resolve(manifest.textsFile ? index.load(manifest.textsFile) : manifest.texts).then((texts) => {
      kb.decode(index.alphabet, texts).split("\x0c").forEach((text, document) => {
        index.texts.set(document, readEntry(text));
      });
      return index;
    });
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
    index.rest = Array.from(front.rest);
    index.restFrom = front.restFrom;
    index.shardNames = front.shards;
    index.wordBounds = front.words ? front.words.split(" ") : [];
    index.wordNames = front.wordShards;
    return index;
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

  // Return a promise that the texts of these documents are in index.texts.
  function withTexts(index, documents) {
    var missing = documents.filter((document) => !index.texts.has(document));
    if (!missing.length) return Promise.resolve();
    return once(index, "directory", (directory) => directory).then((directory) => {
      return Promise.all(missing.map((document) => {
        var block = Math.floor(document / directory.block);
        return index.load(part(directory.blocks, block)).then((texts) => {
          index.texts.set(document, readEntry(kb.decode(index.alphabet, texts[document - block * directory.block])));
        });
      }));
    });
  }

  // A unit as shards write it: outside ASCII.
  function wide(unit) {
    var code = unit.codePointAt(0);
    return String.fromCodePoint(code < 128 ? code + 0xfee0 : code);
  }

  // Return the place of the last of the sorted values that is no greater, or the first.
  function lastUpTo(sorted, value, key) {
    var low = 0;
    var high = sorted.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (key(sorted[middle]) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function code(unit) {
    return unit.codePointAt(0);
  }

  // Return the number of the shard that holds a pair if any does, or -1: it lies with the rarer
  // of its units, as kb_site/search/layout.py says.
  function shardOf(index, first, second) {
    var one = index.places.get(first);
    var two = second === "\u00b7" ? [-1] : index.places.get(second);
    if (one && two) return (one[0] >= two[0] ? one : two)[1];
    if (!index.rest.length) return -1;
    var home = one ? code(second) : two ? code(first) : Math.max(code(first), code(second));
    return index.restFrom + lastUpTo(index.rest, home, code);
  }

  // Return a promise that these shards are in index.shards, each a Map from pair to postings.
  function withShards(index, numbers) {
    return Promise.all(numbers.map((number) => {
      return number < 0 || index.shards.has(number) || index.load(part(index.shardNames, number)).then((shard) => {
        index.shards.set(number, kb.readPairs(shard));
      });
    }));
  }

  // Return a promise that the shards of these pairs are at hand.
  function withPairs(index, pairs) {
    return withShards(index, Array.from(new Set(pairs.map((pair) => shardOf(index, pair[0], pair[1])))));
  }

  function wordShard(index, word) {
    return lastUpTo(index.wordBounds, word, (each) => each);
  }

  // Return a promise that the shards of these words are at hand.
  function withWords(index, words) {
    if (!index.wordBounds.length) return Promise.resolve();
    var numbers = Array.from(new Set(words.map((word) => wordShard(index, word))));
    return Promise.all(numbers.map((number) => {
      return index.wordShards.has(number) || index.load(part(index.wordNames, number)).then((shard) => {
        var lists = new Map();
        shard.split("\t").forEach((each, place, all) => { if (!(place & 1)) lists.set(each, all[place + 1]); });
        index.wordShards.set(number, lists);
      });
    }));
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
    return [exact, Array.from(begun)];
  }

  function passages(signs) {
    return Array.from(new Set(kb.postings(signs || "").map((number) => number >> 1)));
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
