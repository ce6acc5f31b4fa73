// Whether a site answers what is asked: which part of the query's own words one document holds.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  // A character that stands in a text without its neighbours may well belong to another word.
  var ALONE = 0.5;
  var WORD = 2;
  // How well a name fits the query says something too, less where much of the query is strange.
  var LIKE = 0.3;
  var STRANGE = 0.2;
  // The floor by how many names a question has, and by how many names there are.
  var WORDINGS = 0.056;
  var NAMES = 0.017;
  var LEAST = 0.012;

  // Return from 0 to 1 which part of what was typed, or surely meant, the best of these documents
  // holds. Rare characters count more, and what stands nowhere on the site counts against it.
  function covers(index, found, documents) {
    var typed = found.typed || found;
    // What is asked with on any subject says nothing of this one.
    var asked = typed.query.asked.replace(index.tables.plain, (word) => word.replace(/./g, " "));
    var strange = Array.from(typed.query.pairs.keys()).filter((pair) => {
      return asked.indexOf(pair) >= 0 && kb.lightness(pair, index.tables) === 1 && !kb.stands(index, found, pair);
    }).length;
    typed.query.words.forEach((weight, word) => {
      if (telling(index, weight, word) && !typed.answers.terms.some((term) => term[0] === word)) strange++;
    });
    return documents.reduce((most, document) => {
      var like = (found.ranked.scores.get(document) || 0) / Math.max(1, found.ranked.full);
      return Math.max(most, (1 - LIKE) * share(index, found, asked, heldBy(index, typed, document), strange) +
        LIKE * Math.min(1, like) / (1 + STRANGE * strange));
    }, 0);
  }

  // Return how much of a query one of the first results must hold, or the site does not answer it:
  // more where questions have further wordings, which are likelier to be met.
  // bench/search_floor.md has the halves that the numbers were chosen on.
  function floor(index, found) {
    var names = 0;
    var documents = 0;
    found.parts.forEach((part) => {
      names += part.texts.length;
      documents += part.documents;
    });
    var wordings = names / Math.max(1, documents);
    return WORDINGS * Math.log(Math.max(1, wordings)) + NAMES * Math.log(Math.max(1, index.count * wordings)) + LEAST;
  }

  // Return whether a word was typed as it is and is not one that is asked with on any subject.
  function telling(index, weight, word) {
    return weight === 1 && word.replace(index.tables.plain, "") !== "";
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
    return { text: text + Array.from(words).join("\n"), words: words };
  }

  function share(index, found, asked, held, strange) {
    var query = (found.typed || found).query;
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
    Array.from(asked).forEach((unit, place) => {
      if (!query.units.has(unit) || kb.lightness(unit, index.tables) < 1) return;
      var pairs = [query.asked.slice(place - 1, place + 1), query.asked.slice(place, place + 2)].filter((pair) => query.pairs.has(pair));
      weigh(unit, 1, pairs.some(holds) ? 1 : holds(unit) ? pairs.length ? ALONE : 1 : 0);
    });
    query.words.forEach((weight, word) => {
      if (!telling(index, weight, word)) return;
      var parts = word.match(/[0-9]+|[^0-9+#]+/g).filter((part) => part.length > 1);
      var known = parts.filter((part) => held.words.has(part)).length;
      weigh(word, WORD, held.words.has(word) ? 1 : known / Math.max(1, parts.length));
    });
    return all ? has / (all + strange) : 1;
  }

  kb.covers = covers;
  kb.floor = floor;
})(kbSearch);
