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
    var form = event.target.closest && event.target.closest("form[data-script]");
    if (form) load(form);
  }

  // A stroke, where nothing is being typed, and Ctrl-K or Cmd-K lead to the box.
  function keys(event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    var called = event.key === "/" ? plain && !typing
      : (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && /^k$/i.test(event.key);
    var field = document.querySelector("main form[data-script] input") || document.querySelector("form[data-script] input");
    if (!called || !field || event.isComposing) return;
    event.preventDefault();
    field.focus();
    field.select();
  }

  document.addEventListener("focusin", turn);
  document.addEventListener("keydown", keys);
  document.addEventListener("compositionstart", function () { composing = true; });
  document.addEventListener("compositionend", function () { composing = false; });
  turn({ target: document.activeElement });
  // A page that was found by a search marks the words; a search page is asked by its address; a box
  // that was open over the whole screen is so again after Back.
  var form = document.querySelector("main form[data-script]") || document.querySelector("form[data-script]");
  var called = /^#(mark|q)=|^\?(.*&)?q=/.test(location.hash || location.search) || (history.state && history.state.box);
  if (form && called) load(form);
})();
