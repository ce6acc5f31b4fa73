// The search box and the search page: the only search script that touches the page.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var LIMIT = 50;
  var PAGE = 10;
  var BOX_LIMIT = 6;
  var OTHERS = 3;
  var PAUSE = 90;
  var AT_ONCE = 5;
  var MARK = "#mark=";
  var opened = null;
  var more = null;

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

  // Return a promise that a script ran.
  function run(address) {
    return new Promise((done, failed) => {
      var script = element("script");
      script.src = address;
      script.onload = () => { script.remove(); done(); };
      script.onerror = () => { script.remove(); failed(new Error(address)); };
      document.head.append(script);
    });
  }

  function connect(root) {
    return opened || keep(kb.connect((path, fresh) => run(root + "search/" + path + (fresh ? "?" + Date.now() : ""))));
  }

  function loadMore() {
    return more = more || run(kb.more).catch(() => { more = null; });
  }

  function keep(opening) {
    opened = opening;
    opened.catch(() => { opened = null; });
    return opened;
  }

  // Return a promise of what a query finds; a missing file asks for the manifest once more.
  async function ask(root, text, limit, early) {
    var index = await connect(root);
    try {
      return { index: index, found: await kb.find(index, text, limit, (found) => { early(index, found); }) };
    } catch (fault) {
      index = await keep(index.again());
      return { index: index, found: await kb.find(index, text, limit) };
    }
  }

  function addPieces(parent, pieces) {
    pieces.forEach((piece) => {
      parent.append(piece[1] ? element("mark", "", piece[0]) : piece[0]);
    });
  }

  // Make a result: its question, topic, short answer and, on the search page, the best passage.
  // In a box it is an option.
  function makeResult(index, view, result, place) {
    var item = element("li", "search-result");
    var link = element("a");
    link.href = view.root + result.url + MARK + encodeURIComponent(view.found.query.folded.slice(0, 60));
    if (!view.inPage) {
      item.setAttribute("role", "presentation");
      link.setAttribute("role", "option");
      link.id = view.id + "-" + place;
    }
    addPieces(link, kb.markAll(result.question.replace("\u2063", " · "), view.weights, index.tables.fold));
    item.append(link, element("span", "search-topic", result.topic[1]));
    if (view.early) return item;
    var text = index.texts.get(result.document);
    if (text) addTexts(item, text, view, index);
    else addLater(item, result.document, view, index, place).catch(() => {});
    return item;
  }

  async function addLater(item, document, view, index, place) {
    if (place >= AT_ONCE) await seen(item);
    await kb.withTexts(index, [document]);
    addTexts(item, index.texts.get(document), view, index);
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

  function addTexts(item, text, view, index) {
    var fold = index.tables.fold;
    // A short answer that the answer begins with is not said twice.
    var rest = text.answer.slice(text.answer.indexOf(text.short) ? 0 : text.short.length);
    var best = kb.passage(rest.trim(), view.weights, fold);
    var short = text.short && element("p", "search-short");
    if (short) {
      addPieces(short, kb.markAll(text.short, view.weights, fold));
      item.append(short);
      if (!view.inPage || !best.matched) return;
    }
    var passage = element("p", "search-passage");
    addPieces(passage, best.pieces);
    item.append(passage);
  }

  // Return what is said of a search; an English question on a Chinese site gets a word about it.
  function said(words, found) {
    var foreign = !/[^\x00-\x7f]/.test(found.query.folded) && /[a-z]+ +[a-z]+/.test(found.query.folded);
    if (foreign && !found.covered && /^zh/.test(document.documentElement.lang)) return words.foreign;
    if (!found.results.length && !found.notice) return words.uncovered + " " + words.none;
    if (!found.covered) return words.uncovered;
    if (found.corrected) return ""; // what it was searched for is said instead
    if (found.more) return words.more;
    if (found.exact) return fill(words.count, found.exact);
    return found.results.length ? words.near : "";
  }

  // Make one search form alive.
  function enliven(form) {
    var words = form.dataset;
    var root = words.root;
    var input = form.querySelector("input");
    var page = document.getElementById("search-results");
    var inPage = Boolean(page && form.closest("main"));
    var list = inPage ? page : element("div", "search-box");
    var status = element("p", "search-status");
    var notice = element("p", "search-notice");
    var filter = element("div", "search-topics");
    var results = element("ol", "search-list");
    var after = element("div", "search-after");
    var heading = inPage && document.querySelector("h1");
    var title = [document.title, heading && heading.textContent];
    var turn = 0;
    var timer = 0;
    var composing = false;
    var active = -1;
    status.setAttribute("role", "status");
    results.id = input.id + "-list";
    list.append(status, notice, filter, results, after);
    if (!inPage) {
      button(list, words.close, null, leave).className = "search-close";
      form.append(list);
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-haspopup", "listbox");
      input.setAttribute("aria-controls", results.id);
      results.setAttribute("role", "listbox");
      results.setAttribute("aria-label", words.all);
    }
    close();
    list.hidden = false;

    function choose(number) {
      var all = [...results.querySelectorAll("a")];
      active = number < all.length ? number : -1;
      all.forEach((each, place) => { if (!inPage) each.setAttribute("aria-selected", String(place === active)); });
      if (all[active] && !inPage) input.setAttribute("aria-activedescendant", all[active].id);
      else input.removeAttribute("aria-activedescendant");
      (all[active] || input).focus();
    }

    // Show what is said and listed; a reader of the screen hears of a change in what was there.
    function say(text, searching) {
      var shown = Boolean(text || results.firstChild);
      list.classList.toggle("unseen", !shown);
      status.textContent = text;
      if (inPage) document.body.classList.toggle("searching", searching);
      else {
        form.classList.toggle("search-open", shown);
        input.setAttribute("aria-expanded", String(Boolean(results.firstChild)));
        if (shown && getComputedStyle(form).position === "fixed") keepStep();
      }
    }

    function offer(place, address, text, name) {
      var link = element("a", name || "search-report", text);
      link.href = address;
      place.append(" ", link);
    }

    function clear() {
      [results, filter, after, notice].forEach((each) => { each.textContent = ""; });
      results.classList.remove("search-distant");
      input.removeAttribute("aria-activedescendant");
      active = -1;
    }

    function close() {
      turn++;
      clear();
      say("", false);
    }

    // Return the words of the step in the history that is this box, open over the whole screen.
    function stepOf(state) {
      return (state && state.box === input.id && state.words) || "";
    }

    // On a phone the open box hides the page: it is a step of the history, so that Back shuts it.
    function keepStep() {
      step(stepOf(history.state) ? "replaceState" : "pushState", { box: input.id, words: input.value }, location.href);
    }

    function leave() {
      if (stepOf(history.state)) history.back();
      else close();
    }

    function goTo(state) {
      input.value = stepOf(state) || input.value;
      if (stepOf(state)) search();
      else if (form.classList.contains("search-open")) close();
    }

    function button(place, text, pressed, act) {
      var made = element("button", "search-choice", text);
      made.type = "button";
      if (pressed !== null) made.setAttribute("aria-pressed", String(pressed));
      made.addEventListener("click", act);
      place.append(made);
      return made;
    }

    // Show results; `early` ones are of names alone, and answers are still looked through.
    function show(index, found, early) {
      var before = results.contains(document.activeElement) ? active : -1;
      var view = { root: root, found: found, inPage: inPage, early: early, id: results.id,
        weights: kb.markable(found.query, index.tables) };
      clear();
      if (early) found.results.forEach((result) => { kb.describe(index, result); });
      if (!found.covered) {
        found.results = found.results.slice(0, OTHERS);
        results.classList.add("search-distant");
      }
      notice.textContent = found.notice;
      showList(index, view, inPage ? PAGE : BOX_LIMIT, "");
      say(early ? "" : said(words, found), results.children.length > 0);
      if (found.corrected) status.append(" " + fill(words.instead, found.corrected));
      if (!early && words.report && !found.exact) offer(status, words.report + encodeURIComponent(input.value), words.ask);
      if (!inPage && results.firstChild) offer(after, form.action + fragment(input.value), words.further);
      else if (!inPage) offer(status, form.action, words.all);
      // Where nothing is listed, the page itself shows all questions by topic.
      if (!found.covered && (!inPage || results.firstChild)) offerTopics(index);
      if (before >= 0) choose(before);
    }

    // List the first results, of one topic if that is chosen.
    function showList(index, view, count, topic) {
      var all = view.found.results;
      var chosen = all.filter((result) => !topic || result.topic[0] === topic);
      results.textContent = "";
      filter.textContent = "";
      after.textContent = "";
      chosen.slice(0, count).forEach((result, place) => { results.append(makeResult(index, view, result, place)); });
      if (!inPage || view.early) return;
      var topics = new Map(all.map((result) => result.topic));
      if (view.found.covered && topics.size > 1) {
        button(filter, words.anyTopic, !topic, () => { showList(index, view, PAGE, ""); });
        topics.forEach((name, id) => { button(filter, name, topic === id, () => { showList(index, view, PAGE, id); }); });
      }
      if (chosen.length > count) {
        button(after, words.further, null, () => {
          showList(index, view, count + PAGE, topic);
          choose(count);
        });
      }
    }

    function offerTopics(index) {
      if (results.firstChild) status.append(" " + words.others);
      // What is no topic, "laws/" and "pages/", has no page of its own.
      index.manifest.topics.filter((topic) => !/\/$/.test(topic[0])).forEach((topic) => { offer(after, root + "topics/" + topic[0] + ".html", topic[1], "search-choice"); });
    }

    // Search for what is typed; `chosen` says that the first answer shall have the focus.
    function search(chosen) {
      var text = input.value;
      var mine = ++turn;
      var later = 0;
      if (inPage) remember(text);
      if (!text.trim()) {
        leave();
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
        clear();
        say(words.missing, false);
        if (!inPage) offer(status, form.action, words.all);
      });
    }

    function fragment(text) {
      return text.trim() ? "#q=" + encodeURIComponent(text.slice(0, 500)) : "";
    }

    // Keep the words in the page's own part of the address, which no server sees.
    function remember(text) {
      var asked = text.trim();
      document.title = asked ? fill(words.heading, asked) + " - " + title[0] : title[0];
      if (heading) heading.textContent = asked ? fill(words.heading, asked) : title[1];
      step("replaceState", null, location.pathname + fragment(text));
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
      } else if (event.key === "Escape") {
        // A browser's own Escape would wipe the words.
        event.preventDefault();
        input.focus();
        if (!inPage) leave();
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
      event.preventDefault();
      if (composing) return;
      clearTimeout(timer);
      if (inPage) search(true);
      else location.href = form.action + fragment(input.value);
    });
    if (!inPage) {
      document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
      form.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
      });
      window.addEventListener("popstate", (event) => { goTo(event.state); });
      goTo(history.state);
      return;
    }
    // An address with ?q=, as the form without script makes it, is read once and moved.
    function restore(event) {
      var given = /^#q=(.*)/.exec(location.hash) || /[?&]q=([^&]*)/.exec(location.search.replace(/\+/g, "%20"));
      if (given && (!input.value || event.type === "hashchange")) {
        input.value = decoded(given[1]) || input.value;
      }
      if (input.value) search();
    }
    window.addEventListener("pageshow", (event) => { if (!event.persisted) restore(event); });
    window.addEventListener("hashchange", restore);
    if (document.readyState === "complete") restore({ type: "load" });
  }

  // Mark what was searched for on the page that was found; the words do not travel on with its address.
  function markPage(root) {
    if (location.hash.indexOf(MARK)) return;
    var text = decoded(location.hash.slice(MARK.length));
    step("replaceState", history.state, location.href.split("#")[0]);
    connect(root).then((index) => kb.withMore().then((ready) => { if (ready) kb.markPage(index, text); })).catch(() => {});
  }

  function step(kind, state, address) {
    try {
      history[kind](state, "", address);
    } catch (fault) {
      return;
    }
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (fault) {
      return "";
    }
  }

  kb.loadMore = loadMore;
  kb.addPieces = addPieces;

  function begin() {
    var forms = document.querySelectorAll("form[data-root]");
    forms.forEach(enliven);
    if (forms.length) markPage(forms[0].dataset.root);
  }

  if (typeof document === "undefined") return;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})(kbSearch);
