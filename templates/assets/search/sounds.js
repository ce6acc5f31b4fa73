// Pinyin in full or by initials, and words that sound alike. Pure.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var LONGEST = 4;

  // Return a Map from a character to its syllables; a line of the table is a syllable and its characters.
  // Its `heard` says how a character may be heard by one who tells neither n from ng nor z from zh.
  function makeReadings(table) {
    var readings = new Map();
    readings.syllables = [];
    readings.heard = new Map();
    readings.mostly = new Map();
    (table ? table.split("\n") : []).forEach((line) => {
      var syllable = /^[a-z]+/.exec(line)[0];
      var sound = syllable.replace(/ng$/, "n").replace(/^([zcs])h/, "$1");
      readings.syllables.push(syllable);
      var mostly = true;
      for (var character of line.slice(syllable.length)) {
        if (character === ",") {
          mostly = false;
          continue;
        }
        if (mostly) readings.mostly.set(character, sound);
        note(readings, character, syllable);
        if (/^[ln]ve$/.test(syllable)) note(readings, character, syllable[0] + "ue");
        note(readings.heard, character, sound);
      }
    });
    return readings;
  }

  function note(lists, key, value) {
    if (lists.has(key)) lists.get(key).push(value);
    else lists.set(key, [value]);
  }

  // Return how well letters spell the characters from `at` on, and where they end, or null.
  // A syllable in full counts 1, one that is still being typed 0.8, an initial 0.6.
  function spell(text, at, letters, readings) {
    var tried = new Set();

    function step(place, used, sum) {
      if (used === letters.length) return { end: place, sum: sum };
      var here = (place - at) * 64 + used;
      if (tried.has(here)) return null;
      tried.add(here);
      var syllables = readings.get(text[place]);
      var found = null;
      if (syllables) {
        syllables.forEach((syllable) => {
          if (syllable[0] !== letters[used]) return;
          var rest = letters.slice(used, used + syllable.length);
          var next = [];
          if (rest === syllable) next.push(step(place + 1, used + rest.length, sum + 1));
          else if (used && used + rest.length === letters.length && syllable.indexOf(rest) === 0) {
            next.push({ end: place + 1, sum: sum + (rest.length > 1 ? 0.8 : 0.6) });
          }
          next.push(step(place + 1, used + 1, sum + 0.6));
          if (/^[zcs]h/.test(rest)) next.push(step(place + 1, used + 2, sum + 0.6));
          next.forEach((way) => {
            if (way && (!found || way.sum / (way.end - at) > found.sum / (found.end - at))) found = way;
          });
        });
      }
      return found;
    }
    var best = step(at, 0, 0);
    if (!best) return null;
    var length = best.end - at;
    var grade = best.sum / length;
    return length > 1 || (grade === 1 && letters.length > 1) ? { end: best.end, grade: grade } : null;
  }

  // Return {entries, spans}: how well each entry spells the letters, and the spelt spans by weight;
  // those that stand behind the character `before` come first.
  function findSpelt(names, letters, readings, before) {
    var entries = new Map();
    var spans = new Map();
    var entry = 0;
    for (var at = 0; at < names.text.length; at++) {
      if (names.text.charCodeAt(at) === 10) {
        entry++;
        continue;
      }
      var syllables = readings.get(names.text[at]);
      if (!syllables || !syllables.some((each) => each[0] === letters[0])) continue;
      var way = spell(names.text, at, letters, readings);
      if (!way) continue;
      var span = names.text.slice(at, way.end);
      var known = entries.get(entry);
      if (!known || known.grade < way.grade) entries.set(entry, { grade: way.grade, size: span.length });
      var near = before && names.text[at - 1] === before ? 100 : 1;
      kb.grow(spans, span, Math.pow(way.grade, 6) * near);
    }
    return { entries: entries, spans: spans };
  }

  function heaviest(spans) {
    var best = "";
    var total = 0;
    spans.forEach((weight, span) => {
      total += weight;
      if (!best || weight > spans.get(best)) best = span;
    });
    return { span: best, part: total ? spans.get(best) / total : 0 };
  }

  function sounds(character, readings) {
    return readings.heard.get(character) || [];
  }

  function soundsAs(first, second, lists) {
    if (first === second) return true;
    var other = lists.get(second) || [];
    return (lists.get(first) || []).some((each) => other.indexOf(each) >= 0);
  }

  // Return where in the names each syllable is heard, made when it is first needed.
  function heard(names, readings) {
    if (!names.heard) {
      names.heard = new Map();
      for (var at = 0; at < names.text.length; at++) {
        sounds(names.text[at], readings).forEach((sound) => { note(names.heard, sound, at); });
      }
    }
    return names.heard;
  }

  // Return the places in the names where the word may be heard, through its rarest character.
  function maybeHeard(names, word, readings) {
    var places = heard(names, readings);
    var fewest = null;
    [...word].forEach((character, offset) => {
      var found = [];
      sounds(character, readings).forEach((syllable) => {
        found = found.concat(places.get(syllable) || []);
      });
      if (!fewest || found.length < fewest.length) fewest = found.map((at) => at - offset);
    });
    return new Set(fewest);
  }

  // Return the span of the names that sounds like `word` and occurs most: {span, count}.
  function findAlike(parts, word, readings) {
    var spans = new Map();
    parts.forEach((names) => {
      maybeHeard(names, word, readings).forEach((at) => {
        var span = names.text.slice(Math.max(0, at), at + word.length);
        var alike = span.length === word.length && [...span].every((character, place) => soundsAs(character, word[place], readings.heard));
        if (alike) kb.grow(spans, span, 1);
      });
    });
    var span = heaviest(spans).span;
    return { span: span, count: spans.get(span) || 0, names: parts.reduce((sum, names) => sum + names.texts.length, 0) };
  }

  // Return {text, sure}: the run with words that stand nowhere replaced by words of the same sound
  // that do. Only one character beside the others of a word is
  // sure, where both are mostly read the same and the word is no rarity.
  function correctRun(parts, run, readings, light, stands) {
    for (var length = Math.min(LONGEST, run.length); length > 1; length--) {
      for (var at = 0; at + length <= run.length; at++) {
        var word = run.slice(at, at + length);
        var telling = [...word].filter((each) => !light.has(each));
        if (!telling.length || [...word].some((each, place, all) => place && stands(all[place - 1] + each))) continue;
        var alike = findAlike(parts, word, readings);
        var likely = run.length === length || (length > 2 && telling.length === length) ||
          telling.some((each) => alike.span.indexOf(each) >= 0);
        if (!alike.span || !likely) continue;
        var rest = run.slice(at + length);
        var next = rest.length > 1 ? correctRun(parts, rest, readings, light, stands) : { text: rest, sure: true };
        return { text: run.slice(0, at) + alike.span + next.text, sure: next.sure && isSure(word, alike, readings, light) };
      }
    }
    return { text: run, sure: true };
  }

  function isSure(word, alike, readings, light) {
    var changed = 0;
    var same = [...word].every((each, place) => {
      var meant = alike.span[place];
      if (each !== meant) changed++;
      return (!light.has(meant) || (each === meant && word.length > 2)) && (each === meant || readings.mostly.get(each) === readings.mostly.get(meant));
    });
    return same && changed === 1 && alike.count > alike.names / 300;
  }

  // Return the groups of letters of a folded text that may be pinyin: [start, end, letters].
  function letterGroups(folded) {
    var found = [];
    var pattern = /[a-z]+(?:[ '’][a-z]+)*/g;
    for (var match = pattern.exec(folded); match; match = pattern.exec(folded)) {
      var letters = match[0].replace(/[^a-z]/g, "");
      if (letters.length > 1 && letters.length < 40) {
        found.push([match.index, match.index + match[0].length, letters]);
      }
    }
    return found;
  }

  // Return a group of several words as a group for each.
  function splitLetters(folded, group) {
    var found = [];
    folded.slice(group[0], group[1]).replace(/[a-z]+/g, (word, at) => {
      if (word.length > 1) found.push([group[0] + at, group[0] + at + word.length, word]);
    });
    return found;
  }

  kb.splitLetters = splitLetters;
  kb.makeReadings = makeReadings;
  kb.findSpelt = findSpelt;
  kb.heaviest = heaviest;
  kb.correctRun = correctRun;
  kb.letterGroups = letterGroups;
})(kbSearch);
