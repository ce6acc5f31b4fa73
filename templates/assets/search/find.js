// From a query to results: names, answers, sounds, whose they are, in one ranking.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var ENOUGH = 10;
  kb.ANSWER = 0.55;
  var ANSWER_EXACT = 0.3;
  // A name that says less than this part of the best one is no result by itself.
  var FAINT = 0.15;
  var OPPOSITE = 0.7;
  var LONGEST = 20000;
  var FILES = 3;
  // A third file of names is loaded where its documents are at least so likely as the first one's:
  // bench/search_bytes.md has what that saves.
  var WORTH = 0.4;
  var POOL = 24;
  var FEATURED = 1.03;
  var OTHER_SUBJECT = 0.35;
  var NAMED = 1.5;
  var APART = 0.7;
  // A page that is no question comes first only where it is what is asked for.
  var PAGE = 0.6;
  // Return a promise of {query, results, exact, more, corrected, covered, notice}: results best
  // first with {document, score}; how many documents hold the query, `more` if beyond ten; the
  // query that was searched for instead, or ""; whether anything here answers it; a pinned text.
  // `early` is called with what the names alone give.
  async function find(index, text, limit, early) {
    text = index.tables.fold(text.slice(0, LONGEST)).slice(0, LONGEST);
    if ([...text].some((character) => kb.isHan(character) && !index.characters.has(character))) await kb.withVariants(index);
    var found = named(index, kb.readQuery(text, index.tables));
    if (!found.query.runs.length) return conclude(index, found, limit);
    if (early && !index.apart) early(conclude(index, found, limit));
    found = conclude(index, await kb.listen(index, await withAnswers(index, found)), limit);
    await kb.withNames(index, found.results.map((result) => result.document));
    found.results.forEach((result) => { describe(index, result); });
    return found;
  }

  // Return {query, parts, ranked}: what the names at hand say of a query.
  function named(index, query) {
    return { query: query, parts: index.parts, ranked: rankAll(index.parts, query, index.tables) };
  }

  // Return a promise of {query, parts, ranked, answers}: what names and answers say of a query.
  function look(index, query) {
    return withAnswers(index, named(index, query));
  }

  async function withAnswers(index, found) {
    var answers = found.answers = await kb.findInAnswers(index, found.query, found.ranked.holds);
    if (!index.apart) return found;
    var weights = answers.likely;
    if (!weights.size && await kb.withMore()) weights = await kb.withUnits(index, found.query);
    return lookIn(index, found, likely(index, weights, answers.held));
  }

  // Return a promise of what was found with the names of the likely documents ranked.
  async function lookIn(index, found, documents) {
    found.parts = await kb.withNames(index, documents);
    found.standing = null;
    found.ranked = rankAll(found.parts, found.query, index.tables);
    return found;
  }

  // Return the documents whose names are worth loading: the likeliest, of a few files.
  function likely(index, weights, exact) {
    var order = kb.highest(weights, POOL);
    var files = new Map();
    order.forEach((document) => {
      var file = Math.floor(document / index.size);
      kb.grow(files, file, weights.get(document));
    });
    var chosen = kb.highest(files, FILES)
      .filter((file, place, all) => place < 2 || files.get(file) >= WORTH * files.get(all[0]));
    return order.filter((document) => chosen.indexOf(Math.floor(document / index.size)) >= 0)
      .concat([...exact].slice(0, ENOUGH));
  }

  // Return {scores, holds, full} of the names in all these parts; documents are numbered in all.
  function rankAll(parts, query, tables) {
    var all = { scores: new Map(), holds: query.runs.map(() => new Set()), full: 0, against: new Set() };
    parts.forEach((names) => {
      var ranked = kb.rank(names, query, tables, parts);
      var most = 0;
      for (var score of ranked.scores) if (score > most) most = score;
      for (var place = 0; place < ranked.scores.length; place++) {
        if (ranked.scores[place] > FAINT * most) all.scores.set(names.from + place, ranked.scores[place]);
      }
      ranked.holds.forEach((held, run) => { held.forEach((each) => { all.holds[run].add(names.from + each); }); });
      ranked.against.forEach((each) => { all.against.add(names.from + each); });
      all.full = Math.max(all.full, ranked.full);
    });
    return all;
  }

  // Return each document's score with that of its answer added.
  function combine(index, found) {
    var scores = new Map(found.ranked.scores);
    var full = Math.max(found.ranked.full, 1);
    if (found.answers) {
      found.answers.scores.forEach((score, document) => { kb.grow(scores, document, kb.ANSWER * score * (found.ranked.against.has(document) ? OPPOSITE : 1)); });
      found.answers.held.forEach((document) => { kb.grow(scores, document, full * ANSWER_EXACT); });
    }
    if (index.apart) scores.forEach((score, document) => { if (found.parts.indexOf(kb.namesOf(index, document)) < 0) scores.delete(document); });
    for (var page = index.questions; page < index.count; page++) if (scores.has(page)) scores.set(page, scores.get(page) * PAGE);
    (index.manifest.featured || []).forEach((document) => {
      if (scores.has(document)) scores.set(document, scores.get(document) * FEATURED);
    });
    return scores;
  }

  function owners(parts, words) {
    var found = new Set();
    parts.forEach((names) => {
      words.forEach((word) => {
        kb.entriesWith(names, word).forEach((entry) => { found.add(names.from + names.owners[entry]); });
      });
    });
    return found;
  }

  // Weigh who is meant: without a name, or with one of its own, the site's subject; a typed name
  // before all others.
  function weighSubjects(index, found, scores) {
    var subjects = index.manifest.subjects;
    if (!subjects) return;
    var typed = subjects[0].concat(subjects[1]).filter((name) => found.query.folded.indexOf(name) >= 0);
    typed = typed.filter((name) => !typed.some((other) => other !== name && other.indexOf(name) >= 0));
    var foreign = typed.some((name) => subjects[1].indexOf(name) >= 0);
    var own = owners(found.parts, subjects[0]);
    var other = owners(found.parts, subjects[1]);
    var meant = owners(found.parts, typed);
    scores.forEach((score, document) => {
      var factor = 1;
      if (foreign) factor = meant.has(document) ? NAMED : other.has(document) || own.has(document) ? OTHER_SUBJECT : 1;
      else if (other.has(document) && !own.has(document)) factor = OTHER_SUBJECT;
      else if (typed.length && own.has(document) && !meant.has(document)) factor = APART;
      scores.set(document, score * factor);
    });
  }

  function conclude(index, found, limit) {
    var scores = combine(index, found);
    weighSubjects(index, found, scores);
    var order = kb.highest(scores, limit);
    var answers = found.answers;
    var exact = answers ? answers.exact : new Set();
    var page = Math.min(limit, ENOUGH);
    if (exact.size <= page) {
      var first = promoted(order.slice(0, page), exact, scores);
      order = first.concat(order.filter((each) => first.indexOf(each) < 0)).slice(0, limit);
    }
    var pin = pinned(index, found.query.folded);
    if (typeof pin === "number") order = [pin].concat(order.filter((each) => each !== pin)).slice(0, limit);
    var coverage = answers ? kb.covers(index, found, order.slice(0, 3)) : 1;
    var floor = answers ? kb.floor(index, found) : 0;
    return { query: found.query, found: found, corrected: found.corrected ? index.tables.fold.undo(found.corrected) : "",
      exact: exact.size, more: Boolean(answers && answers.more), notice: typeof pin === "string" ? pin : "",
      coverage: coverage, covered: pin !== null || Boolean(answers && answers.held.size) || coverage >= floor,
      results: order.map((document) => ({ document: document, score: scores.get(document) || 0 })) };
  }

  // Return the document or the text that is pinned to a word of the query, or null.
  function pinned(index, folded) {
    var pin = (index.manifest.pinned || []).find((each) => each[0].some((word) => folded.indexOf(word) >= 0));
    return pin ? pin[1] : null;
  }

  // Return the order with every document that holds the query among its first.
  function promoted(order, exact, scores) {
    var missing = [...exact].filter((each) => order.indexOf(each) < 0);
    var room = order.length - exact.size;
    return order.filter((each) => exact.has(each) || room-- > 0)
      .concat(missing.sort((one, other) => (scores.get(other) || 0) - (scores.get(one) || 0) || one - other));
  }

  function describe(index, result) {
    var names = kb.namesOf(index, result.document);
    var place = result.document - names.from;
    result.id = names.ids[place];
    result.topic = index.manifest.topics[names.topics[place]];
    result.url = names.urls[place] || "q/" + result.id + ".html";
    result.question = names.texts[kb.firstEntry(names, place)];
  }

  kb.find = find;
  kb.look = look;
  kb.lookIn = lookIn;
  kb.describe = describe;
})(kbSearch);
