// The button that copies a page's address; without script there is none.
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
  button.parentNode.hidden = false;
})();
