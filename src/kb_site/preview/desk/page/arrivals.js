/* Importing: a file or a text is dropped or pasted, seen understood, and saved among the sources. */
(function (desk) {
  'use strict';

  var given = null; /* What is looked at: {file, text} or {file, base64}. */

  function encode(buffer) {
    var bytes = new Uint8Array(buffer);
    var text = '';
    for (var start = 0; start < bytes.length; start += 32768) {
      text += String.fromCharCode.apply(null, bytes.subarray(start, start + 32768));
    }
    return btoa(text);
  }

  function take(file) {
    if (!file) return;
    file.arrayBuffer().then(function (buffer) {
      given = { file: file.name, base64: encode(buffer) };
      look();
    });
  }

  function look() {
    desk.say(desk.t('import-reading'));
    return desk.post('import', given).then(function (found) {
      desk.notice(null);
      show(found.articles);
      desk.say(desk.t('import-read', { count: found.articles.length }));
    }).catch(desk.refuse);
  }

  function save() {
    desk.post('import', Object.assign({ save: true }, given)).then(function (found) {
      given = null;
      location.hash = '#' + new URLSearchParams({ a: found.articles[0].name }).toString();
    }).catch(desk.refuse);
  }

  function shown(article) {
    var questions = article.sections.reduce(function (all, section) { return all.concat(section.questions); }, []);
    return desk.make('article', { class: 'question' }, [
      desk.make('h3', { text: article.title || article.name }),
      desk.make('p', { class: 'path', text: desk.t('import-to', { name: article.name }) }),
      desk.make('p', { text: desk.t('import-found', { questions: questions.length, doubts: article.doubts.length }) }),
      desk.make('ol', {}, questions.map(function (question) {
        return desk.make('li', {}, [desk.make('strong', { text: question.question }), desk.tree(question.answer, desk.make('div', { class: 'answer' }))]);
      })),
    ].concat(article.read ? [] : article.doubts.map(function (doubt) {
      return desk.make('p', { text: doubt.message });
    })));
  }

  function show(articles) {
    var readable = articles.every(function (article) { return article.read; });
    desk.replace(document.getElementById('arrived'), [
      desk.make('h2', { text: desk.t('import-understood') }),
    ].concat(articles.map(shown), [
      desk.button(desk.t('import-save'), save, { class: 'main', disabled: !readable, 'data-focus': 'import-save' }),
    ]));
    document.querySelector('[data-focus="import-save"]').focus();
  }

  desk.showImport = function (path) {
    var text = desk.make('textarea', { id: 'import-text', rows: 10 });
    var name = desk.make('input', { id: 'import-name', type: 'text', autocomplete: 'off' });
    var file = desk.make('input', { id: 'import-file', type: 'file', onchange: function () { take(file.files[0]); } });
    var zone = desk.make('div', { class: 'drop' }, [
      desk.make('label', { for: 'import-file', text: desk.t('import-drop') }), file,
    ]);
    zone.addEventListener('dragover', function (event) {
      event.preventDefault();
      zone.classList.add('over');
    });
    zone.addEventListener('dragleave', function () { zone.classList.remove('over'); });
    zone.addEventListener('drop', function (event) {
      event.preventDefault();
      zone.classList.remove('over');
      take(event.dataTransfer.files[0]);
    });
    desk.replace(document.getElementById('main'), [
      desk.make('h1', { text: desk.t('import') }),
      zone,
      desk.make('div', { class: 'field' }, [desk.make('label', { for: 'import-text', text: desk.t('import-paste') }), text]),
      desk.make('div', { class: 'field' }, [desk.make('label', { for: 'import-name', text: desk.t('import-name') }), name]),
      desk.button(desk.t('import-look'), function () {
        given = { file: name.value, text: text.value };
        look();
      }, { class: 'main' }),
      desk.make('div', { id: 'arrived' }),
    ]);
    if (path) {
      given = { path: path };
      look();
    } else text.focus();
  };
})(kbDesk);
