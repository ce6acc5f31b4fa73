/* The desk itself: what is open, what keys do, and how an action becomes what is shown. */
(function (desk) {
  'use strict';

  var LOOK = 2500; /* Milliseconds between two looks at whether a file changed elsewhere. */
  var HELP = [['n', 'next'], ['b', 'back'], ['a', 'accept'], ['u', 'undo'], ['c', 'change'], ['p', 'approve'],
    ['q', 'queue'], ['↑ ↓', 'lines'], ['h w t', 'roles'], ['x k o', 'keep'], ['?', 'help']];

  Object.assign(desk, {
    words: {}, topics: [], laws: [], language: '', rows: [], unread: 0, others: [], filter: 'all', queueWords: '',
    article: null, currentLine: -1, currentQuestion: '', currentDoubt: '', doubtPlace: 0, editing: '', tab: 'doubts',
  });

  desk.focused = function () {
    var element = document.activeElement;
    return element && element.getAttribute ? {
      name: element.getAttribute('data-focus'), from: element.selectionStart, to: element.selectionEnd,
    } : null;
  };

  desk.focusAgain = function (focus) {
    if (!focus || !focus.name) return;
    var element = document.querySelector('[data-focus="' + CSS.escape(focus.name) + '"]');
    if (!element) return;
    element.focus({ preventScroll: true });
    if (typeof focus.from === 'number' && element.setSelectionRange) element.setSelectionRange(focus.from, focus.to);
  };

  function pane(name, show) {
    var element = document.getElementById('pane-' + name);
    element.setAttribute('data-shown', desk.tab === name ? 'yes' : 'no');
    show(element);
  }

  function tabs() {
    return ['doubts', 'source', 'questions'].map(function (name) {
      return desk.button(desk.t('tab-' + name), function () {
        desk.tab = name;
        desk.render();
        desk.showPlace();
      }, { role: 'tab', id: 'tab-' + name, 'aria-selected': desk.tab === name ? 'true' : 'false',
        'aria-controls': 'pane-' + name, tabindex: desk.tab === name ? 0 : -1, 'data-focus': 'tab ' + name });
    });
  }

  function bar() {
    var article = desk.article;
    return [
      desk.make('a', { href: '#', text: '← ' + desk.t('queue') }),
      desk.make('h1', { text: article.title || article.name }),
      desk.make('span', { class: 'path', text: article.name }),
      desk.make('div', { class: 'row' }, [
        desk.button(desk.t('undo'), desk.undo, { disabled: !article.undo, 'aria-keyshortcuts': 'u', 'data-focus': 'undo' }),
        article.read && article.slug ? desk.make('a', { href: '/articles/' + encodeURIComponent(article.slug) + '.html', target: 'kb-preview', text: desk.t('see-page') }) : null,
      ]),
    ];
  }

  desk.render = function () {
    if (!desk.article) return;
    desk.rendering = true;
    var focus = desk.focused();
    var places = {};
    document.querySelectorAll('.pane').forEach(function (each) { places[each.id] = each.scrollTop; });
    if (!document.getElementById('pane-doubts')) {
      desk.replace(document.getElementById('main'), [
        desk.make('div', { id: 'bar', class: 'bar' }),
        desk.make('div', { id: 'tabs', class: 'tabs', role: 'tablist', 'aria-label': desk.t('tabs'), onkeydown: tabKeys }),
        desk.make('div', { class: 'panes' }, ['doubts', 'source', 'questions'].map(function (name) {
          return desk.make('section', { id: 'pane-' + name, class: 'pane', role: 'region', 'aria-label': desk.t('tab-' + name), tabindex: 0 });
        })),
      ]);
    }
    desk.replace(document.getElementById('bar'), bar());
    desk.replace(document.getElementById('tabs'), tabs());
    pane('doubts', desk.showDoubts);
    pane('source', desk.showLines);
    pane('questions', desk.showQuestions);
    document.querySelectorAll('.pane').forEach(function (each) { each.scrollTop = places[each.id] || 0; });
    document.title = (desk.article.title || desk.article.name) + ' – ' + desk.t('title');
    desk.focusAgain(focus);
    desk.rendering = false;
  };

  function tabKeys(event) {
    var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    var names = ['doubts', 'source', 'questions'];
    desk.tab = names[(names.indexOf(desk.tab) + step + 3) % 3];
    desk.render();
    desk.focusAgain({ name: 'tab ' + desk.tab });
  }

  function take(article, fresh) {
    var doubt = fresh ? null : desk.currentDoubt;
    desk.article = article;
    desk.updateRow(article.row);
    if (fresh) {
      Object.assign(desk, { currentLine: -1, currentQuestion: '', currentDoubt: '', doubtPlace: 0, editing: '' });
    }
    var still = desk.open().some(function (each) { return each.key === doubt; });
    if (!still) desk.aim(desk.doubt());
    else if (article.lines[desk.currentLine]) desk.currentQuestion = desk.questionAt(article.lines[desk.currentLine].n);
    desk.render();
    if (!still) desk.showPlace();
  }

  var working = Promise.resolve();
  /* Sends a decision, one after the other, and shows what is understood then. */
  desk.decide = function (asked, said, field) {
    working = working.then(function () {
      return desk.post('decide', Object.assign({ name: desk.article.name, seen: desk.article.digest }, asked));
    }).then(function (article) {
      if (field) desk.drafts.drop(field);
      desk.notice(null);
      take(article, false);
      var left = desk.open().length;
      desk.say(said + ' ' + desk.t(left ? 'doubts-left' : 'doubts-none', { count: left }));
    }).catch(desk.refuse);
    return working;
  };

  desk.undo = function () {
    desk.decide({ do: 'undo' }, desk.t('said-undone'));
  };

  desk.reload = function () {
    desk.notice(null);
    if (!desk.article) return desk.openQueue();
    return desk.get('article', { name: desk.article.name }).then(function (article) { take(article, false); }).catch(desk.refuse);
  };

  function openArticle(name) {
    return desk.get('article', { name: name }).then(function (article) {
      desk.tab = 'doubts';
      take(article, true);
      document.getElementById('main').focus({ preventScroll: true });
      desk.say(article.title + ' ' + desk.t('doubts-left', { count: desk.open().length }));
    }).catch(desk.refuse);
  }

  /* What the address asks for behind its #: an article `a`, an `import`, or the list. */
  desk.asked = function () {
    return new URLSearchParams(location.hash.slice(1));
  };

  function route(changed) {
    var asked = desk.asked();
    desk.notice(null);
    if (asked.get('a')) return openArticle(asked.get('a'));
    desk.article = null;
    document.title = desk.t('title');
    if (asked.has('import') && desk.showImport) return desk.showImport(asked.get('path'));
    if (!changed) return desk.followQueue(); /* the list was read a moment ago */
    desk.showQueue();
    return desk.openQueue();
  }

  desk.singleKeys = function () {
    return localStorage.getItem('kb-desk-keys') !== 'off';
  };

  function isTyping(target) {
    return target.closest && target.closest('input:not([type=checkbox]),textarea,select,[contenteditable]');
  }

  var KEYS = {
    n: function () { desk.nextDoubt(1); },
    b: function () { desk.nextDoubt(-1); },
    a: function () { desk.accept(); },
    u: function () { if (desk.article.undo) desk.undo(); },
    p: function () { desk.approve(); },
    q: function () { location.hash = ''; },
    c: function () {
      var field = document.querySelector('#pane-doubts .ways input, #pane-doubts .ways select, #pane-doubts .ways button');
      if (field) field.focus();
    },
  };

  document.addEventListener('keydown', function (event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && isTyping(event.target)) {
      event.target.blur();
      return;
    }
    if (isTyping(event.target) || document.querySelector('dialog[open]') || !desk.singleKeys()) return;
    if (event.key === '?') {
      event.preventDefault();
      desk.showHelp();
    } else if (desk.article && KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  desk.showHelp = function () {
    var box = document.getElementById('help');
    desk.replace(box, [
      desk.make('h2', { id: 'help-title', text: desk.t('help') }),
      desk.make('dl', {}, HELP.reduce(function (all, each) {
        return all.concat([desk.make('dt', {}, [desk.make('kbd', { text: each[0] })]), desk.make('dd', { text: desk.t('key-' + each[1]) })]);
      }, [])),
      desk.make('div', { class: 'check' }, [
        desk.make('input', { type: 'checkbox', id: 'single-keys', checked: desk.singleKeys(), onchange: function (event) {
          localStorage.setItem('kb-desk-keys', event.target.checked ? 'on' : 'off');
        } }),
        desk.make('label', { for: 'single-keys', text: desk.t('single-keys') }),
      ]),
      desk.button(desk.t('close'), function () { box.close(); }),
    ]);
    box.showModal();
  };

  function frame(start) {
    var other = desk.language === 'en' ? ['zh-Hans', '中文'] : ['en', 'English'];
    document.documentElement.lang = start.language;
    desk.replace(document.body, [
      desk.make('a', { class: 'skip', href: '#main', text: desk.t('skip'), onclick: function (event) {
        event.preventDefault();
        document.getElementById('main').focus();
      } }),
      desk.make('header', { class: 'top' }, [
        desk.make('strong', { text: start.title + ' · ' + desk.t('title') }),
        desk.make('nav', { class: 'row', 'aria-label': desk.t('title') }, [
          desk.make('a', { href: '#', text: desk.t('queue') }),
          desk.showImport ? desk.make('a', { href: '#import=1', text: desk.t('import') }) : null,
          desk.make('a', { href: '/', target: 'kb-preview', text: desk.t('preview') }),
          desk.make('a', { href: '?language=' + other[0], lang: other[0], text: other[1], onclick: function (event) {
            event.preventDefault();
            location.href = '?language=' + other[0] + location.hash;
          } }),
          desk.button(desk.t('help'), desk.showHelp, { 'aria-keyshortcuts': '?' }),
        ]),
      ]),
      desk.make('div', { id: 'notice', class: 'notice', role: 'alert', hidden: true }),
      desk.make('main', { id: 'main', tabindex: -1 }),
      desk.make('footer', {}, [desk.make('p', { id: 'said', role: 'status', 'aria-live': 'polite' })]),
      desk.make('dialog', { id: 'help', 'aria-labelledby': 'help-title' }),
    ]);
  }

  /* A file that another program or window wrote is read again, unless something is being typed. */
  function look() {
    if (document.hidden || !desk.article) return;
    var seen = desk.article;
    desk.get('look', { name: seen.name }).then(function (found) {
      if (desk.article !== seen || found.digest === seen.digest) return;
      if (desk.drafts.any()) desk.refuse({ status: 409, words: desk.t('changed-elsewhere') });
      else desk.reload().then(function () { desk.say(desk.t('read-again')); });
    }).catch(function () {});
  }

  desk.language = new URLSearchParams(location.search).get('language') || '';
  desk.get('start').then(function (start) {
    Object.assign(desk, { words: start.words, topics: start.topics, laws: start.laws, language: start.language });
    frame(start);
    window.setInterval(look, LOOK);
    return desk.readQueue().then(function () {
      window.addEventListener('hashchange', route);
      return route();
    });
  }).catch(function (error) {
    if (document.getElementById('notice')) desk.refuse(error);
    else document.body.textContent = 'The desk does not answer.';
  });
})(kbDesk);
