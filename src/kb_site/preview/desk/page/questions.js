/* The right pane: the questions as readers would see them, each to be edited in place. */
(function (desk) {
  'use strict';

  desk.questions = function () {
    return desk.article.sections.reduce(function (all, section) {
      return all.concat(section.questions);
    }, []);
  };

  /* Returns the id of the question that a line stands in, '' before the first. */
  desk.questionAt = function (number) {
    var found = '';
    desk.questions().forEach(function (question) {
      if (question.line <= number) found = question.id;
    });
    return found;
  };

  /* Returns a field with its label, which is saved when it is left or Enter is pressed. */
  desk.field = function (id, words, value, save, how) {
    var draft = desk.drafts.get(id);
    var kind = how && how.rows ? 'textarea' : 'input';
    var sent = value;
    /* Not on `change`: a field that is shown anew with what was typed before would never send it. */
    function leave() {
      if (desk.rendering || field.value === sent) return;
      sent = field.value;
      if (sent === value) desk.drafts.drop(id);
      else save(sent, id);
    }
    var field = desk.make(kind, Object.assign({
      id: 'f-' + id, value: draft === null ? value : draft, 'data-focus': id, maxlength: 2000, autocomplete: 'off',
      oninput: function () {
        desk.drafts.put(id, field.value);
        if (how && how.live) how.live(field.value);
      },
      onblur: leave,
      onkeydown: function (event) {
        if (event.key === 'Enter' && kind === 'input' && !event.isComposing) leave();
      },
    }, how && how.rows ? { rows: how.rows } : { type: 'text' }));
    return desk.make('div', { class: 'field' }, [desk.make('label', { for: 'f-' + id, text: words }), field]);
  };

  desk.choice = function (id, words, value, options, save) {
    var select = desk.make('select', {
      id: 'f-' + id, 'data-focus': id, onchange: function () { save(select.value, id); },
    }, options.map(function (option) {
      return desk.make('option', { value: option[0], text: option[1] });
    }));
    select.value = value;
    return desk.make('div', { class: 'field' }, [desk.make('label', { for: 'f-' + id, text: words }), select]);
  };

  desk.setFact = function (question, key, value, field) {
    return desk.decide({ do: 'fact', question: question, key: key, value: value },
      desk.t('saved', { what: desk.t('fact-' + key) }), field);
  };

  function aliases(question) {
    var id = 'alias ' + question.id;
    var found = desk.make('ol', { class: 'found', 'aria-live': 'polite' });
    var chips = desk.make('ul', { class: 'chips' }, question.aliases.map(function (alias) {
      var others = question.aliases.filter(function (each) { return each !== alias; });
      return desk.make('li', {}, [alias, desk.button('×', function () {
        desk.setFact(question.id, 'aliases', others, null);
      }, { 'aria-label': desk.t('take-away', { what: alias }) })]);
    }));
    var field = desk.field(id, desk.t('fact-aliases'), '', function (value, name) {
      if (value.trim()) desk.setFact(question.id, 'aliases', question.aliases.concat([value.trim()]), name);
    }, { live: function (value) { look(value, question, found); } });
    return desk.make('div', { class: 'aliases' }, [field, found, chips]);
  }

  var waiting = 0;
  /* Shows what a reader of the site as it was built last would find with these words. */
  function look(value, question, list) {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () {
      desk.get('find', { q: value }).then(function (found) {
        desk.replace(list, found.results.map(function (each) {
          var own = each.id === question.id;
          return desk.make('li', { class: own ? 'own' : null, text: (own ? '✓ ' : '') + each.question });
        }));
        if (!found.results.length && value.trim()) list.append(desk.make('li', { text: desk.t('finds-nothing') }));
      }).catch(function () {});
    }, 250);
  }

  function lawChoices(question) {
    if (!desk.laws.length) return null;
    return desk.make('fieldset', {}, [desk.make('legend', { text: desk.t('fact-laws') })].concat(
      desk.laws.map(function (law, index) {
        var id = 'f-law-' + question.id + '-' + index;
        return desk.make('div', { class: 'check' }, [
          desk.make('input', {
            type: 'checkbox', id: id, checked: question.laws.indexOf(law) >= 0, 'data-focus': id,
            onchange: function (event) {
              var others = question.laws.filter(function (each) { return each !== law; });
              desk.setFact(question.id, 'laws', event.target.checked ? others.concat([law]) : others);
            },
          }),
          desk.make('label', { for: id, text: law }),
        ]);
      })));
  }

  function form(question) {
    function saver(key) {
      return function (value, field) { return desk.setFact(question.id, key, value, field); };
    }
    var sure = [['', desk.t('certainty-none')], ['law', desk.t('certainty-law')],
      ['source', desk.t('certainty-source')], ['open', desk.t('certainty-open')]];
    return desk.make('div', { class: 'form' }, [
      desk.field('question ' + question.id, desk.t('fact-question'), question.question, saver('question')),
      desk.field('short ' + question.id, desk.t('fact-short'), question.short, saver('short'), { rows: 2 }),
      aliases(question),
      desk.choice('topic ' + question.id, desk.t('fact-topic'), question.topic, desk.topics, saver('topic')),
      desk.field('context ' + question.id, desk.t('fact-context'), question.context, saver('context')),
      desk.choice('certainty ' + question.id, desk.t('fact-certainty'), question.certainty, sure, saver('certainty')),
      lawChoices(question),
      desk.make('div', { class: 'row' }, [
        desk.button(desk.t('merge'), function () { desk.setRole(question.line, 'prose'); }),
        desk.make('span', { class: 'hint', text: desk.t('split-hint') }),
      ]),
    ]);
  }

  function topicTitle(id) {
    var found = desk.topics.filter(function (topic) { return topic[0] === id; });
    return found.length ? found[0][1] : id;
  }

  function card(question) {
    var current = question.id === desk.currentQuestion;
    var open = desk.editing === question.id;
    var head = [desk.make('h4', { text: question.question })];
    if (question.context) head.push(desk.make('p', { class: 'about', text: desk.t('about', { subject: question.context }) }));
    if (question.heading !== question.question && question.rule) {
      head.push(desk.make('p', { class: 'about', text: desk.t('heading-was', { heading: question.heading }) }));
    }
    return desk.make('article', {
      class: 'question' + (current ? ' current' : ''), 'data-question': question.id,
      onclick: function (event) {
        if (!current && !event.target.closest('button,input,select,textarea,label') && !String(getSelection())) desk.openQuestion(question.id);
      },
    }, head.concat([
      desk.make('p', { class: 'facts' }, [
        desk.button(desk.t('to-line', { number: question.line }), function () { desk.openQuestion(question.id); }, { class: 'plain' }),
        ' ' + topicTitle(question.topic),
        question.certainty ? ' · ' + desk.t('certainty-' + question.certainty) : '',
      ]),
      question.short ? desk.make('p', { class: 'short', text: question.short }) : null,
      desk.tree(question.answer, desk.make('div', { class: 'answer' })),
      desk.button(desk.t(open ? 'edit-close' : 'edit'), function () {
        desk.editing = open ? '' : question.id;
        desk.render();
      }, { 'aria-expanded': open ? 'true' : 'false', 'data-focus': 'edit ' + question.id }),
      open ? form(question) : null,
    ]));
  }

  /* Makes a question the current one and shows its line in the other pane. */
  desk.openQuestion = function (id) {
    desk.currentQuestion = id;
    var found = desk.questions().filter(function (question) { return question.id === id; })[0];
    desk.article.lines.forEach(function (line, index) {
      if (found && line.n === found.line) desk.currentLine = index;
    });
    desk.render();
    desk.bring('.line.current');
    desk.bring('.question.current');
  };

  function frontForm(article) {
    function saver(key) {
      return function (value, field) {
        desk.decide({ do: 'front', key: key, value: value }, desk.t('saved', { what: desk.t('front-' + key) }), field);
      };
    }
    var source = article.source;
    return desk.make('details', { class: 'front', open: desk.frontOpen, ontoggle: function (event) { desk.frontOpen = event.target.open; } }, [
      desk.make('summary', { text: desk.t('front') }),
      desk.field('front title', desk.t('front-title'), article.title, saver('title')),
      desk.field('front summary', desk.t('front-summary'), article.summary, saver('summary'), { rows: 2 }),
      desk.field('front source.name', desk.t('front-source.name'), source.name, saver('source.name')),
      desk.field('front source.url', desk.t('front-source.url'), source.url, saver('source.url')),
      desk.field('front source.accessed', desk.t('front-source.accessed'), source.accessed, saver('source.accessed')),
      desk.field('front published', desk.t('front-published'), article.published, saver('published')),
      desk.make('div', { class: 'row' }, [
        desk.make('span', { text: article.reviewed ? desk.t('reviewed-on', { day: article.reviewed }) : desk.t('reviewed-never') }),
        desk.button(desk.t('review-today'), function () {
          var day = new Date();
          var iso = new Date(day - day.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
          saver('reviewed')(iso, null);
        }),
      ]),
    ]);
  }

  desk.showQuestions = function (pane) {
    var article = desk.article;
    var inside = [desk.make('h2', { text: desk.t('questions-pane') })];
    if (article.read) {
      inside.push(desk.make('p', { class: 'title', text: article.title }), frontForm(article));
      if (article.lead.length) inside.push(desk.tree(article.lead, desk.make('div', { class: 'lead' })));
      article.sections.forEach(function (section) {
        var single = section.questions.length === 1 && section.questions[0].line === section.line;
        if (!single) inside.push(desk.make('h3', { text: section.heading }));
        if (section.lead.length) inside.push(desk.tree(section.lead, desk.make('div', { class: 'lead' })));
        section.questions.forEach(function (question) { inside.push(card(question)); });
      });
      if (article.conclusion.length) {
        inside.push(desk.make('h3', { text: desk.t('conclusion') }));
        inside.push(desk.tree(article.conclusion, desk.make('div', { class: 'lead' })));
      }
    } else {
      inside.push(desk.make('p', { class: 'about', text: desk.t('not-read') }));
    }
    desk.replace(pane, inside);
  };
})(kbDesk);
