// Marks in a list of contents the part that is being read, and keeps it in view there.
(function () {
  "use strict";
  var contents = document.querySelector(".contents");
  if (!contents) return;
  var links = Array.from(contents.querySelectorAll("a[href^='#']"));
  var parts = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
  var marked = null;
  var due = false;

  // The last part that begins above the upper third of the window is the one that is read.
  function find() {
    var found = -1;
    parts.forEach(function (part, place) {
      if (part && part.getBoundingClientRect().top < innerHeight / 3) found = place;
    });
    return links[found] || null;
  }

  function mark() {
    due = false;
    var link = find();
    if (link === marked) return;
    if (marked) marked.removeAttribute("aria-current");
    marked = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    var box = link.getBoundingClientRect();
    var frame = contents.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) {
      contents.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  function soon() {
    if (!due) requestAnimationFrame(mark);
    due = true;
  }

  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  mark();
})();
