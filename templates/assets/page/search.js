// Loads the search when a reader turns to its box, so that reading alone does not pay for it.
(function () {
  "use strict";
  var asked = false;
  var composing = false;

  function load(form) {
    if (asked || window.kbSearch) return;
    asked = true;
    var script = document.createElement("script");
    script.src = form.dataset.script;
    script.onload = begin;
    script.onerror = function () { asked = false; };
    document.head.appendChild(script);
  }

  // What was typed meanwhile is searched now; a word still being composed is searched at its end.
  function begin() {
    var field = document.activeElement;
    if (!field.closest("form[data-script]")) return;
    field.dispatchEvent(new Event("focus"));
    if (field.value && !composing) field.dispatchEvent(new Event("input"));
  }

  function turn(event) {
    var form = event.target.closest("form[data-script]");
    if (form) load(form);
  }

  document.addEventListener("focusin", turn);
  document.addEventListener("compositionstart", function () { composing = true; });
  document.addEventListener("compositionend", function () { composing = false; });
  turn({ target: document.activeElement });
  // A page that was found by a search marks the words.
  var form = document.querySelector("form[data-script]");
  if (form && location.hash.indexOf("#mark=") === 0) load(form);
})();
