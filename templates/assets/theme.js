// Shows the chosen theme before anything else is shown, and makes the choice work.
(function () {
  "use strict";
  var KEY = "kb-site-theme";
  var root = document.documentElement;

  // Storage may be shut off, as in private windows or for pages from a folder.
  function stored() {
    try { return localStorage.getItem(KEY) || ""; } catch (error) { return ""; }
  }

  function store(theme) {
    try { localStorage.setItem(KEY, theme); } catch (error) { return; }
  }

  // The colour of a browser's own bars follows; the page has one for each medium.
  function tint(theme) {
    document.querySelectorAll("meta[name=theme-color]").forEach(function (meta) {
      var own = meta.dataset.medium || meta.media;
      meta.dataset.medium = own;
      if (!theme) meta.media = own;
      else meta.media = own.indexOf(theme) > 0 ? "all" : "not all";
    });
  }

  function show(theme) {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    tint(theme);
    document.querySelectorAll(".themes button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.theme === theme));
    });
  }

  show(stored());
  document.addEventListener("DOMContentLoaded", function () {
    var choice = document.querySelector(".themes");
    if (!choice) return;
    choice.addEventListener("click", function (event) {
      var theme = event.target.dataset.theme;
      if (theme === undefined) return;
      store(theme);
      show(theme);
    });
    choice.hidden = false;
    show(stored());
  });
})();
