// Opens the words of the law that a citation leads to, and all of them when a page is printed.
(function () {
  "use strict";
  var articles = document.querySelectorAll(".law-article");

  function open(article) {
    article.open = true;
  }

  function arrive() {
    articles.forEach(function (article) {
      if (location.hash === "#" + article.id) open(article);
    });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".law a[href^='#']");
    var article = link && document.getElementById(link.hash.slice(1));
    if (article) open(article);
  });
  addEventListener("beforeprint", function () { articles.forEach(open); });
  addEventListener("hashchange", arrive);
  arrive();
})();
