// The style sheet: five layers in one, as they are for browsers that know layers, and made flat
// for those that do not. The two say the same; a browser reads one of them.
import isPseudoClass from "@csstools/postcss-is-pseudo-class";
import { Features, transform } from "lightningcss";
import postcss from "postcss";
import logical from "postcss-logical";
import values from "postcss-value-parser";

export const LAYERS = ["base", "layout", "parts", "prose", "adapt"];

// Chrome 99, Firefox 97 and Safari 15.4 brought both layers and this word.
const KNOWS_LAYERS = "(color: revert-layer)";
const OLD_ALONE = `not ${KNOWS_LAYERS}`;
// What Android's in-app browsers (X5, UC) and old iPhones (5s, 6) are stuck at.
export const OLD = { chrome: 69 << 16, ios_saf: 12 << 16 };

const LENGTHS = ["clamp", "max", "min"];

// What old browsers need said in other words is said so in both forms: where these hold the same
// text, the second costs next to nothing in what is sent (each is below the 32 KB that gzip looks back).
const ALIKE = [
  logical({ blockDirection: "top-to-bottom", inlineDirection: "left-to-right" }),
  isPseudoClass({ preserve: false, onComplexSelector: "error" }),
];

export async function styleSheet(sources) {
  const layered = `@layer ${LAYERS.join()};${sources}`;
  const current = await postcss([chosenTheme, lifted, withoutOldAlone, ...ALIKE]).process(layered, { from: undefined });
  const flat = await postcss([
    chosenTheme,
    lifted,
    flatten,
    withoutScripting,
    gapsAsMargins,
    lengthsWithoutFunctions,
    focusWithoutVisible,
    ...ALIKE,
  ]).process(layered, { from: undefined });
  return `@supports ${OLD_ALONE}{${minify(flat.css)}}\n${minify(current.css)}\n`;
}

function minify(css) {
  const made = transform({
    filename: "site.css",
    code: Buffer.from(css),
    minify: true,
    targets: OLD,
    exclude: Features.LightDark, // its stand-in for `color-scheme` serves a function we do not use
  });
  return made.code.toString();
}

// What a system's dark setting changes, a reader can choose as well, and take back: the same values
// once more for each choice. Without one they are as specific as they are written.
const chosenTheme = {
  postcssPlugin: "chosen-theme",
  Once(root) {
    const dark = [];
    root.walkAtRules("media", (media) => {
      if (media.params === "(prefers-color-scheme: dark)") media.walkRules(":root", (rule) => dark.push(rule));
    });
    const names = dark.flatMap((rule) => rule.nodes.map((each) => each.prop));
    for (const rule of dark) {
      const light = rule.clone({ selector: ':root[data-theme="light"]', nodes: [] });
      root.walkRules(":root", (plain) => {
        if (plain.parent.name !== "layer") return;
        plain.each((each) => { if (names.includes(each.prop)) light.append(each.clone()); });
      });
      light.append({ prop: "color-scheme", value: "light" });
      const chosen = rule.clone({ selector: ':root[data-theme="dark"]' });
      chosen.append({ prop: "color-scheme", value: "dark" });
      rule.parent.after([light, chosen]);
    }
  },
};

// The last layer alone turns round what stands in all others, by simpler selectors; where there are
// no layers, an id that no page has lifts it over them.
const lifted = {
  postcssPlugin: "lifted",
  Once(root) {
    root.walkAtRules("layer", (layer) => {
      if (layer.params === LAYERS.at(-1)) layer.walkRules(lift);
    });
  },
};

// The layers follow each other in their order, and their selectors are of a kind: tests compare what
// comes of both forms.
const flatten = {
  postcssPlugin: "flatten",
  Once(root) {
    const layers = [];
    root.walkAtRules("layer", (layer) => { layers.push(layer.remove()); });
    layers.sort((one, two) => LAYERS.indexOf(one.params) - LAYERS.indexOf(two.params));
    for (const layer of layers) root.append(layer.nodes ?? []);
    root.walkAtRules("supports", (each) => {
      if (each.params === OLD_ALONE) each.replaceWith(each.nodes);
    });
  },
};

