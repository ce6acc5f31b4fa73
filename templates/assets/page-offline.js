// Keeps the site for reading without a network, where the page came over one.
(function () {
  "use strict";
  var manifest = document.querySelector("link[rel=manifest]");
  if (!manifest || !("serviceWorker" in navigator) || location.protocol === "file:") return;
  addEventListener("load", function () {
    navigator.serviceWorker.register(new URL("sw.js", manifest.href).href).catch(function () {});
  });
})();
