// What a query asks for: its runs, characters, pairs, words and words of the same meaning.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var MOST_UNITS = 120;
  var MOST_RUNS = 12;
  var INSIDE = 0.4;
  // Beside a word, others that begin as its forms do: 0.5 of this, as of all that are begun.
  var FORM = 0.7;
  var WORD = /[0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff]+[+#]*/g;
  var HYPHEN = /^[-\u2010\u2011\u2013_]$/;

  // Return the lookup of same-meaning words: a word to the numbers of its groups; a name to none.
  function makeGroups(lines, names) {
    var groups = lines ? lines.split("\n").map((line) => line.split(" ")) : [];
    var places = new Map();
    groups.forEach((words, number) => {
      words.forEach((word) => { places.set(word, (places.get(word) || []).concat(number)); });
    });
    names.split(" ").forEach((name) => { places.set(name, []); });
    return { words: groups, places: places, longest: Math.max(...[...places.keys()].map((word) => word.length)) };
  }

  // Return the words with groups that the text holds, each with the numbers of its groups.
  function findGroups(text, groups) {
    var found = new Map();
    for (var i = 0; i < text.length;) {
      var length = Math.min(groups.longest, text.length - i);
      while (length && !groups.places.has(text.slice(i, i + length))) length--;
      var numbers = length ? groups.places.get(text.slice(i, i + length)) : [];
      if (numbers.length) found.set(text.slice(i, i + length), numbers);
      i += length || 1;
    }
    return found;
  }

  // Return the places of a text that stand inside a word with groups.
  function insideGroups(text, groups) {
    var inside = new Set();
    groups.forEach((numbers, word) => {
      for (var at = text.indexOf(word); word.length > 1 && at >= 0; at = text.indexOf(word, at + 1)) {
        for (var i = 0; i < word.length; i++) inside.add(at + i);
      }
    });
    return inside;
  }

  // Return the words of some groups.
  function sameWords(tables, numbers) {
    return [].concat(...numbers.map((number) => tables.groups.words[number]));
  }

  // Call note(word, whole) for each word of a folded text, and for its parts and what words make
  // together (wi-fi and wifi, iphone 15 and iphone15): kb_site/search/words.py does the same.
  // Of a query, `loose`, any two words may be meant as one.
  function eachWord(folded, note, loose) {
    var before = "";
    var end = -2;
    WORD.lastIndex = 0;
    for (var match = WORD.exec(folded); match; match = WORD.exec(folded)) {
      var word = match[0];
      note(word, true);
      var parts = word.match(/[0-9]+|[^0-9+#]+/g);
      if (parts.length > 1) parts.forEach((part) => { if (part.length > 1) note(part, false); });
      var gap = folded.slice(end, match.index);
      if (before && (HYPHEN.test(gap) || (gap === " " && (loose || belong(before, word))))) note(before + word, false);
      before = word;
      end = match.index + word.length;
    }
  }

  function belong(one, other) {
    return one.length === 1 || other.length === 1 || /^[0-9]+$/.test(one) !== /^[0-9]+$/.test(other);
  }

  // Return what the forms of an English word begin with, or nothing where it has one form.
  function stem(word) {
    if (!/^[a-z]{5,}$/.test(word) || /(ss|us|is)$/.test(word)) return "";
    var left = word.replace(/(ies|ing|ed|es|s)$/, "").replace(/([bdfgmnprt])\1$/, "$1");
    if (left.length < 4) left = word.replace(/s$/, "");
    return left === word ? "" : left;
  }

  function without(folded, phrases) {
    phrases.forEach((phrase) => {
      if (phrase && folded.indexOf(phrase) >= 0) folded = folded.split(phrase).join(" ");
    });
    return folded;
  }

  // Return what is asked without phrases and characters that say nothing by themselves, or all
  // of it where nothing else stands in it.
  function telling(folded, tables) {
    var left = without(folded, tables.stops);
    var rest = [...left].filter((each) => kb.unitKind(each.codePointAt(0)) && !tables.light.has(each));
    return rest.length > (rest.join("") === folded ? 0 : 1) ? left : folded;
  }

  // Return {folded, runs, units, pairs, words, groups}: the last four are what is weighed,
  // maps from a term to its weight in the query, and from a word to the numbers of its groups.
  function readQuery(text, tables) {
    var folded = tables.fold(text);
    var query = { folded: folded, runs: kb.runs(folded).slice(0, MOST_RUNS), units: new Map(),
      pairs: new Map(), words: new Map(), groups: new Map() };
    var asked = kb.runs(telling(folded, tables)).join(" ").slice(0, MOST_UNITS);
    query.asked = asked;
    query.groups = findGroups(asked, tables.groups);
    var inside = insideGroups(asked, query.groups);
    query.size = query.runs.join("").length;
    eachWord(folded.slice(0, 400), (word, whole) => {
      query.words.set(word, whole ? 1 : 0.5);
      if (stem(word) && !query.words.has(stem(word))) query.words.set(stem(word), FORM);
    }, true);
    for (var i = 0; i < asked.length; i++) {
      if (!kb.isHan(asked[i])) continue;
      kb.grow(query.units, asked[i], inside.has(i) ? INSIDE : 1);
      if (i && kb.isHan(asked[i - 1])) query.pairs.set(asked.slice(i - 1, i + 1), 1);
    }
    return query;
  }

  kb.makeGroups = makeGroups;
  kb.sameWords = sameWords;
  kb.eachWord = eachWord;
  kb.stem = stem;
  kb.readQuery = readQuery;
})(kbSearch);
