// Sends what a reader says of an answer without leaving it; without script the form itself does.
(function () {
  "use strict";
  var form = document.querySelector(".helpful form");
  if (!form || !window.fetch || !window.URLSearchParams) return;
  var button = form.querySelector("button");
  var status = form.querySelector("[role=status]");

  function tell(words, again) {
    status.textContent = words;
    button.disabled = !again;
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    button.disabled = true;
    fetch(form.getAttribute("action"), {
      method: "POST",
      mode: "no-cors",
      credentials: "omit",
      body: new URLSearchParams(new FormData(form)),
    }).then(function () { tell(form.dataset.done, false); }, function () { tell(form.dataset.failed, true); });
  });
})();
