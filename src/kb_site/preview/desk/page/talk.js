/* Talking with the desk's server, and telling what came of it. */
(function (desk) {
  'use strict';

  var token = document.querySelector('meta[name=kb-site-token]').content;

  function address(name, values) {
    var query = new URLSearchParams(values || {});
    if (desk.language) query.set('language', desk.language);
    return name + '?' + query.toString();
  }

  function answered(response) {
    if (response.status === 403) {
      throw { restarted: true };
    }
    return response.json().then(function (found) {
      if (!response.ok) throw { status: response.status, words: found.refused };
      return found;
    });
  }

  function unreachable(error) {
    if (error && (error.restarted || error.status)) throw error;
    throw { unreachable: true };
  }

  desk.get = function (name, values) {
    return fetch(address(name, values), { cache: 'no-store' }).catch(unreachable).then(answered);
  };

  desk.post = function (name, asked) {
    return fetch(address(name), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-KB-Site-Token': token },
      body: JSON.stringify(asked),
    }).catch(unreachable).then(answered);
  };

  /* Says something to all: in a line at the foot, which screen readers read out. */
  desk.say = function (words) {
    var line = document.getElementById('said');
    if (!line) return;
    line.textContent = '';
    window.setTimeout(function () { line.textContent = words; }, 30);
  };

  /* Shows why something was not done; nothing that was typed is lost by it. */
  desk.refuse = function (error) {
    var actions = [];
    var words = error.words;
    if (error.status === 409) {
      actions.push(desk.button(desk.t('read-anew'), function () { desk.reload(); }));
    } else if (error.restarted) {
      words = desk.t('restarted');
      actions.push(desk.button(desk.t('reload-page'), function () { location.reload(); }));
    } else if (error.unreachable) {
      words = desk.t('unreachable');
      actions.push(desk.button(desk.t('try-again'), function () { desk.reload(); }));
    } else if (!words) {
      throw error;
    }
    actions.push(desk.button(desk.t('close'), function () { desk.notice(null); }));
    desk.notice(words, actions);
  };

  desk.notice = function (words, actions) {
    var box = document.getElementById('notice');
    if (words && !box.hidden && box.firstChild.textContent === words) return;
    box.hidden = !words;
    desk.replace(box, words ? [desk.make('p', { text: words }), desk.make('div', { class: 'row' }, actions)] : []);
  };

  /* What was typed and not saved yet, by article and field; a reload of the page keeps it. */
  desk.drafts = {
    _name: function (field) { return 'kb-desk ' + desk.article.name + ' ' + field; },
    get: function (field) { return sessionStorage.getItem(this._name(field)); },
    put: function (field, text) { sessionStorage.setItem(this._name(field), text); },
    drop: function (field) { sessionStorage.removeItem(this._name(field)); },
    any: function () {
      var start = this._name('');
      return Object.keys(sessionStorage).some(function (key) { return key.indexOf(start) === 0; });
    },
  };
})(kbDesk);
