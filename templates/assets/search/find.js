// From a query to results: names, answers, sounds, in one ranking.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var ENOUGH = 10;
  var ANSWER = 0.4;
  var ANSWER_EXACT = 0.3;
  var SPELT = 3.5;
  var ALL_ONE = 0.6;
  var BETTER = 1.15;
  var LONGEST = 20000;
  var SHORT = 10;
  var LONG = 60;

  // Return a promise of {query, results, exact, more, corrected}: results best first with
  // {document, score}; how many documents hold the query, `more` if beyond ten; the query that
  // was searched for instead, or "". `early` is called with what the names alone give.
  function find(index, text, limit, early) {
    text = index.tables.fold(text.slice(0, LONGEST)).slice(0, LONGEST);
    return prepared(index, text).then(() => {
      var query = kb.readQuery(text, index.tables);
      if (!query.runs.length) return { query: query, results: [], exact: 0, more: false, corrected: "" };
      var ranked = kb.rank(index.names, query, index.tables);
      if (early && !index.bare) early(conclude(index, query, ranked, null, limit));
      return spelled(index, query, ranked).then((spelt) => spelt || written(index, query, ranked)).then((found) => {
        if (found.answers.exact.size) return found;
        return corrected(index, found);
      }).then((found) => known(index, conclude(index, found.query, found.ranked, found.answers, limit, found.corrected)));
    });
  }

  // Return a promise that the tables which this text needs are loaded.
  function prepared(index, text) {
    var strange = Array.from(text).some((character) => kb.unitKind(character.codePointAt(0)) === kb.HAN && !index.characters.has(character));
    return strange ? kb.withVariants(index) : Promise.resolve();
  }

  function written(index, query, ranked) {
    if (index.bare) return kb.rankBlocks(index, query, ranked);
    return kb.findInAnswers(index, query, ranked.holds).then((answers) => {
      return { query: query, ranked: ranked, answers: answers, corrected: "" };
    });
  }

  // Return a promise of the same for pinyin in the query, or of null where there is none.
  function spelled(index, query, ranked) {
    var groups = kb.letterGroups(query.folded);
    var plain = query.runs.every((run, number) => ranked.holds[number].size);
    if (!groups.length || plain) return Promise.resolve(null);
    return kb.withReadings(index).then((readings) => {
      if (index.bare) return kb.spelledInShards(index, query, groups, readings);
      return spelledInNames(index, query, ranked, groups, readings);
    });
  }

  function spelledInNames(index, query, ranked, groups, readings) {
    var rewritten = "";
    var at = 0;
    var certain = true;
    var all = [];
    groups = [].concat.apply([], groups.map((group) => {
      var whole = kb.findSpelt(index.names, group[2], readings).entries.size;
      return whole ? [group] : kb.splitLetters(query.folded, group);
    }));
    groups.forEach((group) => {
      var spelt = kb.findSpelt(index.names, group[2], readings);
      if (!spelt.entries.size) return;
      all.push(spelt.entries);
      var best = kb.heaviest(spelt.spans);
      if (best.part < ALL_ONE) certain = false;
      rewritten += query.folded.slice(at, group[0]) + best.span;
      at = group[1];
    });
    if (!all.length) return null;
    var text = certain ? rewritten + query.folded.slice(at) : "";
    var next = certain ? kb.readQuery(text, index.tables) : query;
    var again = certain ? kb.rank(index.names, next, index.tables) : ranked;
    all.forEach((entries) => { addSpelt(index.names, again, entries); });
    return kb.findInAnswers(index, next, again.holds).then((answers) => {
      return { query: next, ranked: again, answers: answers, corrected: text };
    });
  }

  function addSpelt(names, ranked, entries) {
    var best = new Map();
    entries.forEach((way, entry) => {
      var part = 0.6 + 0.4 * Math.min(1, way.size / names.lengths[entry]);
      var score = SPELT * way.size * Math.pow(way.grade, 4) * part * (names.fields[entry] === 2 ? 0.6 : 1);
      var document = names.owners[entry];
      if (score > (best.get(document) || 0)) best.set(document, score);
    });
    best.forEach((score, document) => { ranked.scores[document] += score; });
  }

  // Return a promise of what the query finds with words of the same sound, where that is better.
  function corrected(index, found) {
    var names = index.names;
    if (found.corrected || index.bare || found.query.size < 2) return found;
    var strange = found.query.runs.some((run, number) => !found.ranked.holds[number].size);
    if (!strange || found.query.size > (index.whole ? LONG : SHORT)) return found;
    return kb.withReadings(index).then((readings) => {
      var text = found.query.folded;
      found.query.runs.forEach((run) => {
        text = text.replace(run, kb.correctRun(names, run.slice(0, 60), readings, index.tables.light) + run.slice(60));
      });
      if (text === found.query.folded) return found;
      var query = kb.readQuery(text, index.tables);
      var ranked = kb.rank(names, query, index.tables);
      if (bestOf(ranked) < bestOf(found.ranked) * BETTER) return found;
      return kb.findInAnswers(index, query, ranked.holds).then((answers) => {
        return { query: query, ranked: ranked, answers: answers, corrected: text };
      });
    });
  }

  function bestOf(ranked) {
    var best = 0;
    ranked.scores.forEach((score) => { best = Math.max(best, score); });
    return best / Math.max(1e-9, ranked.full);
  }

  // Return each document's score with that of its answer added.
  function combine(index, ranked, answers) {
    var scores = new Float64Array(index.count);
    ranked.scores.forEach((score, document) => { scores[document] = score; });
    var full = Math.max(ranked.full, 1);
    if (answers) {
      answers.parts.forEach((part, document) => { scores[document] += full * ANSWER * part; });
      answers.exact.forEach((document) => { scores[document] += full * ANSWER_EXACT; });
    }
    return scores;
  }

  // Return the `limit` documents of the highest scores, best first; of equals the first.
  function highest(scores, limit) {
    var order = [];
    for (var document = 0; document < scores.length; document++) {
      var score = scores[document];
      if (!score || (order.length === limit && score <= scores[order[limit - 1]])) continue;
      var place = Math.min(order.length, limit - 1);
      for (; place && scores[order[place - 1]] < score; place--) order[place] = order[place - 1];
      order[place] = document;
    }
    return order;
  }

  function conclude(index, query, ranked, answers, limit, instead) {
    var scores = combine(index, ranked, answers);
    var order = highest(scores, limit);
    var exact = answers ? answers.exact : new Set();
    if (exact.size <= Math.min(limit, ENOUGH)) order = promoted(order, exact, scores);
    return { query: query, corrected: instead ? index.tables.fold.undo(instead) : "", exact: exact.size, more: Boolean(answers && answers.more),
      results: order.map((document) => {
        return { document: document, score: scores[document] };
      }) };
  }

  // Return the order with every document that holds the query among its first.
  function promoted(order, exact, scores) {
    var missing = Array.from(exact).filter((each) => order.indexOf(each) < 0);
    var room = order.length - exact.size;
    return order.filter((each) => exact.has(each) || room-- > 0)
      .concat(missing.sort((one, other) => scores[other] - scores[one] || one - other));
  }

  // Return a promise of the results with id, question, topic, url known.
  function known(index, found) {
    var wanted = found.results.map((result) => result.document);
    var ready = index.bare ? kb.withTexts(index, wanted) : Promise.resolve();
    return ready.then(() => {
      found.results.forEach((result) => { describe(index, found, result); });
      return found;
    });
  }

  function describe(index, found, result) {
    var document = result.document;
    var text = index.texts.get(document);
    if (!index.bare) {
      result.id = index.ids[document];
      result.topic = index.manifest.topics[index.topics[document]];
      result.url = index.urls[document] || "q/" + result.id + ".html";
      result.question = index.names.texts[questionEntry(index.names, document)];
    } else {
      result.id = text.id;
      result.topic = index.manifest.topics[Number(text.topic)];
      result.url = text.url;
      result.question = text.names[0][1];
    }
  }

  function questionEntry(names, document) {
    if (!names.questions) {
      names.questions = new Map();
      names.owners.forEach((owner, entry) => {
        if (names.fields[entry] === 0) names.questions.set(owner, entry);
      });
    }
    return names.questions.get(document);
  }

  kb.find = find;
  kb.describe = describe;
})(kbSearch);
