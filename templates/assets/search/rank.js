// Ranks names (questions, aliases, headings) for a query: BM25 over characters, pairs, words and
// words of the same meaning. Pure: the same names and query give the same scores.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var K1 = 1.2;
  var B = 0.75;
  var POWER = 0.65;
  var PAIR = 0.2;
  var GROUP = 1.35;
  var FUNCTION_WORD = 0.5;
  var OTHER_POLARITY = 0.85;
  var SHORT = 6;
  var FIELDS = [1, 0.97, 0.6];
  var ASKING = /(.)[不没]有?\1|是否|可否|能否|不好意思|对不起|差不多|不错|不同|不仅|不过|别[人的]|[特区级]别|无论|未来/g;
  var DENYING = /[不没未无别]|失败|拒/;

  // Return names ready to rank: `lines` holds for each document [[field, text]…]; fields are
  // 0 question, 1 alias, 2 heading.
  function makeNames(lines, fold) {
    var names = { texts: [], owners: [], fields: [], lengths: [], starts: [], groups: new Map() };
    var parts = [];
    var place = 0;
    var total = 0;
    lines.forEach((line, document) => {
      line.forEach((entry) => {
        var folded = fold(entry[1]);
        var length = unitCount(folded);
        names.texts.push(entry[1]);
        names.owners.push(document);
        names.fields.push(entry[0]);
        names.lengths.push(length);
        names.starts.push(place);
        parts.push(folded);
        place += folded.length + 1;
        total += length;
      });
    });
    names.starts.push(place);
    names.text = parts.join("\n") + "\n";
    names.documents = lines.length;
    names.mean = total / Math.max(1, names.texts.length);
    names.denies = new Int8Array(names.texts.length).fill(-1);
    return names;
  }

  function unitCount(folded) {
    var count = 0;
    var before = 0;
    for (var i = 0; i < folded.length; i++) {
      var kind = kb.unitKind(folded.charCodeAt(i));
      if (kind === kb.HAN || (kind === kb.WORD && before !== kb.WORD)) count++;
      before = kind;
    }
    return count;
  }

  function foldedName(names, entry) {
    return names.text.slice(names.starts[entry], names.starts[entry + 1] - 1);
  }

  function denies(folded) {
    return DENYING.test(folded) && DENYING.test(folded.replace(ASKING, " ")) ? 1 : 0;
  }

  // Return the entry that holds place `at` of the joined text.
  function entryAt(names, at) {
    var low = 0;
    var high = names.texts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (names.starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // Return the entries that hold a string, each once, in order.
  function entriesWith(names, string) {
    var found = [];
    var at = names.text.indexOf(string);
    while (at >= 0) {
      var entry = entryAt(names, at);
      found.push(entry);
      at = names.text.indexOf(string, names.starts[entry + 1]);
    }
    return found;
  }

  // Return the entries that hold one of the words which mean the same as `word`.
  function entriesLike(names, word, words) {
    var found = names.groups.get(word);
    if (!found) {
      var all = new Set();
      words.forEach((each) => {
        entriesWith(names, each).forEach((entry) => { all.add(entry); });
      });
      names.groups.set(word, found = Array.from(all));
    }
    return found;
  }

  // Return lists of [entry, count, entry, count…] for each unit and pair of the query, in one pass.
  function scan(names, query) {
    var units = Array.from(query.units.keys());
    var lists = new Map();
    var numbers = new Int16Array(65536).fill(-1);
    var pairs = [];
    units.forEach((unit, number) => {
      numbers[unit.charCodeAt(0)] = number;
      lists.set(unit, pairs[number] = []);
    });
    query.pairs.forEach((weight, pair) => {
      var first = numbers[pair.charCodeAt(0)];
      lists.set(pair, pairs[(first + 1) * units.length + numbers[pair.charCodeAt(1)]] = []);
    });
    var before = -1;
    var entry = 0;
    for (var i = 0; i < names.text.length; i++) {
      var code = names.text.charCodeAt(i);
      if (code === 10) entry++;
      var number = numbers[code];
      if (number >= 0) {
        note(pairs[number], entry);
        if (before >= 0) note(pairs[(before + 1) * units.length + number], entry);
      }
      before = number;
    }
    return lists;
  }

  function note(list, entry) {
    if (!list) return;
    if (list[list.length - 2] === entry) list[list.length - 1]++;
    else list.push(entry, 1);
  }

  function once(entries) {
    var list = [];
    entries.forEach((entry) => { list.push(entry, 1); });
    return list;
  }

  function wordList(names, word) {
    return once(entriesWith(names, word).filter((entry) => {
      var folded = foldedName(names, entry);
      var at = folded.indexOf(word);
      while (at > 0 && kb.unitKind(folded.charCodeAt(at - 1)) === kb.WORD) at = folded.indexOf(word, at + 1);
      return at >= 0;
    }));
  }

  // Return the rarity of a term that `count` of `all` names hold.
  function rarity(count, all) {
    return Math.log(1 + (all - count + 0.5) / (count + 0.5));
  }

  // Return [weight, list] for each term of the query.
  function weighed(names, query, tables, counted) {
    var all = counted ? counted.all : names.texts.length;
    var found = [];
    function weigh(term, list, factor, power) {
      var count = counted ? counted.count(term) : list.length / 2;
      found.push([factor * Math.pow(rarity(count, all), power), list]);
    }
    scan(names, query).forEach((list, term) => {
      var weight = query.units.get(term) || query.pairs.get(term) * PAIR;
      for (var unit of term) if (tables.light.has(unit)) weight *= FUNCTION_WORD;
      weigh(term, list, weight, POWER);
    });
    query.words.forEach((weight, word) => {
      weigh(word, wordList(names, word), weight * Math.min(2, 0.5 + word.length / 3), POWER);
    });
    query.groups.forEach((numbers, word) => {
      weigh(numbers, once(entriesLike(names, word, kb.sameWords(tables, numbers))), GROUP, 1);
    });
    return found;
  }

  // Return {scores, holds, full}: each document's score; for each run of the query the set of
  // documents with a name that holds it; the score of a name that says exactly what the query says.
  function rank(names, query, tables, counted) {
    var entries = new Float64Array(names.texts.length);
    var full = 0;
    weighed(names, query, tables, counted).forEach((term) => {
      full += term[0];
      for (var i = 0; i < term[1].length; i += 2) {
        var entry = term[1][i];
        var count = term[1][i + 1];
        var norm = K1 * (1 - B + B * names.lengths[entry] / names.mean);
        entries[entry] += term[0] * count * (K1 + 1) / (count + norm);
      }
    });
    var ranked = { scores: new Float64Array(names.documents), holds: [], full: full };
    var denied = denies(query.folded);
    var phrases = holdRuns(names, query, ranked);
    entries.forEach((score, entry) => {
      if (!score && !phrases.has(entry)) return;
      if (names.denies[entry] < 0) names.denies[entry] = denies(foldedName(names, entry));
      if (names.denies[entry] !== denied) score *= OTHER_POLARITY;
      if (phrases.has(entry)) score += full * phraseBonus(query, names.lengths[entry]);
      score *= FIELDS[names.fields[entry]];
      var document = names.owners[entry];
      ranked.scores[document] = Math.max(score, ranked.scores[document]);
    });
    return ranked;
  }

  function phraseBonus(query, length) {
    var part = Math.min(1, query.size / Math.max(1, length));
    return (query.size <= SHORT ? 1 : 0.3) * (0.5 + 0.5 * part);
  }

  // Note which documents hold each run; return the entries that hold the whole query.
  function holdRuns(names, query, ranked) {
    var whole = null;
    query.runs.forEach((run) => {
      var entries = entriesWith(names, run);
      ranked.holds.push(new Set(entries.map((entry) => names.owners[entry])));
      whole = new Set(whole ? entries.filter((entry) => whole.has(entry)) : entries);
    });
    return whole || new Set();
  }

  kb.makeNames = makeNames;
  kb.rank = rank;
  kb.rarity = rarity;
})(kbSearch);
