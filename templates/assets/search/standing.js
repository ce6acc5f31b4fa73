// Which words stand anywhere on the site, and whether a query may be meant by its sound: only then is
// what can tell that loaded, a file of its own.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var LONG = 60;
  var HAN_PAIR = /^[\u3400-\u9fff]{2}$/;
  var LETTERS = /[a-z](?:[ '\u2019]?[a-z])+/g;

  // Return whether a name or an answer holds the pair; what no shard at hand can tell counts as held.
  function stands(index, found, pair) {
    var known = found.standing || (found.standing = new Map());
    if (!known.has(pair)) known.set(pair, isHeld(index, found, pair));
    return known.get(pair);
  }

  function isHeld(index, found, pair) {
    if (!HAN_PAIR.test(pair)) return true;
    if (found.parts.some((names) => names.text.indexOf(pair) >= 0)) return true;
    if (index.whole) return index.answers.text.indexOf(pair) >= 0;
    var number = kb.shardOf(index, pair);
    if (number >= 0 && !index.shards.has(number)) return true;
    return kb.passagesOf(index, pair, -1).length > 0;
  }

  // Return the pairs of the query that stand nowhere, where nothing holds it: each with the character before
  // that, if it does not stand behind that either.
  function strangePairs(index, found) {
    var query = found.query;
    if (found.answers.held.size || query.size < 2 || query.size > LONG) return [];
    var all = [...query.folded];
    var strange = all.map((each, place) => place && !stands(index, found, all[place - 1] + each));
    return all.map((each, place) => all.slice(place - (strange[place - 1] ? 2 : 1), place + 1)).filter((each, place) => strange[place]);
  }

  // Return the characters that may sound as one does, by the table of readings.
  function alike(table, character) {
    return (table.match(new RegExp(".*" + character, "g")) || []).map((line) => {
      var sound = /^[a-z]+/.exec(line)[0].replace(/^([zcs])h?/, "$1h?").replace(/ng?$/, "ng?");
      return table.match(new RegExp("^" + sound + "[^a-z].*", "gm"));
    }).join("").replace(/[a-z,]/g, "");
  }

  // Return whether names have what may be meant by a strange pair: what sounds as it does, of which one
  // character tells something and is the same, or what sounds as more does, or one character more between.
  function mayMean(index, found, table, near) {
    var [one, other] = near.slice(-2);
    var sounds = near.map((each) => "[" + alike(table, each) + "]");
    var meant = near.map((each) => each + "." + other);
    if (near.length > 2 || found.query.runs.indexOf(one + other) >= 0) meant.push(sounds.join(""));
    if (!index.tables.light.has(other)) meant.push(sounds[near.length - 2] + other);
    if (!index.tables.light.has(one)) meant.push(one + sounds[near.length - 1]);
    return found.parts.some((names) => new RegExp(meant.join("|")).test(names.text));
  }

  // Return whether letters of the query, of which a name lacks a part, may be pinyin.
  function maySpell(found) {
    if (found.query.runs.every((run, number) => found.ranked.holds[number].size)) return false;
    return (found.query.folded.match(LETTERS) || []).some((letters) => !found.answers.terms.some((term) => term[0] === letters));
  }

  // Return a promise of whether the file with the rest of the search is loaded, or could be.
  async function withMore() {
    if (!kb.heard) await kb.loadMore();
    return kb.heard;
  }

  // Return a promise of what was found, or of what is found by sound where that says more. Where the
  // file that tells it cannot be had, what was found is what there is.
  async function listen(index, found) {
    if (!index.manifest.readings) return found;
    var pairs = strangePairs(index, found);
    var table = pairs.length && await kb.withReadings(index);
    if (!maySpell(found) && !pairs.some((near) => kb.heard || mayMean(index, found, table, near))) return found;
    return await withMore() ? kb.heard(index, found) : found;
  }

  kb.stands = stands;
  kb.strangePairs = strangePairs;
  kb.withMore = withMore;
  kb.listen = listen;
})(kbSearch);
