// Narrows down a list of questions to those that hold what is typed; nothing of it leaves the page.
(function () {
  "use strict";
  var form = document.querySelector(".filter");
  if (!form) return;
  var input = form.querySelector("input");
  var status = form.querySelector("[role=status]");
  var words = form.dataset;
  var groups = Array.from(document.querySelectorAll(".group"));
  var items = Array.from(document.querySelectorAll(".entry, .group li")).map(function (item) {
    return [item, item.textContent.toLowerCase()];
  });

  function narrow() {
    var wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    items.forEach(function (pair) {
      var holds = wanted.every(function (word) { return pair[1].indexOf(word) >= 0; });
      pair[0].hidden = !holds;
      count += Number(holds);
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector("li:not([hidden])"); });
    if (!wanted.length) status.textContent = "";
    else status.textContent = count ? words.count.replace("{n}", count) : words.none;
  }

  function typed(event) {
    if (!event.isComposing) narrow();
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (words.index) location.href = words.index + "#filter=" + encodeURIComponent(input.value);
  });
  form.hidden = false;
  if (words.index) return;
  input.addEventListener("input", typed);
  input.addEventListener("compositionend", narrow);
  var asked = /^#filter=(.*)/.exec(location.hash);
  if (asked) input.value = decodeURIComponent(asked[1]);
  if (input.value) narrow();
})();
