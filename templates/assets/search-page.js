// The search box and the search page: the only search script that touches the page.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  if (typeof document === "undefined") return;
  var LIMIT = 10;
  var BOX_LIMIT = 6;
  var PAUSE = 90;
  var PATIENCE = 30;
  var AT_ONCE = 5;
  var MARK = "#mark=";
  var opened = null;

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name]));
  }

  function runFrom(root) {
    return (path, fresh) => {
      return new Promise((done, failed) => {
        var script = element("script");
        script.src = root + "search/" + path + (fresh ? "?" + Date.now() : "");
        script.onload = function () { script.remove(); done(); };
        script.onerror = function () { script.remove(); failed(new Error(path)); };
        document.head.appendChild(script);
      });
    };
  }

  function connect(root) {
    if (!opened) {
      opened = kb.connect(runFrom(root));
      opened.catch(() => { opened = null; });
    }
    return opened;
  }

  // Return a promise of what a query finds; a missing file asks for the manifest once more.
  function ask(root, text, limit, early) {
    return connect(root).then((index) => {
      return kb.find(index, text, limit, early && ((found) => { early(index, found); }))
        .catch(() => {
          opened = index.again();
          return opened.then(function (fresh) { index = fresh; return kb.find(fresh, text, limit); });
        }).then(function (found) { return { index: index, found: found }; });
    });
  }

  function addPieces(parent, pieces) {
    pieces.forEach((piece) => {
      parent.appendChild(piece[1] ? element("mark", "", piece[0]) : document.createTextNode(piece[0]));
    });
  }

  function makeResult(index, found, result, root, full, place) {
    if (!result.id) kb.describe(index, found, result);
    var item = element("li", "search-result");
    var link = element("a");
    var weights = kb.markable(found.query, index.tables);
    link.href = root + result.url + MARK + encodeURIComponent(found.query.folded.slice(0, 60));
    addPieces(link, kb.markAll(result.question, weights, index.tables.fold));
    item.appendChild(link);
    item.appendChild(element("span", "search-topic", result.topic[1]));
    if (!full) return item;
    var text = index.texts.get(result.document);
    if (text) addTexts(item, text, weights, index);
    else {
      (place < AT_ONCE ? Promise.resolve() : seen(item)).then(() => kb.withTexts(index, [result.document]))
        .then(() => { addTexts(item, index.texts.get(result.document), weights, index); })
        .catch(() => {});
    }
    return item;
  }

  // Return a promise that the element came into view.
  function seen(item) {
    return new Promise((done) => {
      if (!window.IntersectionObserver) return;
      var observer = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        done();
      });
      observer.observe(item);
    });
  }

  function addTexts(item, text, weights, index) {
    var fold = index.tables.fold;
    var best = kb.passage(text.answer, weights, fold);
    var short = text.short && element("p", "search-short");
    if (short) {
      addPieces(short, kb.markAll(text.short, weights, fold));
      item.appendChild(short);
    }
    if (short && (!best.matched || text.answer.length <= text.short.length)) return;
    var passage = element("p", "search-passage");
    addPieces(passage, best.pieces);
    item.appendChild(passage);
  }

  function count(words, found) {
    if (found.more) return words.more;
    if (found.exact) return fill(words.count, { n: found.exact });
    return found.results.length ? words.near : words.none;
  }

  // Make one search form alive.
  function enliven(form) {
    var words = form.dataset;
    var root = words.root;
    var input = form.querySelector("input");
    var page = document.getElementById("search-results");
    var inPage = Boolean(page) && form.closest("main") !== null;
    var list = inPage ? page : element("div", "search-box");
    var status = element("p", "search-status");
    var results = element("ol", "search-list");
    var turn = 0;
    var timer = 0;
    var composing = false;
    var active = -1;
    status.setAttribute("role", "status");
    results.id = input.id + "-list";
    list.appendChild(status);
    list.appendChild(results);
    list.hidden = true;
    if (!inPage) form.appendChild(list);

    function links() { return Array.from(results.querySelectorAll("a")); }

    function choose(number) {
      var all = links();
      active = all.length ? (number + all.length + 1) % (all.length + 1) : -1;
      if (active === all.length) active = -1;
      all.forEach((link, place) => { link.classList.toggle("search-active", place === active); });
      if (active >= 0) all[active].focus();
      else input.focus();
    }

    function close() {
      turn++;
      list.hidden = true;
      if (inPage) document.body.classList.remove("searching");
    }

    function show(index, found) {
      results.textContent = "";
      status.textContent = count(words, found);
      if (found.corrected) {
        status.appendChild(document.createTextNode(" " + fill(words.instead, { query: found.corrected })));
      }
      found.results.forEach((result, place) => {
        results.appendChild(makeResult(index, found, result, root, inPage, place));
      });
      if (words.report && !found.exact) {
        var report = element("a", "search-report", words.ask);
        report.href = words.report + encodeURIComponent(input.value);
        status.appendChild(document.createTextNode(" "));
        status.appendChild(report);
      }
      active = -1;
      list.hidden = false;
      if (inPage) document.body.classList.toggle("searching", found.results.length > 0);
    }

    function search() {
      var text = input.value;
      var mine = ++turn;
      var early = null;
      if (inPage) remember(text);
      if (!text.trim()) {
        close();
        return;
      }
      ask(root, text, inPage ? LIMIT : BOX_LIMIT, (index, found) => {
        early = setTimeout(() => { if (mine === turn && found.results.length) show(index, found); }, PATIENCE);
      }).then((answer) => {
        clearTimeout(early);
        if (mine === turn) show(answer.index, answer.found);
      }, () => {
        clearTimeout(early);
        if (mine !== turn) return;
        results.textContent = "";
        status.textContent = words.missing;
        list.hidden = false;
        if (inPage) document.body.classList.remove("searching");
      });
    }

    function remember(text) {
      var query = text.trim() ? "?q=" + encodeURIComponent(text) : location.pathname;
      try {
        history.replaceState(null, "", query);
      } catch (fault) {
        return;
      }
    }

    function soon() {
      clearTimeout(timer);
      if (!composing) timer = setTimeout(search, PAUSE);
    }

    function keys(event) {
      if (composing || event.isComposing || event.keyCode === 229) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) return;
        event.preventDefault();
        choose(active + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Escape" && !inPage && !list.hidden) {
        event.preventDefault();
        close();
        input.focus();
      }
    }

    input.addEventListener("compositionstart", () => { composing = true; });
    input.addEventListener("compositionend", () => {
      composing = false;
      soon();
    });
    input.addEventListener("input", soon);
    input.addEventListener("focus", function () { connect(root).catch(function () {}); });
    form.addEventListener("keydown", keys);
    if (inPage) list.addEventListener("keydown", keys);
    form.addEventListener("submit", (event) => {
      if (composing || !inPage) return;
      event.preventDefault();
      clearTimeout(timer);
      search();
    });
    if (!inPage) {
      document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
      form.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
      });
      return;
    }
    function restore() {
      var given = new URLSearchParams(location.search).get("q");
      if (given && !input.value) input.value = given;
      if (input.value) search();
    }
    window.addEventListener("pageshow", restore);
  }

  // Mark what was searched for on the question page; the words stay in the fragment.
  function markPage(root) {
    if (location.hash.indexOf(MARK) !== 0) return;
    var text = "";
    try {
      text = decodeURIComponent(location.hash.slice(MARK.length));
    } catch (fault) {
      return;
    }
    connect(root).then((index) => {
      var weights = kb.markable(kb.readQuery(text, index.tables), index.tables);
      document.querySelectorAll("h1, .short p, .prose").forEach((part) => {
        markIn(part, weights, index.tables.fold);
      });
    }, function () {});
  }

  function markIn(part, weights, fold) {
    var walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    var nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    nodes.forEach((node) => {
      var pieces = kb.markAll(node.nodeValue, weights, fold);
      if (!pieces.some((piece) => piece[1])) return;
      var marked = document.createDocumentFragment();
      addPieces(marked, pieces);
      node.parentNode.replaceChild(marked, node);
    });
  }

  function begin() {
    var forms = document.querySelectorAll("form[data-root]");
    forms.forEach(enliven);
    if (forms.length && document.querySelector(".prose")) markPage(forms[0].dataset.root);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})(kbSearch);
