// What answers say of a query: all of them where they are at hand, else by the shards of its
// pairs and words, checked against the text before a document counts as holding the query.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var PASSAGE = 128;
  var NEIGHBOUR = 0.5;
  var BEST = 0.5;
  var BEGUN = 0.5;
  var ENOUGH = 10;
  var ROUND = 2;
  var ROUNDS = 12;
  var FEW = 12;
  var BATCH = 8;
  var MOST_RUNS = 6;
  var UNITS = 3;
  var MOST_SHARDS = 4;
  var MOST_APART = 3;

  // Return the answers at hand as texts to be looked through, an entry a passage.
  function answerTexts(index) {
    if (!index.answers) {
      var folded = [];
      index.owners = [];
      for (var document = 0; document < index.count; document++) {
        var text = index.tables.fold(searched(index.texts.get(document))).replace(/\n/g, " ");
        folded.push(text);
      }
      var texts = kb.makeTexts(folded);
      var starts = [];
      folded.forEach((each, owner) => {
        for (var at = 0; !at || at < each.length; at += PASSAGE) {
          starts.push(texts.starts[owner] + at);
          index.owners.push(owner);
        }
      });
      texts.starts = starts.concat(texts.text.length);
      index.answers = texts;
    }
    return index.answers;
  }

  function searched(text) {
    var names = text.names.map((name) => name[1]);
    return [text.short, text.answer].concat(names).join("\n");
  }

  function even(list) {
    return list.filter((each, place) => !(place & 1));
  }

  // Return whose a passage is: where answers lie in shards, each document has 32 numbers.
  function owner(index, passage) {
    return index.whole ? index.owners[passage] : passage >> 5;
  }

  function owned(index, passages) {
    return new Set(passages.map((passage) => owner(index, passage)));
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

  // Return a promise of {held, exact, more, scores, terms, likely}: the documents that hold every
  // run, the questions among them, whether there are more than were counted, a Map from document to what its answer says, the
  // terms with the documents that hold them, and a Map by which documents are worth a look.
  function findInAnswers(index, query, holds) {
    var loaded = index.whole ? Promise.resolve(answerTexts(index)) : withTerms(index, query);
    return loaded.then(() => {
      var found = weigh(index, query);
      if (!query.runs.length || query.runs.length > MOST_RUNS) return finish(index, found, new Set());
      if (index.whole) {
        return finish(index, found, intersect(query.runs.map((run, number) => {
          return union(holds[number], owned(index, even(kb.listOf(index.answers, run))));
        })));
      }
      var named = intersect(holds);
      if (enough(index, named)) return finish(index, found, named);
      return findByPostings(index, query, holds).then((checked) => finish(index, found, checked));
    });
  }

  // Return a promise of documents that hold the rarest of a query's units, where no pair is known.
  function withUnits(index, query) {
    var units = Array.from(query.units.keys()).sort((one, other) => rareness(index, other) - rareness(index, one))
      .slice(0, UNITS).map((unit) => [kb.wide(unit), "\u00b7"]);
    return kb.withPairs(index, units).then(() => {
      var found = new Map();
      units.forEach((unit, place) => {
        owned(index, passagesOf(index, unit[0], unit[1], -1)).forEach((document) => { add(found, document, UNITS - place); });
      });
      return found;
    });
  }

  // Return the questions among documents; laws and other pages are not counted.
  function questions(index, documents) {
    return new Set(Array.from(documents).filter((document) => document < index.questions));
  }

  function enough(index, documents) {
    return questions(index, documents).size > ENOUGH;
  }

  function rarityIn(index, documents) {
    return kb.rarity(questions(index, documents).size, index.questions);
  }

  function finish(index, found, held) {
    found.held = held;
    found.exact = questions(index, held);
    found.more = enough(index, held);
    return found;
  }

  // Return a promise that the shards which say most of a query are at hand.
  function withTerms(index, query) {
    var shards = new Map();
    query.pairs.forEach((weight, pair) => {
      var number = kb.shardOf(index, kb.wide(pair[0]), kb.wide(pair[1]));
      var light = kb.lightness(pair, index.tables);
      if (number >= 0 && light > 0.25) shards.set(number, (shards.get(number) || 0) + (index.shards.has(number) ? 9 : light));
    });
    var chosen = Array.from(shards.keys()).sort((one, other) => shards.get(other) - shards.get(one) || one - other)
      .slice(0, index.apart ? MOST_APART : MOST_SHARDS);
    return Promise.all([kb.withShards(index, chosen), kb.withWords(index, Array.from(query.words.keys()))]);
  }

  // Return [weight, passages] for each term that an answer may hold.
  function weighedTerms(index, query) {
    var found = [];
    query.pairs.forEach((weight, pair) => {
      var list = index.whole ? even(kb.listOf(index.answers, pair)) : passagesOf(index, kb.wide(pair[0]), kb.wide(pair[1]), index.apart ? 0 : -1);
      var named = index.apart ? passagesOf(index, kb.wide(pair[0]), kb.wide(pair[1]), 1) : [];
      found.push([pair, kb.lightness(pair, index.tables), list, named]);
    });
    query.words.forEach((weight, word) => {
      var lists = index.whole ? kb.wordLists(index.answers, word).map(even) : kb.wordPassages(index, word);
      found.push([word, weight, lists[0], lists[0]], [word, weight * BEGUN, lists[1], lists[1]]);
    });
    return found;
  }

  // Return {scores, full, terms, likely}; `terms` are those that any text beside the names at hand
  // holds, each with its documents.
  function weigh(index, query) {
    var passages = new Map();
    var scores = new Map();
    var named = new Map();
    var terms = [];
    weighedTerms(index, query).forEach((term) => {
      var documents = owned(index, term[2]);
      var weight = term[1] * rarityIn(index, documents);
      term[2].forEach((passage) => { add(passages, passage, weight); });
      documents.forEach((document) => { add(scores, document, weight); });
      var names = owned(index, term[3] || []);
      var rarity = term[1] * rarityIn(index, names);
      names.forEach((document) => { add(named, document, rarity); });
      if (documents.size || names.size) terms.push([term[0], union(documents, names)]);
    });
    return { scores: bestPassages(index, scores, passages), terms: terms, likely: likely(scores, named) };
  }

  function add(map, key, weight) {
    map.set(key, (map.get(key) || 0) + weight);
  }

  function bestPassages(index, scores, passages) {
    var best = new Map();
    passages.forEach((weight, passage) => {
      var document = owner(index, passage);
      var next = passages.get(passage + 1);
      if (next && owner(index, passage + 1) === document) weight += NEIGHBOUR * next;
      if (weight > (best.get(document) || 0)) best.set(document, weight);
    });
    var found = new Map();
    scores.forEach((weight, document) => {
      found.set(document, BEST * Math.min(weight, best.get(document)) + (1 - BEST) * weight);
    });
    return found;
  }

  function likely(scores, named) {
    var all = new Map(named);
    scores.forEach((weight, document) => { add(all, document, weight / 2); });
    return all;
  }

  // Return the passages whose postings a shard at hand has for a pair: of names alone (1), of
  // other text alone (0), or of both, each once (-1).
  function passagesOf(index, first, second, kind) {
    var shard = index.shards.get(kb.shardOf(index, first, second));
    var found = [];
    kb.postings((shard && shard.get(first + second)) || "").forEach((number) => {
      if ((kind < 0 || (number & 1) === kind) && found[found.length - 1] !== number >> 1) found.push(number >> 1);
    });
    return found;
  }

  // Return how rare a unit is: its place in the alphabet.
  function rareness(index, unit) {
    return (index.places.get(kb.wide(unit)) || [1e6])[0];
  }

  // Return a run's pairs of units as shards write them, the rarest first.
  function rarestPairs(index, run) {
    var units = Array.from(run).slice(0, 200);
    var pairs = [];
    for (var i = 0; i + 1 < units.length; i++) {
      if (kb.unitKind(units[i].codePointAt(0)) === kb.WORD && kb.unitKind(units[i + 1].codePointAt(0)) === kb.WORD) continue;
      pairs.push([kb.wide(units[i]), kb.wide(units[i + 1]), -Math.max(rareness(index, units[i]), rareness(index, units[i + 1]))]);
    }
    return pairs.sort((one, other) => one[2] - other[2]);
  }

  // Return a promise of {documents, named, sure}: which may hold a run, of those which in a name
  // that lies in the shards, and whether all do.
  function candidates(index, run, held) {
    if (/^[0-9a-z\u00c0-\u1fff+#]+$/.test(run)) {
      return kb.withWords(index, [run]).then(() => {
        var documents = held;
        kb.wordPassages(index, run).forEach((list) => { documents = union(documents, owned(index, list)); });
        return { documents: documents, named: documents, sure: true };
      });
    }
    var pairs = Array.from(run).length === 1 ? [[kb.wide(run), "\u00b7"]] : rarestPairs(index, run);
    var ready = pairs.filter((pair) => index.shards.has(kb.shardOf(index, pair[0], pair[1])));
    pairs = ready.concat(pairs.filter((pair) => ready.indexOf(pair) < 0));
    var documents = null;
    var named = null;
    function next(from) {
      var chosen = pairs.slice(from, from ? from + ROUND : Math.max(ROUND, ready.length));
      return kb.withPairs(index, chosen).then(() => {
        chosen.forEach((pair) => {
          var list = owned(index, passagesOf(index, pair[0], pair[1], -1));
          var own = owned(index, passagesOf(index, pair[0], pair[1], 1));
          documents = documents ? intersect([documents, list]) : list;
          named = named ? intersect([named, own]) : own;
        });
        var end = from + chosen.length;
        if (documents.size > FEW && end < pairs.length && end / ROUND < ROUNDS) return next(end);
        return { documents: union(documents, held), named: named, sure: pairs.length === 1 };
      });
    }
    return next(0);
  }

  function findByPostings(index, query, holds) {
    return Promise.all(query.runs.map((run, number) => candidates(index, run, holds[number]))).then((found) => {
      return check(index, query, holds, found, Array.from(intersect(found.map((each) => each.documents))));
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
      if (from >= documents.length || enough(index, exact)) return Promise.resolve(exact);
      var batch = documents.slice(from, from + BATCH);
      var named = batch.filter((document) => index.apart && found.some((each) => each.named.has(document)));
      return Promise.all([kb.withTexts(index, batch), kb.withNames(index, named)]).then(() => {
        batch.forEach((document) => {
          var names = kb.namesOf(index, document);
          var folded = index.tables.fold(searched(index.texts.get(document))) + "\n" + (names ? kb.namesText(names, document - names.from) : "");
          var all = query.runs.every((run, number) => found[number].sure || holds[number].has(document) || folded.indexOf(run) >= 0);
          if (all) exact.add(document);
        });
        return next(from + BATCH);
      });
    }
    return next(0);
  }

  kb.findInAnswers = findInAnswers;
  kb.passagesOf = passagesOf;
  kb.owned = owned;
  kb.withUnits = withUnits;
})(kbSearch);
