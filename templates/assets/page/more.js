// Loads what only some pages need: contents that follow, filters, code, pictures.
(function () {
  "use strict";
  var needed = document.querySelector(".contents, .filter, .open-all, pre, .picture");
  var script = document.querySelector("script[src*='assets/page.']");
  if (!needed || !script || typeof kbMore === "undefined") return;
  var more = document.createElement("script");
  more.src = new URL(kbMore, script.src).href;
  document.head.appendChild(more);
})();
