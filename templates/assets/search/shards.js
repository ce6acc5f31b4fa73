// Very large sites: no name is at hand, so documents are chosen by postings and ranked by the
// names that their blocks hold.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var SYLLABLES = 0xe000;
  var INITIALS = 0xe800;
  var PAIRS = 6;
  var POOL = 16;
  var IN_NAME = 1;
  var IN_ANSWER = 0.15;

  // Return a promise of what a query finds, with the names of the most likely documents ranked.
  function rankBlocks(index, query, ranked) {
    var pairs = likelyPairs(index, query);
    return kb.withPairs(index, pairs).then(() => kb.findInAnswers(index, query, ranked.holds)).then((answers) => {
      var found = { query: query, ranked: ranked, answers: answers, corrected: "" };
      return rankPool(index, found, weigh(index, pairs));
    });
  }

  function likelyPairs(index, query) {
    var pairs = [];
    query.runs.forEach((run) => { pairs = pairs.concat(kb.rarestPairs(index, run)); });
    return pairs.slice(0, PAIRS);
  }

  // Return a Map from document to the weight of the pairs that it holds.
  function weigh(index, pairs) {
    var weights = new Map();
    pairs.forEach((pair) => {
      var signs = kb.postingsOf(index, pair);
      var named = kb.documentsOf(signs, true);
      var all = kb.documentsOf(signs);
      var rarity = kb.rarity(all.size, index.count);
      all.forEach((document) => {
        var weight = rarity * (named.has(document) ? IN_NAME : IN_ANSWER);
        weights.set(document, (weights.get(document) || 0) + weight);
      });
    });
    return weights;
  }

  function rankPool(index, found, weights) {
    var exact = Array.from(found.answers.exact).slice(0, POOL);
    var pool = Array.from(weights.keys()).sort((one, other) => weights.get(other) - weights.get(one) || one - other).slice(0, POOL).concat(exact);
    pool = Array.from(new Set(pool)).sort((one, other) => one - other);
    return kb.withTexts(index, pool).then(() => {
      var names = kb.makeNames(pool.map((document) => index.texts.get(document).names), index.tables.fold);
      var ranked = kb.rank(names, found.query, index.tables, { all: index.count, count: counter(index) });
      var scores = new Map();
      pool.forEach((document, place) => { scores.set(document, ranked.scores[place]); });
      found.ranked = { scores: scores, full: ranked.full, holds: found.ranked.holds };
      return found;
    });
  }

  // Return an estimate of how many documents hold a term.
  function counter(index) {
    var common = Array.from(index.manifest.common);
    return (term) => {
      if (typeof term !== "string") return index.count / 20;
      if (term.length > 1) return kb.documentsOf(kb.postingsOf(index, kb.wide(term[0]) + kb.wide(term[1]))).size || 1;
      var place = common.indexOf(term);
      return index.count / (place < 0 ? 2000 : 4 + place);
    };
  }

  function units(letters, readings) {
    var syllables = readings.syllables;
    var initials = Array.from(letters, (letter) => String.fromCharCode(INITIALS + letter.charCodeAt(0)));
    var places = [];
    for (var at = 0; at < letters.length;) {
      var length = 6;
      while (length && syllables.indexOf(letters.slice(at, at + length)) < 0) length--;
      if (!length) return [initials];
      places.push(String.fromCharCode(SYLLABLES + syllables.indexOf(letters.slice(at, at + length))));
      at += length;
    }
    return [places, initials];
  }

  // Return a promise of the documents whose names sound as the letters say.
  function spelledInShards(index, query, groups, readings) {
    var ways = units(groups[0][2], readings).map((way) => {
      var pairs = way.slice(1).map((unit, place) => way[place] + unit);
      return pairs.length ? pairs.slice(0, PAIRS) : [way[0] + "·"];
    });
    return kb.withPairs(index, [].concat.apply([], ways)).then(() => {
      var chosen = ways.map((pairs) => weigh(index, pairs))
        .filter((weights) => weights.size)[0];
      if (!chosen) return null;
      var found = { query: query, corrected: "", answers: { exact: new Set(), more: false, parts: new Map() },
        ranked: { holds: [] } };
      return rankSpelt(index, found, chosen, groups, readings);
    });
  }

  function rankSpelt(index, found, weights, groups, readings) {
    return rankPool(index, found, weights).then(() => {
      var scores = found.ranked.scores;
      found.ranked.full = Math.max(found.ranked.full, 1);
      weights.forEach((weight, document) => {
        var text = index.texts.get(document);
        if (!text || !scores.has(document)) return;
        var names = kb.makeNames([text.names], index.tables.fold);
        var best = 0;
        kb.findSpelt(names, groups[0][2], readings).entries.forEach((way) => {
          best = Math.max(best, Math.pow(way.grade, 4) * way.size);
        });
        scores.set(document, scores.get(document) + best + weight / 100);
      });
      return found;
    });
  }

  kb.rankBlocks = rankBlocks;
  kb.spelledInShards = spelledInShards;
})(kbSearch);
