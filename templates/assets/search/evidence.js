// Whether a site answers what is asked: which part of the query's own words one document holds.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  // A character that stands in a text without its neighbours may well belong to another word.
  var ALONE = 0.5;
  var WORD = 2;
  // What is weighed: the part that the document holds, how well its name fits, and how much of
  // what is asked stands anywhere on the site.
  var HOLDS = 0.45;
  var LIKE = 0.35;
  var KNOWN = 0.2;
  // The floor by how many names a question has, and by how many questions there are.
  var WORDINGS = 0.11;
  var COUNT = 0.034;

  // Return from 0 to 1 which part of what was typed, or surely meant, the best of these documents
  // answers. Rare characters count more, and what stands nowhere on the site counts against it.
  function covers(index, found, documents) {
    var typed = found.typed = found.typed || found;
    // What is asked with on any subject says nothing of this one.
    var asked = typed.query.asked.replace(index.tables.plain, (word) => word.replace(/./g, " "));
    var known = KNOWN * knownPart(index, found, asked);
    return documents.reduce((most, document) => {
      var like = (found.ranked.scores.get(document) || 0) / Math.max(1, found.ranked.full);
      return Math.max(most, HOLDS * share(index, found, asked, heldBy(index, typed, document)) + LIKE * Math.min(1, like) + known);
    }, 0);
  }

  // Return which part of what is asked stands anywhere on the site: of its pairs, or where no two
  // characters beside each other tell anything, of its words, or of the pairs with one that does.
  function knownPart(index, found, asked) {
    var typed = found.typed;
    var pairs = [...typed.query.pairs.keys()].filter((pair) => kb.lightness(pair, index.tables) === 1);
    var telling = [
      pairs.filter((pair) => asked.indexOf(pair) >= 0),
      [...typed.query.words.keys()].filter((word) => isTelling(index, typed.query.words.get(word), word)),
      pairs.filter((pair) => asked.indexOf(pair[0]) >= 0 || asked.indexOf(pair[1]) >= 0)
    ].find((terms) => terms.length) || [];
    var known = telling.filter((term) => kb.isHan(term) ? kb.stands(index, found, term)
      : parts(term).concat(term).some((part) => isWord(found, typed, part)));
    return telling.length ? known.length / telling.length : 1;
  }

  // Return whether a word, or one that begins with it, stands in a name or an answer.
  function isWord(found, typed, word) {
    return typed.answers.terms.some((term) => term[0] === word) ||
      found.parts.some((names) => kb.wordLists(names, word).some((list) => list.length));
  }

  // Return how much of a query one of the first results must hold, or the site does not answer it:
  // more where questions have further wordings, which are likelier to be met.
  // bench/search_floor.md has the halves that the numbers were chosen on.
  function floor(index, found) {
    var names = kb.total(found.parts, (part) => part.texts.length);
    var documents = kb.total(found.parts, (part) => part.documents);
    return WORDINGS * Math.log(Math.max(1, names / Math.max(1, documents))) + COUNT * Math.log(Math.max(1, index.count));
  }

  // Return whether a word was typed as it is and is not one that is asked with on any subject.
  function isTelling(index, weight, word) {
    return weight === 1 && word.replace(index.tables.plain, "") !== "";
  }

  // Return the letters and the digits of a word that has both, or what its forms begin with.
  function parts(word) {
    return word.match(/[0-9]+|[^0-9+#]+/g).concat(kb.stem(word)).filter((part) => part.length > 1);
  }

  // Return {text, words} that a document holds of a query: its names, what answers have of the
  // query, and the query's words for which a name has one of the same meaning.
  function heldBy(index, typed, document) {
    var names = kb.namesOf(index, document);
    var text = names ? kb.namesText(names, document - names.from) : "";
    var words = new Set();
    kb.eachWord(text, (word) => { words.add(word); });
    typed.answers.terms.forEach((term) => { if (term[1].has(document)) words.add(term[0]); });
    typed.query.groups.forEach((numbers, word) => {
      if (kb.sameWords(index.tables, numbers).some((each) => text.indexOf(each) >= 0)) words.add(word);
    });
    return { text: text + [...words].join("\n"), words: words };
  }

  function share(index, found, asked, held) {
    var query = found.typed.query;
    var all = 0;
    var has = 0;
    function weigh(term, weight, part) {
      weight *= kb.rareness(found.parts, term);
      all += weight;
      has += weight * part;
    }
    function holds(term) {
      return held.text.indexOf(term) >= 0;
    }
    [...asked].forEach((unit, place) => {
      if (!query.units.has(unit) || kb.lightness(unit, index.tables) < 1) return;
      var pairs = [query.asked.slice(place - 1, place + 1), query.asked.slice(place, place + 2)].filter((pair) => query.pairs.has(pair));
      weigh(unit, 1, pairs.some(holds) ? 1 : holds(unit) ? pairs.length ? ALONE : 1 : 0);
    });
    var told = 0;
    var met = 0;
    query.words.forEach((weight, word) => {
      if (!isTelling(index, weight, word)) return;
      var inside = parts(word);
      var part = held.words.has(word) ? 1 : inside.filter((each) => held.words.has(each)).length / (inside.length || 1);
      told++;
      if (part) met++;
      weigh(word, WORD, part);
    });
    // One word of three, where nothing else is asked, may well be of another subject.
    if (told > 2 && met < 2 && !query.units.size) return 0;
    return all ? has / all : 1;
  }

  kb.covers = covers;
  kb.floor = floor;
})(kbSearch);
