// Marks on a page what a search found it by.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var ANSWER = "h1, .short p, .prose, .law-words";

  function markPage(index, text) {
    var weights = kb.markable(kb.readQuery(text, index.tables), index.tables);
    document.querySelectorAll(ANSWER).forEach((part) => {
      markIn(part, weights, index.tables.fold);
    });
    turnTo(weights, index.tables.fold);
  }

  // On a law's page, go to the article that holds what was searched for beside the law's title: what
  // few articles hold says most. Who has begun to read is left there.
  function turnTo(weights, fold) {
    var heads = Array.from(document.querySelectorAll(".chapter > .law-words"), (words) => words.previousElementSibling);
    var texts = heads.map((head) => fold(head.textContent + "\n" + head.nextElementSibling.textContent));
    var title = fold(document.querySelector("h1").textContent);
    var sums = heads.map(() => 0);
    weights.forEach((weight, word) => {
      if (title.indexOf(word) >= 0) return;
      var holding = texts.filter((text) => text.indexOf(word) >= 0).length;
      texts.forEach((text, place) => { if (text.indexOf(word) >= 0) sums[place] += weight / holding; });
    });
    var first = kb.highest(new Map(sums.entries()), 1)[0];
    if (sums[first] && !window.pageYOffset) location.replace("#" + heads[first].id);
  }

  function markIn(part, weights, fold) {
    var walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    var nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    nodes.forEach((node) => {
      var pieces = kb.markAll(node.nodeValue, weights, fold);
      if (!pieces.some((piece) => piece[1])) return;
      var marked = document.createDocumentFragment();
      kb.addPieces(marked, pieces);
      node.parentNode.replaceChild(marked, node);
    });
  }

  kb.markPage = markPage;
})(kbSearch);
