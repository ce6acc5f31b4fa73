// What a query may sound like: pinyin in it, and words that stand nowhere but sound as one that
// does. Names are looked through as far as they are at hand; shards say which to load.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var SYLLABLES = 0xe000;
  var INITIALS = 0xe800;
  var PAIRS = 6;
  var UNITS = 3;
  var SPELT = 3.5;
  var ALL_ONE = 0.6;
  // What is surely meant by its sound is shown where it is so much better; what may be, and what is
  // said to the reader, where it is more so.
  var SURE = 1.07;
  var BETTER = 1.15;
  var HAN_PAIR = /^[\u3400-\u9fff]{2}$/;

  // Return a promise of the readings, made of their table once.
  function withReadings(index) {
    return kb.withReadings(index).then((table) => index.heard || (index.heard = kb.makeReadings(table)));
  }

  // Return a promise of what was found, or of what is found by sound where that says more.
  function heard(index, found) {
    return spelled(index, found).then((spelt) => spelt || slipped(index, found));
  }

  // Return a promise of what pinyin in the query finds, or of null where there is none.
  function spelled(index, found) {
    var known = new Set(found.answers.terms.map((term) => term[0]));
    var groups = kb.letterGroups(found.query.folded).filter((group) => !known.has(group[2]));
    var plain = found.query.runs.every((run, number) => found.ranked.holds[number].size);
    if (!groups.length || plain) return Promise.resolve(null);
    return withReadings(index).then((readings) => {
      if (!index.apart) return spelledInNames(index, found, groups, readings);
      return soundingAs(index, groups[0][2], readings).then((documents) => kb.lookIn(index, found, documents))
        .then(() => spelledInNames(index, found, groups, readings));
    });
  }

  // Return a promise of the documents whose names hold pairs of what the letters spell.
  function soundingAs(index, letters, readings) {
    var ways = soundUnits(letters, readings).map((way) => {
      var pairs = way.slice(1).map((unit, place) => [way[place], unit]);
      return pairs.length ? pairs.slice(0, PAIRS) : [[way[0], "\u00b7"]];
    });
    return kb.withPairs(index, [].concat(...ways)).then(() => {
      var weights = ways.map((pairs) => weigh(index, pairs)).filter((each) => each.size)[0] || new Map();
      return kb.highest(weights, 10);
    });
  }

  // Return a promise of documents that hold the rarest of a query's units, where no pair is known.
  function withUnits(index, query) {
    var units = [...query.units.keys()].sort((one, other) => kb.unitRareness(index, other) - kb.unitRareness(index, one))
      .slice(0, UNITS).map((unit) => [unit, "\u00b7"]);
    return kb.withPairs(index, units).then(() => {
      var found = new Map();
      units.forEach((unit, place) => {
        kb.owned(index, kb.passagesOf(index, unit, -1)).forEach((document) => {
          kb.grow(found, document, UNITS - place);
        });
      });
      return found;
    });
  }

  function soundUnits(letters, readings) {
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

  function weigh(index, pairs) {
    var weights = new Map();
    pairs.forEach((pair) => {
      var documents = kb.owned(index, kb.passagesOf(index, pair, -1));
      documents.forEach((document) => {
        kb.grow(weights, document, kb.rarity(documents.size, index.count));
      });
    });
    return weights;
  }

  // Return {entries, spans} of all parts for a group of letters; `entries` are [names, entries].
  function speltIn(parts, folded, group, readings) {
    var before = HAN_PAIR.test(folded[group[0] - 1] + "一") ? folded[group[0] - 1] : "";
    var all = { entries: [], spans: new Map() };
    parts.forEach((names) => {
      var spelt = kb.findSpelt(names, group[2], readings, before);
      if (spelt.entries.size) all.entries.push([names, spelt.entries]);
      spelt.spans.forEach((weight, span) => { kb.grow(all.spans, span, weight); });
    });
    return all;
  }

  function spelledInNames(index, found, groups, readings) {
    var query = found.query;
    var rewritten = "";
    var rest = "";
    var at = 0;
    var certain = true;
    var full = true;
    var all = [];
    groups = [].concat(...groups.map((group) => {
      return speltIn(found.parts, query.folded, group, readings).entries.length ? [group] : kb.splitLetters(query.folded, group);
    }));
    groups.forEach((group) => {
      var spelt = speltIn(found.parts, query.folded, group, readings);
      if (!spelt.entries.length) return;
      all = all.concat(spelt.entries);
      var best = kb.heaviest(spelt.spans);
      if (best.part < ALL_ONE) certain = false;
      // Initials may stand for many words: results may follow them, but nothing is claimed.
      full = full && best.span.length > 1 && spelt.entries.some((each) => [...each[1].values()].some((way) => way.grade === 1));
      rewritten += query.folded.slice(at, group[0]) + best.span;
      rest += query.folded.slice(at, group[0]) + " ";
      at = group[1];
    });
    if (!all.length) return null;
    var text = rewritten + query.folded.slice(at);
    var next = certain ? kb.look(index, kb.readQuery(text, index.tables)) : Promise.resolve(found);
    return next.then((again) => {
      all.forEach((each) => { addSpelt(each[0], again.ranked, each[1]); });
      again.corrected = certain && full ? text : "";
      again.typed = again.corrected ? again : { query: kb.readQuery(rest + query.folded.slice(at), index.tables), answers: found.answers };
      return again;
    });
  }

  function addSpelt(names, ranked, entries) {
    var best = new Map();
    entries.forEach((way, entry) => {
      var part = 0.6 + 0.4 * Math.min(1, way.size / names.lengths[entry]);
      var score = SPELT * way.size * Math.pow(way.grade, 4) * part * (names.fields[entry] === 2 ? 0.6 : 1);
      var document = names.from + names.owners[entry];
      if (score > (best.get(document) || 0)) best.set(document, score);
    });
    best.forEach((score, document) => { kb.grow(ranked.scores, document, score); });
  }

  // Return a promise of what the query finds with words of the same sound for words that stand
  // nowhere, where that is better.
  function slipped(index, found) {
    var query = found.query;
    if (!kb.strangePairs(index, found).length) return found;
    return withReadings(index).then((readings) => {
      var text = query.folded;
      var sure = true;
      query.runs.forEach((run) => {
        var slip = kb.correctRun(found.parts, run, readings, index.tables.light, (pair) => kb.stands(index, found, pair));
        text = text.replace(run, slip.text);
        sure = sure && slip.sure;
      });
      if (text === query.folded) {
        sure = false;
        text = mend(index, found, text);
      }
      if (text === query.folded) return found;
      return kb.look(index, kb.readQuery(text, index.tables)).then((again) => {
        var gain = bestOf(again.ranked) / bestOf(found.ranked);
        if (gain < (sure ? SURE : BETTER)) return found;
        sure = sure && gain >= BETTER;
        again.corrected = sure ? text : "";
        again.typed = sure ? again : found;
        return again;
      });
    });
  }

  // Return the text with a character added where two stand together as nowhere: the one that the
  // names have between them, or that may be meant by the first, where it is strange on both sides.
  function mend(index, found, text) {
    var mended = "";
    var strange = false;
    for (var i = 0; i < text.length; i++) {
      var before = strange;
      strange = i > 0 && !kb.stands(index, found, text.slice(i - 1, i + 1));
      if (strange) mended += (before && between(found.parts, text[i - 2], text[i])) || between(found.parts, text[i - 1], text[i]);
      mended += text[i];
    }
    return mended;
  }

  function between(parts, before, after) {
    var pattern = new RegExp(before + "([\u4e00-\u9fff])" + after);
    return parts.reduce((found, names) => found || (pattern.exec(names.text) || ["", ""])[1], "");
  }

  function bestOf(ranked) {
    var best = 0;
    ranked.scores.forEach((score) => { best = Math.max(best, score); });
    return best / Math.max(1e-9, ranked.full);
  }

  kb.heard = heard;
  kb.withUnits = withUnits;
})(kbSearch);
