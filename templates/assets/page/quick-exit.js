// Leaves at once and keeps the page out of the way back; Escape three times does the same.
(function () {
  "use strict";
  var link = document.querySelector(".quick-exit");
  if (!link) return;
  var pressed = [];

  function leave(event) {
    if (event) event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(link.href);
  }

  link.addEventListener("click", leave);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.isComposing) return;
    pressed = pressed.concat(event.timeStamp).slice(-3);
    if (pressed.length === 3 && pressed[2] - pressed[0] < 2000) leave();
  });
})();
