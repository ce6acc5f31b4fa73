// Closes the menu of the bar by a click elsewhere and by Escape.
(function () {
  "use strict";
  var menu = document.querySelector(".menu");
  if (!menu) return;

  document.addEventListener("click", function (event) {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
