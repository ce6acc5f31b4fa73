/* The queue: all articles, those that need an editor marked, with filters and progress. */
(function (desk) {
  'use strict';

  var FILTERS = ['all', 'doubtful', 'new', 'overdue', 'changed', 'fault', 'approved'];

  function has(row, filter) {
    return filter === 'all' || row.flags.indexOf(filter) >= 0;
  }

  function listed() {
    var words = desk.queueWords.trim().toLowerCase();
    return desk.rows.filter(function (row) {
      if (!has(row, desk.filter)) return false;
      return !words || (row.name + ' ' + (row.title || '')).toLowerCase().indexOf(words) >= 0;
    });
  }

  function link(row) {
    return '#' + new URLSearchParams({ a: row.name }).toString();
  }

  function line(row) {
    var flags = row.flags.filter(function (flag) { return flag !== 'doubtful' || !row.doubts; });
    return desk.make('li', {}, [
      desk.make('a', { href: link(row), text: row.title || row.name }),
      desk.make('span', { class: 'path', text: row.title ? row.name : '' }),
      row.read ? desk.make('span', { class: 'doubts', text: row.doubts ? desk.t('row-doubts', { count: row.doubts }) : desk.t('row-none') })
        : desk.make('span', { class: 'doubts', text: desk.t('row-unread') }),
      desk.make('span', { class: 'flags' }, flags.map(function (flag) {
        return desk.make('span', { class: 'flag flag-' + flag, text: desk.t('flag-' + flag) });
      })),
    ]);
  }

  function showList() {
    var rows = listed();
    desk.replace(document.getElementById('queue-list'), rows.map(line));
    document.getElementById('queue-count').textContent = desk.t('queue-count', { count: rows.length });
  }

  function filterButtons() {
    return FILTERS.map(function (filter) {
      var count = desk.rows.filter(function (row) { return has(row, filter); }).length;
      return desk.button(desk.t('flag-' + filter) + ' ' + count, function () {
        desk.filter = filter;
        desk.showQueue();
      }, { 'aria-pressed': desk.filter === filter ? 'true' : 'false', 'data-focus': 'filter ' + filter });
    });
  }

  desk.showQueue = function () {
    var done = desk.rows.filter(function (row) { return has(row, 'approved'); }).length;
    var focus = desk.focused();
    desk.replace(document.getElementById('main'), [
      desk.make('h1', { text: desk.t('queue') }),
      desk.make('p', { class: 'progress' }, [
        desk.make('progress', { max: desk.rows.length || 1, value: done, 'aria-label': desk.t('progress') }),
        ' ' + desk.t('progress-words', { done: done, all: desk.rows.length }),
        desk.unread ? ' ' + desk.t('still-reading', { count: desk.unread }) : '',
      ]),
      desk.make('div', { class: 'row filters', role: 'group', 'aria-label': desk.t('filters') }, filterButtons()),
      desk.make('div', { class: 'field' }, [
        desk.make('label', { for: 'queue-words', text: desk.t('queue-find') }),
        desk.make('input', {
          id: 'queue-words', type: 'search', value: desk.queueWords, 'data-focus': 'queue-words',
          oninput: function (event) { desk.queueWords = event.target.value; showList(); },
        }),
      ]),
      desk.others.length ? desk.make('section', { class: 'notice' }, [
        desk.make('p', { text: desk.t('others') }),
        desk.make('ul', {}, desk.others.map(function (name) {
          return desk.make('li', {}, [desk.make('a', {
            href: '#' + new URLSearchParams({ import: 1, path: name }).toString(), text: desk.t('import-file', { name: name }),
          })]);
        })),
      ]) : null,
      desk.make('p', { id: 'queue-count', class: 'hint', role: 'status' }),
      desk.make('ol', { id: 'queue-list', class: 'queue' }),
    ]);
    showList();
    desk.focusAgain(focus);
  };

  var asking = 0;
  /* Whether neither an article nor an import is shown: the list must not take their place. */
  function atQueue() {
    return !desk.article && !desk.asked().has('import');
  }

  desk.readQueue = function () {
    return desk.get('queue').then(function (found) {
      desk.rows = found.rows;
      desk.unread = found.unread;
      desk.others = found.others;
    });
  };

  desk.openQueue = function () {
    window.clearTimeout(asking);
    return desk.readQueue().then(function () {
      if (atQueue()) desk.followQueue();
    }).catch(desk.refuse);
  };

  /* Shows the list as it was read, and reads it again while the server still reads articles. */
  desk.followQueue = function () {
    desk.showQueue();
    if (desk.unread) asking = window.setTimeout(desk.openQueue, 1500);
  };

  desk.updateRow = function (row) {
    desk.rows = desk.rows.map(function (each) { return each.name === row.name ? row : each; });
  };

  /* Goes on to the next article that is listed, those with something open first. */
  desk.nextArticle = function () {
    var rows = desk.rows.filter(function (row) { return has(row, desk.filter) || has(row, 'doubtful') || has(row, 'new') || has(row, 'changed'); });
    var names = rows.map(function (row) { return row.name; });
    var here = desk.article ? desk.article.name : '';
    var later = rows.filter(function (row, place) { return names[place] > here && !has(row, 'approved'); });
    var next = later[0] || rows.filter(function (row) { return row.name !== here && !has(row, 'approved'); })[0];
    if (next) location.hash = link(next);
    else {
      location.hash = '';
      desk.say(desk.t('all-done'));
    }
  };
})(kbDesk);
