// Finds what a query asks for in answers: all of them where they are at hand, else by postings,
// checked against the text before a document counts as holding the query.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var ENOUGH = 10;
  var ROUND = 2;
  var ROUNDS = 12;
  var FEW = 12;
  var BATCH = 8;
  var MOST_RUNS = 6;

  // Return the answers as names, so that they are scanned in the same way.
  function answerNames(index) {
    if (!index.answers) {
      var lines = [];
      for (var document = 0; document < index.count; document++) {
        lines.push([[2, searched(index.texts.get(document)).replace(/\n/g, " ")]]);
      }
      index.answers = kb.makeNames(lines, index.tables.fold);
    }
    return index.answers;
  }

  function searched(text) {
    var names = text.names.map((name) => name[1]);
    return [text.short, text.answer].concat(names).join("\n");
  }

  function union(one, other) {
    var all = new Set(one);
    other.forEach((each) => { all.add(each); });
    return all;
  }

  function intersect(sets) {
    var all = new Set(sets.length ? sets[0] : []);
    sets.slice(1).forEach((set) => {
      all.forEach((each) => { if (!set.has(each)) all.delete(each); });
    });
    return all;
  }

  // Return a promise of {exact, more, parts}: the documents that hold every run, whether there
  // are more than were counted, and for other documents the part of the pairs that they hold.
  function findInAnswers(index, query, holds) {
    var named = intersect(holds);
    if (!query.runs.length || query.runs.length > MOST_RUNS) {
      return Promise.resolve({ exact: new Set(), more: false, parts: new Map() });
    }
    if (index.whole) return Promise.resolve(scanAll(index, query, holds));
    if (named.size > ENOUGH) return Promise.resolve({ exact: named, more: true, parts: new Map() });
    return findByPostings(index, query, holds);
  }

  function scanAll(index, query, holds) {
    var answers = answerNames(index);
    var found = kb.rank(answers, query, index.tables);
    var exact = intersect(query.runs.map((run, number) => union(holds[number], found.holds[number])));
    var parts = new Map();
    found.scores.forEach((score, document) => {
      if (score) parts.set(document, Math.min(1, score / found.full));
    });
    return { exact: exact, more: exact.size > ENOUGH, parts: parts };
  }

  // Return a run's pairs with an estimate of how many documents hold each, the rarest first.
  function rarestPairs(index, run) {
    var units = Array.from(run);
    var pairs = [];
    for (var i = 0; i + 1 < units.length && i < 200; i++) {
      pairs.push([kb.wide(units[i]) + kb.wide(units[i + 1]),
        Math.min(commonness(index, units[i]), commonness(index, units[i + 1]))]);
    }
    pairs.sort((one, other) => one[1] - other[1]);
    return pairs.map((pair) => pair[0]);
  }

  function commonness(index, unit) {
    if (!index.frequency) {
      index.frequency = new Map();
      Array.from(index.manifest.common || "").forEach((character, place) => {
        index.frequency.set(character, 1e6 / (place + 1));
      });
      for (var i = 0; i < index.names.text.length; i++) {
        var character = index.names.text[i];
        index.frequency.set(character, (index.frequency.get(character) || 0) + 1);
      }
    }
    return index.frequency.get(unit) || 0;
  }

  function documentsOf(signs, only) {
    var found = new Set();
    kb.postings(signs || "").forEach((number) => {
      if (!only || number & 1) found.add(number >> 1);
    });
    return found;
  }

  function postingsOf(index, pair) {
    var shard = index.shards.get(kb.shardOf(index, pair));
    return shard ? shard.get(pair) || "" : "";
  }

  // Return a promise of the documents of a single unit: all pairs that begin with it.
  function withUnit(index, unit) {
    var first = kb.wide(unit);
    var found = new Set();
    function next(number) {
      if (number > kb.shardOf(index, first + "\udbff\udfff") || found.size > ENOUGH) return found;
      return kb.withShards(index, [number]).then(() => {
        index.shards.get(number).forEach((signs, pair) => {
          if (pair.indexOf(first) === 0) found = union(found, documentsOf(signs));
        });
        return next(number + 1);
      });
    }
    return kb.withDirectory(index).then(() => next(kb.shardOf(index, first + "\u0080")));
  }

  // Return a promise of {documents, sure, lists}: which may hold a run, and whether they do.
  function candidates(index, run, held) {
    if (Array.from(run).length === 1) {
      return withUnit(index, run).then((documents) => {
        return { documents: union(documents, held), sure: true, lists: [] };
      });
    }
    var pairs = rarestPairs(index, run);
    var lists = [];
    function next(from) {
      var chosen = pairs.slice(from, from + ROUND);
      return kb.withPairs(index, chosen).then(() => {
        chosen.forEach((pair) => { lists.push([pair, documentsOf(postingsOf(index, pair))]); });
        var documents = intersect(lists.map((list) => list[1]));
        var last = from + ROUND >= pairs.length || from / ROUND >= ROUNDS;
        if (documents.size > FEW && !last) return next(from + ROUND);
        return { documents: union(documents, held), sure: pairs.length === 1, lists: lists };
      });
    }
    return next(0);
  }

  function findByPostings(index, query, holds) {
    return Promise.all(query.runs.map((run, number) => candidates(index, run, holds[number]))).then((found) => {
      var both = intersect(found.map((each) => each.documents));
      var parts = partsOf(found, index.count);
      return check(index, query, holds, found, Array.from(both)).then((checked) => {
        checked.parts = parts;
        return checked;
      });
    });
  }

  // Return a promise of which documents truly hold all runs, reading texts until enough do.
  function check(index, query, holds, found, documents) {
    var exact = new Set();
    function doubtful(document) {
      return found.some((each, number) => !each.sure && !holds[number].has(document));
    }
    documents = documents.filter((document) => {
      if (!doubtful(document)) exact.add(document);
      return !exact.has(document);
    });
    function next(from) {
      if (from >= documents.length || exact.size > ENOUGH) {
        return Promise.resolve({ exact: exact, more: exact.size > ENOUGH });
      }
      var batch = documents.slice(from, from + BATCH);
      return kb.withTexts(index, batch).then(() => {
        batch.forEach((document) => {
          var folded = index.tables.fold(searched(index.texts.get(document)));
          var all = query.runs.every((run, number) => holds[number].has(document) || folded.indexOf(run) >= 0);
          if (all) exact.add(document);
        });
        return next(from + BATCH);
      });
    }
    return next(0);
  }

  function partsOf(found, count) {
    var parts = new Map();
    var total = 0;
    found.forEach((each) => {
      each.lists.forEach((list) => {
        var weight = kb.rarity(list[1].size, count);
        total += weight;
        list[1].forEach((document) => {
          parts.set(document, (parts.get(document) || 0) + weight);
        });
      });
    });
    parts.forEach((weight, document) => { parts.set(document, weight / total); });
    return parts;
  }

  kb.findInAnswers = findInAnswers;
  kb.documentsOf = documentsOf;
  kb.postingsOf = postingsOf;
  kb.rarestPairs = rarestPairs;
})(kbSearch);
