// What a query asks for: its runs, characters, pairs, words and words of the same meaning.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var MOST_UNITS = 120;
  var MOST_RUNS = 12;
  var INSIDE = 0.6;
  var HAN_PAIR = /^[\u4e00-\u9fff]{2}$/;

  // Return the lookup of same-meaning words: a word to the numbers of its groups; a name to none.
  function makeGroups(lines, names) {
    var groups = lines ? lines.split("\n").map((line) => line.split(" ")) : [];
    var places = new Map();
    var longest = 0;
    groups.forEach((words, number) => {
      words.forEach((word) => {
        if (!places.has(word)) places.set(word, []);
        places.get(word).push(number);
        longest = Math.max(longest, word.length);
      });
    });
    names.split(" ").forEach((name) => {
      if (!name) return;
      places.set(name, []);
      longest = Math.max(longest, name.length);
    });
    return { words: groups, places: places, longest: longest };
  }

  // Return the words with groups that the text holds, and how much each unit weighs for itself.
  function findGroups(text, groups) {
    var found = new Map();
    var weights = new Float64Array(text.length).fill(1);
    for (var i = 0; i < text.length;) {
      var length = Math.min(groups.longest, text.length - i);
      while (length && !groups.places.has(text.slice(i, i + length))) length--;
      if (!length) {
        i++;
        continue;
      }
      var numbers = groups.places.get(text.slice(i, i + length));
      if (numbers.length) found.set(text.slice(i, i + length), numbers);
      if (numbers.length && length > 1) weights.fill(INSIDE, i, i + length);
      i += length;
    }
    return { found: found, weights: weights };
  }

  // Return the words of some groups.
  function sameWords(tables, numbers) {
    return [].concat.apply([], numbers.map((number) => tables.groups.words[number]));
  }

  function withoutStops(folded, stops) {
    var left = folded;
    stops.forEach((phrase) => {
      if (phrase && left.indexOf(phrase) >= 0) left = left.split(phrase).join(" ");
    });
    return kb.runs(left).join("").length > 1 ? left : folded;
  }

  // Return a Han character that stands between two others in the names, or "".
  function between(text, before, after) {
    return (new RegExp(before + "([\u4e00-\u9fff])" + after).exec(text) || ["", ""])[1];
  }

  // Return the text with a character added where two stand together as in no name: the one that
  // may be missing between them, or that may be meant by the first, where it is strange on both sides.
  function mend(text, asked) {
    var mended = "";
    var strange = false;
    for (var i = 0; i < asked.length; i++) {
      var before = strange;
      var pair = asked.slice(i - 1, i + 1);
      strange = HAN_PAIR.test(pair) && text.indexOf(pair) < 0;
      if (strange) mended += (before && between(text, asked[i - 2], asked[i])) || between(text, asked[i - 1], asked[i]);
      mended += asked[i];
    }
    return mended;
  }

  function add(terms, term, weight) {
    terms.set(term, (terms.get(term) || 0) + weight);
  }

  // Return {folded, runs, units, pairs, words, groups}: the last four are what is weighed,
  // maps from a term to its weight in the query, and from a word to the numbers of its groups.
  function readQuery(text, tables) {
    var folded = tables.fold(text);
    var query = { folded: folded, runs: kb.runs(folded).slice(0, MOST_RUNS), units: new Map(),
      pairs: new Map(), words: new Map(), groups: new Map() };
    var asked = kb.runs(withoutStops(folded, tables.stops)).join(" ").slice(0, MOST_UNITS);
    asked = mend(tables.names.text, asked);
    var named = findGroups(asked, tables.groups);
    query.groups = named.found;
    query.size = query.runs.join("").length;
    var word = "";
    for (var i = 0; i <= asked.length; i++) {
      var kind = i < asked.length ? kb.unitKind(asked.charCodeAt(i)) : 0;
      if (kind === kb.WORD) {
        word += asked[i];
        continue;
      }
      if (word) add(query.words, word, 1);
      word = "";
      if (kind !== kb.HAN) continue;
      add(query.units, asked[i], named.weights[i]);
      if (i && kb.unitKind(asked.charCodeAt(i - 1)) === kb.HAN) {
        add(query.pairs, asked.slice(i - 1, i + 1), Math.max(named.weights[i - 1], named.weights[i]));
      }
    }
    return query;
  }

  kb.makeGroups = makeGroups;
  kb.sameWords = sameWords;
  kb.readQuery = readQuery;
})(kbSearch);
