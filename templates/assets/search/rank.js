// Ranks names (questions, aliases, headings) for a query: BM25 over characters, pairs, words and
// words of the same meaning. Pure: the same names and query give the same scores.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var K1 = 1.2;
  var B = 0.75;
  var POWER = 0.65;
  var PAIR = 0.2;
  var GROUP = 1.2;
  var GROUP_POWER = 0.8;
  var FUNCTION_WORD = 0.5;
  var OTHER_POLARITY = 0.85;
  var BEGUN = 0.5;
  var SHORT = 6;
  var FIELDS = [1, 0.97, 0.6];
  var MOST_LISTS = 4000;
  var ORDERED = 50;
  var ORDER = 0.1;
  var ASKING = /(.)[不没]有?\1|是否|可否|能否|不好意思|对不起|差不多|不错|不同|不仅|不过|别[人的]|[特区级]别|无论|未来/g;
  var DENYING = /[不没未无别]|失败|拒/;

  // Return texts ready to be looked through: entry n is from starts[n] to the next.
  function makeTexts(folded) {
    var texts = { starts: [], lists: new Map() };
    var place = 0;
    folded.forEach((each) => {
      texts.starts.push(place);
      place += each.length + 1;
    });
    texts.starts.push(place);
    texts.text = folded.join("\n") + "\n";
    return texts;
  }

  // Return names ready to rank: `lines` holds for each document [[field, text]…]; fields are
  // 0 question, 1 alias, 2 heading. How common a word is follows from the first `asked` alone: from
  // questions, and no other pages.
  function makeNames(lines, fold, asked) {
    var folded = [];
    var names = { texts: [], owners: [], fields: [], lengths: [], asked: 0 };
    var total = 0;
    var questions = 0;
    lines.forEach((line, document) => {
      line.forEach((entry) => {
        var text = fold(entry[1]);
        var length = unitCount(text);
        names.texts.push(entry[1]);
        names.owners.push(document);
        names.fields.push(entry[0]);
        names.lengths.push(length);
        folded.push(text);
        if (document >= asked) return;
        names.asked++;
        if (entry[0]) return;
        questions++;
        total += length;
      });
    });
    var made = makeTexts(folded);
    names.text = made.text;
    names.starts = made.starts;
    names.lists = made.lists;
    names.documents = lines.length;
    names.mean = Math.max(1, total / Math.max(1, questions));
    names.denies = new Int8Array(folded.length).fill(-1);
    return names;
  }

  function unitCount(folded) {
    var count = 0;
    var before = 0;
    for (var i = 0; i < folded.length; i++) {
      var kind = kb.unitKind(folded.charCodeAt(i));
      if (kind && (kind === kb.HAN || kind !== before)) count++;
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

  // Return the list [entry, count, entry, count…] of the entries that hold a string, once made.
  function listOf(texts, string) {
    var list = texts.lists.get(string);
    if (list) return list;
    list = [];
    var starts = texts.starts;
    var entry = 0;
    for (var at = texts.text.indexOf(string); at >= 0; at = texts.text.indexOf(string, at + string.length)) {
      if (at >= starts[entry + 1]) {
        entry = lastUpTo(starts, at, entry);
        list.push(entry, 1);
      } else if (list.length) list[list.length - 1]++;
      else list.push(entry, 1);
    }
    if (texts.lists.size > MOST_LISTS) texts.lists.clear();
    texts.lists.set(string, list);
    return list;
  }

  // Return the place, from `low` on, of the last of the sorted values that is no greater, or the first.
  function lastUpTo(sorted, value, low) {
    var high = sorted.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (sorted[middle] <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function even(list) {
    return list.filter((each, place) => !(place & 1));
  }

  function entriesWith(texts, string) {
    return even(listOf(texts, string));
  }

  // Return the entries that hold one of the words which mean the same as `word`, as a list.
  function listLike(texts, word, words) {
    var found = texts.lists.get("=" + word);
    if (!found) texts.lists.set("=" + word, found = merged(words.map((each) => listOf(texts, each)), []));
    return found;
  }

  // Return two lists: of a word of letters, and of the words that begin with it.
  function wordLists(texts, word) {
    if (!texts.words) {
      texts.words = new Map();
      for (var entry = 0; entry + 1 < texts.starts.length; entry++) noteWords(texts, entry);
    }
    var key = "^" + word;
    var lists = texts.lists.get(key);
    if (!lists) {
      var exact = texts.words.get(word) || [];
      var begun = word.length > 2 ? beginning(texts.words.keys(), word) : [];
      lists = [exact, merged(begun.map((each) => texts.words.get(each)), exact)];
      texts.lists.set(key, lists);
    }
    return lists;
  }

  function noteWords(texts, entry) {
    kb.eachWord(foldedName(texts, entry), (word) => {
      if (!texts.words.has(word)) texts.words.set(word, []);
      var list = texts.words.get(word);
      if (list[list.length - 2] !== entry) list.push(entry, 1);
    });
  }

  // Return the words that begin with another.
  function beginning(words, word) {
    var found = [];
    for (var each of words) if (each !== word && each.indexOf(word) === 0) found.push(each);
    return found;
  }

  function merged(lists, but) {
    var all = new Set([].concat(...lists.map(even)));
    even(but).forEach((entry) => { all.delete(entry); });
    var found = [];
    all.forEach((entry) => { found.push(entry, 1); });
    return found;
  }

  // Return the rarity of a term that `count` of `all` names hold.
  function rarity(count, all) {
    return Math.log(1 + (all - count + 0.5) / (count + 0.5));
  }

  // Return how much a term weighs by its characters: those that say little count less.
  function lightness(term, tables) {
    var weight = 1;
    for (var unit of term) if (tables.light.has(unit)) weight *= FUNCTION_WORD;
    return weight;
  }

  // Return [weight, list] for each term of the query; `pool` are all the names that are ranked,
  // of which these may be a part: a term is as rare as it is among them all.
  function weighed(names, query, tables, pool) {
    var all = total(pool, (each) => each.asked);
    var found = [];
    function weigh(make, factor, power) {
      var count = total(pool, (each) => make(each).length / 2);
      found.push([factor * Math.pow(rarity(count, all), power), make(names)]);
    }
    query.units.forEach((weight, unit) => {
      weigh((each) => listOf(each, unit), weight * lightness(unit, tables), POWER);
    });
    query.pairs.forEach((weight, pair) => {
      weigh((each) => listOf(each, pair), PAIR * lightness(pair, tables), POWER);
    });
    query.words.forEach((weight, word) => {
      weight *= Math.min(2, 0.5 + word.length / 3);
      weigh((each) => wordLists(each, word)[0], weight, POWER);
      weigh((each) => wordLists(each, word)[1], weight * BEGUN, POWER);
    });
    query.groups.forEach((numbers, word) => {
      weigh((each) => listLike(each, word, kb.sameWords(tables, numbers)), GROUP, GROUP_POWER);
    });
    return found;
  }

  // Return {scores, holds, full}: each document's score; for each run of the query the set of
  // documents with a name that holds it; the score of a name that says exactly what the query says.
  function rank(names, query, tables, pool) {
    var entries = new Float64Array(names.texts.length);
    var touched = [];
    var full = 0;
    weighed(names, query, tables, pool).forEach((term) => {
      var list = term[1];
      full += term[0];
      for (var i = 0; i < list.length; i += 2) {
        var entry = list[i];
        var norm = K1 * (1 - B + B * names.lengths[entry] / names.mean);
        if (!entries[entry]) touched.push(entry);
        entries[entry] += term[0] * list[i + 1] * (K1 + 1) / (list[i + 1] + norm);
      }
    });
    var ranked = { scores: new Float64Array(names.documents), holds: [], full: full, against: new Set() };
    var phrases = holdRuns(names, query, ranked);
    phrases.forEach((entry) => { if (!entries[entry]) touched.push(entry); });
    scoreEntries(names, query, tables, ranked, { entries: entries, touched: touched, phrases: phrases });
    return ranked;
  }

  function scoreEntries(names, query, tables, ranked, found) {
    var denied = denies(query.folded);
    var entries = found.entries;
    found.touched.forEach((entry) => {
      if (names.denies[entry] < 0) names.denies[entry] = denies(foldedName(names, entry));
      if (names.denies[entry] !== denied) entries[entry] *= OTHER_POLARITY;
      if (found.phrases.has(entry)) entries[entry] += ranked.full * phraseBonus(query, names.lengths[entry]);
      entries[entry] *= FIELDS[names.fields[entry]];
    });
    best(found.touched, (entry) => entries[entry], ORDERED).forEach((entry) => {
      var part = inOrder(query.asked, foldedName(names, entry));
      entries[entry] += ORDER * ranked.full * FIELDS[names.fields[entry]] * part;
    });
    found.touched.forEach((entry) => {
      var document = names.owners[entry];
      if (entries[entry] <= ranked.scores[document]) return;
      ranked.scores[document] = entries[entry];
      if (names.denies[entry] !== denied) ranked.against.add(document);
      else ranked.against.delete(document);
    });
  }

  // Return the `limit` numbers of the highest values, best first; of equals the lowest number.
  function best(all, value, limit) {
    var chosen = [];
    var values = [];
    all.forEach((each) => {
      var own = value(each);
      if (chosen.length === limit && own < values[limit - 1]) return;
      var place = chosen.length;
      while (place && (values[place - 1] < own || (values[place - 1] === own && chosen[place - 1] > each))) place--;
      if (place >= limit) return;
      chosen.splice(place, 0, each);
      values.splice(place, 0, own);
      if (chosen.length > limit) {
        chosen.pop();
        values.pop();
      }
    });
    return chosen;
  }

  function grow(weights, key, weight) {
    weights.set(key, (weights.get(key) || 0) + weight);
  }

  // Return the `limit` keys of the highest values of a Map, best first; of equals the lowest.
  function highest(weights, limit) {
    return best([...weights.keys()], (key) => weights.get(key), limit);
  }

  // Return which part of two texts stands in both in the same order: of their longest common
  // sequence.
  function inOrder(one, other) {
    var row = new Uint16Array(other.length + 1);
    for (var i = 0; i < one.length; i++) {
      // A character that the other text lacks changes nothing.
      if (one[i] === " " || other.indexOf(one[i]) < 0) continue;
      var before = 0;
      var left = 0;
      for (var j = 0; j < other.length; j++) {
        var above = row[j + 1];
        if (one[i] === other[j]) left = before + 1;
        else if (above > left) left = above;
        row[j + 1] = left;
        before = above;
      }
    }
    return row[other.length] / Math.sqrt(one.length * other.length || 1);
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

  // Return the first entry of each document, and one more.
  function firstEntry(names, document) {
    if (!names.firsts) {
      names.firsts = [];
      names.owners.forEach((owner, entry) => { if (names.firsts.length <= owner) names.firsts.push(entry); });
      names.firsts.push(names.texts.length);
    }
    return names.firsts[document];
  }

  function namesText(names, document) {
    return names.text.slice(names.starts[firstEntry(names, document)], names.starts[firstEntry(names, document + 1)]);
  }

  function total(parts, count) {
    return parts.reduce((sum, part) => sum + count(part), 0);
  }

  // Return how rare a string is among the names, from 0 to 1.
  function rareness(parts, string) {
    var all = total(parts, (names) => names.texts.length);
    return rarity(total(parts, (names) => listOf(names, string).length / 2), all) / rarity(0, all);
  }

  kb.firstEntry = firstEntry;
  kb.namesText = namesText;
  kb.rareness = rareness;
  kb.grow = grow;
  kb.total = total;
  kb.highest = highest;
  kb.makeTexts = makeTexts;
  kb.makeNames = makeNames;
  kb.lastUpTo = lastUpTo;
  kb.even = even;
  kb.entriesWith = entriesWith;
  kb.wordLists = wordLists;
  kb.beginning = beginning;
  kb.lightness = lightness;
  kb.rank = rank;
  kb.rarity = rarity;
})(kbSearch);
