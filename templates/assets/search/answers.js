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
    return [text.short, text.answer].concat(text.names).join("\n");
  }

  // Return whose a passage is: where answers lie in shards, each document has 32 numbers.
  function owner(index, passage) {
    return index.whole ? index.owners[passage] : passage >> 5;
  }

  function owned(index, passages) {
    return new Set(passages.map((passage) => owner(index, passage)));
  }

  function union(one, other) {
    return new Set([...one, ...other]);
  }

  function intersect(sets) {
    return new Set([...sets[0] || []].filter((each) => sets.every((set) => set.has(each))));
  }

  // Return a promise of {held, exact, more, scores, terms, likely}: the documents that hold every
  // run, the questions among them, whether there are more than were counted, a Map from document to what its answer says, the
  // terms with the documents that hold them, and a Map by which documents are worth a look.
  async function findInAnswers(index, query, holds) {
    if (index.whole) answerTexts(index);
    else await withTerms(index, query);
    var found = weigh(index, query);
    found.held = await holding(index, query, holds);
    found.exact = questions(index, found.held);
    found.more = enough(index, found.held);
    return found;
  }

  // Return a promise of the documents that hold every run, so many that there are more than are counted.
  async function holding(index, query, holds) {
    if (!query.runs.length || query.runs.length > MOST_RUNS) return new Set();
    if (index.whole) return intersect(query.runs.map((run, number) => union(holds[number], owned(index, kb.entriesWith(index.answers, run)))));
    var named = intersect(holds);
    if (enough(index, named)) return named;
    var found = await Promise.all(query.runs.map((run, number) => candidates(index, run, holds[number])));
    return check(index, query, holds, found, [...intersect(found.map((each) => each.documents))]);
  }

  // Return the questions among documents; laws and other pages are not counted.
  function questions(index, documents) {
    return new Set([...documents].filter((document) => document < index.questions));
  }

  function enough(index, documents) {
    return questions(index, documents).size > ENOUGH;
  }

  function rarityIn(index, documents) {
    return kb.rarity(questions(index, documents).size, index.questions);
  }

  // Return a promise that the shards which say most of a query are at hand.
  function withTerms(index, query) {
    var shards = new Map();
    query.pairs.forEach((weight, pair) => {
      var number = kb.shardOf(index, pair);
      var light = kb.lightness(pair, index.tables);
      if (number >= 0 && light > 0.25) kb.grow(shards, number, index.shards.has(number) ? 9 : light);
    });
    var chosen = kb.highest(shards, index.apart ? MOST_APART : MOST_SHARDS);
    return Promise.all([kb.withShards(index, chosen), kb.withWords(index, [...query.words.keys()])]);
  }

  // Return [weight, passages] for each term that an answer may hold.
  function weighedTerms(index, query) {
    var found = [];
    query.pairs.forEach((weight, pair) => {
      var list = index.whole ? kb.entriesWith(index.answers, pair) : passagesOf(index, pair, index.apart ? 0 : -1);
      var named = index.apart ? passagesOf(index, pair, 1) : [];
      found.push([pair, kb.lightness(pair, index.tables), list, named]);
    });
    query.words.forEach((weight, word) => {
      var lists = index.whole ? kb.wordLists(index.answers, word).map(kb.even) : kb.wordPassages(index, word);
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
      term[2].forEach((passage) => { kb.grow(passages, passage, weight); });
      documents.forEach((document) => { kb.grow(scores, document, weight); });
      var names = owned(index, term[3] || []);
      var rarity = term[1] * rarityIn(index, names);
      names.forEach((document) => { kb.grow(named, document, rarity); });
      if (documents.size || names.size) terms.push([term[0], union(documents, names)]);
    });
    return { scores: bestPassages(index, scores, passages), terms: terms, likely: likely(scores, named) };
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
    scores.forEach((weight, document) => { kb.grow(all, document, weight / 2); });
    return all;
  }

  // Return the passages whose postings a shard at hand has for a pair: of names alone (1), of
  // other text alone (0), or of both, each once (-1).
  function passagesOf(index, pair, kind) {
    var shard = index.shards.get(kb.shardOf(index, pair));
    var found = [];
    kb.postings((shard && shard.get(kb.wide(pair[0]) + kb.wide(pair[1]))) || "").forEach((number) => {
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
    var units = [...run].slice(0, 200);
    var pairs = [];
    for (var i = 0; i + 1 < units.length; i++) {
      if (!kb.isHan(units[i]) && !kb.isHan(units[i + 1])) continue;
      pairs.push([units[i], units[i + 1], -Math.max(rareness(index, units[i]), rareness(index, units[i + 1]))]);
    }
    return pairs.sort((one, other) => one[2] - other[2]);
  }

  // Return a promise of {documents, named, sure}: which may hold a run, of those which in a name
  // that lies in the shards, and whether all do.
  async function candidates(index, run, held) {
    var documents = held;
    if (/^[0-9a-z\u00c0-\u1fff+#]+$/.test(run)) {
      await kb.withWords(index, [run]);
      kb.wordPassages(index, run).forEach((list) => { documents = union(documents, owned(index, list)); });
      return { documents: documents, named: documents, sure: true };
    }
    var pairs = [...run].length === 1 ? [[run, "\u00b7"]] : rarestPairs(index, run);
    var ready = pairs.filter((pair) => index.shards.has(kb.shardOf(index, pair)));
    pairs = ready.concat(pairs.filter((pair) => ready.indexOf(pair) < 0));
    var lists = [];
    var own = [];
    for (var end = 0; !end || (documents.size > FEW && end < pairs.length && end / ROUND < ROUNDS);) {
      var chosen = pairs.slice(end, end ? end + ROUND : Math.max(ROUND, ready.length));
      await kb.withPairs(index, chosen);
      chosen.forEach((pair) => {
        lists.push(owned(index, passagesOf(index, pair, -1)));
        own.push(owned(index, passagesOf(index, pair, 1)));
      });
      documents = intersect(lists);
      end += chosen.length;
    }
    return { documents: union(documents, held), named: intersect(own), sure: pairs.length === 1 };
  }

  // Return a promise of which documents truly hold all runs, reading texts until enough do.
  async function check(index, query, holds, found, documents) {
    var exact = new Set();
    function doubtful(document) {
      return found.some((each, number) => !each.sure && !holds[number].has(document));
    }
    documents = documents.filter((document) => {
      if (!doubtful(document)) exact.add(document);
      return !exact.has(document);
    });
    for (var from = 0; from < documents.length && !enough(index, exact); from += BATCH) {
      var batch = documents.slice(from, from + BATCH);
      var named = batch.filter((document) => index.apart && found.some((each) => each.named.has(document)));
      await Promise.all([kb.withTexts(index, batch), kb.withNames(index, named)]);
      batch.forEach((document) => {
        var names = kb.namesOf(index, document);
        var folded = index.tables.fold(searched(index.texts.get(document))) + "\n" + (names ? kb.namesText(names, document - names.from) : "");
        var all = query.runs.every((run, number) => found[number].sure || holds[number].has(document) || folded.indexOf(run) >= 0);
        if (all) exact.add(document);
      });
    }
    return exact;
  }

  kb.findInAnswers = findInAnswers;
  kb.passagesOf = passagesOf;
  kb.owned = owned;
  kb.unitRareness = rareness;
})(kbSearch);
