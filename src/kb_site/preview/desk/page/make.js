/* Elements from values: every text enters through textContent, and nothing is read as HTML. */
var kbDesk = {};
(function (desk) {
  'use strict';

  var TAGS = ('p ul ol li strong em mark ins del s code pre blockquote div span table thead tbody tr ' +
    'th td br hr h4 h5 h6 dl dt dd sup sub section details summary u figure figcaption').split(' ');

  /* Returns an element: `how` holds attributes, `on…` handlers and `text`; what is null is left
     out. */
  desk.make = function (tag, how, inside) {
    var element = document.createElement(tag);
    Object.keys(how || {}).forEach(function (name) {
      var value = how[name];
      if (value === null || value === undefined || value === false) return;
      if (name === 'text') element.textContent = value;
      else if (name === 'value' || name === 'checked' || name === 'disabled') element[name] = value;
      else if (name.slice(0, 2) === 'on') element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? '' : String(value));
    });
    (inside || []).forEach(function (child) {
      if (child !== null && child !== undefined && child !== '') element.append(child);
    });
    return element;
  };

  desk.button = function (text, act, how) {
    return desk.make('button', Object.assign({ type: 'button', text: text, onclick: act }, how));
  };

  /* Returns what the server made of an answer: texts, and elements of known tags. */
  desk.tree = function (nodes, into) {
    nodes.forEach(function (node) {
      if (typeof node === 'string') {
        into.append(node);
      } else {
        var tag = TAGS.indexOf(node[0]) < 0 ? 'span' : node[0];
        into.append(desk.tree(node[2], desk.make(tag, { class: node[1] || null })));
      }
    });
    return into;
  };

  /* Returns a text of the catalogue with its arguments put in. */
  desk.t = function (key, values) {
    var text = desk.words['desk.' + key];
    if (text === undefined) return key;
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return values && name in values ? String(values[name]) : whole;
    });
  };

  desk.replace = function (element, inside) {
    element.textContent = '';
    inside.forEach(function (child) {
      if (child) element.append(child);
    });
  };
})(kbDesk);
