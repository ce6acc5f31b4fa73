// What an answer holds that needs a hand: code to be copied, pictures to be enlarged.
(function () {
  "use strict";
  var words = document.querySelector("main").dataset;

  function button(text) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    return made;
  }

  document.querySelectorAll("pre").forEach(function (code) {
    if (!words.copy || !navigator.clipboard) return;
    var frame = document.createElement("div");
    var copy = button(words.copy);
    frame.className = "code";
    code.parentNode.insertBefore(frame, code);
    frame.appendChild(code);
    frame.appendChild(copy);
    copy.addEventListener("click", function () {
      navigator.clipboard.writeText(code.textContent).then(function () {
        copy.textContent = words.copied;
        setTimeout(function () { copy.textContent = words.copy; }, 3000);
      });
    });
  });

  // Without a dialog the link leads to the picture itself.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.picture");
    if (!link || !window.HTMLDialogElement || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    var dialog = document.createElement("dialog");
    var picture = link.querySelector("img").cloneNode();
    var close = button(words.close);
    dialog.className = "enlarged";
    dialog.appendChild(picture);
    dialog.appendChild(close);
    dialog.addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("close", function () {
      dialog.remove();
      link.focus();
    });
    document.body.appendChild(dialog);
    dialog.showModal();
  });
})();
