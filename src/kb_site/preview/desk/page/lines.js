/* The left pane: the source's lines, with what was done to them in place. */
(function (desk) {
  'use strict';

  var ROLES = ['title', 'section', 'question', 'prose', 'keep', 'drop', 'auto'];
  var SIGNS = { title: '#', section: '§', question: '?', dropped: '✂' };
  /* Characters of a line that a field takes. */
  var LONGEST = 2000;
  var KEYS = { h: 'section', w: 'question', t: 'prose', x: 'drop', k: 'keep', o: 'auto' };

  function part(each) {
    var kind = each[0];
    if (!kind) return each[1];
    if (kind.indexOf('private-') === 0) {
      return desk.make('span', { class: 'private', title: desk.t('private'), text: each[1] });
    }
    if (kind === 'gap') {
      return desk.make('mark', { class: 'gap', title: desk.t('kind-gap'), text: '〔' + desk.t('gap-here') + '〕' });
    }
    if (kind === 'gap-filled') {
      return desk.make('ins', { class: 'supplied', title: desk.t('supplied'), text: '＋' + (each[2] || each[1]) });
    }
    return desk.make('span', { class: 'repair', title: desk.t('repaired') + ' (' + kind + ')' }, [
      each[1] ? desk.make('del', { text: each[1] }) : null,
      each[2] ? desk.make('ins', { text: each[2] }) : null,
    ]);
  }

  function label(line) {
    var role = line.role ? desk.t('role-' + line.role) : '';
    return desk.t('line-label', { number: line.n, role: role });
  }

  function tools(line) {
    var offered = ROLES.filter(function (role) {
      if (role === 'keep') return line.role === 'dropped' && !desk.article.markdown;
      if (role === 'auto') return !desk.article.markdown && line.decided;
      return true;
    });
    var buttons = offered.map(function (role) {
      return desk.button(desk.t('make-' + role), function () { desk.setRole(line.n, role); }, {
        'data-focus': 'role ' + line.n + ' ' + role,
        'aria-pressed': line.decided === role || (line.role === role && !line.decided) ? 'true' : 'false',
      });
    });
    var hidden = line.parts.some(function (each) { return each[0].indexOf('private-') === 0; });
    if (hidden) {
      buttons.push(desk.button(desk.t('reveal'), function () { desk.reveal(line.n); }));
    }
    buttons.push(desk.button(desk.t('fill'), function () {
      desk.filling = desk.filling === line.n ? 0 : line.n;
      desk.render();
      var field = document.querySelector('[data-focus="fill ' + line.n + '"]');
      if (field) field.focus();
    }, { 'aria-expanded': desk.filling === line.n ? 'true' : 'false' }));
    if (desk.filling === line.n) buttons.push(filling(line));
    var text = written(line);
    if (desk.article.markdown && !hidden && text.trim() && text.length <= LONGEST) {
      buttons.push(desk.button(desk.t('mend'), function () {
        desk.mending = desk.mending === line.n ? 0 : line.n;
        desk.render();
        var field = document.querySelector('[data-focus="mend ' + line.n + '"]');
        if (field) field.focus();
      }, { 'aria-expanded': desk.mending === line.n ? 'true' : 'false', 'data-focus': 'mending ' + line.n }));
      if (desk.mending === line.n) buttons.push(mending(line, text));
    }
    return desk.make('div', { class: 'tools', role: 'group', 'aria-label': label(line) }, buttons);
  }

  /* Words for a place of a line where the loader was not sure that any are missing. */
  function filling(line) {
    return desk.field('fill ' + line.n, desk.t('gap-words'), '', function (value, field) {
      if (value.trim()) desk.decide({ do: 'gap', line: line.n, words: value }, desk.t('said-gap'), field);
    });
  }

  /* The line as its file has it: what repairs and gaps say of it stands in no file. */
  function written(line) {
    return line.parts.map(function (each) { return each[1]; }).join('');
  }

  function mending(line, text) {
    return desk.field('mend ' + line.n, desk.t('mend-words', { number: line.n }), text, function (value, field) {
      desk.decide({ do: 'words', line: line.n, was: text, words: value }, desk.t('said-mended', { number: line.n }), field);
    }, { rows: Math.min(8, 1 + Math.ceil(text.length / 24)) });
  }

  function row(line, index) {
    var current = index === desk.currentLine;
    var sign = SIGNS[line.role] || '';
    return desk.make('li', {
      class: ['line', line.role && 'is-' + line.role, line.decided && 'decided', current && 'current',
        desk.doubtLine() === line.n && 'doubted'].filter(Boolean).join(' '),
      'data-index': index,
    }, [
      desk.make('div', { class: 'line-row' }, [
        desk.button(String(line.n), function () { desk.openLine(index); }, {
          class: 'number', 'aria-label': label(line), 'aria-expanded': current ? 'true' : 'false',
          tabindex: current || (desk.currentLine < 0 && index === 0) ? 0 : -1, 'data-focus': 'line ' + index,
        }),
        desk.make('span', { class: 'sign', 'aria-hidden': 'true', text: sign }),
        desk.make('span', { class: 'text', onclick: function () { if (!String(getSelection())) desk.openLine(index); } },
          line.parts.map(part)),
        line.role === 'dropped' ? desk.make('span', { class: 'why', text: desk.t('left-out') }) : null,
      ]),
      current ? tools(line) : null,
    ]);
  }

  desk.showLines = function (pane) {
    var list = desk.make('ol', { class: 'lines', onkeydown: keys }, desk.article.lines.map(row));
    desk.replace(pane, [desk.make('h2', { text: desk.t('source-pane') }), list]);
  };

  function keys(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    var at = event.target.closest('li');
    if (!at || event.target.className !== 'number') return;
    var index = Number(at.getAttribute('data-index'));
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      var last = desk.article.lines.length - 1;
      desk.openLine(Math.min(last, Math.max(0, index + step)), true);
    } else if (KEYS[event.key] && desk.singleKeys()) {
      event.preventDefault();
      event.stopPropagation();
      desk.setRole(desk.article.lines[index].n, KEYS[event.key]);
    }
  }

  desk.setRole = function (number, role) {
    desk.decide({ do: 'line', line: number, role: role }, desk.t('said-role', {
      number: number, role: desk.t('make-' + role),
    }));
  };

  desk.reveal = function (number) {
    desk.post('reveal', { name: desk.article.name, line: number }).then(function (found) {
      desk.article.lines.forEach(function (line, index) {
        if (line.n === number && found.line) desk.article.lines[index] = found.line;
      });
      desk.render();
    }).catch(desk.refuse);
  };

  /* Makes a line the current one and shows the question that it stands in. */
  desk.openLine = function (index, stay) {
    desk.currentLine = index === desk.currentLine && !stay ? -1 : index;
    var line = desk.article.lines[index];
    desk.currentQuestion = desk.questionAt(line.n);
    desk.render();
    if (desk.currentLine >= 0) {
      var button = document.querySelector('[data-focus="line ' + index + '"]');
      if (button) button.focus({ preventScroll: true });
      desk.bring('.line.current');
      desk.bring('.question.current');
    }
  };

  /* Scrolls within its pane alone, and only where the element is not in sight. */
  desk.bring = function (selector) {
    var element = document.querySelector(selector);
    var pane = element && element.closest('.pane');
    if (!pane || !pane.offsetParent) return;
    var inner = pane.getBoundingClientRect();
    var outer = element.getBoundingClientRect();
    if (outer.top < inner.top || outer.bottom > inner.bottom) {
      pane.scrollTop += outer.top - inner.top - inner.height / 4;
    }
  };
})(kbDesk);