function lift(rule) {
  const root = ":root:not(#_)";
  rule.selectors = rule.selectors.map((each) => {
    return each.startsWith(":root") ? each.replace(":root", root) : `${root} ${each}`;
  });
}

const withoutOldAlone = {
  postcssPlugin: "without-old-alone",
  Once(root) {
    root.walkAtRules("supports", (each) => { if (each.params === OLD_ALONE) each.remove(); });
  },
};

// Every browser that knows this feature knows layers.
const withoutScripting = {
  postcssPlugin: "without-scripting",
  Once(root) {
    root.walkAtRules("media", (media) => {
      if (media.params.includes("scripting")) media.remove();
    });
  },
};

// Grids had gaps first; between flexible items they came with Chrome 84 and Safari 14.1. A margin
// after every item stands for them: at the end of a line it does no harm.
const gapsAsMargins = {
  postcssPlugin: "gaps-as-margins",
  Once(root, { result }) {
    root.walkRules((rule) => {
      const said = new Map();
      rule.each((node) => { if (node.type === "decl") said.set(node.prop, node); });
      const gap = said.get("gap") ?? said.get("column-gap");
      if (!gap || !/flex$/.test(said.get("display")?.value ?? "")) return;
      if (said.has("row-gap") || (gap.prop === "gap" && said.has("flex-wrap"))) {
        throw gap.error("between wrapped lines no margin can stand for a gap");
      }
      const items = postcss.rule({ selectors: rule.selectors.map((each) => `${each} > *`) });
      items.append({ prop: "margin-inline-end", value: gap.value });
      rule.after(items);
      gap.remove();
    });
  },
};

// `clamp`, `max` and `min` came with Chrome 79 and Safari 13.1: their first value stands before
// them. Where a value holds `var` or `env`, an old browser takes it without reading it, and finds
// out too late that it cannot: there the first value stands alone. So it does for a grid's columns,
// of which Lightning CSS keeps the last alone.
const lengthsWithoutFunctions = {
  postcssPlugin: "lengths-without-functions",
  Once(root) {
    root.walkDecls((declaration) => {
      const plain = firstValues(declaration.value);
      if (plain === declaration.value) return;
      if (/^(?:--|grid-)/.test(declaration.prop) || /\b(?:var|env)\(/.test(declaration.value)) {
        declaration.value = plain;
      } else {
        declaration.cloneBefore({ value: plain });
      }
    });
  },
};

function firstValues(value) {
  const parsed = values(value);
  parsed.walk((node) => {
    if (node.type !== "function" || !LENGTHS.includes(node.value)) return;
    const comma = node.nodes.findIndex((each) => each.type === "div" && each.value === ",");
    const first = values.stringify(node.nodes.slice(0, comma));
    const isSum = / [-+*/] /.test(first);
    node.value = isSum ? "calc" : "";
    node.type = isSum ? "function" : "word";
    if (isSum) node.nodes = node.nodes.slice(0, comma);
    else node.value = first;
  });
  return parsed.toString();
}

// Chrome 86 and Safari 15.4 tell a keyboard's focus from a pointer's. Where a browser does not,
// every focus is shown; one that does takes the second rule, which the others pass over.
const focusWithoutVisible = {
  postcssPlugin: "focus-without-visible",
  Once(root) {
    root.walkRules(/:focus-visible/, (rule) => {
      const shown = rule.clone({ selector: rule.selector.replaceAll(":focus-visible", ":focus") });
      shown.walkDecls((each) => { if (!each.prop.startsWith("outline")) each.remove(); });
      const hidden = rule.clone({
        selector: rule.selector.replaceAll(":focus-visible", ":focus:not(:focus-visible)"),
        nodes: [postcss.decl({ prop: "outline", value: "0" })],
      });
      rule.before([shown, hidden]);
    });
  },
};
