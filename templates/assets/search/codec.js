// Reads text and numbers written in printable signs. kb_site/search/codec.py writes them.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  // The printable signs of ASCII without the quotation mark and the backslash.
  var VALUES = new Int8Array(128).fill(-1);
  var BASE = 0;
  for (var code = 32; code < 127; code++) if (code !== 34 && code !== 92) VALUES[code] = BASE++;
  var ONE = 62;
  var TWO = 28;
  var LAST_DIGIT = 46;
  var STEP = 45;

  // Return all numbers of a string of signs.
  function numbers(signs) {
    var found = [];
    var value = 0;
    var scale = 1;
    for (var i = 0; i < signs.length; i++) {
      var digit = VALUES[signs.charCodeAt(i)];
      value += scale * digit;
      scale *= STEP;
      if (digit < LAST_DIGIT) {
        found.push(value);
        value = 0;
        scale = 1;
      }
    }
    return found;
  }

  // Return the characters of an alphabet packed as (frequent, gaps between the others).
  function unpackAlphabet(packed) {
    var characters = [...packed[0]];
    var code = 0;
    numbers(packed[1]).forEach((gap) => {
      code += gap;
      characters.push(String.fromCodePoint(code));
    });
    return characters;
  }

  // Return the text that was encoded with an alphabet.
  function decode(alphabet, signs) {
    var parts = [];
    for (var i = 0; i < signs.length; i++) {
      var code = signs.charCodeAt(i);
      if (code > 126) {
        parts.push(signs[i]);
        continue;
      }
      var rank = VALUES[code];
      if (rank >= ONE + TWO) {
        rank = ONE + TWO * BASE + (rank - ONE - TWO) * BASE * BASE +
          VALUES[signs.charCodeAt(++i)] * BASE + VALUES[signs.charCodeAt(++i)];
      } else if (rank >= ONE) {
        rank = ONE + (rank - ONE) * BASE + VALUES[signs.charCodeAt(++i)];
      }
      parts.push(alphabet[rank]);
    }
    return parts.join("");
  }

  // Return a shard's postings: a Map from the two units of a pair to their numbers in signs.
  function readPairs(shard) {
    var pairs = new Map();
    var first = "";
    var units = [];
    var start = 0;
    function close(end) {
      if (!units.length) return;
      if (units.length > 1) first = units[0];
      pairs.set(first + units[units.length - 1], shard.slice(start, end));
      units = [];
    }
    for (var i = 0; i < shard.length; i++) {
      if (shard.charCodeAt(i) < 128) continue;
      if (start < i) close(i);
      var unit = String.fromCodePoint(shard.codePointAt(i));
      units.push(unit);
      i += unit.length - 1;
      start = i + 1;
    }
    close(shard.length);
    return pairs;
  }

  // Return the passages of a term, each number twice, and 1 more for a name: passages.py says how.
  function postings(signs) {
    var found = [];
    var document = -1;
    var values = numbers(signs);
    for (var i = 0; i < values.length; i++) {
      document += (values[i] >> 2) + 1;
      var mask = values[i] & 3 || values[++i];
      for (var bit = 0; mask; bit++) {
        if (mask % 2) found.push(document * 64 + (bit ? 2 * bit - 2 : 1));
        mask = Math.floor(mask / 2);
      }
    }
    return found;
  }

  kb.numbers = numbers;
  kb.unpackAlphabet = unpackAlphabet;
  kb.decode = decode;
  kb.readPairs = readPairs;
  kb.postings = postings;
})(kbSearch);
