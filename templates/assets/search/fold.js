// Folding and units: how text is made comparable. kb_site/search/fold.py does the same.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var HAN = 1;
  var WORD = 2;
  var IGNORED = /[\u0300-\u036f\u200b-\u200f\ufe00-\ufe0f\u00ad\u2060\ufeff]/g;
  var kinds = new Map();

  // Where kinds begin and end: words up to the last below 0x2000, Han from the next.
  var BOUNDS = [0x23, 0x24, 0x2b, 0x2c, 0x30, 0x3a, 0x61, 0x7b, 0xc0, 0xd7, 0xd8, 0xf7, 0xf8, 0x2000, 0x3005, 0x3008, 0x3041, 0x30fb,
    0x30fc, 0x3100, 0x3400, 0x4dc0, 0x4e00, 0xa000, 0xac00, 0xe000, 0xf900, 0xfb00, 0x20000, 0x40000];

  function judge(code) {
    var inside = BOUNDS.filter((bound) => bound <= code).length % 2;
    return inside && (code < 0x2000 ? WORD : HAN);
  }

  // 0 for a separator, else HAN or WORD; a half of a surrogate pair counts as Han.
  function unitKind(code) {
    var kind = kinds.get(code);
    if (kind === undefined) kinds.set(code, kind = judge(code));
    return kind;
  }

  function isHan(text) {
    return unitKind(text.codePointAt(0)) === HAN;
  }

  function strip(character) {
    var parts = character.normalize("NFD");
    if (parts[0] === "u" && parts.indexOf("\u0308") > 0) return "v";
    return parts.replace(IGNORED, "");
  }

  function plainFold(character) {
    return character.normalize("NFKC").toLowerCase().replace(IGNORED, "")
      .replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, strip);
  }

  // Return fold(text), which maps by the tables of (characters, what they fold to) added to it.
  function makeFolder() {
    var simple = new Map();
    var written = new Map();
    var known = new Map();

    function foldCharacter(character) {
      var folded = known.get(character);
      if (folded === undefined) {
        folded = Array.from(plainFold(character), (part) => simple.get(part) || part).join("");
        known.set(character, folded);
      }
      return folded;
    }

    function fold(text) {
      var folded = "";
      for (var character of text) folded += foldCharacter(character);
      return folded;
    }

    // With `undone`, what a character is first folded from is how the site writes it.
    fold.add = (from, to, undone) => {
      var simpler = [...to];
      [...from].forEach((character, place) => {
        simple.set(character, simpler[place]);
        if (undone && !written.has(simpler[place])) written.set(simpler[place], character);
      });
      known.clear();
    };

    // Return a folded text as the site would write it.
    fold.undo = (text) => text.replace(/./gu, (character) => written.get(character) || character);

    // Return the folded text and, for each of its code units, where it comes from in the text.
    fold.trace = (text) => {
      var folded = "";
      var from = [];
      var place = 0;
      for (var character of text) {
        var part = foldCharacter(character);
        for (var i = 0; i < part.length; i++) from.push(place);
        folded += part;
        place += character.length;
      }
      from.push(place);
      return { folded: folded, from: from };
    };
    return fold;
  }

  // Return the runs of adjacent units of a folded text.
  function runs(folded) {
    var found = [];
    var start = -1;
    for (var i = 0; i < folded.length; i++) {
      var code = folded.codePointAt(i);
      if (!unitKind(code) && start >= 0) found.push(folded.slice(start, i));
      if (!unitKind(code)) start = -1;
      else if (start < 0) start = i;
      if (code > 0xffff) i++;
    }
    return start < 0 ? found : found.concat(folded.slice(start));
  }

  kb.HAN = HAN;
  kb.isHan = isHan;
  kb.unitKind = unitKind;
  kb.makeFolder = makeFolder;
  kb.runs = runs;
})(kbSearch);
