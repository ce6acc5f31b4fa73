// On the page that stands in for one that is not kept: the way back to it, and what is kept.
(function () {
  "use strict";
  var root = new URL("../", document.currentScript.src).href;
  var again = document.querySelector("[data-again]");
  var list = document.querySelector("[data-kept-pages]");
  var asked = decodeURIComponent(location.hash.slice(1));

  // A browser says that it is online before anything answers; until then the reader is left alone.
  function retry() {
    fetch(asked, { cache: "no-store" }).then(function () { location.replace(asked); }, function () {});
  }

  if (asked.indexOf(root) === 0) {
    again.href = asked;
    again.parentNode.hidden = false;
    addEventListener("online", retry);
  }
  if (!("caches" in self)) return;

  function isKept(address) {
    return caches.match(address.split("#")[0]).then(Boolean, function () { return false; });
  }

  // A topic that is not kept is not offered; then single questions are.
  function takeAwayWhatIsNotKept() {
    var cards = [].slice.call(document.querySelectorAll("[data-kept] li"));
    return Promise.all(cards.map(function (card) {
      return isKept(card.querySelector("a").href).then(function (kept) {
        if (!kept) card.remove();
        return kept;
      });
    })).then(function (kept) {
      var topics = document.querySelector("[data-kept]");
      if (topics) topics.hidden = kept.indexOf(true) < 0;
      return kept.indexOf(false) >= 0;
    });
  }

  function addresses() {
    var folder = location.href.split("#")[0].replace(/[^/]*$/, "") + "q/";
    return caches.keys().then(function (names) {
      var own = names.filter(function (name) { return name.indexOf("kb-site " + root) === 0; });
      return own.length ? caches.open(own[own.length - 1]) : undefined;
    }).then(function (cache) { return cache ? cache.keys() : []; }).then(function (requests) {
      return requests.map(function (request) { return request.url; }).filter(function (url) {
        return url.indexOf(folder) === 0;
      }).slice(0, Number(list.dataset.most));
    });
  }

  function show(address) {
    return caches.match(address).then(function (response) { return response.text(); })
      .then(function (text) {
        var heading = new DOMParser().parseFromString(text, "text/html").querySelector("h1");
        if (!heading) return;
        var item = document.createElement("li");
        var link = item.appendChild(document.createElement("a"));
        link.href = address;
        link.textContent = heading.textContent.trim();
        list.querySelector("ul").appendChild(item);
        list.hidden = false;
      });
  }

  takeAwayWhatIsNotKept().then(function (lacking) {
    if (!lacking) return;
    addresses().then(function (found) {
      found.reduce(function (before, address) {
        return before.then(function () { return show(address); });
      }, Promise.resolve());
    });
  });
})();
