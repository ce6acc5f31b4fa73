/* Doubts first: one at a time, with what can be done about it, and what was decided so far. */
(function (desk) {
  'use strict';

  desk.open = function () {
    return desk.article.doubts.filter(function (doubt) { return !doubt.accepted; });
  };

  desk.doubt = function () {
    var open = desk.open();
    var found = open.filter(function (doubt) { return doubt.key === desk.currentDoubt; })[0];
    return found || open[Math.min(desk.doubtPlace || 0, open.length - 1)] || null;
  };

  desk.doubtLine = function () {
    var doubt = desk.doubt();
    return doubt ? doubt.line : 0;
  };

  /* Goes on to another doubt, `by` places further, and shows its place in both panes. */
  desk.nextDoubt = function (by) {
    var open = desk.open();
    if (!open.length) {
      desk.nextArticle();
      return;
    }
    var doubt = desk.doubt();
    var place = open.indexOf(doubt);
    desk.aim(open[(place + by + open.length) % open.length]);
    desk.render();
    desk.showPlace();
    desk.say(desk.t('doubt-said', { kind: desk.t('kind-' + desk.doubt().kind), message: desk.doubt().message }));
  };

  desk.aim = function (doubt) {
    var open = desk.open();
    desk.currentDoubt = doubt ? doubt.key : '';
    desk.doubtPlace = Math.max(0, open.indexOf(doubt));
    if (!doubt) return;
    desk.article.lines.forEach(function (line, index) {
      if (line.n === doubt.line) desk.currentLine = index;
    });
    desk.currentQuestion = doubt.question || desk.questionAt(doubt.line);
  };

  desk.showPlace = function () {
    desk.bring('.line.current');
    desk.bring('.question.current');
  };

  desk.accept = function () {
    var doubt = desk.doubt();
    if (doubt && doubt.kind !== 'fault' && doubt.kind !== 'lost') {
      desk.decide({ do: 'accept', doubt: doubt.key }, desk.t('said-accepted'));
    }
  };

  function roleButtons(doubt) {
    return ['section', 'question', 'prose', 'drop'].map(function (role) {
      return desk.button(desk.t('make-' + role), function () { desk.setRole(doubt.line, role); });
    });
  }

  function reasonField(doubt) {
    var id = 'reason ' + doubt.key;
    return desk.field(id, desk.t('reason'), '', function () {});
  }

  function reasonOf(doubt) {
    return desk.drafts.get('reason ' + doubt.key) || '';
  }

  /* For each kind of doubt, what can be done about it besides letting it stand. */
  var WAYS = {
    outline: function (doubt) { return [desk.make('div', { class: 'row' }, roleButtons(doubt))]; },
    gap: function (doubt) {
      var id = 'gap ' + doubt.key;
      function fill(words, field) {
        desk.decide({ do: 'gap', line: doubt.line, column: doubt.column, words: words }, desk.t('said-gap'), field);
      }
      return [
        desk.field(id, desk.t('gap-words'), '', function (value, field) { if (value.trim()) fill(value, field); }),
        desk.make('div', { class: 'row' }, [
          desk.button(desk.t('gap-fill'), function () {
            var words = desk.drafts.get(id) || '';
            if (words.trim()) fill(words, id);
          }),
          desk.button(desk.t('gap-none'), function () { fill('', id); }),
        ]),
      ];
    },
    drop: function (doubt) {
      return [reasonField(doubt), desk.make('div', { class: 'row' }, [
        desk.button(desk.t('make-keep'), function () {
          desk.decide({ do: 'line', line: doubt.line, role: 'keep', reason: reasonOf(doubt) }, desk.t('said-kept'), 'reason ' + doubt.key);
        }),
      ])];
    },
    private: function (doubt) {
      return [reasonField(doubt), desk.make('div', { class: 'row' }, [
        desk.button(desk.t('reveal'), function () { desk.reveal(doubt.line); }),
        desk.button(desk.t('allow'), function () {
          desk.decide({ do: 'allow', line: doubt.line, column: doubt.column, reason: reasonOf(doubt) }, desk.t('said-allowed'), 'reason ' + doubt.key);
        }),
      ])];
    },
    wording: function (doubt) {
      var question = desk.questions().filter(function (each) { return each.id === doubt.question; })[0];
      if (!question) return [];
      return [
        desk.field('doubt-wording ' + doubt.key, desk.t('fact-question'), question.question, function (value, field) {
          desk.setFact(question.id, 'question', value, field);
        }),
        desk.make('div', { class: 'row' }, [desk.button(desk.t('keep-heading'), function () {
          desk.setFact(question.id, 'question', question.heading, 'doubt-wording ' + doubt.key);
        })]),
      ];
    },
    title: function (doubt) {
      return [desk.field('doubt-title ' + doubt.key, desk.t('front-title'), '', function (value, field) {
        if (value.trim()) desk.decide({ do: 'front', key: 'title', value: value }, desk.t('saved', { what: desk.t('front-title') }), field);
      })];
    },
    topic: function (doubt) {
      var section = desk.article.sections.filter(function (each) { return each.line === doubt.line; })[0];
      if (!section || !section.questions.length) return [];
      return [desk.choice('doubt-topic ' + doubt.key, desk.t('fact-topic'), 'other', desk.topics, function (value) {
        desk.decide({ do: 'topic', line: doubt.line, value: value }, desk.t('saved', { what: desk.t('fact-topic') }));
      })];
    },
  };
  WAYS.text = function (doubt) { return doubt.line ? WAYS.outline(doubt) : []; };

  function card(doubt, place, total) {
    var ways = WAYS[doubt.kind] ? WAYS[doubt.kind](doubt) : [];
    var stands = doubt.kind !== 'fault' && doubt.kind !== 'lost';
    return desk.make('div', { class: 'doubt kind-' + doubt.kind, role: 'group', 'aria-label': desk.t('doubt') }, [
      desk.make('p', { class: 'doubt-head' }, [
        desk.make('strong', { text: desk.t('kind-' + doubt.kind) }),
        ' ' + desk.t('doubt-place', { place: place, total: total }),
        doubt.line ? ' · ' : '',
        doubt.line ? desk.button(desk.t('to-line', { number: doubt.line }), function () {
          desk.aim(doubt); desk.tab = 'source'; desk.render(); desk.showPlace();
        }, { class: 'plain' }) : null,
      ]),
      doubt.words ? desk.make('blockquote', { text: doubt.words }) : null,
      desk.make('p', { text: doubt.message + (doubt.code ? '（' + doubt.code + '）' : '') }),
      desk.make('div', { class: 'ways' }, ways),
      desk.make('div', { class: 'row' }, [
        stands ? desk.button(desk.t('accept-' + (doubt.kind in ACCEPTS ? doubt.kind : 'any')), desk.accept, { class: 'main', 'data-focus': 'accept', 'aria-keyshortcuts': 'a' }) : null,
        desk.button(desk.t('next'), function () { desk.nextDoubt(1); }, { 'data-focus': 'next', 'aria-keyshortcuts': 'n' }),
      ]),
    ]);
  }
  var ACCEPTS = { drop: 1, wording: 1, private: 1, gap: 1 };

  function settled() {
    var article = desk.article;
    var accepted = article.doubts.filter(function (doubt) { return doubt.accepted; });
    var rows = article.decisions.map(function (each) {
      var what = desk.t('decided-' + each.key);
      var where = each.line ? desk.t('to-line', { number: each.line }) : each.question || '';
      return entry([what, where, each.words || ''], function () {
        desk.decide({ do: 'forget', path: each.path }, desk.t('said-taken-back'));
      });
    });
    rows = rows.concat(accepted.map(function (doubt) {
      return entry([desk.t('accepted'), desk.t('kind-' + doubt.kind), doubt.words], function () {
        desk.decide({ do: 'reopen', doubt: doubt.key }, desk.t('said-taken-back'));
      });
    }), article.gone.map(function (each) {
      return entry([desk.t('accepted-gone'), each.code, each.words], function () {
        desk.decide({ do: 'reopen', doubt: each.key }, desk.t('said-taken-back'));
      });
    }));
    if (!rows.length) return null;
    return desk.make('details', { class: 'settled', open: desk.settledOpen, ontoggle: function (event) { desk.settledOpen = event.target.open; } }, [
      desk.make('summary', { text: desk.t('settled', { count: rows.length }) }), desk.make('ul', {}, rows),
    ]);
  }

  function entry(parts, takeBack) {
    var words = parts.filter(Boolean).join(' · ');
    return desk.make('li', {}, [desk.make('span', { text: words }), desk.button(desk.t('take-back'), takeBack, {
      'aria-label': desk.t('take-away', { what: words }),
    })]);
  }

  function state() {
    var article = desk.article;
    if (desk.open().length) return null;
    var approved = article.approved && !article.changed;
    return desk.make('div', { class: 'doubt done' }, [
      desk.make('p', {}, [desk.make('strong', { text: approved ? desk.t('approved-on', { day: article.approved }) : desk.t('no-doubts') })]),
      article.changed ? desk.make('p', { text: desk.t('changed-since', { day: article.approved }) }) : null,
      desk.make('div', { class: 'row' }, [
        approved
          ? desk.button(desk.t('disapprove'), function () { desk.decide({ do: 'disapprove' }, desk.t('said-disapproved')); })
          : desk.button(desk.t('approve'), desk.approve, { class: 'main', 'data-focus': 'approve', 'aria-keyshortcuts': 'p' }),
        desk.button(desk.t('next-article'), desk.nextArticle, { 'data-focus': 'next', 'aria-keyshortcuts': 'n' }),
      ]),
    ]);
  }

  desk.approve = function () {
    if (!desk.open().length) desk.decide({ do: 'approve' }, desk.t('said-approved'));
    else desk.say(desk.t('doubts-left', { count: desk.open().length }));
  };

  desk.showDoubts = function (pane) {
    var open = desk.open();
    var doubt = desk.doubt();
    desk.replace(pane, [
      desk.make('h2', { class: 'count', text: desk.t(open.length ? 'doubts-left' : 'doubts-none', { count: open.length }) }),
      doubt ? card(doubt, open.indexOf(doubt) + 1, open.length) : state(),
      settled(),
    ]);
  };
})(kbDesk);
