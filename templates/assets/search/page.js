// The search box and the search page: the only search script that touches the page.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  if (typeof document === "undefined") return;
  var LIMIT = 10;
  var BOX_LIMIT = 6;
  var PAUSE = 90;
  var AT_ONCE = 5;
  var MARK = "#mark=";
  var opened = null;

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  // Return the words with the one value that they leave open.
  function fill(words, value) {
    return words.replace(/\{\w+\}/, () => value);
  }

  function runFrom(root) {
    return (path, fresh) => {
      return new Promise((done, failed) => {
        var script = element("script");
        script.src = root + "search/" + path + (fresh ? "?" + Date.now() : "");
        script.onload = () => { script.remove(); done(); };
        script.onerror = () => { script.remove(); failed(new Error(path)); };
        document.head.append(script);
      });
    };
  }

  function connect(root) {
    return opened || keep(kb.connect(runFrom(root)));
  }

  function keep(opening) {
    opened = opening;
    opened.catch(() => { opened = null; });
    return opened;
  }

  // Return a promise of what a query finds; a missing file asks for the manifest once more.
  function ask(root, text, limit, early) {
    return connect(root).then((index) => {
      return kb.find(index, text, limit, early && ((found) => { early(index, found); }))
        .catch(() => keep(index.again()).then((fresh) => {
          index = fresh;
          return kb.find(index, text, limit);
        })).then((found) => ({ index: index, found: found }));
    });
  }

  function addPieces(parent, pieces) {
    pieces.forEach((piece) => {
      parent.append(piece[1] ? element("mark", "", piece[0]) : piece[0]);
    });
  }

  // Make a result; `texts` says whether its short answer and passage are wanted.
  function makeResult(index, found, result, root, texts, place) {
    if (!result.id) kb.describe(index, found, result);
    var item = element("li", "search-result");
    var link = element("a");
    var weights = kb.markable(found.query, index.tables);
    link.href = root + result.url + MARK + encodeURIComponent(found.query.folded.slice(0, 60));
    addPieces(link, kb.markAll(result.question.replace("\u2063", " · "), weights, index.tables.fold));
    item.append(link, element("span", "search-topic", result.topic[1]));
    if (!texts) return item;
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
      if (!window.IntersectionObserver) return done();
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
      item.append(short);
    }
    if (short && (!best.matched || text.answer.length <= text.short.length)) return;
    var passage = element("p", "search-passage");
    addPieces(passage, best.pieces);
    item.append(passage);
  }

  function count(words, found) {
    if (found.more) return words.more;
    if (found.exact) return fill(words.count, found.exact);
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
    list.append(status, results);
    if (!inPage) form.append(list);
    close();
    list.hidden = false;

    function choose(number) {
      var all = Array.from(results.querySelectorAll("a"));
      active = number < all.length ? number : -1;
      (all[active] || input).focus();
    }

    // Show what is said and listed; a reader of the screen hears of a change in what was there.
    function say(text, searching) {
      list.classList.toggle("unseen", !text && !results.firstChild);
      status.textContent = text;
      if (inPage) document.body.classList.toggle("searching", searching);
    }

    function offer(address, text) {
      var link = element("a", "search-report", text);
      link.href = address;
      status.append(" ", link);
    }

    function close() {
      turn++;
      results.textContent = "";
      say("", false);
    }

    // Show results; `early` ones are of names alone, and answers are still looked through.
    function show(index, found, early) {
      var before = results.contains(document.activeElement) ? active : -1;
      results.textContent = "";
      found.results.forEach((result, place) => {
        results.append(makeResult(index, found, result, root, inPage && !early, place));
      });
      say(early ? "" : count(words, found), found.results.length > 0);
      if (found.corrected) status.append(" " + fill(words.instead, found.corrected));
      if (!early && words.report && !found.exact) offer(words.report + encodeURIComponent(input.value), words.ask);
      if (!inPage && !found.results.length) offer(form.action, words.all);
      active = -1;
      if (before >= 0) choose(before);
    }

    // Search for what is typed; `chosen` says that the first answer shall have the focus.
    function search(chosen) {
      var text = input.value;
      var mine = ++turn;
      var later = 0;
      if (inPage) remember(text);
      if (!text.trim()) {
        close();
        return;
      }
      function showEarly(index, found) {
        if (mine === turn && found.results.length) show(index, found, true);
      }
      ask(root, text, inPage ? LIMIT : BOX_LIMIT, (index, found) => {
        if (index.shards.size) later = setTimeout(showEarly, 0, index, found);
        else if (!index.whole) showEarly(index, found);
      }).then((answer) => {
        clearTimeout(later);
        if (mine !== turn) return;
        show(answer.index, answer.found);
        if (chosen) choose(0);
      }, () => {
        clearTimeout(later);
        if (mine !== turn) return;
        results.textContent = "";
        say(words.missing, false);
        if (!inPage) offer(form.action, words.all);
      });
    }

    function remember(text) {
      var query = text.trim() ? "?q=" + encodeURIComponent(text.slice(0, 500)) : location.pathname;
      try {
        history.replaceState(null, "", query);
      } catch (fault) {
        return;
      }
    }

    // A word that is being composed is not yet typed; old webviews tell so by a key without a code.
    function composed(event) {
      return composing || event.isComposing || event.keyCode === 229;
    }

    function soon(event) {
      clearTimeout(timer);
      if (!composed(event)) timer = setTimeout(() => { search(); }, PAUSE);
    }

    function keys(event) {
      if (composed(event)) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!results.firstChild) return;
        event.preventDefault();
        if (active < 0) active = event.key === "ArrowDown" ? -1 : results.children.length;
        choose(active + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Escape" && !inPage && status.textContent) {
        event.preventDefault();
        close();
        input.focus();
      }
    }

    input.addEventListener("compositionstart", () => { composing = true; });
    input.addEventListener("compositionend", (event) => {
      composing = false;
      soon(event);
    });
    input.addEventListener("input", soon);
    input.addEventListener("focus", () => { connect(root).catch(() => {}); });
    form.addEventListener("keydown", keys);
    if (inPage) list.addEventListener("keydown", keys);
    form.addEventListener("submit", (event) => {
      if (composing || !inPage) return;
      event.preventDefault();
      clearTimeout(timer);
      search(true);
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
    window.addEventListener("pageshow", (event) => { if (!event.persisted) restore(); });
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
    }, () => {});
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
