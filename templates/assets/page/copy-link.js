// The buttons that copy, print and share a page; without script there are none.
(function () {
  "use strict";
  var button = document.querySelector(".copy-link");
  if (!button) return;
  var status = button.parentNode.querySelector("[role=status]");
  var address = location.href.split("#")[0];

  // For browsers without a clipboard of their own, and for pages from a folder.
  function copyFromField() {
    var field = document.createElement("textarea");
    field.value = address;
    field.readOnly = true;
    field.className = "unseen";
    document.body.appendChild(field);
    field.select();
    var copied = document.execCommand("copy");
    field.remove();
    button.focus();
    return copied;
  }

  function tell(copied) {
    status.textContent = copied ? button.dataset.done : button.dataset.failed;
  }

  button.addEventListener("click", function () {
    if (!navigator.clipboard) return tell(copyFromField());
    navigator.clipboard.writeText(address).then(function () { tell(true); }, function () {
      tell(copyFromField());
    });
  });
  var print = document.querySelector(".print-page");
  if (print) print.addEventListener("click", function () { window.print(); });
  var share = document.querySelector(".share-page");
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", function () {
      navigator.share({ title: document.title, url: address }).catch(function () {});
    });
  }
  button.parentNode.hidden = false;
})();
