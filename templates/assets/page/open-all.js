// The button that opens and closes all answers of a topic; and its contents, where there is room.
(function () {
  "use strict";
  var contents = document.querySelector(".contents details");
  if (contents && matchMedia("(min-width: 64rem)").matches) contents.open = true;
  var button = document.querySelector(".open-all button");
  var answers = document.querySelectorAll(".entry details");
  if (!button || answers.length < 2) return;
  var words = [button.textContent, button.dataset.close];
  var opened = false;

  button.addEventListener("click", function () {
    opened = !opened;
    answers.forEach(function (answer) { answer.open = opened; });
    button.textContent = words[Number(opened)];
  });
  button.parentNode.hidden = false;
})();
