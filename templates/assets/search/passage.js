// The best passage of a text for a query, with what matches marked. Pure.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var LENGTH = 90;
  var LEAD = 24;

  // Return what may be marked: what was typed, its runs, else its pairs and words; never words that
  // only mean the same, nor characters that say nothing by themselves.
  function markable(query, tables) {
    var weights = new Map();
    query.pairs.forEach((weight, pair) => {
      if (kb.lightness(pair, tables) > 0.25) weights.set(pair, weight);
    });
    query.words.forEach((weight, word) => { if (word.length > 1) weights.set(word, 2); });
    query.runs.forEach((run) => { weights.set(run, run.length * 3); });
    return weights;
  }

  // Return spans [start, end, weight] of the text, in order, overlaps joined.
  function findMarks(text, weights, fold) {
    var traced = fold.trace(text);
    var spans = [];
    weights.forEach((weight, word) => {
      var at = word ? traced.folded.indexOf(word) : -1;
      while (at >= 0) {
        spans.push([traced.from[at], traced.from[at + word.length], weight]);
        at = traced.folded.indexOf(word, at + 1);
      }
    });
    spans.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    var joined = [];
    spans.forEach((span) => {
      var last = joined[joined.length - 1];
      if (last && span[0] <= last[1]) {
        last[1] = Math.max(last[1], span[1]);
        last[2] += span[2];
      } else joined.push(span.slice());
    });
    return joined;
  }

  function bestStart(text, marks) {
    var best = 0;
    var most = -1;
    marks.forEach((mark) => {
      var start = Math.max(0, mark[0] - LEAD);
      var sum = 0;
      marks.forEach((other) => {
        if (other[0] >= start && other[1] <= start + LENGTH) sum += other[2];
      });
      if (sum > most) {
        most = sum;
        best = start;
      }
    });
    var sentence = text.slice(best, best + LEAD).search(/[。！？；\n]/);
    return best && sentence >= 0 && sentence < LEAD - 1 ? best + sentence + 1 : best;
  }

  // Return the text from start to end as pieces [string, marked].
  function pieces(text, marks, start, end) {
    var found = [];
    var at = start;
    marks.forEach((mark) => {
      if (mark[0] < at || mark[1] > end) return;
      if (mark[0] > at) found.push([text.slice(at, mark[0]), false]);
      found.push([text.slice(mark[0], mark[1]), true]);
      at = mark[1];
    });
    if (at < end) found.push([text.slice(at, end), false]);
    return found;
  }

  // Return a whole text in pieces.
  function markAll(text, weights, fold) {
    return pieces(text, findMarks(text, weights, fold), 0, text.length);
  }

  // Return the passage of a text where most matches, in pieces; cut ends have an ellipsis.
  function passage(text, weights, fold) {
    var plain = text.replace(/[^\S\n]+/g, " ").replace(/ ?\n[\s]*/g, "\n").slice(0, 20000);
    var marks = findMarks(plain, weights, fold);
    var start = plain.length > LENGTH ? bestStart(plain, marks) : 0;
    var end = Math.min(plain.length, start + LENGTH);
    var found = pieces(plain, marks, start, end);
    if (start) found.unshift(["…", false]);
    if (end < plain.length) found.push(["…", false]);
    return { pieces: found, matched: marks.length > 0 };
  }

  kb.markable = markable;
  kb.markAll = markAll;
  kb.passage = passage;
})(kbSearch);
