// Scripts: their parts in order as one, made small by Terser for browsers of ES2017 on.
import { parse } from "acorn";
import { minify } from "terser";

const ECMA = 2017;
const HEAD = '(kb) => {\n"use strict";';
// Fields that no file of the index and no page has: they may have any name, in all scripts the same.
const FIELDS = /^(addPieces|against|apart|characters|denies|documents|early|fields|firsts|folded|full|held|holds|inPage|lengths|likely|lists|longest|matched|mean|named|markable|owners|passagesOf|pairs|partNames|pieces|places|questions|readQuery|shardNames|standing|starts|stops|strangePairs|unitRareness|sure|terms|typed|weights|whole|withPairs|withReadings|withUnits|wordBounds|wordNames)$/;
// Few letters, those that keywords have: names that are alike compress better than short ones.
const LETTERS = "etrnaosilcdu";

export async function script(parts, preamble = "") {
  return minified(parts.join("\n;\n"), { compress: { passes: 3 }, format: { comments: false, preamble } });
}

async function minified(text, options) {
  const made = await minify(text, { ecma: ECMA, ...options });
  return `${made.code}\n`;
}

function identifier(number) {
  let name = "";
  let letters = LETTERS;
  for (let left = number + 1; left > 0; left = Math.floor(left / letters.length)) {
    letters = name ? `${LETTERS}0123456789` : LETTERS;
    name += letters[--left % letters.length];
  }
  return name;
}

// Return scripts of several parts each, which share one object, made small together: what a part
// gives to others of its script by `kb.name = name` they call by a name, and only what another script
// takes, or `open` names, is given by the object. A part is `var kbSearch = …; ((kb) => { … })(kbSearch);`
export async function scripts(all, open) {
  const read = all.map((parts) => parts.map(readPart));
  const made = [];
  const nameCache = {};
  for (const parts of read) {
    const others = read.filter((each) => each !== parts).flat().flatMap(({ members }) => members.map((node) => node.property.name));
    made.push(await minified(join(parts, new Set([...open, ...others])), {
      compress: { passes: 6, inline: 1, pure_getters: true, unsafe_arrows: true },
      mangle: { nth_identifier: { get: identifier }, properties: { regex: FIELDS } },
      nameCache,
      format: { comments: false },
    }));
  }
  return made;
}

function join(parts, open) {
  const given = new Map(parts.flatMap(({ gifts }, place) => [...gifts].map(([name, local]) => [name, own(local, place)])));
  const texts = parts.flatMap((each, place) => renamed(each, place, given));
  const left = [...given].filter(([name]) => open.has(name)).map(([name, local]) => `kb.${name} = ${local};`);
  // What the last part does, beside what it declares, it does when all is there.
  const last = parts[parts.length - 1].kept;
  const begins = last.findIndex((node) => !/Declaration$/.test(node.type));
  texts.splice(texts.length - (begins < 0 ? 0 : last.length - begins), 0, ...left);
  return `var kbSearch = kbSearch || {};\n(${HEAD}\n${texts.join("\n")}\n})(kbSearch);`;
}

function own(name, place) {
  return `${name}$${place}`;
}

// Return what a part says, what it declares, what it gives, and where it names either.
function readPart(text) {
  const tree = parse(text, { ecmaVersion: ECMA });
  const [, ...body] = tree.body[1].expression.callee.body.body;
  const declared = body.flatMap((node) => node.type === "VariableDeclaration" ? node.declarations : node).filter((node) => node.id);
  const locals = new Set(declared.map((node) => node.id.name));
  const gifts = new Map();
  const kept = [];
  for (const node of body) {
    const given = node.type === "ExpressionStatement" && node.expression.type === "AssignmentExpression" && isShared(node.expression.left) &&
      locals.has(node.expression.right.name);
    if (given) gifts.set(node.expression.left.property.name, node.expression.right.name);
    else kept.push(node);
  }
  const found = { text, kept, locals, gifts, names: [], members: [] };
  kept.forEach((node) => { walk(node, found); });
  return found;
}

function isShared(node) {
  return node.type === "MemberExpression" && !node.computed && node.object.name === "kb";
}

// Note identifiers that name a variable, and members of `kb`.
function walk(node, found) {
  if (isShared(node)) found.members.push(node);
  else if (node.type === "Identifier") found.names.push(node);
  else {
    for (const [key, value] of Object.entries(node)) {
      const label = !node.computed && ((key === "property" && node.type === "MemberExpression") || (key === "key" && node.type === "Property"));
      if (!label) [value].flat().filter((each) => each && each.type).forEach((each) => { walk(each, found); });
    }
  }
}

function renamed({ text, kept, locals, names, members }, place, given) {
  const changes = [
    ...names.filter((node) => locals.has(node.name)).map((node) => [node.start, node.end, own(node.name, place)]),
    ...members.filter((node) => given.has(node.property.name)).map((node) => [node.start, node.end, given.get(node.property.name)]),
    ...kept.filter((node) => node.type === "FunctionDeclaration").flatMap(arrow),
  ].sort(([one], [other]) => one - other);
  return kept.map((node) => {
    let made = "";
    let at = node.start;
    for (const [start, end, name] of changes.filter(([start]) => start >= node.start && start < node.end)) {
      made += text.slice(at, start) + name;
      at = end;
    }
    return made + text.slice(at, node.end);
  });
}

// Return the changes that make a function an arrow; no part's function says `this` or `arguments`.
function arrow(node) {
  return [
    [node.start, node.id.start, "var "],
    [node.id.end, node.id.end, node.async ? " = async " : " = "],
    [node.body.start, node.body.start, "=> "],
  ];
}
