/* Keeps an open page in step with the preview: reloads it in place after a build, and shows
   what stands in the way of one. All text enters through textContent. */
(function () {
  'use strict';

  var build = document.currentScript.getAttribute('data-build');
  var memory = 'kb-site-place';
  var source = null;

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  /* The place is an element with an id and its distance from the top: what was added or
     removed above it does not move it. */
  function findAnchor() {
    var found = null;
    document.querySelectorAll('main [id]').forEach(function (element) {
      var top = element.getBoundingClientRect().top;
      if (top <= 80 || !found) found = { id: element.id, top: top };
    });
    return found;
  }

  function savePlace() {
    var focused = document.activeElement;
    var open = [];
    document.querySelectorAll('details').forEach(function (each, index) {
      if (each.open) open.push(index);
    });
    var place = {
      path: location.pathname,
      y: window.scrollY,
      anchor: findAnchor(),
      open: open,
      field: focused && focused.tagName === 'INPUT' ? { id: focused.id, value: focused.value } : null,
    };
    sessionStorage.setItem(memory, JSON.stringify(place));
    history.scrollRestoration = 'manual';
  }

  function scrollBack(place) {
    var element = place.anchor && document.getElementById(place.anchor.id);
    var top = element
      ? window.scrollY + element.getBoundingClientRect().top - place.anchor.top
      : place.y;
    window.scrollTo({ top: top, behavior: 'instant' });
  }

  function restorePlace() {
    var stored = sessionStorage.getItem(memory);
    if (!stored) return;
    sessionStorage.removeItem(memory);
    var place = JSON.parse(stored);
    if (place.path !== location.pathname) return;
    var details = document.querySelectorAll('details');
    place.open.forEach(function (index) {
      if (details[index]) details[index].open = true;
    });
    var field = place.field && document.getElementById(place.field.id);
    if (field) {
      field.value = place.field.value;
      field.focus({ preventScroll: true });
    }
    scrollBack(place);
    window.addEventListener('load', function () {
      scrollBack(place);
      history.scrollRestoration = 'auto';
    });
  }

  function showProblem(problem) {
    var item = make('li');
    var place = problem.file ? problem.file + ':' + problem.line + ':' + problem.column : '';
    item.appendChild(make('p', 'kb-place', place));
    var message = make('p', 'kb-message');
    var explained = /^KB/.test(problem.code);
    var code = make(explained ? 'a' : 'span', '', problem.code);
    if (explained) {
      code.href = '/__kb-site/codes/' + problem.code;
      code.target = '_blank';
    }
    message.appendChild(code);
    message.appendChild(document.createTextNode(' ' + problem.message));
    item.appendChild(message);
    if (problem.excerpt.length) {
      var excerpt = make('pre');
      problem.excerpt.forEach(function (line) {
        var row = make('span', line.number === problem.line ? 'kb-line kb-here' : 'kb-line');
        row.appendChild(make('span', 'kb-number', String(line.number)));
        row.appendChild(make('span', '', line.text));
        excerpt.appendChild(row);
      });
      item.appendChild(excerpt);
    }
    return item;
  }

  function show(state) {
    var old = document.getElementById('kb-site-problems');
    if (old) old.remove();
    if (!state.problems.length) return;
    var panel = make('section');
    panel.id = 'kb-site-problems';
    panel.setAttribute('role', 'alert');
    panel.lang = state.language;
    panel.appendChild(make('h2', '', state.title));
    panel.appendChild(make('p', '', build ? state.explained : state.nothing));
    var list = make('ol');
    state.problems.forEach(function (problem) {
      list.appendChild(showProblem(problem));
    });
    panel.appendChild(list);
    document.body.appendChild(panel);
  }

  function listen() {
    if (source || document.hidden) return;
    source = new EventSource('/__kb-site/events');
    source.onmessage = function (event) {
      var state = JSON.parse(event.data);
      if (state.build === build) {
        show(state);
      } else {
        savePlace();
        location.reload();
      }
    };
  }

  /* A hidden page lets go of its connection: a browser opens only six to one host. */
  function pause() {
    if (source) source.close();
    source = null;
  }

  document.addEventListener('visibilitychange', function () {
    if (document.hidden) pause();
    else listen();
  });
  window.addEventListener('pagehide', pause);
  window.addEventListener('pageshow', listen);
  restorePlace();
  listen();
})();
