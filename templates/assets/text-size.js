// Sets the chosen text size before anything is shown, and makes the choice work.
(function () {
  "use strict";
  var KEY = "kb-site-text-size";
  var root = document.documentElement;

  // Storage may be shut off, as in private windows or for pages from a folder.
  function stored() {
    try { return localStorage.getItem(KEY) || ""; } catch (error) { return ""; }
  }

  function store(size) {
    try { localStorage.setItem(KEY, size); } catch (error) { return; }
  }

  function show(size) {
    root.dataset.text = size;
    document.querySelectorAll(".text-sizes button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.size === size));
    });
  }

  show(stored());
  document.addEventListener("DOMContentLoaded", function () {
    var choice = document.querySelector(".text-sizes");
    if (!choice) return;
    choice.addEventListener("click", function (event) {
      var size = event.target.dataset.size;
      if (size === undefined) return;
      store(size);
      show(size);
    });
    choice.hidden = false;
    show(stored());
  });
})();
