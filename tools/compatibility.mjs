// Says what in the style sheets' form for old browsers iOS 12 or Chrome 69 would take amiss, by MDN's
// data about browsers: a line for each, and nothing where all is well.
//
// A browser passes over a declaration that it does not know, and over a rule whose selector it does
// not know. So each must either be known, or stand after another that says the same, or be on the
// list of what a reader does not miss.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import postcss from "postcss";

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");
const BUILT = join(dirname(fileURLToPath(import.meta.url)), "../templates/assets/built");
const FLOOR = { safari_ios: 12, chrome: 69 };

// Without these the page reads the same; each only makes it finer where it is known.
const REFINEMENTS = new Set([
  "break-after", "break-inside", "color-scheme", "content-visibility", "cursor", "forced-color-adjust", "line-break",
  "scroll-behavior", "scroll-padding-block", "text-autospace",
  "text-decoration-thickness", "text-emphasis", "text-emphasis-position",
  "text-size-adjust", "text-spacing-trim", "text-underline-offset", "text-wrap", "orphans", "widows",
]);
const REFINED_SELECTORS = new Set(["focus-visible", "details-content", "search-cancel-button", "backdrop", "has"]);
const REFINED_MEDIA = new Set(["hover", "prefers-color-scheme", "forced-colors", "prefers-reduced-motion"]);
const FUNCTIONS = ["clamp", "max", "min"];
const KEYWORDS = ["anywhere", "revert", "revert-layer"];

const said = [];
let sheet = "";

function known(support) {
  return Object.entries(FLOOR).every(([browser, floor]) => {
    return [support?.[browser]].flat().some((each) => {
      const version = String(each?.version_added ?? "").replace("≤", "");
      return version !== "" && !each.flags && Number.parseFloat(version) <= floor;
    });
  });
}

function supports(group, name) {
  return known(data.css[group][name]?.__compat?.support);
}

// The same property said before in the same rule, in words that every browser knows.
function hasFallback(declaration) {
  for (let each = declaration.prev(); each; each = each.prev()) {
    if (each.prop === declaration.prop && !newer(each.value)) return true;
  }
  return false;
}

function newer(value) {
  const functions = FUNCTIONS.some((name) => new RegExp(`\\b${name}\\(`).test(value));
  const keywords = KEYWORDS.some((word) => new RegExp(`(?:^|\\s)${word}(?:$|\\s)`).test(value));
  return functions || keywords || /"[^"]*" \//.test(value);
}

function complain(node, text) {
  const { line, column } = node.source.start;
  said.push(`${sheet}:${line}:${column}: ${text}`);
}

function checkDeclaration(declaration) {
  const { prop, value, parent } = declaration;
  const late = prop.startsWith("--") || /\b(?:var|env)\(/.test(value);
  if (newer(value) && (late || !hasFallback(declaration))) {
    complain(declaration, `${prop}: ${value} has nothing that old browsers could take instead`);
  }
  if (prop.startsWith("--") || prop.startsWith("-webkit-") || REFINEMENTS.has(prop)) return;
  if (!supports("properties", prop)) complain(declaration, `${prop} is not known`);
  const isFlex = parent.some((each) => each.prop === "display" && /flex$/.test(each.value));
  if (/gap$/.test(prop) && isFlex) complain(declaration, "a gap between flexible items");
}

function checkSelector(rule) {
  for (const [, name] of rule.selector.matchAll(/:{1,2}([a-z][\w-]*)/g)) {
    const vendor = name.replace(/^-webkit-/, "");
    if (REFINED_SELECTORS.has(vendor)) {
      const alone = rule.selectors.every((each) => each.includes(name));
      if (!alone) complain(rule, `:${name} takes the other selectors of its rule with it`);
    } else if (!supports("selectors", name)) complain(rule, `:${name} is not known`);
  }
}

function checkAtRule(rule) {
  if (rule.name === "media") {
    const refined = [...REFINED_MEDIA].some((name) => rule.params.includes(name));
    const plain = /^(?:print|screen|\((?:min|max)-width:[\d.]+rem\))$/.test(rule.params);
    if (!refined && !plain) complain(rule, `@media ${rule.params} is not known`);
  } else if (!["page", "supports"].includes(rule.name)) complain(rule, `@${rule.name} is not known`);
}

// A browser that does not know what a block asks for passes over all of it.
function withoutAsked(root) {
  root.walkAtRules("supports", (rule) => { if (!rule.params.startsWith("not ")) rule.remove(); });
}

function checkSheet() {
  const [old] = postcss.parse(readFileSync(join(BUILT, sheet), "utf8")).nodes;
  if (old.params !== "not (color: revert-layer)") complain(old, "the form for old browsers is not first");
  withoutAsked(old);
  old.walkDecls((declaration) => {
    if (declaration.parent.name !== "page") checkDeclaration(declaration);
  });
  old.walkRules(checkSelector);
  old.walkAtRules(checkAtRule);
}

for (sheet of readdirSync(BUILT)) if (sheet.endsWith(".css")) checkSheet();
for (const line of said) console.log(line);
process.exitCode = said.length ? 1 : 0;
