// Keeps the site for reading without a network, where the page came over one.
(function () {
  "use strict";
  var script = document.currentScript || document.querySelector("script[src*='assets/page.']");
  if (!script || !("serviceWorker" in navigator) || location.protocol === "file:") return;
  var worker = new URL("../sw.js", script.src).href;
  addEventListener("load", function () {
    navigator.serviceWorker.register(worker).catch(function () {});
  });
})();
